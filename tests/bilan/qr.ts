/**
 * Reads a QR code back from its modules, to check what our posters hold without the library that drew them. Versions 1
 * to 6, level M, without correcting errors: what we print has none. Source: ISO/IEC 18004:2015, 7 and 8.
 */
type Modules = readonly (readonly boolean[])[];

const masques: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];
/** Data codewords of each block, level M, by version. Table 9. */
const blocsM: Readonly<Record<number, readonly number[]>> = {
  1: [16],
  2: [28],
  3: [44],
  4: [32, 32],
  5: [43, 43],
  6: [27, 27, 27, 27],
};

/** Whether a module belongs to the pattern itself, and not to the data. */
function fixe(n: number, y: number, x: number): boolean {
  if (y === 6 || x === 6) return true;
  const coin = (a: number, b: number): boolean => a < 9 && b < 9;
  if (coin(y, x) || (y < 9 && x >= n - 8) || (x < 9 && y >= n - 8)) return true;
  const centre = n - 7; // the one alignment pattern of versions 2 to 6
  return n > 21 && Math.abs(y - centre) <= 2 && Math.abs(x - centre) <= 2;
}

/** The bits of the data, in the order of the zigzag, unmasked. */
function bits(m: Modules): number[] {
  const n = m.length;
  const format = [0, 1, 2, 3, 4].map((i) => (m[8]![i] ? 1 : 0)).join("");
  const brut = parseInt(format, 2) ^ 0b10101; // first five bits of the mask of the format
  if (brut >> 3 !== 0) throw new Error("not level M");
  const masque = masques[brut & 7]!;
  const lus: number[] = [];
  let monte = true;
  for (let droite = n - 1; droite > 0; droite -= 2) {
    if (droite === 6) droite--;
    for (let i = 0; i < n; i++) {
      const y = monte ? n - 1 - i : i;
      for (const x of [droite, droite - 1]) {
        if (!fixe(n, y, x)) lus.push(m[y]![x] !== masque(y, x) ? 1 : 0);
      }
    }
    monte = !monte;
  }
  return lus;
}

const alphanumeriques = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const deuxAlpha = (n: number): string => alphanumeriques[Math.floor(n / 45)]! + alphanumeriques[n % 45]!;

/** Reads the segments one after the other: numeric, alphanumeric, bytes. Table 2 and 7.4. */
function segments(suite: string): string {
  let ici = 0;
  const lire = (n: number): number => parseInt(suite.slice(ici, (ici += n)), 2);
  let texte = "";
  while (ici + 4 <= suite.length) {
    const mode = lire(4);
    if (mode === 0) return texte;
    if (mode === 4) {
      const octets = Array.from({ length: lire(8) }, () => lire(8));
      texte += new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(octets));
    } else if (mode === 2) {
      let reste = lire(9);
      for (; reste >= 2; reste -= 2) texte += deuxAlpha(lire(11));
      if (reste === 1) texte += alphanumeriques[lire(6)]!;
    } else if (mode === 1) {
      let reste = lire(10);
      for (; reste >= 3; reste -= 3) texte += String(lire(10)).padStart(3, "0");
      if (reste > 0) texte += String(lire(reste === 2 ? 7 : 4)).padStart(reste, "0");
    } else throw new Error(`mode ${mode}`);
  }
  return texte;
}

/** The text of a QR code. */
export function lireQr(m: Modules): string {
  const tailles = blocsM[(m.length - 17) / 4]!;
  const lus = bits(m);
  const mot = (i: number): number => parseInt(lus.slice(8 * i, 8 * i + 8).join(""), 2);
  // Blocks are written one codeword of each in turn; all have the same length up to version 6, level M.
  const octets = tailles.flatMap((t, b) => Array.from({ length: t }, (_, i) => mot(i * tailles.length + b)));
  const suite = octets.map((o) => o.toString(2).padStart(8, "0")).join("");
  return segments(suite);
}

/** Modules of an SVG made of unit squares, its quiet zone of four taken away and checked to be empty. */
export function modulesDuSvg(svg: string): Modules {
  const cote = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const noirs = new Set([...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((c) => `${c[2]} ${c[1]}`));
  const n = cote - 8;
  for (const noir of noirs) {
    const [y, x] = noir.split(" ").map(Number) as [number, number];
    if (Math.min(y, x) < 4 || Math.max(y, x) >= n + 4) throw new Error("a module in the quiet zone");
  }
  return Array.from({ length: n }, (_, y) =>
    Array.from({ length: n }, (__, x) => noirs.has(`${y + 4} ${x + 4}`)),
  );
}
