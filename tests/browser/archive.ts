/**
 * Reads a tar archive from memory: enough of POSIX ustar for the archives that carry a browser and its libraries.
 * It only writes plain files, below the folder it is given: an entry that climbs out of it is refused.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

const bloc = 512;

export type Entree = { readonly chemin: string; readonly mode: number; readonly contenu: Uint8Array };

const texte = (octets: Uint8Array): string => {
  const fin = octets.indexOf(0);
  return Buffer.from(fin < 0 ? octets : octets.subarray(0, fin)).toString("utf8");
};
const octal = (octets: Uint8Array): number => Number.parseInt(texte(octets).trim() || "0", 8);

/** The plain files of an archive, in order. */
export function* entreesTar(archive: Uint8Array): Generator<Entree> {
  for (let debut = 0; debut + bloc <= archive.length;) {
    const entete = archive.subarray(debut, debut + bloc);
    const nom = texte(entete.subarray(0, 100));
    if (nom === "") return;
    const prefixe = texte(entete.subarray(257, 262)) === "ustar" ? texte(entete.subarray(345, 500)) : "";
    const taille = octal(entete.subarray(124, 136));
    const genre = String.fromCharCode(entete[156] ?? 0);
    const contenu = archive.subarray(debut + bloc, debut + bloc + taille);
    if (genre === "0" || genre === "\0") {
      yield { chemin: prefixe ? `${prefixe}/${nom}` : nom, mode: octal(entete.subarray(100, 108)), contenu };
    }
    debut += bloc + Math.ceil(taille / bloc) * bloc;
  }
}

/** Writes every plain file of an archive below `dossier`. */
export async function extraireTar(archive: Uint8Array, dossier: string): Promise<void> {
  for (const { chemin, mode, contenu } of entreesTar(archive)) {
    const relatif = normalize(chemin);
    if (relatif.startsWith("..") || relatif.startsWith("/"))
      throw new Error(`entry outside the folder: ${chemin}`);
    const cible = join(dossier, relatif);
    await mkdir(dirname(cible), { recursive: true });
    await writeFile(cible, contenu, { mode: mode & 0o755 });
  }
}
