/** What an import of timetables, school holidays or driving legs says: errors and warnings, beside `importation.ts`. */
import type { Langue } from "./langue.ts";

/** `{attendu}` and `{lu}` are replaced by what the file should have held and what it holds. */
export const erreursTournees = {
  fr: {
    "format-tournees-inconnu":
      "Ni bibliobus (CSV), ni annuaire en heures OSM (JSON), ni France Services (CSV). Lu : {lu}.",
    "format-vacances-inconnu":
      "Format non reconnu : zone,debut,fin,nom, ou le calendrier scolaire de data.education.gouv.fr. Lu : {lu}.",
    "format-trajets-inconnu": "Ce n'est pas une table de trajets entre arrêts. Lu : {lu}.",
    "json-tronque": "Le fichier commence comme du JSON mais n'en est pas : il est peut-être tronqué.",
    "nom-manquant": "Un nom de 1 à 200 caractères est attendu ; lu : « {lu} ».",
    "jour-invalide": "Date attendue, comme {attendu} ; lu : « {lu} ».",
    "periode-inversee": "La fin vient avant le début : {attendu} attendu ; lu : {lu}.",
    "zone-inconnue": "Zone attendue ({attendu}) ; lu : « {lu} ».",
    "jour-semaine-invalide": "Jour de la semaine attendu, comme {attendu} ; lu : « {lu} ».",
    "jour-contradictoire": "Les colonnes se contredisent sur le jour : {attendu} attendu ; lu : {lu}.",
    "heure-invalide": "Heure attendue, comme {attendu} ; lu : « {lu} ».",
    "heures-inversees": "Le départ vient avant l'arrivée : {attendu} attendu ; lu : {lu}.",
    "rrule-refusee": "Récurrence non prise. {attendu} : « {lu} ».",
    "point-invalide": "Longitude et latitude attendues en degrés, comme {attendu} ; lu : « {lu} ».",
    "horaires-illisibles": "Horaires attendus, comme {attendu} ; lu : « {lu} ».",
    "ouverture-illisible": "Rythme attendu, comme {attendu} ; lu : « {lu} ».",
    "duree-invalide": "Durée attendue en secondes, comme {attendu} ; lu : « {lu} ».",
    "ligne-absente": "Aucune ligne {attendu} parmi les {lu} du fichier.",
    "definition-invalide": "La fiche {lu} ne peut pas être gardée telle quelle.",
  },
  en: {
    "format-tournees-inconnu":
      "Neither mobile libraries (CSV), nor a directory in OSM hours (JSON), nor France Services (CSV). Read: {lu}.",
    "format-vacances-inconnu":
      "Unknown format: zone,debut,fin,nom, or the school calendar of data.education.gouv.fr. Read: {lu}.",
    "format-trajets-inconnu": "This is no table of legs between stops. Read: {lu}.",
    "json-tronque": "The file begins like JSON but is not: it may be cut short.",
    "nom-manquant": "A name of 1 to 200 characters is expected; read: “{lu}”.",
    "jour-invalide": "A date is expected, such as {attendu}; read: “{lu}”.",
    "periode-inversee": "The end comes before the beginning: {attendu} expected; read: {lu}.",
    "zone-inconnue": "A zone is expected ({attendu}); read: “{lu}”.",
    "jour-semaine-invalide": "A weekday is expected, such as {attendu}; read: “{lu}”.",
    "jour-contradictoire": "Columns contradict each other on the day: {attendu} expected; read: {lu}.",
    "heure-invalide": "An hour is expected, such as {attendu}; read: “{lu}”.",
    "heures-inversees": "The departure comes before the arrival: {attendu} expected; read: {lu}.",
    "rrule-refusee": "Recurrence not taken. {attendu}: “{lu}”.",
    "point-invalide": "Longitude and latitude are expected in degrees, such as {attendu}; read: “{lu}”.",
    "horaires-illisibles": "Hours are expected, such as {attendu}; read: “{lu}”.",
    "ouverture-illisible": "A rhythm is expected, such as {attendu}; read: “{lu}”.",
    "duree-invalide": "A duration in seconds is expected, such as {attendu}; read: “{lu}”.",
    "ligne-absente": "No row {attendu} among the {lu} of the file.",
    "definition-invalide": "The sheet {lu} cannot be kept as it is.",
  },
} satisfies Record<Langue, Record<string, string>>;

