/**
 * What the server says when something stops it: what happened, what is kept, what to do. French first.
 */
import type { Langue } from "./langue.ts";

export const codesPanneServeur = [
  "port-pris",
  "port-refuse",
  "dossier-pris",
  "droits",
  "dossier-non-vide",
  "schema-plus-recent",
  "version-autre",
  "base-non-vide",
  "disque-plein",
  "bibliotheque-manquante",
  "aucun-postgres",
  "demarrage-impossible",
  "base-injoignable",
  "app-non-construite",
  "cle-absente",
  "copie-illisible",
  "copie-plus-recente",
  "panne-interne",
  "utilisateur-absent",
  "lecture-seule",
  "migration-modifiee",
  "role-absent",
  "droits-base",
  "phrase-fausse",
] as const;
export type CodePanneServeur = (typeof codesPanneServeur)[number];

/** Values that a sentence may quote: a path, a port, a version, an option. Never a person. */
export type DetailPanne = Readonly<Record<string, string | number>>;
export type PhrasePanne = { readonly quoi: string; readonly garde: string; readonly faire: string };
export type DirePanne = (d: DetailPanne) => PhrasePanne;

export const p = (quoi: string, garde: string, faire: string): PhrasePanne => ({ quoi, garde, faire });
export const rienFr = "Rien n'a été changé.";
export const rienEn = "Nothing was changed.";

