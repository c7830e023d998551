/**
 * Backups: a copy each night, restored for real in a schema apart before it counts as one, and only so many kept.
 * A copy that does not hold is set aside under another name, never counted, and the older ones stay.
 */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { enSysteme, type Base } from "../store/base.ts";
import { exporter } from "../store/exporter.ts";
import { sauvegardeVerifiee, verifierSauvegarde } from "../store/restaurer.ts";
import { version } from "./version.ts";

export type OptionsSauvegarde = {
  readonly base: Base;
  readonly dossier: string;
  /** Copies kept. */
  readonly garder: number;
  readonly maintenant: number;
};

/** Facts acknowledged up to this time (ms) are in a copy that was restored and held; undefined when there is none. */
export const dernierVerifie = (base: Base): Promise<number | undefined> =>
  enSysteme(base, sauvegardeVerifiee);

const forme = /^picup-\d{8}T\d{6}Z\.copie$/;
const nomDe = (maintenant: number): string =>
  `picup-${new Date(maintenant).toISOString().replaceAll(/[-:]|\.\d+/g, "")}.copie`;

/** The copies of a folder, the latest first. */
export async function listerSauvegardes(dossier: string): Promise<string[]> {
  const noms = await readdir(dossier).catch(() => []);
  return noms.filter((nom) => forme.test(nom)).toSorted((a, b) => (a < b ? 1 : -1));
}

/** Makes a copy, drills it, and forgets those beyond `garder`. Answers the facts of the copy. */
export async function sauvegarder(options: OptionsSauvegarde): Promise<number> {
  const { base, dossier, garder, maintenant } = options;
  await base.exigerPlace?.();
  await mkdir(dossier, { recursive: true, mode: 0o700 });
  const chemin = join(dossier, nomDe(maintenant));
  await exporter(base, { chemin, version });
  try {
    const { faits } = await verifierSauvegarde(base, chemin);
    for (const vieille of (await listerSauvegardes(dossier)).slice(garder)) await rm(join(dossier, vieille));
    return faits;
  } catch (erreur) {
    await rename(chemin, `${chemin}.refusee`);
    throw erreur;
  }
}
