/** The dispositifs of this server, with the clock of each and its public holidays. */
import { civilDe } from "../../domain/civil.ts";
import type { Instant } from "../../domain/diffusion.ts";
import { definition, type EtatReference } from "../../domain/reference.ts";
import type { Client } from "../../store/base.ts";
import type { DispositifId } from "../../domain/ids.ts";
import type { Tenant } from "./plan.ts";

/** Under `enSysteme`. */
export async function tenants(client: Client): Promise<readonly Tenant[]> {
  const { rows } = await client.query<{
    id: DispositifId;
    zone: string;
    etat: EtatReference<"dispositif"> | null;
  }>(
    `select d.id, d.zone, r.etat from dispositif d
     left join reference r on r.dispositif = d.id and r.noun = 'dispositif' and r.id = d.id order by d.id`,
  );
  return rows.map(({ id, zone, etat }) => {
    const dit = etat ? definition(etat) : undefined;
    return { id, zone: dit?.zone ?? zone, alsaceMoselle: dit?.alsaceMoselle === true };
  });
}

export async function tenantDe(client: Client, id: DispositifId): Promise<Tenant> {
  const trouve = (await tenants(client)).find((t) => t.id === id);
  return trouve ?? { id, zone: "Europe/Paris", alsaceMoselle: false };
}

export const heureLocale = (ms: number, { zone }: Tenant): Instant => civilDe(ms, zone);
