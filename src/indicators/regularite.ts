/**
 * Regularity of a place: days between two held permanences of the same lieu, within the period. A habit that people
 * can learn has a short and even gap; the longest one says how long they waited at worst. Gaps before the first and
 * after the last stop of the period are not counted: they depend on where the period is cut. Two stops of one day are
 * one visit of the truck.
 */
import type { Indicateur } from "./indicateur.ts";

export const regularite: Indicateur = { code: "regularite", version: 1, mesures: [], chiffres: [] };

export type Ecarts = {
  /** Two middle values as a sum and a count, so that the median stays exact: n / sur days. */
  readonly mediane: { readonly n: number; readonly sur: number };
  readonly max: number;
};

/** Days between consecutive days, in order of size. */
export function ecartsDe(rangs: readonly number[]): number[] {
  const jours = [...new Set(rangs)].toSorted((a, b) => a - b);
  return jours
    .slice(1)
    .map((r, i) => r - jours[i]!)
    .toSorted((a, b) => a - b);
}

/** @param ecarts sorted; undefined when there is none: fewer than two days */
export function resumer(ecarts: readonly number[]): Ecarts | undefined {
  if (ecarts.length === 0) return undefined;
  const milieu = Math.floor(ecarts.length / 2);
  const pair = ecarts.length % 2 === 0;
  const mediane = pair
    ? { n: ecarts[milieu - 1]! + ecarts[milieu]!, sur: 2 }
    : { n: ecarts[milieu]!, sur: 1 };
  return { mediane, max: ecarts.at(-1)! };
}
