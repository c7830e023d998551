/**
 * Puts a copy back: into an empty database, or in place of another when asked in so many words. One transaction:
 * either everything is there or nothing has changed. The result is a new epoch, so that every device sends again
 * what it authored. A copy of an older schema is loaded in its own schema, then migrated like a database.
 */
import { randomUUID } from "node:crypto";
import { enTransaction, type Base, type Client } from "./base.ts";
import { ouvrirMaitre } from "./cles-scellees.ts";
import { lireCopie, type CopieLue, type Valeur } from "./copie.ts";
import { listerDispositifs } from "./dispositifs.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { lireMigrations, migrerAvec } from "./migrer.ts";
import { replier } from "./replier.ts";
import { garderMessages, reprendreMessages } from "./restaurer-messages.ts";

export type OptionsRestauration = {
  readonly chemin: string;
  /** Replaces what the database holds. */
  readonly remplacer?: boolean;
  /** Passphrase of the keys, when the copy has them and they are wanted. */
  readonly phrase?: string;
};
export type ResultatRestauration = {
  readonly epoque: string;
  readonly copieDe: string;
  readonly faits: number;
  readonly dispositifs: number;
  /** The master key found in the copy, for `installerMaitre`. */
  readonly maitre?: Buffer;
};

/** Drops what is ours in the current schema, and nothing else. */
export async function viderSchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ nom: string }>(
    `select c.relname as nom from pg_policy p join pg_class c on c.oid = p.polrelid
     where p.polname = 'systeme' and c.relnamespace = current_schema()::regnamespace`,
  );
  for (const { nom } of rows) await client.query(`drop table "${nom}" cascade`);
  await client.query("drop function if exists refuser_changement(); drop sequence if exists marque_numero");
}

/** Migrates to the schema of the copy, loads it, migrates to ours, folds the views. Answers the facts folded. */
async function charger(client: Client, chemin: string, copie: CopieLue): Promise<number> {
  const migrations = lireMigrations();
  await migrerAvec(client, migrations.slice(0, copie.enTete.schema));
  await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local role picup_systeme");
  const types = new Map<string, string[]>();
  const relue = await lireCopie(chemin, {
    section: async (nom, colonnes) => {
      types.set(nom, await typesDe(client, nom, colonnes));
    },
    lignes: (nom, colonnes, lignes) => inserer(client, nom, colonnes, types.get(nom)!, lignes),
  });
  if (relue.empreinte !== copie.empreinte) throw new ErreurMagasin("copie-illisible", { section: "fichier" });
  await client.query("reset role");
  await migrerAvec(client, migrations);
  await client.query("set local role picup_systeme");
  let faits = 0;
  for (const dispositif of await listerDispositifs(client)) faits += await replier(client, dispositif);
  return faits;
}

