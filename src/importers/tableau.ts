/** A table by the names of its columns, each row with its line in the file. Nothing is judged but its shape. */
import { normaliser } from "./colonnes.ts";
import { lireCsv } from "./csv.ts";
import type { ErreurImport } from "./plan.ts";

export type Rangee = {
  readonly ligne: number;
  /** The cell under a normalised header, empty where the column is not there. */
  valeur(colonne: string): string;
};
export type Tableau = { readonly colonnes: ReadonlySet<string>; readonly rangees: readonly Rangee[] };

/** `autres`: other names of a column, to its own ("date_de_debut" to "start_date"). */
export function lireTableau(
  texte: string,
  autres: Readonly<Record<string, string>> = {},
): Tableau | { readonly erreur: ErreurImport } {
  const table = lireCsv(texte);
  if ("erreur" in table) return table;
  const noms = table.entetes.cellules.map((c) => normaliser(c)).map((n) => autres[n] ?? n);
  const double = noms.find((n, i) => n !== "" && noms.indexOf(n) !== i);
  if (double) {
    return { erreur: { ligne: table.entetes.ligne, champ: double, code: "colonne-double" } };
  }
  if (table.lignes.length === 0) {
    return { erreur: { ligne: table.entetes.ligne, champ: "", code: "fichier-vide" } };
  }
  const rangs = new Map(noms.map((n, i) => [n, i]));
  const rangees = table.lignes.map(({ ligne, cellules }) => ({
    ligne,
    valeur: (colonne: string): string => {
      const i = rangs.get(colonne);
      // Not `cellule`, for which "C" is a secret statistic: here it is a zone.
      return i === undefined ? "" : cellules[i]!.trim().toWellFormed();
    },
  }));
  return { colonnes: new Set(noms), rangees };
}

/** The columns that are not there, as errors. */
export const colonnesAbsentes = (tableau: Tableau, voulues: readonly string[]): ErreurImport[] =>
  voulues
    .filter((c) => !tableau.colonnes.has(c))
    .map((champ) => ({ ligne: 1, champ, code: "colonne-absente" as const }));
