/** Words of the desk's map in English: same keys as bureau-carte-fr.ts. */
import type { MotsCarte } from "./bureau-carte-fr.ts";

const pl = (n: number, un: string, plusieurs: string): string => (n === 1 ? un : plusieurs);
const lieux = (n: number): string => `${n} ${pl(n, "place", "places")}`;

export const carteEn: MotsCarte = {
  titre: "Map",
  sous: "Whom the truck reaches on foot, and the places that it has not seen for long.",
  periode: "Period",
  periodes: {
    avenir: "Next 4 weeks",
    passe: "Last 4 weeks",
    saison: "Season under way",
    tous: "All places in service",
  },
  teinte: "Colour of neighbourhoods",
  teintes: { couverture: "Share within 15 min", jours: "Days without a stop" },
  couches: "Show",
  anneau: (minutes) => `${minutes} min on foot`,
  noms: "Names of places",
  phrase: (servis, part8, part15) =>
    `${lieux(servis)} served: ${part8} of the residents of the neighbourhoods within an 8 minute walk, ` +
    `${part15} within 15.`,
  phraseSans: (servis) => `${lieux(servis)} served. The population of the neighbourhoods is not known.`,
  aucunServi: "No place is served in this period.",
  methode:
    "Walk estimated: 1.3 times the crow flight, at 4 km/h (8 min = 410 m, 15 min = 769 m of crow flight). " +
    "Residents estimated: population of the neighbourhood, spread evenly over it, sampled every 20 m.",
  libelle: (lieuxMontres, quartiers) =>
    `Map of ${quartiers} ${pl(quartiers, "neighbourhood", "neighbourhoods")} and ${lieux(lieuxMontres)} numbered ` +
    "as in the list. Arrows to move, plus and minus to zoom, zero to see everything.",
  zoomer: "Zoom in",
  dezoomer: "Zoom out",
  recentrer: "See everything",
  sansPoint: (n) => `${lieux(n)} without coordinates: not on the map.`,
  rien: "Nothing to show on the map",
  rienAide: "Import the neighbourhoods and give coordinates to the places in Places and means.",
  versMoyens: "Open Places and means",
  quartiers: "Neighbourhoods",
  quartier: "Neighbourhood",
  population: "Residents",
  part: (minutes) => `Within ${minutes} min`,
  habitants: (n) => `about ${n} residents`,
  oublies: "Places, from the most forgotten to the most recent",
  numero: "No.",
  lieu: "Place",
  commune: "Commune",
  dernier: "Last stop",
  jours: "Days since",
  prochain: "Next stop",
  jamais: "never",
  aucun: "none announced",
  joursDits: (n) => `${n} d`,
  filtrer: "Find a place",
  echelles: { couverture: ["nobody", "everybody"], jours: ["this week", "over 8 weeks"] },
  points: { servi: "place served", "a-venir": "place not served in the period" },
};
