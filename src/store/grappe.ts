/**
 * One PostgreSQL cluster in a folder: created whole or not at all, started, adopted when it already runs (left
 * alive by a parent that was killed), stopped by the last one out. Durability settings are given at each start,
 * so that no file in the folder can relax them.
 */
import { execFile, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
} from "node:fs";
import { rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import type { Binaires } from "./binaires.ts";
import { ErreurMagasin, type CodeMagasin } from "./erreurs.ts";
import { rendreAtteignable, type Utilisateur } from "./utilisateur.ts";

export type MotsDePasse = { readonly postgres: string; readonly picup: string };
export type Lieu = { readonly hote: string; readonly port: number; readonly pid: number };
export type Processus = Lieu & { readonly adoptee: boolean };

/** What a durable answer rests on. `relache` is for benches and tests: it must be seen to lose. */
const durables = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
export type Reglages = { readonly [cle: string]: string };
const reglagesFixes: Reglages = {
  timezone: "UTC",
  lc_messages: "C",
  jit: "off",
  wal_compression: "on",
  // A log line never quotes a value of a row.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_timezone: "UTC",
  // After a power cut: one call for the whole disk rather than a walk through every file.
  ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
};
const delaiDemarrageMs = 300_000; // a long recovery after a power cut
const delaiArretMs = 60_000;
const journalMax = 5 * 1024 * 1024; // bytes

export const urlDe = (lieu: Lieu, qui: keyof MotsDePasse, mots: MotsDePasse, base = "picup"): string =>
  `postgres://${qui}:${mots[qui]}@${encodeURIComponent(lieu.hote)}:${lieu.port}/${base}`;

const environnement = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" });

/** Major versions whose cluster stands in this folder, highest first. */
export const majeuresPresentes = (racine: string): number[] =>
  existsSync(racine)
    ? readdirSync(racine)
        .flatMap((nom) => /^pg(\d+)$/.exec(nom)?.[1] ?? [])
        .map(Number)
        .toSorted((a, b) => b - a)
    : [];
export const dossierGrappe = (racine: string, version: number): string => join(racine, `pg${version}`);

/** Makes the cluster beside, then renames it: a creation cut short leaves nothing that looks whole. */
export async function creerGrappe(
  racine: string,
  binaires: Binaires,
  mots: MotsDePasse,
  qui: Utilisateur | undefined,
  durable = true,
): Promise<void> {
  const cible = dossierGrappe(racine, binaires.version);
  if (existsSync(join(cible, "PG_VERSION"))) return;
  const essai = mkdtempSync(join(racine, "creation-"));
  const secret = join(racine, `secret-${process.pid}`);
  writeFileSync(secret, mots.postgres, { mode: 0o600 });
  if (qui) for (const chemin of [essai, secret]) chownSync(chemin, qui.uid, qui.gid);
  const args = ["-D", essai, "-U", "postgres", "-E", "UTF8", "--no-locale", "--data-checksums"];
  args.push(
    "-A",
    "scram-sha-256",
    `--pwfile=${secret}`,
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  );
  const options = { env: environnement(), cwd: "/", ...(qui ? { uid: qui.uid, gid: qui.gid } : {}) };
  try {
    await promisify(execFile)(join(rendreAtteignable(binaires.bin, qui), "initdb"), args, options);
    renameSync(essai, cible);
  } catch (erreur) {
    rmSync(essai, { recursive: true, force: true });
    if (existsSync(join(cible, "PG_VERSION"))) return; // another process was faster
    throw erreurDe(String((erreur as { stderr?: string }).stderr ?? erreur), racine);
  } finally {
    rmSync(secret, { force: true });
  }
}

const raisons: readonly (readonly [RegExp, CodeMagasin])[] = [
  [/No space left on device/i, "disque-plein"],
  [/Read-only file system/i, "lecture-seule"],
  [/lock file .* already exists|is another postmaster|pre-existing shared memory/i, "dossier-pris"],
  [/Address already in use|could not bind/i, "port-pris"],
  [/error while loading shared libraries|Library not loaded/i, "bibliotheque-manquante"],
  [/incompatible with (this version|server)|initialized by PostgreSQL version/i, "version-autre"],
  [/Permission denied|has wrong ownership|invalid permissions|EACCES/i, "droits"],
];

/** What PostgreSQL said when it did not start, as one of our codes, with its own last words. */
function erreurDe(texte: string, dossier: string): ErreurMagasin {
  const code = raisons.find(([forme]) => forme.test(texte))?.[1] ?? "demarrage-impossible";
  const graves = texte.split("\n").filter((l) => /FATAL|PANIC|error/i.test(l));
  return new ErreurMagasin(code, { dossier, postgres: (graves.at(-1) ?? texte.trim()).slice(-300) });
}

/** Where the cluster of this folder listens, as its postmaster wrote it; undefined when nothing is running. */
export function lireProcessus(pgdata: string): (Lieu & { readonly pret: boolean }) | undefined {
  const fichier = join(pgdata, "postmaster.pid");
  if (!existsSync(fichier)) return undefined;
  const [pid, , , port, socket, adresse, , etat] = readFileSync(fichier, "utf8").split("\n");
  const numero = Math.abs(Number(pid));
  if (!numero || !estPostgres(numero)) return undefined;
  return {
    pid: numero,
    port: Number(port),
    hote: socket?.trim() || adresse?.trim() || "127.0.0.1",
    pret: etat?.trim() === "ready",
  };
}

/** Whether this pid lives and is a PostgreSQL (a pid may have been given to another program since). */
function estPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    const [, nom, etat] = /\((.*)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))!;
    return /postgres|postmaster/.test(nom!) && etat !== "Z";
  } catch {
    return true;
  }
}

