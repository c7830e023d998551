/**
 * Charts and map of the bilan as values: what is drawn, on what scale, told apart from how. The page on screen and
 * the printed report draw the same thing from here; neither Plot nor a document is imported, they come as arguments.
 */
import type { Point } from "../domain/schemas.ts";
import { chiffre, type Bilan, type Chiffre } from "./bilan.ts";
import type { Contexte } from "./contexte.ts";

export type Theme = {
  readonly encre: string;
  readonly discret: string;
  readonly principal: string;
  readonly accent: string;
  readonly ligne: string;
  readonly police: string;
  /** Pixels. */
  readonly corps: number;
};

/** The part of Observable Plot that is used here. */
export type Plot = { readonly [C in "barX" | "barY" | "ruleX" | "ruleY" | "text"]: unknown };

const n = (liste: readonly Chiffre[], code: Chiffre["code"]): number => {
  const v = chiffre(liste, code)?.valeur;
  return v && "n" in v ? v.n : 0;
};

export type PointMois = { readonly mois: string; readonly passages: number; readonly tenues: number };
export const serieMois = (bilan: Bilan): PointMois[] =>
  bilan.mois.map(({ cle, chiffres }) => ({
    mois: cle,
    passages: n(chiffres, "passages.personnes"),
    tenues: n(chiffres, "permanences.tenues"),
  }));

export type Barre = { readonly mot: string; readonly n: number; readonly dit: string };

const appeler = (plot: Plot, trace: keyof Plot, donnees: unknown, options: object): unknown =>
  (plot[trace] as (d: unknown, o: object) => unknown)(donnees, options);

/** Columns under which the initial of each month still fits. */
const initialesMax = 36;

/** Years under the first month said, or under each January when there is room for the word before the next. */
const annees = (serie: readonly PointMois[]): PointMois[] =>
  serie.filter(
    (p, i) => p.mois.endsWith("-01") || (i === 0 && !serie.slice(1, 4).some((q) => q.mois.endsWith("-01"))),
  );

/** Columns of passages by month, from zero; the highest and the last are said in full. */
export function optionsMois(
  plot: Plot,
  serie: readonly PointMois[],
  theme: Theme,
  largeur: number,
  mots: { readonly nombre: (n: number) => string; readonly initiale: (mois: string) => string },
): object {
  const haut = Math.max(0, ...serie.map((p) => p.passages));
  const premierHaut = serie.find((p) => p.passages === haut);
  const dits = serie.filter((p) => p.passages > 0 && (p === premierHaut || p === serie.at(-1)));
  const texte = { x: "mois", fontSize: theme.corps, fill: theme.discret };
  const sous = { ...texte, frameAnchor: "bottom" };
  return {
    width: largeur,
    height: Math.round(largeur * 0.4),
    marginLeft: 4,
    marginRight: 4,
    marginTop: theme.corps * 1.6,
    marginBottom: theme.corps * 3.2,
    style: { fontFamily: theme.police, fontSize: `${theme.corps}px`, background: "none" },
    x: { domain: serie.map((p) => p.mois), axis: null, padding: 0.2 },
    y: { domain: [0, Math.max(1, haut)], axis: null },
    marks: [
      appeler(plot, "barY", serie, { x: "mois", y: "passages", fill: theme.principal }),
      appeler(plot, "ruleY", [0], { stroke: theme.discret }),
      appeler(plot, "text", dits, {
        ...texte,
        y: "passages",
        text: (p: PointMois) => mots.nombre(p.passages),
        dy: -theme.corps * 0.8,
        fill: theme.encre,
      }),
      appeler(plot, "text", serie.length <= initialesMax ? serie : [], {
        ...sous,
        text: (p: PointMois) => mots.initiale(p.mois),
        dy: theme.corps * 1.3,
      }),
      appeler(plot, "text", annees(serie), {
        ...sous,
        text: (p: PointMois) => p.mois.slice(0, 4),
        dy: theme.corps * 2.7,
      }),
    ],
  };
}

