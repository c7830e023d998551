/**
 * One file, GeoJSON or table, into records: known columns as text, the geometry as it came, and the line or the rank
 * of the feature to name in an error. Nothing is judged here but the shape of the file.
 */
import { cellule, normaliser, reconnaitre, type Colonne } from "./colonnes.ts";
import { lireCsv } from "./csv.ts";
import { estWgs84 } from "./geometrie.ts";
import type { ErreurImport } from "./plan.ts";
import { decoder } from "./texte.ts";

export const fichierOctetsMax = 32 * 1024 * 1024;
export const profondeurMax = 32; // nested arrays and objects
export const entitesMax = 20_000; // features

export type Enregistrement = {
  readonly ligne: number;
  readonly champs: { readonly [C in Colonne]?: string };
  /** As it came; undefined for a table. */
  readonly geometrie?: unknown;
};
export type FichierLu = {
  readonly enregistrements: readonly Enregistrement[];
  /** Whether the file could have had perimeters. */
  readonly carte: boolean;
  readonly windows: boolean;
};
type Echec = { readonly erreur: ErreurImport };
const echec = (code: ErreurImport["code"], plus: Partial<ErreurImport> = {}): Echec => ({
  erreur: { ligne: 0, champ: "", code, ...plus },
});

/** Depth of arrays and objects, counted without building them: a parser may fall on ten million brackets. */
export function profondeur(json: string): number {
  let [niveau, haut] = [0, 0];
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === 34) {
      for (i++; i < json.length && json.charCodeAt(i) !== 34; i++) if (json.charCodeAt(i) === 92) i++;
    } else if (c === 91 || c === 123) haut = Math.max(haut, ++niveau);
    else if (c === 93 || c === 125) niveau--;
  }
  return haut;
}

type Entite = { readonly properties?: unknown; readonly geometry?: unknown };

function lireGeojson(texte: string): { enregistrements: Enregistrement[]; carte: true } | Echec {
  if (profondeur(texte) > profondeurMax)
    return echec("json-trop-profond", { attendu: String(profondeurMax) });
  let json: { type?: unknown; features?: unknown; crs?: unknown } | null;
  try {
    json = JSON.parse(texte) as typeof json;
  } catch {
    return echec("json-invalide");
  }
  if (json?.type !== "FeatureCollection" || !Array.isArray(json.features)) {
    return echec("pas-une-collection", { attendu: "FeatureCollection", lu: String(json?.type).slice(0, 40) });
  }
  if (!estWgs84(json.crs)) {
    return echec("systeme-de-coordonnees", {
      champ: "crs",
      attendu: "WGS84 (EPSG:4326)",
      lu: JSON.stringify(json.crs).slice(0, 120),
    });
  }
  if (json.features.length > entitesMax) {
    return echec("lignes-trop-nombreuses", { attendu: String(entitesMax), lu: String(json.features.length) });
  }
  const enregistrements = (json.features as (Entite | null)[]).map((entite, i) => {
    const proprietes = Object.entries((entite?.properties ?? {}) as Record<string, unknown>).slice(0, 300);
    const ou = reconnaitre(proprietes.map(([cle]) => cle));
    const champs: { [C in Colonne]?: string } = {};
    for (const [c, k] of Object.entries(ou)) champs[c as Colonne] = cellule(proprietes[k]![1]);
    return { ligne: i + 1, champs, geometrie: entite?.geometry ?? null };
  });
  return { enregistrements, carte: true };
}

function lireTable(texte: string): { enregistrements: Enregistrement[]; carte: false } | Echec {
  const table = lireCsv(texte);
  if ("erreur" in table) return table;
  const entetes = table.entetes.cellules;
  const normaux = entetes.map(normaliser);
  const double = normaux.find((n, i) => n !== "" && normaux.indexOf(n) !== i);
  const ou = reconnaitre(entetes);
  if (ou.code === undefined) {
    return echec("format-inconnu", {
      ligne: table.entetes.ligne,
      champ: "code_qp",
      lu: entetes.join(";").slice(0, 120),
    });
  }
  if (double) return echec("colonne-double", { ligne: table.entetes.ligne, champ: double });
  const enregistrements = table.lignes.map(({ ligne, cellules }) => {
    const champs: { [C in Colonne]?: string } = {};
    for (const [c, k] of Object.entries(ou)) champs[c as Colonne] = cellule(cellules[k]);
    return { ligne, champs };
  });
  return { enregistrements, carte: false };
}

/** Reads one file whole, or says the one thing that stops it. */
export function lireFichier(octets: Uint8Array): FichierLu | Echec {
  if (octets.length === 0) return echec("fichier-vide");
  if (octets.length > fichierOctetsMax)
    return echec("fichier-trop-gros", { attendu: String(fichierOctetsMax) });
  const decode = decoder(octets);
  if ("refus" in decode) return echec(decode.refus, { attendu: "UTF-8" });
  const texte = decode.texte.trimStart();
  if (texte === "") return echec("fichier-vide");
  const lu = /^[[{]/.test(texte) ? lireGeojson(texte) : lireTable(decode.texte);
  if ("erreur" in lu) return lu;
  if (lu.enregistrements.length === 0) return echec("fichier-vide");
  return { ...lu, windows: decode.windows };
}
