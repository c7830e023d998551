/**
 * Roll-ups by month and the marks of those that no longer hold. Marks are written with the facts, in one commit;
 * the worker computes apart and erases a mark only if nobody has marked again meanwhile.
 */
import type { DispositifId } from "../domain/ids.ts";
import type { Mois } from "../domain/civil.ts";
import type { Etat } from "../domain/faits.ts";
import type { EtatCarnet } from "../domain/carnet.ts";
import type { Activite } from "../domain/activite.ts";
import { texteDeCle } from "../domain/faits.ts";
import { valeursDe, vueDe, type Vue } from "./colonnes.ts";
import { enSysteme, type Base, type Client } from "./base.ts";

/**
 * Marks the months that these entities stand in, as the views say now. References are not part of a roll-up: they
 * are joined when it is read.
 */
export async function marquerMois(
  client: Client,
  dispositif: DispositifId,
  etats: readonly Etat[],
): Promise<void> {
  const permanences = new Set<string>();
  for (const etat of etats) {
    const vue = vueDe(etat.noun);
    if (vue === "permanence") permanences.add(etat.id);
    else if (vue !== "reference") {
      const permanence = valeursDe(etat)[0];
      if (typeof permanence === "string") permanences.add(permanence);
    }
  }
  if (permanences.size === 0) return;
  await client.query(
    `insert into cumul_perime (dispositif, mois)
     select distinct $1, to_char(jour, 'YYYY-MM') from permanence
     where dispositif = $1 and jour is not null and id = any($2::text[]) order by 2
     on conflict (dispositif, mois) do update set numero = nextval('marque_numero')`,
    [dispositif, [...permanences]],
  );
}

export type MoisPerime = {
  readonly dispositif: DispositifId;
  readonly mois: Mois;
  readonly numero: number;
};

/** Months to compute again, the longest waiting first. */
export const moisPerimes = (base: Base, max = 50): Promise<readonly MoisPerime[]> =>
  enSysteme(base, async (client) => {
    const { rows } = await client.query<MoisPerime>(
      "select dispositif, mois, numero from cumul_perime order by depuis, dispositif, mois limit $1",
      [max],
    );
    return rows;
  });

/** What the figures of one month are made of: its permanences and what hangs from them. */
export async function activiteDuMois(
  client: Client,
  dispositif: DispositifId,
  mois: Mois,
): Promise<Activite> {
  const { rows } = await client.query<{ etat: Etat }>(
    `with p as (select id, rang, etat from permanence
                where dispositif = $1 and jour >= ($2 || '-01')::date
                  and jour < ($2 || '-01')::date + interval '1 month')
     select etat from (
       select 1 as ordre, rang, etat from p
       union all select 2, a.rang, a.etat from accueil a join p on p.id = a.permanence where a.dispositif = $1
       union all select 3, o.rang, o.etat from observation o join p on p.id = o.permanence where o.dispositif = $1
     ) t order by ordre, rang`,
    [dispositif, mois],
  );
  return new Map(rows.map(({ etat }) => [texteDeCle(etat), etat]));
}

/**
 * Computes one stale month and keeps it; the mark stays if facts came meanwhile.
 * @param cumuler pure: the month's activity to its roll-up, plain JSON
 */
export async function rafraichirMois(
  base: Base,
  perime: MoisPerime,
  cumuler: (activite: Activite, mois: Mois) => unknown,
): Promise<void> {
  const { dispositif, mois, numero } = perime;
  await enSysteme(base, async (client) => {
    const corps = cumuler(await activiteDuMois(client, dispositif, mois), mois);
    await client.query(
      `insert into cumul (dispositif, mois, corps) values ($1, $2, $3)
       on conflict (dispositif, mois) do update set corps = excluded.corps, calcule_le = now()`,
      [dispositif, mois, JSON.stringify(corps)],
    );
    await client.query("delete from cumul_perime where dispositif = $1 and mois = $2 and numero = $3", [
      dispositif,
      mois,
      numero,
    ]);
  });
}

export type Cumul = { readonly mois: Mois; readonly corps: unknown; readonly perime: boolean };

/** The roll-ups of the months from `du` to `au`, both included; `perime` when facts came since. */
export async function lireCumuls(
  client: Client,
  dispositif: DispositifId,
  du: Mois,
  au: Mois,
): Promise<readonly Cumul[]> {
  const { rows } = await client.query<{ mois: Mois; corps: unknown; perime: boolean }>(
    `select coalesce(c.mois, p.mois) as mois, c.corps, p.mois is not null as perime
     from (select * from cumul where dispositif = $1 and mois between $2 and $3) c
     full join (select * from cumul_perime where dispositif = $1 and mois between $2 and $3) p
       on p.mois = c.mois order by 1`,
    [dispositif, du, au],
  );
  return rows;
}

/** The whole activity of a dispositif, as a device holds it: references, permanences, then the rest. */
export const activiteDe = (client: Client, dispositif: DispositifId): Promise<Activite> =>
  lireVues(client, dispositif, ["reference", "permanence", "accueil", "observation", "carnet"]);

/** Its log-book: every line of a truck's ten years is a few thousand. */
export async function carnetsDe(client: Client, dispositif: DispositifId): Promise<EtatCarnet[]> {
  const { rows } = await client.query<{ etat: EtatCarnet }>(
    "select etat from carnet where dispositif = $1 order by rang, id",
    [dispositif],
  );
  return rows.map((l) => l.etat);
}

/** Its references alone: what a roll-up is joined with. */
export const activiteReference = (client: Client, dispositif: DispositifId): Promise<Activite> =>
  lireVues(client, dispositif, ["reference"]);

async function lireVues(client: Client, dispositif: DispositifId, liste: readonly Vue[]): Promise<Activite> {
  const activite: Activite = new Map();
  for (const vue of liste) {
    const { rows } = await client.query<{ etat: Etat }>(
      `select etat from ${vue} where dispositif = $1 order by rang, id`,
      [dispositif],
    );
    for (const { etat } of rows) activite.set(texteDeCle(etat), etat);
  }
  return activite;
}
