/** Words of the tours, of the means and of what the public is told. */
import { mot, produit, type Mot } from "./glossary-mot.ts";

export const motsTournees = {
  affiche: mot(
    "Ce que le public voit d'une permanence : où, quand, en retard, déplacée, annulée. Rien d'autre.",
    "The public face of a permanence.",
    produit,
  ),
  carnet: mot(
    "Carnet de bord du camion : kilomètres, pleins, incidents, défauts, contrôles, matériel vérifié.",
    "The truck's log-book.",
    produit,
    "logbook",
  ),
  materiel: mot(
    "Ce que le camion emporte, vérifié au départ et au retour.",
    "Equipment, checked out and back.",
    produit,
    "equipement",
  ),
  matrice: mot(
    "Minutes de route entre les lieux, données par un calculateur.",
    "Driving minutes between places.",
    produit,
  ),
  occurrence: mot("Une date d'une règle, avec son lieu et ses heures.", "One date of a rule.", produit),
  partenaire: mot(
    "Une structure qui peut être à bord : mission locale, CAF, CCAS, association.",
    "A body that may be aboard.",
    produit,
    "partner",
  ),
  plage: mot("Un début et une fin dans la journée.", "A beginning and an end within a day.", produit),
  recurrence: mot(
    "Quels jours un arrêt revient : chaque semaine, semaines paires, 2e mardi du mois.",
    "On which days a stop comes back.",
    "RFC 5545",
  ),
  regle: mot(
    "Une habitude du camion : un lieu, des jours, des heures, une équipe.",
    "A habit of the truck: where, which days, which hours.",
    produit,
  ),
  saison: mot(
    "Un ensemble de règles préparé puis publié : l'automne, le printemps.",
    "A set of rules, drafted then published.",
    produit,
    "season",
  ),
  tournee: mot(
    "Les permanences d'un véhicule en un jour, avec les trajets.",
    "The permanences of one vehicle in one day, with legs.",
    produit,
    "roundtrip",
  ),
  vacances: mot(
    "Les vacances scolaires d'une zone.",
    "School holidays of one zone.",
    "Ministère de l'Éducation nationale",
  ),
  verification: mot(
    "Le matériel vu présent, manquant ou en défaut, au départ ou au retour.",
    "Equipment seen present, missing or faulty.",
    produit,
  ),
  vitrine: mot(
    "Tout ce que le public peut savoir des camions d'un serveur, et la seule source de ce qui lui est dit.",
    "Everything that the public may know, and the one source of every public channel.",
    produit,
    "showcase",
  ),
  abonnement: mot(
    "Une adresse qui a demandé à être prévenue : la veille, ou quand quelque chose change.",
    "An address that asked to be told.",
    produit,
    "subscription",
    "souscription",
  ),
  diffusion: mot(
    "Ce qui a été dit en dernier d'une permanence aux abonnés et aux partenaires.",
    "What was last told of a permanence.",
    produit,
  ),
  nouvelle: mot(
    "Ce qui change pour le public : retard, déplacement, annulation, ajout, rétablissement.",
    "What is news of a permanence.",
    produit,
  ),
  opposition: mot(
    "Un numéro qui a répondu STOP : rien ne lui est plus envoyé.",
    "A number that said STOP.",
    produit,
  ),
} as const satisfies Readonly<Record<string, Mot>>;
