/**
 * A table from text (RFC 4180), with the separator it uses, and limits on everything. Written here rather than taken
 * from a library because the limits, and the line at which each one is met, are the point.
 */
import type { ErreurImport } from "./plan.ts";

export const lignesMax = 100_000;
export const colonnesMax = 300;
export const celluleMax = 20_000; // characters
const separateurs = [";", ",", "\t", "|"] as const;

export type LigneCsv = { readonly ligne: number; readonly cellules: readonly string[] };
export type TableCsv = { readonly entetes: LigneCsv; readonly lignes: readonly LigneCsv[] };

/** The separator met most often outside quotes in the first line. */
function separateurDe(texte: string): string {
  const fois = new Map<string, number>();
  let cite = false;
  for (let i = 0; i < texte.length && i < celluleMax * 4; i++) {
    const c = texte[i]!;
    if (c === '"') cite = !cite;
    else if (!cite && (c === "\n" || c === "\r")) break;
    else if (!cite) fois.set(c, (fois.get(c) ?? 0) + 1);
  }
  return separateurs.toSorted((a, b) => (fois.get(b) ?? 0) - (fois.get(a) ?? 0))[0]!;
}

class Trop extends Error {
  readonly erreur: ErreurImport;
  constructor(erreur: ErreurImport) {
    super(erreur.code);
    this.erreur = erreur;
  }
}
const trop = (ligne: number, code: ErreurImport["code"], attendu: number | string): Trop =>
  new Trop({ ligne, champ: "", code, attendu: String(attendu) });

type Curseur = { i: number; ligne: number };

/** A cell in quotes, from its opening quote; the cursor ends after the closing one. */
function celluleCitee(texte: string, curseur: Curseur): string {
  const depart = curseur.ligne;
  let cellule = "";
  for (;;) {
    const fin = texte.indexOf('"', curseur.i + 1);
    if (fin < 0) throw trop(depart, "guillemet-non-ferme", '"');
    const morceau = texte.slice(curseur.i + 1, fin);
    if (cellule.length + morceau.length > celluleMax) throw trop(depart, "cellule-trop-longue", celluleMax);
    for (const c of morceau) if (c === "\n") curseur.ligne++;
    cellule += morceau;
    curseur.i = fin + 1;
    if (texte[curseur.i] !== '"') return cellule;
    cellule += '"';
  }
}

/** A bare cell; the cursor ends on the separator, the end of the line or the end of the text. */
function celluleNue(texte: string, curseur: Curseur, separateur: string): string {
  const debut = curseur.i;
  while (curseur.i < texte.length) {
    const c = texte[curseur.i]!;
    if (c === separateur || c === "\n" || c === "\r") break;
    if (curseur.i - debut > celluleMax) throw trop(curseur.ligne, "cellule-trop-longue", celluleMax);
    curseur.i++;
  }
  return texte.slice(debut, curseur.i);
}

function* lignesDe(texte: string, separateur: string): Generator<LigneCsv> {
  const curseur: Curseur = { i: 0, ligne: 1 };
  let cellules: string[] = [];
  let ligne = 1;
  while (curseur.i < texte.length) {
    const citee = texte[curseur.i] === '"';
    const debut = citee ? celluleCitee(texte, curseur) : "";
    // What follows a closing quote on the same cell is kept as it is: some exports write `"a" b`.
    cellules.push((debut + celluleNue(texte, curseur, separateur)).trim());
    if (cellules.length > colonnesMax) throw trop(ligne, "colonnes-trop-nombreuses", colonnesMax);
    const c = texte[curseur.i];
    if (c === separateur) {
      curseur.i++;
      if (curseur.i < texte.length) continue;
      cellules.push("");
    } else if (c === "\r" && texte[curseur.i + 1] === "\n") curseur.i += 2;
    else curseur.i++;
    curseur.ligne++;
    if (cellules.some((x) => x !== "")) yield { ligne, cellules };
    cellules = [];
    ligne = curseur.ligne;
  }
}

/** The table, or the first limit that it broke. Empty lines are skipped; lines count from 1, as in an editor. */
export function lireCsv(texte: string): TableCsv | { readonly erreur: ErreurImport } {
  const lignes: LigneCsv[] = [];
  let entetes: LigneCsv | undefined;
  try {
    for (const ligne of lignesDe(texte, separateurDe(texte))) {
      if (!entetes) entetes = ligne;
      else {
        if (ligne.cellules.length !== entetes.cellules.length) {
          throw new Trop({
            ligne: ligne.ligne,
            champ: "",
            code: "nombre-de-cellules",
            attendu: String(entetes.cellules.length),
            lu: String(ligne.cellules.length),
          });
        }
        if (lignes.length >= lignesMax) throw trop(ligne.ligne, "lignes-trop-nombreuses", lignesMax);
        lignes.push(ligne);
      }
    }
  } catch (e) {
    if (e instanceof Trop) return { erreur: e.erreur };
    throw e;
  }
  return entetes ? { entetes, lignes } : { erreur: { ligne: 0, champ: "", code: "fichier-vide" } };
}
