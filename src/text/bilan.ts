/**
 * The definition of each indicator, in words: what it is, what is counted, what is not, where it comes from. Printed
 * at the end of every bilan and shown beside every figure. The counting itself is in src/indicators, by the same code;
 * changing one without the other is a mistake, and changing the count means changing its version.
 */
import type { CodeIndicateur } from "../domain/indicateur.ts";
import type { Langue } from "./langue.ts";

export type TexteIndicateur = {
  readonly titre: string;
  readonly definition: string;
  readonly inclus: string;
  readonly exclus: string;
  readonly source: string;
};

const fr: Record<CodeIndicateur, TexteIndicateur> = {
  permanences: {
    titre: "Permanences",
    definition:
      "Arrêts du camion prévus, tenus ou annulés. Prévue : annoncée à l’avance. Tenue : ouverte, qu’on l’ait " +
      "fermée ou non dans l’outil. Prévues = tenues parmi les prévues + annulées + sans suite ; " +
      "tenues = tenues parmi les prévues + improvisées.",
    inclus:
      "Une permanence déplacée compte une seule fois, au jour et au lieu où elle a été tenue. Une permanence " +
      "décidée sur place (improvisée) compte comme tenue, jamais comme prévue. Sans suite : ni ouverte ni annulée.",
    exclus: "Les brouillons, et les permanences improvisées qui n’ont pas été ouvertes.",
    source: "Calendrier des permanences, ouvertures, fermetures et annulations notées par l’équipe.",
  },
  passages: {
    titre: "Passages",
    definition:
      "Personnes présentes aux permanences tenues. Un passage n’est pas une personne : qui vient trois fois fait " +
      "trois passages.",
    inclus: "Chaque accueil compte pour 1, un groupe pour le nombre de ses membres, quel que soit le canal.",
    exclus:
      "Les accueils annulés. Les accueils notés sur une permanence jamais ouverte ou annulée : ils sont affichés à " +
      "part, « à régulariser », et ne comptent nulle part tant que l’équipe n’a pas dit que la permanence a eu lieu.",
    source: "Accueils notés par les médiateurs.",
  },
  personnes: {
    titre: "Personnes",
    definition:
      "Personnes différentes venues dans la période. L’accueil étant anonyme par défaut, leur nombre est donné par " +
      "un intervalle : il y en a au moins tant, au plus tant. Les personnes connues par une carte seraient comptées " +
      "exactement ; il n’y en a pas encore.",
    inclus:
      "Au moins : le plus grand de deux nombres, les premières fois, et la plus grande permanence augmentée des " +
      "premières fois des jours suivants. Au plus : quand la période commence au premier jour du service, les " +
      "premières fois et les passages sans réponse ; sinon tous les passages, car une personne déjà venue peut " +
      "n’être venue qu’une fois dans la période. Si les réponses se contredisent (« déjà venu » avant que personne " +
      "n’ait pu l’être), au plus : tous les passages.",
    exclus: "Ce que les passages excluent.",
    source:
      "Réponses à « déjà venu ? ». Hypothèses : deux accueils d’une même permanence sont deux personnes ; les " +
      "réponses sont exactes ; la réponse d’un groupe vaut pour chacun de ses membres.",
  },
  "premieres-fois": {
    titre: "Premières fois",
    definition: "Passages selon la réponse à « déjà venu ? », en personnes présentes.",
    inclus: "La réponse notée pour un groupe vaut pour chacun de ses membres.",
    exclus:
      "Rien n’est réparti : « ne souhaite pas répondre » (demandé, non donné) et « pas demandé » restent à part.",
    source: "Accueils notés par les médiateurs.",
  },
  frequentation: {
    titre: "Fréquentation",
    definition:
      "Trois définitions, jamais confondues : (1) part des permanences tenues où au moins une personne est venue ; " +
      "(2) personnes présentes par permanence tenue ; (3) évolution des passages entre deux périodes indiquées.",
    inclus: "Toutes les permanences tenues, improvisées comprises.",
    exclus:
      "Les permanences annulées ou sans suite. L’évolution n’est pas connue sans période de comparaison.",
    source: "Permanences et passages, tels que définis ici.",
  },
  thematiques: {
    titre: "Thématiques",
    definition: "Les seize catégories de data·inclusion, en personnes présentes.",
    inclus:
      "Un accueil qui porte sur plusieurs thématiques compte dans chacune : la somme dépasse les passages. Les parts " +
      "sont calculées sur tous les passages. Un bouton d’accueil peut porter deux catégories.",
    exclus: "Ce que les passages excluent.",
    source: "Boutons d’accueil ; vocabulaire data·inclusion, version 1.",
  },
  groupes: {
    titre: "Groupes de thématiques",
    definition:
      "Démarches administratives, insertion professionnelle, vie quotidienne : trois regroupements des catégories. " +
      "Le numérique est compté à part.",
    inclus:
      "Un passage compte une fois dans chaque groupe qu’il touche, quel que soit le nombre de ses thématiques. " +
      "« Numérique compris » : le même groupe si l’on y range aussi le numérique, selon la convention du financeur.",
    exclus: "« S’ouvrir à l’international » n’est dans aucun groupe.",
    source: "Thématiques, telles que définies ici.",
  },
  heures: {
    titre: "Heures ouvertes",
    definition: "Temps entre l’ouverture et la fermeture des permanences tenues.",
    inclus:
      "Quand une des deux heures n’a pas été notée, l’heure annoncée la remplace ; leur nombre est indiqué.",
    exclus: "Les trajets, l’installation et le rangement.",
    source: "Ouvertures et fermetures notées par l’équipe.",
  },
  quartiers: {
    titre: "Quartiers desservis",
    definition:
      "Quartiers où une permanence au moins a été tenue, et passages pour 1 000 habitants du quartier.",
    inclus:
      "Les quartiers d’un lieu d’arrêt et ceux du territoire. Un lieu compte dans le quartier que dit sa fiche " +
      "aujourd’hui ; les passages ne sont pas limités aux habitants du quartier.",
    exclus: "Les lieux hors quartier sont réunis sur une ligne à part, sans taux.",
    source: "Périmètres et populations publiés (ANCT, INSEE) ; n.d. quand la population n’est pas publiée.",
  },
  regularite: {
    titre: "Régularité",
    definition:
      "Jours entre deux permanences tenues au même lieu dans la période : la médiane (une fois sur deux, l’attente " +
      "est plus courte) et la plus longue attente.",
    inclus: "Deux permanences du même jour au même lieu comptent pour une venue du camion.",
    exclus:
      "L’attente avant la première et après la dernière permanence de la période : elle dépend des dates choisies. " +
      "Un lieu desservi une seule fois n’a pas d’attente : n.d.",
    source: "Ouvertures notées par l’équipe.",
  },
  couverture: {
    titre: "Couverture à pied",
    definition:
      "Part des habitants des quartiers qui vivent à moins de 8 et de 15 minutes à pied d’un lieu où une permanence " +
      "a été tenue. C’est une estimation.",
    inclus:
      "Hypothèses : 4 km/h, un détour de 1,3 fois le vol d’oiseau (410 m et 769 m à vol d’oiseau), des habitants " +
      "répartis également dans le périmètre.",
    exclus: "Les quartiers sans périmètre ou dont la population n’est pas publiée.",
    source: "Périmètres et populations publiés (ANCT, INSEE) ; points des lieux.",
  },
  kilometres: {
    titre: "Kilomètres",
    definition: "Kilomètres parcourus par les véhicules, d’après les relevés du compteur.",
    inclus: "Chaque différence entre deux relevés compte au jour du second : les mois s’additionnent.",
    exclus:
      "Un relevé que ses deux voisins contredisent, et les trajets d’avant le premier relevé. Rien n’est estimé : " +
      "n.d. sans relevé dans la période.",
    source: "Carnet de bord tenu par l’équipe.",
  },
  profil: {
    titre: "Profil des passages",
    definition:
      "Passages selon le genre, l’âge, la situation, le lieu de vie et le suivi, en personnes présentes. Le profil " +
      "décrit les passages : qui vient souvent pèse davantage.",
    inclus: "La réponse notée pour un groupe vaut pour chacun de ses membres.",
    exclus:
      "Rien n’est réparti : « ne souhaite pas répondre » (demandé, non donné) et « pas demandé » restent à part.",
    source: "Réponses facultatives aux accueils.",
  },
  observations: {
    titre: "Observations",
    definition: "Ce que l’équipe a vu du lieu : personnes rencontrées, ambiance, médiations.",
    inclus:
      "Plusieurs observations d’une permanence s’ajoutent. Elles comptent aussi quand la permanence a été annulée.",
    exclus: "Les observations retirées. Une somme que personne n’a notée est n.d., pas zéro.",
    source: "Observations notées par l’équipe.",
  },
};

