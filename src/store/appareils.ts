/**
 * Devices: each installation has its own id, its own token (only a digest is kept) and the people who signed in on
 * it. Enrolment is by a code that a coordinateur draws: 15 minutes, one use, few tries.
 */
import type { AppareilId, CompteId, DispositifId } from "../domain/ids.ts";
import { parLaPorte, type Base, type Client } from "./base.ts";
import { reussir, tenter } from "./essais.ts";
import { lireCode, libelleNet, memeTexte, nouveauCode, nouveauJeton, nouvelId, sha256 } from "./hasard.ts";

export const codeDureeMs = 15 * 60_000;
export type GenreAppareil = "terrain" | "bureau" | "serveur";

export type CodeEnrolement = { readonly code: string; readonly expireLe: number };

/** A one-time code; shown once, kept as a digest. Under `withTenant`. */
export async function creerCode(
  client: Client,
  qui: {
    readonly dispositif: DispositifId;
    readonly compte: CompteId;
    readonly genre?: "terrain" | "bureau";
  },
  maintenant: number,
): Promise<CodeEnrolement> {
  const code = nouveauCode();
  const expireLe = maintenant + codeDureeMs;
  await client.query(
    "delete from code_enrolement where expire_le < to_timestamp($1::float8 / 1000) - interval '1 day'",
    [maintenant],
  );
  await client.query(
    `insert into code_enrolement (dispositif, code, genre, cree_par, expire_le)
     values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))`,
    [qui.dispositif, sha256(code), qui.genre ?? "terrain", qui.compte, expireLe],
  );
  return { code, expireLe };
}

export type NouvelAppareil = {
  readonly appareil: AppareilId;
  readonly dispositif: DispositifId;
  /** Shown to the device once. Its header is `Appareil <appareil>.<jeton>`. */
  readonly jeton: string;
};
export type Enrolement =
  | ({ readonly kind: "ok" } & NouvelAppareil)
  | { readonly kind: "refus"; readonly code: "code-inconnu" | "code-expire" }
  | { readonly kind: "refus"; readonly code: "trop-d-essais"; readonly attendreS: number };

