/** The id of the history that this server holds: the last one written. */
import type { Epoque } from "../sync/protocole.ts";
import { enSysteme, type Base } from "../store/base.ts";

export const lireEpoque = (base: Base): Promise<Epoque> =>
  enSysteme(base, async (client) => {
    const { rows } = await client.query<{ id: Epoque }>("select id from epoque order by rang desc limit 1");
    return rows[0]!.id;
  });
