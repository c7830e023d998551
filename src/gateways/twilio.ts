/**
 * SMS by an HTTP service shaped like Twilio's (Messages resource, 2010-04-01): out by a form with Basic
 * authentication, in by forms that the provider signs (X-Twilio-Signature: HMAC-SHA1 of the address and the sorted
 * parameters). An answer that may hide an accepted message is uncertain, never a refusal.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { estE164, lireNumero } from "../domain/numero.ts";
import { segmentsDe } from "../text/segments.ts";
import { champs, demander, estCetteMachine, lireFormulaire, lireJson } from "./http.ts";
import {
  codeFournisseur,
  refuser,
  texteRecu,
  type Accuse,
  type CodeEchec,
  type Entrant,
  type EnvoiSms,
  type PasserelleSms,
  type RequeteEntrante,
  type ResultatEnvoi,
} from "./passerelle.ts";

export type ReglagesTwilio = {
  readonly fournisseur: "twilio";
  /** `api.twilio.com`, or another service of the same shape, with its port if any. */
  readonly hote: string;
  readonly compte: string;
  readonly jeton: string;
  /** A number, a name, or a messaging service (`MG...`). */
  readonly de: string;
  readonly delaiMs?: number;
};

/** Error codes of the service that say something of the message itself. https://www.twilio.com/docs/api/errors */
const refusParCode: Readonly<Record<number, readonly [CodeEchec, boolean]>> = {
  20003: ["authentification", false],
  20404: ["authentification", false],
  20429: ["debit", false],
  14107: ["debit", false],
  21211: ["destinataire-refuse", true],
  21214: ["destinataire-refuse", true],
  21217: ["destinataire-refuse", true],
  21265: ["destinataire-refuse", true],
  21408: ["destinataire-refuse", true],
  21610: ["destinataire-oppose", true],
  21612: ["destinataire-refuse", true],
  21614: ["destinataire-refuse", true],
  21602: ["contenu-refuse", true],
  21605: ["contenu-refuse", true],
  21617: ["contenu-refuse", true],
  21606: ["expediteur-refuse", false],
  21603: ["expediteur-refuse", false],
  21212: ["expediteur-refuse", false],
  21659: ["expediteur-refuse", false],
  30002: ["credit-epuise", false],
};

/**
 * What an HTTP refusal means when the provider's own code says nothing: 429 and 503 were not taken; 500, 502 and 504
 * may have been, by a machine behind the one that answered.
 */
export function selonStatut(statut: number, attendre?: number): ResultatEnvoi {
  if (statut === 401 || statut === 403) return refuser("authentification", false);
  if (statut === 402) return refuser("credit-epuise", false);
  if (statut === 429) return refuser("debit", false, attendre);
  if (statut === 503 || statut === 408) return refuser("refus-temporaire", false, attendre);
  if (statut >= 500 || (statut >= 200 && statut < 300))
    return { kind: "incertain", code: "reponse-inattendue" };
  if (statut === 400 || statut === 422) return refuser("refus-permanent", true);
  return refuser("reponse-inattendue", false);
}

async function envoyer(r: ReglagesTwilio, envoi: EnvoiSms): Promise<ResultatEnvoi> {
  if (!estE164(envoi.a)) return refuser("adresse-invalide", true);
  const { segments } = segmentsDe(envoi.texte);
  if (segments === 0 || envoi.texte.length > 1600) return refuser("contenu-invalide", true);
  const formulaire = new URLSearchParams({ To: envoi.a, Body: envoi.texte });
  formulaire.set(/^MG[0-9a-f]{32}$/.test(r.de) ? "MessagingServiceSid" : "From", r.de);
  if (envoi.rapporterA) formulaire.set("StatusCallback", envoi.rapporterA);
  const base = `${estCetteMachine(r.hote.replace(/:\d+$/, "")) ? "http" : "https"}://${r.hote}`;
  const reponse = await demander({
    url: new URL(`${base}/2010-04-01/Accounts/${encodeURIComponent(r.compte)}/Messages.json`),
    methode: "POST",
    entetes: {
      authorization: `Basic ${Buffer.from(`${r.compte}:${r.jeton}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    },
    corps: formulaire.toString(),
    delaiMs: r.delaiMs ?? 15_000,
    octetsMax: 64 * 1024,
  });
  if (reponse.kind === "panne") {
    const code = reponse.code === "delai" ? "delai" : "connexion-rompue";
    return reponse.parti ? { kind: "incertain", code } : refuser(reponse.code, false);
  }
  const lu = champs(lireJson(reponse.corps));
  const reference = codeFournisseur(lu["sid"]);
  if (reponse.statut >= 200 && reponse.statut < 300 && reference)
    return { kind: "accepte", reference, segments };
  const connu = reponse.statut >= 400 && reponse.statut < 500 ? refusParCode[Number(lu["code"])] : undefined;
  return connu ? refuser(...connu, reponse.attendre) : selonStatut(reponse.statut, reponse.attendre);
}

