/**
 * A habit of the truck as the public reads it, in six languages: "tous les mardis, de 9 h à 12 h, hors vacances
 * scolaires". Where one regle alternates places, the habit of one place is said as its own ("un mardi sur deux").
 */
import type { Jour } from "../domain/civil.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import { heurePublique, jourBref, localeDe, type LanguePublique } from "./langues-publiques.ts";
import { parlers } from "./recurrence-langues.ts";

/** Dates said one by one; more are counted. */
const datesDites = 6;
const tries = (jours: readonly number[]): number[] => [...new Set(jours)].toSorted((a, b) => a - b);
const rangsTries = (rangs: readonly number[]): number[] =>
  [...new Set(rangs)].toSorted((a, b) => (a < 0 ? 6 : a) - (b < 0 ? 6 : b));

function phraseDates(langue: LanguePublique, dates: readonly Jour[]): string {
  const jours = [...new Set(dates)].toSorted();
  if (jours.length > datesDites) {
    // Figures: a month in words would have to agree with "from" and "to".
    const chiffres = new Intl.DateTimeFormat(localeDe(langue), { timeZone: "UTC" });
    const dire = (jour: Jour): string => chiffres.format(new Date(`${jour}T00:00:00Z`));
    return parlers[langue].dates(jours.length, dire(jours[0]!), dire(jours.at(-1)!));
  }
  const dites = jours.map((jour) => jourBref(langue, jour));
  return new Intl.ListFormat(localeDe(langue), { type: "conjunction" }).format(dites);
}

/** `les 1er et 3e mardis du mois`; no capital, no full stop. */
export function phraseRecurrence(langue: LanguePublique, r: Recurrence): string {
  const parler = parlers[langue];
  switch (r.kind) {
    case "hebdo": {
      const jours = tries(r.jours);
      if (r.toutes > 1) return parler.toutesLesSemaines(jours, r.toutes);
      if (jours.length === 7) return parler.tousLesJours;
      return jours.join("") === "12345" ? parler.duLundiAuVendredi : parler.chaqueSemaine(jours);
    }
    case "parite":
      return parler.parite(tries(r.jours), r.parite === "paire");
    case "mois-jour":
      return parler.moisJour(tries(r.jours), rangsTries(r.rangs));
    case "mois-semaine":
      return parler.moisSemaine(tries(r.jours), rangsTries(r.rangs));
    case "mois-fin":
      return parler.moisFin(r.ouvre);
    case "dates":
      return phraseDates(langue, r.dates);
  }
}

/** `de 9 h à 12 h et de 14 h à 17 h` */
export const phrasePlages = (langue: LanguePublique, plages: Regle["plages"]): string =>
  new Intl.ListFormat(localeDe(langue), { type: "conjunction" }).format(
    plages.map((p) => parlers[langue].heures(heurePublique(langue, p.debut), heurePublique(langue, p.fin))),
  );

/** When holidays or an appointment change the habit: none to three short phrases. */
export function conditionsDe(
  langue: LanguePublique,
  regle: Pick<Regle, "vacances" | "feries" | "rendezVous">,
): string[] {
  const parler = parlers[langue];
  return [
    ...(regle.vacances === "sauter" ? [parler.horsVacances] : []),
    ...(regle.vacances === "seulement" ? [parler.vacancesSeulement] : []),
    ...(regle.feries === "sauter" ? [parler.horsFeries] : []),
    ...(regle.rendezVous ? [parler.rendezVous] : []),
  ];
}

/** The recurrence of one of the places that a regle alternates, or undefined where none says it exactly. */
export function recurrenceDuLieu(
  { recurrence: r, lieux }: Pick<Regle, "recurrence" | "lieux">,
  lieu: string,
): Recurrence | undefined {
  const n = lieux.length;
  if (lieux.every((l) => l === lieu)) return r;
  const rang = lieux.findIndex((l) => l === lieu);
  if (lieux.filter((l) => l === lieu).length !== 1) return undefined;
  if (r.kind === "hebdo" && r.toutes * n <= 26) return { ...r, toutes: r.toutes * n };
  if (r.kind !== "mois-jour" && r.kind !== "mois-semaine") return undefined;
  const rangs = rangsTries(r.rangs);
  if (rangs.length % n !== 0) return undefined;
  return { ...r, rangs: rangs.filter((_, i) => i % n === rang) };
}

/** What a habit is said from: no team, no partner. */
export type Habitude = Pick<Regle, "recurrence" | "lieux" | "plages" | "vacances" | "feries" | "rendezVous">;
/**
 * A habit in a sentence without its place: `tous les mardis, de 9 h à 12 h, hors vacances scolaires`.
 * @param lieu the place whose habit it is, where the regle alternates several
 */
export function phraseHabitude(langue: LanguePublique, regle: Habitude, lieu?: string): string {
  const propre = lieu === undefined ? regle.recurrence : recurrenceDuLieu(regle, lieu);
  const jours = phraseRecurrence(langue, propre ?? regle.recurrence);
  const alterne = propre === undefined ? [parlers[langue].alternance] : [];
  const virgule = langue === "ar" ? "، " : ", ";
  return [jours, ...alterne, phrasePlages(langue, regle.plages), ...conditionsDe(langue, regle)].join(
    virgule,
  );
}
