/**
 * A quiet map with no tiles: degrees to pixels over a few kilometres. Equirectangular around the middle of what is
 * shown: over an agglomeration the error stays under one part in a thousand, and it can be inverted by hand.
 */
import type { Perimetre } from "../../domain/quartier.ts";
import type { Point } from "../../domain/schemas.ts";

export type Cadre = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly versPixels: (point: Point) => readonly [number, number];
  readonly versPoint: (x: number, y: number) => Point;
};

/** Degrees around a lone point: about 2 km. */
const demiMin = 0.01;

/**
 * @param largeur pixels available
 * @param marge pixels kept free around
 */
export function cadrer(points: Iterable<Point>, largeur: number, marge = 34): Cadre | undefined {
  let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    ouest = Math.min(ouest, lon);
    est = Math.max(est, lon);
    sud = Math.min(sud, lat);
    nord = Math.max(nord, lat);
  }
  if (ouest > est) return undefined;
  const milieuLon = (ouest + est) / 2;
  const milieuLat = (sud + nord) / 2;
  const cos = Math.cos((milieuLat * Math.PI) / 180);
  const demiX = Math.max((est - ouest) / 2, demiMin) * cos;
  const demiY = Math.max((nord - sud) / 2, demiMin * cos);
  const hauteur = Math.round(Math.min(Math.max((demiY / demiX) * largeur, largeur * 0.5), largeur * 1.05));
  const echelle = Math.min((largeur - 2 * marge) / (2 * demiX), (hauteur - 2 * marge) / (2 * demiY));
  return {
    largeur,
    hauteur,
    versPixels: ([lon, lat]) => [
      largeur / 2 + (lon - milieuLon) * cos * echelle,
      hauteur / 2 - (lat - milieuLat) * echelle,
    ],
    versPoint: (x, y) => [
      milieuLon + (x - largeur / 2) / (cos * echelle),
      milieuLat - (y - hauteur / 2) / echelle,
    ],
  };
}

/** The `d` of a path (even-odd), to a tenth of a pixel. */
export function trace(cadre: Cadre, perimetre: Perimetre): string {
  let d = "";
  for (const polygone of perimetre) {
    for (const anneau of polygone) {
      anneau.forEach((point, i) => {
        const [x, y] = cadre.versPixels(point);
        d += `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      d += "Z";
    }
  }
  return d;
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
): Nom[] {
  const poses: (Nom & { demi: number })[] = [];
  const points = evites.map((p) => cadre.versPixels(p));
  for (const { cle, texte, point } of noms) {
    const [px, py] = cadre.versPixels(point);
    const demi = (texte.length * largeurLettre) / 2;
    const x = Math.min(Math.max(px, demi + 4), cadre.largeur - demi - 4);
    for (const dy of [-8, -22, 24, 38, 52]) {
      const y = Math.max(py + dy, hauteurNom);
      const degage = points.every(([ex, ey]) => Math.abs(ex - x) > demi + 8 || Math.abs(ey - y + 5) > 13);
      const libre =
        degage && poses.every((n) => Math.abs(n.x - x) >= n.demi + demi || Math.abs(n.y - y) >= hauteurNom);
      if (!libre) continue;
      poses.push({ cle, texte, x, y, demi });
      break;
    }
  }
  return poses.map(({ demi: _, ...nom }) => nom);
}