const signatureDe = (
  jeton: string,
  url: string,
  parametres: ReadonlyMap<string, readonly string[]>,
): Buffer => {
  const suite = [...parametres.keys()]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((nom) =>
      [...new Set(parametres.get(nom))].toSorted((a, b) => (a < b ? -1 : 1)).map((v) => nom + v),
    );
  return createHmac("sha1", jeton)
    .update(url + suite.join(""), "utf8")
    .digest();
};

/** The address as the provider may have written it: with and without the usual port. */
function ecritures(url: URL): readonly string[] {
  if (url.port) return [url.href, url.href.replace(`:${url.port}`, "")];
  return [url.href, url.href.replace(url.host, `${url.host}:${url.protocol === "https:" ? 443 : 80}`)];
}

/** The signature of a request, for those who make one: the provider, and tests. */
export const signerTwilio = (jeton: string, url: string, formulaire: string): string =>
  signatureDe(jeton, url, lireFormulaire(formulaire)).toString("base64");

const etats: Readonly<Record<string, Accuse["etat"]>> = {
  accepted: "en-route",
  scheduled: "en-route",
  queued: "en-route",
  sending: "en-route",
  sent: "en-route",
  delivered: "remis",
  read: "remis",
  undelivered: "echec",
  failed: "echec",
  canceled: "echec",
};

/** Reads a request of the provider, once its signature proves that it is its own. */
export function lireTwilio(requete: RequeteEntrante, jeton: string): Entrant {
  const url = URL.parse(requete.url);
  const recue = Buffer.from(requete.entetes["x-twilio-signature"] ?? "", "base64");
  if (!url || recue.length !== 20) return { kind: "refuse" };
  const post = requete.methode === "POST";
  const signes = post ? lireFormulaire(requete.corps) : new Map<string, readonly string[]>();
  const vraie = ecritures(url).some((ecrite) => timingSafeEqual(signatureDe(jeton, ecrite, signes), recue));
  if (!vraie) return { kind: "refuse" };
  const lus = post ? signes : lireFormulaire(url.search);
  const champ = (nom: string): string | undefined => lus.get(nom)?.[0];
  const id = codeFournisseur(champ("MessageSid") ?? champ("SmsSid"));
  if (!id) return { kind: "illisible" };
  const statut = champ("MessageStatus");
  if (statut !== undefined) {
    const etat = etats[statut];
    const code = codeFournisseur(champ("ErrorCode"));
    if (!etat) return { kind: "illisible" };
    return {
      kind: "accuse",
      accuse: { fournisseur: "twilio", reference: id, etat, ...(code ? { code } : {}) },
    };
  }
  const [de, a, texte] = [champ("From"), champ("To"), champ("Body")];
  if (de === undefined || a === undefined || texte === undefined) return { kind: "illisible" };
  const numero = (brut: string): string => lireNumero(brut) ?? texteRecu(brut).slice(0, 40);
  const sms = {
    fournisseur: "twilio" as const,
    idMessage: id,
    de: numero(de),
    a: numero(a),
    texte: texteRecu(texte),
  };
  return { kind: "sms", sms };
}

export const ouvrirTwilio = (reglages: ReglagesTwilio): PasserelleSms => ({
  fournisseur: "twilio",
  envoyer: (envoi) => envoyer(reglages, envoi),
  lire: (requete) => lireTwilio(requete, reglages.jeton),
  fermer: () => Promise.resolve(),
});
