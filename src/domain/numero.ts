/**
 * Phone numbers, E.164: `+`, then 7 to 15 digits. Providers and people write the same number in many ways; one way is
 * kept, so that a STOP, a limit and a subscription speak of the same phone. Recommendation ITU-T E.164.
 */

export const estE164 = (brut: string): boolean => /^\+[1-9]\d{6,14}$/.test(brut);

/**
 * `06 12 34 56 78`, `0033612345678`, `33612345678` and `+33 (0)6 12 34 56 78` are one number. Undefined: no number
 * that can be called (a short code, a name, too few digits).
 * @param indicatif country of numbers that begin with a single 0
 */
export function lireNumero(brut: string, indicatif = "33"): string | undefined {
  if (brut.length > 40) return undefined;
  const sansZero = brut.trim().replace(/^((?:\+|00)\d{1,3}[\s.-]*)\(0\)/, "$1");
  const serre = sansZero.replace(/[\s.()/\u00a0\u202f\u200e\u200f\u2066-\u2069-]/g, "");
  if (!/^\+?\d+$/.test(serre)) return undefined;
  const complet = serre.startsWith("+")
    ? serre
    : serre.startsWith("00")
      ? `+${serre.slice(2)}`
      : serre.startsWith("0")
        ? `+${indicatif}${serre.slice(1)}`
        : serre.length >= 9
          ? `+${serre}`
          : "";
  return estE164(complet) ? complet : undefined;
}
