/** Lucide's drawings (ISC), read once from their package and put in the page as they are: no request, no script. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Bouton } from "../domain/thematique.ts";
import { sur, type Html } from "./html.ts";

const trouver = createRequire(import.meta.url);
const dessins = new Map<string, string>();

function dessinDe(nom: string): string {
  let dessin = dessins.get(nom);
  if (dessin === undefined) {
    const fichier = readFileSync(trouver.resolve(`lucide-static/icons/${nom}.svg`), "utf8");
    const formes = fichier.slice(
      fichier.indexOf(">", fichier.indexOf("<svg")) + 1,
      fichier.lastIndexOf("</svg>"),
    );
    dessin = formes.replaceAll(/\s*\n\s*/g, "").replaceAll(" />", "/>");
    dessins.set(nom, dessin);
  }
  return dessin;
}

/** As small as a word and in lines, even where the style is not read. */
const sansStyle = 'width="20" height="20" fill="none" stroke="currentColor"';
/** Hidden from assistive technology: the word beside it says what it means. */
export const picto = (nom: string): Html =>
  sur(`<svg class="picto" ${sansStyle} viewBox="0 0 24 24" aria-hidden="true">${dessinDe(nom)}</svg>`);

export const pictosBoutons: Readonly<Record<Bouton, string>> = {
  papiers: "file-text",
  numerique: "monitor-smartphone",
  emploi: "briefcase-business",
  metier: "compass",
  formation: "graduation-cap",
  francais: "book-open-text",
  logement: "house",
  sante: "heart-pulse",
  famille: "baby",
  argent: "shopping-basket",
  mobilite: "bus",
  lien: "handshake",
};
