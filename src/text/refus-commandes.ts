/**
 * What a command says when it cannot do what it was asked: what happened, what is kept, what to do. French first.
 */
import type { Langue } from "./langue.ts";
import { attendusPasserelle, type AttenduPasserelle } from "./passerelles.ts";
import { p, rienEn, rienFr, type DirePanne } from "./serveur.ts";

export const codesPanneCommande = [
  "dossier-vide",
  "fichier-illisible",
  "fichier-existe",
  "import-refuse",
  "argument-inconnu",
  "argument-manquant",
  "valeur-invalide",
  "reglage-passerelle",
  "commande-inconnue",
  "dispositif-inconnu",
  "dispositif-a-choisir",
  "compte-inconnu",
  "compte-absent",
  "courriel-pris",
  "dispositif-pris",
  "dernier-administrateur",
  "mot-de-passe-faible",
  "verification-inegale",
  "a-reparer",
  "interrompu",
] as const;
export type CodePanneCommande = (typeof codesPanneCommande)[number];

const fr: Record<CodePanneCommande, DirePanne> = {
  "dossier-vide": (d) =>
    p(
      `Le dossier ${d.dossier} ne contient encore aucune donnée.`,
      rienFr,
      "« npm start » le remplit de la démonstration ; pour commencer à vide : « npm run picup -- compte --help ».",
    ),
  "fichier-illisible": (d) =>
    p(`Le fichier ${d.fichier} ne peut pas être lu ou écrit.`, rienFr, "Vérifiez le chemin et les droits."),
  "fichier-existe": (d) =>
    p(`Le fichier ${d.fichier} existe déjà.`, rienFr, "Choisissez un autre nom, ou déplacez-le."),
  "import-refuse": (d) =>
    p(
      `Le fichier a ${d.n} erreur${Number(d.n) > 1 ? "s" : ""} : rien n'est importé.`,
      rienFr,
      "Corrigez les lignes indiquées ci-dessus, puis relancez.",
    ),
  "argument-inconnu": (d) =>
    p(`Option inconnue : ${d.option}.`, rienFr, `Voyez « npm run picup -- ${d.commande} --help ».`),
  "argument-manquant": (d) =>
    p(`Il manque ${d.option}.`, rienFr, `Voyez « npm run picup -- ${d.commande} --help ».`),
  "valeur-invalide": (d) =>
    p(`${d.option} ne peut pas valoir « ${d.valeur} ».`, rienFr, `Attendu : ${d.attendu}.`),
  "reglage-passerelle": (d) =>
    p(
      `${d.variable} n'est pas ce qu'on attend.`,
      rienFr,
      `Attendu : ${attendusPasserelle.fr[d.attendu as AttenduPasserelle]}.`,
    ),
  "commande-inconnue": (d) =>
    p(`Commande inconnue : ${d.commande}.`, rienFr, "Voyez « npm run picup -- --help »."),
  "dispositif-inconnu": (d) =>
    p(`Aucun dispositif ${d.dispositif} ici.`, rienFr, "Voyez « npm run picup -- compte liste »."),
  "dispositif-a-choisir": (d) =>
    p("Il y a plusieurs dispositifs ici.", rienFr, `Ajoutez --dispositif (${d.liste}).`),
  "compte-inconnu": () =>
    p("Aucun compte n'a ce courriel.", rienFr, "Voyez « npm run picup -- compte liste »."),
  "compte-absent": (d) =>
    p(
      `Le dispositif ${d.dispositif} n'a encore ni coordinateur ni administrateur actif.`,
      rienFr,
      "Créez-en un : « npm run picup -- compte creer --help ».",
    ),
  "courriel-pris": () =>
    p("Un compte a déjà ce courriel.", rienFr, "Changez-le avec « npm run picup -- compte changer »."),
  "dispositif-pris": (d) =>
    p(`Le dispositif ${d.dispositif} existe déjà ici.`, rienFr, "Choisissez un autre --id."),
  "dernier-administrateur": () =>
    p(
      "C'est le dernier administrateur actif : sans lui, personne ne pourrait plus rien régler.",
      rienFr,
      "Nommez d'abord un autre administrateur.",
    ),
  "mot-de-passe-faible": () =>
    p(
      "Ce mot de passe est trop court.",
      rienFr,
      "Donnez au moins douze caractères, ou --engendrer pour en faire un.",
    ),
  "verification-inegale": (d) =>
    p(
      `Les vues ne sont pas égales au journal : ${d.n} différence${Number(d.n) > 1 ? "s" : ""}.`,
      "Le journal, qui fait foi, est intact.",
      "Les vues se refont du journal : « npm run picup -- doctor --refaire ».",
    ),
  "a-reparer": (d) =>
    p(
      `${d.n} point${Number(d.n) > 1 ? "s" : ""} à réparer.`,
      rienFr,
      "Suivez les lignes marquées d'une croix ci-dessus.",
    ),
  interrompu: () => p("Arrêté avant la fin.", rienFr, "Relancez quand vous voulez."),
};

