/**
 * Addresses that asked for something: a reminder the evening before, changes, a partner's own stops. Kept sealed by
 * the server's key, found again by a keyed digest; said only to whom they belong. STOP reaches every one of a number
 * at once, whatever the dispositif.
 */
import type { Canal } from "../domain/envoi.ts";
import type { GenreAbonnement, Objet } from "../domain/diffusion.ts";
import { parseId, type DispositifId, type Id } from "../domain/ids.ts";
import type { Client } from "./base.ts";
import type { Cles } from "./cles.ts";
import { nouvelId } from "./hasard.ts";

export type AbonnementId = Id<"abonnement">;
export type CanalPersonne = Exclude<Canal, "webhook">;
export type Abonnement = {
  readonly id: AbonnementId;
  readonly dispositif: DispositifId;
  readonly genre: GenreAbonnement;
  readonly canal: CanalPersonne;
  /** Sealed: only the hand-over opens it. */
  readonly adresse: string;
  readonly empreinte: string;
  readonly objet: Objet;
  readonly partenaire?: string;
  readonly langue: string;
  readonly creeLe: number;
  readonly confirmeLe?: number;
  readonly dernierLe?: number;
  readonly arreteLe?: number;
};

/** A phone as E.164, an e-mail in lower case: one way of writing one address. */
export const empreinteAdresse = (cles: Cles, canal: CanalPersonne, adresse: string): string =>
  cles.coffre("adresses").empreinte(`${canal}:${adresse.toLowerCase()}`);
export const scellerAdresse = (cles: Cles, dispositif: DispositifId, adresse: string): string =>
  cles.coffre("adresses").sceller(dispositif, adresse);
export const ouvrirAdresse = (cles: Cles, dispositif: DispositifId, scellee: string): string | undefined =>
  cles.coffre("adresses").ouvrir(dispositif, scellee);

/** What the desk may show of an address: `..42`, `a…@….org`. */
export function indiceDe(canal: CanalPersonne, adresse: string): string {
  if (canal === "sms") return `…${adresse.slice(-2)}`;
  const domaine = adresse.slice(adresse.lastIndexOf(".") + 1);
  return `${adresse.slice(0, 1)}…@….${domaine}`;
}

export type UsageLien = "arret" | "confirmation";
/** Part of an address that only we can have made: `<id>.<mac>`. Nothing of it is kept. */
export const jetonLien = (cles: Cles, usage: UsageLien, id: string): string =>
  `${id}.${cles.coffre("liens").empreinte(`${usage}:${id}`)}`;
/** The subscription of a link, or undefined when we did not make it. */
export function lireLien(cles: Cles, usage: UsageLien, jeton: string): AbonnementId | undefined {
  const id = parseId<"abonnement">(jeton.slice(0, 36));
  return id && jetonLien(cles, usage, id) === jeton ? id : undefined;
}

type Ligne = {
  id: AbonnementId;
  dispositif: DispositifId;
  genre: GenreAbonnement;
  canal: CanalPersonne;
  adresse: string;
  empreinte: string;
  objet: Objet["kind"];
  objet_id: string;
  partenaire: string | null;
  langue: string;
  cree_le: Date;
  confirme_le: Date | null;
  dernier_le: Date | null;
  arrete_le: Date | null;
};
const abonnementDe = (l: Ligne): Abonnement => ({
  id: l.id,
  dispositif: l.dispositif,
  genre: l.genre,
  canal: l.canal,
  adresse: l.adresse,
  empreinte: l.empreinte,
  objet: { kind: l.objet, id: l.objet_id },
  ...(l.partenaire === null ? {} : { partenaire: l.partenaire }),
  langue: l.langue,
  creeLe: l.cree_le.getTime(),
  ...(l.confirme_le ? { confirmeLe: l.confirme_le.getTime() } : {}),
  ...(l.dernier_le ? { dernierLe: l.dernier_le.getTime() } : {}),
  ...(l.arrete_le ? { arreteLe: l.arrete_le.getTime() } : {}),
});

export type NouvelAbonnement = {
  readonly genre: GenreAbonnement;
  readonly canal: CanalPersonne;
  /** In clear: E.164 or an e-mail. */
  readonly adresse: string;
  readonly objet: Objet;
  readonly partenaire?: string | undefined;
  readonly langue: string;
  /** Asked by the owner of the address himself (a text from the phone) or by the desk for a partner. */
  readonly confirme: boolean;
};

/**
 * Makes a subscription, or wakes the same one up; the answer is the same for both. One that stands stays as it is, its
 * language too, unless its owner asks: anybody may type a number into a form. One that waits for its yes waits anew.
 * `aConfirmer`: the owner of the address must be asked.
 */
