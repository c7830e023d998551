/** The pages of `--help`, and the lines that the commands print. French first. */
import type { Langue } from "./langue.ts";

export type NomCommande =
  "start" | "serve" | "demo" | "bilan" | "import" | "export" | "restore" | "verify" | "doctor" | "compte";
export type Aide = {
  readonly resume: string;
  readonly usage: string;
  readonly options: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
};

export const communes: Record<Langue, { readonly options: Readonly<Record<string, string>> }> = {
  fr: {
    options: {
      "--donnees DOSSIER": "dossier de données (sinon PICUP_DATA, sinon ./donnees)",
      "--langue fr|en": "langue des phrases (sinon LANG)",
      "--help, --aide": "cette page",
    },
  },
  en: {
    options: {
      "--donnees FOLDER": "data folder (else PICUP_DATA, else ./donnees)",
      "--langue fr|en": "language of the sentences (else LANG)",
      "--help, --aide": "this page",
    },
  },
};

const reseauFr = [
  "Environnement : PORT (4380), HOTE (127.0.0.1), PICUP_DATA (./donnees), DATABASE_URL (une base PostgreSQL 15 ou",
  "plus ; sinon Pic'Up démarre la sienne), PICUP_PROXY=1 (derrière un mandataire HTTPS qui pose X-Forwarded-*),",
  "PICUP_SAUVEGARDES (dossier), PICUP_SAUVEGARDES_GARDER (14), PICUP_SAUVEGARDES_HEURE (3, heure UTC).",
];
const reseauEn = [
  "Environment: PORT (4380), HOTE (127.0.0.1), PICUP_DATA (./donnees), DATABASE_URL (a PostgreSQL 15 or later; else",
  "Pic'Up starts its own), PICUP_PROXY=1 (behind an HTTPS proxy that sets X-Forwarded-*), PICUP_SAUVEGARDES (folder),",
  "PICUP_SAUVEGARDES_GARDER (14), PICUP_SAUVEGARDES_HEURE (3, UTC hour).",
];

