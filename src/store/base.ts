/**
 * The one door to the database. Nothing here runs as the owner of the tables: every transaction takes, for its
 * own length, one of three roles that row security binds.
 *   `picup_app`      sees one dispositif, the one of the actor (every route of the product);
 *   `picup_porte`    sees accounts, sessions, devices and codes only, to find whose request this is;
 *   `picup_systeme`  sees every dispositif: export, restore, verify, doctor, roll-ups. Never on behalf of a person.
 * Settings are `local`, so that a pooler in transaction mode never leaks one actor into another's connection.
 */
import pg from "pg";
import type { CompteId, DispositifId } from "../domain/ids.ts";
import type { Role } from "../domain/faits.ts";
import { traduire } from "./erreurs.ts";

export type Client = pg.ClientBase;
export type Base = {
  readonly pool: pg.Pool;
  /** Holds a password: never written, never shown. */
  readonly url: string;
  /** Throws `disque-plein` when the cluster is ours and its disk has too little room; asked before each write. */
  readonly exigerPlace?: () => Promise<void>;
  fermer(): Promise<void>;
};
/** On whose behalf: a person signed in, a device (no compte), or the server itself for one dispositif. */
export type Acteur = {
  readonly dispositif: DispositifId;
  readonly compte?: CompteId;
  readonly role?: Role;
};
export type RoleBase = "picup_app" | "picup_porte" | "picup_systeme";

/** Connections of one process, at most. */
export const connexionsMax = 16;
/** A transaction left open longer than this is ended by the server, ms. */
export const transactionMax = 60_000;

// Counts and ranks are far below 2^53: read as numbers.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (texte: string) => texte);

/** Opens a pool; the first query connects. */
export function ouvrirBase(
  url: string,
  options: { readonly max?: number | undefined; readonly exigerPlace?: () => Promise<void> } = {},
): Base {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? connexionsMax,
    types,
    application_name: `picup:${process.pid}`,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks is not an incident: idle, the pool opens another; at work, its query fails and says so.
  // Without these listeners the break itself would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  let ferme: Promise<void> | undefined;
  const { exigerPlace } = options;
  return { pool, url, ...(exigerPlace ? { exigerPlace } : {}), fermer: () => (ferme ??= pool.end()) };
}

export type Isolation = "read committed" | "repeatable read" | "repeatable read read only";

/** The limit is of the transaction, not of the connection: a pooler refuses a connection that brings settings. */
const debutDe = (isolation: Isolation, role: RoleBase | undefined): string =>
  `begin isolation level ${isolation}; set local idle_in_transaction_session_timeout = ${transactionMax}` +
  (role ? `; set local role ${role}` : "");

/** Begin, role, settings, work, commit; rolled back when the work throws. */
export async function enTransaction<T>(
  base: Base,
  role: RoleBase | undefined,
  reglages: { readonly [nom: string]: string },
  fn: (client: Client) => Promise<T>,
  isolation: Isolation = "read committed",
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await base.pool.connect();
  } catch (erreur) {
    throw traduire(erreur);
  }
  let casse = false;
  try {
    await client.query(debutDe(isolation, role));
    const noms = Object.keys(reglages);
    if (noms.length > 0) {
      const appels = noms.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`).join(", ");
      await client.query(
        `select ${appels}`,
        noms.flatMap((nom) => [nom, reglages[nom]]),
      );
    }
    const resultat = await fn(client);
    await client.query("commit");
    return resultat;
  } catch (erreur) {
    await client.query("rollback").catch(() => (casse = true));
    throw traduire(erreur);
  } finally {
    client.release(casse);
  }
}

/** A query on behalf of somebody ends by itself after this long, ms. */
const requeteMax = "30000";

const reglagesDe = (acteur: Acteur) => ({
  statement_timeout: requeteMax,
  "picup.dispositif": acteur.dispositif as string,
  "picup.compte": (acteur.compte as string | undefined) ?? "",
  "picup.role": acteur.role ?? "",
});

/** One transaction that sees the rows of one dispositif and no other. */
export const withTenant = <T>(base: Base, acteur: Acteur, fn: (client: Client) => Promise<T>): Promise<T> =>
  enTransaction(base, "picup_app", reglagesDe(acteur), fn);

/** The same, reading one instant of the database: what several queries must agree on. */
export const lireTenant = <T>(base: Base, acteur: Acteur, fn: (client: Client) => Promise<T>): Promise<T> =>
  enTransaction(base, "picup_app", reglagesDe(acteur), fn, "repeatable read read only");

/** Only to find whose request this is: accounts, sessions, devices, codes, attempts. */
export const parLaPorte = <T>(base: Base, fn: (client: Client) => Promise<T>): Promise<T> =>
  enTransaction(base, "picup_porte", {}, fn);

/** Every dispositif: maintenance commands and the roll-up worker. */
export const enSysteme = <T>(
  base: Base,
  fn: (client: Client) => Promise<T>,
  isolation: Isolation = "read committed",
): Promise<T> => enTransaction(base, "picup_systeme", {}, fn, isolation);
