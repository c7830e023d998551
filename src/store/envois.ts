/**
 * The outbox. A message is written once by its cause, in the transaction of what causes it; handed over at most once:
 * `en-cours` is committed before the gateway is called, and one found so after a crash becomes `incertain`, which no
 * machine sends again. What became of it only moves forward, however often and late it is told.
 */
import {
  delaiReprise,
  tentativesMax,
  type Allure,
  type Canal,
  type CodeEnvoi,
  type EtatEnvoi,
} from "../domain/envoi.ts";
import type { DispositifId, Id } from "../domain/ids.ts";
import type { AbonnementId } from "./abonnements.ts";
import type { Client } from "./base.ts";
import { appliquerEnAvance } from "./accuses.ts";
import { nouvelId } from "./hasard.ts";

export type EnvoiId = Id<"envoi">;
export type NouvelEnvoi = {
  /** Drawn when it is absent. */
  readonly id?: EnvoiId;
  readonly cause: string;
  readonly abonnement?: AbonnementId;
  readonly webhook?: string;
  readonly permanence?: string;
  readonly canal: Canal;
  /** Sealed; empty for a webhook. */
  readonly destinataire: string;
  readonly empreinte: string;
  readonly indice: string;
  readonly modele: string;
  readonly variables: object;
  readonly langue: string;
  readonly allure: Allure;
  /** ms since 1970 */
  readonly prevuLe: number;
  readonly utileJusque?: number;
  /** It may have left before the base was put back from a copy: held for a person. */
  readonly douteux?: boolean;
};
export type Envoi = Omit<NouvelEnvoi, "variables" | "douteux"> & {
  readonly id: EnvoiId;
  readonly dispositif: DispositifId;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly etat: EtatEnvoi;
  /** Given to the queue: only then may a job of the queue hand it over. */
  readonly enFile: boolean;
  readonly tentatives: number;
  readonly creeLe: number;
  readonly envoyeLe?: number;
  readonly remisLe?: number;
  readonly fournisseur?: string;
  readonly reference?: string;
  readonly segments?: number;
  readonly code?: string;
};

export type LigneEnvoi = {
  id: EnvoiId;
  dispositif: DispositifId;
  cause: string;
  abonnement: AbonnementId | null;
  webhook: string | null;
  permanence: string | null;
  canal: Canal;
  destinataire: string;
  empreinte: string;
  indice: string;
  modele: string;
  variables: Record<string, unknown>;
  langue: string;
  allure: Allure;
  etat: EtatEnvoi;
  tentatives: number;
  cree_le: Date;
  prevu_le: Date;
  utile_jusque: Date | null;
  en_file_le: Date | null;
  envoye_le: Date | null;
  remis_le: Date | null;
  fournisseur: string | null;
  reference: string | null;
  segments: number | null;
  code: string | null;
};

const sansNul = <V extends object>(valeurs: V): { [C in keyof V]: NonNullable<V[C]> } =>
  Object.fromEntries(Object.entries(valeurs).filter(([, v]) => v !== null)) as never;

export function envoiDe(l: LigneEnvoi): Envoi {
  const { id, dispositif, cause, canal, destinataire, empreinte, indice, modele, variables, langue } = l;
  const { allure, etat, tentatives } = l;
  const { abonnement, webhook, permanence, fournisseur, reference, segments, code } = l;
  const dates = { utileJusque: l.utile_jusque, envoyeLe: l.envoye_le, remisLe: l.remis_le };
  return {
    id,
    dispositif,
    cause,
    canal,
    destinataire,
    empreinte,
    indice,
    modele,
    variables,
    langue,
    allure,
    etat,
    enFile: l.en_file_le !== null,
    tentatives,
    creeLe: l.cree_le.getTime(),
    prevuLe: l.prevu_le.getTime(),
    ...Object.fromEntries(Object.entries(dates).flatMap(([c, d]) => (d ? [[c, d.getTime()]] : []))),
    ...sansNul({ abonnement, webhook, permanence, fournisseur, reference, segments, code }),
  } as Envoi;
}

