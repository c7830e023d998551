/**
 * Our own logical copy: backup, major upgrade of PostgreSQL and move to another server are this one command. One
 * repeatable-read transaction, so the copy is one instant of the database; streamed, so memory stays flat.
 * What is derived (views, roll-ups) or short-lived (sessions, codes, attempts) is not in it: the views are folded
 * again from the log, and people sign in again.
 */
import type { Base, Client } from "./base.ts";
import { enSysteme, enTransaction } from "./base.ts";
import { lireMaitre, type Cles } from "./cles.ts";
import { scellerMaitre } from "./cles-scellees.ts";
import { ecrireCopie, formatCopie, type Ecrivain } from "./copie.ts";
import { schemaCourant } from "./migrer.ts";

/** Tables of a copy, in an order that foreign keys accept. */
export const tablesCopie = [
  "epoque",
  "dispositif",
  "compteur",
  "compte",
  "appareil",
  "appareil_compte",
  "journal",
  "reception",
  "mis_de_cote",
  "acces",
  "sauvegarde",
  "fichier",
  "abonnement",
  "webhook",
  "envoi",
  "diffusion",
  "diffusion_curseur",
  "sms_recu",
  "opposition",
] as const;
/** Tables that a copy leaves out on purpose. A test fails on a table that is in neither list. */
export const tablesHorsCopie = [
  "migration",
  "permanence",
  "accueil",
  "observation",
  "carnet",
  "reference",
  "cumul",
  "cumul_perime",
  "session",
  "code_enrolement",
  "essai",
  "compteur_sms",
] as const;
const lotLignes = 1000;
/** A request reads the clock at most this long before its transaction begins, ms. */
export const margeCopieMs = 60_000;

export type ResultatExport = {
  readonly chemin: string;
  readonly octets: number;
  readonly empreinte: string;
  readonly epoque: string;
  readonly faits: number;
  readonly jusque: number;
  /** The folder to copy by hand when the keys are not in the file. */
  readonly cles: "incluses" | "a-part";
};
export type OptionsExport = {
  readonly chemin: string;
  readonly version: string;
  /** Includes the master key, sealed by this passphrase. */
  readonly cles?: { readonly cles: Cles; readonly phrase: string };
};

async function colonnesDe(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ nom: string }>(
    `select attname as nom from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows.map((l) => l.nom);
}

async function exporterTable(client: Client, ecrivain: Ecrivain, table: string): Promise<number> {
  const colonnes = await colonnesDe(client, table);
  await ecrivain.section(table, colonnes);
  const textes = colonnes.map((c) => `"${c}"::text`).join(", ");
  const ordre = table === "journal" ? "order by dispositif, portee, rang" : "order by 1";
  await client.query(
    `declare c no scroll cursor for select array_to_json(array[${textes}])::text as ligne from "${table}" ${ordre}`,
  );
  let total = 0;
  for (;;) {
    const { rows } = await client.query<{ ligne: string }>(`fetch ${lotLignes} from c`);
    await ecrivain.lignes(rows.map((l) => l.ligne));
    total += rows.length;
    if (rows.length < lotLignes) break;
  }
  await client.query("close c");
  await ecrivain.finSection();
  return total;
}

/**
 * A time (ms) such that whatever was acknowledged before it is committed by now: no transaction still running began
 * earlier. Asked as ourselves: a role of the product does not see when the others began.
 */
const toutCommisAvant = (base: Base): Promise<number> =>
  enTransaction(base, undefined, {}, async (client) => {
    const { rows } = await client.query<{ ms: number }>(
      `select (extract(epoch from least(now(), min(xact_start))) * 1000)::bigint as ms from pg_stat_activity
       where datname = current_database()`,
    );
    return rows[0]!.ms - margeCopieMs;
  });

/** Writes the whole database into one file, durable when this resolves. */
export async function exporter(base: Base, options: OptionsExport): Promise<ResultatExport> {
  const jusque = await toutCommisAvant(base);
  const fait = await enSysteme(
    base,
    async (client) => {
      // A copy of years takes longer than a request may.
      await client.query(
        "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 1",
      );
      const { rows } = await client.query<{ epoque: string; debut: number }>(
        `select (select id from epoque order by rang desc limit 1) as epoque,
           (extract(epoch from transaction_timestamp()) * 1000)::bigint as debut`,
      );
      const { epoque, debut } = rows[0]!;
      const ecrivain = await ecrireCopie(options.chemin, {
        picup: "copie",
        format: formatCopie,
        schema: schemaCourant(),
        version: options.version,
        epoque,
        faiteLe: new Date(debut).toISOString(),
        jusque,
        ...(options.cles ? { cles: scellerMaitre(lireMaitre(options.cles.cles), options.cles.phrase) } : {}),
      });
      try {
        let faits = 0;
        for (const table of tablesCopie) {
          const lignes = await exporterTable(client, ecrivain, table);
          if (table === "journal") faits = lignes;
        }
        return { epoque, jusque, faits, ...(await ecrivain.finir()) };
      } catch (erreur) {
        await ecrivain.abandonner();
        throw erreur;
      }
    },
    "repeatable read read only",
  );
  await enSysteme(base, (client) =>
    client.query(
      `insert into sauvegarde (epoque, jusque, empreinte, octets)
       values ($1, to_timestamp($2::float8 / 1000), $3, $4)`,
      [fait.epoque, fait.jusque, fait.empreinte, fait.octets],
    ),
  );
  return { chemin: options.chemin, cles: options.cles ? "incluses" : "a-part", ...fait };
}
