/**
 * Every sentence of the field app by language, and what its codes say. Errors say what happened, what is kept and
 * what to do. Values of the domain are in valeurs.ts.
 */
import type { RefusAccueil } from "../domain/accueil.ts";
import type { RefusCarnet } from "../domain/carnet.ts";
import type { RefusObservation } from "../domain/observation.ts";
import type { RefusPermanence } from "../domain/permanence-commandes.ts";
import type { Langue } from "./langue.ts";
import { terrainEn } from "./terrain-en.ts";
import { terrainFr, type MotsTerrain } from "./terrain-fr.ts";

export const textesTerrain: Record<Langue, MotsTerrain> = { fr: terrainFr, en: terrainEn };

export type CodeRefus = RefusAccueil | RefusPermanence | RefusObservation | RefusCarnet;
export const refusTerrain: Record<Langue, Record<CodeRefus, string>> = {
  fr: {
    "accueil-sans-theme": "Un accueil garde au moins un besoin. Pour l’effacer, annulez-le.",
    "accueil-inconnu": "Cet accueil n’est pas encore sur cet appareil. Il arrivera au prochain contact.",
    "rien-a-changer": "Rien n’a changé.",
    "permanence-inconnue": "Cette permanence n’est pas encore sur cet appareil.",
    "fin-avant-debut": "La fin doit venir après le début.",
    "pas-un-brouillon": "Cette permanence est déjà annoncée.",
    "deja-ouverte": "Cette permanence est déjà ouverte.",
    "deja-fermee": "Cette permanence est déjà fermée.",
    "pas-ouverte": "Cette permanence n’est pas ouverte.",
    "deja-annulee": "Cette permanence est annulée. Reprenez le dernier pas pour la rétablir.",
    "pas-annulee": "Cette permanence n’est pas annulée.",
    "deja-commencee": "Cette permanence a déjà commencé.",
    "rien-a-reprendre": "Il n’y a pas de pas à reprendre.",
    "observation-vide":
      "Notez au moins une chose : des personnes, l’ambiance, une médiation ou un commentaire.",
    "observation-inconnue": "Cette observation n’est pas encore sur cet appareil.",
    "deja-retiree": "Cette observation est déjà retirée.",
    "carnet-inconnu": "Cette ligne du carnet n’est pas encore sur cet appareil.",
    "deja-retire": "Cette ligne est déjà retirée.",
    "verification-vide": "Touchez au moins une ligne de la liste.",
  },
  en: {
    "accueil-sans-theme": "A welcome keeps at least one need. To erase it, cancel it.",
    "accueil-inconnu": "This welcome is not on this device yet. It will come at the next contact.",
    "rien-a-changer": "Nothing has changed.",
    "permanence-inconnue": "This stop is not on this device yet.",
    "fin-avant-debut": "The end must come after the start.",
    "pas-un-brouillon": "This stop is already announced.",
    "deja-ouverte": "This stop is already open.",
    "deja-fermee": "This stop is already closed.",
    "pas-ouverte": "This stop is not open.",
    "deja-annulee": "This stop is cancelled. Take back the last step to restore it.",
    "pas-annulee": "This stop is not cancelled.",
    "deja-commencee": "This stop has already begun.",
    "rien-a-reprendre": "There is no step to take back.",
    "observation-vide": "Note at least one thing: people, the mood, a mediation or a comment.",
    "observation-inconnue": "This observation is not on this device yet.",
    "deja-retiree": "This observation is already withdrawn.",
    "carnet-inconnu": "This line of the log-book is not on this device yet.",
    "deja-retire": "This line is already withdrawn.",
    "verification-vide": "Tap at least one row of the list.",
  },
};

/** Why the server keeps a fact apart: a code without its words does not compile where it is shown. */
export const motifsMisDeCote = {
  fr: {
    "enveloppe-invalide": "illisible par le serveur",
    "type-inconnu": "d’une version plus récente que le serveur",
    "version-inconnue": "d’une version que le serveur ne connaît pas",
    "corps-invalide": "contenu que le serveur ne comprend pas",
    "trop-gros": "trop long",
    "non-autorise": "le rôle de l’auteur ne le permet pas",
    "auteur-inconnu": "l’auteur ne s’est pas connecté sur cet appareil",
    "autre-dispositif": "d’un autre dispositif",
    "id-reutilise": "même numéro, autre contenu",
    "creneau-change": "le créneau avait changé entre-temps",
    "appareil-revoque": "noté après le retrait de l’appareil",
  },
  en: {
    "enveloppe-invalide": "the server cannot read it",
    "type-inconnu": "from a newer version than the server",
    "version-inconnue": "from a version the server does not know",
    "corps-invalide": "content the server does not understand",
    "trop-gros": "too long",
    "non-autorise": "the author’s role does not allow it",
    "auteur-inconnu": "the author has not signed in on this device",
    "autre-dispositif": "from another programme",
    "id-reutilise": "same number, other content",
    "creneau-change": "the slot had changed meanwhile",
    "appareil-revoque": "noted after the device was withdrawn",
  },
} as const satisfies Record<Langue, Record<string, string>>;

