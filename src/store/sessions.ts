/**
 * Sessions of the desk: 256 random bits in a cookie, only their digest in the database. A session ends after 12
 * hours without use and after 30 days whatever happens. The CSRF word is derived from the token, so nothing more
 * is kept; and a role is read with each request, so losing it takes effect at once.
 */
import type { AppareilId, CompteId, DispositifId } from "../domain/ids.ts";
import type { Role } from "../domain/faits.ts";
import { parLaPorte, type Base, type Client } from "./base.ts";
import { hmac, libelleNet, nouveauJeton, sha256 } from "./hasard.ts";
import { infosDispositif } from "./dispositifs.ts";

export const sessionInactiveMs = 12 * 3600_000;
export const sessionMaxMs = 30 * 86_400_000;
/** The last use is written at most this often, ms. */
const toucheMs = 60_000;

export type Session = {
  readonly id: string;
  readonly compte: { readonly id: CompteId; readonly nom: string; readonly role: Role };
  readonly dispositif: DispositifId;
  readonly nomDispositif: string;
  readonly zone: string;
  readonly csrf: string;
  readonly appareil?: AppareilId;
};
export type SessionOuverte = { readonly jeton: string; readonly csrf: string; readonly expireLe: number };

/** The word that each state-changing request must repeat. */
export const csrfDe = (jeton: string): string => hmac(jeton, "csrf");

export async function ouvrirSession(
  base: Base,
  qui: {
    readonly compte: CompteId;
    readonly dispositif: DispositifId;
    readonly appareil?: AppareilId | undefined;
    readonly libelle: string;
  },
  maintenant: number,
): Promise<SessionOuverte> {
  const jeton = nouveauJeton();
  await parLaPorte(base, (client) =>
    client.query(
      `insert into session (dispositif, jeton, compte, appareil, libelle, ouverte_le, vue_le)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($6::float8 / 1000))`,
      [qui.dispositif, sha256(jeton), qui.compte, qui.appareil ?? null, libelleNet(qui.libelle), maintenant],
    ),
  );
  return { jeton, csrf: csrfDe(jeton), expireLe: maintenant + sessionMaxMs };
}

type Ligne = {
  id: string;
  dispositif: DispositifId;
  compte: CompteId;
  appareil: AppareilId | null;
  nom: string;
  role: Role;
  actif: boolean;
  ouverte_le: Date;
  vue_le: Date;
};

/** Whose session this token is, or undefined when it is not one any more. */
export async function lireSession(
  base: Base,
  jeton: string,
  maintenant: number,
): Promise<Session | undefined> {
  return parLaPorte(base, async (client) => {
    const { rows } = await client.query<Ligne>(
      `select s.id, s.dispositif, s.compte, s.appareil, s.ouverte_le, s.vue_le, c.nom, c.role, c.actif
       from session s join compte c on c.id = s.compte where s.jeton = $1`,
      [sha256(jeton)],
    );
    const ligne = rows[0];
    if (!ligne) return undefined;
    const vieille =
      maintenant - ligne.vue_le.getTime() > sessionInactiveMs ||
      maintenant - ligne.ouverte_le.getTime() > sessionMaxMs;
    if (vieille || !ligne.actif) {
      await client.query("delete from session where id = $1", [ligne.id]);
      return undefined;
    }
    if (maintenant - ligne.vue_le.getTime() > toucheMs) {
      await client.query("update session set vue_le = to_timestamp($2::float8 / 1000) where id = $1", [
        ligne.id,
        maintenant,
      ]);
    }
    const infos = await infosDispositif(client, ligne.dispositif);
    if (!infos) return undefined;
    return {
      id: ligne.id,
      compte: { id: ligne.compte, nom: ligne.nom, role: ligne.role },
      dispositif: ligne.dispositif,
      nomDispositif: infos.nom,
      zone: infos.zone,
      csrf: csrfDe(jeton),
      ...(ligne.appareil ? { appareil: ligne.appareil } : {}),
    };
  });
}

export async function fermerSession(base: Base, jeton: string): Promise<void> {
  await parLaPorte(base, (client) => client.query("delete from session where jeton = $1", [sha256(jeton)]));
}

export type SessionListee = {
  readonly id: string;
  readonly compte: CompteId;
  readonly libelle: string;
  readonly ouverteLe: number;
  readonly vueLe: number;
};

/** The sessions of one account, or of the whole dispositif of the actor; the last used first. */
export async function listerSessions(client: Client, compte?: CompteId): Promise<readonly SessionListee[]> {
  const { rows } = await client.query<{
    id: string;
    compte: CompteId;
    libelle: string;
    ouverte_le: Date;
    vue_le: Date;
  }>("select * from session where $1::uuid is null or compte = $1 order by vue_le desc", [compte ?? null]);
  return rows.map((l) => ({
    id: l.id,
    compte: l.compte,
    libelle: l.libelle,
    ouverteLe: l.ouverte_le.getTime(),
    vueLe: l.vue_le.getTime(),
  }));
}

/** Ends one session of the actor's dispositif, by its id; false when there was none. */
export async function tuerSession(client: Client, id: string): Promise<boolean> {
  const { rowCount } = await client.query("delete from session where id::text = $1", [id]);
  return (rowCount ?? 0) > 0;
}
