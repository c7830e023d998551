/**
 * The tree that the guards look at: every tracked file of the repository (and every new one that is not ignored),
 * with the syntax of each TypeScript file. The parser is the one that Vite already brings (oxc): the guards add
 * no dependency and read exactly what the bundler reads.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";

/** A node of the syntax tree (ESTree with TypeScript), read loosely: each rule looks only at what it names. */
export type Noeud = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [cle: string]: unknown;
};

export type Fichier = {
  /** From the root of the repository, with slashes. */
  readonly chemin: string;
  readonly texte: string;
  /** The syntax, for `.ts` and `.tsx`. */
  readonly programme?: Noeud;
  readonly commentaires: readonly { readonly start: number; readonly value: string }[];
  /** What it imports or re-exports: paths as written, with the place. Type-only imports count. */
  readonly imports: readonly { readonly vers: string; readonly debut: number }[];
};

export type Arbre = { readonly racine?: string; readonly fichiers: readonly Fichier[] };

/** What a rule found; `ligne` from 1, 0 for the file as a whole. */
export type Violation = {
  readonly regle: string;
  readonly chemin: string;
  readonly ligne: number;
  readonly quoi: string;
};

const code = /\.(ts|tsx)$/;
const binaire = /\.(png|jpg|jpeg|webp|avif|ico|woff2?|ttf|otf|gz|br|pdf|xlsx|ods|zip|wasm)$/;
export const estTest = (chemin: string): boolean => /\.(test|spec)\.tsx?$/.test(chemin);

const estNoeud = (v: unknown): v is Noeud =>
  typeof v === "object" && v !== null && typeof (v as Noeud).type === "string";

/** Calls `voir` on every node below `noeud`, parents first, with the chain of parents (nearest last). */
export function parcourir(
  noeud: Noeud,
  voir: (n: Noeud, parents: readonly Noeud[]) => void,
  parents: readonly Noeud[] = [],
): void {
  voir(noeud, parents);
  const suite = [...parents, noeud];
  for (const valeur of Object.values(noeud)) {
    for (const enfant of Array.isArray(valeur) ? valeur : [valeur]) {
      if (estNoeud(enfant)) parcourir(enfant, voir, suite);
    }
  }
}

function importsDe(programme: Noeud): Fichier["imports"] {
  const vus: { vers: string; debut: number }[] = [];
  const types = [
    "ImportDeclaration",
    "ExportNamedDeclaration",
    "ExportAllDeclaration",
    "ImportExpression",
    "TSImportType",
  ];
  parcourir(programme, (n) => {
    if (!types.includes(n.type) || !estNoeud(n["source"])) return;
    const vers = n["source"]["value"];
    if (typeof vers === "string") vus.push({ vers, debut: n.start });
  });
  return vus;
}

/** A file of the tree from its text; throws when its syntax cannot be read. */
export function lireFichier(chemin: string, texte: string): Fichier {
  if (!code.test(chemin)) return { chemin, texte, commentaires: [], imports: [] };
  const lu = parseSync(chemin, texte);
  if (lu.errors.length > 0) throw new Error(`${chemin}: ${lu.errors[0]!.message}`);
  const programme = lu.program as unknown as Noeud;
  return { chemin, texte, programme, commentaires: lu.comments, imports: importsDe(programme) };
}

/** A tree from texts alone, for the tests of the guards. */
export const arbreDe = (textes: Readonly<Record<string, string>>): Arbre => ({
  fichiers: Object.entries(textes).map(([chemin, texte]) => lireFichier(chemin, texte)),
});

function chemins(racine: string): readonly string[] {
  if (existsSync(join(racine, ".git"))) {
    const sortie = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
      cwd: racine,
      encoding: "utf8",
    });
    return sortie.split("\0").filter((c) => c !== "" && existsSync(join(racine, c)));
  }
  return readdirSync(racine, { recursive: true })
    .map((c) => String(c).replaceAll("\\", "/"))
    .filter((c) => !c.startsWith("node_modules/") && statSync(join(racine, c)).isFile());
}

/** The tree on disk: tracked and new files of a git checkout, or every file of a plain folder. */
export function lireArbre(racine: string): Arbre {
  const fichiers = chemins(racine)
    .filter((c) => !binaire.test(c))
    .map((c) => lireFichier(c, readFileSync(join(racine, c), "utf8")));
  return { racine, fichiers };
}

/** The line, from 1, of a place in a text. */
export const ligneDe = (texte: string, place: number): number => {
  let ligne = 1;
  for (let i = texte.indexOf("\n"); i >= 0 && i < place; i = texte.indexOf("\n", i + 1)) ligne++;
  return ligne;
};

/** The path in the tree that a relative import means, or undefined for a package. */
export const cibleDe = (depuis: string, vers: string): string | undefined =>
  vers.startsWith(".")
    ? posix.normalize(posix.join(posix.dirname(depuis), vers.replace(/\?.*$/, "")))
    : undefined;

/** `domain` for `src/domain/ids.ts`; undefined outside `src`. */
export const dossierSrc = (chemin: string): string | undefined => /^src\/([^/]+)\//.exec(chemin)?.[1];
