/** What `doctor` sees of messages: which gateways there are, and what waits, failed, or may have gone. */
import type { Client } from "./base.ts";

export type PasserellesDites = {
  readonly courriel?: string | undefined;
  readonly sms?: string | undefined;
  readonly adresse?: string | undefined;
};
type ConstatMessages = {
  readonly code: "passerelles" | "messages";
  readonly etat: "bon" | "attention";
  readonly detail: Readonly<Record<string, string | number>>;
};

const retardAttention = 3600; // seconds that a message due has waited
const jours = 30; // that failures are looked at

/** @param passerelles absent: not known here */
export async function constatsMessages(
  client: Client,
  passerelles: PasserellesDites | undefined,
  maintenant: number,
): Promise<readonly ConstatMessages[]> {
  const { rows } = await client.query<{
    attente: number;
    retenus: number;
    incertains: number;
    echecs: number;
    retard: number | null;
    abonnes: number;
  }>(
    `with t as (select to_timestamp($1::float8 / 1000) as t)
     select count(*) filter (where etat in ('a-envoyer', 'en-cours')) as attente,
       count(*) filter (where etat = 'retenu') as retenus,
       count(*) filter (where etat = 'incertain') as incertains,
       count(*) filter (where etat = 'echec' and cree_le > t - interval '${jours} days') as echecs,
       extract(epoch from max(t - prevu_le) filter (where etat = 'a-envoyer' and prevu_le < t))::bigint as retard,
       (select count(*) from abonnement where confirme_le is not null and arrete_le is null) as abonnes
     from t left join envoi on true group by t`,
    [maintenant],
  );
  const { attente, retenus, incertains, echecs, retard, abonnes } = rows[0]!;
  const messages: ConstatMessages = {
    code: "messages",
    etat: incertains > 0 || echecs > 0 || (retard ?? 0) > retardAttention ? "attention" : "bon",
    detail: { attente, retenus, incertains, echecs, ...(retard === null ? {} : { retardS: retard }) },
  };
  if (!passerelles) return [messages];
  const { courriel = "aucune", sms = "aucune", adresse = "inconnue" } = passerelles;
  // Nobody waits for a message: having no gateway is no fault.
  const manque = courriel === "aucune" && sms === "aucune" && (retenus > 0 || abonnes > 0);
  return [
    { code: "passerelles", etat: manque ? "attention" : "bon", detail: { courriel, sms, adresse, abonnes } },
    messages,
  ];
}
