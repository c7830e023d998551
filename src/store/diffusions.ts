/**
 * What has been told of each permanence. The log is read after a cursor, in one transaction with the marks of what
 * must be looked at; telling is another, with the messages that it makes. So a crash between any two loses no change
 * and tells none twice.
 */
import { appliquerPermanence, type EtatPermanence, type FaitPermanence } from "../domain/permanence.ts";
import type { Face } from "../domain/diffusion.ts";
import type { DispositifId, PermanenceId } from "../domain/ids.ts";
import type { Client } from "./base.ts";
import { colonnesJournal, faitDeLigne, type LigneJournal } from "./lectures.ts";

/** Rows of the log read at a time. */
const page = 2000;

/** The permanence as it stood at a rank of the log, or undefined before its first fact. */
async function etatAu(
  client: Client,
  dispositif: DispositifId,
  permanence: string,
  rang: number,
): Promise<EtatPermanence | undefined> {
  const { rows } = await client.query<LigneJournal>(
    `select ${colonnesJournal} from journal where dispositif = $1 and noun = 'permanence' and entite = $2
       and portee = 'activite' and rang <= $3 order by rang`,
    [dispositif, permanence, rang],
  );
  let etat: EtatPermanence | undefined;
  for (const ligne of rows) etat = appliquerPermanence(etat, faitDeLigne(ligne) as FaitPermanence);
  return etat;
}

/**
 * Moves the cursor over one page of new facts and marks the permanences that they touch. One seen for the first time
 * is kept as it stood before them. The first reading of all only sets the cursor at the end: nobody is told a past.
 * @param facer the face of a state that the public may see
 * @returns rows read
 */
export async function marquerTouchees(
  client: Client,
  dispositif: DispositifId,
  facer: (etat: EtatPermanence) => Promise<Face | undefined>,
  maintenant: number,
): Promise<number> {
  const { rows: curseurs } = await client.query<{ rang: number }>(
    "select rang from diffusion_curseur where dispositif = $1 for update",
    [dispositif],
  );
  const rang = curseurs[0]?.rang;
  if (rang === undefined) {
    await client.query(
      // A dispositif that has no fact yet begins at 0: its very first stops are not taken for its past.
      `insert into diffusion_curseur (dispositif, rang) select $1, coalesce(
         (select rang from compteur where dispositif = $1 and portee = 'activite'), 0) on conflict do nothing`,
      [dispositif],
    );
    return 0;
  }
  const { rows } = await client.query<{ rang: number; noun: string; entite: string }>(
    `select rang, noun, entite from journal where dispositif = $1 and portee = 'activite' and rang > $2
     order by rang limit ${page}`,
    [dispositif, rang],
  );
  if (rows.length === 0) return 0;
  const touchees = [...new Set(rows.filter((l) => l.noun === "permanence").map((l) => l.entite))];
  const { rows: connues } = await client.query<{ permanence: string }>(
    "select permanence from diffusion where dispositif = $1 and permanence = any($2)",
    [dispositif, touchees],
  );
  const deja = new Set(connues.map((l) => l.permanence));
  for (const permanence of touchees.filter((p) => !deja.has(p))) {
    const etat = await etatAu(client, dispositif, permanence, rang);
    const face = etat && (await facer(etat));
    await client.query(
      "insert into diffusion (dispositif, permanence, face) values ($1, $2, $3) on conflict do nothing",
      [dispositif, permanence, face ? JSON.stringify(face) : null],
    );
  }
  await client.query(
    `update diffusion set touchee_le = to_timestamp($3::float8 / 1000)
     where dispositif = $1 and permanence = any($2)`,
    [dispositif, touchees, maintenant],
  );
  await client.query("update diffusion_curseur set rang = $2 where dispositif = $1", [
    dispositif,
    rows.at(-1)!.rang,
  ]);
  return rows.length;
}

export type Touchee = {
  readonly id: PermanenceId;
  readonly dite?: Face;
  readonly etat?: EtatPermanence;
};

/** Permanences touched before an instant and not since, locked, with what was told and what they are. */
export async function toucheesAvant(
  client: Client,
  dispositif: DispositifId,
  avant: number,
): Promise<readonly Touchee[]> {
  const { rows } = await client.query<{ id: PermanenceId; face: Face | null; etat: EtatPermanence | null }>(
    `select d.permanence as id, d.face, p.etat from diffusion d
     left join permanence p on p.dispositif = d.dispositif and p.id = d.permanence
     where d.dispositif = $1 and d.touchee_le <= to_timestamp($2::float8 / 1000)
     order by d.permanence for update of d skip locked`,
    [dispositif, avant],
  );
  return rows.map(({ id, face, etat }) => ({
    id,
    ...(face ? { dite: face } : {}),
    ...(etat ? { etat } : {}),
  }));
}

/** This face is the one told from now on. */
export const noterDite = (
  client: Client,
  dispositif: DispositifId,
  permanence: PermanenceId,
  face: Face | undefined,
) =>
  client.query(
    "update diffusion set face = $3, touchee_le = null where dispositif = $1 and permanence = $2",
    [dispositif, permanence, face ? JSON.stringify(face) : null],
  );

/** States of permanences by id. */
export async function etatsPermanences(
  client: Client,
  dispositif: DispositifId,
  ids: readonly string[],
): Promise<readonly EtatPermanence[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ etat: EtatPermanence }>(
    "select etat from permanence where dispositif = $1 and id = any($2)",
    [dispositif, ids],
  );
  return rows.map((l) => l.etat);
}

/** States of the permanences of one day. */
export async function permanencesDuJour(
  client: Client,
  dispositif: DispositifId,
  jour: string,
): Promise<readonly EtatPermanence[]> {
  const { rows } = await client.query<{ etat: EtatPermanence }>(
    "select etat from permanence where dispositif = $1 and jour = $2 order by id",
    [dispositif, jour],
  );
  return rows.map((l) => l.etat);
}

/** Subscriptions that were reminded of a permanence: they are told if it changes. */
export async function rappelesDe(
  client: Client,
  dispositif: DispositifId,
  permanences: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await client.query<{ permanence: string; abonnement: string }>(
    `select permanence, abonnement from envoi where dispositif = $1 and modele = 'rappel'
       and permanence = any($2) and etat in ('en-cours', 'envoye', 'remis', 'incertain') and abonnement is not null`,
    [dispositif, permanences],
  );
  const parPermanence = new Map<string, Set<string>>();
  for (const { permanence, abonnement } of rows) {
    const la = parPermanence.get(permanence) ?? new Set();
    parPermanence.set(permanence, la.add(abonnement));
  }
  return parPermanence;
}
