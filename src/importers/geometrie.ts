/**
 * A GeoJSON geometry into a perimeter that fits in one fact: MultiPolygon, WGS84, longitude first, five decimals (a
 * metre), simplified only as far as its size asks for.
 * Source: RFC 7946; Douglas and Peucker 1973 for the simplification.
 */
import { pointsMax, type Perimetre } from "../domain/quartier.ts";
import type { Point } from "../domain/schemas.ts";
import type { CodeErreurImport } from "./plan.ts";

/** Characters of JSON that one perimeter may take, well under the limit of a fact. */
export const perimetreMax = 48 * 1024;
export const pointsLusMax = 300_000; // points in one feature as downloaded

export type GeometrieLue =
  | { readonly kind: "perimetre"; readonly perimetre: Perimetre; readonly simplifie: boolean }
  | { readonly kind: "sans-perimetre" }
  /** Rings without an area: what over-simplified files have for the smallest quartiers. */
  | { readonly kind: "vide" }
  | {
      readonly kind: "erreur";
      readonly code: CodeErreurImport;
      readonly attendu?: string;
      readonly lu?: string;
    };

const erreur = (code: CodeErreurImport, attendu?: string, lu?: string): GeometrieLue => ({
  kind: "erreur",
  code,
  ...(attendu ? { attendu } : {}),
  ...(lu ? { lu } : {}),
});
const arrondi = (x: number): number => Math.round(x * 1e5) / 1e5;

class Refus extends Error {
  readonly geometrie: GeometrieLue;
  constructor(geometrie: GeometrieLue) {
    super("geometrie");
    this.geometrie = geometrie;
  }
}

function point(brut: unknown): Point {
  const [x, y] = Array.isArray(brut) ? (brut as unknown[]) : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Refus(
      erreur("geometrie-invalide", "[longitude, latitude]", JSON.stringify(brut)?.slice(0, 60)),
    );
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    throw new Refus(erreur("systeme-de-coordonnees", "WGS84 (EPSG:4326)", `${x}, ${y}`));
  }
  // Mainland France lies between 5° west and 10° east, 41° and 52° north: the other way round is a swap.
  if (x >= 41 && x <= 52 && y >= -6 && y <= 10) {
    throw new Refus(erreur("systeme-de-coordonnees", "longitude, latitude", `${x}, ${y}`));
  }
  return [arrondi(x), arrondi(y)];
}

/** A closed ring without repeated points, or undefined when nothing of a metre is left of it. */
function anneau(brut: unknown): Point[] | undefined {
  if (!Array.isArray(brut))
    throw new Refus(erreur("geometrie-invalide", "[[longitude, latitude], ...]", typeof brut));
  if (brut.length > pointsLusMax) throw new Refus(erreur("geometrie-trop-grande", String(pointsLusMax)));
  const points: Point[] = [];
  for (const p of brut as unknown[]) {
    const lu = point(p);
    const avant = points.at(-1);
    if (!avant || avant[0] !== lu[0] || avant[1] !== lu[1]) points.push(lu);
  }
  const [premier, dernier] = [points[0], points.at(-1)];
  if (premier && dernier && (premier[0] !== dernier[0] || premier[1] !== dernier[1]))
    points.push([...premier]);
  return points.length >= 4 ? points : undefined;
}

/** Distance from `p` to the segment `a`-`b`, in degrees of latitude. */
function ecart(p: Point, a: Point, b: Point, echelle: number): number {
  const [dx, dy] = [(b[0] - a[0]) * echelle, b[1] - a[1]];
  const [px, py] = [(p[0] - a[0]) * echelle, p[1] - a[1]];
  const t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - t * dx, py - t * dy);
}

/** Keeps the points further than `tolerance` degrees from the line that would do without them. */
export function simplifier(ring: readonly Point[], tolerance: number): Point[] {
  const echelle = Math.cos((ring[0]![1] * Math.PI) / 180);
  const gardes = new Uint8Array(ring.length);
  const milieu = Math.floor(ring.length / 2);
  gardes[0] = gardes[milieu] = gardes[ring.length - 1] = 1;
  const pile: [number, number][] = [
    [0, milieu],
    [milieu, ring.length - 1],
  ];
  for (let segment = pile.pop(); segment; segment = pile.pop()) {
    const [i, j] = segment;
    let [pire, loin] = [-1, tolerance];
    for (let k = i + 1; k < j; k++) {
      const d = ecart(ring[k]!, ring[i]!, ring[j]!, echelle);
      if (d > loin) [pire, loin] = [k, d];
    }
    if (pire < 0) continue;
    gardes[pire] = 1;
    pile.push([i, pire], [pire, j]);
  }
  const restants = ring.filter((_, k) => gardes[k]);
  return restants.length >= 4 ? restants : [...ring];
}

function perimetre(polygones: unknown): GeometrieLue {
  if (!Array.isArray(polygones)) return erreur("geometrie-invalide", "[...]", typeof polygones);
  const lus: Point[][][] = [];
  for (const polygone of polygones as unknown[]) {
    if (!Array.isArray(polygone)) return erreur("geometrie-invalide", "[...]", typeof polygone);
    const [exterieur, ...trous] = (polygone as unknown[]).map(anneau);
    if (exterieur) lus.push([exterieur, ...trous.filter((t) => t !== undefined)]);
  }
  if (lus.length === 0) return { kind: "vide" };
  let simple: Point[][][] = lus;
  // From one metre, doubled until it fits: the official perimeters fit as they are.
  for (let tolerance = 1e-5; JSON.stringify(simple).length > perimetreMax; tolerance *= 2) {
    if (tolerance > 0.01) return erreur("geometrie-trop-grande", String(pointsMax));
    simple = lus.map((polygone) => polygone.map((ring) => simplifier(ring, tolerance)));
  }
  return { kind: "perimetre", perimetre: simple, simplifie: simple !== lus };
}

/** Reads one geometry; a point (centroid of a commune) or nothing gives no perimeter. */
export function lireGeometrie(brut: unknown): GeometrieLue {
  if (brut === null || brut === undefined) return { kind: "sans-perimetre" };
  const { type, coordinates } = brut as { type?: unknown; coordinates?: unknown };
  try {
    if (type === "Polygon") return perimetre([coordinates]);
    if (type === "MultiPolygon") return perimetre(coordinates);
    if (type === "Point") {
      point(coordinates);
      return { kind: "sans-perimetre" };
    }
  } catch (e) {
    if (e instanceof Refus) return e.geometrie;
    throw e;
  }
  return erreur("geometrie-inconnue", "Polygon, MultiPolygon", String(type).slice(0, 40));
}

/** WGS84 in the ways that files declare it; longitude first, as GeoJSON wants. */
export function estWgs84(crs: unknown): boolean {
  if (crs === undefined || crs === null) return true;
  const nom = (crs as { properties?: { name?: unknown } }).properties?.name;
  return typeof nom === "string" && /(CRS84|EPSG:{1,2}4326|WGS ?84)/i.test(nom);
}
