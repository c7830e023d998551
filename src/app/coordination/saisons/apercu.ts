/** What a regle or a saison gives, day by day: for the small calendar and the list beside it. Pure. */
import {
  ajouterJours,
  dansPeriode,
  moisEntre,
  type Jour,
  type Mois,
  type Periode,
} from "../../../domain/civil.ts";
import { estFerie } from "../../../domain/feries.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import {
  ecarteesDe,
  estVacances,
  occurrencesDe,
  type CalendrierCivil,
  type Ecartee,
  type Occurrence,
} from "../../../planner/recurrence.ts";

export type Marque = "tenue" | "ecartee" | "ajout" | "retrait" | "changement" | "gardee";
export type CaseJour = {
  readonly jour: Jour;
  readonly marque: Marque | undefined;
  readonly vacances: boolean;
  readonly ferie: boolean;
  /** Outside of the period that is looked at. */
  readonly dehors: boolean;
};
export type MoisDessine = {
  readonly mois: Mois;
  readonly decalage: number;
  readonly jours: readonly CaseJour[];
};

export const datesMontrees = 12;
/** Days that are still to come in a saison; the whole of it once it is past. */
export const aVenir = ({ du, au }: Saison, aujourdhui: Jour): Periode => ({
  du: aujourdhui > du && aujourdhui <= au ? aujourdhui : du,
  au,
});

/** One day of a habit, its stays together. */
export type JourTenu = { readonly jour: Jour; readonly lieu: string; readonly heures: readonly string[] };

export function joursTenus(occurrences: readonly Occurrence[]): JourTenu[] {
  const parJour = Map.groupBy(occurrences, (o) => `${o.jour} ${o.lieu}`);
  return [...parJour.values()].map((liste) => ({
    jour: liste[0]!.jour,
    lieu: liste[0]!.lieu,
    heures: liste.map((o) => `${o.debut}-${o.fin}`),
  }));
}

export type Apercu = {
  readonly occurrences: readonly Occurrence[];
  readonly ecartees: readonly Ecartee[];
};
export function apercuDe(regles: readonly Regle[], periode: Periode, calendrier: CalendrierCivil): Apercu {
  const parJour = (a: Occurrence, b: Occurrence): number =>
    `${a.jour} ${a.debut}` < `${b.jour} ${b.debut}` ? -1 : 1;
  return {
    occurrences: regles.flatMap((r) => occurrencesDe(r, periode, calendrier)).toSorted(parJour),
    ecartees: regles.flatMap((r) => ecarteesDe(r, periode, calendrier)).toSorted(parJour),
  };
}

/** The marks of the small calendar: a day with a stop is a stop, whatever else was left out on it. */
export function marquesDe({ occurrences, ecartees }: Apercu): Map<Jour, Marque> {
  const marques = new Map<Jour, Marque>();
  for (const e of ecartees) marques.set(e.jour, "ecartee");
  for (const o of occurrences) marques.set(o.jour, "tenue");
  return marques;
}

/** The months of a period, each with the columns that it leaves empty before its first day. */
export function moisDessines(
  periode: Periode,
  marques: ReadonlyMap<Jour, Marque>,
  calendrier: CalendrierCivil,
): MoisDessine[] {
  return moisEntre(periode.du, periode.au).map((mois) => {
    const jours: CaseJour[] = [];
    for (let jour = `${mois}-01` as Jour; jour.startsWith(mois); jour = ajouterJours(jour, 1)) {
      jours.push({
        jour,
        marque: marques.get(jour),
        vacances: estVacances(jour, calendrier),
        ferie: estFerie(jour, calendrier),
        dehors: !dansPeriode(jour, periode),
      });
    }
    const premier = new Date(`${mois}-01T00:00:00Z`).getUTCDay();
    return { mois, decalage: (premier + 6) % 7, jours };
  });
}
