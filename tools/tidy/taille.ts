/**
 * Short files, short functions, short lines: what fits in one head and one screen. The opening comment of a file
 * says what it is, what it guarantees and why, so it is required too.
 */
import { ligneDe, parcourir, type Arbre, type Fichier, type Noeud, type Violation } from "./arbre.ts";

export const fichierMax = 400; // lines
export const fonctionMax = 60; // lines
export const ligneMax = 120; // characters

const mesure = /^(src|tests|tools|bench)\/.*\.(ts|tsx|sql|css|mjs|js)$/;
const fonctions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** A `describe` or `test.describe` only groups tests: its length is that of the file. */
function estGroupe(parents: readonly Noeud[]): boolean {
  const appel = parents.at(-1);
  if (appel?.type !== "CallExpression") return false;
  const appele = appel["callee"] as Noeud;
  const nom = appele.type === "MemberExpression" ? (appele["property"] as Noeud)["name"] : appele["name"];
  return nom === "describe";
}

const lignesDe = (texte: string): readonly string[] => {
  const lignes = texte.split("\n");
  return lignes.at(-1) === "" ? lignes.slice(0, -1) : lignes;
};

function fonctionsLongues(f: Fichier & { programme: Noeud }): Violation[] {
  const violations: Violation[] = [];
  parcourir(f.programme, (n, parents) => {
    if (!fonctions.includes(n.type) || estGroupe(parents)) return;
    const debut = ligneDe(f.texte, n.start);
    const lignes = ligneDe(f.texte, n.end) - debut + 1;
    if (lignes <= fonctionMax) return;
    const quoi = `a function of ${lignes} lines, at most ${fonctionMax}`;
    violations.push({ regle: "size", chemin: f.chemin, ligne: debut, quoi });
  });
  return violations;
}

/** Files, functions and lines within their limits. */
export function courtesUnites({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!mesure.test(f.chemin)) continue;
    const lignes = lignesDe(f.texte);
    if (lignes.length > fichierMax) {
      const quoi = `${lignes.length} lines, at most ${fichierMax}`;
      violations.push({ regle: "size", chemin: f.chemin, ligne: 0, quoi });
    }
    lignes.forEach((ligne, i) => {
      if (ligne.length <= ligneMax) return;
      const quoi = `${ligne.length} characters, at most ${ligneMax}`;
      violations.push({ regle: "size", chemin: f.chemin, ligne: i + 1, quoi });
    });
    if (f.programme) violations.push(...fonctionsLongues(f as Fichier & { programme: Noeud }));
  }
  return violations;
}

/** Every code file opens by saying what it is. */
export function ouverture({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!f.programme || f.chemin.endsWith(".d.ts")) continue;
    const corps = f.texte.replace(/^#!.*\n/, "").trimStart();
    if (/^(\/\*\*|\/\/)/.test(corps)) continue;
    const quoi = "does not open with a comment that says what it is, what it guarantees and why";
    violations.push({ regle: "opening", chemin: f.chemin, ligne: 1, quoi });
  }
  return violations;
}

/** At most two folders under a folder of `src`. */
export function peuProfond({ fichiers }: Arbre): Violation[] {
  return fichiers
    .filter((f) => f.chemin.startsWith("src/") && f.chemin.split("/").length > 5)
    .map((f) => ({
      regle: "depth",
      chemin: f.chemin,
      ligne: 0,
      quoi: "more than two levels under a src folder",
    }));
}

export type Mesures = {
  readonly fichiers: number;
  readonly mediane: number;
  readonly p95: number;
  readonly max: number;
};

/** Lines per code file of `src`: how the tree stands against its aims (median 80, p95 250). */
export function mesurer({ fichiers }: Arbre): Mesures {
  const lignes = fichiers
    .filter((f) => f.chemin.startsWith("src/") && f.programme)
    .map((f) => lignesDe(f.texte).length)
    .toSorted((a, b) => a - b);
  const rang = (part: number): number =>
    lignes[Math.min(lignes.length - 1, Math.floor(part * lignes.length))] ?? 0;
  return { fichiers: lignes.length, mediane: rang(0.5), p95: rang(0.95), max: lignes.at(-1) ?? 0 };
}
