/**
 * Coverage: inhabitants of the quartiers of the bilan who live within a walk of 8 and of 15 minutes of a place where a
 * permanence was held in the period. An estimate: residents are taken to be spread evenly over the perimeter, and a
 * walk to be 1.3 times the crow flight at 4 km/h (`src/domain/couverture.ts`). Quartiers without a perimeter or a
 * published population are left out of both numbers.
 */
import { couvertureDe, minutesCouverture, partHabitants } from "../domain/couverture.ts";
import type { Periode } from "../domain/civil.ts";
import { quartiersDuBilan, type Contexte } from "./contexte.ts";
import type { Indicateur } from "./indicateur.ts";

export const couvertureIndicateur: Indicateur = { code: "couverture", version: 1, mesures: [], chiffres: [] };

type Minutes = (typeof minutesCouverture)[number];
export type CouvertureBilan = {
  readonly minutes: Minutes;
  /** Undefined when no quartier has both a perimeter and a population. */
  readonly total: { readonly habitants: number; readonly population: number } | undefined;
  /** By quartier: residents covered over its population. */
  readonly quartiers: ReadonlyMap<string, { readonly habitants: number; readonly population: number }>;
};

/** @param desservis places where a permanence was held in the period */
export function couvertures(
  contexte: Contexte,
  periode: Periode,
  desservis: ReadonlySet<string>,
): CouvertureBilan[] {
  const quartiers = quartiersDuBilan(contexte, periode);
  const points = contexte.lieux.flatMap((l) => (l.point && desservis.has(l.id) ? [l.point] : []));
  return minutesCouverture.map((minutes) => {
    const liste = couvertureDe(quartiers, points, minutes);
    const habitants = new Map(liste.map((c) => [c.quartier as string, c.habitants]));
    return {
      minutes,
      total: partHabitants(quartiers, liste),
      quartiers: new Map(
        quartiers.flatMap((q) => {
          const couverts = habitants.get(q.id);
          if (couverts === undefined || q.population === undefined) return [];
          return [[q.id as string, { habitants: couverts, population: q.population }] as const];
        }),
      ),
    };
  });
}
