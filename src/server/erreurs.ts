/**
 * What a request may be refused for: a code, a status, and sometimes a field or a number of seconds. Never an
 * identity, never a stack, never the words of the database. Sentences for people are made from the code (src/text).
 */
import { ErreurMagasin, type CodeMagasin } from "../store/erreurs.ts";

export const statuts = {
  "corps-invalide": 400,
  "requete-invalide": 400,
  "courriel-invalide": 400,
  "nom-vide": 400,
  "role-inconnu": 400,
  "mot-de-passe-court": 400,
  "non-connecte": 401,
  "identifiants-invalides": 401,
  "appareil-inconnu": 401,
  "non-autorise": 403,
  "csrf-invalide": 403,
  "appareil-revoque": 403,
  "code-inconnu": 403,
  "code-expire": 403,
  introuvable: 404,
  "courriel-pris": 409,
  "fichier-different": 409,
  "deja-decide": 409,
  "dernier-administrateur": 409,
  perime: 410,
  illisible: 409,
  "trop-gros": 413,
  "trop-d-essais": 429,
  "panne-interne": 500,
  "base-absente": 503,
  "delai-depasse": 503,
  "disque-plein": 507,
  "quota-fichiers": 507,
} as const;
export type CodeErreur = keyof typeof statuts;

/** Thrown by a route to answer with a code. */
export class Refus extends Error {
  readonly code: CodeErreur;
  /** A field's path, or nothing. */
  readonly detail: string | undefined;
  /** Seconds to wait before the next try. */
  readonly attendre: number | undefined;
  constructor(code: CodeErreur, options: { detail?: string; attendre?: number } = {}) {
    super(code);
    this.code = code;
    this.detail = options.detail;
    this.attendre = options.attendre;
  }
}

const parMagasin: Partial<Record<CodeMagasin, CodeErreur>> = {
  "disque-plein": "disque-plein",
  "base-injoignable": "base-absente",
  "lecture-seule": "base-absente",
};

/**
 * The code of anything thrown: our own refusals, the store's, PostgreSQL's SQLSTATE, or the system's errno.
 * Class 08 connection; 57P01-57P04 shutdown and start-up; 57014 statement cancelled.
 */
export function codeDe(erreur: unknown): CodeErreur {
  if (erreur instanceof Refus) return erreur.code;
  if (erreur instanceof ErreurMagasin) return parMagasin[erreur.code] ?? "panne-interne";
  const { code, message, cause } = (erreur ?? {}) as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === "string") {
    if (code === "53100" || code === "ENOSPC" || code === "EDQUOT") return "disque-plein";
    if (code.startsWith("08") || /^57P0[1-4]$/.test(code) || code === "EPIPE") return "base-absente";
    if (code === "57014") return "delai-depasse";
  }
  if (/Client has encountered a connection error|Connection terminated/.test(String(message)))
    return "base-absente";
  return cause === undefined ? "panne-interne" : codeDe(cause);
}
