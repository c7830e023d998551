/**
 * Personnes: how many different people came, when most of them gave no name. Never a false exact figure: people
 * known by a card are counted exactly (none before cards exist), anonymous people by an interval [min, max].
 *
 * What is assumed, and said in the bilan: within one permanence two accueils are two people (a group is as many
 * people as its number); answers to "deja venu?" are true; a group's answer is that of each of its people.
 *
 * Let F, D, U be the passages of the period answered premiere-fois, deja-venu, and anything else; n(p) the passages
 * of permanence p, d(p) those answered deja-venu; A(p) the F passages of the days after that of p.
 *   min = max(F, max over p of n(p) + A(p)).
 *     A person has one first time, so there are at least F. The n(p) people of p are different, and none of them has
 *     a first time on a later day, so the A(p) people are others.
 *     Reached: let returning answers be people already seen whenever there are enough of them. Days, not hours, set
 *     the order: within a day people may walk from one stop to another in either direction.
 *   max = F + D + U when the period begins after the first day of service: each may have come before, once.
 *   max = F + U when it begins on or before that day: everybody's first time is then in the period, and it was not
 *     answered deja-venu. Reached when each F and each U is somebody new and each D somebody already seen.
 *     If some d(p) exceeds everybody who can have been seen before, the answers contradict the records (somebody
 *     came who was not noted): then nothing bounds D and max = F + D + U again.
 * The five numbers of `Venues` say this for any run of days, and runs of days add up: `suivre`.
 */
import type { Accueil } from "../domain/accueil.ts";
import type { Jour } from "../domain/civil.ts";
import type { Indicateur } from "./indicateur.ts";

export type Venues = {
  /** F, D, U: passages answered premiere-fois, deja-venu, otherwise. */
  readonly premieres: number;
  readonly deja: number;
  readonly inconnues: number;
  /** max over p of n(p) + A(p): people there must have been, at least. */
  readonly plancher: number;
  /** max over p of d(p) less everybody who can have been seen before, at least 0. */
  readonly dette: number;
};

export const personnes: Indicateur = { code: "personnes", version: 1, mesures: [], chiffres: [] };

export const aucuneVenue: Venues = { premieres: 0, deja: 0, inconnues: 0, plancher: 0, dette: 0 };

/** Days of `a`, then days of `b`. Associative; `aucuneVenue` changes nothing. */
export function suivre(a: Venues, b: Venues): Venues {
  return {
    premieres: a.premieres + b.premieres,
    deja: a.deja + b.deja,
    inconnues: a.inconnues + b.inconnues,
    plancher: Math.max(a.plancher === 0 ? 0 : a.plancher + b.premieres, b.plancher),
    dette: Math.max(a.dette, b.dette - a.premieres - a.inconnues),
  };
}

/** The same days counted in two parts whose order is lost (two halves of a month): bounds stay true, if wider. */
export function joindre(a: Venues, b: Venues): Venues {
  return {
    premieres: a.premieres + b.premieres,
    deja: a.deja + b.deja,
    inconnues: a.inconnues + b.inconnues,
    plancher: Math.max(a.plancher, b.plancher),
    dette: Math.max(a.dette, b.dette),
  };
}

/** Passages of one permanence while they are counted. */
export type VenuesPermanence = { jour: Jour; premieres: number; deja: number; inconnues: number };

export function noterVenue(v: VenuesPermanence, accueil: Accueil, nombre: number): void {
  const deja = accueil.reponses.deja;
  if (deja === "premiere-fois") v.premieres += nombre;
  else if (deja === "deja-venu") v.deja += nombre;
  else v.inconnues += nombre;
}

/** Permanences of one day: no order among them. */
function duJour(liste: readonly VenuesPermanence[]): Venues {
  let premieres = 0;
  let deja = 0;
  let inconnues = 0;
  let plancher = 0;
  for (const p of liste) {
    premieres += p.premieres;
    deja += p.deja;
    inconnues += p.inconnues;
    plancher = Math.max(plancher, p.premieres + p.deja + p.inconnues);
  }
  const dette = Math.max(
    0,
    ...liste.map((p) => p.deja - (premieres - p.premieres) - (inconnues - p.inconnues)),
  );
  return { premieres, deja, inconnues, plancher, dette };
}

/** Permanences of any days, in any order. */
export function venuesDe(liste: Iterable<VenuesPermanence>): Venues {
  const parJour = new Map<Jour, VenuesPermanence[]>();
  for (const p of liste) {
    const jour = parJour.get(p.jour);
    if (jour) jour.push(p);
    else parJour.set(p.jour, [p]);
  }
  return [...parJour]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, duMemeJour]) => duJour(duMemeJour))
    .reduce(suivre, aucuneVenue);
}

export type Intervalle = { readonly min: number; readonly max: number };

/** People met in the days of `v`; `depuisLeDebut` when no day of service comes before them. */
export function intervalle(v: Venues, depuisLeDebut: boolean): Intervalle {
  const min = Math.max(v.premieres, v.plancher);
  const neufs = v.premieres + v.inconnues;
  return { min, max: depuisLeDebut && v.dette === 0 ? neufs : neufs + v.deja };
}
