/**
 * Batches: the longest run of own facts that may go in one push. Contiguous seq, at most `lotFaitsMax` facts and
 * `lotOctetsMax` bytes; one fact alone always goes, however large, or it would block the queue for ever.
 */
import type { Fait } from "../domain/fait.ts";
import { lotFaitsMax, lotOctetsMax } from "./protocole.ts";

/** Bytes of a text in UTF-8. */
export function octetsDe(texte: string): number {
  let octets = texte.length;
  for (let i = 0; i < texte.length; i++) {
    const code = texte.charCodeAt(i);
    if (code < 0x80) continue;
    // A surrogate pair is two units and four bytes: each half counts two.
    octets += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return octets;
}

/** The first facts that fit, in order; stops at a gap in seq. */
export function lot(
  faits: readonly Fait[],
  faitsMax = lotFaitsMax,
  octetsMax = lotOctetsMax,
): readonly Fait[] {
  let octets = 2;
  let n = 0;
  while (n < faits.length && n < faitsMax) {
    if (n > 0 && faits[n]!.seq !== faits[n - 1]!.seq + 1) break;
    octets += octetsDe(JSON.stringify(faits[n])) + 1;
    if (n > 0 && octets > octetsMax) break;
    n++;
  }
  return faits.slice(0, n);
}
