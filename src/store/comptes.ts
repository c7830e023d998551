/**
 * Accounts: people of one dispositif, with one role. Passwords are Argon2id digests; a wrong e-mail costs the same
 * time as a wrong password, and failures are counted per account and per address.
 * Source: OWASP Password Storage Cheat Sheet (Argon2id, 19 MiB, 2 passes, 1 lane).
 */
import { hash, verify } from "@node-rs/argon2";
import type { CompteId, DispositifId } from "../domain/ids.ts";
import { roles, type Role } from "../domain/faits.ts";
import { parLaPorte, type Base, type Client } from "./base.ts";
import { reussir, tenter } from "./essais.ts";
import { libelleNet } from "./hasard.ts";

export const motDePasseMin = 12; // characters
export const motDePasseMax = 200;
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

export type Compte = {
  readonly id: CompteId;
  readonly dispositif: DispositifId;
  readonly courriel: string;
  readonly nom: string;
  readonly role: Role;
  readonly actif: boolean;
  /** Last sign-in, ms since 1970. */
  readonly vuLe?: number;
};
export type RefusCompte =
  | "courriel-invalide"
  | "courriel-pris"
  | "nom-vide"
  | "role-inconnu"
  | "mot-de-passe-court"
  | "compte-inconnu"
  | "dernier-administrateur";
export type NouveauCompte = {
  readonly id: CompteId;
  readonly courriel: string;
  readonly nom: string;
  readonly role: Role;
  readonly motDePasse: string;
};

type Ligne = {
  id: CompteId;
  dispositif: DispositifId;
  courriel: string;
  nom: string;
  role: Role;
  actif: boolean;
  vu_le: Date | null;
  mot_de_passe: string;
};
const compteDe = (l: Ligne): Compte => ({
  id: l.id,
  dispositif: l.dispositif,
  courriel: l.courriel,
  nom: l.nom,
  role: l.role,
  actif: l.actif,
  ...(l.vu_le ? { vuLe: l.vu_le.getTime() } : {}),
});

export const hacher = (motDePasse: string): Promise<string> => hash(motDePasse.normalize("NFKC"), argon);
const motDePasseTient = (m: string): boolean => m.length >= motDePasseMin && m.length <= motDePasseMax;
const courrielDe = (brut: string): string | undefined => {
  const net = brut.trim().toLowerCase();
  return net.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u.test(net) ? net : undefined;
};

/** Under `withTenant` (or `enSysteme` for the first one of a dispositif). */
export async function creerCompte(
  client: Client,
  dispositif: DispositifId,
  nouveau: NouveauCompte,
): Promise<Compte | { readonly refus: RefusCompte }> {
  const courriel = courrielDe(nouveau.courriel);
  const nom = libelleNet(nouveau.nom);
  if (!courriel) return { refus: "courriel-invalide" };
  if (nom === "") return { refus: "nom-vide" };
  if (!roles.includes(nouveau.role)) return { refus: "role-inconnu" };
  if (!motDePasseTient(nouveau.motDePasse)) return { refus: "mot-de-passe-court" };
  const { rows } = await client.query<Ligne>(
    `insert into compte (dispositif, id, courriel, nom, role, mot_de_passe) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning *`,
    [dispositif, nouveau.id, courriel, nom, nouveau.role, await hacher(nouveau.motDePasse)],
  );
  return rows[0] ? compteDe(rows[0]) : { refus: "courriel-pris" };
}

export type ChangementCompte = {
  readonly actif?: boolean | undefined;
  readonly role?: Role | undefined;
  readonly motDePasse?: string | undefined;
  readonly nom?: string | undefined;
};