async function typesDe(client: Client, table: string, colonnes: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ nom: string; type: string }>(
    `select attname as nom, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  );
  const parNom = new Map(rows.map((l) => [l.nom, l.type]));
  return colonnes.map((c) => {
    const type = parNom.get(c);
    if (type === undefined) throw new ErreurMagasin("copie-illisible", { section: table, raison: "colonne" });
    return type;
  });
}

async function inserer(
  client: Client,
  table: string,
  colonnes: readonly string[],
  types: readonly string[],
  lignes: readonly (readonly Valeur[])[],
): Promise<void> {
  const noms = colonnes.map((c) => `"${c}"`).join(", ");
  const arrays = types.map((type, i) => `$${i + 1}::text[]::${type}[]`).join(", ");
  try {
    await client.query(
      `insert into "${table}" (${noms}) select * from unnest(${arrays})`,
      colonnes.map((_, i) => lignes.map((l) => l[i])),
    );
  } catch (erreur) {
    const raison = (erreur as { code?: string }).code ?? "";
    // Data (22) or a rule of the schema (23): the copy is at fault, not the machine.
    if (!/^2[23]/.test(raison)) throw erreur;
    throw new ErreurMagasin("copie-illisible", { section: table, raison }, erreur);
  }
}

function exigerSchema(copie: CopieLue): void {
  const connu = lireMigrations().length;
  if (copie.enTete.schema > connu)
    throw new ErreurMagasin("copie-plus-recente", { trouve: copie.enTete.schema, connu });
}

/** The file is read whole and checked first; then everything is one transaction. */
export async function restaurer(base: Base, options: OptionsRestauration): Promise<ResultatRestauration> {
  const copie = await lireCopie(options.chemin);
  exigerSchema(copie);
  const { cles } = copie.enTete;
  const maitre = cles && options.phrase !== undefined ? ouvrirMaitre(cles, options.phrase) : undefined;
  return enTransaction(base, undefined, {}, async (client) => {
    await client.query("select pg_advisory_xact_lock(7203001)");
    const { rows } = await client.query<{ la: boolean }>(
      "select to_regclass('dispositif') is not null as la",
    );
    if (rows[0]!.la && !options.remplacer) {
      await client.query("set local role picup_systeme");
      const { rows: pris } = await client.query("select 1 from dispositif limit 1");
      if (pris.length > 0) throw new ErreurMagasin("base-non-vide");
      await client.query("reset role");
    }
    const gardes = await garderMessages(client);
    await viderSchema(client);
    const faits = await charger(client, options.chemin, copie);
    const epoque = randomUUID();
    await client.query(
      "insert into epoque (id, raison, rang) select $1, 'restauration', max(rang) + 1 from epoque",
      [epoque],
    );
    await reprendreMessages(client, gardes);
    const dispositifs = (await listerDispositifs(client)).length;
    const resultat = { epoque, copieDe: copie.enTete.faiteLe, faits, dispositifs };
    return maitre ? { ...resultat, maitre } : resultat;
  });
}

export type ResultatVerification = {
  readonly faiteLe: string;
  readonly faits: number;
  readonly lignes: ReadonlyMap<string, number>;
  /** The copy is one of this server's, and devices may now be told that it holds. */
  readonly connue: boolean;
};

class Defaire extends Error {
  readonly faits: number;
  constructor(faits: number) {
    super("rollback on purpose");
    this.faits = faits;
  }
}

/**
 * Restores a copy for real in a schema of its own, then undoes it: what a backup is worth is known only then. A
 * copy of this server is marked verified.
 */
export async function verifierSauvegarde(base: Base, chemin: string): Promise<ResultatVerification> {
  const copie = await lireCopie(chemin);
  exigerSchema(copie);
  let faits = 0;
  try {
    await enTransaction(base, undefined, {}, async (client) => {
      const schema = `verification_${randomUUID().slice(0, 8)}`;
      await client.query(`create schema ${schema}; set local search_path = ${schema}`);
      throw new Defaire(await charger(client, chemin, copie));
    });
  } catch (erreur) {
    if (!(erreur instanceof Defaire)) throw erreur;
    faits = erreur.faits;
  }
  if (faits !== (copie.lignes.get("journal") ?? 0))
    throw new ErreurMagasin("copie-illisible", { section: "journal", raison: "faits" });
  const marquees = await enTransaction(base, "picup_systeme", {}, (client) =>
    client.query("update sauvegarde set verifiee_le = now() where empreinte = $1", [copie.empreinte]),
  );
  const { enTete, lignes } = copie;
  return { faiteLe: enTete.faiteLe, faits, lignes, connue: (marquees.rowCount ?? 0) > 0 };
}

/** Facts acknowledged up to this time (ms) are in a copy of this epoch that was restored and held. */
export async function sauvegardeVerifiee(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ jusque: number | null }>(
    `select (extract(epoch from max(jusque)) * 1000)::bigint as jusque from sauvegarde
     where verifiee_le is not null and epoque = (select id from epoque order by rang desc limit 1)`,
  );
  return rows[0]?.jusque ?? undefined;
}
