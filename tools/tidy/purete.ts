/**
 * Pure folders are pure: no ambient time, chance, network or console, and no sentence. TypeScript already refuses
 * the names of the DOM and of Node there (tsconfig.pur.json, itself checked here); this rule refuses what the
 * language itself offers, and says it in words.
 */
import {
  dossierSrc,
  estTest,
  ligneDe,
  parcourir,
  type Arbre,
  type Fichier,
  type Noeud,
  type Violation,
} from "./arbre.ts";

export const dossiersPurs: readonly string[] = ["domain", "indicators", "planner", "sync", "text", "demo"];
/** Folders that return codes; their sentences live in `src/text`. */
export const dossiersMuets: readonly string[] = ["domain", "indicators", "planner", "sync"];
/** The reference of the words: a meaning is a sentence. */
const muetsSauf = ["src/domain/glossary.ts", "src/domain/glossary-tournees.ts"];

/** Names of the world that a pure folder may not read. */
const ambiants = new Set(
  (
    "crypto performance process console fetch globalThis window self document navigator localStorage indexedDB " +
    "Buffer require eval queueMicrotask setTimeout setInterval setImmediate requestAnimationFrame"
  ).split(" "),
);
const membresAmbiants = new Set(["Date.now", "Math.random", "Temporal.Now"]);

const nomDe = (n: unknown): string | undefined => {
  const noeud = n as Noeud | undefined;
  return noeud?.type === "Identifier" ? String(noeud["name"]) : undefined;
};

/** Whether an identifier is read as a value, and not the name of a property, of a key or of a type. */
function estLu(n: Noeud, parent: Noeud | undefined): boolean {
  if (!parent || parent.type.startsWith("TS")) return false;
  if (parent.type === "MemberExpression") return parent["object"] === n || parent["computed"] === true;
  if (parent.type === "Property") return parent["value"] === n || parent["computed"] === true;
  return !["ImportSpecifier", "LabeledStatement", "MethodDefinition", "PropertyDefinition"].includes(
    parent.type,
  );
}

function ambiant(n: Noeud, parents: readonly Noeud[]): string | undefined {
  if (n.type === "MemberExpression") {
    const nom = `${nomDe(n["object"]) ?? ""}.${nomDe(n["property"]) ?? ""}`;
    return membresAmbiants.has(nom) ? nom : undefined;
  }
  if (n.type === "NewExpression" && nomDe(n["callee"]) === "Date") {
    return (n["arguments"] as unknown[]).length === 0 ? "new Date()" : undefined;
  }
  if (n.type === "CallExpression" && nomDe(n["callee"]) === "Date") return "Date()";
  const nom = nomDe(n);
  return nom !== undefined && ambiants.has(nom) && estLu(n, parents.at(-1)) ? nom : undefined;
}

const concerne = (f: Fichier, dossiers: readonly string[]): f is Fichier & { programme: Noeud } => {
  const dossier = dossierSrc(f.chemin);
  return (
    f.programme !== undefined && dossier !== undefined && dossiers.includes(dossier) && !estTest(f.chemin)
  );
};

/** Time, chance, network and console come in as arguments, or not at all. */
export function sansAmbiance({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!concerne(f, dossiersPurs)) continue;
    parcourir(f.programme, (n, parents) => {
      const quoi = ambiant(n, parents);
      if (!quoi) return;
      const ligne = ligneDe(f.texte, n.start);
      violations.push({ regle: "pure", chemin: f.chemin, ligne, quoi: `${quoi} in a pure folder` });
    });
  }
  return violations;
}

/** Three words of two letters or more in a row, parted by spaces: a sentence, not a code. */
export const estPhrase = (texte: string): boolean => /\p{L}{2,}[,']? +\p{L}{2,}[,']? +\p{L}{2,}/u.test(texte);

/** A broken promise of our own may explain itself: only a developer reads it. */
const promesseRompue = (parents: readonly Noeud[]): boolean =>
  parents.some(
    (p) =>
      p.type === "ThrowStatement" ||
      (p.type === "NewExpression" && (nomDe(p["callee"]) ?? "").endsWith("Error")),
  );

/** Logic returns codes: no sentence in a string, in a template or between tags. */
export function logiqueMuette({ fichiers }: Arbre): Violation[] {
  const violations: Violation[] = [];
  for (const f of fichiers) {
    if (!concerne(f, dossiersMuets) || muetsSauf.includes(f.chemin)) continue;
    parcourir(f.programme, (n, parents) => {
      const brut = n.type === "TemplateElement" ? (n["value"] as { cooked?: string }).cooked : n["value"];
      if (!["Literal", "TemplateElement"].includes(n.type) || typeof brut !== "string") return;
      if (!estPhrase(brut) || promesseRompue(parents)) return;
      const quoi = `a sentence in logic ("${brut.slice(0, 40)}"): return a code, say it in src/text`;
      violations.push({ regle: "mute", chemin: f.chemin, ligne: ligneDe(f.texte, n.start), quoi });
    });
  }
  return violations;
}

/** The pure project of TypeScript knows neither the DOM nor Node, and holds every pure folder that exists. */
export function projetPur({ fichiers }: Arbre): Violation[] {
  const chemin = "tsconfig.pur.json";
  const fichier = fichiers.find((f) => f.chemin === chemin);
  if (!fichier) return [];
  const violations: Violation[] = [];
  const dire = (quoi: string): number => violations.push({ regle: "pure", chemin, ligne: 0, quoi });
  const projet = JSON.parse(fichier.texte) as {
    compilerOptions?: { lib?: string[]; types?: string[] };
    include?: string[];
  };
  const { lib, types } = projet.compilerOptions ?? {};
  if (!lib || lib.some((l) => !/^ES\d{4}$/i.test(l))) dire("lib must be the language alone");
  if (!types || types.length > 0) dire("types must be an empty list");
  for (const dossier of dossiersPurs) {
    const existe = fichiers.some((f) => f.chemin.startsWith(`src/${dossier}/`) && f.programme);
    if (existe && !projet.include?.includes(`src/${dossier}`))
      dire(`src/${dossier} is pure and not included`);
  }
  return violations;
}