/** Changes an account of the actor's dispositif. Any change of role, password or standing ends its sessions. */
export async function modifierCompte(
  client: Client,
  id: CompteId,
  change: ChangementCompte,
): Promise<Compte | { readonly refus: RefusCompte }> {
  if (change.motDePasse !== undefined && !motDePasseTient(change.motDePasse))
    return { refus: "mot-de-passe-court" };
  if (change.role !== undefined && !roles.includes(change.role)) return { refus: "role-inconnu" };
  if (change.nom !== undefined && libelleNet(change.nom) === "") return { refus: "nom-vide" };
  // The administrateurs are locked together, so that two of them cannot remove each other at once.
  const { rows: admins } = await client.query<{ id: CompteId }>(
    `select id from compte where role = 'administrateur' and actif
       and dispositif = (select dispositif from compte where id = $1) order by id for update`,
    [id],
  );
  const perd = change.actif === false || (change.role !== undefined && change.role !== "administrateur");
  if (perd && admins.length === 1 && admins[0]!.id === id) return { refus: "dernier-administrateur" };
  const { rows } = await client.query<Ligne>(
    `update compte set actif = coalesce($2, actif), role = coalesce($3, role), nom = coalesce($4, nom),
       mot_de_passe = coalesce($5, mot_de_passe) where id = $1 returning *`,
    [
      id,
      change.actif ?? null,
      change.role ?? null,
      change.nom === undefined ? null : libelleNet(change.nom),
      change.motDePasse === undefined ? null : await hacher(change.motDePasse),
    ],
  );
  if (!rows[0]) return { refus: "compte-inconnu" };
  if (change.actif === false || change.role !== undefined || change.motDePasse !== undefined) {
    await client.query("delete from session where compte = $1", [id]);
  }
  return compteDe(rows[0]);
}

/** The accounts of the actor's dispositif, by name. */
export async function listerComptes(client: Client): Promise<readonly Compte[]> {
  const { rows } = await client.query<Ligne>("select * from compte order by nom, id");
  return rows.map(compteDe);
}

export async function compteParId(client: Client, id: CompteId): Promise<Compte | undefined> {
  const { rows } = await client.query<Ligne>("select * from compte where id = $1", [id]);
  return rows[0] && compteDe(rows[0]);
}

export type Connexion =
  | { readonly kind: "ok"; readonly compte: Compte }
  | { readonly kind: "refus"; readonly code: "identifiants-faux" }
  | { readonly kind: "refus"; readonly code: "trop-d-essais"; readonly attendreS: number };

let leurre: Promise<string> | undefined;

/**
 * Who this e-mail and this password are, if they are. The password is verified between two short transactions, so
 * that no lock is held while Argon2 works.
 * @param adresse where the request comes from; only its digest is kept
 */
export async function connecter(
  base: Base,
  demande: { readonly courriel: string; readonly motDePasse: string; readonly adresse: string },
  maintenant: number,
): Promise<Connexion> {
  const courriel = courrielDe(demande.courriel) ?? "";
  const lu = await parLaPorte(base, async (client) => {
    const attendreS =
      (await tenter(client, "adresse", demande.adresse, maintenant)) ||
      (await tenter(client, "compte", courriel, maintenant));
    if (attendreS > 0) return { attendreS };
    const { rows } = await client.query<Ligne>("select * from compte where courriel = $1", [courriel]);
    return { attendreS, ligne: rows[0] };
  });
  if (lu.attendreS > 0) return { kind: "refus", code: "trop-d-essais", attendreS: lu.attendreS };
  const essaye = demande.motDePasse.slice(0, motDePasseMax).normalize("NFKC");
  leurre ??= hacher("aucun-compte-n-a-ce-mot-de-passe");
  const juste = await verify(lu.ligne?.mot_de_passe ?? (await leurre), essaye);
  return parLaPorte(base, async (client): Promise<Connexion> => {
    if (!lu.ligne || !juste || !lu.ligne.actif) return { kind: "refus", code: "identifiants-faux" };
    await reussir(client, "adresse", demande.adresse);
    await reussir(client, "compte", courriel);
    await client.query("update compte set vu_le = to_timestamp($2::float8 / 1000) where id = $1", [
      lu.ligne.id,
      maintenant,
    ]);
    return { kind: "ok", compte: compteDe({ ...lu.ligne, vu_le: new Date(maintenant) }) };
  });
}