/** Horizontal bars from zero, each with its word on the left and its figure at its end. */
export function optionsBarres(plot: Plot, barres: readonly Barre[], theme: Theme, largeur: number): object {
  const gauche = Math.min(
    largeur * 0.42,
    Math.max(0, ...barres.map((b) => b.mot.length)) * theme.corps * 0.54 + 8,
  );
  const droite = Math.max(0, ...barres.map((b) => b.dit.length)) * theme.corps * 0.54 + 8;
  const texte = { fontSize: theme.corps, fill: theme.encre };
  return {
    width: largeur,
    height: Math.max(1, barres.length) * theme.corps * 2.1 + 4,
    marginLeft: gauche,
    marginRight: droite,
    marginTop: 2,
    marginBottom: 2,
    style: { fontFamily: theme.police, fontSize: `${theme.corps}px`, background: "none" },
    x: { domain: [0, Math.max(1, ...barres.map((b) => b.n))], axis: null },
    y: { domain: barres.map((b) => b.mot), axis: null, padding: 0.35 },
    marks: [
      appeler(plot, "barX", barres, { x: "n", y: "mot", fill: theme.principal }),
      appeler(plot, "text", barres, { x: 0, y: "mot", text: "mot", textAnchor: "end", dx: -6, ...texte }),
      appeler(plot, "text", barres, { x: "n", y: "mot", text: "dit", textAnchor: "start", dx: 5, ...texte }),
      appeler(plot, "ruleX", [0], { stroke: theme.discret }),
    ],
  };
}

export type CarteQuartier = {
  readonly cle: string;
  readonly nom: string;
  /** SVG path. */
  readonly trace: string;
  /** 0 for no passage, 1 for the most. */
  readonly teinte: number;
  readonly passages: number;
  /** Where its name may stand: the middle of its height, the ends of its width with its dots. */
  readonly gauche: number;
  readonly droite: number;
  readonly y: number;
};
export type CarteLieu = {
  readonly cle: string;
  /** Its rank in the table of places, from 1. */
  readonly numero: number;
  /** Where it is, and where its dot is drawn so that dots do not hide each other. */
  readonly x: number;
  readonly y: number;
  readonly pointX: number;
  readonly pointY: number;
};
export type Carte = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly quartiers: readonly CarteQuartier[];
  readonly lieux: readonly CarteLieu[];
  /** Pixels of one kilometre. */
  readonly kilometre: number;
};

/** Spherical Mercator, in radians of the equator. */
const mercator = ([lon, lat]: Point): Point => [
  (lon * Math.PI) / 180,
  -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
];
const rayonTerre = 6371; // km

/** Moves dots apart until none hides another, at most so many times. Deterministic. */
function ecarter(points: { pointX: number; pointY: number }[], distance: number): void {
  for (let tour = 0; tour < 60; tour++) {
    let bouge = false;
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) {
        const [a, b] = [points[i]!, points[j]!];
        let dx = b.pointX - a.pointX;
        let dy = b.pointY - a.pointY;
        let d = Math.hypot(dx, dy);
        if (d >= distance) continue;
        if (d < 0.01) [dx, dy, d] = [1, 0, 1];
        const pas = (distance - d) / 2 + 0.05;
        a.pointX -= (dx / d) * pas;
        a.pointY -= (dy / d) * pas;
        b.pointX += (dx / d) * pas;
        b.pointY += (dy / d) * pas;
        bouge = true;
      }
    }
    if (!bouge) return;
  }
}

type Cadre = {
  readonly versX: (x: number) => number;
  readonly versY: (y: number) => number;
  readonly hauteur: number;
};

function cadrer(points: readonly Point[], largeur: number, marge: number): Cadre & { echelle: number } {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.min(...ys), Math.max(...ys)];
  const etendueX = Math.max(x1 - x0, 1e-4);
  const etendueY = Math.max(y1 - y0, etendueX * 0.45);
  const echelle = Math.min((largeur - 2 * marge) / etendueX, (largeur - 2 * marge) / etendueY);
  const hauteur = Math.round(etendueY * echelle + 2 * marge);
  const milieuX = (x0 + x1) / 2;
  const milieuY = (y0 + y1) / 2;
  return {
    echelle,
    hauteur,
    versX: (x) => (x - milieuX) * echelle + largeur / 2,
    versY: (y) => (y - milieuY) * echelle + hauteur / 2,
  };
}

const arrondi = (x: number): number => Math.round(x * 10) / 10;

type Zone = { readonly ligne: Bilan["quartiers"][number]; readonly anneaux: readonly (readonly Point[])[] };
type Lieu = {
  readonly cle: string;
  readonly numero: number;
  readonly quartier?: string;
  readonly point: Point;
};

