/**
 * Pages tell the truth about the tree: a link between pages leads somewhere, and a path that a page names in
 * backquotes exists. A page that names a moved file is found the day the file moves.
 */
import { posix } from "node:path";
import { ligneDe, type Arbre, type Violation } from "./arbre.ts";

const lien = /\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g;
const chemin = /`((?:src|tests|tools|docs|bench)\/[^`\s]+)`/g;
/** Folders of ARCHITECTURE.md that have a rank before they have a file, and what a run leaves behind. */
const permis = [/^bench\/resultats/, /^tests\/browser\/resultats/];

function existe(arbre: Arbre, vise: string): boolean {
  const propre = posix.normalize(vise).replace(/\/$/, "");
  if (permis.some((p) => p.test(propre))) return true;
  const motif = propre.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
  const forme = new RegExp(`^${motif}(?:/|$)`);
  return arbre.fichiers.some((f) => forme.test(f.chemin));
}

export function pagesVraies(arbre: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of arbre.fichiers) {
    if (!f.chemin.endsWith(".md") || f.chemin.startsWith("bench/resultats/")) continue;
    const dire = (place: number, quoi: string): void => {
      violations.push({ regle: "pages", chemin: f.chemin, ligne: ligneDe(f.texte, place), quoi });
    };
    for (const m of f.texte.matchAll(lien)) {
      const vise = posix.join(posix.dirname(f.chemin), m[1]!);
      if (!existe(arbre, vise)) dire(m.index, `the link ${m[1]} leads nowhere`);
    }
    for (const m of f.texte.matchAll(chemin)) {
      if (!existe(arbre, m[1]!)) dire(m.index, `${m[1]} does not exist`);
    }
  }
  return violations;
}

const decision = /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/;

/** Each decision has its own number, its date and its status. */
export function decisionsDatees({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  const vus = new Map<string, string>();
  for (const { chemin: page, texte } of fichiers) {
    if (!page.startsWith("docs/decisions/")) continue;
    const dire = (quoi: string): number => violations.push({ regle: "pages", chemin: page, ligne: 0, quoi });
    const numero = decision.exec(page)?.[1];
    if (numero === undefined) dire("a decision is named NNNN-some-words.md");
    else if (vus.has(numero)) dire(`${vus.get(numero)} has the same number`);
    else vus.set(numero, page);
    if (!/^Date: \d{4}-\d\d-\d\d\. Status: \S/m.test(texte)) dire("says neither its date nor its status");
  }
  return violations;
}
