/**
 * The tables of the report: rows of figures, shares of the passages, lines by month, place or quartier. Cells keep
 * their exact values; each format says them its own way.
 */
import type { CodeChiffre, CodeIndicateur } from "../domain/indicateur.ts";
import { chiffre, type Bilan, type Chiffre, type Ligne, type Valeur } from "../indicators/bilan.ts";
import { textesIndicateurs } from "../text/bilan.ts";
import { libelleChiffre, periodeEnMots, valeurEnMots } from "../text/bilan-mots.ts";
import { motsRapport, type MotsRapport } from "../text/bilan-rapport.ts";
import type { Langue } from "../text/langue.ts";

export type Cellule = string | Valeur;
export type Tableau = {
  readonly cle: string;
  readonly legende: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly Cellule[])[];
  /** Column whose share is also drawn as a small bar. */
  readonly barre?: number;
};
/** A definition for the margin, short. */
export type Note = { readonly titre: string; readonly texte: string };

/** What a section is written with: the bilan, and how it is said. */
export type Plume = {
  readonly bilan: Bilan;
  readonly langue: Langue;
  readonly mots: MotsRapport;
  readonly valeur: (code: CodeChiffre) => Valeur;
  readonly dire: (code: CodeChiffre) => string;
  readonly nom: (code: CodeChiffre) => string;
};

export const absente: Valeur = { kind: "nd", raison: "rien-a-compter" };
export const lire = (liste: readonly Chiffre[], code: CodeChiffre): Valeur =>
  chiffre(liste, code)?.valeur ?? absente;

export function plumeDe(bilan: Bilan, langue: Langue): Plume {
  const valeur = (code: CodeChiffre): Valeur => lire(bilan.chiffres, code);
  return {
    bilan,
    langue,
    mots: motsRapport[langue],
    valeur,
    dire: (code) => valeurEnMots(langue, valeur(code)),
    nom: (code) => libelleChiffre(langue, code),
  };
}

export const notes = (p: Plume, ...codes: CodeIndicateur[]): Note[] =>
  codes.map((code) => {
    const { titre, definition } = textesIndicateurs[p.langue][code];
    return { titre, texte: definition };
  });

/** Rows of figures, with the period of comparison when there is one. */
export function tableauChiffres(
  p: Plume,
  cle: string,
  legende: string,
  codes: readonly CodeChiffre[],
): Tableau {
  const { comparaison } = p.bilan;
  return {
    cle,
    legende,
    entetes: [
      p.mots.colonneChiffre,
      p.mots.colonneValeur,
      ...(comparaison ? [periodeEnMots(p.langue, comparaison)] : []),
    ],
    lignes: codes.map((code) => {
      const c = chiffre(p.bilan.chiffres, code);
      return [p.nom(code), c?.valeur ?? absente, ...(comparaison ? [c?.avant ?? ""] : [])];
    }),
  };
}

/** Rows of counts with their share of the passages, drawn as bars. */
export function tableauParts(p: Plume, cle: string, legende: string, codes: readonly CodeChiffre[]): Tableau {
  const total = p.valeur("passages.personnes");
  const sur = total.kind === "nombre" ? total.n : 0;
  return {
    cle,
    legende,
    entetes: [p.mots.colonneChiffre, p.mots.colonnePassages, p.mots.colonnePart],
    lignes: codes.map((code) => {
      const v = p.valeur(code);
      const n = v.kind === "nombre" ? v.n : 0;
      return [p.nom(code), v, sur > 0 ? { kind: "part", n, sur } : absente];
    }),
    barre: 2,
  };
}

export function tableauLignes(
  p: Plume,
  cle: string,
  legende: string,
  lignes: readonly Ligne[],
  premiere: { readonly entete: string; readonly dire: (l: Ligne, rang: number) => string },
  codes: readonly CodeChiffre[],
): Tableau {
  return {
    cle,
    legende,
    entetes: [premiere.entete, ...codes.map((c) => p.mots.colonnes[c] ?? p.nom(c))],
    lignes: lignes.map((l, i) => [premiere.dire(l, i), ...codes.map((c) => lire(l.chiffres, c))]),
  };
}
