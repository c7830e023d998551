/** Words of the desk's calendar in English. */
import { dureeDite } from "./alertes.ts";
import type { MotsCalendrier } from "./bureau-calendrier-fr.ts";

const pl = (n: number, un: string, plusieurs: string): string => (Math.abs(n) < 2 ? un : plusieurs);

export const calendrierEn: MotsCalendrier = {
  vue: "View",
  vues: { semaine: "Week", mois: "Month", saison: "Season" },
  avant: { semaine: "Previous week", mois: "Previous month", saison: "Three months back" },
  apres: { semaine: "Next week", mois: "Next month", saison: "Three months on" },
  aujourdhui: { semaine: "This week", mois: "This month", saison: "Today" },
  deAu: (du, au) => `From ${du} to ${au}`,
  vide: { semaine: "This week is free", mois: "This month is free", saison: "This season is free" },
  filtrer: "Filter",
  filtres: (n) => `${n} ${pl(n, "filter", "filters")}`,
  tousVehicules: "All vehicles",
  tousLieux: "All places",
  toutLeMonde: "The whole team",
  retirerFiltres: "Remove the filters",
  imprimer: "Print",
  sansVehicule: "No vehicle",
  ferie: "Holiday",
  vacances: "School holidays",
  maintenant: (heure) => `It is ${heure}`,
  aide:
    "Arrows: move by a quarter of an hour or a day. Shift and arrows: change the length. " +
    "V: another vehicle. Enter: put it there. Escape: leave it.",
  aideMois: "Arrows: move by a day or a week. Enter: put it there. Escape: leave it.",
  deplacerAide: "Drag a stop, or use the arrow keys.",
  deplacement: "Move",
  vers: (quand) => `To ${quand}`,
  meme: "Where it was",
  sansConflit: "Nothing stands against it.",
  conflits: (n) => `${n} ${pl(n, "point to look at", "points to look at")}`,
  quandMeme: "You may put it there all the same.",
  poser: "Put it here",
  laisser: "Leave it",
  posee: (quand) => `Moved: ${quand}.`,
  laissee: "Left where it was.",
  nonDeplacable: "It has begun, is past or cancelled: it no longer moves.",
  autres: (n) => `${n} ${pl(n, "other", "others")}`,
  alertes: "To look at this week",
  alertesAide: "Nothing here blocks anything: you decide.",
  alertesAucune: "Nothing to look at this week.",
  voir: "Show",
  grave: "cannot be held as it stands",
  desaccord: "Two desks say two things",
  versRegler: "Choose the right one",
  qui: "Who is where",
  personnes: "People",
  vehicules: "Vehicles",
  libre: "Free",
  absent: (au) => `Away until ${au}`,
  arrete: (au) => `Off the road until ${au}`,
  travail: (jour, jourMax, semaine, semaineMax) =>
    `${dureeDite(jour)} that day (${dureeDite(jourMax)} at most), ` +
    `${dureeDite(semaine)} in the week (${dureeDite(semaineMax)} at most)`,
  travailAide: "With half an hour to set up and half an hour to tidy up, and the drives.",
  depasse: "Over the limit",
  jourAvant: "Previous day",
  jourApres: "Next day",
  personneConnue: "Nobody is in the teams yet.",
  lignes: "One row per",
  parLieu: "By place",
  parVehicule: "By vehicle",
  rangees: (n) => `${n} ${pl(n, "stop", "stops")}`,
  mediane: (jours) => `every ${jours} d`,
  plusLong: (jours) => `at most ${jours} d without a stop`,
  jamais: "no stop",
  bande: (nom, n, suite) => `${nom}: ${n} ${pl(n, "stop", "stops")}${suite ? `, ${suite}` : ""}`,
  trou: (jours) => `${jours} d`,
  legende:
    "One dot a stop: full once announced, hollow for a draft; a cross when cancelled. " +
    "A line shows a gap longer than usual.",
  partenaires: "Partners aboard",
  rendezVous: "On appointment only",
  amenagementLibre: "Another set-up",
  sansAmenagement: "Not decided yet",
  avantDEnregistrer: "Before saving",
  prevenus: (minutes) =>
    `Subscribers and partners are told ${minutes} ${pl(minutes, "minute", "minutes")} later. ` +
    "Until then you can take it back.",
};
