/**
 * Room on the device. `persist()` asks the browser not to evict us; a reserve of 2 MiB is laid down while there is
 * room and given back when a write finds none, so that capture goes on for a day after the disk is full (F6).
 * The emergency copy is a file of what the server has not received, sealed under the key that the server holds.
 */
import type { DispositifId } from "../../domain/ids.ts";
import { ecrire, estPlein } from "./base.ts";
import { scellerMots, type Cles } from "./cles.ts";
import type { MagasinLocal } from "./magasin.ts";
import { hasard, type Octets } from "./octets.ts";

const reserveOctets = 2 * 1024 * 1024;
/** Facts in one emergency copy, at most: a year of a truck without a network. */
const copieMax = 100_000;
const morceauHasard = 65_536; // bytes that getRandomValues gives at once

/** Lays the reserve down if it is not there and there is room for it. */
export async function poserReserve({ db }: MagasinLocal): Promise<void> {
  if ((await db.getKey("divers", "reserve")) !== undefined) return;
  const octets: Octets = new Uint8Array(reserveOctets);
  for (let i = 0; i < reserveOctets; i += morceauHasard) octets.set(hasard(morceauHasard), i);
  try {
    await ecrire(db, ["divers"], (tx) => tx.objectStore("divers").put(octets, "reserve"));
  } catch {
    // No room for it: writing is still tried each time.
  }
}

/** Writes; when there is no room, gives the reserve back and writes again. `direPlein` is told whether it is full. */
export async function avecReserve<V>(
  { db }: MagasinLocal,
  faire: () => Promise<V>,
  direPlein?: (plein: boolean) => void,
): Promise<V> {
  try {
    return await faire();
  } catch (erreur) {
    if (!estPlein(erreur)) throw erreur;
    direPlein?.(true);
    await ecrire(db, ["divers"], (tx) => tx.objectStore("divers").delete("reserve"));
    return faire();
  }
}

export type EtatStockage = {
  readonly persistant: boolean;
  readonly utilise?: number;
  readonly quota?: number;
};

export async function lireStockage(): Promise<EtatStockage> {
  const persistant = (await navigator.storage?.persisted?.()) ?? false;
  const estime = await navigator.storage?.estimate?.();
  return {
    persistant,
    ...(estime?.usage === undefined ? {} : { utilise: estime.usage }),
    ...(estime?.quota === undefined ? {} : { quota: estime.quota }),
  };
}

export const demanderPersistance = async (): Promise<boolean> =>
  (await navigator.storage?.persist?.()) ?? false;

/** A sealed file of the facts not yet received, for a key of the server. */
export async function copieDeSecours(
  magasin: MagasinLocal,
  cles: Cles,
  dispositif: DispositifId,
): Promise<Blob> {
  const etat = await magasin.etat();
  const gardes = await magasin.faits(etat.filigrane + 1, copieMax);
  const scelle = await scellerMots(cles, dispositif, JSON.stringify(gardes.map((g) => g.fait)));
  const { appareil } = etat.identite;
  return new Blob([JSON.stringify({ picup: "copie-de-secours", v: 1, dispositif, appareil, scelle })], {
    type: "application/json",
  });
}