/** The words of a reason; those of a newer server's reason, which this build cannot know, are the general ones. */
export const motifMisDeCote = (langue: Langue, code: string): string =>
  (motifsMisDeCote[langue] as Record<string, string>)[code] ?? motifsMisDeCote[langue]["corps-invalide"];

/** What the enrolment and sign-in screens say when the server, or the network, says no. */
export const erreursTerrain = {
  fr: {
    reseau: "Pas de réseau. L’enrôlement et la première connexion en ont besoin ; ensuite plus jamais.",
    "code-inconnu": "Ce code n’existe pas. Relisez-le, ou demandez-en un nouveau au bureau.",
    "code-expire": "Ce code a déjà servi ou a plus de 15 minutes. Demandez-en un nouveau au bureau.",
    "trop-d-essais": "Trop d’essais. Attendez une minute.",
    "identifiants-invalides": "L’adresse ou le mot de passe ne convient pas.",
    "non-envoyes":
      "Cet appareil garde des faits d’un autre dispositif, pas encore reçus. Envoyez-les d’abord.",
    autre: "Le serveur a refusé. Recommencez, ou prévenez le bureau.",
  },
  en: {
    reseau: "No network. Enrolment and the first sign-in need it; after that, never again.",
    "code-inconnu": "This code does not exist. Read it again, or ask the desk for a new one.",
    "code-expire": "This code was already used or is more than 15 minutes old. Ask the desk for a new one.",
    "trop-d-essais": "Too many tries. Wait a minute.",
    "identifiants-invalides": "The address or the password does not fit.",
    "non-envoyes": "This device holds facts of another programme, not received yet. Send them first.",
    autre: "The server refused. Try again, or tell the desk.",
  },
} as const satisfies Record<Langue, Record<string, string>>;
export type CodeErreurTerrain = keyof (typeof erreursTerrain)["fr"];
export const codeErreurTerrain = (brut: string): CodeErreurTerrain =>
  Object.hasOwn(erreursTerrain.fr, brut) ? (brut as CodeErreurTerrain) : "autre";

const faits = {
  fr: {
    "accueil-note": "Accueil noté",
    "accueil-complete": "Accueil complété",
    "accueil-annule": "Accueil annulé",
    "accueil-retabli": "Accueil rétabli",
    "permanence-annoncee": "Permanence annoncée",
    "permanence-modifiee": "Permanence modifiée",
    "permanence-publiee": "Permanence publiée",
    "permanence-confirmee": "Permanence confirmée",
    "permanence-en-route": "En route",
    "permanence-ouverte": "Permanence ouverte",
    "permanence-fermee": "Permanence fermée",
    "permanence-annulee": "Permanence annulée",
    "permanence-retablie": "Pas repris",
    "observation-notee": "Observation notée",
    "observation-retiree": "Observation retirée",
    "carnet-note": "Ligne du carnet notée",
    "carnet-retire": "Ligne du carnet retirée",
  },
  en: {
    "accueil-note": "Welcome noted",
    "accueil-complete": "Welcome completed",
    "accueil-annule": "Welcome cancelled",
    "accueil-retabli": "Welcome restored",
    "permanence-annoncee": "Stop announced",
    "permanence-modifiee": "Stop changed",
    "permanence-publiee": "Stop published",
    "permanence-confirmee": "Stop confirmed",
    "permanence-en-route": "On the way",
    "permanence-ouverte": "Stop opened",
    "permanence-fermee": "Stop closed",
    "permanence-annulee": "Stop cancelled",
    "permanence-retablie": "Step taken back",
    "observation-notee": "Observation noted",
    "observation-retiree": "Observation withdrawn",
    "carnet-note": "Log-book line noted",
    "carnet-retire": "Log-book line withdrawn",
  },
} as const satisfies Record<Langue, Record<string, string>>;

/** What a fact says happened, in a few words; a definition of the reference is said by its type. */
export const motsFaits = (langue: Langue, type: string): string =>
  (faits[langue] as Record<string, string>)[type] ?? type;
