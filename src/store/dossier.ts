/** The data folder's own file, `picup.json`: who made it, which schema and which PostgreSQL it belongs to. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ErreurMagasin, traduire } from "./erreurs.ts";

export type Fiche = {
  readonly picup: 1;
  /** Version of the schema last written here. */
  readonly schema: number;
  /** Major version of the cluster kept in the folder; absent when the database is elsewhere. */
  readonly postgres?: number;
  readonly creePar: string;
  readonly creeLe: string;
};

/** Writes a file whole and durable, or leaves the one before. */
export function ecrireEntier(chemin: string, texte: string, mode: number): void {
  const essai = `${chemin}.${process.pid}.tmp`;
  const fd = openSync(essai, "w", mode);
  try {
    writeSync(fd, texte);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(essai, chemin);
}

/**
 * The folder's file, undefined for a new folder. A folder of a newer Pic'Up is refused. A file that cannot be read
 * as one is as good as absent: the cluster's folder and the database itself say again what it said.
 */
export function lireFiche(dossier: string, schemaConnu: number): Fiche | undefined {
  const chemin = join(dossier, "picup.json");
  if (!existsSync(chemin)) return undefined;
  let fiche: Fiche | undefined;
  try {
    fiche = (JSON.parse(readFileSync(chemin, "utf8")) as Fiche | null) ?? undefined;
  } catch (erreur) {
    if (erreur instanceof SyntaxError) return undefined;
    throw traduire(erreur);
  }
  if (fiche && (fiche.picup !== 1 || fiche.schema > schemaConnu))
    throw new ErreurMagasin("schema-plus-recent", { trouve: fiche.schema, connu: schemaConnu });
  return fiche;
}

export function ecrireFiche(dossier: string, fiche: Fiche): void {
  const texte = `${JSON.stringify(fiche, null, 2)}\n`;
  const chemin = join(dossier, "picup.json");
  if (existsSync(chemin) && readFileSync(chemin, "utf8") === texte) return;
  ecrireEntier(chemin, texte, 0o644);
}

/** One level after the other: the recursive form of Node says ENOENT for a read-only disk, and loops under /proc. */
function creerDossier(chemin: string): void {
  const la = statSync(chemin, { throwIfNoEntry: false });
  if (la?.isDirectory()) return;
  if (la) throw new ErreurMagasin("droits", { chemin });
  if (dirname(chemin) !== chemin) creerDossier(dirname(chemin));
  try {
    mkdirSync(chemin);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== "EEXIST") throw erreur; // another command was faster
  }
}

export function preparerDonnees(dossier: string): void {
  try {
    creerDossier(resolve(dossier));
  } catch (erreur) {
    throw traduire(erreur);
  }
}