const en: Record<CodeIndicateur, TexteIndicateur> = {
  permanences: {
    titre: "Stops",
    definition:
      "Stops of the truck that were planned, held or cancelled. Planned: announced beforehand. Held: opened, whether " +
      "or not it was closed in the tool. Planned = held among planned + cancelled + no follow-up; held = held among " +
      "planned + improvised.",
    inclus:
      "A stop that was moved counts once, on the day and at the place where it was held. A stop decided on the spot " +
      "(improvised) counts as held, never as planned. No follow-up: neither opened nor cancelled.",
    exclus: "Drafts, and improvised stops that were not opened.",
    source: "Calendar of stops, openings, closings and cancellations noted by the team.",
  },
  passages: {
    titre: "Visits",
    definition:
      "People present at the stops held. A visit is not a person: who comes three times makes three visits.",
    inclus: "Each welcome counts for 1, a group for the number of its members, whatever the channel.",
    exclus:
      "Cancelled welcomes. Welcomes noted on a stop never opened, or cancelled: they are shown apart, “to be put " +
      "right”, and count nowhere until the team has said that the stop took place.",
    source: "Welcomes noted by the mediators.",
  },
  personnes: {
    titre: "People",
    definition:
      "Different people who came in the period. As welcome is anonymous by default, their number is given by an " +
      "interval: at least so many, at most so many. People known by a card would be counted exactly; there are none " +
      "yet.",
    inclus:
      "At least: the greater of two numbers, the first times, and the largest stop with the first times of the days " +
      "after. At most: when the period begins on the first day of service, the first times and the visits without an " +
      "answer; otherwise all visits, as somebody who had been before may have come once in the period. If the " +
      "answers contradict each other (“been before” before anybody could have been), at most: all visits.",
    exclus: "What visits exclude.",
    source:
      "Answers to “been here before?”. Assumed: two welcomes of one stop are two people; answers are true; a group’s " +
      "answer is that of each of its members.",
  },
  "premieres-fois": {
    titre: "First times",
    definition: "Visits by the answer to “been here before?”, in people present.",
    inclus: "The answer noted for a group is that of each of its members.",
    exclus: "Nothing is shared out: “prefers not to answer” (asked, not given) and “not asked” stand apart.",
    source: "Welcomes noted by the mediators.",
  },
  frequentation: {
    titre: "Attendance",
    definition:
      "Three definitions, never confused: (1) share of the stops held where at least one person came; (2) people " +
      "present per stop held; (3) change in visits between two stated periods.",
    inclus: "All stops held, improvised ones included.",
    exclus: "Stops cancelled or without follow-up. Change is not known without a period to compare with.",
    source: "Stops and visits, as defined here.",
  },
  thematiques: {
    titre: "Themes",
    definition: "The sixteen categories of data·inclusion, in people present.",
    inclus:
      "A welcome about several themes counts in each: the sum exceeds the visits. Shares are over all visits. One " +
      "welcome button may carry two categories.",
    exclus: "What visits exclude.",
    source: "Welcome buttons; data·inclusion vocabulary, version 1.",
  },
  groupes: {
    titre: "Groups of themes",
    definition:
      "Administrative procedures, work and training, daily life: three groupings of the categories. Digital is " +
      "counted apart.",
    inclus:
      "A visit counts once in each group it touches, however many its themes. “Digital included”: the same group if " +
      "digital is put in it too, as the funder’s convention may be.",
    exclus: "“Going abroad” is in no group.",
    source: "Themes, as defined here.",
  },
  heures: {
    titre: "Hours open",
    definition: "Time between opening and closing of the stops held.",
    inclus: "Where one of the two hours was not noted, the announced hour stands in; how many is stated.",
    exclus: "Travel, setting up and packing.",
    source: "Openings and closings noted by the team.",
  },
  quartiers: {
    titre: "Neighbourhoods served",
    definition: "Neighbourhoods where at least one stop was held, and visits per 1,000 inhabitants.",
    inclus:
      "The neighbourhoods of a stopping place and those of the territory. A place counts in the neighbourhood that " +
      "its record names today; visits are not limited to the inhabitants.",
    exclus: "Places in no neighbourhood are put together on a line apart, without a rate.",
    source: "Published perimeters and populations (ANCT, INSEE); n.a. where the population is not published.",
  },
  regularite: {
    titre: "Regularity",
    definition:
      "Days between two stops held at the same place in the period: the median (half of the waits are shorter) and " +
      "the longest wait.",
    inclus: "Two stops of one day at one place are one visit of the truck.",
    exclus:
      "The wait before the first and after the last stop of the period: it depends on the dates chosen. A place " +
      "served once has no wait: n/a.",
    source: "Openings noted by the team.",
  },
  couverture: {
    titre: "Coverage on foot",
    definition:
      "Share of the inhabitants of the neighbourhoods who live within an 8 and a 15 minute walk of a place where a " +
      "stop was held. It is an estimate.",
    inclus:
      "Assumptions: 4 km/h, a detour of 1.3 times the crow flight (410 m and 769 m), inhabitants spread evenly over " +
      "the perimeter.",
    exclus: "Neighbourhoods without a perimeter, or whose population is not published.",
    source: "Perimeters and populations published (ANCT, INSEE); points of the places.",
  },
  kilometres: {
    titre: "Kilometres",
    definition: "Kilometres driven by the vehicles, from readings of the odometer.",
    inclus: "Each difference between two readings counts on the day of the second: months add up.",
    exclus:
      "A reading that both its neighbours contradict, and what was driven before the first one. Nothing is " +
      "estimated: n/a without a reading in the period.",
    source: "Log-book kept by the team.",
  },
  profil: {
    titre: "Profile of visits",
    definition:
      "Visits by gender, age, situation, home and follow-up, in people present. The profile describes visits: who " +
      "comes often weighs more.",
    inclus: "The answer noted for a group is that of each of its members.",
    exclus: "Nothing is shared out: “prefers not to answer” (asked, not given) and “not asked” stand apart.",
    source: "Optional answers of the welcomes.",
  },
  observations: {
    titre: "Observations",
    definition: "What the team saw of the place: people met, ambience, mediations.",
    inclus: "Several observations of one stop add up. They count also when the stop was cancelled.",
    exclus: "Withdrawn observations. A sum that nobody noted is n.a., not zero.",
    source: "Observations noted by the team.",
  },
};

export const textesIndicateurs: Record<Langue, Record<CodeIndicateur, TexteIndicateur>> = { fr, en };
