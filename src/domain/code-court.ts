/**
 * Short codes of places: what a poster prints and an SMS says, four characters that nobody misreads (Crockford's
 * base32: no I, L, O nor U). The code is drawn from the place's own name in the system, so that every channel finds the
 * same one without asking. Two places that would share one both get a longer one; a poster printed before keeps the
 * short one, which then names both (`lieuxDuCode`) and lets the reader choose.
 * Sources: FNV-1a 64 (Fowler, Noll, Vo), folded and stirred as MurmurHash3 ends (Appleby); Crockford, "Base 32".
 */
import type { DispositifId, LieuId } from "./ids.ts";

export const codeCourtMin = 4; // characters
export const codeCourtMax = 6; // characters: 30 bits, a billion places
const lettres = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const base = 0xcbf29ce484222325n;
const premier = 0x100000001b3n;
const masque = 0xffff_ffff_ffff_ffffn;

export type LieuSitue = { readonly dispositif: DispositifId; readonly id: LieuId };

function empreinte(texte: string): number {
  let h = base;
  for (let i = 0; i < texte.length; i++) h = ((h ^ BigInt(texte.charCodeAt(i))) * premier) & masque;
  // FNV spreads the last letters badly over the high bits: stirred once more.
  let m = Number((h >> 32n) ^ (h & 0xffff_ffffn));
  m = Math.imul(m ^ (m >>> 16), 0x85ebca6b);
  m = Math.imul(m ^ (m >>> 13), 0xc2b2ae35);
  return (m ^ (m >>> 16)) >>> 0;
}

/** The code of one place, of so many characters: a longer one begins with the shorter. */
export function codeCourt({ dispositif, id }: LieuSitue, longueur: number = codeCourtMin): string {
  const h = empreinte(`${dispositif}/${id}`);
  let code = "";
  for (let i = 0; i < Math.min(longueur, codeCourtMax); i++) code += lettres[(h >>> (27 - 5 * i)) & 31];
  return code;
}

/** The code of each place among all: as short as it can be, and no other's. In the order given. */
export function codesCourts(lieux: readonly LieuSitue[]): string[] {
  const nombres = new Map<string, number>();
  for (const lieu of lieux) {
    for (let n = codeCourtMin; n <= codeCourtMax; n++) {
      const code = codeCourt(lieu, n);
      nombres.set(code, (nombres.get(code) ?? 0) + 1);
    }
  }
  return lieux.map((lieu) => {
    let n = codeCourtMin;
    while (n < codeCourtMax && nombres.get(codeCourt(lieu, n))! > 1) n++;
    return codeCourt(lieu, n);
  });
}

/** A code as somebody typed it: small letters, spaces, an O for a zero; or undefined. */
export function parseCodeCourt(brut: unknown): string | undefined {
  if (typeof brut !== "string" || brut.length > 20) return undefined;
  const code = brut.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replaceAll("O", "0");
  const bonne = code.length >= codeCourtMin && code.length <= codeCourtMax;
  return bonne && [...code].every((c) => lettres.includes(c)) ? code : undefined;
}

/** The places that a code names: one, none, or several when it was printed before another came. */
export const lieuxDuCode = <L extends LieuSitue>(lieux: readonly L[], code: string): L[] =>
  lieux.filter((lieu) => codeCourt(lieu, code.length) === code);
