/**
 * One word per thing, in ASCII: paths and declared names carry no accent, and no name of `src` uses a word that
 * the glossary has replaced by another.
 */
import { ligneDe, parcourir, type Arbre, type Noeud, type Violation } from "./arbre.ts";

const ascii = /^[\x20-\x7e]*$/;

/** Names that a file declares: variables, functions, types, parameters, members. Not those that it uses. */
export function nomsDeclares(programme: Noeud): { readonly nom: string; readonly debut: number }[] {
  const noms: { nom: string; debut: number }[] = [];
  const noter = (n: unknown): void => {
    const noeud = n as Noeud | null | undefined;
    if (!noeud) return;
    if (noeud.type === "Identifier") noms.push({ nom: String(noeud["name"]), debut: noeud.start });
    if (noeud.type === "AssignmentPattern") noter(noeud["left"]);
    if (noeud.type === "RestElement") noter(noeud["argument"]);
    if (noeud.type === "ArrayPattern") (noeud["elements"] as unknown[]).forEach(noter);
    if (noeud.type === "ObjectPattern") {
      for (const p of noeud["properties"] as Noeud[]) noter(p.type === "RestElement" ? p : p["value"]);
    }
  };
  parcourir(programme, (n, parents) => {
    if ("id" in n) noter(n["id"]);
    if ("params" in n && Array.isArray(n["params"])) n["params"].forEach(noter);
    const membre = ["PropertyDefinition", "MethodDefinition", "TSPropertySignature", "TSMethodSignature"];
    const litteral = n.type === "Property" && parents.at(-1)?.type === "ObjectExpression" && !n["shorthand"];
    if ((membre.includes(n.type) || litteral) && !n["computed"]) noter(n["key"]);
  });
  return noms;
}

/** Paths and declared names in ASCII. */
export function nomsAscii({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!ascii.test(f.chemin) || /\s/.test(f.chemin)) {
      violations.push({
        regle: "ascii",
        chemin: f.chemin,
        ligne: 0,
        quoi: "a path is ASCII, without spaces",
      });
    }
    if (!f.programme) continue;
    for (const { nom, debut } of nomsDeclares(f.programme)) {
      if (ascii.test(nom)) continue;
      violations.push({
        regle: "ascii",
        chemin: f.chemin,
        ligne: ligneDe(f.texte, debut),
        quoi: `the name ${nom}`,
      });
    }
  }
  return violations;
}

const simple = (mot: string): string => mot.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** `lieuDArret`, `lieu_d_arret` and `LieuDArret` are the words lieu, d, arret. */
export const motsDuNom = (nom: string): readonly string[] =>
  nom
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(simple);

/** For each replaced word, in simple letters, the word of the glossary that stands for it. */
export type Remplaces = ReadonlyMap<string, string>;

export type Mot = { readonly remplace: readonly string[] };

export function remplacesDe(glossaire: Readonly<Record<string, Mot>>): Remplaces {
  const paires = Object.entries(glossaire).flatMap(([mot, { remplace }]) =>
    remplace.map((ancien) => [motsDuNom(simple(ancien)).join(" "), mot] as const),
  );
  return new Map(paires);
}

/** No declared name of `src` uses a replaced word, alone or inside a longer name. */
export function unMotParChose({ fichiers }: Arbre, remplaces: Remplaces): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!f.chemin.startsWith("src/") || !f.programme) continue;
    for (const { nom, debut } of nomsDeclares(f.programme)) {
      const mots = ` ${motsDuNom(nom).join(" ")} `;
      for (const [ancien, mot] of remplaces) {
        if (!mots.includes(` ${ancien} `)) continue;
        const quoi = `${nom}: the glossary says ${mot}, not ${ancien}`;
        violations.push({ regle: "glossary", chemin: f.chemin, ligne: ligneDe(f.texte, debut), quoi });
      }
    }
  }
  return violations;
}
