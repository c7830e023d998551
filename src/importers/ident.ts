/** Ids that come from what they name, so that the same file read twice defines the same things. */
import { createHash } from "node:crypto";
import { simplifierNom } from "../domain/recherche.ts";

/** `Place de l'Église` is `place-de-l-eglise`, at most `max` characters. */
export const limace = (texte: string, max = 36): string =>
  simplifierNom(texte).replaceAll(" ", "-").slice(0, max).replace(/-+$/, "");

/**
 * A reference code: a few readable words, then ten hexadecimal characters of the SHA-256 of everything that tells
 * this thing from another (40 bits: two of a thousand places meet once in two million files).
 */
export function idStable(mots: string, ...cles: readonly string[]): string {
  const hache = createHash("sha256").update(cles.join("\u0000")).digest("hex").slice(0, 10);
  const debut = limace(mots);
  return debut === "" ? `x-${hache}` : `${debut}-${hache}`;
}
