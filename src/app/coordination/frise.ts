/** Where a day stands on the line of a season, and which gaps are longer than the habit. Pure. */
import { ajouterJours, rangDuJour, type Jour, type Periode } from "../../domain/civil.ts";
import { regularite } from "./vues.ts";

/** From 0 (first day) to 1 (end of the last). */
export const part = ({ du, au }: Periode, jour: Jour): number =>
  (rangDuJour(jour) - rangDuJour(du) + 0.5) / (rangDuJour(au) - rangDuJour(du) + 1);

/** The day at a part of the line. */
export const jourApres = ({ du, au }: Periode, a: number): Jour =>
  ajouterJours(du, Math.floor(Math.min(0.9999, Math.max(0, a)) * (rangDuJour(au) - rangDuJour(du) + 1)));

/** A gap shows when it is at least so many days and so many times the usual one. */
const trouMin = 14;
const trouFois = 1.6;

/** Gaps between stops that break the habit of the row. */
export function trousDe(jours: readonly Jour[]): Periode[] {
  const r = regularite(jours);
  if (!r) return [];
  const tries = [...new Set(jours)].toSorted();
  return tries
    .slice(1)
    .map((au, i) => ({ du: tries[i]!, au }))
    .filter(({ du, au }) => {
      const ecart = rangDuJour(au) - rangDuJour(du);
      return ecart >= trouMin && ecart > trouFois * r.mediane;
    });
}
