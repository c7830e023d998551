/** The places of the desk, who may go where, and the addresses that lead there. */
import type { Role } from "../../domain/faits.ts";
import jour from "lucide-static/icons/sun.svg?raw";
import calendrier from "lucide-static/icons/calendar-days.svg?raw";
import moyens from "lucide-static/icons/map-pin.svg?raw";
import regler from "lucide-static/icons/scale.svg?raw";
import bilan from "lucide-static/icons/chart-column.svg?raw";
import reglages from "lucide-static/icons/settings.svg?raw";

export const rubriques = ["aujourdhui", "calendrier", "moyens", "regler", "bilan", "reglages"] as const;
export type Rubrique = (typeof rubriques)[number];

export const dessins: Record<Rubrique, string> = {
  aujourdhui: jour,
  calendrier,
  moyens,
  regler,
  bilan,
  reglages,
};

const parRole: Record<Role, readonly Rubrique[]> = {
  coordinateur: rubriques,
  mediateur: ["aujourdhui", "calendrier", "moyens", "regler", "bilan", "reglages"],
  pilote: ["bilan", "reglages"],
  administrateur: ["moyens", "reglages"],
};
export const rubriquesDe = (role: Role): readonly Rubrique[] => parRole[role];

export const adresseDe = (rubrique: Rubrique, ...suite: string[]): string =>
  `#/bureau/${[rubrique, ...suite].map(encodeURIComponent).join("/")}`;

/** Who may change places, vehicles, neighbourhoods (domain: reference facts). */
export const peutChangerReference = (role: Role): boolean =>
  role === "coordinateur" || role === "administrateur";
/** Who may announce, change and cancel permanences. */
export const peutChangerPermanence = (role: Role): boolean => role === "coordinateur" || role === "mediateur";
/** Who holds the activity on the device, so that figures are worked out here and open. */
export const gardeActivite = peutChangerPermanence;
