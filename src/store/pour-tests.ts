/**
 * A real PostgreSQL for tests: one cluster a process, one database a call, copied from a template that already has
 * the schema. Durability is off (these tests are not about power), and everything is gone when the process ends.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { AppareilId, CompteId, DispositifId } from "../domain/ids.ts";
import type { Role } from "../domain/faits.ts";
import { enSysteme, ouvrirBase, type Base } from "./base.ts";
import { appareilServeur, lierCompte } from "./appareils.ts";
import { creerDispositif } from "./dispositifs.ts";
import { hacher } from "./comptes.ts";
import { nouvelId } from "./hasard.ts";
import { donnerSchema, lancer, type Grappe } from "./lanceur.ts";
import { migrer } from "./migrer.ts";

const relache = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
type Preparee = { readonly grappe: Grappe; /** Superuser, without the database. */ readonly racine: string };
let preparee: Promise<Preparee> | undefined;
let numero = 0;

async function executer(url: string, ...sqls: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of sqls) await client.query(sql);
  } finally {
    await client.end();
  }
}

async function preparer(): Promise<Preparee> {
  const dossier = mkdtempSync(join(tmpdir(), "picup-test-"));
  const faite = await lancer({ dossier, relache });
  const vrai = realpathSync(join(dossier, "base"));
  process.once("exit", () => {
    try {
      process.kill(faite.pid!, "SIGQUIT");
    } catch {
      // already gone
    }
    const socket = decodeURIComponent(/@([^:/]+)/.exec(faite.url)![1]!);
    for (const chemin of [vrai, dossier, socket]) {
      rmSync(chemin, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    }
  });
  const base = ouvrirBase(faite.url, { max: 1 });
  await migrer(base);
  await base.fermer();
  const mots = JSON.parse(readFileSync(join(dossier, "base-acces.json"), "utf8")) as { postgres: string };
  const racine = faite.url.replace(/\/\/[^@]+@/, `//postgres:${mots.postgres}@`).replace(/\/picup$/, "");
  return { grappe: faite, racine };
}

export type BaseDeTest = { readonly base: Base; readonly url: string; fermer(): Promise<void> };

/** A fresh database with the present schema. @param vide without any schema */
export async function baseDeTest(vide = false): Promise<BaseDeTest> {
  const { grappe, racine } = await (preparee ??= preparer());
  const nom = `essai_${++numero}`;
  const admin = `${racine}/postgres`;
  await executer(admin, `create database ${nom} owner picup ${vide ? "" : "template picup"}`);
  if (vide) await donnerSchema(`${racine}/${nom}`);
  const url = grappe.url.replace(/\/picup$/, `/${nom}`);
  const base = ouvrirBase(url, { max: 8 });
  return {
    base,
    url,
    fermer: async () => {
      await base.fermer();
      await executer(admin, `drop database if exists ${nom} with (force)`);
    },
  };
}

/** Runs SQL as the superuser: to tamper with what the product itself cannot. */
export async function enSuper(url: string, ...sqls: readonly string[]): Promise<void> {
  await executer((await preparee!).racine + url.slice(url.lastIndexOf("/")), ...sqls);
}

export const motDePasseDeTest = "mot-de-passe-d-essai";
let haches: Promise<string> | undefined;

export type DispositifDeTest = {
  readonly dispositif: DispositifId;
  readonly comptes: { readonly [R in Role]: CompteId };
  /** The server's device, on which every account has signed in. */
  readonly appareil: AppareilId;
};

/** A tenant with one account of each role (`<role>@<dispositif>.picup.test`) and the server's device. */
export async function dispositifDeTest(
  base: Base,
  id = "picup-essai",
  zone = "Europe/Paris",
): Promise<DispositifDeTest> {
  const dispositif = id as DispositifId;
  const hache = await (haches ??= hacher(motDePasseDeTest));
  const maintenant = Date.now();
  return enSysteme(base, async (client) => {
    await creerDispositif(client, { id: dispositif, nom: `Dispositif ${id}`, zone });
    const comptes = {} as Record<Role, CompteId>;
    for (const role of ["mediateur", "coordinateur", "pilote", "administrateur"] as const) {
      comptes[role] = nouvelId<"compte">(maintenant);
      await client.query(
        `insert into compte (dispositif, id, courriel, nom, role, mot_de_passe) values ($1, $2, $3, $4, $4, $5)`,
        [dispositif, comptes[role], `${role}@${id}.picup.test`, role, hache],
      );
    }
    const { id: appareil } = await appareilServeur(client, dispositif, maintenant);
    await lierCompte(client, dispositif, appareil, ...Object.values(comptes));
    return { dispositif, comptes, appareil };
  });
}
