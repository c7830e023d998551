/**
 * Charts and map of the report as SVG text, with the words that stand for them when they cannot be seen. Drawn by
 * Observable Plot in a document without a browser; the map and the interval are written straight. No pixel depends
 * on the machine: the same bilan gives the same SVG.
 */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { CodeChiffre } from "../domain/indicateur.ts";
import { chiffre, type Bilan } from "../indicators/bilan.ts";
import {
  carteDe,
  optionsBarres,
  optionsMois,
  serieMois,
  type Carte,
  type CarteQuartier,
  type Theme,
} from "../indicators/graphiques.ts";
import type { Contexte } from "../indicators/contexte.ts";
import { libelleChiffre, moisEnMots, valeurEnMots } from "../text/bilan-mots.ts";
import { motsRapport } from "../text/bilan-rapport.ts";
import { nombre, part, type Langue } from "../text/langue.ts";

/** `large`: takes the whole width of the page, notes included. */
export type Dessin = {
  readonly svg: string;
  readonly alt: string;
  readonly legende: string;
  readonly large?: boolean;
};

/** LOOK, as the colours that paper can take: sRGB of the tokens of the app. */
export const couleurs = {
  encre: "#172428",
  discret: "#49585d",
  principal: "#006271",
  pale: "#c2dde2",
  accent: "#e78b30",
  ligne: "#d8d2c6",
  fond: "#fdfaf4",
  terre: "#f6f2ea",
} as const;
export const police = "Atkinson Hyperlegible Next";
const theme: Theme = { ...couleurs, police, corps: 12 };
const largeur = 500;
const largeurCarte = 730; // the same size of letters over the whole page

const echapper = (texte: string): string =>
  texte.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

/** Plot's SVG alone, without the class whose name it draws by chance. */
function tracer(options: object): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const element = Plot.plot({ ...options, document, className: "plot" } as Plot.PlotOptions) as unknown as {
    outerHTML: string;
    setAttribute(nom: string, valeur: string): void;
    querySelectorAll(quoi: string): Iterable<{ remove(): void; removeAttribute(nom: string): void }>;
  };
  element.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  for (const style of element.querySelectorAll("style")) style.remove();
  // The words for the whole drawing stand beside it; Plot's own names of its parts are English.
  for (const e of element.querySelectorAll("[aria-label]")) e.removeAttribute("aria-label");
  element.setAttribute("font-family", police);
  return element.outerHTML.replaceAll("&nbsp;", "\u00a0");
}

export function dessinerMois(bilan: Bilan, langue: Langue): Dessin {
  const serie = serieMois(bilan);
  const mots = motsRapport[langue];
  const options = optionsMois(Plot, serie, theme, largeur, {
    nombre: (n) => nombre(langue, n),
    initiale: (mois) => moisEnMots(langue, mois).slice(0, 1).toUpperCase(),
  });
  const dit = serie.map((p) => `${moisEnMots(langue, p.mois)} ${nombre(langue, p.passages)}`).join(", ");
  return { svg: tracer(options), alt: `${mots.dessinMois} : ${dit}.`, legende: mots.dessinMois };
}

export function dessinerBarres(bilan: Bilan, codes: readonly CodeChiffre[], langue: Langue): Dessin {
  const total = chiffre(bilan.chiffres, "passages.personnes")?.valeur;
  const sur = total?.kind === "nombre" ? total.n : 0;
  const barres = codes.map((code) => {
    const v = chiffre(bilan.chiffres, code)?.valeur;
    const n = v && "n" in v ? v.n : 0;
    const partDite = sur > 0 ? ` · ${part(langue, n / sur)}` : "";
    return { mot: libelleChiffre(langue, code), n, dit: nombre(langue, n) + partDite };
  });
  const mots = motsRapport[langue];
  const dit = barres.map((b) => `${b.mot} ${b.dit}`).join(", ");
  const svg = tracer(optionsBarres(Plot, barres, theme, largeur));
  return { svg, alt: `${mots.dessinGroupes} : ${dit}.`, legende: mots.dessinGroupes };
}