const fr: Record<CodePanneServeur, DirePanne> = {
  "port-pris": (d) =>
    p(
      `Le port ${d.port} est déjà pris par un autre programme.`,
      "Vos données sont intactes.",
      `Arrêtez cet autre programme, ou choisissez un autre port : PORT=${Number(d.port) + 1} npm start`,
    ),
  "port-refuse": (d) =>
    p(
      `Ce compte n'a pas le droit d'ouvrir le port ${d.port} sur ${d.hote}.`,
      "Vos données sont intactes.",
      "Choisissez un port au-dessus de 1024 avec PORT, ou une adresse de cette machine avec HOTE.",
    ),
  "dossier-pris": (d) =>
    p(
      `Le dossier ${d.dossier} est déjà utilisé par un autre Pic'Up${d.pid ? ` (processus ${d.pid})` : ""}.`,
      "Vos données sont intactes.",
      "Arrêtez l'autre Pic'Up, ou choisissez un autre dossier avec PICUP_DATA.",
    ),
  droits: (d) =>
    p(
      `Ce compte n'a pas le droit de lire ou d'écrire ${d.fichier || d.dossier}.`,
      rienFr,
      "Donnez-lui ce droit, ou choisissez un autre dossier avec PICUP_DATA.",
    ),
  "dossier-non-vide": (d) =>
    p(
      `Le dossier ${d.dossier} contient déjà des données.`,
      rienFr,
      "Choisissez un dossier vide avec PICUP_DATA, ou déplacez celui-ci.",
    ),
  "schema-plus-recent": (d) =>
    p(
      `Les données de ${d.dossier} ont été écrites par une version plus récente de Pic'Up (schéma ${d.trouve}, ` +
        `cette version connaît le schéma ${d.connu}).`,
      "Vos données sont intactes.",
      "Installez la version la plus récente de Pic'Up, ou restaurez une sauvegarde faite avec celle-ci.",
    ),
  "version-autre": (d) =>
    p(
      `Les données de ${d.dossier} ont été écrites par PostgreSQL ${d.trouve} ; la machine a PostgreSQL ${d.connu}.`,
      "Vos données sont intactes.",
      `Installez PostgreSQL ${d.trouve}, exportez avec « npm run picup -- export », puis restaurez ailleurs.`,
    ),
  "base-non-vide": (d) =>
    p(
      `Le dossier ou la base ${d.dossier} contient déjà des données.`,
      rienFr,
      "Donnez un dossier vide (PICUP_DATA) ou une base vide (DATABASE_URL) ; « restore --remplacer » remplace.",
    ),
  "disque-plein": (d) =>
    p(
      `Le disque est plein${d.dossier ? ` (${d.dossier})` : ""}.`,
      "Ce qui était enregistré est conservé ; ce qui était en cours n'a pas été écrit.",
      "Libérez de la place, puis relancez.",
    ),
  "bibliotheque-manquante": (d) =>
    p(
      `Il manque une bibliothèque : ${d.nom}.`,
      "Vos données sont intactes.",
      "Lancez « npm install » dans le dossier de Pic'Up, puis relancez.",
    ),
  "aucun-postgres": () =>
    p(
      "PostgreSQL est introuvable sur cette machine.",
      "Vos données sont intactes.",
      "Lancez « npm install », installez PostgreSQL 15 ou plus, ou donnez une base avec DATABASE_URL.",
    ),
  "demarrage-impossible": (d) =>
    p(
      `PostgreSQL ne démarre pas${d.raison ? ` : ${d.raison}` : "."}`,
      "Vos données sont intactes.",
      `Lisez ${d.journal || "le journal de PostgreSQL dans le dossier de données"}, ou lancez ` +
        "« npm run picup -- doctor ».",
    ),
  "base-injoignable": () =>
    p(
      "La base de données ne répond pas.",
      "Rien de ce qui a été reçu n'est perdu ; les tablettes gardent ce qu'elles n'ont pas envoyé.",
      "Vérifiez DATABASE_URL et que PostgreSQL tourne, puis relancez.",
    ),
  "app-non-construite": (d) =>
    p(
      `L'application n'est pas construite : ${d.dossier} n'existe pas.`,
      "Vos données sont intactes.",
      "Lancez « npm start », qui la construit, ou « node tools/construire.ts ».",
    ),
  "cle-absente": (d) =>
    p(
      `Les clés des notes manquent dans ${d.dossier}.`,
      "Les chiffres sont intacts ; les notes scellées restent illisibles sans ces clés.",
      "Remettez le dossier « cles » tel qu'il était dans votre sauvegarde.",
    ),
  "copie-illisible": (d) =>
    p(
      `${d.fichier || "Ce fichier"} n'est pas une copie entière de Pic'Up : elle est abîmée ou coupée.`,
      rienFr,
      "Prenez une autre sauvegarde.",
    ),
  "copie-plus-recente": () =>
    p(
      "Cette copie vient d'une version plus récente de Pic'Up.",
      rienFr,
      "Installez la version qui l'a faite, ou une plus récente.",
    ),
  "panne-interne": (d) =>
    p(
      `Une erreur imprévue s'est produite (${d.origine}).`,
      "Ce qui était enregistré est conservé.",
      "Lancez « npm run picup -- doctor », et signalez cette ligne.",
    ),
  "utilisateur-absent": () =>
    p(
      "PostgreSQL refuse de tourner sous root, et aucun autre utilisateur n'existe pour lui.",
      "Vos données sont intactes.",
      "Lancez Pic'Up sous un autre utilisateur, ou créez l'utilisateur « postgres ».",
    ),
  "lecture-seule": (d) =>
    p(
      `Le disque est en lecture seule${d.dossier ? ` (${d.dossier})` : ""}.`,
      "Ce qui était enregistré est conservé.",
      "Vérifiez le disque : un système passe souvent en lecture seule après une erreur matérielle.",
    ),
  "migration-modifiee": (d) =>
    p(
      `La migration ${d.migration} a été modifiée après avoir été appliquée à ces données.`,
      "Vos données sont intactes.",
      "Remettez les fichiers de Pic'Up tels qu'ils ont été livrés, puis relancez.",
    ),
  "role-absent": (d) =>
    p(
      `L'utilisateur de la base ne peut pas créer le rôle ${d.role || "demandé"}.`,
      rienFr,
      "Donnez-lui CREATEROLE, ou créez picup_app, picup_porte et picup_systeme, puis relancez.",
    ),
  "droits-base": () =>
    p(
      "L'utilisateur de DATABASE_URL ne peut pas créer nos tables dans le schéma public.",
      rienFr,
      "Rendez-le propriétaire de la base et du schéma (alter schema public owner to LUI), puis relancez.",
    ),
  "phrase-fausse": () =>
    p("Cette phrase n'ouvre pas les clés de la copie.", rienFr, "Donnez la phrase choisie à l'export."),
};

