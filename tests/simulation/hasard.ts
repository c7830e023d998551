/** Chance from one seed: the same seed draws the same world on every machine. Source: sfc32, PractRand. */

export type Hasard = {
  /** 0 <= x < 1 */
  reel(): number;
  /** 0 <= n < max, whole */
  entier(max: number): number;
  /** True with this probability. */
  chance(p: number): boolean;
  un<T>(liste: readonly T[]): T;
  octets(n: number): Uint8Array;
  /** Another source, that this one's later draws do not move. */
  branche(): Hasard;
};

export function hasardDe(graine: number): Hasard {
  let [a, b, c, d] = [graine | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const suivant = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) suivant();
  const reel = (): number => suivant() / 0x1_0000_0000;
  const entier = (max: number): number => Math.floor(reel() * max);
  return {
    reel,
    entier,
    chance: (p) => reel() < p,
    un: (liste) => liste[entier(liste.length)]!,
    octets: (n) => Uint8Array.from({ length: n }, () => entier(256)),
    branche: () => hasardDe(suivant()),
  };
}
