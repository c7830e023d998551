/**
 * What must not stay in the tree: holes in the types, promises for later, tests that do not run or that sleep,
 * and words of the place where somebody worked (folders of a machine, hosts of a private registry).
 */
import {
  estTest,
  ligneDe,
  parcourir,
  type Arbre,
  type Fichier,
  type Noeud,
  type Violation,
} from "./arbre.ts";

type Motif = { readonly regle: string; readonly motif: RegExp; readonly quoi: string };

/** In code, comments included. Written so that this file does not find itself; the type `any` has its own rule. */
const motifsCode: readonly Motif[] = [
  { regle: "types", motif: /@ts-(?:ignore|nocheck|expect-error)/g, quoi: "a hole in the types (ts comment)" },
  {
    regle: "later",
    motif: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/g,
    quoi: "a promise for later: do it or file it",
  },
  {
    regle: "lint",
    motif: /(?:oxlint|eslint)-disable(?!.*--\s*\S)/g,
    quoi: "a silenced rule without its reason",
  },
];

/** In every text: code, pages, scripts. */
const motifsPartout: readonly Motif[] = [
  {
    regle: "place",
    motif: /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\//g,
    quoi: "a folder of one machine",
  },
  { regle: "place", motif: /(?<![\w.])\/tmp\//g, quoi: "a folder of one machine: use os.tmpdir()" },
  {
    regle: "place",
    motif: /https?:\/\/[^/\s"']*(?:registry|artifactory|nexus|verdaccio|npm-proxy)[^/\s"']*/g,
    quoi: "the host of a package registry",
  },
  {
    regle: "place",
    motif: /https?:\/\/(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.[\d.]+/g,
    quoi: "a private address",
  },
  {
    regle: "place",
    motif: /\b(?:clau[d]e|anthro[p]ic|chatg[p]t|open[a]i)\b/gi,
    quoi: "a word of the workplace",
  },
];

function chercher(f: Fichier, motifs: readonly Motif[]): Violation[] {
  return motifs.flatMap(({ regle, motif, quoi }) =>
    [...f.texte.matchAll(motif)].map((m) => ({
      regle,
      chemin: f.chemin,
      ligne: ligneDe(f.texte, m.index),
      quoi,
    })),
  );
}

/** A test of a guard plants what the guard refuses. */
const plante = (chemin: string): boolean => /^tests\/outils\/tidy[\w-]*\.test\.ts$/.test(chemin);

/** No value of the type `any`: what is unknown is `unknown` until it is parsed. */
export function sansTrou({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!f.programme) continue;
    parcourir(f.programme, (n) => {
      if (n.type !== "TSAnyKeyword") return;
      const ligne = ligneDe(f.texte, n.start);
      violations.push({ regle: "types", chemin: f.chemin, ligne, quoi: "a hole in the types (any)" });
    });
  }
  return violations;
}

export function sansMarque({ fichiers }: Arbre): Violation[] {
  return fichiers
    .filter((f) => !plante(f.chemin) && f.chemin !== "package-lock.json" && f.chemin !== "LICENSE")
    .flatMap((f) => [...chercher(f, motifsPartout), ...(f.programme ? chercher(f, motifsCode) : [])]);
}

const dernierNom = (n: Noeud): string | undefined =>
  n.type === "MemberExpression" ? String((n["property"] as Noeud)["name"]) : undefined;
/** A reason may be computed; whether it is empty is seen when the tests run (tools/tester/compter.ts). */
const estRaison = (n: Noeud | undefined): boolean =>
  n !== undefined && !/Function/.test(n.type) && typeof n["value"] !== "boolean";

function faute(n: Noeud, parents: readonly Noeud[]): string | undefined {
  if (n.type === "Property" && (n["key"] as Noeud)["name"] === "skip") {
    return (n["value"] as Noeud)["value"] === true ? "a skipped test without its reason" : undefined;
  }
  if (n.type !== "CallExpression") return undefined;
  const nom = dernierNom(n["callee"] as Noeud);
  const dernier = (n["arguments"] as Noeud[]).at(-1);
  if (nom === "only") return "a test that keeps the others from running";
  if (nom === "skip" && !estRaison(dernier)) return "a skipped test without its reason";
  if (nom === "todo" || nom === "fixme") return "a test that is only promised";
  if (nom === "waitForTimeout") return "a sleep in a test";
  const attente = (n["callee"] as Noeud)["name"] === "setTimeout";
  const promesse = parents.some(
    (p) => p.type === "NewExpression" && (p["callee"] as Noeud)["name"] === "Promise",
  );
  return attente && promesse ? "a sleep in a test" : undefined;
}

/** Every test runs, or says why not; none waits for a fixed time. */
export function testsFrancs({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!f.programme || !estTest(f.chemin)) continue;
    const dire = (place: number, quoi: string): void => {
      violations.push({ regle: "tests", chemin: f.chemin, ligne: ligneDe(f.texte, place), quoi });
    };
    parcourir(f.programme, (n, parents) => {
      const quoi = faute(n, parents);
      if (quoi) dire(n.start, quoi);
    });
    for (const i of f.imports) if (i.vers.endsWith("timers/promises")) dire(i.debut, "a sleep in a test");
  }
  return violations;
}
