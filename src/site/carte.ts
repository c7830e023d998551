/**
 * A quiet map with no tiles: quartiers tinted, places as numbered dots; the list beside it says the same in words.
 * Drawn with d3-geo (Mercator) to a tenth of a pixel, so that it weighs a few kilobytes.
 */
import { geoMercator, type GeoProjection } from "d3-geo";
import type { Jour } from "../domain/civil.ts";
import type { LieuVitrine, QuartierPublic, Vitrine } from "../domain/vitrine.ts";
import type { Point } from "../domain/schemas.ts";
import { kmEntre } from "../planner/trajets.ts";
import { echapper, html, sur, type Html } from "./html.ts";

const largeur = 460;
const hauteurMax = 340;
const hauteurMin = 220;
const marge = 26;
/** Degrees around what is shown: about 700 m. */
const autour = 0.0065;
/** Lengths that the scale may show, metres. */
const echelles = [5000, 2000, 1000, 500, 200];
/** Bytes of perimeters in one page, at most: the farthest quartiers are left out. */
const contoursMax = 6_000;

export type LieuNumerote = { readonly lieu: LieuVitrine; readonly numero: number };

/** Quartiers that stand on this day; where two generations lie one upon the other, the present one. */
export function quartiersDuJour(vitrine: Vitrine, jour: Jour): QuartierPublic[] {
  const vigueur = vitrine.quartiers.filter(
    (q) => q.perimetre && (!q.du || q.du <= jour) && (!q.au || q.au >= jour),
  );
  const recents = vigueur.some((q) => q.generation === "qpv-2024");
  return vigueur.filter((q) => !recents || q.generation !== "qpv-2015");
}

const fond = (x: number): string => x.toFixed(1).replace(/\.0$/, "");

type Zone = { readonly d: string; readonly nom: string; readonly x: number; readonly y: number };

/** The outline of a quartier and where its name goes: above its middle. Undefined when it is out of the frame. */
function contour({ projection, hauteur }: Cadre, { nom, perimetre }: QuartierPublic): Zone | undefined {
  const anneaux = perimetre!.flat().map((anneau) => anneau.slice(0, -1).map((p) => projection(p)!));
  const points = anneaux.flat();
  const visible = points.some(([x, y]) => x > 0 && x < largeur && y > 0 && y < hauteur);
  if (!visible) return undefined;
  const d = anneaux.map((a) => `M${a.map(([x, y]) => `${fond(x)} ${fond(y)}`).join("L")}Z`).join("");
  const xs = points.map(([x]) => x);
  return { d, nom, x: (Math.min(...xs) + Math.max(...xs)) / 2, y: Math.min(...points.map(([, y]) => y)) - 7 };
}

type Cadre = { readonly projection: GeoProjection; readonly hauteur: number };
function cadrer(points: readonly Point[]): Cadre {
  const lons = points.map((p) => p[0]);
  const lats = points.map((p) => p[1]);
  const coins: [number, number][] = [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
  const [[ouest, sud], [est, nord]] = coins as [[number, number], [number, number]];
  const [demiX, demiY] = [Math.max((est - ouest) / 2, autour), Math.max((nord - sud) / 2, autour * 0.7)];
  const [cx, cy] = [(ouest + est) / 2, (sud + nord) / 2];
  const forme = (demiY / demiX / Math.cos((cy * Math.PI) / 180)) * largeur;
  const hauteur = Math.round(Math.min(hauteurMax, Math.max(hauteurMin, forme)));
  const cadre = {
    type: "MultiPoint" as const,
    coordinates: [
      [cx - demiX, cy - demiY],
      [cx + demiX, cy + demiY],
    ],
  };
  const zone: [[number, number], [number, number]] = [
    [marge, marge],
    [largeur - marge, hauteur - marge],
  ];
  return { projection: geoMercator().fitExtent(zone, cadre), hauteur };
}

type Pastille = { readonly x: number; readonly y: number; readonly numero: number };
const ecartMin = 22; // pixels between two numbers

/** Numbers of places that stand close are moved apart; each keeps a line to its place. */
function ecarter(pastilles: readonly Pastille[]): { x: number; y: number }[] {
  const places = pastilles.map(({ x, y }) => ({ x, y }));
  for (let tour = 0; tour < 40; tour++) {
    let bouge = false;
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        const [a, b] = [places[i]!, places[j]!];
        const [dx, dy] = [b.x - a.x || 0.5, b.y - a.y || 0.5];
        const d = Math.hypot(dx, dy);
        if (d >= ecartMin) continue;
        bouge = true;
        const pousse = (ecartMin - d) / 2 / d;
        a.x -= dx * pousse;
        a.y -= dy * pousse;
        b.x += dx * pousse;
        b.y += dy * pousse;
      }
    }
    if (!bouge) break;
  }
  return places;
}

