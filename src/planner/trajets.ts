/**
 * Driving minutes between two points: from a matrix when the service has one, else estimated from the crow-flight
 * distance, and the answer says which.
 *
 * Estimate: minutes = (1.93 + 1.50 km) x relief. Source: least squares on 4,074 real truck legs (openrouteservice,
 * profile driving-hgv): mean error 1.66 min, nine errors in ten under 3.4 min, in flatter country than Isere; `relief`
 * of the dispositif corrects it.
 */
import { definitionsDe, type Activite } from "../domain/activite.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Point } from "../domain/schemas.ts";

/** Declared error of the estimate, minutes. */
export const erreurTrajet = { moyenne: 1.66, p90: 3.4 } as const;
const fixe = 1.93; // minutes
const parKm = 1.5; // minutes a kilometre of crow-flight

const rayonTerre = 6371.0088; // km, mean radius (IUGG)
const radians = (degres: number): number => (degres * Math.PI) / 180;

/** Kilometres as the crow flies between two WGS84 points (haversine). */
export function kmEntre([lonA, latA]: Point, [lonB, latB]: Point): number {
  const dLat = radians(latB - latA);
  const dLon = radians(lonB - lonA);
  const a =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(dLon / 2) ** 2;
  return 2 * rayonTerre * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Estimated driving minutes over so many kilometres of crow-flight; none when the truck does not move. */
export const minutesEstimees = (km: number, relief = 1): number =>
  km === 0 ? 0 : (fixe + parKm * km) * relief;

export type Trajet =
  | { readonly source: "matrice" | "estime"; readonly minutes: number }
  /** One of the two places has no point and no matrix knows them. */
  | { readonly source: "inconnu" };
export type Trajets = {
  /** From one place to another; the depot where no id is given. */
  entre(de: LieuId | undefined, a: LieuId | undefined): Trajet;
};

/** What this dispositif knows of its roads. The last matrix by id wins where two know the same leg. */
export function trajetsDe(activite: Activite): Trajets {
  const matrice = new Map<string, number>();
  for (const m of [...definitionsDe(activite, "matrice")].toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    m.lieux.forEach((de, i) =>
      m.lieux.forEach((a, j) => {
        const minutes = m.minutes[i]?.[j];
        if (minutes !== undefined && minutes !== null) matrice.set(`${de} ${a}`, minutes);
      }),
    );
  }
  const points = new Map<string, Point>();
  for (const l of definitionsDe(activite, "lieu")) if (l.point) points.set(l.id, l.point);
  const soi = [...definitionsDe(activite, "dispositif")][0];
  const pointDe = (id: LieuId | undefined): Point | undefined =>
    id === undefined ? soi?.depot : points.get(id);
  return {
    entre(de, a) {
      if (de === a) return { source: "matrice", minutes: 0 };
      const minutes = matrice.get(`${de} ${a}`);
      if (minutes !== undefined) return { source: "matrice", minutes };
      const [x, y] = [pointDe(de), pointDe(a)];
      if (!x || !y) return { source: "inconnu" };
      return { source: "estime", minutes: minutesEstimees(kmEntre(x, y), soi?.relief) };
    },
  };
}
