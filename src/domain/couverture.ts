/**
 * Coverage: which share of a quartier lies within a walk of 8 or 15 minutes of a place where the truck stops.
 *
 * With no street graph on the device, a walk is 1.3 times the crow flight, at 4 km/h: 8 minutes are 410 m of crow
 * flight, 15 are 769 m. The perimeter is sampled on a square grid, `pasGrille` metres apart (wider where a drawing is
 * very large, finer where it is very small), and residents are taken to be spread evenly over it: an estimate, which
 * whoever shows it must call one.
 * Source of the two rings: Church & ReVelle 1974 (maximal covering), with 8 and 15 minutes on foot.
 */
import { contient, type Perimetre, type Quartier } from "./quartier.ts";
import type { Point } from "./schemas.ts";
import type { QuartierId } from "./ids.ts";

export const detourAPied = 1.3; // metres walked for one metre of crow flight
export const vitesseAPied = 4; // km/h
export const minutesCouverture = [8, 15] as const;
export const pasGrille = 20; // metres between two samples
const echantillonsMin = 200; // per quartier: the grid is halved until it has as many
const echantillonsMax = 20_000; // of the box around a quartier: the grid is widened beyond
const metresParDegre = 111_195; // of latitude, mean radius of the Earth 6,371 km

/** Metres of crow flight that a walk of so many minutes covers: 410 for 8, 769 for 15. */
export const rayonAPied = (minutes: number): number => (minutes * vitesseAPied * 1000) / 60 / detourAPied;
/** Minutes of walk for so many metres of crow flight. */
export const minutesAPied = (metres: number): number => (metres * detourAPied * 60) / (vitesseAPied * 1000);

/** Metres of crow flight over a few kilometres (equirectangular: under one part in a thousand below 50 km). */
export function metresEntre([lonA, latA]: Point, [lonB, latB]: Point): number {
  const cos = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot((lonB - lonA) * cos, latB - latA) * metresParDegre;
}

type Grille = { readonly points: readonly Point[]; readonly pas: number };

function grilleDe(perimetre: Perimetre, pas: number): Point[] {
  const sommets = perimetre.flatMap((polygone) => polygone[0]!);
  const bornes = (i: 0 | 1): [number, number] =>
    sommets.reduce(([min, max], p) => [Math.min(min, p[i]), Math.max(max, p[i])], [Infinity, -Infinity]);
  const [[ouest, est], [sud, nord]] = [bornes(0), bornes(1)];
  const dLat = pas / metresParDegre;
  const dLon = dLat / Math.cos((((sud + nord) / 2) * Math.PI) / 180);
  if (((est - ouest) / dLon) * ((nord - sud) / dLat) > echantillonsMax) return grilleDe(perimetre, pas * 1.5);
  const points: Point[] = [];
  for (let lat = sud + dLat / 2; lat < nord; lat += dLat) {
    for (let lon = ouest + dLon / 2; lon < est; lon += dLon) {
      if (contient(perimetre, [lon, lat])) points.push([lon, lat]);
    }
  }
  return points;
}

const grilles = new WeakMap<Perimetre, Grille>();

/** The samples of a perimeter, worked out once: a definition that has not changed is the same value. */
export function echantillonsDe(perimetre: Perimetre): Grille {
  let grille = grilles.get(perimetre);
  if (grille) return grille;
  let pas = pasGrille;
  let points = grilleDe(perimetre, pas);
  for (let essai = 0; essai < 4 && points.length < echantillonsMin; essai++) {
    points = grilleDe(perimetre, (pas /= 2));
  }
  grilles.set(perimetre, (grille = { points, pas }));
  return grille;
}

export type Couverture = {
  readonly quartier: QuartierId;
  /** Share of the perimeter, 0 to 1. */
  readonly part: number;
  /** Residents estimated within the walk; absent where the population is not known. */
  readonly habitants?: number;
};

/** The share of each quartier within `minutes` on foot of one of the points. Those without a perimeter are left out. */
export function couvertureDe(
  quartiers: Iterable<Quartier>,
  points: readonly Point[],
  minutes: number,
): Couverture[] {
  const rayon = rayonAPied(minutes);
  const liste: Couverture[] = [];
  for (const { id, perimetre, population } of quartiers) {
    if (!perimetre) continue;
    const { points: sols } = echantillonsDe(perimetre);
    if (sols.length === 0) continue; // no surface: nobody can be counted in it
    const atteints = sols.filter((sol) => points.some((p) => metresEntre(sol, p) <= rayon)).length;
    const part = atteints / sols.length;
    const habitants = population === undefined ? {} : { habitants: Math.round(population * part) };
    liste.push({ quartier: id, part, ...habitants });
  }
  return liste;
}

/** Residents within the walk over those of all the quartiers whose population is known; undefined when none is. */
export function partHabitants(
  quartiers: Iterable<Quartier>,
  couvertures: readonly Couverture[],
): { readonly habitants: number; readonly population: number } | undefined {
  const parId = new Map(couvertures.map((c) => [c.quartier, c.habitants]));
  let [habitants, population] = [0, 0];
  for (const q of quartiers) {
    const couverts = parId.get(q.id);
    if (couverts === undefined || q.population === undefined) continue;
    habitants += couverts;
    population += q.population;
  }
  return population > 0 ? { habitants, population } : undefined;
}
