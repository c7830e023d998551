/**
 * What the SMS gateway shares between the dispositifs of a server: messages already handled (by the digest of the
 * provider's id, so a repeated one is nothing), and how many went out today, in all and to each number. No words and
 * no number are kept.
 */
import type { Jour } from "../domain/civil.ts";
import type { Client } from "./base.ts";
import { sha256 } from "./hasard.ts";

/** Id of a message received, for what it causes. */
export const idRecu = (fournisseur: string, idMessage: string): string =>
  sha256(`${fournisseur}:${idMessage}`).slice(0, 40);

/** True the first time that a message is seen. Under `enSysteme`. */
export async function recevoirUneFois(client: Client, id: string, maintenant: number): Promise<boolean> {
  const { rowCount } = await client.query(
    "insert into sms_recu (id, recu_le) values ($1, to_timestamp($2::float8 / 1000)) on conflict do nothing",
    [id, maintenant],
  );
  return rowCount === 1;
}

export type LimitesSms = {
  /** Segments a day, in all: what is paid. */
  readonly jourMax: number;
  /** Messages a day to one number. */
  readonly numeroMax: number;
};

/**
 * Counts one message against both budgets, or says which one is spent and counts nothing. Under `enSysteme`, in the
 * transaction that begins the hand-over: two workers never spend the same.
 */
export async function compterSms(
  client: Client,
  jour: Jour,
  empreinte: string,
  segments: number,
  limites: LimitesSms,
): Promise<"limite-jour" | "limite-numero" | undefined> {
  await client.query(
    `insert into compteur_sms (jour, cle, nombre) values ($1, '', 0), ($1, $2, 0) on conflict do nothing`,
    [jour, empreinte],
  );
  // Always in the same order: no two workers wait for each other.
  const { rows } = await client.query<{ cle: string; nombre: number }>(
    "select cle, nombre from compteur_sms where jour = $1 and cle in ('', $2) order by cle for update",
    [jour, empreinte],
  );
  const de = (cle: string): number => rows.find((l) => l.cle === cle)!.nombre;
  if (de(empreinte) + 1 > limites.numeroMax) return "limite-numero";
  if (de("") + segments > limites.jourMax) return "limite-jour";
  await client.query(
    `update compteur_sms set nombre = nombre + case when cle = '' then $3 else 1 end
     where jour = $1 and cle in ('', $2)`,
    [jour, empreinte, segments],
  );
  return undefined;
}

/** Segments spent on a day. */
export async function smsDuJour(client: Client, jour: Jour): Promise<number> {
  const { rows } = await client.query<{ nombre: number }>(
    "select nombre from compteur_sms where jour = $1 and cle = ''",
    [jour],
  );
  return rows[0]?.nombre ?? 0;
}

/** Old counts and ids. Under `enSysteme`. */
export async function oublierSms(client: Client, maintenant: number): Promise<void> {
  await client.query(
    "delete from sms_recu where recu_le < to_timestamp($1::float8 / 1000) - interval '60 days'",
    [maintenant],
  );
  await client.query(
    "delete from compteur_sms where jour < (to_timestamp($1::float8 / 1000) - interval '3 days')::date",
    [maintenant],
  );
}
