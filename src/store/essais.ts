/**
 * Throttling that survives a restart: attempts counted in the database, by digest of an account or of an address.
 * After the free ones each attempt doubles the wait, and a quiet window forgets everything. An attempt is counted
 * before it is judged, under the lock of its row, so that a hundred at once are not a hundred free ones.
 */
import type { Client } from "./base.ts";
import { sha256 } from "./hasard.ts";

export type Limite = { readonly libres: number; readonly fenetreS: number };
export const limites = {
  compte: { libres: 5, fenetreS: 15 * 60 },
  adresse: { libres: 30, fenetreS: 15 * 60 },
  enrolement: { libres: 10, fenetreS: 60 },
  rappels: { libres: 8, fenetreS: 15 * 60 },
} as const satisfies Record<string, Limite>;
export type GenreEssai = keyof typeof limites;

const premiereAttenteS = 5;
const nombreMax = 1000; // more is not counted
const cleDe = (genre: GenreEssai, valeur: string): string => sha256(`${genre}:${valeur.toLowerCase()}`);

/** Counts one attempt and answers 0, or answers the seconds to wait and counts nothing. */
export async function tenter(
  client: Client,
  genre: GenreEssai,
  valeur: string,
  maintenant: number,
): Promise<number> {
  const { libres, fenetreS } = limites[genre];
  const cle = cleDe(genre, valeur);
  await client.query(
    `insert into essai (cle, nombre, depuis) values ($1, 0, to_timestamp($2::float8 / 1000))
     on conflict (cle) do nothing`,
    [cle, maintenant],
  );
  const { rows } = await client.query<{ nombre: number; depuis: Date }>(
    "select nombre, depuis from essai where cle = $1 for update",
    [cle],
  );
  const passe = (maintenant - rows[0]!.depuis.getTime()) / 1000;
  const nombre = passe > fenetreS ? 0 : rows[0]!.nombre;
  const attendre = Math.min(fenetreS, premiereAttenteS * 2 ** Math.min(20, nombre - libres));
  if (nombre >= libres && passe < attendre) return Math.ceil(attendre - passe);
  await client.query(
    "update essai set nombre = $2, depuis = to_timestamp($3::float8 / 1000) where cle = $1",
    [cle, Math.min(nombreMax, nombre + 1), maintenant],
  );
  return 0;
}

/** The attempt was right: an account starts afresh, an address takes back this one only. */
export async function reussir(client: Client, genre: GenreEssai, valeur: string): Promise<void> {
  const cle = cleDe(genre, valeur);
  if (genre === "compte") await client.query("delete from essai where cle = $1", [cle]);
  else await client.query("update essai set nombre = greatest(0, nombre - 1) where cle = $1", [cle]);
}
