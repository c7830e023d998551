/** The outbox as the desk sees it: lists, counts, how each channel fares, and what a person decides. */
import type { Canal, EtatEnvoi } from "../domain/envoi.ts";
import type { Client } from "./base.ts";
import { envoiDe, instant, type Envoi, type LigneEnvoi } from "./envois.ts";

export type FiltreEnvois = {
  readonly etat?: EtatEnvoi | undefined;
  readonly canal?: Canal | undefined;
  readonly webhook?: string | undefined;
  readonly avant?: number | undefined;
  readonly max?: number;
};

/** One page of the actor's dispositif, the latest first. */
export async function listerEnvois(client: Client, filtre: FiltreEnvois): Promise<readonly Envoi[]> {
  const { rows } = await client.query<LigneEnvoi>(
    `select * from envoi where ($1::text is null or etat = $1) and ($2::text is null or canal = $2)
       and ($3::uuid is null or webhook = $3) and ($4::float8 is null or cree_le < ${instant(4)})
     order by cree_le desc, id desc limit $5`,
    [
      filtre.etat ?? null,
      filtre.canal ?? null,
      filtre.webhook ?? null,
      filtre.avant ?? null,
      filtre.max ?? 100,
    ],
  );
  return rows.map(envoiDe);
}

export type CompteEnvois = { readonly canal: Canal; readonly etat: EtatEnvoi; readonly nombre: number };
/** Messages by channel and state. @param depuis ms since 1970 */
export async function compterEnvois(client: Client, depuis: number): Promise<readonly CompteEnvois[]> {
  const { rows } = await client.query<CompteEnvois>(
    `select canal, etat, count(*)::int as nombre from envoi where cree_le >= ${instant(1)}
     group by canal, etat order by canal, etat`,
    [depuis],
  );
  return rows;
}

/** Days during which a person may still decide: after them, the sealed address is gone. */
export const decisionJours = 30;

/** Messages of the actor's dispositif that wait for a person: failed, perhaps sent, or found in a restored base. */
export async function compterARegler(client: Client, maintenant: number): Promise<number> {
  const { rows } = await client.query<{ nombre: number }>(
    `select count(*)::int as nombre from envoi
     where (etat in ('echec', 'incertain') or (etat = 'retenu' and code = 'restauration'))
       and cree_le > ${instant(1)} - interval '${decisionJours} days'`,
    [maintenant],
  );
  return rows[0]!.nombre;
}

/** Last success and last failure of a channel. */
export async function sante(
  client: Client,
  canal: Canal,
): Promise<{ readonly dernierLe?: number; readonly echec?: { readonly code: string; readonly le: number } }> {
  const { rows: bons } = await client.query<{ le: Date | null }>(
    "select max(envoye_le) as le from envoi where canal = $1",
    [canal],
  );
  const { rows: mauvais } = await client.query<{ code: string; le: Date }>(
    `select code, coalesce(en_cours_le, cree_le) as le from envoi
     where canal = $1 and en_cours_le is not null and code is not null and etat in ('a-envoyer', 'echec', 'incertain')
     order by en_cours_le desc limit 1`,
    [canal],
  );
  const [bon, mal] = [bons[0]?.le, mauvais[0]];
  return {
    ...(bon ? { dernierLe: bon.getTime() } : {}),
    ...(mal ? { echec: { code: mal.code, le: mal.le.getTime() } } : {}),
  };
}

export const gestesEnvoi = ["renvoyer", "annuler"] as const;
/**
 * A person at the desk decides: send once more (an uncertain or failed one, or one held), or let go. Undefined: not in
 * a state where it may be.
 */
export async function deciderEnvoi(
  client: Client,
  id: string,
  geste: (typeof gestesEnvoi)[number],
  maintenant: number,
): Promise<EtatEnvoi | undefined> {
  const { rows } = await client.query<{ etat: EtatEnvoi }>(
    geste === "renvoyer"
      ? `update envoi set etat = 'a-envoyer', code = null, en_file_le = null, prevu_le = ${instant(2)}
         where id = $1 and etat in ('incertain', 'echec', 'retenu') and (destinataire <> '' or canal = 'webhook')
         returning etat`
      : `update envoi set etat = 'supprime', code = 'annule-bureau'
         where id = $1 and etat in ('incertain', 'echec', 'retenu', 'a-envoyer')
           and $2::float8 is not null returning etat`,
    [id, maintenant],
  );
  return rows[0]?.etat;
}
