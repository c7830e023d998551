/**
 * The domain's stored values as people read them: buttons, categories, answers, states, motives. One place for the
 * field, the desk and the bilan, so that a value has one name everywhere.
 */
import type { ChampAccueil, valeurs } from "../domain/accueil.ts";
import type { Ambiance } from "../domain/observation.ts";
import type { ChampPermanence, EtatsPermanence, MotifAnnulation } from "../domain/permanence.ts";
import type { Bouton, Groupe, Thematique } from "../domain/thematique.ts";
import type { Role } from "../domain/faits.ts";
import type { Langue } from "./langue.ts";

type Mots<Code extends string> = Record<Langue, Record<Code, string>>;

export const motsBoutons: Mots<Bouton> = {
  fr: {
    papiers: "Papiers, démarches, droits",
    numerique: "Numérique",
    emploi: "Emploi",
    metier: "Métier, projet",
    formation: "Formation",
    francais: "Français, lire, compter",
    logement: "Logement",
    sante: "Santé",
    famille: "Famille, garde d’enfants",
    argent: "Argent, alimentation, équipement",
    mobilite: "Se déplacer",
    lien: "Lien, sport, culture, engagement",
  },
  en: {
    papiers: "Paperwork, rights",
    numerique: "Digital",
    emploi: "Jobs",
    metier: "Career, project",
    formation: "Training",
    francais: "French, reading, counting",
    logement: "Housing",
    sante: "Health",
    famille: "Family, childcare",
    argent: "Money, food, equipment",
    mobilite: "Getting around",
    lien: "Company, sport, culture, civic life",
  },
};

/** What a button covers, shown under a long press. */
export const exemplesBoutons: Mots<Bouton> = {
  fr: {
    papiers: "Titre de séjour, impôts, CAF, courrier à comprendre, dossier à remplir, droits.",
    numerique: "Boîte mail, compte en ligne, téléphone, mot de passe, imprimer, scanner.",
    emploi: "Chercher une offre, CV, lettre, entretien, inscription à France Travail.",
    metier: "Choisir un métier, se reconvertir, créer son entreprise.",
    formation: "Trouver une formation, la financer, reprendre des études, alternance.",
    francais: "Cours de français, lire, écrire, calculer.",
    logement: "Demande de logement, hébergement, impayé, travaux, voisinage.",
    sante: "Carte Vitale, complémentaire, médecin, prévention, handicap.",
    famille: "Crèche, école, parentalité, séparation, aide à domicile.",
    argent: "Budget, dettes, aide alimentaire, meubles, vêtements.",
    mobilite: "Bus, permis, vélo, carte de transport, aide au transport.",
    lien: "Rencontrer du monde, sport, sorties, bénévolat, associations.",
  },
  en: {
    papiers: "Residence permit, taxes, benefits, a letter to understand, a form to fill in, rights.",
    numerique: "E-mail, online accounts, phone, passwords, printing, scanning.",
    emploi: "Finding an offer, CV, letter, interview, registering as a job seeker.",
    metier: "Choosing a career, changing it, starting a business.",
    formation: "Finding a course, paying for it, going back to study, apprenticeship.",
    francais: "French lessons, reading, writing, numbers.",
    logement: "Housing request, shelter, unpaid rent, repairs, neighbours.",
    sante: "Health card, insurance, doctor, prevention, disability.",
    famille: "Nursery, school, parenting, separation, help at home.",
    argent: "Budget, debts, food aid, furniture, clothes.",
    mobilite: "Bus, driving licence, bicycle, travel card, travel aid.",
    lien: "Meeting people, sport, outings, volunteering, associations.",
  },
};

export const motsThematiques: Mots<Thematique> = {
  fr: {
    "difficultes-administratives-ou-juridiques": "Difficultés administratives ou juridiques",
    numerique: "Numérique",
    "trouver-un-emploi": "Trouver un emploi",
    "preparer-sa-candidature": "Préparer sa candidature",
    "choisir-un-metier": "Choisir un métier",
    "creer-une-entreprise": "Créer une entreprise",
    "se-former": "Se former",
    "lecture-ecriture-calcul": "Lecture, écriture, calcul",
    "logement-hebergement": "Logement, hébergement",
    sante: "Santé",
    famille: "Famille",
    "difficultes-financieres": "Difficultés financières",
    "equipement-et-alimentation": "Équipement et alimentation",
    mobilite: "Mobilité",
    remobilisation: "Remobilisation",
    "souvrir-a-linternational": "S’ouvrir à l’international",
  },
  en: {
    "difficultes-administratives-ou-juridiques": "Administrative or legal difficulties",
    numerique: "Digital",
    "trouver-un-emploi": "Finding a job",
    "preparer-sa-candidature": "Preparing an application",
    "choisir-un-metier": "Choosing a career",
    "creer-une-entreprise": "Starting a business",
    "se-former": "Training",
    "lecture-ecriture-calcul": "Reading, writing, numbers",
    "logement-hebergement": "Housing, shelter",
    sante: "Health",
    famille: "Family",
    "difficultes-financieres": "Financial difficulties",
    "equipement-et-alimentation": "Equipment and food",
    mobilite: "Mobility",
    remobilisation: "Getting going again",
    "souvrir-a-linternational": "Going abroad",
  },
};

