/**
 * quartier: a zone with a perimeter and validity: a QPV of one of two generations (2015 `QP038002`,
 * 2024 `QN03802M`), or the team's own drawing. Points are tested against perimeters here, so that an address can be
 * placed on a device with no network, and forgotten.
 */
import * as z from "zod/mini";
import type { Jour } from "./civil.ts";
import { schemaCode, schemaJour, schemaNom, schemaPoint, type Point } from "./schemas.ts";

export const generations = ["qpv-2015", "qpv-2024", "dessin"] as const;
/** Official code of a commune: five characters, Corsica's with a letter. */
export const formeInsee = /^(\d{2}|2[AB])\d{3}$/;
export const pointsMax = 20_000; // points in one perimeter

const anneau = z.array(schemaPoint).check(z.minLength(4), z.maxLength(pointsMax));
/** GeoJSON MultiPolygon coordinates: polygons, each an outer ring then its holes, [longitude, latitude]. */
export const schemaPerimetre = z.array(z.array(anneau).check(z.minLength(1))).check(z.minLength(1));
export type Perimetre = z.infer<typeof schemaPerimetre>;

export const corpsQuartierDefini = z.looseObject({
  id: schemaCode<"quartier">(),
  nom: schemaNom,
  generation: z.enum(generations),
  communes: z.array(z.looseObject({ insee: z.string().check(z.regex(formeInsee)), nom: schemaNom })),
  /** Absent when only the list was imported: known by name, not on the map. */
  perimetre: z.optional(schemaPerimetre),
  /** Inhabitants, with the year and the source of the figure; absent when not published. */
  population: z.optional(z.int().check(z.minimum(0))),
  populationSource: z.optional(schemaNom),
  du: z.optional(schemaJour),
  au: z.optional(schemaJour),
  /** Codes of the previous generation that this one follows. */
  remplace: z.optional(z.array(schemaCode<"quartier">())),
});
export type Quartier = z.infer<typeof corpsQuartierDefini>;

function dansAnneau([x, y]: Point, ring: readonly Point[]): boolean {
  let dedans = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) dedans = !dedans;
  }
  return dedans;
}

/**
 * Whether a point lies in a perimeter (even-odd rule; a point on the line may fall either way).
 * Source: W. R. Franklin, PNPOLY.
 */
export const contient = (perimetre: Perimetre, point: Point): boolean =>
  perimetre.some(
    ([exterieur, ...trous]) => dansAnneau(point, exterieur!) && !trous.some((t) => dansAnneau(point, t)),
  );

/** Whether a quartier stands on a day: without dates it always does. */
export const enVigueur = (quartier: Quartier, jour: Jour): boolean =>
  (!quartier.du || jour >= quartier.du) && (!quartier.au || jour <= quartier.au);

/** The quartiers that hold a point, of any time or of one day: two generations of QPV lie one upon the other. */
export const quartiersDe = (quartiers: Iterable<Quartier>, point: Point, jour?: Jour): Quartier[] =>
  [...quartiers].filter(
    (q) => (jour === undefined || enVigueur(q, jour)) && q.perimetre && contient(q.perimetre, point),
  );