const fr: Record<NomCommande, Aide> = {
  start: {
    resume: "Remplit la démonstration si le dossier de données est vide, puis sert Pic'Up.",
    usage: "start",
    options: {},
    notes: reseauFr,
  },
  serve: { resume: "Sert Pic'Up jusqu'à Ctrl-C.", usage: "serve", options: {}, notes: reseauFr },
  demo: {
    resume: "Remplit un dossier de données vide avec la démonstration, puis s'arrête.",
    usage: "demo [--graine N] [--jusqua AAAA-MM-JJ]",
    options: {
      "--graine N": "graine du tirage (2021) : même graine, même jour, mêmes faits",
      "--jusqua JOUR": "aujourd'hui de la démonstration",
    },
    notes: [
      "Donne en sortie le résumé en JSON. Le mot de passe des comptes est tiré au sort, sauf PICUP_DEMO_MOT_DE_PASSE.",
    ],
  },
  bilan: {
    resume: "Calcule le bilan d'une période.",
    usage: "bilan --du AAAA-MM-JJ --au AAAA-MM-JJ [--format json] [--sortie FICHIER]",
    options: {
      "--du JOUR, --au JOUR": "la période, deux bouts compris",
      "--comparer-du JOUR, --comparer-au JOUR": "l'autre période (sinon les mêmes dates, un an plus tôt)",
      "--format F": "json, html, pdf, xlsx, ods ou csv (sinon l'extension de --sortie)",
      "--sortie FICHIER": "où écrire (sinon la sortie standard)",
      "--dispositif ID": "lequel, s'il y en a plusieurs",
      "--tous": "tous les dispositifs ensemble (--nom TITRE)",
      "--nom TITRE": "titre du bilan consolidé",
    },
    notes: ["Les mêmes données donnent les mêmes octets."],
  },
  import: {
    resume:
      "Importe quartiers, communes, vacances scolaires, tournées ou trajets : montre d'abord, tout ou rien.",
    usage: "import qpv|communes|vacances|tournees|texte|trajets [FICHIER] [--oui]",
    options: {
      "--oui": "importer sans demander (sinon, hors d'un terminal : montrer seulement)",
      "--departement NN,...": "ces départements seulement (qpv) ; ceux du territoire (communes)",
      "--epci SIREN,...": "ces EPCI seulement (qpv) ; ceux du territoire (communes)",
      "--commune INSEE,...": "les communes du territoire (communes)",
      "--territoire ID, --nom NOM": "le territoire à définir (communes)",
      "--statistiques FICHIER": "populations des quartiers (tableau de l'Insee)",
      "--zone A,...": "ces zones seulement (vacances)",
      "--depuis ANNEE": "depuis cette année (vacances ; sinon deux ans avant celle-ci)",
      "--du JOUR": "premier jour des règles quand le fichier n'en dit pas (sinon aujourd'hui)",
      "--saison ID": "la saison où mettre les nouvelles règles (tournees, texte)",
      "--id_fs N": "ce circuit seulement (fichier France Services)",
      "--vehicule ID": "le véhicule du circuit (texte), avec --commune INSEE pour les lieux sans commune",
      "--dispositif ID": "lequel, s'il y en a plusieurs",
    },
    notes: [
      "Fichiers officiels tels que téléchargés (GeoJSON ou CSV, 2015 ou 2024). Les communes viennent du paquet npm.",
      "Tournées : bibliobus (CSV, RRULE), heures OSM (JSON), France Services (CSV). « texte » lit un texte libre.",
    ],
  },
  export: {
    resume:
      "Écrit une copie entière : sauvegarde, changement de machine, changement de version de PostgreSQL.",
    usage: "export --sortie FICHIER [--phrase -]",
    options: {
      "--sortie FICHIER": "où écrire (« - » pour la sortie standard)",
      "--verifier": "remettre la copie à part pour voir qu'elle tient",
      "--phrase -": "joindre les clés des notes, fermées par la phrase lue sur l'entrée standard",
    },
    notes: ["Sans --phrase, les clés ne sont pas dans la copie : gardez le dossier « cles » à part."],
  },
  restore: {
    resume: "Remet une copie dans un dossier ou une base vides ; les tablettes renvoient ce qui manque.",
    usage: "restore FICHIER [--phrase -]",
    options: {
      "--phrase -": "ouvrir les clés de la copie avec la phrase lue sur l'entrée standard",
      "--remplacer": "remplacer ce que la base contient",
    },
    notes: ["La copie est vérifiée avant d'être remise. Un restore commence une nouvelle époque."],
  },
  verify: {
    resume: "Replie le journal à part et compare avec les vues, chiffre par chiffre.",
    usage: "verify",
    options: {},
    notes: ["Statut 0 quand tout est égal."],
  },
  doctor: {
    resume: "Dit l'état de l'installation : dossier, base, clés, sauvegardes, place.",
    usage: "doctor [--refaire]",
    options: { "--refaire": "refaire les vues et les cumuls à partir du journal" },
    notes: ["Statut 1 si quelque chose demande une réparation."],
  },
  compte: {
    resume: "Crée, liste et change les comptes ; crée un dispositif pour commencer à vide.",
    usage: "compte liste | creer | changer | dispositif [options]",
    options: {
      "--courriel X": "le compte (creer, changer)",
      "--nom NOM": "nom affiché (creer, changer), nom du dispositif (dispositif)",
      "--role R": "mediateur, coordinateur, pilote ou administrateur",
      "--mot-de-passe -": "lire le mot de passe sur l'entrée standard (douze caractères au moins)",
      "--engendrer": "tirer un mot de passe, montré une seule fois",
      "--actif oui|non": "rendre ou retirer l'accès (changer)",
      "--dispositif ID": "lequel, s'il y en a plusieurs",
      "--id ID": "identifiant du nouveau dispositif (dispositif)",
      "--organisation NOM": "organisme qui le porte (dispositif)",
      "--zone Z": "fuseau du dispositif (Europe/Paris)",
      "--depuis JOUR": "premier jour de service (dispositif)",
    },
    notes: [
      'Commencer à vide : compte dispositif --id mon-camion --nom "Mon camion" --courriel moi@exemple.fr',
      "crée le dispositif et son premier administrateur ; puis serve. Sans mot de passe donné, il est tiré au sort.",
    ],
  },
};

