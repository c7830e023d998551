/**
 * Kilometres driven: differences of the odometer readings of the log-book, each told on the day of the later reading,
 * so that months add up to the year. Not known when fewer than two readings touch the period: never estimated.
 */
import { kmDe } from "../domain/carnet-lecture.ts";
import type { Periode } from "../domain/civil.ts";
import type { Contexte } from "./contexte.ts";
import type { Indicateur } from "./indicateur.ts";

export const kilometres: Indicateur = { code: "kilometres", version: 1, mesures: [], chiffres: [] };

/** Kilometres of the period, or undefined when nobody noted a reading in it. */
export function kilometresDe({ carnets }: Contexte, periode: Periode): number | undefined {
  if (!carnets) return undefined;
  const { km, releves } = kmDe(carnets, periode);
  return releves > 0 ? km : undefined;
}
