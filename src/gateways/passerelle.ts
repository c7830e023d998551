/**
 * What every gateway is: one message in, one result out. A result says whether the provider has the message, has not,
 * or may have: the third is never sent again by a machine, so nobody gets a message twice. Results are codes: no
 * sentence, and never the address or the number, so that they may be kept and shown.
 */

/** A file with an e-mail: an .ics, a timetable. */
export type Joint = { readonly nom: string; readonly type: string; readonly contenu: string | Uint8Array };

/** `id` names the message for ever: the same id always gives the same Message-ID, so a receiver can tell a double. */
export type EnvoiCourriel = {
  readonly canal: "courriel";
  readonly id: string;
  /** One address, without a name. */
  readonly a: string;
  readonly sujet: string;
  readonly texte: string;
  readonly html?: string;
  /** `fr`, `ar`: Content-Language. */
  readonly langue?: string;
  /** https address that unsubscribes by GET (a page) and by POST (one click, RFC 8058). */
  readonly desabonnement?: string;
  readonly joints?: readonly Joint[];
};
export type EnvoiSms = {
  readonly canal: "sms";
  readonly id: string;
  /** E.164, `+33...`. */
  readonly a: string;
  readonly texte: string;
  /** Where the provider reports delivery, when it takes one address a message. */
  readonly rapporterA?: string;
};
export type Envoi = EnvoiCourriel | EnvoiSms;

/** Why a message was not taken, or why nobody knows. Their sentences: `src/text/passerelles.ts`. */
export const codesEchec = [
  "adresse-invalide",
  "contenu-invalide",
  "injoignable",
  "delai",
  "chiffrement-absent",
  "certificat-refuse",
  "authentification",
  "debit",
  "credit-epuise",
  "destinataire-refuse",
  "destinataire-oppose",
  "expediteur-refuse",
  "contenu-refuse",
  "refus-permanent",
  "refus-temporaire",
  "reponse-inattendue",
  "connexion-rompue",
  "partie-refusee",
  "cible-interdite",
  "cible-fermee",
] as const;
export type CodeEchec = (typeof codesEchec)[number];

export type Refus = {
  readonly kind: "refuse";
  readonly code: CodeEchec;
  /** True: the same message will be refused again, whatever the wait. */
  readonly definitif: boolean;
  /** Seconds that the provider asks us to wait. */
  readonly attendre?: number;
};
/** The link broke, or time ran out, after the message may have been handed over. Never resent by a machine. */
export type Incertain = { readonly kind: "incertain"; readonly code: CodeEchec };
/** `reference` is the provider's name for the message: delivery reports carry it. */
export type Accepte = { readonly kind: "accepte"; readonly reference: string; readonly segments?: number };
export type ResultatEnvoi = Accepte | Refus | Incertain;

export const refuser = (code: CodeEchec, definitif: boolean, attendre?: number): Refus => ({
  kind: "refuse",
  code,
  definitif,
  ...(attendre === undefined ? {} : { attendre }),
});

export type Passerelle<E extends Envoi> = {
  /** Hands one message over; never throws. */
  envoyer(envoi: E): Promise<ResultatEnvoi>;
  /** Lets go of the links, after what is under way. */
  fermer(): Promise<void>;
};

export const fournisseurs = ["twilio", "ovh", "smpp"] as const;
export type Fournisseur = (typeof fournisseurs)[number];

/** A message from a phone. `idMessage` is the same when the provider repeats it. */
export type SmsRecu = {
  readonly fournisseur: Fournisseur;
  readonly idMessage: string;
  /** E.164 when it is a number; else as received (a short code, a name). */
  readonly de: string;
  readonly a: string;
  readonly texte: string;
};
export const etatsAccuse = ["en-route", "remis", "echec"] as const;
/** What became of a message: the same report may come several times, and late. */
export type Accuse = {
  readonly fournisseur: Fournisseur;
  readonly reference: string;
  readonly etat: (typeof etatsAccuse)[number];
  /** The provider's own code, for its documentation. */
  readonly code?: string;
};

/** An HTTP request of a provider, as it was made: `url` is the public address that it called, query included. */
export type RequeteEntrante = {
  readonly methode: string;
  readonly url: string;
  readonly entetes: Readonly<Record<string, string | undefined>>;
  readonly corps: string;
};
/** `refuse`: not from the provider. `illisible`: from it, and of no kind that we know. */
export type Entrant =
  | { readonly kind: "sms"; readonly sms: SmsRecu }
  | { readonly kind: "accuse"; readonly accuse: Accuse }
  | { readonly kind: "refuse" }
  | { readonly kind: "illisible" };

/** What comes in by a link that we hold open (SMPP): each is acknowledged once the promise holds. */
export type Ecoute = {
  sms(recu: SmsRecu): Promise<void>;
  accuse(accuse: Accuse): Promise<void>;
};

export type PasserelleSms = Passerelle<EnvoiSms> & {
  readonly fournisseur: Fournisseur;
  /** Reads a request that the provider makes to us; absent when it makes none. */
  lire?(requete: RequeteEntrante): Entrant;
  /** Last part of the address to give to the provider, when nothing else proves that a request is its own. */
  readonly secretEntrant?: string;
  /** Asks for the messages received since an instant, when the provider may be asked. */
  relever?(depuis: Date): Promise<readonly SmsRecu[]>;
};

/** A provider's code as it may be kept: short, without anything a person wrote. */
export const codeFournisseur = (brut: unknown): string | undefined => {
  const code = typeof brut === "number" ? String(brut) : brut;
  return typeof code === "string" && /^[\w.:-]{1,65}$/.test(code) ? code : undefined;
};

/** A text received, without what is no writing (control characters, lone surrogates): at most 2,000 characters. */
export const texteRecu = (brut: string): string =>
  brut
    .toWellFormed()
    .replace(/\p{Cc}/gu, (c) => (c === "\n" || c === "\t" ? c : ""))
    .slice(0, 2000)
    .toWellFormed();