const ouvrirSvg = (l: number, h: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${l}" height="${h}" viewBox="0 0 ${l} ${h}" ` +
  `font-family="${police}" font-size="12" fill="${couleurs.encre}">`;
const rond = (x: number): number => Math.round(x * 10) / 10;

/** The interval as a bar between its two ends, on the scale of the passages: uncertainty is drawn, not hidden. */
export function dessinerIntervalle(bilan: Bilan, langue: Langue): Dessin {
  const mots = motsRapport[langue];
  const valeur = (code: CodeChiffre) => chiffre(bilan.chiffres, code)?.valeur;
  const personnes = valeur("personnes.total");
  const passages = valeur("passages.personnes");
  const { min, max } = personnes?.kind === "intervalle" ? personnes : { min: 0, max: 0 };
  const total = passages?.kind === "nombre" ? passages.n : 0;
  const gauche = 4;
  const x = (v: number): number => rond(gauche + (v / Math.max(1, total)) * (largeur - 2 * gauche));
  const dire = (n: number): string => nombre(langue, n);
  const aGauche = x(min) > largeur / 3 ? "end" : "start";
  const aDroite = x(max) < (largeur * 2) / 3 ? "start" : "end";
  const ligne = (y: number, a: number, b: number, trait: string, epais: number): string =>
    `<line x1="${a}" y1="${y}" x2="${b}" y2="${y}" stroke="${trait}" stroke-width="${epais}"/>`;
  const borne = (v: number): string =>
    `<line x1="${x(v)}" y1="30" x2="${x(v)}" y2="50" stroke="${couleurs.principal}" stroke-width="3"/>`;
  const svg =
    ouvrirSvg(largeur, 92) +
    ligne(40, x(0), x(total), couleurs.ligne, 2) +
    ligne(40, x(min), x(max), couleurs.pale, 16) +
    borne(min) +
    borne(max) +
    `<text x="${x(min)}" y="20" text-anchor="${aGauche}">${mots.auMoins} ${dire(min)}</text>` +
    `<text x="${x(max)}" y="20" text-anchor="${aDroite}">${mots.auPlus} ${dire(max)}</text>` +
    `<line x1="${x(total)}" y1="34" x2="${x(total)}" y2="60" stroke="${couleurs.discret}"/>` +
    `<line x1="${x(0)}" y1="34" x2="${x(0)}" y2="46" stroke="${couleurs.discret}"/>` +
    `<text x="${x(0)}" y="64" fill="${couleurs.discret}">0</text>` +
    `<text x="${x(total)}" y="76" text-anchor="end" fill="${couleurs.discret}">` +
    `${dire(total)} ${echapper(libelleChiffre(langue, "passages.personnes").toLowerCase())}</text></svg>`;
  const dit = personnes ? valeurEnMots(langue, personnes) : "";
  return { svg, alt: `${mots.dessinPersonnes} : ${dit} / ${dire(total)}.`, legende: mots.dessinPersonnes };
}

/** Pale to deep, in equal steps of the share. */
function teinte(t: number): string {
  const entre = (a: string, b: string, i: number): string => {
    const [u, v] = [parseInt(a.slice(i, i + 2), 16), parseInt(b.slice(i, i + 2), 16)];
    return Math.round(u + (v - u) * t)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${[1, 3, 5].map((i) => entre("#dcebed", "#3f93a1", i)).join("")}`;
}

const rayon = 8;

/** Names beside their quartiers, moved down until none covers another. */
function etiquettes(carte: Carte, langue: Langue): string {
  const poses: { y: number; de: number; a: number }[] = [];
  const bloc = 30;
  const poser = (q: CarteQuartier): string => {
    const dit = `${nombre(langue, q.passages)} ${libelleChiffre(langue, "passages.personnes").toLowerCase()}`;
    const l = Math.max(q.nom.length, dit.length) * 6.8;
    const aDroite = q.droite + l + 14 < carte.largeur;
    const x = rond(aDroite ? q.droite + 8 : q.gauche - 8);
    const [de, a] = aDroite ? [x, x + l] : [x - l, x];
    let { y } = q;
    while (poses.some((p) => Math.abs(p.y - y) < bloc && p.de < a && de < p.a)) y += 4;
    poses.push({ y, de, a });
    const ancre = `x="${x}" text-anchor="${aDroite ? "start" : "end"}" stroke="${couleurs.terre}" stroke-width="3"`;
    return (
      `<text ${ancre} y="${rond(y - 1)}" font-weight="700" paint-order="stroke">${echapper(q.nom)}</text>` +
      `<text ${ancre} y="${rond(y + 13)}" fill="${couleurs.discret}" paint-order="stroke">${dit}</text>`
    );
  };
  return carte.quartiers
    .toSorted((a, b) => a.y - b.y || (a.cle < b.cle ? -1 : 1))
    .map(poser)
    .join("");
}

/** A round length of the scale, in kilometres, near a fifth of the width. */
function echelle(carte: Carte): string {
  const km =
    [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].findLast((k) => k * carte.kilometre <= carte.largeur / 4) ??
    0.1;
  const y = carte.hauteur - 12;
  const l = rond(km * carte.kilometre);
  return (
    `<path d="M8,${y - 4}V${y}H${8 + l}V${y - 4}" fill="none" stroke="${couleurs.discret}"/>` +
    `<text x="${8 + l + 6}" y="${y + 2}" fill="${couleurs.discret}">${km < 1 ? `${km * 1000} m` : `${km} km`}</text>`
  );
}

export function dessinerCarte(
  bilan: Bilan,
  geographie: Pick<Contexte, "lieux" | "quartiers">,
  langue: Langue,
): Dessin | undefined {
  const carte = carteDe(bilan, geographie, largeurCarte, rayon);
  if (!carte) return undefined;
  const mots = motsRapport[langue];
  const zones = carte.quartiers.map(
    (q) =>
      `<path d="${q.trace}" fill="${teinte(q.teinte)}" fill-rule="evenodd" stroke="${couleurs.principal}" ` +
      `stroke-width="1" stroke-linejoin="round"/>`,
  );
  const lieux = carte.lieux.map(
    (l) =>
      `<line x1="${l.x}" y1="${l.y}" x2="${l.pointX}" y2="${l.pointY}" stroke="${couleurs.encre}"/>` +
      `<circle cx="${l.x}" cy="${l.y}" r="1.8" fill="${couleurs.encre}"/>` +
      `<circle cx="${l.pointX}" cy="${l.pointY}" r="${rayon}" fill="${couleurs.encre}" stroke="#ffffff"/>` +
      `<text x="${l.pointX}" y="${rond(l.pointY + 3.5)}" text-anchor="middle" font-size="10" font-weight="700" ` +
      `fill="#ffffff">${l.numero}</text>`,
  );
  const svg =
    ouvrirSvg(carte.largeur, carte.hauteur) +
    `<rect width="${carte.largeur}" height="${carte.hauteur}" rx="8" fill="${couleurs.terre}"/>` +
    zones.join("") +
    etiquettes(carte, langue) +
    lieux.join("") +
    echelle(carte) +
    "</svg>";
  const dit = carte.quartiers.map((q) => `${q.nom} ${nombre(langue, q.passages)}`).join(", ");
  return { svg, alt: `${mots.dessinCarte} : ${dit}.`, legende: mots.dessinCarte, large: true };
}
