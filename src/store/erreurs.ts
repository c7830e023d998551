/**
 * What can go wrong between Pic'Up and its database, as typed codes: `src/text` gives each a sentence. A message
 * here never carries a password, an address of the database or anybody's data.
 */
export const codesMagasin = [
  "dossier-pris", // another server already serves this data folder
  "port-pris",
  "aucun-postgres", // no DATABASE_URL, no PostgreSQL >= 15 on the machine, no embedded one
  "bibliotheque-manquante", // the binary is there, a shared library is not
  "utilisateur-absent", // root, and no other user under which PostgreSQL may run
  "droits", // a file or a folder that we may not read or write
  "disque-plein",
  "lecture-seule",
  "base-injoignable",
  "demarrage-impossible",
  "version-autre", // data folder of another major version of PostgreSQL
  "schema-plus-recent", // data written by a newer Pic'Up
  "migration-modifiee", // a migration already applied has changed since
  "role-absent", // the database user may not create the roles, and they are missing
  "droits-base", // the database user may not make our tables in the schema
  "copie-illisible", // an export that is damaged or cut short
  "copie-plus-recente",
  "base-non-vide",
  "cle-absente", // the key folder lacks its master key while sealed words exist
  "phrase-fausse", // passphrase of the keys in an export
] as const;
export type CodeMagasin = (typeof codesMagasin)[number];
export type DetailMagasin = { readonly [cle: string]: string | number };

export class ErreurMagasin extends Error {
  readonly code: CodeMagasin;
  readonly detail: DetailMagasin;
  constructor(code: CodeMagasin, detail: DetailMagasin = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(detail)}`, cause === undefined ? undefined : { cause });
    this.name = "ErreurMagasin";
    this.code = code;
    this.detail = detail;
  }
}

const parSqlstate: { readonly [etat: string]: CodeMagasin } = {
  "53100": "disque-plein",
  "25006": "lecture-seule",
  "28P01": "base-injoignable",
  "28000": "base-injoignable",
  "3D000": "base-injoignable",
  "57P03": "base-injoignable",
  "57P01": "base-injoignable",
  "53300": "base-injoignable",
};
const parErrno: { readonly [errno: string]: CodeMagasin } = {
  ENOSPC: "disque-plein",
  EDQUOT: "disque-plein",
  EROFS: "lecture-seule",
  EACCES: "droits",
  EPERM: "droits",
  ECONNREFUSED: "base-injoignable",
  ECONNRESET: "base-injoignable",
  ENOTFOUND: "base-injoignable",
  ETIMEDOUT: "base-injoignable",
  EADDRINUSE: "port-pris",
};

/** The same failure under one of our codes when it is one of them, else the error as it came. */
export function traduire(erreur: unknown): unknown {
  if (erreur instanceof ErreurMagasin || !(erreur instanceof Error)) return erreur;
  const { code, message, syscall } = erreur as Error & { code?: string; syscall?: string };
  if (code === "ENOENT" && syscall === "connect") return new ErreurMagasin("base-injoignable", {}, erreur);
  // What PostgreSQL adds beside the message quotes values of the row: nobody's e-mail goes to a log that way.
  for (const champ of ["detail", "where", "hint", "internalQuery"]) delete (erreur as never)[champ];
  const connu = code === undefined ? undefined : (parSqlstate[code] ?? parErrno[code]);
  if (connu) return new ErreurMagasin(connu, { cause: code! }, erreur);
  // PostgreSQL reports a full disk in the middle of a write as an I/O error whose text only says so.
  if (/No space left on device/.test(message)) return new ErreurMagasin("disque-plein", {}, erreur);
  if (/Read-only file system/.test(message)) return new ErreurMagasin("lecture-seule", {}, erreur);
  if (/Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message))
    return new ErreurMagasin("base-injoignable", {}, erreur);
  return erreur;
}
