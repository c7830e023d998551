/** Dispositifs as tenants: made once by a command, named and placed in time by their own reference fact. */
import type { DispositifId } from "../domain/ids.ts";
import { definition, type EtatReference } from "../domain/reference.ts";
import type { Client } from "./base.ts";

export type InfosDispositif = {
  readonly id: DispositifId;
  readonly nom: string;
  /** IANA name. */
  readonly zone: string;
};

/** Makes the tenant and its counters. Under `enSysteme`. Answers false when it was there already. */
export async function creerDispositif(client: Client, infos: InfosDispositif): Promise<boolean> {
  const { rowCount } = await client.query(
    "insert into dispositif (id, nom, zone) values ($1, $2, $3) on conflict do nothing",
    [infos.id, infos.nom, infos.zone],
  );
  await client.query(
    `insert into compteur (dispositif, portee)
     select $1, unnest(array['reference', 'activite', 'acces']) on conflict do nothing`,
    [infos.id],
  );
  return rowCount === 1;
}

/** Name and time zone as the `dispositif-defini` fact says them, else as they were when the tenant was made. */
export async function infosDispositif(
  client: Client,
  id: DispositifId,
): Promise<InfosDispositif | undefined> {
  const { rows } = await client.query<{
    nom: string;
    zone: string;
    etat: EtatReference<"dispositif"> | null;
  }>(
    `select d.nom, d.zone, r.etat from dispositif d
     left join reference r on r.dispositif = d.id and r.noun = 'dispositif' and r.id = d.id where d.id = $1`,
    [id],
  );
  const ligne = rows[0];
  if (!ligne) return undefined;
  const dit = ligne.etat ? definition(ligne.etat) : ligne;
  return { id, nom: dit.nom, zone: dit.zone };
}

/** Every tenant. Under `enSysteme`. */
export async function listerDispositifs(client: Client): Promise<readonly DispositifId[]> {
  const { rows } = await client.query<{ id: DispositifId }>("select id from dispositif order by id");
  return rows.map((l) => l.id);
}
