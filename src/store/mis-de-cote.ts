/** Facts set aside, as the coordinateur reads them. Settling one is the exchange's work (`src/sync`). */
import type { Fait } from "../domain/fait.ts";
import type { CodeMisDeCote } from "../sync/protocole.ts";
import type { MisDeCoteId, Statut } from "../sync/serveur.ts";
import type { Client } from "./base.ts";

export type MisDeCoteListe = {
  readonly id: MisDeCoteId;
  readonly code: CodeMisDeCote;
  readonly detail: string;
  readonly fait: Fait;
  /** Name of the author's account; absent when nobody here is known by that id. */
  readonly auteurNom?: string;
  readonly recuLe: number;
  readonly statut: Statut;
};

/** Those waiting, or all of them; the latest first. Under `withTenant`. */
export async function listerMisDeCote(
  client: Client,
  options: { readonly tous?: boolean; readonly max?: number } = {},
): Promise<readonly MisDeCoteListe[]> {
  const { rows } = await client.query<{
    id: MisDeCoteId;
    code: CodeMisDeCote;
    detail: string;
    fait: Fait;
    recu_le: Date;
    statut: Statut;
  }>(
    `select id, code, detail, fait, recu_le, statut from mis_de_cote
     where $1 or statut = 'en-attente' order by recu_le desc, id limit $2`,
    [options.tous === true, options.max ?? 500],
  );
  // Joined here: an SQL operator inside a JSON that a device wrote could fail on it and hide all the others.
  const { rows: comptes } = await client.query<{ id: string; nom: string }>("select id, nom from compte");
  const noms = new Map(comptes.map((c) => [c.id, c.nom]));
  return rows.map(({ recu_le, ...l }) => {
    const nom = noms.get(l.fait.auteur);
    return { ...l, ...(nom ? { auteurNom: nom } : {}), recuLe: recu_le.getTime() };
  });
}