async function repond(url: string): Promise<"oui" | "attendre" | Error> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "oui";
  } catch (erreur) {
    const { code } = erreur as { code?: string };
    // Not our password, not our user: it is somebody else's. Anything else is a start or a stop under way.
    return /^(28|3D)/.test(code ?? "") ? (erreur as Error) : "attendre";
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function portLibre(): Promise<number> {
  const serveur = createServer().listen(0, "127.0.0.1");
  await new Promise((ok) => serveur.once("listening", ok));
  const { port } = serveur.address() as AddressInfo;
  await new Promise((ok) => serveur.close(ok));
  return port;
}

/** The running cluster of this folder when there is one that answers to our password. */
export async function adopter(pgdata: string, mots: MotsDePasse): Promise<Processus | undefined> {
  const limite = Date.now() + delaiDemarrageMs;
  while (Date.now() < limite) {
    const trouve = lireProcessus(pgdata);
    if (!trouve) return undefined;
    const reponse = trouve.pret ? await repond(urlDe(trouve, "postgres", mots, "postgres")) : "attendre";
    if (reponse === "oui") return { ...trouve, adoptee: true };
    if (reponse !== "attendre") throw new ErreurMagasin("dossier-pris", { dossier: pgdata }, reponse);
    await attendre(25);
  }
  throw new ErreurMagasin("dossier-pris", { dossier: pgdata });
}

/** Only folders that this file makes. */
const estSocket = (chemin: string): boolean => /[\\/]picup-\w{6}$/.test(chemin);

/**
 * What a PostgreSQL cut short left behind: its sockets' folder, and its pid file, whose number may now belong to
 * another program and would stop the next start.
 */
function oublierMort(pgdata: string): void {
  const fichier = join(pgdata, "postmaster.pid");
  if (!existsSync(fichier) || lireProcessus(pgdata)) return;
  const sockets = readFileSync(fichier, "utf8").split("\n")[4]?.trim() ?? "";
  if (estSocket(sockets)) rmSync(sockets, { recursive: true, force: true });
  rmSync(fichier, { force: true });
}

/** Starts the cluster and waits until it answers. */
export async function demarrer(
  pgdata: string,
  binaires: Binaires,
  mots: MotsDePasse,
  qui: Utilisateur | undefined,
  options: { readonly journal: string; readonly relache?: Reglages | undefined },
): Promise<Processus> {
  const windows = process.platform === "win32";
  const port = windows ? await portLibre() : 5432;
  const sockets = windows ? "" : mkdtempSync(join(tmpdir().length < 60 ? tmpdir() : "/tmp", "picup-"));
  if (qui) chownSync(sockets, qui.uid, qui.gid);
  const reglages: Reglages = {
    ...reglagesFixes,
    ...durables,
    ...options.relache,
    port: String(port),
    listen_addresses: windows ? "127.0.0.1" : "",
    unix_socket_directories: sockets,
    unix_socket_permissions: "0700",
  };
  oublierMort(pgdata);
  if ((statSync(options.journal, { throwIfNoEntry: false })?.size ?? 0) > journalMax)
    truncateSync(options.journal);
  const debutJournal = statSync(options.journal, { throwIfNoEntry: false })?.size ?? 0;
  const sortie = openSync(options.journal, "a", 0o600);
  const args = [
    "-D",
    pgdata,
    ...Object.entries(reglages).flatMap(([cle, valeur]) => ["-c", `${cle}=${valeur}`]),
  ];
  const enfant = spawn(join(rendreAtteignable(binaires.bin, qui), "postgres"), args, {
    env: environnement(),
    cwd: "/",
    // Its own session: Ctrl-C in the terminal stops Pic'Up, which stops it in order.
    detached: true,
    stdio: ["ignore", sortie, sortie],
    ...(qui ? { uid: qui.uid, gid: qui.gid } : {}),
  });
  closeSync(sortie);
  const fin: { cause?: Error | number } = {};
  enfant.once("exit", (code) => (fin.cause ??= code ?? 1));
  enfant.once("error", (erreur) => (fin.cause ??= erreur));
  enfant.unref();
  const lieu = { hote: windows ? "127.0.0.1" : sockets, port, pid: enfant.pid ?? 0 };
  const limite = Date.now() + delaiDemarrageMs;
  while (fin.cause === undefined && Date.now() < limite) {
    const reponse = await repond(urlDe(lieu, "postgres", mots, "postgres"));
    if (reponse === "oui") return { ...lieu, adoptee: false };
    if (reponse !== "attendre") {
      await arreterProcessus(lieu);
      throw new ErreurMagasin("base-injoignable", { dossier: pgdata }, reponse);
    }
    await attendre(10);
  }
  if (sockets) rmSync(sockets, { recursive: true, force: true });
  const texte = readFileSync(options.journal).subarray(debutJournal).toString();
  throw erreurDe(fin.cause instanceof Error ? fin.cause.message : texte, pgdata);
}

/** Fast shutdown: connections are ended, a checkpoint is written. Resolves when the process is gone. */
export async function arreterProcessus(lieu: Lieu): Promise<void> {
  if (!estPostgres(lieu.pid)) return;
  process.kill(lieu.pid, "SIGINT");
  const limite = Date.now() + delaiArretMs;
  while (estPostgres(lieu.pid) && Date.now() < limite) await attendre(10);
  if (estSocket(lieu.hote)) rmSync(lieu.hote, { recursive: true, force: true });
}

/** Held while a command arrives or leaves: nobody adopts a cluster that another has just decided to stop. */
export const verrouArrivee = 7_203_000;
/** No command waits longer for another's arrival or departure, ms. */
export const attenteArrivee = 60_000;

/**
 * Stops the cluster unless some Pic'Up still uses it. The caller has closed its own connections, whose server
 * processes may take a moment to go.
 */
export async function arreterSiLibre(lieu: Lieu, url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    statement_timeout: attenteArrivee,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [verrouArrivee]);
    for (let essai = 0; essai < 20; essai++) {
      const { rowCount } = await client.query(
        "select 1 from pg_stat_activity where backend_type = 'client backend' and application_name like 'picup:%'",
      );
      // The lock goes with the cluster: whoever waits for it is cut, and starts the cluster again.
      if (rowCount === 0) return await arreterProcessus(lieu);
      await attendre(25);
    }
  } catch {
    // Stopped by another, or no longer answering: then it is ours to see gone.
    await arreterProcessus(lieu);
  } finally {
    // Not awaited: a connection that the shutdown has cut never says that it ended.
    client.end().catch(() => undefined);
  }
}