function relever(bilan: Bilan, { lieux, quartiers }: Pick<Contexte, "lieux" | "quartiers">) {
  const perimetres = new Map(quartiers.map((q) => [q.id as string, q.perimetre]));
  const places = new Map(lieux.map((l) => [l.id as string, l.point]));
  const zones = bilan.quartiers.flatMap((ligne): Zone[] => {
    const perimetre = perimetres.get(ligne.cle);
    return perimetre ? [{ ligne, anneaux: perimetre.flat().map((a) => a.map(mercator)) }] : [];
  });
  const points = bilan.lieux.flatMap(({ cle, quartier }, i): Lieu[] => {
    const point = places.get(cle);
    return point ? [{ cle, numero: i + 1, point: mercator(point), ...(quartier ? { quartier } : {}) }] : [];
  });
  return { zones, points };
}

/** Dots stand outside their quartier, on the side where the place is, so that its tint stays in sight. */
function poserLieux(points: readonly Lieu[], zones: readonly CarteQuartier[], cadre: Cadre, rayon: number) {
  const lieux = points.map(({ cle, numero, quartier, point }) => {
    const [x, y] = [cadre.versX(point[0]), cadre.versY(point[1])];
    const zone = zones.find((z) => z.cle === quartier);
    const dx = zone ? x - (zone.gauche + zone.droite) / 2 : 0;
    const dy = zone ? y - zone.y : -1;
    const d = Math.hypot(dx, dy) || 1;
    const loin = rayon * 2.2;
    return { cle, numero, quartier, x, y, pointX: x + (dx / d) * loin, pointY: y + (dy / d) * loin };
  });
  ecarter(lieux, rayon * 2.3);
  return lieux;
}

/** The map of the bilan, or undefined when nothing of it has a place on the ground. */
export function carteDe(
  bilan: Bilan,
  geographie: Pick<Contexte, "lieux" | "quartiers">,
  largeur: number,
  rayon: number,
): Carte | undefined {
  const { zones, points } = relever(bilan, geographie);
  const tous = [...zones.flatMap((z) => z.anneaux.flat()), ...points.map((p) => p.point)];
  if (tous.length === 0) return undefined;
  const cadre = cadrer(tous, largeur, rayon * 5);
  const { versX, versY, hauteur, echelle } = cadre;
  const plus = Math.max(1, ...zones.map((z) => n(z.ligne.chiffres, "passages.personnes")));
  const quartiers = zones.map(({ ligne, anneaux }): CarteQuartier => {
    const xs = anneaux.flat().map((p) => versX(p[0]));
    const ys = anneaux.flat().map((p) => versY(p[1]));
    const passages = n(ligne.chiffres, "passages.personnes");
    return {
      cle: ligne.cle,
      nom: ligne.nom ?? ligne.cle,
      trace: anneaux
        .map((a) => `M${a.map((p) => `${arrondi(versX(p[0]))},${arrondi(versY(p[1]))}`).join("L")}Z`)
        .join(""),
      teinte: passages / plus,
      passages,
      gauche: arrondi(Math.min(...xs)),
      droite: arrondi(Math.max(...xs)),
      y: arrondi((Math.min(...ys) + Math.max(...ys)) / 2),
    };
  });
  const lieux = poserLieux(points, quartiers, cadre, rayon);
  const milieu = tous.reduce((s, p) => s + p[1], 0) / tous.length;
  return {
    largeur,
    hauteur,
    // In Mercator a kilometre grows as 1 / cos(latitude) = cosh(y).
    kilometre: (echelle / rayonTerre) * Math.cosh(milieu),
    quartiers: quartiers.map((q) => {
      const siens = lieux.filter((l) => l.quartier === q.cle);
      return {
        ...q,
        gauche: arrondi(Math.min(q.gauche, ...siens.map((l) => l.pointX - rayon))),
        droite: arrondi(Math.max(q.droite, ...siens.map((l) => l.pointX + rayon))),
      };
    }),
    lieux: lieux.map((l) => ({
      cle: l.cle,
      numero: l.numero,
      x: arrondi(l.x),
      y: arrondi(l.y),
      pointX: arrondi(l.pointX),
      pointY: arrondi(l.pointY),
    })),
  };
}