export async function abonner(
  client: Client,
  cles: Cles,
  dispositif: DispositifId,
  nouveau: NouvelAbonnement,
  maintenant: number,
): Promise<{ readonly abonnement: Abonnement; readonly aConfirmer: boolean }> {
  const { genre, canal, adresse, objet, partenaire, langue, confirme } = nouveau;
  const empreinte = empreinteAdresse(cles, canal, adresse);
  const { rows } = await client.query<Ligne>(
    `insert into abonnement (dispositif, id, genre, canal, adresse, empreinte, objet, objet_id, partenaire, langue,
       cree_le, confirme_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::float8 / 1000),
       case when $12 then to_timestamp($11::float8 / 1000) end)
     on conflict (dispositif, empreinte, genre, objet, objet_id) do update set
       langue = case when abonnement.confirme_le is null or abonnement.arrete_le is not null
           or excluded.confirme_le is not null then excluded.langue else abonnement.langue end,
       partenaire = excluded.partenaire, adresse = excluded.adresse,
       cree_le = case when abonnement.arrete_le is null and abonnement.confirme_le is not null
         then abonnement.cree_le else excluded.cree_le end,
       confirme_le = case when abonnement.arrete_le is null
         then coalesce(abonnement.confirme_le, excluded.confirme_le) else excluded.confirme_le end,
       arrete_le = null
     returning *`,
    [
      dispositif,
      nouvelId<"abonnement">(maintenant),
      genre,
      canal,
      scellerAdresse(cles, dispositif, adresse),
      empreinte,
      objet.kind,
      objet.id,
      partenaire ?? null,
      langue,
      maintenant,
      confirme,
    ],
  );
  const abonnement = abonnementDe(rows[0]!);
  return { abonnement, aConfirmer: abonnement.confirmeLe === undefined };
}

/** The subscriptions of the client's dispositif, or of all under the system's role. @param id one of them */
export async function listerAbonnements(
  client: Client,
  filtre: { readonly genre?: GenreAbonnement; readonly id?: AbonnementId; readonly actifs?: boolean } = {},
): Promise<readonly Abonnement[]> {
  const { rows } = await client.query<Ligne>(
    `select * from abonnement where ($1::text is null or genre = $1) and ($2::uuid is null or id = $2)
       and (not $3 or (confirme_le is not null and arrete_le is null)) order by cree_le, id`,
    [filtre.genre ?? null, filtre.id ?? null, filtre.actifs === true],
  );
  return rows.map(abonnementDe);
}

/** Confirmed and not stopped, of one dispositif. */
export async function abonnesDe(client: Client, dispositif: DispositifId): Promise<readonly Abonnement[]> {
  const { rows } = await client.query<Ligne>(
    `select * from abonnement where dispositif = $1 and confirme_le is not null and arrete_le is null
     order by cree_le, id`,
    [dispositif],
  );
  return rows.map(abonnementDe);
}

/**
 * The owner of the address said yes, by the link of a message: to all that waits for it. False: there is nothing, it
 * was stopped, or asked too long ago.
 */
export async function confirmer(client: Client, id: AbonnementId, maintenant: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `update abonnement a set confirme_le = coalesce(a.confirme_le, to_timestamp($2::float8 / 1000))
     from abonnement b where b.id = $1 and b.arrete_le is null and a.arrete_le is null
       and a.dispositif = b.dispositif and a.empreinte = b.empreinte
       and (a.confirme_le is not null or a.cree_le > to_timestamp($2::float8 / 1000) - interval '48 hours')`,
    [id, maintenant],
  );
  return (rowCount ?? 0) > 0;
}

/** A text YES: every subscription of the number that waits for it. Answers how many. */
export async function confirmerNumero(
  client: Client,
  empreinte: string,
  maintenant: number,
): Promise<number> {
  const { rowCount } = await client.query(
    `update abonnement set confirme_le = to_timestamp($2::float8 / 1000)
     where empreinte = $1 and arrete_le is null and confirme_le is null
       and cree_le > to_timestamp($2::float8 / 1000) - interval '48 hours'`,
    [empreinte, maintenant],
  );
  return rowCount ?? 0;
}

