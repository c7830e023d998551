/**
 * What the shop window is folded from: references and permanences of every dispositif, and which of them have changed
 * since. Never the accueils: their ranks move the counters, so the log is asked which entities the public may see.
 */
import type { Activite } from "../domain/activite.ts";
import { texteDeCle, type Etat } from "../domain/faits.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { Source } from "../domain/vitrine.ts";
import type { Client } from "./base.ts";

/** Ranks of one dispositif: what was read up to. */
export type Marque = { readonly reference: number; readonly activite: number };
export type Marques = ReadonlyMap<DispositifId, Marque>;
/** Beyond so many entities at once, all is read again. */
const changesMax = 500;

/** The last rank of each dispositif in the two parts of its log. Under `enSysteme`. */
export async function lireMarques(client: Client): Promise<Marques> {
  const { rows } = await client.query<{ dispositif: DispositifId; portee: keyof Marque; rang: number }>(
    "select dispositif, portee, rang from compteur where portee in ('reference', 'activite') order by 1",
  );
  const marques = new Map<DispositifId, { reference: number; activite: number }>();
  for (const { dispositif, portee, rang } of rows) {
    const marque = marques.get(dispositif) ?? { reference: 0, activite: 0 };
    marque[portee] = rang;
    marques.set(dispositif, marque);
  }
  return marques;
}

type Infos = Omit<Source, "activite">;
async function infosDe(client: Client, dispositif: DispositifId): Promise<Infos> {
  const { rows } = await client.query<{ nom: string; zone: string }>(
    "select nom, zone from dispositif where id = $1",
    [dispositif],
  );
  return { dispositif, nom: rows[0]!.nom, zone: rows[0]!.zone };
}

/** All that the public may see of one dispositif. Under `enSysteme`. */
export async function lireSource(client: Client, dispositif: DispositifId): Promise<Source> {
  const activite: Activite = new Map();
  for (const vue of ["reference", "permanence"]) {
    const { rows } = await client.query<{ etat: Etat }>(
      `select etat from ${vue} where dispositif = $1 order by rang, id`,
      [dispositif],
    );
    for (const { etat } of rows) activite.set(texteDeCle(etat), etat);
  }
  return { ...(await infosDe(client, dispositif)), activite };
}

/**
 * The same, brought up to date from what was read up to `depuis`; the same value when nothing that the public may see
 * has changed. Under `enSysteme`.
 */
export async function rafraichirSource(client: Client, source: Source, depuis: Marque): Promise<Source> {
  const { dispositif } = source;
  const { rows: cles } = await client.query<{ noun: string; entite: string }>(
    `select distinct noun, entite from journal
     where dispositif = $1 and ((portee = 'reference' and rang > $2)
       or (portee = 'activite' and rang > $3 and noun = 'permanence')) limit $4`,
    [dispositif, depuis.reference, depuis.activite, changesMax],
  );
  if (cles.length === 0) return source;
  if (cles.length === changesMax) return lireSource(client, dispositif);
  const { rows } = await client.query<{ etat: Etat }>(
    `select coalesce(p.etat, r.etat) as etat
     from unnest($2::text[], $3::text[]) as c (noun, id)
     left join permanence p on p.dispositif = $1 and p.id = c.id and c.noun = 'permanence'
     left join reference r on r.dispositif = $1 and r.id = c.id and r.noun = c.noun
     where coalesce(p.etat, r.etat) is not null`,
    [dispositif, cles.map((c) => c.noun), cles.map((c) => c.entite)],
  );
  const activite: Activite = new Map(source.activite);
  for (const { etat } of rows) activite.set(texteDeCle(etat), etat);
  return { ...source, activite };
}