export const motsGroupes: Mots<Groupe> = {
  fr: {
    "demarches-administratives": "Démarches administratives",
    "insertion-professionnelle": "Insertion professionnelle",
    "vie-quotidienne": "Vie quotidienne",
  },
  en: {
    "demarches-administratives": "Administrative procedures",
    "insertion-professionnelle": "Work and training",
    "vie-quotidienne": "Daily life",
  },
};

export const motsChamps: Mots<ChampAccueil> = {
  fr: {
    passage: "Combien de personnes",
    deja: "Déjà venu ?",
    genre: "Genre",
    trancheAge: "Âge",
    habite: "Habite",
    situation: "Situation",
    suivi: "En contact avec un organisme d’emploi ces 5 derniers mois ?",
    connu: "A connu le camion par",
    canal: "Où a eu lieu l’accueil",
    demarche: "Ce qui a été fait",
    duree: "Durée",
    autonomie: "Autonomie",
    besoin: "Le besoin est",
  },
  en: {
    passage: "How many people",
    deja: "Been here before?",
    genre: "Gender",
    trancheAge: "Age",
    habite: "Lives in",
    situation: "Situation",
    suivi: "In contact with a job service in the last 5 months?",
    connu: "Heard of the truck through",
    canal: "Where the welcome took place",
    demarche: "What was done",
    duree: "How long",
    autonomie: "Autonomy",
    besoin: "The need is",
  },
};

export type ChampAChoix = keyof typeof valeurs;
const nspr = { fr: "Ne souhaite pas répondre", en: "Prefers not to answer" };

export const motsValeurs: {
  [L in Langue]: { [C in ChampAChoix]: Record<(typeof valeurs)[C][number], string> };
} = {
  fr: {
    deja: {
      "premiere-fois": "Première fois",
      "deja-venu": "Déjà venu",
      "ne-sait-pas": "Ne sait pas",
      "non-communique": nspr.fr,
    },
    genre: { femme: "Femme", homme: "Homme", autre: "Autre", "non-communique": nspr.fr },
    trancheAge: {
      "moins-de-16": "Moins de 16 ans",
      "16-25": "16 à 25 ans",
      "26-39": "26 à 39 ans",
      "40-59": "40 à 59 ans",
      "60-et-plus": "60 ans et plus",
      "non-communique": nspr.fr,
    },
    habite: {
      "ce-quartier": "Ce quartier",
      "autre-quartier": "Un autre quartier prioritaire",
      ailleurs: "Ailleurs",
      "non-communique": nspr.fr,
    },
    situation: {
      "sans-emploi": "Sans emploi",
      "en-emploi": "En emploi",
      "en-formation": "En formation",
      scolarise: "Scolarisé",
      retraite: "Retraité",
      autre: "Autre",
      "non-communique": nspr.fr,
    },
    suivi: { oui: "Oui", non: "Non", "non-communique": nspr.fr },
    connu: {
      "en-passant": "En passant",
      "bouche-a-oreille": "Le bouche à oreille",
      affiche: "Une affiche",
      internet: "Internet",
      partenaire: "Un partenaire",
      mairie: "La mairie",
      autre: "Autre",
      "non-communique": nspr.fr,
    },
    canal: { "au-camion": "Au camion", "a-pied": "À pied, dans le quartier", telephone: "Au téléphone" },
    demarche: {
      information: "Information",
      "aide-immediate": "Aide immédiate",
      accompagnement: "Accompagnement",
      "mise-en-relation": "Mise en relation",
      orientation: "Orientation",
    },
    autonomie: {
      "entierement-accompagne": "Entièrement accompagné",
      "partiellement-autonome": "Partiellement autonome",
      autonome: "Autonome",
      "non-communique": nspr.fr,
    },
    besoin: {
      "resolu-sur-place": "Résolu sur place",
      "en-cours": "En cours",
      "sans-reponse": "Sans réponse",
    },
  },
  en: {
    deja: {
      "premiere-fois": "First time",
      "deja-venu": "Been before",
      "ne-sait-pas": "Does not know",
      "non-communique": nspr.en,
    },
    genre: { femme: "Woman", homme: "Man", autre: "Other", "non-communique": nspr.en },
    trancheAge: {
      "moins-de-16": "Under 16",
      "16-25": "16 to 25",
      "26-39": "26 to 39",
      "40-59": "40 to 59",
      "60-et-plus": "60 and over",
      "non-communique": nspr.en,
    },
    habite: {
      "ce-quartier": "This neighbourhood",
      "autre-quartier": "Another priority neighbourhood",
      ailleurs: "Elsewhere",
      "non-communique": nspr.en,
    },
    situation: {
      "sans-emploi": "Out of work",
      "en-emploi": "In work",
      "en-formation": "In training",
      scolarise: "At school",
      retraite: "Retired",
      autre: "Other",
      "non-communique": nspr.en,
    },
    suivi: { oui: "Yes", non: "No", "non-communique": nspr.en },
    connu: {
      "en-passant": "Passing by",
      "bouche-a-oreille": "Word of mouth",
      affiche: "A poster",
      internet: "Internet",
      partenaire: "A partner",
      mairie: "The town hall",
      autre: "Other",
      "non-communique": nspr.en,
    },
    canal: { "au-camion": "At the truck", "a-pied": "On foot, around", telephone: "By phone" },
    demarche: {
      information: "Information",
      "aide-immediate": "Immediate help",
      accompagnement: "Support",
      "mise-en-relation": "Put in touch",
      orientation: "Referral",
    },
    autonomie: {
      "entierement-accompagne": "Fully helped",
      "partiellement-autonome": "Partly autonomous",
      autonome: "Autonomous",
      "non-communique": nspr.en,
    },
    besoin: {
      "resolu-sur-place": "Solved on the spot",
      "en-cours": "In progress",
      "sans-reponse": "Unanswered",
    },
  },
};

