/** The outbox, gateways, partners and webhooks at the desk, in French; bureau-messages-en.ts has the same keys. */
import type { Allure, Canal, CodeEnvoi, EtatEnvoi } from "../domain/envoi.ts";
import type { Objet } from "../domain/diffusion.ts";

const pl = (n: number, un: string, plusieurs: string): string => (Math.abs(n) < 2 ? un : plusieurs);

const etats: Record<EtatEnvoi, string> = {
  "a-envoyer": "À envoyer",
  "en-cours": "En cours",
  envoye: "Envoyé",
  remis: "Reçu",
  echec: "Échec",
  incertain: "Incertain",
  retenu: "Retenu",
  supprime: "Non envoyé",
};
/** What each state means for who looks at it, and what can be done. */
const explications: Record<EtatEnvoi, string> = {
  "a-envoyer": "Il part à son heure : la nuit et le dimanche, un message qui peut attendre attend.",
  "en-cours": "Il est remis au fournisseur en ce moment.",
  envoye: "Le fournisseur l'a pris. Tous ne disent pas ensuite si le message est arrivé.",
  remis: "Le fournisseur dit que le message est arrivé.",
  echec:
    "Il n'est pas parti et ne sera plus tenté seul. Renvoyez-le si la cause est réglée, sinon laissez-le.",
  incertain:
    "La liaison s'est coupée au mauvais moment : il est peut-être arrivé. Pour ne rien dire deux fois, " +
    "il n'est pas renvoyé seul. Renvoyez-le si un double ne gêne pas, sinon laissez-le.",
  retenu: "Il attend ici. Il part seul quand la cause est réglée, s'il est encore utile.",
  supprime: "Il n'a pas été envoyé, exprès.",
};
const codes: Record<CodeEnvoi, string> = {
  "sans-passerelle": "Aucune passerelle n'est configurée pour ce canal.",
  "limite-jour": "Le nombre de SMS du jour est atteint. Il part demain s'il est encore utile.",
  "limite-numero": "Ce numéro a déjà reçu le plus de messages permis en un jour.",
  stop: "Cette adresse a demandé de ne plus rien recevoir.",
  "trop-tard": "Il n'était plus utile à l'heure où il aurait pu partir.",
  interrompu: "Le serveur s'est arrêté pendant l'envoi.",
  restauration: "Le serveur a été restauré d'une sauvegarde : ce message était peut-être déjà parti.",
  "annule-bureau": "Quelqu'un l'a laissé, au bureau.",
  "cle-absente": "La clé qui ouvre l'adresse n'est plus sur ce serveur.",
  "webhook-inactif": "Cette adresse de machine est au repos.",
  "panne-interne": "Une erreur de notre côté. Prévenez votre administrateur.",
};
const canaux: Record<Canal, string> = { courriel: "Courriel", sms: "SMS", webhook: "Machine" };
const allures: Record<Allure, string> = {
  urgent: "Urgent",
  demande: "Demandé",
  ordinaire: "Ordinaire",
  reponse: "Réponse",
};
const objets: Record<Objet["kind"], string> = {
  tout: "Tout le calendrier",
  lieu: "Un lieu",
  commune: "Une commune",
  vehicule: "Un véhicule",
  partenaire: "Ses propres jours à bord",
};

