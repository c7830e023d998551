/**
 * Sheets behind one small interface: a workbook is a list of named tables of numbers and words. XLSX and ODS store
 * words as words, so nothing in them can become a formula; CSV, which cannot say so, writes a quote before what a
 * spreadsheet would run. CSV is what French Excel opens right: BOM, semicolons, CRLF, decimal comma.
 */
import { parseCsv, writeCsv } from "hucre/csv";
import { readOds, writeOds } from "hucre/ods";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { lisible, neutraliser } from "../domain/tableur.ts";

export type Case = string | number | null;
export type Feuille = {
  readonly nom: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly Case[])[];
};

/** In XLSX `_x0041_` means a letter by its number: words that look like it are written so that they stay words. */
const sansCode = (texte: string): string => texte.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

const nomDeFeuille = (nom: string): string => nom.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

const classeur = (
  feuilles: readonly Feuille[],
  titre: string,
  fin: string,
  mot: (texte: string) => string,
) => {
  const date = new Date(`${fin}T00:00:00Z`);
  return {
    properties: { title: titre, creator: "Pic'Up", created: date, modified: date },
    sheets: feuilles.map((f) => ({
      name: nomDeFeuille(f.nom),
      rows: [
        [...f.entetes],
        ...f.lignes.map((l) => l.map((c) => (typeof c === "string" ? mot(lisible(c)) : c))),
      ],
      freezePane: { rows: 1 },
      columns: f.entetes.map((_, i) => ({ width: largeur(f, i) })),
    })),
  };
};

/** Characters, between 8 and 60. */
function largeur(feuille: Feuille, colonne: number): number {
  const longueurs = feuille.lignes.map((l) => String(l[colonne] ?? "").length);
  return Math.min(60, Math.max(8, feuille.entetes[colonne]!.length + 2, ...longueurs));
}

export const xlsx = async (feuilles: readonly Feuille[], titre: string, fin: string): Promise<Uint8Array> =>
  writeXlsx(classeur(feuilles, titre, fin, sansCode));
export const ods = async (feuilles: readonly Feuille[], titre: string, fin: string): Promise<Uint8Array> =>
  writeOds(classeur(feuilles, titre, fin, (texte) => texte));

/** One sheet. Numbers carry a decimal comma; they are never quoted, so they stay numbers. */
export function csv({ entetes, lignes }: Feuille): Uint8Array {
  const dire = (c: Case): string =>
    c === null ? "" : typeof c === "number" ? String(c).replace(".", ",") : neutraliser(lisible(c));
  const texte = writeCsv(
    [[...entetes], ...lignes].map((l) => l.map(dire)),
    {
      delimiter: ";",
      lineSeparator: "\r\n",
      bom: true,
    },
  );
  return new TextEncoder().encode(texte);
}

/** What a spreadsheet would show, for the tests and for reading back what we wrote. */
export async function relire(format: "xlsx" | "ods" | "csv", octets: Uint8Array): Promise<unknown[][][]> {
  if (format === "csv") {
    return [parseCsv(new TextDecoder("utf-8", { ignoreBOM: true }).decode(octets), { delimiter: ";" })];
  }
  const livre = format === "xlsx" ? await readXlsx(octets) : await readOds(octets);
  return livre.sheets.map((s) => s.rows);
}
