/**
 * Imports go down: the ranks of ARCHITECTURE.md, no cycle (types included), no barrel. A type-only import counts
 * like any other: what a file must know to be read is what it depends on.
 */
import { cibleDe, dossierSrc, estTest, ligneDe, type Arbre, type Violation } from "./arbre.ts";

/** Rank of each folder of `src`. A folder imports itself and lower ranks, never its own rank. */
export const rangs: Readonly<Record<string, number>> = {
  domain: 0,
  indicators: 1,
  planner: 1,
  sync: 1,
  text: 1,
  demo: 1,
  store: 2,
  importers: 2,
  gateways: 2,
  reports: 2,
  site: 2,
  app: 2,
  server: 3,
  cli: 4, // a command starts the server; nobody imports a command
};

const dossiersPurs = ["domain", "indicators", "planner", "sync", "text", "demo"];
/** Packages that a pure folder may use: they are pure themselves. */
export const paquetsPurs = ["zod/mini", "@socialgouv/jours-feries"];

function versPaquet(dossier: string, vers: string): string | undefined {
  if (!dossiersPurs.includes(dossier) || paquetsPurs.includes(vers)) return undefined;
  return `a pure folder imports the package ${vers}`;
}

function versFichier(dossier: string, cible: string): string | undefined {
  const autre = dossierSrc(cible);
  if (autre === undefined) return cible === "package.json" ? undefined : `src imports ${cible}, outside src`;
  if (estTest(cible)) return `imports the test ${cible}`;
  if (autre === dossier) return undefined;
  const [ici, la] = [rangs[dossier], rangs[autre]];
  if (ici === undefined || la === undefined) return undefined; // said once, by the folder itself
  if (la < ici) return undefined;
  return `${dossier} (rank ${ici}) imports ${autre} (rank ${la}): imports go down`;
}

/** Every import of `src` goes to its own folder or to a lower rank. Tests may import anything. */
export function importsDescendent({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    const dossier = dossierSrc(f.chemin);
    if (dossier === undefined || !f.programme || estTest(f.chemin)) continue;
    if (!(dossier in rangs)) {
      violations.push({ regle: "ranks", chemin: f.chemin, ligne: 0, quoi: `src/${dossier} has no rank` });
    }
    for (const { vers, debut } of f.imports) {
      const cible = cibleDe(f.chemin, vers);
      const quoi = cible === undefined ? versPaquet(dossier, vers) : versFichier(dossier, cible);
      if (quoi) violations.push({ regle: "ranks", chemin: f.chemin, ligne: ligneDe(f.texte, debut), quoi });
    }
  }
  return violations;
}

/** Groups of files that import one another, each group once (Tarjan 1972, strongly connected components). */
export function cyclesDe(graphe: ReadonlyMap<string, readonly string[]>): string[][] {
  const ordre = new Map<string, number>();
  const bas = new Map<string, number>();
  const pile: string[] = [];
  const groupes: string[][] = [];
  const visiter = (sommet: string): void => {
    ordre.set(sommet, ordre.size);
    bas.set(sommet, ordre.get(sommet)!);
    pile.push(sommet);
    for (const voisin of graphe.get(sommet) ?? []) {
      if (!ordre.has(voisin)) visiter(voisin);
      if (pile.includes(voisin)) bas.set(sommet, Math.min(bas.get(sommet)!, bas.get(voisin)!));
    }
    if (bas.get(sommet) !== ordre.get(sommet)) return;
    const groupe = pile.splice(pile.indexOf(sommet));
    if (groupe.length > 1 || graphe.get(sommet)?.includes(sommet)) groupes.push(groupe.toSorted());
  };
  for (const sommet of graphe.keys()) if (!ordre.has(sommet)) visiter(sommet);
  return groupes;
}

/** No file depends on itself, even through a type. */
export function sansCycle({ fichiers }: Arbre): Violation[] {
  const connus = new Set(fichiers.map((f) => f.chemin));
  const graphe = new Map<string, string[]>();
  for (const f of fichiers) {
    if (!f.programme) continue;
    const cibles = f.imports.map((i) => cibleDe(f.chemin, i.vers));
    graphe.set(
      f.chemin,
      cibles.filter((c): c is string => c !== undefined && connus.has(c)),
    );
  }
  return cyclesDe(graphe).map((groupe) => ({
    regle: "cycles",
    chemin: groupe[0]!,
    ligne: 0,
    quoi: `import one another: ${groupe.join(", ")}`,
  }));
}

/** Inside `src` a name is imported from the file that declares it: no `index.ts`, no re-export. */
export function sansBaril({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (dossierSrc(f.chemin) === undefined || !f.programme) continue;
    if (/\/index\.tsx?$/.test(f.chemin)) {
      violations.push({
        regle: "barrels",
        chemin: f.chemin,
        ligne: 0,
        quoi: "a file named index is a barrel",
      });
    }
    for (const n of f.programme["body"] as { type: string; start: number; source?: unknown }[]) {
      const reexporte =
        n.type === "ExportAllDeclaration" || (n.type === "ExportNamedDeclaration" && n.source);
      if (!reexporte) continue;
      const quoi = "re-exports another file: import from the file that declares";
      violations.push({ regle: "barrels", chemin: f.chemin, ligne: ligneDe(f.texte, n.start), quoi });
    }
  }
  return violations;
}
