/**
 * The key folder, apart from the database and from its copies: one master key, from which each dispositif's note
 * key is derived, and the server's own keys, one for each use. Who has the database alone reads no sealed word.
 * Sealed form: `s1.<key id>.<iv>.<ciphertext + tag>`, AES-256-GCM, the dispositif's id as associated data.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { TexteScelle } from "../domain/fait.ts";
import type { DispositifId } from "../domain/ids.ts";
import { ErreurMagasin, traduire } from "./erreurs.ts";

export const idCleNotes = "n1";
const octets = 32;

export type Cles = {
  readonly dossier: string;
  /** The note key of a dispositif, for a device at its enrolment: 32 bytes. */
  cleNotes(dispositif: DispositifId): { readonly id: string; readonly cle: Buffer };
  sceller(dispositif: DispositifId, clair: string): TexteScelle;
  /** The clear words, or undefined when this key or this dispositif is not theirs. */
  ouvrir(dispositif: DispositifId, scelle: TexteScelle): string | undefined;
  /** The server's own keys for one use: no device ever has them. */
  coffre(usage: UsageCoffre): Coffre;
};
/** Addresses of subscribers, secrets of webhooks, and links that only we can have made. */
export type UsageCoffre = "adresses" | "webhooks" | "liens";
export type Coffre = {
  /** @param lie what the sealed words belong to: they open with it and with nothing else */
  sceller(lie: string, clair: string): string;
  ouvrir(lie: string, scelle: string): string | undefined;
  /** Keyed digest: the same for the same words, and nobody without the key can try words against it. */
  empreinte(texte: string): string;
};

const fichierMaitre = (dossier: string): string => join(dossier, "maitre.cle");

/** Writes a secret once, whole and durable: a second writer leaves the first one's. */
function ecrireSecret(chemin: string, contenu: Buffer): void {
  const essai = `${chemin}.${process.pid}.tmp`;
  const fd = openSync(essai, "wx", 0o600);
  try {
    writeSync(fd, contenu);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  try {
    linkSync(essai, chemin);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== "EEXIST") throw erreur;
  } finally {
    rmSync(essai, { force: true });
  }
}

/** Opens `<PICUP_DATA>/cles`, making the master key the first time. @param creer false: an absent key is an error */
export function ouvrirCles(dossier: string, creer = true): Cles {
  let maitre: Buffer;
  const chemin = fichierMaitre(dossier);
  try {
    if (!statSync(chemin, { throwIfNoEntry: false })) {
      if (!creer) throw new ErreurMagasin("cle-absente", { dossier });
      mkdirSync(dossier, { recursive: true, mode: 0o700 });
      ecrireSecret(chemin, randomBytes(octets));
    }
    maitre = readFileSync(chemin);
  } catch (erreur) {
    throw traduire(erreur);
  }
  if (maitre.length !== octets) throw new ErreurMagasin("cle-absente", { dossier });
  return clesDe(maitre, dossier);
}

/** Puts a master key brought from another server; refuses to replace another one. */
export function installerMaitre(dossier: string, maitre: Buffer): void {
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  ecrireSecret(fichierMaitre(dossier), maitre);
  if (!readFileSync(fichierMaitre(dossier)).equals(maitre))
    throw new ErreurMagasin("base-non-vide", { dossier });
}

export const lireMaitre = (cles: Cles): Buffer => readFileSync(fichierMaitre(cles.dossier));

export function clesDe(maitre: Buffer, dossier: string): Cles {
  const cles = new Map<string, Buffer>();
  const cleNotes = (dispositif: DispositifId) => {
    let cle = cles.get(dispositif);
    if (!cle) {
      cle = Buffer.from(hkdfSync("sha256", maitre, Buffer.alloc(0), `notes/${dispositif}`, octets));
      cles.set(dispositif, cle);
    }
    return { id: idCleNotes, cle };
  };
  const sceller = (dispositif: DispositifId, clair: string): TexteScelle => {
    const { id, cle } = cleNotes(dispositif);
    return chiffrer(cle, id, dispositif, clair) as TexteScelle;
  };
  const ouvrir = (dispositif: DispositifId, scelle: TexteScelle): string | undefined =>
    dechiffrer(cleNotes(dispositif).cle, idCleNotes, dispositif, scelle);
  return { dossier, cleNotes, sceller, ouvrir, coffre: (usage) => coffreDe(maitre, usage) };
}

function coffreDe(maitre: Buffer, usage: UsageCoffre): Coffre {
  const deriver = (quoi: string): Buffer =>
    Buffer.from(hkdfSync("sha256", maitre, Buffer.alloc(0), `${quoi}/${usage}`, octets));
  const [cle, cleEmpreinte] = [deriver("coffre"), deriver("empreinte")];
  return {
    sceller: (lie, clair) => chiffrer(cle, usage, lie, clair),
    ouvrir: (lie, scelle) => dechiffrer(cle, usage, lie, scelle),
    empreinte: (texte) => createHmac("sha256", cleEmpreinte).update(texte).digest("base64url"),
  };
}

function chiffrer(cle: Buffer, id: string, lie: string, clair: string): string {
  const iv = randomBytes(12);
  const chiffre = createCipheriv("aes-256-gcm", cle, iv).setAAD(Buffer.from(lie));
  const corps = Buffer.concat([chiffre.update(clair, "utf8"), chiffre.final(), chiffre.getAuthTag()]);
  return `s1.${id}.${iv.toString("base64url")}.${corps.toString("base64url")}`;
}

function dechiffrer(cle: Buffer, idVoulu: string, lie: string, scelle: string): string | undefined {
  const [forme, id, iv64, corps64] = scelle.split(".");
  if (forme !== "s1" || id !== idVoulu || !iv64 || !corps64) return undefined;
  const [iv, corps] = [Buffer.from(iv64, "base64url"), Buffer.from(corps64, "base64url")];
  if (corps.length < 16 || iv.length !== 12) return undefined;
  try {
    const dechiffre = createDecipheriv("aes-256-gcm", cle, iv)
      .setAAD(Buffer.from(lie))
      .setAuthTag(corps.subarray(-16));
    return Buffer.concat([dechiffre.update(corps.subarray(0, -16)), dechiffre.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
