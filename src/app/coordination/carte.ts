/**
 * A quiet map with no tiles: degrees to pixels over a few kilometres, by the Mercator projection of d3-geo (angles
 * are kept, so a circle on the ground is a circle on the screen), and what is drawn upon it: outlines, walks around a
 * place, names and dots that never cover one another.
 */
import { geoCircle, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { Perimetre } from "../../domain/quartier.ts";
import type { Point } from "../../domain/schemas.ts";

export type Cadre = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly projection: GeoProjection;
  readonly versPixels: (point: Point) => readonly [number, number];
  readonly versPoint: (x: number, y: number) => Point;
};

/** Degrees around a lone point: about 2 km. */
const demiMin = 0.01;
const metresParDegre = 111_195; // on a great circle, mean radius of the Earth 6,371 km

/**
 * @param largeur pixels available
 * @param marge pixels kept free around
 * @param hauteurMin least height, as a share of the width
 */
export function cadrer(
  points: Iterable<Point>,
  largeur: number,
  marge = 34,
  hauteurMin = 0.5,
): Cadre | undefined {
  let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    ouest = Math.min(ouest, lon);
    est = Math.max(est, lon);
    sud = Math.min(sud, lat);
    nord = Math.max(nord, lat);
  }
  if (ouest > est) return undefined;
  const milieu: Point = [(ouest + est) / 2, (sud + nord) / 2];
  const demiLon = Math.max((est - ouest) / 2, demiMin);
  const demiLat = Math.max((nord - sud) / 2, demiMin);
  const projection = geoMercator().center(milieu).translate([0, 0]).scale(1);
  const [demiX] = projection([milieu[0] + demiLon, milieu[1]])!;
  // Mercator stretches towards the pole: the northern half is the taller one.
  const demiY = Math.abs(projection([milieu[0], milieu[1] + demiLat])![1]);
  const hauteur = Math.round(
    Math.min(Math.max((demiY / demiX) * largeur, largeur * hauteurMin), largeur * 1.05),
  );
  // A frame that is still narrower than its margins (before the page is laid out) shows a dot, not its mirror.
  const utile = (cote: number): number => Math.max(1, cote - 2 * marge);
  const echelle = Math.min(utile(largeur) / (2 * demiX), utile(hauteur) / (2 * demiY));
  projection.scale(echelle).translate([largeur / 2, hauteur / 2]);
  return {
    largeur,
    hauteur,
    projection,
    versPixels: (point) => projection(point)!,
    versPoint: (x, y) => projection.invert!([x, y])!,
  };
}

/** The `d` of a path (even-odd), to a tenth of a pixel. Rings are drawn as lines: their winding says nothing here. */
export function trace({ projection }: Cadre, perimetre: Perimetre): string {
  const chemin = geoPath(projection).digits(1);
  return perimetre
    .flat()
    .map((anneau) => `${chemin({ type: "LineString", coordinates: anneau }) ?? ""}Z`)
    .join("");
}

/** The `d` of the ground within so many metres of a point. */
export const cercle = ({ projection }: Cadre, centre: Point, metres: number): string =>
  geoPath(projection).digits(1)(
    geoCircle()
      .center(centre)
      .radius(metres / metresParDegre)(),
  ) ?? "";

/** South-west and north-east of the ground within so many metres of a point: what a frame must hold to show it. */
export function autour([lon, lat]: Point, metres: number): [Point, Point] {
  const dLat = metres / metresParDegre;
  const dLon = dLat / Math.cos((lat * Math.PI) / 180);
  return [
    [lon - dLon, lat - dLat],
    [lon + dLon, lat + dLat],
  ];
}

type Pixels = readonly [number, number];
const toursMax = 60; // rounds of pushing apart

/** Dots pushed apart until none is nearer to another than `distance` pixels; those with room do not move. */
export function ecarter(points: readonly Pixels[], distance: number): Pixels[] {
  const places = points.map(([x, y]): [number, number] => [x, y]);
  for (let tour = 0; tour < toursMax; tour++) {
    let bouge = false;
    for (let i = 0; i < places.length; i++) {
      for (let k = i + 1; k < places.length; k++) {
        const [a, b] = [places[i]!, places[k]!];
        const ecart = Math.hypot(b[0] - a[0], b[1] - a[1]);
        if (ecart >= distance - 0.01) continue;
        bouge = true;
        // On the very same spot, each pair has its own direction.
        const angle = ecart > 0.01 ? Math.atan2(b[1] - a[1], b[0] - a[0]) : i + 2.4 * k;
        const pas = (distance - ecart) / 2;
        a[0] -= Math.cos(angle) * pas;
        a[1] -= Math.sin(angle) * pas;
        b[0] += Math.cos(angle) * pas;
        b[1] += Math.sin(angle) * pas;
      }
    }
    if (!bouge) break;
  }
  return places;
}

/** Top of the largest ring, in its middle: a name is written above it. */
export function sommet(perimetre: Perimetre): Point {
  const anneaux = perimetre.map((p) => p[0]!);
  const plusGrand = anneaux.reduce((a, b) => (b.length > a.length ? b : a));
  const lons = plusGrand.map((p) => p[0]);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, Math.max(...plusGrand.map((p) => p[1]))];
}

export type Nom = { readonly cle: string; readonly texte: string; readonly x: number; readonly y: number };
const largeurLettre = 6.6; // pixels, at 13 px
const hauteurNom = 16;

/**
 * Names above their places, kept in the frame; one that would cover another, or a dot (`evites`), goes elsewhere near,
 * or is left to the list.
 */
export function placerNoms(
  cadre: Cadre,
  noms: readonly { readonly cle: string; readonly texte: string; readonly point: Point }[],
  evites: readonly Point[] = [],
  rayon = 8, // pixels kept free around a dot
): Nom[] {
  const poses: (Nom & { demi: number })[] = [];
  const points = evites.map((p) => cadre.versPixels(p));
  for (const { cle, texte, point } of noms) {
    const [px, py] = cadre.versPixels(point);
    const demi = (texte.length * largeurLettre) / 2;
    const x = Math.min(Math.max(px, demi + 4), cadre.largeur - demi - 4);
    for (const dy of [-8, -22, 24, 38, 52]) {
      const y = Math.max(py + dy, hauteurNom);
      const degage = points.every(
        ([ex, ey]) => Math.abs(ex - x) > demi + rayon || Math.abs(ey - y + 5) > rayon + 5,
      );
      const libre =
        degage && poses.every((n) => Math.abs(n.x - x) >= n.demi + demi || Math.abs(n.y - y) >= hauteurNom);
      if (!libre) continue;
      poses.push({ cle, texte, x, y, demi });
      break;
    }
  }
  return poses.map(({ demi: _, ...nom }) => nom);
}
