/**
 * The device's database: what lies where. Contents are sealed (`scelle`); in clear only what the store needs to find
 * its way: own counts and their outcome, numbers and scopes of chunks and packs, a version for writers in other tabs.
 * Every write is a `strict` transaction: Chromium and Firefox both lose relaxed ones when the power is cut (FAULTS).
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Portee } from "../../domain/faits.ts";
import type { Issue } from "../../sync/protocole.ts";
import type { Octets } from "./octets.ts";

export const nomBase = "picup";

export type FicheFait = {
  readonly seq: number;
  readonly issue?: Issue;
  readonly recuLe?: number;
  readonly scelle: Octets;
};
export type FicheMorceau = {
  readonly nom: string;
  readonly numero: number;
  readonly portee: Portee;
  readonly scelle: Octets;
};
/** Rows of one scope as they came in one answer. */
export type FichePaquet = { readonly portee: Portee; readonly scelle: Octets };

type Schema = DBSchema & {
  /** "etat": the state record with its version; "base": the name of the chunks in use. */
  etat: { key: string; value: { version: number; scelle: Octets; base: string } };
  faits: { key: number; value: FicheFait };
  morceaux: { key: [string, number]; value: FicheMorceau };
  paquets: { key: number; value: FichePaquet };
  /** Drafts of sheets, the team's names, who is at the truck: sealed, by name. */
  divers: { key: string; value: Octets };
};
export type Base = IDBPDatabase<Schema>;
export type Magasins = "etat" | "faits" | "morceaux" | "paquets" | "divers";
export type Ecriture = IDBPTransaction<Schema, Magasins[], "readwrite">;
export const tousMagasins: Magasins[] = ["etat", "faits", "morceaux", "paquets", "divers"];

export function ouvrirBase(): Promise<Base> {
  return openDB<Schema>(nomBase, 1, {
    upgrade(db) {
      db.createObjectStore("etat");
      db.createObjectStore("faits", { keyPath: "seq" });
      db.createObjectStore("morceaux", { keyPath: ["nom", "numero"] });
      db.createObjectStore("paquets", { autoIncrement: true });
      db.createObjectStore("divers");
    },
    // Another tab erases: let it, at once.
    blocking: (_de, _a, evenement) => (evenement.target as IDBDatabase).close(),
  });
}

export const effacerBase = (): Promise<void> => deleteDB(nomBase);

/** One transaction over some stores; resolves once it is on the disk, rejects (and changes nothing) otherwise. */
export async function ecrire<V>(
  db: Base,
  magasins: Magasins[],
  faire: (tx: Ecriture) => Promise<V>,
): Promise<V> {
  const tx = db.transaction(magasins, "readwrite", { durability: "strict" }) as unknown as Ecriture;
  const fini = tx.done;
  fini.catch(() => undefined);
  try {
    const valeur = await faire(tx);
    await fini;
    return valeur;
  } catch (erreur) {
    try {
      tx.abort();
    } catch {
      // Already aborted by the browser.
    }
    throw erreur;
  }
}

/** Whether a write failed for want of room. */
export const estPlein = (erreur: unknown): boolean =>
  erreur instanceof DOMException && erreur.name === "QuotaExceededError";