const en: Record<CodePanneCommande, DirePanne> = {
  "dossier-vide": (d) =>
    p(
      `The folder ${d.dossier} holds no data yet.`,
      rienEn,
      '"npm start" fills it with the demonstration; to start empty: "npm run picup -- compte --help".',
    ),
  "fichier-illisible": (d) =>
    p(`The file ${d.fichier} cannot be read or written.`, rienEn, "Check the path and the rights."),
  "fichier-existe": (d) =>
    p(`The file ${d.fichier} already exists.`, rienEn, "Choose another name, or move it."),
  "import-refuse": (d) =>
    p(
      `The file has ${d.n} error${Number(d.n) > 1 ? "s" : ""}: nothing is imported.`,
      rienEn,
      "Correct the lines listed above, then run again.",
    ),
  "argument-inconnu": (d) =>
    p(`Unknown option: ${d.option}.`, rienEn, `See "npm run picup -- ${d.commande} --help".`),
  "argument-manquant": (d) =>
    p(`${d.option} is missing.`, rienEn, `See "npm run picup -- ${d.commande} --help".`),
  "valeur-invalide": (d) => p(`${d.option} cannot be "${d.valeur}".`, rienEn, `Expected: ${d.attendu}.`),
  "reglage-passerelle": (d) =>
    p(
      `${d.variable} is not what is expected.`,
      rienEn,
      `Expected: ${attendusPasserelle.en[d.attendu as AttenduPasserelle]}.`,
    ),
  "commande-inconnue": (d) => p(`Unknown command: ${d.commande}.`, rienEn, 'See "npm run picup -- --help".'),
  "dispositif-inconnu": (d) =>
    p(`There is no dispositif ${d.dispositif} here.`, rienEn, 'See "npm run picup -- compte liste".'),
  "dispositif-a-choisir": (d) =>
    p("There are several dispositifs here.", rienEn, `Add --dispositif (${d.liste}).`),
  "compte-inconnu": () =>
    p("No account has this e-mail address.", rienEn, 'See "npm run picup -- compte liste".'),
  "compte-absent": (d) =>
    p(
      `The dispositif ${d.dispositif} has no active coordinateur or administrateur yet.`,
      rienEn,
      'Make one: "npm run picup -- compte creer --help".',
    ),
  "courriel-pris": () =>
    p(
      "An account already has this e-mail address.",
      rienEn,
      'Change it with "npm run picup -- compte changer".',
    ),
  "dispositif-pris": (d) =>
    p(`The dispositif ${d.dispositif} already exists here.`, rienEn, "Choose another --id."),
  "dernier-administrateur": () =>
    p(
      "This is the last active administrateur: without one nobody could settle anything.",
      rienEn,
      "Name another administrateur first.",
    ),
  "mot-de-passe-faible": () =>
    p(
      "This password is too short.",
      rienEn,
      "Give at least twelve characters, or --engendrer to have one made.",
    ),
  "verification-inegale": (d) =>
    p(
      `The views are not equal to the log: ${d.n} difference${Number(d.n) > 1 ? "s" : ""}.`,
      "The log, which decides, is intact.",
      'The views are remade from the log: "npm run picup -- doctor --refaire".',
    ),
  "a-reparer": (d) =>
    p(
      `${d.n} thing${Number(d.n) > 1 ? "s" : ""} to repair.`,
      rienEn,
      "Follow the lines marked with a cross above.",
    ),
  interrompu: () => p("Stopped before the end.", rienEn, "Run it again when you like."),
};

export const pannesCommande: Record<Langue, Record<CodePanneCommande, DirePanne>> = { fr, en };
