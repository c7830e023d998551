/** Where a command puts a file: whole under its name, or on standard output. Never over a file that is there. */
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { annonces } from "../text/annonces.ts";
import type { Contexte } from "./commande.ts";
import { Panne } from "./panne.ts";

/** The path of --sortie, which must be free and in a folder that is there; undefined for standard output. */
export function sortieVoulue(contexte: Contexte): string | undefined {
  const dit = contexte.valeurs.sortie;
  if (typeof dit !== "string" || dit === "" || dit === "-") return undefined;
  const chemin = resolve(dit);
  if (existsSync(chemin)) throw new Panne("fichier-existe", { fichier: dit });
  if (!existsSync(dirname(chemin))) throw new Panne("fichier-illisible", { fichier: dit });
  return chemin;
}

export async function rendre(
  contexte: Contexte,
  chemin: string | undefined,
  octets: Uint8Array,
): Promise<void> {
  if (chemin === undefined) return contexte.donner(octets);
  const essai = `${chemin}.${process.pid}.partiel`;
  try {
    writeFileSync(essai, octets);
    renameSync(essai, chemin);
  } catch (erreur) {
    if ((erreur as { code?: string }).code === "ENOENT")
      throw new Panne("fichier-illisible", { fichier: chemin });
    throw erreur;
  }
  contexte.dire(annonces[contexte.langue].ecrit(chemin, octets.length));
}