/** Writes messages; those whose cause has already made one are left out. Answers how many were written. */
export async function ecrireEnvois(
  client: Client,
  dispositif: DispositifId,
  envois: readonly NouvelEnvoi[],
  maintenant: number,
): Promise<number> {
  if (envois.length === 0) return 0;
  const { rowCount } = await client.query(
    `insert into envoi (dispositif, cree_le, etat, code, id, cause, abonnement, webhook, permanence, canal,
       destinataire, empreinte, indice, modele, variables, langue, allure, prevu_le, utile_jusque)
     select $1, to_timestamp($2::float8 / 1000), case when t.douteux then 'retenu' else 'a-envoyer' end,
       case when t.douteux then 'restauration' end, t.id, t.cause, t.abonnement, t.webhook, t.permanence,
       t.canal, t.destinataire, t.empreinte, t.indice, t.modele, t.variables, t.langue, t.allure,
       to_timestamp(t.prevu / 1000), to_timestamp(t.utile / 1000)
     from unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
       $11::text[], $12::text[], $13::json[], $14::text[], $15::text[], $16::float8[], $17::float8[], $18::bool[])
       as t (id, cause, abonnement, webhook, permanence, canal, destinataire, empreinte, indice, modele, variables,
         langue, allure, prevu, utile, douteux)
     on conflict (dispositif, cause) do nothing`,
    [
      dispositif,
      maintenant,
      envois.map((e) => e.id ?? nouvelId(maintenant)),
      envois.map((e) => e.cause),
      envois.map((e) => e.abonnement ?? null),
      envois.map((e) => e.webhook ?? null),
      envois.map((e) => e.permanence ?? null),
      envois.map((e) => e.canal),
      envois.map((e) => e.destinataire),
      envois.map((e) => e.empreinte),
      envois.map((e) => e.indice),
      envois.map((e) => e.modele),
      envois.map((e) => JSON.stringify(e.variables)),
      envois.map((e) => e.langue),
      envois.map((e) => e.allure),
      envois.map((e) => e.prevuLe),
      envois.map((e) => e.utileJusque ?? null),
      envois.map((e) => e.douteux === true),
    ],
  );
  return rowCount ?? 0;
}

/**
 * When the base was last put back from a copy, ms; undefined: never. What was decided before may have been told by the
 * base that is gone. Under `enSysteme`.
 */
export async function restaureeLe(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ depuis: Date }>(
    "select depuis from epoque where raison = 'restauration' order by rang desc limit 1",
  );
  return rows[0]?.depuis.getTime();
}

/** Of these causes, those that have made a message. */
export async function causesConnues(
  client: Client,
  dispositif: DispositifId,
  causes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ cause: string }>(
    "select cause from envoi where dispositif = $1 and cause = any($2)",
    [dispositif, causes],
  );
  return new Set(rows.map((l) => l.cause));
}

/** The nth parameter, milliseconds since 1970, as a time of the database. */
export const instant = (n: number): string => `to_timestamp($${n}::float8 / 1000)`;

const du = `en_file_le is null and prevu_le <= ${instant(1)} and canal = any($2)
  and (etat = 'a-envoyer' or (etat = 'retenu' and code in ('sans-passerelle', 'limite-jour')))`;

/** What is of no use any more is not sent. Under `enSysteme`. */
export const ecarterPerimes = (client: Client, maintenant: number) =>
  client.query(
    `update envoi set etat = 'supprime', code = 'trop-tard'
     where etat in ('a-envoyer', 'retenu') and utile_jusque < ${instant(1)} and code is distinct from 'restauration'`,
    [maintenant],
  );

