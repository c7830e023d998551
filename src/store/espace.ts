/**
 * Room on the disk of a cluster of ours. PostgreSQL stops in a panic when its log finds no room: writes are refused
 * before that, with a code, while reads go on; they are taken again by themselves when room comes back.
 */
import { statfs } from "node:fs/promises";
import { ErreurMagasin } from "./erreurs.ts";

/** Below this many free bytes nothing more is written: four segments of PostgreSQL's log. */
export const reserveOctets = 64 * 1024 * 1024;
const memoireMs = 500; // the disk is asked again after this long

/**
 * A function that throws `disque-plein` when there is too little room on the disk of this folder.
 * @param memoire ms during which the last answer stands
 */
export function gardeEspace(
  dossier: string,
  reserve = reserveOctets,
  memoire = memoireMs,
): () => Promise<void> {
  const vu = { quand: -Infinity, libres: Infinity };
  return async () => {
    if (performance.now() - vu.quand >= memoire) {
      const { bavail, bsize } = await statfs(dossier);
      vu.libres = bavail * bsize;
      vu.quand = performance.now();
    }
    if (vu.libres < reserve) throw new ErreurMagasin("disque-plein", { libres: vu.libres, reserve });
  };
}
