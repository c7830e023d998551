/**
 * Reading a chunk of a snapshot, once: it is decoded when it comes, to be sure of it before it is kept, and what was
 * decoded serves the view. Remembered only as long as its bytes are.
 */
import type { Etat } from "../../domain/faits.ts";
import { decoderMorceau } from "../../sync/instantane.ts";
import { degziper, type Octets } from "./octets.ts";

const lus = new WeakMap<Octets, readonly Etat[]>();

/** The entities of a chunk. Throws on what does not decompress or decode. */
export async function lireMorceau(octets: Octets): Promise<readonly Etat[]> {
  const deja = lus.get(octets);
  if (deja) return deja;
  const etats = decoderMorceau(JSON.parse(await degziper(octets)));
  lus.set(octets, etats);
  return etats;
}
