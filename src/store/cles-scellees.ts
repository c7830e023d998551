/** The master key inside an export, only when asked for: sealed by a passphrase (scrypt, then AES-256-GCM). */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { ErreurMagasin } from "./erreurs.ts";

export const phraseMin = 12; // characters
export type ClesScellees = {
  readonly kdf: "scrypt";
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly sel: string;
  readonly iv: string;
  readonly corps: string;
};
// Source: OWASP Password Storage Cheat Sheet, scrypt N=2^17, r=8, p=1 (128 MiB).
const cout = { N: 2 ** 17, r: 8, p: 1 };
const cleDe = (phrase: string, sel: Buffer, { N, r, p }: { N: number; r: number; p: number }): Buffer =>
  scryptSync(phrase.normalize("NFKC"), sel, 32, { N, r, p, maxmem: 256 * N * r });

export function scellerMaitre(maitre: Buffer, phrase: string): ClesScellees {
  const [sel, iv] = [randomBytes(16), randomBytes(12)];
  const chiffre = createCipheriv("aes-256-gcm", cleDe(phrase, sel, cout), iv);
  const corps = Buffer.concat([chiffre.update(maitre), chiffre.final(), chiffre.getAuthTag()]);
  const texte = (b: Buffer) => b.toString("base64url");
  return { kdf: "scrypt", ...cout, sel: texte(sel), iv: texte(iv), corps: texte(corps) };
}

/** Throws `phrase-fausse`. */
export function ouvrirMaitre(scellees: ClesScellees, phrase: string): Buffer {
  const [sel, iv, corps] = [scellees.sel, scellees.iv, scellees.corps].map((t) =>
    Buffer.from(t, "base64url"),
  );
  // A copy from a stranger must not make us spend gigabytes.
  if (scellees.N > 2 ** 18 || scellees.r > 8 || scellees.p > 4)
    throw new ErreurMagasin("copie-illisible", { section: "cles" });
  try {
    const dechiffre = createDecipheriv("aes-256-gcm", cleDe(phrase, sel!, scellees), iv!);
    dechiffre.setAuthTag(corps!.subarray(-16));
    return Buffer.concat([dechiffre.update(corps!.subarray(0, -16)), dechiffre.final()]);
  } catch (erreur) {
    throw new ErreurMagasin("phrase-fausse", {}, erreur);
  }
}
