/**
 * The type of paper, and what it can print. PDF/UA refuses a document with a letter that its font lacks, and borrowing
 * a font from the machine would change the bytes: a letter that we cannot print becomes a question mark, on paper
 * only. The page and the sheets keep every name as it is.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const fontes = ["400Regular", "700Bold"] as const;

/** Code points that a TrueType font can draw. Source: OpenType 1.9, `cmap`, formats 4 and 12. */
export function lettresDe(fonte: Buffer): Set<number> {
  const tables = new Map<string, number>();
  for (let i = 0, n = fonte.readUInt16BE(4); i < n; i++) {
    tables.set(fonte.toString("latin1", 12 + 16 * i, 16 + 16 * i), fonte.readUInt32BE(20 + 16 * i));
  }
  const cmap = tables.get("cmap")!;
  const lettres = new Set<number>();
  for (let i = 0, n = fonte.readUInt16BE(cmap + 2); i < n; i++) {
    const debut = cmap + fonte.readUInt32BE(cmap + 8 + 8 * i);
    const format = fonte.readUInt16BE(debut);
    if (format === 4) ajouterSegments(fonte, debut, lettres);
    else if (format === 12) ajouterGroupes(fonte, debut, lettres);
  }
  return lettres;
}

function ajouterSegments(fonte: Buffer, debut: number, lettres: Set<number>): void {
  const deux = fonte.readUInt16BE(debut + 6); // twice the number of segments
  for (let s = 0; s < deux; s += 2) {
    const fin = fonte.readUInt16BE(debut + 14 + s);
    const de = fonte.readUInt16BE(debut + 16 + deux + s);
    const delta = fonte.readUInt16BE(debut + 16 + 2 * deux + s);
    const ici = debut + 16 + 3 * deux + s;
    const decalage = fonte.readUInt16BE(ici);
    for (let c = de; c <= fin && c !== 0xffff; c++) {
      const glyphe =
        decalage === 0 ? (c + delta) & 0xffff : fonte.readUInt16BE(ici + decalage + 2 * (c - de));
      if (glyphe !== 0) lettres.add(c);
    }
  }
}

function ajouterGroupes(fonte: Buffer, debut: number, lettres: Set<number>): void {
  for (let g = 0, n = fonte.readUInt32BE(debut + 12); g < n; g++) {
    const ici = debut + 16 + 12 * g;
    for (let c = fonte.readUInt32BE(ici); c <= fonte.readUInt32BE(ici + 4); c++) lettres.add(c);
  }
}

let chargees: { readonly blobs: Buffer[]; readonly lettres: ReadonlySet<number> } | undefined;

/** The font files, and the letters that all of them have. */
export function fontesPapier(): { readonly blobs: Buffer[]; readonly lettres: ReadonlySet<number> } {
  if (chargees) return chargees;
  const trouver = createRequire(import.meta.url).resolve;
  const blobs = fontes.map((f) =>
    readFileSync(
      trouver(`@expo-google-fonts/atkinson-hyperlegible-next/${f}/AtkinsonHyperlegibleNext_${f}.ttf`),
    ),
  );
  const lettres = blobs.map(lettresDe).reduce((a, b) => new Set([...a].filter((c) => b.has(c))));
  return (chargees = { blobs, lettres });
}

/** The spaces that the compiler knows how to make of any other, when the font has none. */
const espaces = /[\u00a0\u202f]/;

/** The same words with only letters that can be printed; marks that are not seen (bidi overrides) are left out. */
export function imprimable(texte: string): string {
  const { lettres } = fontesPapier();
  let sortie = "";
  for (const c of texte.normalize("NFC").replace(/\s(?<![\u00a0\u202f])/gu, " ")) {
    if (lettres.has(c.codePointAt(0)!) || espaces.test(c)) sortie += c;
    else if (!/[\p{Cf}\p{Cc}]/u.test(c)) sortie += "?";
  }
  return sortie;
}
