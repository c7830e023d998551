/**
 * Numbered plain-SQL migrations: each one transaction, under one advisory lock, recorded with the digest of its
 * text. A database written by a newer Pic'Up is refused, and so is one whose history is not ours.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { enTransaction, type Base, type Client } from "./base.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { sha256 } from "./hasard.ts";

export type Migration = { readonly numero: number; readonly nom: string; readonly sql: string };
const dossierMigrations = join(import.meta.dirname, "migrations");
const verrouMigrations = 7_203_001;

export function lireMigrations(dossier = dossierMigrations): readonly Migration[] {
  const noms = readdirSync(dossier)
    .filter((nom) => /^\d{4}_[a-z0-9-]+\.sql$/.test(nom))
    .toSorted();
  return noms.map((nom, i) => {
    if (Number(nom.slice(0, 4)) !== i + 1) throw new Error(`migration ${nom}: number ${i + 1} expected`);
    return { numero: i + 1, nom: nom.slice(0, -4), sql: readFileSync(join(dossier, nom), "utf8") };
  });
}
/** The version of the schema that this Pic'Up writes. */
export const schemaCourant = (): number => lireMigrations().length;

const rolesSql = `
do $$
declare r text;
begin
  foreach r in array array['picup_app', 'picup_porte', 'picup_systeme'] loop
    if not exists (select 1 from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin nosuperuser nobypassrls', r);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, r, 'member')
       or (current_setting('server_version_num')::int >= 160000
           and not (select rolsuper from pg_roles where rolname = current_user)) then
      begin
        execute format('grant %I to current_user', r) || case
          when current_setting('server_version_num')::int >= 160000 then ' with inherit false' else '' end;
      exception when insufficient_privilege then
        if not pg_has_role(current_user, r, 'member') then raise; end if;
      end;
    end if;
    execute format('grant usage on schema %I to %I', current_schema(), r);
  end loop;
end $$`;

async function preparer(client: Client): Promise<void> {
  try {
    await client.query(rolesSql);
  } catch (erreur) {
    if ((erreur as { code?: string }).code !== "42501") throw erreur;
    throw new ErreurMagasin("role-absent", { roles: "picup_app picup_porte picup_systeme" }, erreur);
  }
  await client.query(`create table if not exists migration (
    numero integer primary key, nom text not null, empreinte text not null,
    faite_le timestamptz not null default now())`);
}

/** Applies what is missing on one connection, in its current schema. Answers the numbers applied. */
export async function migrerAvec(
  client: Client,
  migrations: readonly Migration[] = lireMigrations(),
): Promise<readonly number[]> {
  await preparer(client);
  const faites = await migrationsFaites(client);
  const dernier = Math.max(0, ...faites.keys());
  if (dernier > migrations.length)
    throw new ErreurMagasin("schema-plus-recent", { trouve: dernier, connu: migrations.length });
  const appliquees: number[] = [];
  for (const { numero, nom, sql } of migrations) {
    const faite = faites.get(numero);
    if (faite !== undefined) {
      if (faite !== sha256(sql)) throw new ErreurMagasin("migration-modifiee", { numero, nom });
      continue;
    }
    await client.query(sql);
    appliquees.push(numero);
  }
  // Bound by row security from the first migrations on, like every table: written as the system role.
  await client.query("set local role picup_systeme");
  const neuves = migrations.filter((m) => appliquees.includes(m.numero));
  await client.query(
    "insert into migration (numero, nom, empreinte) select * from unnest($1::int[], $2::text[], $3::text[])",
    [neuves.map((m) => m.numero), neuves.map((m) => m.nom), neuves.map((m) => sha256(m.sql))],
  );
  await client.query("reset role");
  return appliquees;
}

/** The migrations recorded, number to digest. The table is bound by row security: read as the system role. */
async function migrationsFaites(client: Client): Promise<ReadonlyMap<number, string>> {
  const { rows: droit } = await client.query<{ lisible: boolean }>(
    "select has_table_privilege('picup_systeme', 'migration', 'select') as lisible",
  );
  if (!droit[0]?.lisible) return new Map(); // the table was made a moment ago
  await client.query("set local role picup_systeme");
  const { rows } = await client.query<{ numero: number; empreinte: string }>(
    "select numero, empreinte from migration",
  );
  await client.query("reset role");
  return new Map(rows.map((l) => [l.numero, l.empreinte]));
}

/** Brings the database to the schema of this Pic'Up, all or nothing, and gives a new one its first epoch. */
export async function migrer(base: Base): Promise<readonly number[]> {
  return enTransaction(base, undefined, {}, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [verrouMigrations]);
    const appliquees = await migrerAvec(client).catch((erreur: unknown) => {
      if ((erreur as { code?: string }).code !== "42501") throw erreur;
      throw new ErreurMagasin("droits-base", {}, erreur);
    });
    await client.query("set local role picup_systeme");
    await client.query(
      `insert into epoque (id, raison, rang)
       select gen_random_uuid()::text, 'creation', 1 where not exists (select 1 from epoque)`,
    );
    return appliquees;
  });
}

/** The version of the schema found, 0 for an empty database. */
export async function schemaTrouve(base: Base): Promise<number> {
  return enTransaction(base, undefined, {}, async (client) => {
    const { rows } = await client.query<{ la: boolean }>("select to_regclass('migration') is not null as la");
    if (!rows[0]?.la) return 0;
    return Math.max(0, ...(await migrationsFaites(client)).keys());
  });
}
