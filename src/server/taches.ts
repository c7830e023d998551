/**
 * What the server does beside answering: roll-ups brought up to date, what has expired put away. Each task is made
 * of short transactions and can be cut at any of them: the next start goes on from what the database says.
 */
import { versionCumul } from "../indicators/liste.ts";
import { enSysteme, parLaPorte, type Base } from "../store/base.ts";
import { moisPerimes, rafraichirMois } from "../store/cumuls.ts";
import { sessionInactiveMs, sessionMaxMs } from "../store/sessions.ts";
import { cumuler } from "./bilans.ts";

/** Marks the roll-ups that other definitions made: a new version of an indicator recomputes its past. */
export const marquerAutresVersions = (base: Base): Promise<number> =>
  enSysteme(base, async (client) => {
    const { rowCount } = await client.query(
      `insert into cumul_perime (dispositif, mois) select dispositif, mois from cumul where corps->>'v' <> $1
       on conflict (dispositif, mois) do nothing`,
      [versionCumul],
    );
    return rowCount ?? 0;
  });

/** Brings stale months up to date, one short transaction each. Answers how many; stops when asked. */
export async function rafraichirCumuls(base: Base, arret: AbortSignal): Promise<number> {
  let faits = 0;
  while (!arret.aborted) {
    const perimes = await moisPerimes(base);
    for (const perime of perimes) {
      if (arret.aborted) return faits;
      await rafraichirMois(base, perime, cumuler(perime.dispositif));
      faits++;
    }
    if (perimes.length === 0) break;
  }
  return faits;
}

/** Sessions too old, codes dead for a day, failures forgotten. */
export const expirer = (base: Base, maintenant: number): Promise<number> =>
  parLaPorte(base, async (client) => {
    const sessions = await client.query(
      `delete from session where vue_le < to_timestamp(($1::float8 - $2) / 1000)
         or ouverte_le < to_timestamp(($1::float8 - $3) / 1000)`,
      [maintenant, sessionInactiveMs, sessionMaxMs],
    );
    const essais = await client.query(
      "delete from essai where depuis < to_timestamp($1::float8 / 1000) - interval '1 day'",
      [maintenant],
    );
    return (sessions.rowCount ?? 0) + (essais.rowCount ?? 0);
  });
