/**
 * Chance drawn from a seed: the same seed gives the same draws on every machine. No draw here is fit for a secret.
 * Source: sfc32, C. Doty-Humphrey, PractRand; Poisson by Knuth, TAOCP vol. 2, 3.4.1.
 */
export type Hasard = {
  /** In [0, 1). */
  u(): number;
  /** Whole number from `a` to `b`, both included. */
  entier(a: number, b: number): number;
  /** True with probability `p`. */
  oui(p: number): boolean;
  parmi<T>(liste: readonly T[]): T;
  /** One key, each with its weight. */
  selon<C extends string>(poids: { readonly [K in C]?: number }): C;
  /** Exponential of this mean. */
  attente(moyenne: number): number;
  /** Poisson of this mean, at most a few hundred. */
  poisson(moyenne: number): number;
  octets(n: number): Uint8Array;
};

function graines(texte: string): number[] {
  let h = 0x811c9dc5;
  const suite = (sel: number): number => {
    for (let i = 0; i < texte.length; i++) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ sel ^ (h >>> 15), 0x2c1b3c6d);
    return (h ^ (h >>> 13)) >>> 0;
  };
  return [suite(1), suite(2), suite(3), suite(4)];
}

/** A stream of its own for each name, so that one more draw in a part leaves the others as they were. */
export function hasardDe(graine: number, nom: string): Hasard {
  let [a, b, c, d] = graines(`${graine}/${nom}`) as [number, number, number, number];
  const entier32 = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) entier32();
  const u = (): number => entier32() / 2 ** 32;
  const entier = (min: number, max: number): number => min + Math.floor(u() * (max - min + 1));
  return {
    u,
    entier,
    oui: (p) => u() < p,
    parmi: (liste) => liste[entier(0, liste.length - 1)]!,
    selon(poids) {
      const cles = Object.keys(poids) as (keyof typeof poids)[];
      let reste = u() * cles.reduce((somme, cle) => somme + (poids[cle] ?? 0), 0);
      for (const cle of cles) {
        reste -= poids[cle] ?? 0;
        if (reste < 0) return cle;
      }
      return cles[cles.length - 1]!;
    },
    attente: (moyenne) => -Math.log(1 - u()) * moyenne,
    poisson(moyenne) {
      const seuil = Math.exp(-moyenne);
      let n = 0;
      for (let produit = u(); produit > seuil; produit *= u()) n++;
      return n;
    },
    octets: (n) => Uint8Array.from({ length: n }, () => entier32() & 255),
  };
}