type Rond = { readonly x: number; readonly y: number; readonly r: number };
const lettre = 6.2; // pixels, at 12 px

/** Names that fit in the frame and cover neither a dot nor one another; the others are left to the list. */
function nommer(zones: readonly Zone[], ronds: readonly Rond[], hauteur: number): string {
  const poses: { x: number; y: number; demi: number }[] = [];
  let texte = "";
  for (const { nom, x, y } of zones) {
    const demi = (nom.length * lettre) / 2;
    const cx = Math.min(Math.max(x, demi + 6), largeur - demi - 6);
    const cy = Math.max(y, 16);
    const couvre = ronds.some((p) => Math.abs(p.x - cx) < demi + p.r && Math.abs(p.y - cy + 4) < p.r + 9);
    const croise = poses.some((p) => Math.abs(p.x - cx) < p.demi + demi + 4 && Math.abs(p.y - cy) < 15);
    if (couvre || croise || cy > hauteur - 6) continue;
    poses.push({ x: cx, y: cy, demi });
    texte += `<text x="${fond(cx)}" y="${fond(cy)}">${echapper(nom)}</text>`;
  }
  return texte;
}

/** A round length, drawn at the foot of the map. */
function echelle({ projection, hauteur }: Cadre): string {
  const centre = projection.invert!([largeur / 2, hauteur / 2])!;
  const [x] = projection([centre[0] + 0.01, centre[1]])!;
  const parMetre = (x - largeur / 2) / (kmEntre(centre, [centre[0] + 0.01, centre[1]]) * 1000);
  const metres = echelles.find((m) => m * parMetre < largeur / 4) ?? echelles.at(-1)!;
  const [y, fin] = [hauteur - 14, 14 + metres * parMetre];
  const dit = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  return `<path d="M14 ${y - 5}v5H${fond(fin)}v-5"/><text x="14" y="${y - 10}">${dit}</text>`;
}

function numeros(cadre: Cadre, situes: readonly LieuNumerote[]): { ronds: Rond[]; dessin: string } {
  const pastilles = situes.map(({ lieu, numero }) => {
    const [x, y] = cadre.projection(lieu.point!)!;
    return { x, y, numero };
  });
  const places = ecarter(pastilles);
  let dessin = "";
  pastilles.forEach(({ x, y, numero }, i) => {
    const p = places[i]!;
    const [px, py] = [fond(p.x), fond(p.y)];
    if (Math.hypot(p.x - x, p.y - y) > 4) dessin += `<path d="M${fond(x)} ${fond(y)}L${px} ${py}"/>`;
    dessin += `<circle cx="${px}" cy="${py}" r="12"/><text x="${px}" y="${fond(p.y + 5)}">${numero}</text>`;
  });
  return { ronds: places.map((p) => ({ ...p, r: 12 })), dessin };
}

/** Places that are not in the list, for bearings. */
function voisins({ projection, hauteur }: Cadre, vitrine: Vitrine, vus: ReadonlySet<string>): string {
  return vitrine.lieux
    .filter((l) => l.actif && l.point && !vus.has(l.cle))
    .slice(0, 60)
    .map((l) => projection(l.point!)!)
    .filter(([x, y]) => x > 4 && x < largeur - 4 && y > 4 && y < hauteur - 4)
    .map(([x, y]) => `<circle cx="${fond(x)}" cy="${fond(y)}" r="5"/>`)
    .join("");
}

/** The map of these places, or nothing when none has a point. @param dit its title, read aloud */
export function carte(
  vitrine: Vitrine,
  jour: Jour,
  lieux: readonly LieuNumerote[],
  dit: string,
): Html | undefined {
  const situes = lieux.filter((l) => l.lieu.point);
  if (situes.length === 0) return undefined;
  const cadre = cadrer(situes.map((l) => l.lieu.point!));
  const { hauteur } = cadre;
  let octets = 0;
  const zones = quartiersDuJour(vitrine, jour)
    .map((q) => contour(cadre, q))
    .filter((z) => z !== undefined && (octets += z.d.length) <= contoursMax) as Zone[];
  const { ronds, dessin } = numeros(cadre, situes);
  const tout =
    `<g class="q">${zones.map(({ d }) => `<path d="${d}"/>`).join("")}</g>` +
    `<g class="v">${voisins(cadre, vitrine, new Set(situes.map((l) => l.lieu.cle)))}</g>` +
    `<g class="n">${nommer(zones, ronds, hauteur)}${echelle(cadre)}</g><g class="l">${dessin}</g>`;
  return html`<svg class="carte" viewBox="0 0 ${largeur} ${hauteur}" role="img" aria-label="${dit}">
    ${sur(tout)}
  </svg>`;
}