/** What has no gateway is held and says so. Answers how many others are due. Under `enSysteme`. */
export async function retenirSansPasserelle(
  client: Client,
  canaux: readonly Canal[],
  maintenant: number,
): Promise<number> {
  await client.query(
    `update envoi set etat = 'retenu', code = 'sans-passerelle'
     where etat = 'a-envoyer' and en_file_le is null and prevu_le <= ${instant(1)} and canal <> all($2)`,
    [maintenant, canaux],
  );
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from envoi where ${du}`, [
    maintenant,
    canaux,
  ]);
  return rows[0]!.n;
}

/** A message to hand over, and the gateway that it will hold meanwhile. */
export type Du = { readonly id: EnvoiId; readonly canal: Canal };

/**
 * What is due and not yet in the queue, marked as given to it; who has been subscribed for longest first, so
 * that what a budget cuts off is what came last. Under `enSysteme`.
 */
export async function prendreDus(
  client: Client,
  canaux: readonly Canal[],
  maintenant: number,
  max: number,
): Promise<Du[]> {
  const { rows } = await client.query<Du>(
    `with dus as (
       select id, canal, row_number() over () as n from (
         select id, canal from envoi where ${du}
         order by prevu_le, coalesce((select a.cree_le from abonnement a where a.id = envoi.abonnement), cree_le), id
         limit $3 for update skip locked) t)
     , pris as (update envoi set en_file_le = ${instant(1)} from dus where envoi.id = dus.id)
     select id, canal from dus order by n`,
    [maintenant, canaux, max],
  );
  return rows;
}

/** One message, its row locked to the end of the transaction. Under `enSysteme`. */
export async function verrouillerEnvoi(client: Client, id: string): Promise<Envoi | undefined> {
  const { rows } = await client.query<LigneEnvoi>("select * from envoi where id = $1 for update", [id]);
  return rows[0] && envoiDe(rows[0]);
}

/** It is about to be handed over: committed before the gateway is called. */
export const commencerEnvoi = (client: Client, id: EnvoiId, maintenant: number) =>
  client.query(
    `update envoi set etat = 'en-cours', en_cours_le = ${instant(2)}, tentatives = tentatives + 1, code = null
     where id = $1`,
    [id, maintenant],
  );

/** Not now: it waits until `prevuLe`, out of the queue. */
export const reporterEnvoi = (
  client: Client,
  id: EnvoiId,
  etat: "a-envoyer" | "retenu",
  prevuLe: number,
  code?: CodeEnvoi,
) =>
  client.query(
    `update envoi set etat = $2, prevu_le = ${instant(3)}, en_file_le = null, code = $4 where id = $1`,
    [id, etat, prevuLe, code ?? null],
  );

/** It will not go, on purpose or not. */
export const clorePourDeBon = (client: Client, id: EnvoiId, etat: "supprime" | "echec", code: string) =>
  client.query("update envoi set etat = $2, code = $3 where id = $1", [id, etat, code]);

export type Issue =
  | {
      readonly kind: "accepte";
      readonly reference: string;
      readonly fournisseur: string;
      readonly segments?: number;
    }
  | {
      readonly kind: "refuse";
      readonly code: string;
      readonly definitif: boolean;
      readonly attendre?: number;
    }
  | { readonly kind: "incertain"; readonly code: string };

/**
 * What the gateway said of the attempt of that number. An answer later than the lease still counts; one of another
 * attempt does not.
 */
export async function conclureEnvoi(
  client: Client,
  envoi: Pick<Envoi, "id" | "tentatives" | "abonnement">,
  issue: Issue,
  maintenant: number,
): Promise<void> {
  const tenu = `id = $1 and tentatives = $2 and etat in ('en-cours', 'incertain')`;
  const { id, tentatives } = envoi;
  if (issue.kind === "accepte") {
    await client.query(
      `update envoi set etat = 'envoye', envoye_le = ${instant(3)}, fournisseur = $4, reference = $5,
         segments = coalesce($6, segments), code = null where ${tenu}`,
      [id, tentatives, maintenant, issue.fournisseur, issue.reference, issue.segments ?? null],
    );
    await appliquerEnAvance(client, issue, maintenant);
    if (envoi.abonnement) {
      await client.query(`update abonnement set dernier_le = ${instant(2)} where id = $1`, [
        envoi.abonnement,
        maintenant,
      ]);
    }
    return;
  }
  if (issue.kind === "incertain") {
    await client.query(`update envoi set etat = 'incertain', code = $3 where ${tenu}`, [
      id,
      tentatives,
      issue.code,
    ]);
    return;
  }
  const fini = issue.definitif || tentatives >= tentativesMax;
  if (fini) {
    await client.query(`update envoi set etat = 'echec', code = $3 where ${tenu}`, [
      id,
      tentatives,
      issue.code,
    ]);
    return;
  }
  const attendre = Math.max((issue.attendre ?? 0) * 1000, delaiReprise(tentatives));
  await client.query(
    `update envoi set etat = 'a-envoyer', code = $3, en_file_le = null, prevu_le = ${instant(4)} where ${tenu}`,
    [id, tentatives, issue.code, maintenant + attendre],
  );
}

/** Longer than any gateway takes to answer, ms. */
export const bailMs = 15 * 60_000;

/**
 * After a crash: what was being handed over may have gone, and a person decides; what was only in the queue goes back
 * to it. Webhooks are sent again: who receives them knows a double by its id. Under `enSysteme`.
 */
export async function reprendreInterrompus(client: Client, maintenant: number): Promise<number> {
  const { rowCount } = await client.query(
    `update envoi set etat = case when canal = 'webhook' then 'a-envoyer' else 'incertain' end,
       code = 'interrompu', en_file_le = null
     where etat = 'en-cours' and en_cours_le < ${instant(1)}`,
    [maintenant - bailMs],
  );
  await client.query(
    `update envoi set en_file_le = null where etat in ('a-envoyer', 'retenu') and en_file_le < ${instant(1)}`,
    [maintenant - bailMs],
  );
  return rowCount ?? 0;
}