export const motsEtats: Mots<EtatsPermanence> = {
  fr: {
    brouillon: "Brouillon",
    annoncee: "Annoncée",
    confirmee: "Confirmée",
    "en-route": "En route",
    ouverte: "Ouverte",
    fermee: "Fermée",
    annulee: "Annulée",
  },
  en: {
    brouillon: "Draft",
    annoncee: "Announced",
    confirmee: "Confirmed",
    "en-route": "On the way",
    ouverte: "Open",
    fermee: "Closed",
    annulee: "Cancelled",
  },
};

export const motsMotifs: Mots<MotifAnnulation> = {
  fr: {
    meteo: "Météo",
    panne: "Panne",
    securite: "Sécurité",
    equipe: "Équipe absente",
    "lieu-indisponible": "Lieu indisponible",
    evenement: "Événement",
    calendrier: "Calendrier modifié",
    autre: "Autre",
  },
  en: {
    meteo: "Weather",
    panne: "Breakdown",
    securite: "Safety",
    equipe: "Team absent",
    "lieu-indisponible": "Place not available",
    evenement: "Event",
    calendrier: "Calendar changed",
    autre: "Other",
  },
};

export const motsChampsPermanence: Mots<ChampPermanence | "etat"> = {
  fr: {
    lieu: "Lieu",
    jour: "Jour",
    debut: "Début",
    fin: "Fin",
    vehicule: "Véhicule",
    equipe: "Équipe",
    amenagement: "Aménagement",
    theme: "Thème",
    partenaires: "Partenaires",
    rendezVous: "Sur rendez-vous",
    retard: "Retard",
    etat: "État",
  },
  en: {
    lieu: "Place",
    jour: "Day",
    debut: "Start",
    fin: "End",
    vehicule: "Vehicle",
    equipe: "Team",
    amenagement: "Set-up",
    theme: "Theme",
    partenaires: "Partners",
    rendezVous: "On appointment",
    retard: "Delay",
    etat: "State",
  },
};

export const motsAmbiances: Mots<Ambiance> = {
  fr: { ras: "Calme", tensions: "Tensions", violences: "Violences" },
  en: { ras: "Calm", tensions: "Tension", violences: "Violence" },
};

export const motsRoles: Mots<Role> = {
  fr: {
    mediateur: "Médiateur",
    coordinateur: "Coordinateur",
    pilote: "Pilote",
    administrateur: "Administrateur",
  },
  en: {
    mediateur: "Field worker",
    coordinateur: "Coordinator",
    pilote: "Steering",
    administrateur: "Administrator",
  },
};
