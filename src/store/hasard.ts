/** Chance and digests of the store: tokens are 256 random bits, and only their SHA-256 is kept. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { uuidv7, type Id } from "../domain/ids.ts";

export const jetonOctets = 32;
export const nouveauJeton = (): string => randomBytes(jetonOctets).toString("base64url");
export const nouvelId = <Noun extends string>(ms: number): Id<Noun> => uuidv7<Noun>(ms, randomBytes(10));
export const sha256 = (texte: string | Uint8Array): string =>
  createHash("sha256").update(texte).digest("hex");
export const hmac = (cle: string, texte: string): string =>
  createHmac("sha256", cle).update(texte).digest("base64url");

/** Equality that takes the same time wherever the difference is. */
export function memeTexte(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

// Crockford base32: no I, L, O, U, so that a code can be read aloud.
const lettres = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `ABCD-EFGH`: 40 bits. */
export function nouveauCode(): string {
  const code = [...randomBytes(8)].map((octet) => lettres[octet & 31]!).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A code as people type it, back to its form; undefined when it cannot be one. */
export function lireCode(brut: string): string | undefined {
  const net = brut.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(net) ? `${net.slice(0, 4)}-${net.slice(4)}` : undefined;
}

/** A label typed by a person or told by a browser: control characters out, cut short. */
export const libelleNet = (brut: string, max = 120): string =>
  brut
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, max);
