/** The signature of the house on a page: the truck on the line of the day's stops. */
import { margeCamion, pasCamion, positionCamion, traitsCamion, type EtapeCamion } from "../domain/camion.ts";
import type { Affiche } from "../domain/affiche.ts";
import { html, sur, type Html } from "./html.ts";

export const etapeDe = (etat: Affiche["etat"]): EtapeCamion => {
  if (etat === "prevue") return "a-venir";
  return etat === "terminee" ? "fermee" : etat;
};

/** Stops drawn on one line, at most: beyond, the line is no longer read at a glance. */
export const etapesMax = 6;

const hauteur = 46;
const point = (etape: EtapeCamion, i: number): string => {
  const x = margeCamion + i * pasCamion;
  return etape === "annulee"
    ? `<path class="c-x" d="M${x - 4} 33l8 8m0-8l-8 8"/>`
    : `<circle class="c-${etape}" cx="${x}" cy="37" r="5"/>`;
};

/** @param dit what the drawing says in words: read aloud instead of it */
export function dessinCamion(etapes: readonly EtapeCamion[], dit: string, droiteAGauche: boolean): Html {
  const vues = etapes.slice(0, etapesMax);
  const largeur = margeCamion * 2 + Math.max(1, vues.length - 1) * pasCamion;
  const x = Math.max(0, margeCamion + positionCamion(vues) * pasCamion - 20);
  const auvent = vues.includes("ouverte") ? traitsCamion.auventLeve : traitsCamion.auventPlie;
  // The line runs as the reader reads.
  const sens = droiteAGauche ? ` transform="matrix(-1 0 0 1 ${largeur} 0)"` : "";
  const dessin =
    `<g${sens}><path class="c-ligne" d="M4 37H${largeur - 4}"/>${vues.map(point).join("")}` +
    `<g transform="translate(${x} 3)"><path class="c-caisse" d="${traitsCamion.caisse}"/>` +
    `<path class="c-auvent" d="${auvent}"/></g></g>`;
  const cadre = `0 0 ${largeur} ${hauteur}`;
  return html`<svg
    class="camion"
    height="64"
    fill="none"
    stroke="currentColor"
    viewBox="${cadre}"
    role="img"
    aria-label="${dit}"
  >
    ${sur(dessin)}
  </svg>`;
}

/** The truck alone, beside the name of the service. */
export const logoCamion: Html = sur(
  `<svg class="logo" width="52" fill="none" stroke="currentColor" viewBox="0 0 40 30" aria-hidden="true">` +
    `<path class="c-caisse" d="${traitsCamion.caisse}"/><path class="c-auvent" d="${traitsCamion.auventPlie}"/></svg>`,
);
