/**
 * Words of the one gesture (late, moved, cancelled with what replaces it, added), the same at the truck and at the
 * desk: short, spoken, said before and after.
 */
import type { Langue } from "./langue.ts";

export type Verbe = "retarder" | "deplacer" | "annuler" | "ajouter";

const pl = (n: number, un: string, plusieurs: string): string => (Math.abs(n) < 2 ? un : plusieurs);
const duree = (minutes: number): string => {
  const m = Math.abs(minutes);
  return m % 60 === 0 ? `${m / 60} h` : `${m} min`;
};

const fr = {
  titre: "Prévenir d'un changement",
  verbes: {
    retarder: "En retard",
    deplacer: "Déplacer",
    annuler: "Annuler la permanence",
    ajouter: "Ajouter un arrêt",
  } satisfies Record<Verbe, string>,
  /** On a stop of the day, beside the place it is about. */
  bref: { retarder: "En retard", deplacer: "Déplacer", annuler: "Annuler" },
  /** Where the news is. */
  nouvelle: {
    attend: "Part dès que le réseau revient",
    enRoute: "En cours d'envoi",
    recu: (secondes: number) => `Reçu : tout le monde est prévenu dans ${secondes} s`,
    prevenu: "Tout le monde est prévenu",
    ecarte: "Votre changement n'est pas retenu",
    desaccord: "Deux personnes ont dit autre chose",
  },
  prevenus: (secondes: number) =>
    `Les abonnés et les partenaires sont prévenus ${secondes} ${pl(secondes, "seconde", "secondes")} après, ` +
    "ou dès que le réseau revient. D'ici là, vous pouvez revenir en arrière.",
  retardQuestion: "De combien ?",
  retard: (minutes: number) => `${duree(minutes)}`,
  aLHeure: "De nouveau à l'heure",
  heureQuestion: "À quelle heure ?",
  decale: (minutes: number, debut: string) =>
    `${duree(minutes)} ${minutes < 0 ? "plus tôt" : "plus tard"} : ${debut}`,
  lieuQuestion: "À quel endroit ?",
  autreLieu: "Un autre lieu",
  choisir: "Choisir",
  autrement: "Choisir le jour et les heures",
  jour: "Jour",
  debut: "Début",
  fin: "Fin",
  deplacer: "Déplacer",
  remplacer: "Dire ce qui la remplace",
  motifQuestion: "Pourquoi ?",
  annulee: "C'est annulé. Par quoi la remplacer ?",
  remplacePar: (lieu: string, quand: string) => `${lieu}, ${quand}`,
  autreArret: "Par un arrêt de plus",
  rien: "Rien ne la remplace",
  ajouterQuestion: "Où va le camion ?",
  aujourdhui: "Aujourd'hui",
  heuresFausses: "La fin doit venir après le début.",
  sansLieu: "Aucun lieu n'est connu sur cet appareil.",
  dit: {
    retard: (minutes: number) => `Retard de ${duree(minutes)} annoncé.`,
    aLHeure: "De nouveau à l'heure.",
    deplacee: (quand: string) => `Déplacée : ${quand}.`,
    annulee: "Permanence annulée.",
    remplacee: "Ce qui la remplace est annoncé.",
    ajoutee: (lieu: string) => `Arrêt ajouté : ${lieu}.`,
    rate: "Rien n'est gardé : cet appareil n'a plus de place. Libérez-en, puis recommencez.",
  },
};
export type MotsGestes = typeof fr;

const en: MotsGestes = {
  titre: "Tell people of a change",
  verbes: {
    retarder: "Late",
    deplacer: "Move",
    annuler: "Cancel the stop",
    ajouter: "Add a stop",
  },
  bref: { retarder: "Late", deplacer: "Move", annuler: "Cancel" },
  nouvelle: {
    attend: "Leaves as soon as the network is back",
    enRoute: "Being sent",
    recu: (secondes) => `Received: everyone is told within ${secondes} s`,
    prevenu: "Everyone has been told",
    ecarte: "Your change was not taken",
    desaccord: "Two people said different things",
  },
  prevenus: (secondes) =>
    `Subscribers and partners are told ${secondes} ${pl(secondes, "second", "seconds")} later, ` +
    "or as soon as the network is back. Until then you can take it back.",
  retardQuestion: "By how much?",
  retard: (minutes) => duree(minutes),
  aLHeure: "On time again",
  heureQuestion: "At what time?",
  decale: (minutes, debut) => `${duree(minutes)} ${minutes < 0 ? "earlier" : "later"}: ${debut}`,
  lieuQuestion: "At which place?",
  autreLieu: "Another place",
  choisir: "Choose",
  autrement: "Choose the day and the hours",
  jour: "Day",
  debut: "Start",
  fin: "End",
  deplacer: "Move",
  remplacer: "Say what replaces it",
  motifQuestion: "Why?",
  annulee: "It is cancelled. What replaces it?",
  remplacePar: (lieu, quand) => `${lieu}, ${quand}`,
  autreArret: "One more stop",
  rien: "Nothing replaces it",
  ajouterQuestion: "Where does the truck go?",
  aujourdhui: "Today",
  heuresFausses: "The end must come after the start.",
  sansLieu: "No place is known on this device.",
  dit: {
    retard: (minutes) => `A delay of ${duree(minutes)} is announced.`,
    aLHeure: "On time again.",
    deplacee: (quand) => `Moved: ${quand}.`,
    annulee: "Stop cancelled.",
    remplacee: "What replaces it is announced.",
    ajoutee: (lieu) => `Stop added: ${lieu}.`,
    rate: "Nothing is kept: this device has no room left. Free some, then try again.",
  },
};

export const motsGestes: Record<Langue, MotsGestes> = { fr, en };
