/**
 * Writing on the device: a command's drafts become facts, durable when the promise resolves. Only then may a screen
 * say "enregistre". Any tab may write; the store serialises them.
 */
import { uuidv7, type CompteId, type FaitId } from "../domain/ids.ts";
import type { Brouillon, Fait } from "../domain/fait.ts";
import type { Ports } from "./appareil.ts";
import { etapeEcrire } from "./etapes.ts";
import { heureCorrigee } from "./hlc.ts";

/** The device was revoked and has handed everything over: nothing may be written on it, nor shown as saved. */
export class AppareilRetire extends Error {}

export async function ecrire(
  ports: Pick<Ports, "magasin" | "maintenant" | "hasard">,
  auteur: CompteId,
  brouillons: readonly Brouillon[],
): Promise<readonly Fait[]> {
  const tirages = brouillons.map(() => ports.hasard(10));
  const mur = ports.maintenant();
  const mutation = await ports.magasin.valider((etat) => {
    const ms = heureCorrigee(etat.horloge, mur);
    const ids = tirages.map((hasard) => uuidv7<"fait">(ms, hasard) as FaitId);
    return etapeEcrire(etat, auteur, brouillons, ids, mur);
  });
  if (!mutation) throw new AppareilRetire("this device was withdrawn");
  return mutation.ecrire ?? [];
}