/** Ends one subscription; what it still had to receive is dropped. False when there is none. */
export async function arreterAbonnement(
  client: Client,
  id: AbonnementId,
  maintenant: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update abonnement set arrete_le = coalesce(arrete_le, to_timestamp($2::float8 / 1000)) where id = $1`,
    [id, maintenant],
  );
  await client.query(
    `update envoi set etat = 'supprime', code = 'stop' where abonnement = $1 and etat in ('a-envoyer', 'retenu')`,
    [id],
  );
  return rowCount === 1;
}

/** The link of a message: every subscription of its address, and what waits for it. Its owner may ask again. */
export async function arreterParLien(client: Client, id: AbonnementId, maintenant: number): Promise<void> {
  const { rows } = await client.query<{ id: AbonnementId }>(
    `select a.id from abonnement a join abonnement b on a.dispositif = b.dispositif and a.empreinte = b.empreinte
     where b.id = $1 and a.arrete_le is null`,
    [id],
  );
  for (const l of rows) await arreterAbonnement(client, l.id, maintenant);
}

/** How long the desk may take back what it has just ended, ms: the ten seconds of an undo, and a slow network. */
export const repriseMs = 120_000;

/** Takes back an end that the desk has just made. False: too late, or not a partner's. */
export async function reprendreAbonnement(
  client: Client,
  id: AbonnementId,
  maintenant: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update abonnement set arrete_le = null where id = $1 and genre = 'partenaire'
       and arrete_le > to_timestamp(($2::float8 - ${repriseMs}) / 1000)`,
    [id, maintenant],
  );
  return rowCount === 1;
}

export type CompteAbonnes = { readonly objet: Objet; readonly nombre: number };
/** People of the public who follow each thing, as counts only: an address once, whatever it asked for. */
export async function compterAbonnes(client: Client): Promise<readonly CompteAbonnes[]> {
  const { rows } = await client.query<{ kind: Objet["kind"]; id: string; nombre: number }>(
    `select objet as kind, objet_id as id, count(distinct empreinte)::int as nombre from abonnement
     where genre <> 'partenaire' and confirme_le is not null and arrete_le is null
     group by objet, objet_id order by nombre desc, objet, objet_id`,
  );
  return rows.map(({ kind, id, nombre }) => ({ objet: { kind, id }, nombre }));
}

/**
 * STOP: every subscription of this address, in every dispositif, and all that waits for it. False when it had said so
 * before. Under `enSysteme`.
 */
export async function arreterAdresse(
  client: Client,
  empreinte: string,
  maintenant: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into opposition (empreinte, depuis) values ($1, to_timestamp($2::float8 / 1000)) on conflict do nothing`,
    [empreinte, maintenant],
  );
  await client.query(
    `update abonnement set arrete_le = to_timestamp($2::float8 / 1000) where empreinte = $1 and arrete_le is null`,
    [empreinte, maintenant],
  );
  await client.query(
    `update envoi set etat = 'supprime', code = 'stop'
     where empreinte = $1 and etat in ('a-envoyer', 'retenu') and modele <> 'arrete'`,
    [empreinte],
  );
  return rowCount === 1;
}

/** A dispositif that this address follows, the last one first. Under `enSysteme`. */
export async function dispositifDe(client: Client, empreinte: string): Promise<DispositifId | undefined> {
  const { rows } = await client.query<{ dispositif: DispositifId }>(
    "select dispositif from abonnement where empreinte = $1 order by cree_le desc limit 1",
    [empreinte],
  );
  return rows[0]?.dispositif;
}

/** Said STOP, and has not written since for something else. */
export async function estOppose(client: Client, empreinte: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from opposition where empreinte = $1", [empreinte]);
  return rowCount === 1;
}

/** The phone itself asks again: what it had refused is forgotten. */
export const leverOpposition = (client: Client, empreinte: string) =>
  client.query("delete from opposition where empreinte = $1", [empreinte]);

export const gardeApresStopJours = 30;
export const gardeSansMessageMois = 24;
/** A message, sent or not: its address, the digest of it that its cause holds, and what was said to whom. */
export const gardeEnvoiJours = 30;

/**
 * What is no longer needed: 30 days after STOP, 24 months without a message, two days without a confirmation; and
 * messages after 30 days. Under `enSysteme`. Answers how many subscriptions went.
 */
export async function oublierAdresses(client: Client, maintenant: number): Promise<number> {
  const { rowCount } = await client.query(
    `with t as (select to_timestamp($1::float8 / 1000) as t)
     delete from abonnement using t where arrete_le < t - interval '${gardeApresStopJours} days'
       or (genre <> 'partenaire' and coalesce(dernier_le, confirme_le, cree_le)
           < t - interval '${gardeSansMessageMois} months')
       or (confirme_le is null and cree_le < t - interval '2 days')`,
    [maintenant],
  );
  await client.query(
    `delete from envoi where etat <> 'en-cours'
       and cree_le < to_timestamp($1::float8 / 1000) - interval '${gardeEnvoiJours} days'`,
    [maintenant],
  );
  return rowCount ?? 0;
}
