/**
 * The keys of this device, and the only place that seals and opens.
 *
 * Two AES-GCM-256 keys come at enrolment: the device's, under which everything at rest lies, and the dispositif's
 * key for free words (TexteScelle), which the server holds too. Both are kept as non-extractable CryptoKeys in a
 * database of their own, so that erasing is forgetting: without them the rest is noise.
 * A browser keeps a CryptoKey in clear bytes in its profile (FAULTS): wrapping by PIN with a share of the server, or
 * by passkey, comes here and nowhere else, between `lireCles` and what is stored.
 */
import { deleteDB, openDB } from "idb";
import { formeScelle, type TexteScelle } from "../../domain/fait.ts";
import type { DispositifId, FichierId } from "../../domain/ids.ts";
import { depuisBase64url, depuisUtf8, enBase64url, enUtf8, hasard, joindre, type Octets } from "./octets.ts";

export type Cles = {
  readonly appareil: CryptoKey;
  readonly notes: { readonly id: string; readonly cle: CryptoKey };
};
/** As they come over the wire: 32 bytes each, base64url. */
export type ClesRecues = {
  readonly cleAppareil: string;
  readonly cleNotes: { readonly id: string; readonly cle: string };
};

const base = "picup-cles";
const ivOctets = 12;

const ouvrirBase = () => openDB(base, 1, { upgrade: (db) => void db.createObjectStore("cles") });

const importer = (cle: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", depuisBase64url(cle), "AES-GCM", false, ["encrypt", "decrypt"]);

/** Imports the keys and keeps them, durably. */
export async function garderCles(recues: ClesRecues): Promise<Cles> {
  const cles: Cles = {
    appareil: await importer(recues.cleAppareil),
    notes: { id: recues.cleNotes.id, cle: await importer(recues.cleNotes.cle) },
  };
  const db = await ouvrirBase();
  const tx = db.transaction("cles", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.put(cles, "appareil"), tx.done]);
  db.close();
  return cles;
}

/** The keys of this device, or undefined when it was never enrolled (or was erased). */
export async function lireCles(): Promise<Cles | undefined> {
  const db = await ouvrirBase();
  const cles = (await db.get("cles", "appareil")) as Cles | undefined;
  db.close();
  return cles;
}

export const oublierCles = (): Promise<void> => deleteDB(base);

/** IV then ciphertext and tag. `contexte` says what it is, so that one record cannot be passed for another. */
export async function sceller(cle: CryptoKey, octets: Octets, contexte: string): Promise<Octets> {
  const iv = hasard(ivOctets);
  const params = { name: "AES-GCM", iv, additionalData: enUtf8(contexte) };
  const chiffre = new Uint8Array(await crypto.subtle.encrypt(params, cle, octets));
  return joindre(iv, chiffre);
}

/** Throws when the key, the context or a byte is not the one that sealed it. */
export async function ouvrir(cle: CryptoKey, scelle: Octets, contexte: string): Promise<Octets> {
  const params = {
    name: "AES-GCM",
    iv: scelle.subarray(0, ivOctets),
    additionalData: enUtf8(contexte),
  };
  return new Uint8Array(await crypto.subtle.decrypt(params, cle, scelle.subarray(ivOctets)));
}

export const scellerJson = (cle: CryptoKey, valeur: unknown, contexte: string): Promise<Octets> =>
  sceller(cle, enUtf8(JSON.stringify(valeur)), contexte);

export const ouvrirJson = async <T>(cle: CryptoKey, scelle: Octets, contexte: string): Promise<T> =>
  JSON.parse(depuisUtf8(await ouvrir(cle, scelle, contexte))) as T;

/** Seals free words before they become part of a fact. */
export async function scellerMots(cles: Cles, dispositif: DispositifId, mots: string): Promise<TexteScelle> {
  const iv = hasard(ivOctets);
  const params = { name: "AES-GCM", iv, additionalData: enUtf8(dispositif) };
  const chiffre = new Uint8Array(await crypto.subtle.encrypt(params, cles.notes.cle, enUtf8(mots)));
  return `s1.${cles.notes.id}.${enBase64url(iv)}.${enBase64url(chiffre)}` as TexteScelle;
}

/** The words, or undefined when they were sealed by another key. */
export async function ouvrirMots(
  cles: Cles,
  dispositif: DispositifId,
  scelle: TexteScelle,
): Promise<string | undefined> {
  if (!formeScelle.test(scelle)) return undefined;
  const [, id, iv, chiffre] = scelle.split(".") as [string, string, string, string];
  if (id !== cles.notes.id) return undefined;
  const params = { name: "AES-GCM", iv: depuisBase64url(iv), additionalData: enUtf8(dispositif) };
  try {
    return depuisUtf8(await crypto.subtle.decrypt(params, cles.notes.cle, depuisBase64url(chiffre)));
  } catch {
    return undefined;
  }
}

const contexteFichier = (dispositif: DispositifId, id: FichierId): string => `${dispositif}/fichier/${id}`;
const enteteFichier = (cles: Cles): Octets => enUtf8(`f1.${cles.notes.id}.`);

/** Seals a file under the dispositif's key: `f1.<key>.`, then IV and ciphertext, the media type inside, on a line. */
export async function scellerFichier(
  cles: Cles,
  dispositif: DispositifId,
  id: FichierId,
  fichier: { readonly type: string; readonly octets: Octets },
): Promise<Octets> {
  const clair = joindre(enUtf8(`${fichier.type}\n`), fichier.octets);
  const entete = enteteFichier(cles);
  return joindre(entete, await sceller(cles.notes.cle, clair, contexteFichier(dispositif, id)));
}

/** Type and bytes, or undefined when another key sealed it, or a byte is not the one that was sealed. */
export async function ouvrirFichierScelle(
  cles: Cles,
  dispositif: DispositifId,
  id: FichierId,
  scelle: Octets,
): Promise<{ readonly type: string; readonly octets: Octets } | undefined> {
  const entete = enteteFichier(cles);
  if (!entete.every((octet, i) => scelle[i] === octet)) return undefined;
  try {
    const reste = scelle.subarray(entete.length);
    const clair = await ouvrir(cles.notes.cle, reste, contexteFichier(dispositif, id));
    const fin = clair.indexOf(10);
    return { type: depuisUtf8(clair.subarray(0, fin)), octets: clair.subarray(fin + 1) };
  } catch {
    return undefined;
  }
}
