/** What deserves a look on one stop, with its reasons: on its sheet. */
import type { Permanence } from "../../domain/permanence.ts";
import { alertesDe } from "../../planner/alertes.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { Message } from "../kit/affichage.tsx";
import { useActivite, useBureau } from "./contexte.ts";
import { permanencesLues } from "./lecture.ts";
import { useDireAlerte } from "./nommer.ts";

export function AlertesPermanence({ permanence: p }: { readonly permanence: Permanence }) {
  const { jour, langue } = useBureau();
  const dire = useDireAlerte();
  const alertes = useActivite(
    (a) =>
      alertesDe(a, { du: p.jour, au: p.jour }, jour, permanencesLues(a)).filter((x) =>
        x.permanences.includes(p.id),
      ),
    [p.id, p.jour, jour],
  );
  if (alertes.length === 0 || p.jour < jour) return null;
  return (
    <Message ton="attention" titre={motsCalendrier[langue].conflits(alertes.length)}>
      <ul role="list" class="pile-serree">
        {alertes.map((a, i) => (
          <li key={i}>
            <span class="fort">{titreAlerte(langue, a.code)}.</span> {dire(a)}
          </li>
        ))}
      </ul>
    </Message>
  );
}
