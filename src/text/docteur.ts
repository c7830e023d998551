/** What `doctor` says of each thing it looked at: what it is when all is well, and what to do when it is not. */
import type { Langue } from "./langue.ts";

export const codesConstat = [
  "postgres",
  "dossier",
  "espace",
  "horloge",
  "schema",
  "cloisonnement",
  "proprietaire",
  "durabilite",
  "sommes",
  "journal-immuable",
  "cles",
  "epoque",
  "appareils-muets",
  "mis-de-cote",
  "cumuls",
  "sauvegarde",
  "acces",
  "passerelles",
  "messages",
] as const;
export type CodeConstat = (typeof codesConstat)[number];
export type EtatConstat = "bon" | "attention" | "mauvais";
type Mots = { readonly nom: string; readonly remede: string };

export const motsEtatConstat: Record<Langue, Record<EtatConstat, string>> = {
  fr: { bon: "bon", attention: "attention", mauvais: "à réparer" },
  en: { bon: "good", attention: "attention", mauvais: "to repair" },
};

export const constats: Record<Langue, Record<CodeConstat, Mots>> = {
  fr: {
    postgres: { nom: "PostgreSQL", remede: "Installez PostgreSQL 15 ou plus." },
    dossier: { nom: "Dossier de données", remede: "Retirez aux autres le droit de lire les fichiers cités." },
    espace: { nom: "Place sur le disque", remede: "Libérez de la place avant qu'elle manque." },
    horloge: { nom: "Horloge", remede: "Réglez l'heure des deux machines (NTP)." },
    schema: { nom: "Schéma", remede: "Relancez Pic'Up : il met le schéma à jour." },
    cloisonnement: { nom: "Cloisons entre dispositifs", remede: "Restaurez la dernière copie vérifiée." },
    proprietaire: {
      nom: "Utilisateur de la base",
      remede: "Donnez un utilisateur qui n'a pas tous les droits.",
    },
    durabilite: { nom: "Écritures durables", remede: "Remettez ces réglages de PostgreSQL à « on »." },
    sommes: { nom: "Sommes de contrôle", remede: "Activez-les : pg_checksums --enable, base arrêtée." },
    "journal-immuable": { nom: "Journal inaltérable", remede: "Restaurez la dernière copie vérifiée." },
    cles: { nom: "Clés des notes", remede: "Remettez le dossier « cles », lisible de vous seul." },
    epoque: { nom: "Époque", remede: "Relancez Pic'Up : il en écrit une." },
    "appareils-muets": {
      nom: "Tablettes en attente",
      remede: "Rallumez près du réseau les tablettes qui gardent des faits.",
    },
    "mis-de-cote": { nom: "Faits mis de côté", remede: "Décidez-en au bureau, page « Mis de côté »." },
    cumuls: { nom: "Chiffres du mois", remede: "Laissez tourner le serveur : il les refait." },
    sauvegarde: {
      nom: "Dernière copie vérifiée",
      remede: "Faites-en une : npm run picup -- export --sortie FICHIER --verifier",
    },
    acces: { nom: "Journal des accès", remede: "Il a été changé hors de Pic'Up : prévenez le délégué." },
    passerelles: {
      nom: "Passerelles",
      remede: "Des messages attendent : réglez PICUP_SMTP_URL ou PICUP_SMS_URL (voir le README).",
    },
    messages: { nom: "Messages", remede: "Voyez-les au bureau : renvoyez ou abandonnez ceux qui attendent." },
  },
  en: {
    postgres: { nom: "PostgreSQL", remede: "Install PostgreSQL 15 or later." },
    dossier: { nom: "Data folder", remede: "Take away from others the right to read the files named." },
    espace: { nom: "Room on the disk", remede: "Make room before it runs out." },
    horloge: { nom: "Clock", remede: "Set the time of both machines (NTP)." },
    schema: { nom: "Schema", remede: "Start Pic'Up again: it brings the schema up to date." },
    cloisonnement: { nom: "Walls between dispositifs", remede: "Restore the last verified copy." },
    proprietaire: { nom: "Database user", remede: "Give a user that has not every right." },
    durabilite: { nom: "Durable writes", remede: 'Set these PostgreSQL settings back to "on".' },
    sommes: { nom: "Checksums", remede: "Turn them on: pg_checksums --enable, database stopped." },
    "journal-immuable": { nom: "Log that cannot change", remede: "Restore the last verified copy." },
    cles: { nom: "Keys of the notes", remede: 'Put the "cles" folder back, readable by you alone.' },
    epoque: { nom: "Epoch", remede: "Start Pic'Up again: it writes one." },
    "appareils-muets": {
      nom: "Tablets still holding facts",
      remede: "Turn on, near a network, the tablets that hold facts.",
    },
    "mis-de-cote": { nom: "Facts set aside", remede: 'Decide on them at the desk, page "Set aside".' },
    cumuls: { nom: "Monthly figures", remede: "Let the server run: it remakes them." },
    sauvegarde: {
      nom: "Last verified copy",
      remede: "Make one: npm run picup -- export --sortie FILE --verifier",
    },
    acces: { nom: "Access log", remede: "It was changed outside Pic'Up: tell the data protection officer." },
    passerelles: {
      nom: "Gateways",
      remede: "Messages wait: set PICUP_SMTP_URL or PICUP_SMS_URL (see the README).",
    },
    messages: { nom: "Messages", remede: "See them at the desk: send again or let go those that wait." },
  },
};
