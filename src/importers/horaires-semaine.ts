/**
 * Cells of the France Services file: hours of a weekday ("09:00 - 12:00 / 14:00 - 17:00"), and comments that some
 * export has escaped ("\x20", "\u2019"). Pure.
 */
import { parseHeure } from "../domain/civil.ts";
import type { Plage } from "../planner/horaires-jetons.ts";

/** `\x20` and `\u2019` into their characters; anything else as it is. */
export const decoderEchappements = (texte: string): string =>
  texte.replaceAll(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/gi, (_, x?: string, u?: string) =>
    String.fromCharCode(Number.parseInt((x ?? u)!, 16)),
  );

/** Stays of a cell, in order; undefined when it is not written so. Empty: none. */
export function lireHeuresDuJour(cellule: string): readonly Plage[] | undefined {
  if (cellule.trim() === "") return [];
  const plages = cellule.split("/").map((morceau) => {
    const [, debut, fin] = /^\s*(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)\s*$/.exec(morceau) ?? [];
    const [d, f] = [parseHeure(debut?.padStart(5, "0")), parseHeure(fin?.padStart(5, "0"))];
    return d !== undefined && f !== undefined && d < f ? { debut: d, fin: f } : undefined;
  });
  return plages.every((p) => p !== undefined) ? plages : undefined;
}
