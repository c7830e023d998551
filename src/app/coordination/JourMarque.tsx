/** The head of a day: its name, its date, and whether it is a public or a school holiday. */
import type { Jour } from "../../domain/civil.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourEtroit, jourLong } from "../../text/langue.ts";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useBureau } from "./contexte.ts";

export function JourMarque({
  jour,
  lu,
  etroit = false,
}: {
  readonly jour: Jour;
  readonly lu: CalendrierLu;
  readonly etroit?: boolean;
}) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const [mot, ...reste] = jourLong(langue, jour, false).replace(",", "").split(" ");
  const court = jourEtroit(langue, jour);
  const date = etroit ? court.date : reste.join(" ");
  const marque = lu.feries.has(jour) ? m.ferie : lu.vacances(jour) ? m.vacances : "";
  return (
    <>
      <h3 class="jour-titre">
        <span class="jour-mot">{mot}</span> <span class="jour-date">{date}</span>
      </h3>
      {marque && <span class={`jour-marque ${lu.feries.has(jour) ? "jour-ferie" : ""}`}>{marque}</span>}
    </>
  );
}
