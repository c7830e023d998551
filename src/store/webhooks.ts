/** Webhooks: addresses of machines that want to know each change. The secret is sealed, and shown once when made. */
import type { DispositifId, Id } from "../domain/ids.ts";
import type { Client } from "./base.ts";
import type { Cles } from "./cles.ts";
import { nouveauJeton, nouvelId } from "./hasard.ts";

export type WebhookId = Id<"webhook">;
export type Webhook = {
  readonly id: WebhookId;
  readonly dispositif: DispositifId;
  readonly url: string;
  readonly actif: boolean;
  readonly creeLe: number;
  /** Failures in a row. */
  readonly echecs: number;
};
/** Failures in a row after which one is put to rest. */
export const echecsMax = 20;
export const webhooksMax = 20; // of one dispositif

type Ligne = {
  id: WebhookId;
  dispositif: DispositifId;
  url: string;
  secret: string;
  actif: boolean;
  cree_le: Date;
  echecs: number;
};
const webhookDe = ({ id, dispositif, url, actif, cree_le, echecs }: Ligne): Webhook => ({
  id,
  dispositif,
  url,
  actif,
  creeLe: cree_le.getTime(),
  echecs,
});

/** The secret is answered here and never again. Undefined: there are enough. */
export async function creerWebhook(
  client: Client,
  cles: Cles,
  dispositif: DispositifId,
  url: string,
  maintenant: number,
): Promise<{ readonly webhook: Webhook; readonly secret: string } | undefined> {
  const secret = `whsec_${Buffer.from(nouveauJeton(), "base64url").toString("base64")}`;
  const { rows } = await client.query<Ligne>(
    `insert into webhook (dispositif, id, url, secret, cree_le)
     select $1, $2, $3, $4, to_timestamp($5::float8 / 1000)
     where (select count(*) from webhook where dispositif = $1) < ${webhooksMax} returning *`,
    [
      dispositif,
      nouvelId<"webhook">(maintenant),
      url,
      cles.coffre("webhooks").sceller(dispositif, secret),
      maintenant,
    ],
  );
  return rows[0] && { webhook: webhookDe(rows[0]), secret };
}

export async function listerWebhooks(client: Client): Promise<readonly Webhook[]> {
  const { rows } = await client.query<Ligne>("select * from webhook order by cree_le, id");
  return rows.map(webhookDe);
}

/** Active ones of one dispositif. */
export async function webhooksActifs(client: Client, dispositif: DispositifId): Promise<readonly Webhook[]> {
  const { rows } = await client.query<Ligne>(
    "select * from webhook where dispositif = $1 and actif order by cree_le, id",
    [dispositif],
  );
  return rows.map(webhookDe);
}

export async function supprimerWebhook(client: Client, webhook: WebhookId): Promise<boolean> {
  const { rowCount } = await client.query("delete from webhook where id = $1", [webhook]);
  await client.query(
    `update envoi set etat = 'supprime', code = 'webhook-inactif' where webhook = $1
       and etat in ('a-envoyer', 'retenu', 'incertain')`,
    [webhook],
  );
  return rowCount === 1;
}

/** Puts to rest or wakes up. */
export async function activerWebhook(client: Client, webhook: WebhookId, actif: boolean): Promise<boolean> {
  const { rowCount } = await client.query("update webhook set actif = $2, echecs = 0 where id = $1", [
    webhook,
    actif,
  ]);
  return rowCount === 1;
}

/** Where to post and with which secret, or undefined: gone, at rest, or the key is another one. */
export async function cibleWebhook(
  client: Client,
  cles: Cles,
  id: string,
): Promise<{ readonly url: string; readonly secret: string } | undefined> {
  const { rows } = await client.query<Ligne>("select * from webhook where id = $1 and actif", [id]);
  const l = rows[0];
  const secret = l && cles.coffre("webhooks").ouvrir(l.dispositif, l.secret);
  return secret === undefined ? undefined : { url: l!.url, secret };
}

/** One more answer, good or bad; too many bad ones in a row put it to rest. */
export const noterWebhook = (client: Client, id: string, bon: boolean) =>
  client.query(
    bon
      ? "update webhook set echecs = 0 where id = $1"
      : `update webhook set echecs = echecs + 1, actif = echecs + 1 < ${echecsMax} where id = $1`,
    [id],
  );
