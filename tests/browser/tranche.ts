/**
 * Screens are audited in every language, theme and size by `PICUP_TOUTES_LES_VUES=1 npm test -- browser`;
 * `npm test` takes a slice of them, so that it
 * stays short: the first and the last, which differ in everything. What is left out is said aloud.
 */
import process from "node:process";

export const toutesLesVues = process.env["PICUP_TOUTES_LES_VUES"] === "1";

/** All of them, or the first and the last. */
export function tranche<T>(quoi: string, vues: readonly T[]): readonly T[] {
  if (toutesLesVues || vues.length <= 2) return vues;
  console.log(`# ${quoi}: 2 of ${vues.length} here, all of them with PICUP_TOUTES_LES_VUES=1`);
  return [vues[0]!, vues.at(-1)!];
}
