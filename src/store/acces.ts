/**
 * The access log: one line each time somebody reads people's data in bulk or takes it out. A line holds account
 * ids and codes, never anybody's identity, and seals the line before it: changing, removing or reordering any of
 * them breaks every digest after. (An outside checkpoint is what makes cutting the end visible: see `teteAcces`.)
 */
import type { CompteId, DispositifId } from "../domain/ids.ts";
import type { Client } from "./base.ts";
import { sha256 } from "./hasard.ts";

export type Acces = {
  /** What was done: `bilan-lu`, `bilan-exporte`, `copie-faite`, `mis-de-cote-lus`... */
  readonly action: string;
  /** On what: a period, a format, an id. Never a name. */
  readonly objet: string;
  /** Records concerned. */
  readonly nombre: number;
  /** Absent for the server's own commands. */
  readonly compte?: CompteId | undefined;
};
export type LigneAcces = Acces & { readonly rang: number; readonly le: number; readonly empreinte: string };

type Ligne = {
  rang: number;
  le_ms: number;
  compte: CompteId | null;
  action: string;
  objet: string;
  nombre: number;
  precedent: string;
  empreinte: string;
};
const colonnes = `rang, (extract(epoch from le) * 1000)::bigint as le_ms, compte, action, objet, nombre, precedent,
  empreinte`;

const empreinteDe = (dispositif: string, l: Omit<Ligne, "empreinte">): string =>
  sha256(JSON.stringify([l.precedent, dispositif, l.rang, l.le_ms, l.compte, l.action, l.objet, l.nombre]));

/** Appends one line, in the transaction of what it tells of. */
export async function noterAcces(
  client: Client,
  dispositif: DispositifId,
  acces: Acces,
  maintenant: number,
): Promise<void> {
  const { rows } = await client.query<{ rang: number; precedent: string | null }>(
    `update compteur c set rang = c.rang + 1 where dispositif = $1 and portee = 'acces'
     returning c.rang,
       (select empreinte from acces a where a.dispositif = $1 order by a.rang desc limit 1) as precedent`,
    [dispositif],
  );
  const ligne = {
    rang: rows[0]!.rang,
    le_ms: Math.floor(maintenant),
    compte: acces.compte ?? null,
    action: acces.action,
    objet: acces.objet,
    nombre: acces.nombre,
    precedent: rows[0]!.precedent ?? "",
  };
  await client.query(
    `insert into acces (dispositif, rang, le, compte, action, objet, nombre, precedent, empreinte)
     values ($1, $2, to_timestamp($3::float8 / 1000), $4, $5, $6, $7, $8, $9)`,
    [dispositif, ...Object.values(ligne), empreinteDe(dispositif, ligne)],
  );
}

/** One page, the latest first. */
export async function listerAcces(
  client: Client,
  avant = Number.MAX_SAFE_INTEGER,
  max = 100,
): Promise<readonly LigneAcces[]> {
  const { rows } = await client.query<Ligne>(
    `select ${colonnes} from acces where rang < $1 order by rang desc limit $2`,
    [avant, max],
  );
  return rows.map(({ rang, le_ms, compte, action, objet, nombre, empreinte }) => {
    return { rang, le: le_ms, action, objet, nombre, empreinte, ...(compte ? { compte } : {}) };
  });
}

/** The last line's place and digest: written outside (a report, a mail), it makes a cut or rewritten log visible. */
export async function teteAcces(
  client: Client,
  dispositif: DispositifId,
): Promise<{ readonly rang: number; readonly empreinte: string }> {
  const { rows } = await client.query<{ rang: number; empreinte: string }>(
    "select rang, empreinte from acces where dispositif = $1 order by rang desc limit 1",
    [dispositif],
  );
  return rows[0] ?? { rang: 0, empreinte: "" };
}

export type ChaineAcces =
  { readonly kind: "juste"; readonly lignes: number } | { readonly kind: "rompue"; readonly rang: number };

/** Recomputes every digest. @param temoin a head kept outside: its line must still be there, unchanged */
export async function verifierAcces(
  client: Client,
  dispositif: DispositifId,
  temoin?: { readonly rang: number; readonly empreinte: string },
): Promise<ChaineAcces> {
  let precedent = "";
  let rang = 0;
  const { rows: compteurs } = await client.query<{ rang: number }>(
    "select rang from compteur where dispositif = $1 and portee = 'acces'",
    [dispositif],
  );
  for (;;) {
    const { rows } = await client.query<Ligne>(
      `select ${colonnes} from acces where dispositif = $1 and rang > $2 order by rang limit 2000`,
      [dispositif, rang],
    );
    for (const ligne of rows) {
      const juste =
        ligne.rang === rang + 1 &&
        ligne.precedent === precedent &&
        ligne.empreinte === empreinteDe(dispositif, ligne) &&
        (ligne.rang !== temoin?.rang || ligne.empreinte === temoin.empreinte);
      if (!juste) return { kind: "rompue", rang: rang + 1 };
      precedent = ligne.empreinte;
      rang = ligne.rang;
    }
    if (rows.length < 2000) break;
  }
  const attendu = Math.max(compteurs[0]?.rang ?? 0, temoin?.rang ?? 0);
  return rang === attendu ? { kind: "juste", lignes: rang } : { kind: "rompue", rang: rang + 1 };
}
