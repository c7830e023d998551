/**
 * Files that facts name (photos, permits): bytes that the device sealed before they came, kept as they are. Nothing
 * is written twice: the same id with the same bytes is the same file, with other bytes it is refused.
 */
import type { DispositifId, FichierId } from "../domain/ids.ts";
import type { Client } from "./base.ts";

/** Bytes of all the files of one dispositif, at most: about 3,000 photos. */
export const quotaFichiers = 1024 * 1024 * 1024;

export type Depot = "garde" | "deja-la" | "autre-contenu" | "quota";

/** Keeps a file. Under `withTenant`. */
export async function deposerFichier(
  client: Client,
  dispositif: DispositifId,
  id: FichierId,
  octets: Uint8Array,
  quota = quotaFichiers,
): Promise<Depot> {
  const { rows: deja } = await client.query<{ meme: boolean }>(
    "select octets = $2 as meme from fichier where id = $1",
    [id, octets],
  );
  if (deja[0]) return deja[0].meme ? "deja-la" : "autre-contenu";
  // One at a time in a dispositif, to the end of the transaction: two at once would both find room for one.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 7203004))", [dispositif]);
  const { rows } = await client.query<{ total: number }>(
    "select coalesce(sum(octet_length(octets)), 0)::bigint as total from fichier",
  );
  if (rows[0]!.total + octets.length > quota) return "quota";
  const { rowCount } = await client.query(
    "insert into fichier (dispositif, id, octets) values ($1, $2, $3) on conflict do nothing",
    [dispositif, id, octets],
  );
  // Another request was faster with this id: look at what it left.
  return rowCount === 1 ? "garde" : deposerFichier(client, dispositif, id, octets, quota);
}

/** The sealed bytes, or undefined when the file has not come yet. Under `withTenant`. */
export async function lireFichier(client: Client, id: FichierId): Promise<Uint8Array | undefined> {
  const { rows } = await client.query<{ octets: Buffer }>("select octets from fichier where id = $1", [id]);
  return rows[0]?.octets;
}