const en: Record<NomCommande, Aide> = {
  start: {
    resume: "Fills the demonstration when the data folder is empty, then serves Pic'Up.",
    usage: "start",
    options: {},
    notes: reseauEn,
  },
  serve: { resume: "Serves Pic'Up until Ctrl-C.", usage: "serve", options: {}, notes: reseauEn },
  demo: {
    resume: "Fills an empty data folder with the demonstration, then exits.",
    usage: "demo [--graine N] [--jusqua YYYY-MM-DD]",
    options: {
      "--graine N": "seed (2021): same seed, same day, same facts",
      "--jusqua DAY": "today of the demonstration",
    },
    notes: [
      "Gives the summary in JSON. The password of the accounts is drawn, unless PICUP_DEMO_MOT_DE_PASSE is set.",
    ],
  },
  bilan: {
    resume: "Computes the bilan of a period.",
    usage: "bilan --du YYYY-MM-DD --au YYYY-MM-DD [--format json] [--sortie FILE]",
    options: {
      "--du DAY, --au DAY": "the period, both ends included",
      "--comparer-du DAY, --comparer-au DAY": "the other period (else the same dates a year earlier)",
      "--format F": "json, html, pdf, xlsx, ods or csv (else the extension of --sortie)",
      "--sortie FILE": "where to write (else standard output)",
      "--dispositif ID": "which one, if there are several",
      "--tous": "every dispositif together (--nom TITLE)",
      "--nom TITLE": "title of the consolidated bilan",
    },
    notes: ["The same data give the same bytes."],
  },
  import: {
    resume:
      "Imports quartiers, communes, school holidays, tours or driving legs: shows first, all or nothing.",
    usage: "import qpv|communes|vacances|tournees|texte|trajets [FILE] [--oui]",
    options: {
      "--oui": "import without asking (else, away from a terminal: show only)",
      "--departement NN,...": "these departments only (qpv); those of the territory (communes)",
      "--epci SIREN,...": "these EPCI only (qpv); those of the territory (communes)",
      "--commune INSEE,...": "the communes of the territory (communes)",
      "--territoire ID, --nom NAME": "the territory to define (communes)",
      "--statistiques FILE": "populations of the quartiers (Insee's table)",
      "--zone A,...": "these zones only (vacances)",
      "--depuis YEAR": "from this year on (vacances; else two years before this one)",
      "--du DAY": "first day of the rules where the file says none (else today)",
      "--saison ID": "the season to put new rules in (tournees, texte)",
      "--id_fs N": "this circuit only (France Services file)",
      "--vehicule ID": "the vehicle of the circuit (texte), with --commune INSEE for places without one",
      "--dispositif ID": "which one, if there are several",
    },
    notes: [
      "Official files as downloaded (GeoJSON or CSV, 2015 or 2024). Communes come from the npm package.",
      "Tours: CSV of mobile libraries (RRULE), JSON with OSM hours, France Services CSV. Free text is read by texte.",
    ],
  },
  export: {
    resume: "Writes a whole copy: backup, change of machine, change of PostgreSQL version.",
    usage: "export --sortie FILE [--phrase -]",
    options: {
      "--sortie FILE": 'where to write ("-" for standard output)',
      "--verifier": "put the copy back apart to see that it holds",
      "--phrase -": "add the keys of the notes, locked by the phrase read on standard input",
    },
    notes: ['Without --phrase the keys are not in the copy: keep the "cles" folder apart.'],
  },
  restore: {
    resume: "Puts a copy back into an empty folder or database; the tablets send again what is missing.",
    usage: "restore FILE [--phrase -]",
    options: {
      "--phrase -": "open the keys of the copy with the phrase read on standard input",
      "--remplacer": "replace what the database holds",
    },
    notes: ["The copy is verified before it is put back. A restore starts a new epoch."],
  },
  verify: {
    resume: "Folds the log again aside and compares with the views, figure by figure.",
    usage: "verify",
    options: {},
    notes: ["Status 0 when everything is equal."],
  },
  doctor: {
    resume: "Tells the state of the installation: folder, database, keys, backups, room.",
    usage: "doctor [--refaire]",
    options: { "--refaire": "remake the views and the roll-ups from the log" },
    notes: ["Status 1 when something needs repair."],
  },
  compte: {
    resume: "Makes, lists and changes accounts; makes a dispositif to start empty.",
    usage: "compte liste | creer | changer | dispositif [options]",
    options: {
      "--courriel X": "the account (creer, changer)",
      "--nom NAME": "name shown (creer, changer), name of the dispositif (dispositif)",
      "--role R": "mediateur, coordinateur, pilote or administrateur",
      "--mot-de-passe -": "read the password on standard input (twelve characters at least)",
      "--engendrer": "draw a password, shown once",
      "--actif oui|non": "give or take away access (changer)",
      "--dispositif ID": "which one, if there are several",
      "--id ID": "id of the new dispositif (dispositif)",
      "--organisation NAME": "body that runs it (dispositif)",
      "--zone Z": "time zone of the dispositif (Europe/Paris)",
      "--depuis DAY": "first day of service (dispositif)",
    },
    notes: [
      'To start empty: compte dispositif --id my-truck --nom "My truck" --courriel me@example.org',
      "makes the dispositif and its first administrateur; then serve. Without a password given, one is drawn.",
    ],
  },
};

export const aides: Record<Langue, Record<NomCommande, Aide>> = { fr, en };

const sommaire = (langue: Langue, titre: string, fin: string): string => {
  const lignes = Object.entries(aides[langue]).map(([nom, { resume }]) => `  ${nom.padEnd(8)} ${resume}`);
  return [titre, "", ...lignes, "", fin].join("\n");
};
export const aideGenerale: Record<Langue, string> = {
  fr: sommaire("fr", "npm run picup -- COMMANDE [options]", "Chaque commande a sa page : COMMANDE --help"),
  en: sommaire("en", "npm run picup -- COMMAND [options]", "Each command has its page: COMMAND --help"),
};