async function inscrire(
  client: Client,
  a: {
    dispositif: DispositifId;
    genre: GenreAppareil;
    libelle: string;
    naissance: string;
    remplace?: AppareilId;
  },
  maintenant: number,
): Promise<NouvelAppareil> {
  const jeton = nouveauJeton();
  const appareil = nouvelId<"appareil">(maintenant);
  await client.query(
    `insert into appareil (dispositif, id, genre, libelle, naissance, jeton, remplace)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [a.dispositif, appareil, a.genre, libelleNet(a.libelle), a.naissance, sha256(jeton), a.remplace ?? null],
  );
  return { appareil, dispositif: a.dispositif, jeton };
}

/** Uses a code up. @param adresse where the request comes from; only its digest is kept */
export async function enroler(
  base: Base,
  demande: {
    readonly code: string;
    readonly naissance: string;
    readonly libelle: string;
    readonly adresse: string;
  },
  maintenant: number,
): Promise<Enrolement> {
  return parLaPorte(base, async (client): Promise<Enrolement> => {
    const attendreS = await tenter(client, "enrolement", demande.adresse, maintenant);
    if (attendreS > 0) return { kind: "refus", code: "trop-d-essais", attendreS };
    const code = lireCode(demande.code);
    const { rows } = await client.query<{ dispositif: DispositifId; genre: GenreAppareil; valide: boolean }>(
      `update code_enrolement set utilise_le = coalesce(utilise_le, to_timestamp($2::float8 / 1000))
       where code = $1
       returning dispositif, genre,
         expire_le > to_timestamp($2::float8 / 1000) and utilise_le = to_timestamp($2::float8 / 1000) as valide`,
      [sha256(code ?? ""), maintenant],
    );
    const ligne = rows[0];
    if (!ligne || !ligne.valide) return { kind: "refus", code: ligne ? "code-expire" : "code-inconnu" };
    await reussir(client, "enrolement", demande.adresse);
    const nouveau = { ...ligne, libelle: demande.libelle, naissance: demande.naissance };
    return { kind: "ok", ...(await inscrire(client, nouveau, maintenant)) };
  });
}

/** A browser of the desk becomes a device when somebody signs in. Under `withTenant`. */
export async function enrolerBureau(
  client: Client,
  a: {
    readonly dispositif: DispositifId;
    readonly compte: CompteId;
    readonly naissance: string;
    readonly libelle: string;
  },
  maintenant: number,
): Promise<NouvelAppareil> {
  const nouveau = await inscrire(client, { ...a, genre: "bureau" }, maintenant);
  await lierCompte(client, a.dispositif, nouveau.appareil, a.compte);
  return nouveau;
}

/**
 * A new id for the same installation (fork, gap that cannot be filled): same people, count from 1. That of a
 * revoked device is revoked too: what it still holds is taken in, and set aside. The older token stays: a clone or
 * an old image comes back with it, and must be told.
 */
export async function nouvelleInstance(
  client: Client,
  ancien: AppareilId,
  naissance: string,
  maintenant: number,
): Promise<NouvelAppareil | undefined> {
  const { rows } = await client.query<{ dispositif: DispositifId; genre: GenreAppareil; libelle: string }>(
    "select dispositif, genre, libelle from appareil where id = $1",
    [ancien],
  );
  if (!rows[0]) return undefined;
  const nouveau = await inscrire(client, { ...rows[0], naissance, remplace: ancien }, maintenant);
  await client.query(
    `insert into appareil_compte (dispositif, appareil, compte)
     select dispositif, $2, compte from appareil_compte where appareil = $1`,
    [ancien, nouveau.appareil],
  );
  await client.query(
    "update appareil n set revoque_le = a.revoque_le from appareil a where n.id = $2 and a.id = $1",
    [ancien, nouveau.appareil],
  );
  return nouveau;
}

/** Binds a person who signed in on this device. Under `withTenant`. */
export async function lierCompte(
  client: Client,
  dispositif: DispositifId,
  appareil: AppareilId,
  ...comptes: readonly CompteId[]
): Promise<void> {
  await client.query(
    `insert into appareil_compte (dispositif, appareil, compte) select $1, $2, unnest($3::uuid[])
     on conflict do nothing`,
    [dispositif, appareil, comptes],
  );
}

export type AppareilConnu = {
  readonly id: AppareilId;
  readonly dispositif: DispositifId;
  readonly genre: GenreAppareil;
  readonly revoque: boolean;
  readonly comptes: readonly CompteId[];
};

/**
 * Whose device this is: `<id>.<secret>` of the header, or undefined. A revoked one is still recognised. Being
 * recognised is a sign of life, written at most once a minute.
 */
export async function authentifierAppareil(base: Base, brut: string): Promise<AppareilConnu | undefined> {
  const point = brut.indexOf(".");
  const [id, secret] = [brut.slice(0, point), brut.slice(point + 1)];
  if (point !== 36 || !/^[0-9a-f-]{36}$/.test(id) || secret.length > 128) return undefined;
  return parLaPorte(base, async (client) => {
    const { rows } = await client.query<{
      id: AppareilId;
      dispositif: DispositifId;
      genre: GenreAppareil;
      jeton: string | null;
      revoque: boolean;
      comptes: CompteId[];
    }>(
      `select id, dispositif, genre, jeton, revoque_le is not null as revoque,
         array(select compte::text from appareil_compte where appareil = a.id order by 1) as comptes
       from appareil a where id::text = $1`,
      [id],
    );
    const l = rows[0];
    if (!l?.jeton || !memeTexte(l.jeton, sha256(secret))) return undefined;
    await client.query(
      "update appareil set vu_le = now() where id = $1 and (vu_le is null or vu_le < now() - interval '1 minute')",
      [l.id],
    );
    return { id: l.id, dispositif: l.dispositif, genre: l.genre, revoque: l.revoque, comptes: l.comptes };
  });
}

export type AppareilListe = {
  readonly id: AppareilId;
  readonly libelle: string;
  readonly genre: GenreAppareil;
  readonly comptes: readonly string[];
  readonly vuLe?: number;
  readonly enAttente: number;
  readonly revoque: boolean;
};

/** Devices of the actor's dispositif with the names of their people; replaced instances are left out. */
export async function listerAppareils(client: Client): Promise<readonly AppareilListe[]> {
  const { rows } = await client.query<{
    id: AppareilId;
    libelle: string;
    genre: GenreAppareil;
    comptes: string[];
    vu_le: Date | null;
    en_attente: number;
    revoque: boolean;
  }>(
    `select a.id, a.libelle, a.genre, a.vu_le, a.en_attente, a.revoque_le is not null as revoque,
       array(select c.nom from appareil_compte l join compte c on c.id = l.compte
             where l.appareil = a.id order by c.nom) as comptes
     from appareil a where a.genre <> 'serveur' and not exists (select 1 from appareil n where n.remplace = a.id)
     order by a.vu_le desc nulls last, a.id`,
  );
  return rows.map(({ vu_le, en_attente, ...l }) => ({
    ...l,
    enAttente: en_attente,
    ...(vu_le ? { vuLe: vu_le.getTime() } : {}),
  }));
}

/** Refuses every later read to every instance of this enrolment; what they still hold is taken in and set aside. */
export async function revoquerAppareil(client: Client, id: AppareilId, maintenant: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `with recursive lignee as (
       select id, remplace from appareil where id = $1
       union select a.id, a.remplace from appareil a join lignee l on a.remplace = l.id or a.id = l.remplace)
     update appareil set revoque_le = coalesce(revoque_le, to_timestamp($2::float8 / 1000))
     where id in (select id from lignee) and genre <> 'serveur'`,
    [id, maintenant],
  );
  return (rowCount ?? 0) > 0;
}

/** The server's own device in a dispositif, for facts written by a command: made once, has no token. */
export async function appareilServeur(
  client: Client,
  dispositif: DispositifId,
  maintenant: number,
  voulu?: { readonly id: AppareilId; readonly naissance: string },
): Promise<{ readonly id: AppareilId; readonly naissance: string }> {
  const { rows } = await client.query<{ id: AppareilId; naissance: string }>(
    "select id, naissance from appareil where dispositif = $1 and genre = 'serveur' order by cree_le desc limit 1",
    [dispositif],
  );
  if (rows[0]) return rows[0];
  const neuf = voulu ?? { id: nouvelId<"appareil">(maintenant), naissance: "serveur" };
  await client.query(
    `insert into appareil (dispositif, id, genre, libelle, naissance) values ($1, $2, 'serveur', 'serveur', $3)`,
    [dispositif, neuf.id, neuf.naissance],
  );
  return neuf;
}
