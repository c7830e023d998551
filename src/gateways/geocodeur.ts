/**
 * A place in words to a point, by the geocoder of the Geoplateforme (Base Adresse Nationale) or another of its shape:
 * GeoJSON, each answer with a score from 0 to 1. Below the floor an answer is no answer: a wrong place sends people to
 * the wrong street. Nothing of what was asked is kept or logged; when it does not answer, it says so and no more.
 */
import { schemaPoint, type Point } from "../domain/schemas.ts";
import { champs, demander, lireJson } from "./http.ts";

export const genresLieu = ["municipality", "street", "housenumber", "locality"] as const;
export type GenreLieu = (typeof genresLieu)[number];

export type LieuTrouve = {
  /** Longitude, latitude. */
  readonly point: Point;
  readonly libelle: string;
  /** INSEE code of the municipality. */
  readonly insee: string;
  readonly codePostal?: string;
  readonly genre: GenreLieu;
  readonly score: number;
};
/** `trouves` may be empty: nobody knows that place. `indisponible`: try a list that we have. */
export type ReponseGeocodeur =
  { readonly kind: "trouves"; readonly lieux: readonly LieuTrouve[] } | { readonly kind: "indisponible" };

export type OptionsGeocodeur = {
  /** `https://data.geopf.fr/geocodage/search`, or another of its shape. */
  readonly url: URL;
  /** An answer below is left out. */
  readonly scoreMin?: number;
  readonly delaiMs?: number;
  /** Answers at most, 1 to 20. */
  readonly limite?: number;
  readonly genre?: GenreLieu;
  /** Places near this one come first. */
  readonly autour?: Point;
};

/** Where the service's own limits lie: shorter or longer, it refuses. */
export const questionMin = 3;
export const questionMax = 200;

function lireLieu(brut: unknown): LieuTrouve | undefined {
  const { geometry, properties } = champs(brut);
  const { type, coordinates } = champs(geometry);
  const { label, citycode, postcode, score, type: genre } = champs(properties);
  const point = schemaPoint.safeParse(coordinates);
  const connu = genresLieu.find((g) => g === genre);
  if (type !== "Point" || !point.success || !connu || typeof label !== "string" || label.length > 300)
    return undefined;
  if (typeof citycode !== "string" || !/^(?:\d{2}|2[AB])\d{3}$/.test(citycode)) return undefined;
  if (typeof score !== "number" || !(score >= 0 && score <= 1)) return undefined;
  return {
    point: point.data,
    libelle: label.toWellFormed().replace(/\p{Cc}+/gu, " "),
    insee: citycode,
    ...(typeof postcode === "string" && /^\d{5}$/.test(postcode) ? { codePostal: postcode } : {}),
    genre: connu,
    score,
  };
}

/** The places that an answer gives, best first. */
export function lireReponseGeocodeur(
  corps: string,
  scoreMin: number,
  limite: number,
): readonly LieuTrouve[] | undefined {
  const { type, features } = champs(lireJson(corps));
  if (type !== "FeatureCollection" || !Array.isArray(features)) return undefined;
  return features
    .slice(0, 100)
    .map(lireLieu)
    .filter((lieu) => lieu !== undefined)
    .filter((lieu) => lieu.score >= scoreMin)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limite);
}

export async function geocoder(question: string, options: OptionsGeocodeur): Promise<ReponseGeocodeur> {
  const { scoreMin = 0.5, delaiMs = 3000, limite = 5, genre, autour } = options;
  const q = question
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (q.length < questionMin || q.length > questionMax || !/[\p{L}\p{N}]/u.test(q))
    return { kind: "trouves", lieux: [] };
  const url = new URL(options.url);
  url.searchParams.set("q", q);
  url.searchParams.set("limit", String(Math.min(20, Math.max(1, limite))));
  url.searchParams.set("index", "address");
  url.searchParams.set("autocomplete", "0");
  if (genre) url.searchParams.set("type", genre);
  if (autour) {
    url.searchParams.set("lon", String(autour[0]));
    url.searchParams.set("lat", String(autour[1]));
  }
  const reponse = await demander({ url, methode: "GET", delaiMs, octetsMax: 256 * 1024 });
  if (reponse.kind === "panne") return { kind: "indisponible" };
  if (reponse.statut === 400) return { kind: "trouves", lieux: [] }; // a question that it cannot read
  const lieux = reponse.statut === 200 ? lireReponseGeocodeur(reponse.corps, scoreMin, limite) : undefined;
  return lieux ? { kind: "trouves", lieux } : { kind: "indisponible" };
}