const en: Record<CodePanneServeur, DirePanne> = {
  "port-pris": (d) =>
    p(
      `Port ${d.port} is already taken by another program.`,
      "Your data are untouched.",
      `Stop that program, or choose another port: PORT=${Number(d.port) + 1} npm start`,
    ),
  "port-refuse": (d) =>
    p(
      `This user may not open port ${d.port} on ${d.hote}.`,
      "Your data are untouched.",
      "Choose a port above 1024 with PORT, or an address of this machine with HOTE.",
    ),
  "dossier-pris": (d) =>
    p(
      `The folder ${d.dossier} is already used by another Pic'Up${d.pid ? ` (process ${d.pid})` : ""}.`,
      "Your data are untouched.",
      "Stop the other Pic'Up, or choose another folder with PICUP_DATA.",
    ),
  droits: (d) =>
    p(
      `This user may not read or write ${d.fichier || d.dossier}.`,
      rienEn,
      "Give it that right, or choose another folder with PICUP_DATA.",
    ),
  "dossier-non-vide": (d) =>
    p(
      `The folder ${d.dossier} already holds data.`,
      rienEn,
      "Choose an empty folder with PICUP_DATA, or move this one away.",
    ),
  "schema-plus-recent": (d) =>
    p(
      `The data in ${d.dossier} were written by a newer Pic'Up (schema ${d.trouve}; this one knows ${d.connu}).`,
      "Your data are untouched.",
      "Install the newest Pic'Up, or restore a backup made with this one.",
    ),
  "version-autre": (d) =>
    p(
      `The data in ${d.dossier} were written by PostgreSQL ${d.trouve}; this machine has PostgreSQL ${d.connu}.`,
      "Your data are untouched.",
      `Install PostgreSQL ${d.trouve}, run "npm run picup -- export", then restore elsewhere.`,
    ),
  "base-non-vide": (d) =>
    p(
      `The folder or database ${d.dossier} already holds data.`,
      rienEn,
      'Give an empty folder (PICUP_DATA) or an empty database (DATABASE_URL); "restore --remplacer" replaces.',
    ),
  "disque-plein": (d) =>
    p(
      `The disk is full${d.dossier ? ` (${d.dossier})` : ""}.`,
      "What was recorded is kept; what was under way was not written.",
      "Make room, then start again.",
    ),
  "bibliotheque-manquante": (d) =>
    p(
      `A library is missing: ${d.nom}.`,
      "Your data are untouched.",
      'Run "npm install" in the Pic\'Up folder, then start again.',
    ),
  "aucun-postgres": () =>
    p(
      "PostgreSQL was not found on this machine.",
      "Your data are untouched.",
      'Run "npm install", install PostgreSQL 15 or later, or give a database with DATABASE_URL.',
    ),
  "demarrage-impossible": (d) =>
    p(
      `PostgreSQL does not start${d.raison ? `: ${d.raison}` : "."}`,
      "Your data are untouched.",
      `Read ${d.journal || "PostgreSQL's log in the data folder"}, or run "npm run picup -- doctor".`,
    ),
  "base-injoignable": () =>
    p(
      "The database does not answer.",
      "Nothing received is lost; the tablets keep what they have not sent.",
      "Check DATABASE_URL and that PostgreSQL runs, then start again.",
    ),
  "app-non-construite": (d) =>
    p(
      `The app is not built: ${d.dossier} does not exist.`,
      "Your data are untouched.",
      'Run "npm start", which builds it, or "node tools/construire.ts".',
    ),
  "cle-absente": (d) =>
    p(
      `The keys of the notes are missing in ${d.dossier}.`,
      "The figures are intact; sealed notes stay unreadable without these keys.",
      'Put the "cles" folder back as it was in your backup.',
    ),
  "copie-illisible": (d) =>
    p(
      `${d.fichier || "This file"} is not a whole Pic'Up copy: it is damaged or cut short.`,
      rienEn,
      "Take another backup.",
    ),
  "copie-plus-recente": () =>
    p("This copy was made by a newer Pic'Up.", rienEn, "Install the version that made it, or a newer one."),
  "panne-interne": (d) =>
    p(
      `Something unforeseen went wrong (${d.origine}).`,
      "What was recorded is kept.",
      'Run "npm run picup -- doctor", and report this line.',
    ),
  "utilisateur-absent": () =>
    p(
      "PostgreSQL refuses to run as root, and there is no other user for it.",
      "Your data are untouched.",
      'Run Pic\'Up as another user, or create the user "postgres".',
    ),
  "lecture-seule": (d) =>
    p(
      `The disk is read-only${d.dossier ? ` (${d.dossier})` : ""}.`,
      "What was recorded is kept.",
      "Check the disk: a system often turns read-only after a hardware error.",
    ),
  "migration-modifiee": (d) =>
    p(
      `Migration ${d.migration} was changed after it had been applied to these data.`,
      "Your data are untouched.",
      "Put the Pic'Up files back as they were delivered, then start again.",
    ),
  "role-absent": (d) =>
    p(
      `The database user may not create the role ${d.role || "asked for"}.`,
      rienEn,
      "Give it CREATEROLE, or create picup_app, picup_porte and picup_systeme, then start again.",
    ),
  "droits-base": () =>
    p(
      "The user of DATABASE_URL may not create our tables in the schema public.",
      rienEn,
      "Make it the owner of the database and of the schema (alter schema public owner to IT), then start again.",
    ),
  "phrase-fausse": () =>
    p("This phrase does not open the keys of the copy.", rienEn, "Give the phrase chosen at the export."),
};

export const pannesServeur: Record<Langue, Record<CodePanneServeur, DirePanne>> = { fr, en };
