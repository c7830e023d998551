/** The reference data of one dispositif, folded, without its activity. */
import type { Activite } from "../domain/activite.ts";
import { texteDeCle, type Etat } from "../domain/faits.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { Client } from "../store/base.ts";

export async function activiteReference(client: Client, dispositif: DispositifId): Promise<Activite> {
  const { rows } = await client.query<{ etat: Etat }>(
    "select etat from reference where dispositif = $1 order by rang, id",
    [dispositif],
  );
  return new Map(rows.map(({ etat }) => [texteDeCle(etat), etat]));
}
