/** What the commands announce as they work: addresses, accounts, previews, results. French first. */
import type { Langue } from "./langue.ts";
import { nombre } from "./langue.ts";

const fr = {
  preparation: (dossier: string) => `Pic'Up prépare le dossier de données ${dossier} ...`,
  demoEnCours: (n: number, total: number) =>
    `Démonstration : ${nombre("fr", n)} faits sur ${nombre("fr", total)}`,
  demoFaite: (permanences: number, passages: number, graine: number) =>
    `Démonstration prête : ${nombre("fr", permanences)} permanences, ${nombre("fr", passages)} passages ` +
    `(graine ${graine}).`,
  sert: (url: string) => `Pic'Up est prêt : ${url}`,
  public: (url: string) => `  public   ${url}/`,
  terrain: (url: string) => `  terrain  ${url}/app/`,
  bureau: (url: string) => `  bureau   ${url}/app/#/bureau`,
  comptes: (motDePasse: string) => `Comptes de démonstration (mot de passe pour tous : ${motDePasse}) :`,
  arreter: "Ctrl-C pour arrêter.",
  arret: "Arrêt demandé : les requêtes en cours se terminent ...",
  arrete: "Pic'Up est arrêté. Vos données sont enregistrées.",
  sansApp:
    "L'application n'est pas construite : seule l'interface de programmation répond (node tools/construire.ts).",
  adoptee: "Une base laissée par un arrêt brutal a été reprise : rien n'est perdu.",
  compteCree: (motDePasse: string | undefined) =>
    motDePasse === undefined
      ? "Compte créé."
      : `Compte créé. Mot de passe, montré une seule fois : ${motDePasse}`,
  compteChange: "Compte changé. Ses sessions sont fermées si l'accès a changé.",
  ecrit: (fichier: string, octets: number) => `${fichier} : ${nombre("fr", octets)} octets`,
  apercuSeul: "Aperçu seulement : rien n'est importé. Ajoutez --oui pour importer.",
  confirmer: "Importer ? (oui/non) ",
  rienAImporter: "Tout est déjà là : rien à importer.",
  importe: (n: number) => `Importé : ${n}.`,
  annule: "Rien n'est importé.",
  copieFaite: (faits: number) => `Copie entière : ${nombre("fr", faits)} faits.`,
  refait: (faits: number) =>
    `Vues refaites de ${nombre("fr", faits)} faits ; les chiffres seront recalculés.`,
  egal: (faits: number, entites: number, mois: number) =>
    `Égal : ${nombre("fr", faits)} faits repliés, ${nombre("fr", entites)} fiches et ${nombre("fr", mois)} mois ` +
    "de chiffres comparés, aucune différence.",
  sansCles:
    "Les clés des notes n'étaient pas dans la copie : remettez le dossier « cles » pour relire les notes.",
  restaure: (faits: number) =>
    `Copie remise : ${nombre("fr", faits)} faits. Les tablettes renverront ce que la copie n'avait pas.`,
};

const en: typeof fr = {
  preparation: (dossier) => `Pic'Up prepares the data folder ${dossier} ...`,
  demoEnCours: (n, total) => `Demonstration: ${nombre("en", n)} facts of ${nombre("en", total)}`,
  demoFaite: (permanences, passages, graine) =>
    `Demonstration ready: ${nombre("en", permanences)} permanences, ${nombre("en", passages)} passages ` +
    `(seed ${graine}).`,
  sert: (url) => `Pic'Up is ready: ${url}`,
  public: (url) => `  public ${url}/`,
  terrain: (url) => `  field  ${url}/app/`,
  bureau: (url) => `  desk   ${url}/app/#/bureau`,
  comptes: (motDePasse) => `Demonstration accounts (password for all: ${motDePasse}):`,
  arreter: "Ctrl-C to stop.",
  arret: "Asked to stop: requests under way are finishing ...",
  arrete: "Pic'Up has stopped. Your data are saved.",
  sansApp: "The app is not built: only the API answers (node tools/construire.ts).",
  adoptee: "A database left by a sudden stop was taken over: nothing is lost.",
  compteCree: (motDePasse) =>
    motDePasse === undefined ? "Account made." : `Account made. Password, shown once: ${motDePasse}`,
  compteChange: "Account changed. Its sessions are closed if its access changed.",
  ecrit: (fichier, octets) => `${fichier}: ${nombre("en", octets)} bytes`,
  apercuSeul: "Preview only: nothing is imported. Add --oui to import.",
  confirmer: "Import? (yes/no) ",
  rienAImporter: "Everything is already there: nothing to import.",
  importe: (n) => `Imported: ${n}.`,
  annule: "Nothing is imported.",
  copieFaite: (faits) => `Whole copy: ${nombre("en", faits)} facts.`,
  refait: (faits) => `Views remade from ${nombre("en", faits)} facts; the figures will be computed again.`,
  egal: (faits, entites, mois) =>
    `Equal: ${nombre("en", faits)} facts folded, ${nombre("en", entites)} records and ${nombre("en", mois)} months ` +
    "of figures compared, no difference.",
  sansCles: 'The keys of the notes were not in the copy: put the "cles" folder back to read the notes again.',
  restaure: (faits) =>
    `Copy put back: ${nombre("en", faits)} facts. The tablets will send again what the copy did not have.`,
};

export const annonces: Record<Langue, typeof fr> = { fr, en };

/** The name of a file in a command's usage. */
export const motFichier: Record<Langue, string> = { fr: "FICHIER", en: "FILE" };
