/** What has had its time: sessions that can no longer be used, codes and attempts long past. For the worker. */
import { parLaPorte, type Base } from "./base.ts";
import { sessionInactiveMs, sessionMaxMs } from "./sessions.ts";

export type Menage = { readonly sessions: number; readonly essais: number };

/** @param maintenant ms since 1970 */
export const menage = (base: Base, maintenant: number): Promise<Menage> =>
  parLaPorte(base, async (client) => {
    const sessions = await client.query(
      `delete from session where vue_le < to_timestamp($1::float8 / 1000)
         or ouverte_le < to_timestamp($2::float8 / 1000)`,
      [maintenant - sessionInactiveMs, maintenant - sessionMaxMs],
    );
    const essais = await client.query("delete from essai where depuis < to_timestamp($1::float8 / 1000)", [
      maintenant - 86_400_000,
    ]);
    return { sessions: sessions.rowCount ?? 0, essais: essais.rowCount ?? 0 };
  });
