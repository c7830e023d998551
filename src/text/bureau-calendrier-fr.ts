/** Words of the desk's calendar in French: views, moves, who is where, what deserves a look. */
import { dureeDite } from "./alertes.ts";

const pl = (n: number, un: string, plusieurs: string): string => (Math.abs(n) < 2 ? un : plusieurs);

export const calendrierFr = {
  vue: "Vue",
  vues: { semaine: "Semaine", mois: "Mois", saison: "Saison" },
  avant: { semaine: "Semaine précédente", mois: "Mois précédent", saison: "Trois mois avant" },
  apres: { semaine: "Semaine suivante", mois: "Mois suivant", saison: "Trois mois après" },
  aujourdhui: { semaine: "Cette semaine", mois: "Ce mois-ci", saison: "Aujourd'hui" },
  deAu: (du: string, au: string) => `Du ${du} au ${au}`,
  vide: { semaine: "Cette semaine est libre", mois: "Ce mois est libre", saison: "Cette saison est libre" },
  filtrer: "Filtrer",
  filtres: (n: number) => `${n} ${pl(n, "filtre", "filtres")}`,
  tousVehicules: "Tous les véhicules",
  tousLieux: "Tous les lieux",
  toutLeMonde: "Toute l'équipe",
  retirerFiltres: "Retirer les filtres",
  imprimer: "Imprimer",
  sansVehicule: "Sans véhicule",
  ferie: "Férié",
  vacances: "Vacances",
  maintenant: (heure: string) => `Il est ${heure}`,
  aide:
    "Flèches : déplacer d'un quart d'heure ou d'un jour. Maj et flèches : changer la durée. " +
    "V : autre véhicule. Entrée : poser. Échap : laisser.",
  aideMois: "Flèches : déplacer d'un jour ou d'une semaine. Entrée : poser. Échap : laisser.",
  deplacerAide: "Glissez une permanence, ou utilisez les flèches du clavier.",
  deplacement: "Déplacement",
  vers: (quand: string) => `Vers ${quand}`,
  meme: "À sa place",
  sansConflit: "Rien ne s'y oppose.",
  conflits: (n: number) => `${n} ${pl(n, "point à regarder", "points à regarder")}`,
  quandMeme: "Vous pouvez la poser quand même.",
  poser: "Poser ici",
  laisser: "Laisser",
  posee: (quand: string) => `Déplacée : ${quand}.`,
  laissee: "Laissée à sa place.",
  nonDeplacable: "Elle a commencé, est passée ou annulée : elle ne se déplace plus.",
  autres: (n: number) => `${n} ${pl(n, "autre", "autres")}`,
  alertes: "À regarder cette semaine",
  alertesAide: "Rien ici ne bloque : à vous de juger.",
  alertesAucune: "Rien à regarder cette semaine.",
  voir: "Voir",
  grave: "ne peut pas se tenir ainsi",
  desaccord: "Deux bureaux disent deux choses",
  versRegler: "Choisir la bonne",
  ecartes: "Déplacements mis de côté",
  ecarte: "Votre déplacement n'a pas été pris",
  ecarteDit: (lieu: string, est: string, voulu: string) =>
    `${lieu} : un autre poste l'avait changée entre-temps. Elle est ${est} ; vous vouliez ${voulu}.`,
  refaire: "Refaire ce déplacement",
  laisserAinsi: "Laisser ainsi",
  qui: "Qui est où",
  personnes: "Personnes",
  vehicules: "Véhicules",
  libre: "Libre",
  absent: (au: string) => `Absence jusqu'au ${au}`,
  arrete: (au: string) => `À l'arrêt jusqu'au ${au}`,
  travail: (jour: number, jourMax: number, semaine: number, semaineMax: number) =>
    `${dureeDite(jour)} ce jour (${dureeDite(jourMax)} au plus), ` +
    `${dureeDite(semaine)} dans la semaine (${dureeDite(semaineMax)} au plus)`,
  travailAide: "Avec une demi-heure d'installation et de rangement, et la route.",
  depasse: "Au-delà de la limite",
  jourAvant: "Jour précédent",
  jourApres: "Jour suivant",
  personneConnue: "Personne n'est encore inscrit dans les équipes.",
  lignes: "Une ligne par",
  parLieu: "Par lieu",
  parVehicule: "Par véhicule",
  rangees: (n: number) => `${n} ${pl(n, "permanence", "permanences")}`,
  mediane: (jours: string) => `tous les ${jours} j`,
  plusLong: (jours: number) => `plus long vide : ${jours} j`,
  jamais: "aucun passage",
  bande: (nom: string, n: number, suite: string) =>
    `${nom} : ${n} ${pl(n, "permanence", "permanences")}${suite ? `, ${suite}` : ""}`,
  trou: (jours: number) => `${jours} j`,
  legende:
    "Un point par permanence : plein quand elle est annoncée, creux en brouillon ; une croix quand elle est annulée. " +
    "Un trait montre un trou plus long que d'habitude.",
  partenaires: "Partenaires à bord",
  rendezVous: "Sur rendez-vous seulement",
  amenagementLibre: "Autre aménagement",
  sansAmenagement: "Pas encore décidé",
  avantDEnregistrer: "Avant d'enregistrer",
  prevenus: (secondes: number) =>
    `Les abonnés et les partenaires sont prévenus ${secondes} ${pl(secondes, "seconde", "secondes")} après. ` +
    "D'ici là, vous pouvez revenir en arrière.",
};
export type MotsCalendrier = typeof calendrierFr;
