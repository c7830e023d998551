/** The few words that the kit itself says, whoever uses it: close, undo, sort, prefer not to say. */
import type { Langue } from "./langue.ts";

export type CodeKit =
  | "fermer"
  | "annuler"
  | "ne-souhaite-pas"
  | "effacer-reponse"
  | "pas-demande"
  | "trier"
  | "filtrer"
  | "aucun-resultat"
  | "effacer-filtre"
  | "facultatif"
  | "langue"
  | "theme"
  | "theme-auto"
  | "theme-jour"
  | "theme-nuit"
  | "moins"
  | "plus"
  | "notifications";

export const motsKit: Record<Langue, Record<CodeKit, string>> = {
  fr: {
    fermer: "Fermer",
    annuler: "Défaire",
    "ne-souhaite-pas": "Ne souhaite pas répondre",
    "effacer-reponse": "Effacer la réponse",
    "pas-demande": "Pas demandé",
    trier: "Trier par",
    filtrer: "Filtrer",
    "aucun-resultat": "Rien ne correspond à ce filtre.",
    "effacer-filtre": "Effacer le filtre",
    facultatif: "facultatif",
    langue: "Langue",
    theme: "Couleurs",
    "theme-auto": "Comme l'appareil",
    "theme-jour": "Jour",
    "theme-nuit": "Nuit",
    moins: "Un de moins",
    plus: "Un de plus",
    notifications: "Messages",
  },
  en: {
    fermer: "Close",
    annuler: "Undo",
    "ne-souhaite-pas": "Prefers not to answer",
    "effacer-reponse": "Clear the answer",
    "pas-demande": "Not asked",
    trier: "Sort by",
    filtrer: "Filter",
    "aucun-resultat": "Nothing matches this filter.",
    "effacer-filtre": "Clear the filter",
    facultatif: "optional",
    langue: "Language",
    theme: "Colours",
    "theme-auto": "Same as the device",
    "theme-jour": "Day",
    "theme-nuit": "Night",
    moins: "One less",
    plus: "One more",
    notifications: "Messages",
  },
};
export const nomsLangues: Record<Langue, string> = { fr: "Français", en: "English" };
