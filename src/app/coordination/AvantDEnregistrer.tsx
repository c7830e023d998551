/** What saving this would cause, while it is typed, and who is told; nothing here forbids it. */
import { useMemo } from "preact/hooks";
import { ajouterJours, parseHeure, parseJour } from "../../domain/civil.ts";
import { repitSecondes } from "../../domain/affiche.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { alertesSi } from "../../planner/alertes.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { Message } from "../kit/affichage.tsx";
import { useBureau } from "./contexte.ts";
import { permanencesLues } from "./lecture.ts";
import { useDireAlerte } from "./nommer.ts";
import type { Saisie } from "./saisie-permanence.ts";

/** Days around that count for rest and weekly hours. */
const joursAutour = 15;

export function AvantDEnregistrer(p: { readonly saisie: Saisie; readonly permanence?: Permanence }) {
  const { activite, version, jour: aujourdhui, langue } = useBureau();
  const m = motsCalendrier[langue];
  const dire = useDireAlerte();
  const { lieu, vehicule, equipe, partenaires } = p.saisie;
  const [jour, debut, fin] = [parseJour(p.saisie.jour), parseHeure(p.saisie.debut), parseHeure(p.saisie.fin)];
  const alertes = useMemo(() => {
    if (!lieu || !jour || !debut || !fin || fin <= debut) return [];
    const [du, au] = [ajouterJours(jour, -joursAutour), ajouterJours(jour, joursAutour)];
    const proches = permanencesLues(activite).filter(
      (x) => x.id === p.permanence?.id || (x.jour >= du && x.jour <= au),
    );
    const champs = { lieu, jour, debut, fin, equipe, partenaires, vehicule: vehicule || undefined };
    const id = p.permanence ? { permanence: p.permanence.id } : {};
    return alertesSi(activite, { ...id, champs }, aujourdhui, proches);
  }, [version, p.permanence?.id, JSON.stringify([lieu, jour, debut, fin, vehicule, equipe, partenaires])]);
  return (
    <div class="pile-serree" role="status">
      {alertes.length > 0 && (
        <Message ton="attention" titre={m.avantDEnregistrer}>
          <ul role="list" class="pile-serree">
            {alertes.map((a, i) => (
              <li key={i}>
                <span class="fort">{titreAlerte(langue, a.code)}.</span> {dire(a)}
              </li>
            ))}
          </ul>
        </Message>
      )}
      {p.permanence?.etat !== "brouillon" && <p class="doux petit">{m.prevenus(repitSecondes)}</p>}
    </div>
  );
}
