/**
 * Gives Pic'Up a PostgreSQL, in this order: `DATABASE_URL`; binaries on the machine; the embedded package. The
 * same code runs on a laptop, in a container as root and on a server with its own database.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import pg from "pg";
import { pgMin, trouverBinaires, type Binaires } from "./binaires.ts";
import { ecrireEntier, lireFiche, preparerDonnees } from "./dossier.ts";
import { ErreurMagasin, traduire } from "./erreurs.ts";
import {
  adopter,
  arreterSiLibre,
  attenteArrivee,
  creerGrappe,
  demarrer,
  dossierGrappe,
  majeuresPresentes,
  urlDe,
  verrouArrivee,
  type MotsDePasse,
  type Processus,
  type Reglages,
} from "./grappe.ts";
import { nouveauJeton } from "./hasard.ts";
import { schemaCourant } from "./migrer.ts";
import { preparerDossier, utilisateurPostgres } from "./utilisateur.ts";

export type Grappe = {
  /** Holds a password: never written, never shown. */
  readonly url: string;
  readonly source: "url" | "machine" | "embarque";
  /** Major version of PostgreSQL. */
  readonly version: number;
  /** It was already running: started by another command, or left by one that was killed. */
  readonly adoptee: boolean;
  /** Process id of PostgreSQL; absent when it is not ours. */
  readonly pid?: number;
  /** Stops it, unless it is not ours or another command still uses it. Close your own connections first. */
  arreter(): Promise<void>;
};
export type OptionsLanceur = {
  /** The data folder. */
  readonly dossier: string;
  /** `DATABASE_URL`. */
  readonly url?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Settings that relax durability: tests and the control of the power-cut bench only. */
  readonly relache?: Reglages;
  /** Look for binaries in this order instead; tests only. */
  readonly binaires?: readonly Binaires[];
};

/** Starts or finds the database, whole and reachable, or says by a code why it cannot. */
export async function lancer(options: OptionsLanceur): Promise<Grappe> {
  if (options.url) return joindre(options.url);
  const dossier = resolve(options.dossier);
  preparerDonnees(dossier);
  const fiche = lireFiche(dossier, schemaCourant());
  try {
    const qui = utilisateurPostgres();
    const racine = preparerDossier(join(dossier, "base"), qui);
    const mots = motsDePasse(join(dossier, "base-acces.json"), majeuresPresentes(racine).length === 0);
    const presentes = majeuresPresentes(racine);
    const exigee = presentes.includes(fiche?.postgres ?? 0) ? fiche!.postgres : presentes[0];
    const binaires = (options.binaires ?? trouverBinaires(options.env, exigee))[0]!;
    if (exigee !== undefined && binaires.version !== exigee)
      throw new ErreurMagasin("version-autre", { dossier: exigee, machine: binaires.version });
    const durable = options.relache?.fsync !== "off";
    if (exigee === undefined) await creerGrappe(racine, binaires, mots, qui, durable);
    const pgdata = dossierGrappe(racine, binaires.version);
    const journal = join(dossier, "base.log");
    for (let reprises = 0; ; reprises++) {
      const processus =
        (await adopter(pgdata, mots)) ??
        (await demarrer(pgdata, binaires, mots, qui, { journal, relache: options.relache }).catch(
          // Lost the race against another command that was starting it.
          async (erreur: unknown) => {
            const trouve = await adopter(pgdata, mots);
            if (trouve) return trouve;
            throw erreur;
          },
        ));
      try {
        return grappeDe(processus, mots, binaires, await assurerBase(processus, mots));
      } catch (erreur) {
        // Adopted while the command before us was stopping it: wait for its end, then start it.
        if (!processus.adoptee || reprises >= reprisesMax || !estCoupure(erreur)) throw erreur;
      }
    }
  } catch (erreur) {
    throw traduire(erreur);
  }
}

const reprisesMax = 3;
const estCoupure = (erreur: unknown): boolean => {
  const traduite = traduire(erreur);
  return traduite instanceof ErreurMagasin && traduite.code === "base-injoignable";
};

/** A connection by which the other commands see that the cluster is used. It holds neither process nor lock. */
type Usage = { readonly finir: () => Promise<void> };

function grappeDe(processus: Processus, mots: MotsDePasse, binaires: Binaires, usage: Usage): Grappe {
  let arret: Promise<void> | undefined;
  return {
    url: urlDe(processus, "picup", mots),
    source: binaires.source,
    version: binaires.version,
    adoptee: processus.adoptee,
    pid: processus.pid,
    arreter: () =>
      (arret ??= (async () => {
        await usage.finir();
        await arreterSiLibre(processus, urlDe(processus, "postgres", mots, "postgres"));
      })()),
  };
}

/** Somebody else's database: checked, never stopped. */
async function joindre(url: string): Promise<Grappe> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ v: number }>(
      "select current_setting('server_version_num')::int as v",
    );
    const version = Math.floor(rows[0]!.v / 10_000);
    if (version < pgMin) throw new ErreurMagasin("version-autre", { trouvee: version, minimum: pgMin });
    return { url, source: "url", version, adoptee: false, arreter: async () => undefined };
  } catch (erreur) {
    const traduite = traduire(erreur);
    if (traduite instanceof ErreurMagasin) throw traduite;
    throw new ErreurMagasin("base-injoignable", {}, erreur);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Passwords of the cluster, drawn at its creation, readable by us alone. */
function motsDePasse(chemin: string, creer: boolean): MotsDePasse {
  if (!existsSync(chemin)) {
    if (!creer) throw new ErreurMagasin("droits", { chemin });
    ecrireEntier(chemin, JSON.stringify({ postgres: nouveauJeton(), picup: nouveauJeton() }), 0o600);
  }
  return JSON.parse(readFileSync(chemin, "utf8")) as MotsDePasse;
}

/**
 * The owner's role and its database. It is no superuser, so row security binds it, and it does not inherit the
 * roles it may take: without `set role` it sees nothing. Answers the connection that says that we are here.
 */
async function assurerBase(processus: Processus, mots: MotsDePasse): Promise<Usage> {
  const client = new pg.Client({
    connectionString: urlDe(processus, "postgres", mots, "postgres"),
    application_name: `picup:${process.pid}`,
    keepAlive: true,
    statement_timeout: attenteArrivee,
  }) as pg.Client & { ref(): void; unref(): void }; // absent from its types
  let coupee = false;
  client.on("error", () => undefined);
  client.once("end", () => (coupee = true));
  const finir = async (): Promise<void> => {
    if (coupee) return;
    client.ref();
    // A connection cut at this very moment may never say that it ended.
    const assez = new AbortController();
    const fin = client.end().then(() => assez.abort());
    await Promise.race([fin, attendre(1_000, undefined, { signal: assez.signal })]).catch(() => undefined);
  };
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [verrouArrivee]);
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      `select exists (select 1 from pg_roles where rolname = 'picup') as role,
         exists (select 1 from pg_database where datname = 'picup') as base`,
    );
    const [etat] = rows;
    if (!etat!.role)
      await client.query(`create role picup login createrole noinherit password '${mots.picup}'`);
    if (!etat!.base) await client.query("create database picup owner picup");
    await donnerSchema(urlDe(processus, "postgres", mots));
    await client.query("select pg_advisory_unlock($1)", [verrouArrivee]);
    client.unref();
    return { finir };
  } catch (erreur) {
    await finir();
    throw erreur;
  }
}

/** `public` belongs to the owner by name: it inherits nothing, not even what a database's owner may do. */
export async function donnerSchema(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("alter schema public owner to picup");
  } finally {
    await client.end();
  }
}
