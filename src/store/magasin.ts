/**
 * Everything that a command needs of the store, opened in order and closed in order: the database started, the
 * schema brought up, the keys, and, for the server, the lock that keeps a second one out of the same folder.
 */
import { join, resolve } from "node:path";
import pg from "pg";
import { ouvrirBase, type Base } from "./base.ts";
import { ouvrirCles, type Cles } from "./cles.ts";
import { ecrireFiche, lireFiche, preparerDonnees } from "./dossier.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { gardeEspace } from "./espace.ts";
import { lancer, type Grappe, type OptionsLanceur } from "./lanceur.ts";
import { migrer, schemaCourant } from "./migrer.ts";

const verrouServeur = 7_203_002;

export type Magasin = {
  readonly dossier: string;
  readonly base: Base;
  readonly grappe: Grappe;
  readonly cles: Cles;
  /** Numbers of the migrations applied at this opening. */
  readonly migrations: readonly number[];
  fermer(): Promise<void>;
};
export type OptionsMagasin = OptionsLanceur & {
  /** Takes the folder for itself until `fermer`; other commands may still work beside it. */
  readonly serveur?: boolean;
  /** Version of Pic'Up, written in a new folder. */
  readonly version: string;
  readonly connexionsMax?: number;
};

export async function ouvrirMagasin(options: OptionsMagasin): Promise<Magasin> {
  const dossier = resolve(options.dossier);
  preparerDonnees(dossier);
  const fiche = lireFiche(dossier, schemaCourant());
  const grappe = await lancer(options);
  let base: Base | undefined;
  let garde: pg.Client | undefined;
  const fermer = async (): Promise<void> => {
    await base?.fermer();
    await garde?.end().catch(() => undefined);
    await grappe.arreter();
  };
  try {
    // With a database elsewhere several servers may share the load; a data folder is one server's.
    if (grappe.source !== "url" && options.serveur) garde = await garder(grappe.url, dossier);
    const ici = grappe.source === "url" ? {} : { exigerPlace: gardeEspace(join(dossier, "base")) };
    base = ouvrirBase(grappe.url, { max: options.connexionsMax, ...ici });
    const migrations = await migrer(base);
    const cles = ouvrirCles(join(dossier, "cles"));
    ecrireFiche(dossier, {
      picup: 1,
      schema: schemaCourant(),
      ...(grappe.source === "url" ? {} : { postgres: grappe.version }),
      creePar: fiche?.creePar ?? options.version,
      creeLe: fiche?.creeLe ?? new Date().toISOString(),
    });
    return { dossier, base, grappe, cles, migrations, fermer };
  } catch (erreur) {
    await fermer();
    throw erreur;
  }
}

/** A lock that lives as long as the server: one that dies frees the folder at once. */
async function garder(url: string, dossier: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `picup:${process.pid}`,
    keepAlive: true,
  });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pris: boolean }>("select pg_try_advisory_lock($1) as pris", [
    verrouServeur,
  ]);
  if (rows[0]!.pris) return client;
  await client.end();
  throw new ErreurMagasin("dossier-pris", { dossier });
}
