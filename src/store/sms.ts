/**
 * What the SMS gateway shares between the dispositifs of a server: messages already handled (by the digest of the
 * provider's id, so a repeated one is nothing), and how many went out today, in all and to each number. No words and
 * no number are kept.
 */
import type { Jour } from "../domain/civil.ts";
import type { Client } from "./base.ts";
import { gardeSansMessageMois } from "./abonnements.ts";
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

/** Answers to texts have half of the day's budget: a flood of questions never silences the reminders. */
export const partReponses = 0.5;
/** Messages a day to one number that answers leave: who has asked much, or was asked for, still hears of a change. */
export const reserveNumero = 2;
const tout = "";
const reponses = "reponses";

async function verrouillerComptes(client: Client, jour: Jour, cles: readonly string[]) {
  await client.query(
    `insert into compteur_sms (jour, cle, nombre) select $1, unnest($2::text[]), 0 on conflict do nothing`,
    [jour, cles],
  );
  // Always in the same order: no two workers wait for each other.
  const { rows } = await client.query<{ cle: string; nombre: number }>(
    "select cle, nombre from compteur_sms where jour = $1 and cle = any($2) order by cle for update",
    [jour, cles],
  );
  return (cle: string): number => rows.find((l) => l.cle === cle)!.nombre;
}

export type CompteSms = {
  readonly empreinte: string;
  readonly segments: number;
  /** To somebody who has just written. */
  readonly reponse: boolean;
};

/**
 * Counts one message against the budgets, or says which one is spent and counts nothing. Under `enSysteme`, in the
 * transaction that begins the hand-over: two workers never spend the same.
 */
export async function compterSms(
  client: Client,
  jour: Jour,
  { empreinte, segments, reponse }: CompteSms,
  limites: LimitesSms,
): Promise<"limite-jour" | "limite-numero" | undefined> {
  const de = await verrouillerComptes(client, jour, [tout, reponses, empreinte]);
  const reserve = reponse ? Math.min(reserveNumero, Math.floor(limites.numeroMax / 2)) : 0;
  if (de(empreinte) + 1 > limites.numeroMax - reserve) return "limite-numero";
  if (de(tout) + segments > limites.jourMax) return "limite-jour";
  if (reponse && de(reponses) + segments > Math.floor(limites.jourMax * partReponses)) return "limite-jour";
  await client.query(
    `update compteur_sms set nombre = nombre + case when cle = $2 then 1 else $3 end
     where jour = $1 and cle = any($4)`,
    [jour, empreinte, segments, reponse ? [tout, reponses, empreinte] : [tout, empreinte]],
  );
  return undefined;
}

/** The provider did not take it: nothing was spent. Under `enSysteme`. */
export const rendreSms = (client: Client, jour: Jour, { empreinte, segments, reponse }: CompteSms) =>
  client.query(
    `update compteur_sms set nombre = greatest(0, nombre - case when cle = $2 then 1 else $3 end)
     where jour = $1 and cle = any($4)`,
    [jour, empreinte, segments, reponse ? [tout, reponses, empreinte] : [tout, empreinte]],
  );

/**
 * Counts one text received, and says whether it may be answered: the number has not written too much today, and there
 * is something left to answer with. A flood then costs one row a number, and no message.
 */
export async function compterEntrant(
  client: Client,
  jour: Jour,
  empreinte: string,
  limites: LimitesSms,
): Promise<boolean> {
  const cle = `de:${empreinte}`;
  const { rows } = await client.query<{ nombre: number; depense: number }>(
    `insert into compteur_sms (jour, cle, nombre) values ($1, $2, 1)
     on conflict (jour, cle) do update set nombre = compteur_sms.nombre + 1
     returning nombre, coalesce((select nombre from compteur_sms where jour = $1 and cle = $3), 0) as depense`,
    [jour, cle, reponses],
  );
  const { nombre, depense } = rows[0]!;
  return nombre <= limites.numeroMax * 2 && depense < Math.floor(limites.jourMax * partReponses);
}

/** New subscriptions in a day, of the segments of a day: a flood of false numbers does not fill the evenings. */
export const partNouveaux = 0.1;
/** E-mails that ask for a confirmation, in a day: our server is nobody's way to fill mailboxes. */
export const courrielsNouveauxMax = 200;
/** Where a subscription is asked from: a flood of forms does not close the door to who texts from the phone itself. */
export type SourceNouveau = "texto" | "formulaire-sms" | "formulaire-courriel";
export async function compterNouveau(
  client: Client,
  jour: Jour,
  source: SourceNouveau,
  limites: LimitesSms,
): Promise<boolean> {
  const { rows } = await client.query<{ nombre: number }>(
    `insert into compteur_sms (jour, cle, nombre) values ($1, $2, 1)
     on conflict (jour, cle) do update set nombre = compteur_sms.nombre + 1 returning nombre`,
    [jour, `nouveaux:${source}`],
  );
  const parTexto = Math.max(5, limites.jourMax * partNouveaux);
  return rows[0]!.nombre <= (source === "formulaire-courriel" ? courrielsNouveauxMax : parTexto);
}

/** Segments spent on a day. */
export async function smsDuJour(client: Client, jour: Jour): Promise<number> {
  const { rows } = await client.query<{ nombre: number }>(
    "select nombre from compteur_sms where jour = $1 and cle = ''",
    [jour],
  );
  return rows[0]?.nombre ?? 0;
}

/**
 * Old counts and ids. A signature that holds no hour may be shown again later, and would make who has said STOP
 * subscribe anew: the digest of a text is kept as long as a subscription without messages. Under `enSysteme`.
 */
export async function oublierSms(client: Client, maintenant: number): Promise<void> {
  await client.query(
    `delete from sms_recu using (select to_timestamp($1::float8 / 1000) as t) m
     where recu_le < t - interval '${gardeSansMessageMois} months'
       or (id like 'accuse:%' and recu_le < t - interval '60 days')`,
    [maintenant],
  );
  await client.query(
    "delete from compteur_sms where jour < (to_timestamp($1::float8 / 1000) - interval '3 days')::date",
    [maintenant],
  );
}
