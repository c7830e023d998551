/**
 * A regle out to iCalendar (RFC 5545, 3.3.10) for those who follow a place: one serie for each of its places and
 * stays. What RRULE cannot say exactly goes out as dates, never as something near, and says why (`liste`):
 * - `parite`: odd weeks are not "every two weeks" where a year of 53 weeks lies within the serie;
 * - `semaine-du-mois`: the nth week of a month has days in the next one (its Mondays alone are an RRULE);
 * - `alternance`: several places that do not come back at a fixed interval;
 * - `vacances`: held in school holidays only; `dates`: already a list.
 * Expanded over the horizon, a serie gives the occurrences of the regle there, neither more nor fewer
 * (property in `rrule.test.ts`). It never ends after what is known: a regle without end whose days depend on a
 * calendar stops at the horizon. Times are those of the wall (TZID); UNTIL is in UTC, as the RFC asks.
 */
import {
  instantDe,
  jourDeSemaine,
  semaineIso,
  ajouterJours,
  type Heure,
  type Jour,
} from "../domain/civil.ts";
import type { Periode } from "../domain/civil.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import { occurrencesDe, passagesDe, type CalendrierCivil, type Passage } from "./recurrence.ts";

export const raisonsListe = ["parite", "semaine-du-mois", "alternance", "vacances", "dates"] as const;
export type RaisonListe = (typeof raisonsListe)[number];

export type Serie = {
  readonly lieu: LieuId;
  readonly debut: Heure;
  readonly fin: Heure;
  /** Day of the first occurrence; its hour is `debut`. */
  readonly dtstart: Jour;
  /** Value of RRULE, absent where every day is in `rdates` (and `liste` says why). */
  readonly rrule?: string;
  readonly exdates: readonly Jour[];
  readonly rdates: readonly Jour[];
  readonly liste?: RaisonListe;
};

const codesJours = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const codes = (jours: readonly number[], rang = ""): string =>
  [...new Set(jours)]
    .toSorted((a, b) => a - b)
    .map((n) => `${rang}${codesJours[n - 1]!}`)
    .join(",");

/** `20260106T093000`: a day and an hour on the wall. */
export const date5545 = (jour: Jour, heure: Heure): string =>
  `${jour.replaceAll("-", "")}T${heure.replace(":", "")}00`;

/** `20260106T083000Z` */
function instant5545(jour: Jour, heure: Heure, zone: string): string {
  const iso = new Date(instantDe(jour, heure, zone)).toISOString();
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Whether weeks of this parity come back every two weeks between these days: no year of 53 weeks ends within. */
function pariteReguliere(du: Jour, au: Jour): boolean {
  for (let annee = Number(du.slice(0, 4)) - 1; annee <= Number(au.slice(0, 4)); annee++) {
    const veille = `${annee}-12-28` as Jour; // always in the last week of its year
    const fin = ajouterJours(veille, 7 - jourDeSemaine(veille));
    if (semaineIso(veille) === 53 && du <= fin && au > fin) return false;
  }
  return true;
}

/** The rule without its end, for a recurrence whose places come back every `n` steps; or why there is none. */
function corpsDe(r: Recurrence, n: number, du: Jour, au: Jour): string | { readonly liste: RaisonListe } {
  const tous = (k: number): string => (k > 1 ? `;INTERVAL=${k}` : "");
  switch (r.kind) {
    case "hebdo":
      return `FREQ=WEEKLY${tous(r.toutes * n)};BYDAY=${codes(r.jours)}`;
    case "parite":
      return pariteReguliere(du, au)
        ? `FREQ=WEEKLY;INTERVAL=${2 * n};BYDAY=${codes(r.jours)}`
        : { liste: "parite" };
    case "mois-jour":
    case "mois-semaine": {
      const rangs = [...new Set(r.rangs)];
      if (n > 1 && rangs.length > 1) return { liste: "alternance" };
      if (r.kind === "mois-semaine" && r.jours.some((j) => j !== 1)) return { liste: "semaine-du-mois" };
      return `FREQ=MONTHLY${tous(n)};BYDAY=${rangs.map((rang) => codes(r.jours, String(rang))).join(",")}`;
    }
    case "mois-fin":
      return `FREQ=MONTHLY${tous(n)};${r.ouvre ? "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" : "BYMONTHDAY=-1"}`;
    case "dates":
      return { liste: "dates" };
  }
}

/** Whether nothing stops or interrupts the regle beyond the horizon: its rule needs no end. */
const sansFin = (regle: Regle, { au }: Periode): boolean =>
  regle.au === undefined &&
  regle.vacances === "tenir" &&
  regle.feries === "tenir" &&
  [...regle.sauf, ...regle.plus].every((jour) => jour <= au);

type Contexte = {
  readonly regle: Regle;
  readonly periode: Periode;
  readonly zone: string;
  readonly passages: readonly Passage[];
};

/** One place and one stay: `tenues` are its days, in order. */
function serieDe(
  { regle, periode, zone, passages }: Contexte,
  lieu: LieuId,
  { debut, fin }: Regle["plages"][number],
  tenues: readonly Jour[],
): Serie {
  const [dtstart, dernier] = [tenues[0]!, tenues.at(-1)!];
  const listee = (liste: RaisonListe): Serie => ({
    lieu,
    debut,
    fin,
    dtstart,
    exdates: [],
    rdates: tenues,
    liste,
  });
  if (regle.vacances === "seulement") return listee("vacances");
  // A place written twice ("A, A, B") does not come back at one interval.
  const n = regle.lieux.length;
  if (new Set(regle.lieux).size !== n) return listee("alternance");
  const rang = regle.lieux.indexOf(lieu);
  const prevus = passages.filter((p) => p.pas % n === rang).map((p) => p.jour);
  // A rule begins on a day that it gives itself, and RDATE adds none before it.
  const ancre = prevus.find((jour) => tenues.includes(jour));
  if (ancre !== dtstart) return listee("dates");
  const ouverte = sansFin(regle, periode);
  const corps = corpsDe(regle.recurrence, n, ancre, ouverte ? ("9999-12-31" as Jour) : dernier);
  if (typeof corps !== "string") return listee(corps.liste);
  const bornes = prevus.filter((jour) => jour >= ancre && (ouverte || jour <= dernier));
  const until = ouverte ? "" : `;UNTIL=${instant5545(bornes.at(-1)!, debut, zone)}`;
  const gardees = new Set(tenues);
  const donnees = new Set(bornes);
  return {
    lieu,
    debut,
    fin,
    dtstart,
    rrule: `${corps}${until};WKST=MO`,
    exdates: bornes.filter((jour) => !gardees.has(jour)),
    rdates: tenues.filter((jour) => !donnees.has(jour)),
  };
}

/** The series of a regle within the horizon; none for a place that it does not reach there. */
export function versRrule(regle: Regle, periode: Periode, calendrier: CalendrierCivil): Serie[] {
  const au = regle.au !== undefined && regle.au < periode.au ? regle.au : periode.au;
  const passages = regle.actif ? passagesDe(regle.recurrence, regle.du, { du: periode.du, au }) : [];
  const tenues = occurrencesDe(regle, periode, calendrier);
  const contexte = { regle, periode, zone: calendrier.zone, passages };
  return [...new Set(regle.lieux)].flatMap((lieu) =>
    regle.plages.flatMap((plage) => {
      const jours = tenues.filter((o) => o.lieu === lieu && o.debut === plage.debut).map((o) => o.jour);
      return jours.length > 0 ? [serieDe(contexte, lieu, plage, jours)] : [];
    }),
  );
}