export const avertissementsTournees = {
  fr: {
    "zone-ecartee": "Ligne d'une autre zone ou d'un autre public, laissée de côté ({lu})",
    "fin-non-publiee": "Vacances dont la fin n'est pas publiée, laissées de côté ({lu})",
    "dates-differentes": "Dates différentes pour la même zone : l'ensemble est gardé ({lu})",
    "vacances-jusqu-au": "Vacances connues jusqu'au dernier jour du fichier ({lu})",
    "type-non-public": "Arrêt qui n'est pas public, laissé de côté ({lu})",
    "debut-decale": "Le premier jour n'est pas le bon jour de la semaine : le suivant est pris ({lu})",
    "point-contradictoire": "Deux positions pour le même lieu : la première est gardée ({lu})",
    "point-ecarte": "Position très loin des autres, laissée de côté : à placer à la main ({lu})",
    "sans-heures": "Arrêt sans horaires, laissé de côté ({lu})",
    "phase-a-preciser": "La première semaine, ou le premier lieu, n'est pas dite : à vérifier ({lu})",
    "plages-jointes": "Horaires qui se chevauchent, réunis ({lu})",
    "texte-non-compris": "Non compris : « {lu} »",
    "aucun-arret": "Aucun arrêt lu ({lu})",
    "commune-supposee": "Commune non reconnue : celle du circuit est prise ({lu})",
    "commune-approchee": "Commune reconnue au début de son nom ({lu})",
    "trajet-sans-lieu": "Trajet dont un arrêt n'est pas connu : importez d'abord les tournées ({lu})",
  },
  en: {
    "zone-ecartee": "Row of another zone or another public, left out ({lu})",
    "fin-non-publiee": "Holidays whose end is not published, left out ({lu})",
    "dates-differentes": "Other dates for the same zone: all of them are kept ({lu})",
    "vacances-jusqu-au": "Holidays known until the last day of the file ({lu})",
    "type-non-public": "Stop that is not public, left out ({lu})",
    "debut-decale": "The first day is not on the right weekday: the next one is taken ({lu})",
    "point-contradictoire": "Two positions for one place: the first is kept ({lu})",
    "point-ecarte": "Position very far from the others, left out: to place by hand ({lu})",
    "sans-heures": "Stop without hours, left out ({lu})",
    "phase-a-preciser": "The first week, or the first place, is not said: to check ({lu})",
    "plages-jointes": "Hours that overlap, joined ({lu})",
    "texte-non-compris": "Not understood: “{lu}”",
    "aucun-arret": "No stop read ({lu})",
    "commune-supposee": "Commune not recognised: that of the circuit is taken ({lu})",
    "commune-approchee": "Commune recognised by the beginning of its name ({lu})",
    "trajet-sans-lieu": "Leg of which one stop is not known: import the tours first ({lu})",
  },
} satisfies Record<Langue, Record<string, string>>;

const noms = {
  fr: {
    vehicule: ["véhicule", "véhicules"],
    lieu: ["lieu", "lieux"],
    regle: ["règle", "règles"],
    vacances: ["zone de vacances", "zones de vacances"],
    matrice: ["matrice de trajets", "matrices de trajets"],
  },
  en: {
    vehicule: ["vehicle", "vehicles"],
    lieu: ["place", "places"],
    regle: ["rule", "rules"],
    vacances: ["zone of holidays", "zones of holidays"],
    matrice: ["matrix of legs", "matrices of legs"],
  },
} satisfies Record<Langue, Record<string, readonly [string, string]>>;
export type NounDit = keyof (typeof noms)["fr"];

/** `12 lieux, 14 règles`: what a plan holds of each noun, those of which it holds none left out. */
export const phraseCompte = (langue: Langue, comptes: ReadonlyMap<NounDit, number>): string =>
  [...comptes]
    .filter(([, n]) => n > 0)
    .map(([noun, n]) => `${n} ${noms[langue][noun][n > 1 ? 1 : 0]}`)
    .join(", ");
