/**
 * Every word of the domain: what it means, where it comes from, and the words that it replaces. `GLOSSAIRE.md` is
 * printed from this file, and a declared name that uses a replaced word fails the check: one word per thing. French is
 * for those who use the product, English for those who read its code.
 */
export type Mot = {
  /** Meaning, in French. */
  readonly sens: string;
  /** The same in one English line. */
  readonly en: string;
  readonly source: string;
  /** Synonyms that no declared name may use. Everyday words of programming are never among them. */
  readonly remplace: readonly string[];
};

const mot = (sens: string, en: string, source: string, ...remplace: readonly string[]): Mot => ({
  sens,
  en,
  source,
  remplace,
});

const produit = "Pic'Up";

export const glossaire = {
  accueil: mot(
    "Une personne, ou un groupe, reçue à une permanence, à pied ou par téléphone : un passage.",
    "One person or group met at one permanence: a visit, not a person.",
    produit,
    "welcome",
    "encounter",
  ),
  administrateur: mot(
    "Rôle : gère les comptes, les appareils et le référentiel, ne lit pas l'activité.",
    "Role: accounts, devices, reference data; reads no activity.",
    produit,
  ),
  ajoute: mot(
    "Thématiques ajoutées à un accueil après coup.",
    "Themes added to an accueil afterwards.",
    produit,
  ),
  ambiance: mot(
    "Ce que l'équipe ressent du lieu : rien à signaler, tensions, violences.",
    "What the team felt of the place.",
    "médiation sociale, fiche d'observation",
    "atmosphere",
  ),
  amenagement: mot(
    "Manière dont le camion est installé : bureau individuel, espace collectif, poste numérique, coin enfants.",
    "How the truck is set up.",
    produit,
    "agencement",
  ),
  appareil: mot(
    "Une installation de l'application : tablette, téléphone, navigateur du bureau, ou le serveur lui-même.",
    "One installation of the app, with its own count of facts.",
    produit,
    "peripherique",
  ),
  auteur: mot(
    "Le compte de qui a écrit un fait. Jamais un nom.",
    "The account that wrote a fact.",
    produit,
    "author",
  ),
  autonomie: mot(
    "Ce que la personne fait seule : entièrement accompagnée, partiellement autonome, autonome.",
    "What the person can do alone.",
    "La Coop de la médiation numérique",
    "autonomy",
  ),
  besoin: mot(
    "Ce pour quoi la personne est venue, et son issue : résolu sur place, en cours, sans réponse.",
    "What the person came for, and how it ended.",
    produit,
  ),
  bilan: mot(
    "Les chiffres d'une période, avec leurs définitions, rendus à un financeur.",
    "The figures of a period, with their definitions.",
    "usage des financeurs (CERFA 15059)",
  ),
  bouton: mot(
    "L'un des douze gestes d'accueil ; il enregistre une ou plusieurs thématiques.",
    "One of the twelve welcome buttons.",
    produit,
  ),
  brouillon: mot(
    "Ce qui n'est pas encore annoncé, ou un fait qui n'a pas encore son identifiant.",
    "Not announced yet; a fact without its id yet.",
    produit,
    "draft",
  ),
  canal: mot(
    "Où l'accueil a eu lieu : au camion, à pied, par téléphone.",
    "Where the accueil took place.",
    produit,
  ),
  commune: mot(
    "La commune, par son code INSEE à cinq caractères.",
    "A municipality, by its INSEE code.",
    "INSEE, code officiel géographique",
    "municipality",
  ),
  compte: mot(
    "Qui se connecte. Le nom est dans le compte, jamais dans un fait.",
    "Who signs in; the name stays in the account.",
    produit,
  ),
  connu: mot("Comment la personne a connu le camion.", "How the person heard of the truck.", produit),
  coordinateur: mot(
    "Rôle : prépare les tournées, suit l'activité, règle les désaccords, écrit le bilan.",
    "Role: plans, follows, settles, writes the bilan.",
    produit,
    "coordinator",
  ),
  corps: mot(
    "Le contenu d'un fait, selon son type et sa version.",
    "The content of a fact.",
    produit,
    "payload",
  ),
  curseur: mot("Jusqu'où un appareil a lu chaque portée.", "How far a device has read each scope.", produit),
  deja: mot("La personne dit si elle est déjà venue.", "Whether the person says they came before.", produit),
  demarche: mot(
    "Ce qui a été fait : information, aide immédiate, accompagnement, mise en relation, orientation.",
    "What was done for the person.",
    produit,
  ),
  desaccord: mot(
    "Deux valeurs écrites sans s'être vues. Les deux restent jusqu'à ce que quelqu'un règle.",
    "Two values written without having seen each other.",
    "Shapiro et al. 2011, multi-value register",
    "conflict",
  ),
  dispositif: mot(
    "Un programme d'aller-vers : un camion, un territoire, ses financeurs. L'unité de partage des données.",
    "One outreach programme: the unit of data sharing.",
    produit,
  ),
  duree: mot(
    "Minutes passées avec la personne ou le groupe.",
    "Minutes spent with the person or group.",
    produit,
  ),
  enrolement: mot(
    "L'entrée d'un appareil dans un dispositif, par un code à usage unique.",
    "A device joins a dispositif with a one-time code.",
    produit,
    "appairage",
  ),
  epci: mot(
    "Communauté de communes, d'agglomération, urbaine ou métropole, par son SIREN.",
    "An inter-municipal body, by its SIREN.",
    "INSEE, DGCL",
  ),
  epoque: mot(
    "Identité de l'histoire du serveur ; chaque restauration en écrit une nouvelle.",
    "Id of the server's history.",
    produit,
    "epoch",
  ),
  equipe: mot("Les personnes de service à une permanence.", "The people on duty.", produit),
  etape: mot(
    "Un pas franchi par une permanence : publiée, confirmée, en route, annulée, ouverte, fermée.",
    "One step climbed by a permanence.",
    produit,
    "stage",
  ),
  fait: mot(
    "Ce qui s'est passé, écrit une fois, jamais modifié : une correction est un autre fait.",
    "What happened, written once, never edited.",
    produit,
    "occurrence",
  ),
  financeur: mot(
    "Qui paie et demande un bilan : État, région, département, agglomération, bailleur.",
    "Who pays and asks for the bilan.",
    produit,
    "funder",
  ),
  frequentation: mot(
    "L'affluence, en trois définitions : permanences où quelqu'un vient, personnes par permanence, évolution.",
    "Attendance, in three stated definitions.",
    produit,
    "attendance",
  ),
  generation: mot(
    "La liste d'où vient un quartier : QPV 2015, QPV 2024, ou dessin de l'équipe.",
    "The list a quartier comes from.",
    "ANCT",
  ),
  genre: mot(
    "Femme, homme, autre ; demandé ou non, tu ou non.",
    "Gender as said, when asked.",
    produit,
    "gender",
    "sexe",
  ),
  groupe: mot(
    "Un passage à plusieurs ; aussi, un regroupement de thématiques pour les financeurs.",
    "A visit of several people; a set of themes.",
    produit,
  ),
  habite: mot(
    "Où vit la personne : ce quartier, un autre quartier prioritaire, ailleurs. L'adresse n'est pas gardée.",
    "Where the person lives; no address is kept.",
    produit,
    "residence",
  ),
  imprevue: mot(
    "Permanence décidée sur place : comptée comme tenue, jamais comme prévue.",
    "Decided on the spot: held, never planned.",
    produit,
    "unplanned",
  ),
  indicateur: mot(
    "Ce qui est compté, sur quoi, sans quoi, d'après quelle source ; il a une version.",
    "A versioned definition of what is counted.",
    produit,
    "metric",
    "kpi",
  ),
  instantane: mot(
    "L'état entier d'une portée à un rang donné, pour une première synchronisation.",
    "The whole of a scope at one rank.",
    produit,
    "snapshot",
  ),
  lieu: mot(
    "Un endroit où le camion peut s'arrêter.",
    "A place where the truck can stop.",
    produit,
    "emplacement",
  ),
  mediateur: mot(
    "Qui accueille au camion. Dans les faits, un identifiant seulement.",
    "Field worker; an id only in the facts.",
    "Adultes-relais, médiation sociale",
    "animateur",
    "intervenant",
  ),
  "mis-de-cote": mot(
    "Un fait reçu qui attend qu'une personne le regarde ; jamais perdu, jamais compté.",
    "Received, kept apart for a person to look at.",
    produit,
    "quarantaine",
    "quarantine",
  ),
  motif: mot(
    "Pourquoi une permanence est annulée : météo, panne, sécurité, équipe, lieu, évènement, autre.",
    "Why a permanence was cancelled.",
    produit,
    "justification",
  ),
  "non-communique": mot(
    "Question posée, réponse gardée pour soi ; ce n'est pas « pas demandé ».",
    "Asked and not given, unlike not asked.",
    produit,
    "refused",
  ),
  note: mot(
    "Ce qui est écrit d'un accueil au premier geste ; aussi, les mots scellés de fin de permanence.",
    "The first record of an accueil; the sealed words of the end.",
    produit,
  ),
  observation: mot(
    "Ce que l'équipe a vu d'un lieu : personnes croisées, ambiance, médiations.",
    "What the team saw of a place.",
    "médiation sociale, fiche d'observation",
    "remarque",
  ),
  organisation: mot(
    "Une personne morale qui porte le dispositif.",
    "A legal body that runs the dispositif.",
    "data·inclusion, structures",
    "organisme",
  ),
  orientation: mot(
    "Passer quelqu'un à un service d'une structure, jusqu'à sa suite.",
    "Handing someone over, up to the outcome.",
    "DORA, data·inclusion",
    "prescription",
  ),
  passage: mot(
    "Une venue. Mille passages ne sont pas mille personnes.",
    "One coming; never confused with people.",
    produit,
    "frequentant",
  ),
  perimetre: mot(
    "Le contour d'un quartier, en degrés WGS84.",
    "The outline of a quartier, WGS84.",
    "ANCT ; RFC 7946",
    "perimeter",
  ),
  permanence: mot(
    "Un arrêt annoncé du camion : un lieu, un jour, des heures, une équipe.",
    "One announced stop of the truck.",
    "PIC'UP TOUR",
    "halte",
  ),
  personne: mot(
    "Qui est venu. Anonyme, elle est comptée par un intervalle ; connue, exactement.",
    "Who came; an interval when anonymous.",
    produit,
    "beneficiaire",
    "usager",
    "beneficiary",
  ),
  pilote: mot("Rôle : lit les chiffres, rien d'autre.", "Role: reads figures only.", produit),
  portee: mot(
    "Ce qu'un appareil a le droit de garder : l'activité d'un dispositif, ou son référentiel.",
    "Unit of entitlement on a device.",
    produit,
  ),
  quartier: mot(
    "Une zone avec un contour et des dates : quartier prioritaire (QPV) ou dessin de l'équipe.",
    "A zone with a perimeter: a QPV or a drawing.",
    "loi 2014-173 ; décrets 2014-1750 et 2023-1314",
    "neighborhood",
    "neighbourhood",
    "district",
  ),
  rang: mot(
    "Place d'un fait dans sa portée, sans trou, à partir de 1.",
    "Dense position of a fact in its scope.",
    produit,
  ),
  registre: mot(
    "Un champ que plusieurs peuvent corriger sans se voir : il garde chaque version.",
    "A field that keeps every version.",
    "Shapiro et al. 2011",
  ),
  reseau: mot(
    "Plusieurs dispositifs dont les chiffres se consolident.",
    "Several dispositifs whose figures add up.",
    produit,
  ),
  retard: mot(
    "Minutes de retard annoncées sur le début prévu.",
    "Minutes late on the announced start.",
    produit,
    "lateness",
  ),
  situation: mot(
    "Sans emploi, en emploi, en formation, scolarisé, retraité, autre.",
    "Work situation, as said.",
    produit,
  ),
  suivi: mot(
    "En contact avec le service public de l'emploi dans les cinq derniers mois.",
    "In touch with public employment bodies.",
    "repérage des invisibles, financeurs",
  ),
  tenue: mot("Une permanence qui a ouvert, fermée ensuite ou non.", "A permanence that opened.", produit),
  territoire: mot(
    "Communes, EPCI ou départements où le dispositif travaille.",
    "Where the dispositif works.",
    "INSEE",
    "territory",
  ),
  tete: mot(
    "Version qu'aucune autre n'a dépassée.",
    "A version that no other has superseded.",
    "Shapiro et al. 2011",
  ),
  thematique: mot(
    "Ce pour quoi on vient : l'une des seize catégories de data·inclusion v1.",
    "One of the sixteen data\u00b7inclusion categories.",
    "data·inclusion, schéma v1",
    "topic",
    "thematic",
  ),
  trancheAge: mot("Moins de 16, 16-25, 26-39, 40-59, 60 et plus.", "Age band.", produit),
  vehicule: mot("Le camion, avec ses aménagements.", "The truck.", produit, "fourgon"),
  vu: mot(
    "Le fait dont l'auteur d'une correction avait la valeur sous les yeux.",
    "The fact whose value its author saw.",
    produit,
  ),
} as const satisfies Readonly<Record<string, Mot>>;