export const messagesFr = {
  titre: "Messages",
  rubriques: "Dans les messages",
  sections: {
    envois: "Envois",
    passerelles: "Passerelles",
    destinataires: "Prévenus",
    webhooks: "Machines",
  },
  etats,
  explications,
  /** Held because the base was restored: a person decides. */
  apresRestauration: "Rien ne dit s'il est parti. Renvoyez-le si un double ne gêne pas, sinon laissez-le.",
  codes,
  canaux,
  allures,
  objets,
  modeles: {
    rappel: "Rappel de la veille",
    nouvelles: "Changement annoncé",
    permanences: "Changement annoncé",
    confirmation: "Demande de confirmation",
    confirme: "Inscription confirmée",
    arrete: "Fin des messages",
    reponse: "Réponse à un SMS",
    essai: "Message d'essai",
  },
  sansPasserelle: "Aucune passerelle configurée : les messages attendent ici",
  sansPasserelleAide:
    "Rien n'est perdu. Un message qui n'est plus utile quand une passerelle arrive n'est pas envoyé.",
  sansPasserelleDe: (canal: string) => `${canal} : aucune passerelle. Ces messages attendent ici.`,
  commentConfigurer: "Voir comment configurer",
  phrase: (n: number, aRegler: number) =>
    `${n} ${pl(n, "message", "messages")} en 30 jours` +
    `${aRegler > 0 ? `, dont ${aRegler} à régler` : n > 0 ? ", rien à régler" : ""}`,
  parEtat: "Messages des 30 derniers jours, par état. Choisissez une ligne pour ne voir qu'elle.",
  aRegler: (n: number) => `${n} ${pl(n, "message à régler", "messages à régler")}`,
  aReglerAide: "Pas partis, ou peut-être partis : dites s'il faut les renvoyer.",
  voir: "Voir les messages",
  etat: "État",
  canal: "Canal",
  tousEtats: "Tous les états",
  tousCanaux: "Tous les canaux",
  liste: "Messages, le plus récent d'abord",
  vide: "Pas encore de message",
  videAide:
    "Ici se montreront les rappels, les changements et les réponses : à qui (jamais l'adresse entière), " +
    "ce qui est dit, et ce qu'il en est.",
  videFiltre: "Aucun message de ce genre",
  toutVoir: "Tout voir",
  plusAnciens: "Plus anciens",
  adresseEffacee: "adresse effacée après 30 jours",
  a: "À",
  dit: "Ce qu'il dit",
  pourquoi: "Pourquoi",
  quoi: "Genre",
  langue: "Langue",
  rythme: "Rythme",
  cree: "Écrit",
  prevu: "Part",
  parti: "Parti",
  arrive: "Arrivé",
  tentatives: "Essais",
  segments: (n: number) => `${n} ${pl(n, "SMS facturé", "SMS facturés")}`,
  renvoyer: "Renvoyer",
  renvoyerQuandMeme: "Renvoyer quand même",
  laisser: "Laisser",
  renvoye: "Remis dans la file : il part bientôt.",
  laisse: "Laissé : il ne partira pas.",
  configuree: "Configurée",
  nonConfiguree: "Non configurée",
  fournisseur: "Fournisseur",
  dernierSucces: "Dernier envoi réussi",
  dernierEchec: "Dernier échec",
  jamais: "Aucun pour le moment",
  depense: (n: number, max: number) => `${n} SMS sur ${max} aujourd'hui`,
  depenseAide: (max: number) =>
    `La limite du jour protège le budget : la moitié est gardée pour les rappels. ` +
    `Un même numéro reçoit au plus ${max} messages par jour.`,
  variables: {
    courriel:
      "Sur le serveur, donnez PICUP_SMTP_URL (smtps://compte:secret@serveur) et PICUP_COURRIEL_DE " +
      "(une adresse neutre), puis redémarrez.",
    sms:
      "Sur le serveur, donnez PICUP_SMS_URL (twilio://, ovh:// ou smpp://) et PICUP_SMS_DE (le numéro ou le nom " +
      "qui envoie), puis redémarrez. PICUP_SMS_JOUR_MAX limite la dépense.",
    webhook: "Rien à configurer : une machine s'ajoute dans « Machines ».",
  },
  sansAdresse:
    "L'adresse publique du service n'est pas donnée (PICUP_ADRESSE) : les messages partent sans lien vers le site " +
    "ni lien pour ne plus en recevoir.",
  essai: "Essayer",
  essaiCourriel: "M'envoyer un courriel d'essai",
  essaiSms: "M'envoyer un SMS d'essai",
  numero: "Votre numéro de téléphone",
  numeroAide: "Il sert à cet essai seulement.",
  numeroFaux: "Ce numéro n'en est pas un. Écrivez-le comme 06 39 98 00 00 ou +33 6 39 98 00 00.",
  essaiParti: "Essai écrit. Regardez ce qu'il devient dans « Envois ».",
  entrant: "Adresse à donner au fournisseur de SMS",
  entrantAide:
    "Pour qu'il nous remette les SMS reçus et les accusés. Elle contient un secret : ne la publiez pas.",
  copier: "Copier",
  copie: "Copié.",
  partenaires: "Partenaires prévenus",
  partenairesAide:
    "Un changement du calendrier les prévient aussitôt. Leur adresse est scellée dès qu'elle est écrite.",
  prevenir: "Prévenir un partenaire",
  aucunPartenaire: "Aucun partenaire n'est encore prévenu",
  aucunPartenaireAide:
    "Quand un passage est annulé, déplacé ou en retard, ceux que vous ajoutez ici le savent par courriel ou par SMS.",
  sansPartenaire: "Ajoutez d'abord un partenaire dans Lieux et moyens.",
  partenaire: "Partenaire",
  par: "Par",
  adresseCourriel: "Adresse électronique",
  adresseSms: "Numéro de téléphone",
  adresseAide: "De préférence une adresse de service. Elle ne sera plus jamais montrée entière.",
  adresseFausse: "Cette adresse ou ce numéro n'en est pas un.",
  choisirPartenaire: "Choisissez un partenaire.",
  choisirObjet: "Choisissez ce qui est suivi.",
  suit: "Suit",
  quelLieu: "Lieu",
  quelVehicule: "Véhicule",
  langueMessages: "Langue des messages",
  ajoute: "Il sera prévenu.",
  retirer: "Ne plus prévenir",
  retire: "Il n'est plus prévenu.",
  repris: "Il est de nouveau prévenu.",
  nonRepris: "Cela ne peut plus se reprendre. Ajoutez-le à nouveau.",
  arrete: "Arrêté",
  dernierMessage: (quand: string) => `dernier message ${quand}`,
  aucunMessage: "aucun message encore",
  publics: "Personnes abonnées",
  publicsAide: "Comptées par lieu, jamais listées : leur adresse n'appartient qu'à elles.",
  aucunPublic: "Personne n'est encore abonné",
  aucunPublicAide: "On s'abonne par la page publique des rappels, ou en envoyant le mot-clé par SMS.",
  personnes: (n: number) => `${n} ${pl(n, "personne", "personnes")}`,
  webhooks: "Machines prévenues",
  webhooksAide:
    "Chaque changement est envoyé, signé, à l'adresse https que vous donnez. Sans réponse, il est tenté à nouveau.",
  ajouterWebhook: "Ajouter une adresse",
  aucunWebhook: "Aucune machine n'est prévenue",
  aucunWebhookAide:
    "Le site d'une commune ou d'un partenaire peut afficher les passages dès qu'ils changent.",
  url: "Adresse https",
  urlFausse: "Il faut une adresse publique qui commence par https://.",
  tropDeWebhooks: "Il y en a déjà vingt : retirez-en une d'abord.",
  secret: "Secret de signature",
  secretAide:
    "Il n'est montré que maintenant. Copiez-le dans la machine qui reçoit ; si vous le perdez, refaites l'adresse.",
  secretFini: "J'ai copié le secret",
  verifier: "Vérifier une signature",
  verifierTexte:
    "Chaque envoi porte trois en-têtes : webhook-id, webhook-timestamp, webhook-signature. Calculez en HMAC-SHA256, " +
    "avec le secret (après « whsec_ », en base64), l'empreinte de « id.timestamp.corps » ; elle doit égaler celle " +
    "qui suit « v1, ». Refusez un envoi de plus de cinq minutes, et un id déjà vu.",
  openapi: "La description OpenAPI",
  actif: "Active",
  repos: "Au repos",
  reposAide: "Elle n'a pas répondu vingt fois de suite, ou quelqu'un l'a mise au repos.",
  echecs: (n: number) => `${n} ${pl(n, "échec", "échecs")} de suite`,
  ping: "Envoyer un essai",
  pingParti: "Essai écrit.",
  mettreAuRepos: "Mettre au repos",
  reveiller: "Réveiller",
  supprimerWebhook: "Retirer cette adresse",
  supprimerAide: "Retirer oublie l'adresse et son secret. Cela ne se reprend pas.",
  webhookRetire: "Adresse retirée.",
  webhookChange: "Changé.",
  derniers: "Derniers envois",
  aucunEnvoi: "Rien n'a encore été envoyé à cette adresse.",
  actualiser: "Actualiser",
};
export type MotsMessagesBureau = typeof messagesFr;
