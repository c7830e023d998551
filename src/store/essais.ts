/**
 * Throttling that survives a restart: failures counted in the database, by digest of an account or of an address.
 * After the free tries each failure doubles the wait, and a quiet window forgets everything.
 */
import type { Client } from "./base.ts";
import { sha256 } from "./hasard.ts";

export type Limite = { readonly libres: number; readonly fenetreS: number };
export const limites = {
  compte: { libres: 5, fenetreS: 15 * 60 },
  adresse: { libres: 30, fenetreS: 15 * 60 },
  enrolement: { libres: 10, fenetreS: 60 },
} as const satisfies Record<string, Limite>;
export type GenreEssai = keyof typeof limites;

const cleDe = (genre: GenreEssai, valeur: string): string => sha256(`${genre}:${valeur.toLowerCase()}`);

/** Seconds to wait before another try, 0 when free. */
export async function attente(
  client: Client,
  genre: GenreEssai,
  valeur: string,
  maintenant: number,
): Promise<number> {
  const { libres, fenetreS } = limites[genre];
  const { rows } = await client.query<{ nombre: number; depuis: Date }>(
    "select nombre, depuis from essai where cle = $1",
    [cleDe(genre, valeur)],
  );
  const essai = rows[0];
  if (!essai || essai.nombre < libres) return 0;
  const attendre = Math.min(fenetreS, 2 ** Math.min(20, essai.nombre - libres) * 5);
  return Math.max(0, Math.ceil((essai.depuis.getTime() + attendre * 1000 - maintenant) / 1000));
}

/** Counts one failure; the count starts again after a quiet window. */
export async function noterEchec(
  client: Client,
  genre: GenreEssai,
  valeur: string,
  maintenant: number,
): Promise<void> {
  await client.query(
    `insert into essai (cle, nombre, depuis) values ($1, 1, to_timestamp($2::float8 / 1000))
     on conflict (cle) do update set
       nombre = case when essai.depuis < excluded.depuis - make_interval(secs => $3) then 1
                     else least(essai.nombre + 1, 1000) end,
       depuis = excluded.depuis`,
    [cleDe(genre, valeur), maintenant, limites[genre].fenetreS],
  );
}

export async function oublierEchecs(client: Client, genre: GenreEssai, valeur: string): Promise<void> {
  await client.query("delete from essai where cle = $1", [cleDe(genre, valeur)]);
}
