/** Posters at the desk: what to print for a place. */
import type { Langue } from "./langue.ts";

const fr = {
  titre: "Affiches et horaires de poche",
  resume: "PDF, six langues",
  aide: "Les dates sont celles du site au moment où l'affiche s'ouvre. Il faut le réseau.",
  format: "Format",
  formats: { a4: "A4, mur", a3: "A3, grand mur", a6: "A6, à plier" },
  langue: "Langue de l'affiche",
  falc: "Facile à lire (FALC)",
  ouvrir: "Ouvrir l'affiche",
  semaine: "Affiche de la semaine, tous les lieux",
};
export type MotsAffiches = typeof fr;
const en: MotsAffiches = {
  titre: "Posters and pocket timetables",
  resume: "PDF, six languages",
  aide: "Dates are those of the site when the poster opens. It needs the network.",
  format: "Format",
  formats: { a4: "A4, wall", a3: "A3, large wall", a6: "A6, folded" },
  langue: "Language of the poster",
  falc: "Easy to read",
  ouvrir: "Open the poster",
  semaine: "Poster of the week, all places",
};
export const motsAffiches: Readonly<Record<Langue, MotsAffiches>> = { fr, en };
