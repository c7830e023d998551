/** Why a message did not leave, or nobody knows whether it did; and what a setting of a gateway should hold. */
import type { Langue } from "./langue.ts";

const echecsFr = {
  "adresse-invalide": "L'adresse ou le numéro n'en est pas un.",
  "contenu-invalide": "Le message est vide, ou trop long pour ce canal.",
  injoignable: "Le fournisseur ne répond pas. Le message sera tenté de nouveau.",
  delai: "Le fournisseur n'a pas répondu à temps.",
  "chiffrement-absent": "Le serveur ne propose pas de chiffrement : rien n'est envoyé en clair.",
  "certificat-refuse": "Le certificat du serveur n'est pas valable : rien ne lui est confié.",
  authentification: "Le fournisseur refuse nos identifiants. Vérifiez le réglage de la passerelle.",
  debit: "Le fournisseur demande d'attendre : trop de messages à la fois.",
  "credit-epuise": "Le crédit chez le fournisseur est épuisé.",
  "destinataire-refuse": "Le fournisseur refuse ce destinataire.",
  "destinataire-oppose": "Cette personne a demandé au fournisseur de ne plus rien recevoir de nous.",
  "expediteur-refuse": "Le fournisseur refuse notre expéditeur. Vérifiez le réglage de la passerelle.",
  "contenu-refuse": "Le fournisseur refuse ce message.",
  "refus-permanent": "Le fournisseur refuse ce message, et le refusera encore.",
  "refus-temporaire": "Le fournisseur ne peut pas le prendre maintenant. Le message sera tenté de nouveau.",
  "reponse-inattendue": "Le fournisseur a répondu autre chose que ce que son protocole prévoit.",
  "connexion-rompue": "La liaison s'est rompue pendant l'envoi.",
  "partie-refusee": "Une partie du message est partie, la suite a été refusée.",
  "cible-interdite": "Cette adresse n'est pas une adresse publique en https : rien ne lui est envoyé.",
  "cible-fermee": "Le partenaire a fermé cette adresse : plus rien ne lui est envoyé.",
};
const echecsEn: typeof echecsFr = {
  "adresse-invalide": "The address or the number is not one.",
  "contenu-invalide": "The message is empty, or too long for this channel.",
  injoignable: "The provider does not answer. The message will be tried again.",
  delai: "The provider did not answer in time.",
  "chiffrement-absent": "The server offers no encryption: nothing is sent in clear.",
  "certificat-refuse": "The server's certificate does not hold: nothing is handed to it.",
  authentification: "The provider refuses our credentials. Check the setting of the gateway.",
  debit: "The provider asks us to wait: too many messages at once.",
  "credit-epuise": "There is no credit left at the provider's.",
  "destinataire-refuse": "The provider refuses this recipient.",
  "destinataire-oppose": "This person asked the provider to receive nothing more from us.",
  "expediteur-refuse": "The provider refuses our sender. Check the setting of the gateway.",
  "contenu-refuse": "The provider refuses this message.",
  "refus-permanent": "The provider refuses this message, and will again.",
  "refus-temporaire": "The provider cannot take it now. The message will be tried again.",
  "reponse-inattendue": "The provider answered something else than its protocol says.",
  "connexion-rompue": "The link broke while sending.",
  "partie-refusee": "A part of the message has left, the rest was refused.",
  "cible-interdite": "This address is not a public https address: nothing is sent to it.",
  "cible-fermee": "The partner closed this address: nothing more is sent to it.",
};
export const echecsPasserelle: Record<Langue, typeof echecsFr> = { fr: echecsFr, en: echecsEn };

/** Said before the reason, when nobody knows whether the message arrived. */
export const envoiIncertain: Record<Langue, string> = {
  fr: "Peut-être parti : il n'est jamais renvoyé sans que quelqu'un le décide.",
  en: "Perhaps sent: it is never sent again unless somebody decides so.",
};

const attendusFr = {
  "url-smtp":
    "une adresse smtps://compte:secret@serveur ou smtp://compte:secret@serveur:587 (caractères réservés en %XX)",
  "expediteur-courriel": "une adresse neutre, comme « Information <info@exemple.fr> »",
  "url-sms":
    "twilio://compte:jeton@api.twilio.com, ovh://application:secret:consommateur@eu.api.ovh.com/service, " +
    "smpp://compte:secret@serveur:2775 ou smpps:// (caractères réservés en %XX)",
  "expediteur-sms": "un numéro en +33, un numéro court, ou un nom de 3 à 11 lettres et chiffres",
  "url-https": "une adresse https://",
};
const attendusEn: typeof attendusFr = {
  "url-smtp":
    "an address smtps://account:secret@server or smtp://account:secret@server:587 (reserved characters as %XX)",
  "expediteur-courriel": 'a neutral address, like "Information <info@example.org>"',
  "url-sms":
    "twilio://account:token@api.twilio.com, ovh://application:secret:consumer@eu.api.ovh.com/service, " +
    "smpp://account:secret@server:2775 or smpps:// (reserved characters as %XX)",
  "expediteur-sms": "a number in +33, a short code, or a name of 3 to 11 letters and digits",
  "url-https": "an https:// address",
};
export type AttenduPasserelle = keyof typeof attendusFr;
export const attendusPasserelle: Record<Langue, typeof attendusFr> = { fr: attendusFr, en: attendusEn };
