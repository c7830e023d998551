/**
 * Telling a partner's machine that something changed: JSON by POST, signed as Standard Webhooks 1.0 says
 * (https://www.standardwebhooks.com), and the same check for those who receive it. The id of an event never changes,
 * however many times it is sent, so the receiver drops doubles: a broken link may always be tried again here.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { hoteInterdit, lookupPublic, type Resoudre } from "./adresses-publiques.ts";
import { demander } from "./http.ts";
import { refuser, type Accepte, type Refus } from "./passerelle.ts";

const prefixe = "whsec_";

/** 32 random bytes, written as the standard writes them. */
export const nouveauSecretWebhook = (): string => `${prefixe}${randomBytes(32).toString("base64")}`;

/** The bytes of a secret; undefined: it is none (24 to 64 bytes). */
function octetsDe(secret: string): Buffer | undefined {
  if (!secret.startsWith(prefixe)) return undefined;
  const octets = Buffer.from(secret.slice(prefixe.length), "base64");
  return octets.length >= 24 && octets.length <= 64 ? octets : undefined;
}

const hmac = (octets: Buffer, id: string, horodatage: string, corps: string): Buffer =>
  createHmac("sha256", octets).update(`${id}.${horodatage}.${corps}`, "utf8").digest();

/** `webhook-signature`: one signature a secret, the newest first; two while a secret is being changed. */
export const signerWebhook = (
  secrets: readonly string[],
  id: string,
  seconde: number,
  corps: string,
): string =>
  secrets
    .map(octetsDe)
    .filter((octets) => octets !== undefined)
    .map((octets) => `v1,${hmac(octets, id, String(seconde), corps).toString("base64")}`)
    .join(" ");

export type EnvoiWebhook = {
  /** Of the event, for ever; without a full stop, which parts what is signed. */
  readonly id: string;
  readonly url: string;
  readonly secrets: readonly string[];
  /** JSON already written: what is signed is what is sent. */
  readonly corps: string;
};
export type OptionsWebhook = {
  /** Allows `http:` and addresses that are not public: tests, and a machine of the same house. */
  readonly autoriserPrive?: boolean;
  readonly delaiMs?: number;
  readonly maintenant?: () => number;
  readonly resoudre?: Resoudre;
};

/** 410: the partner wants no more of it. Anything but 2xx is a failure to try again, as the standard says. */
function selonStatut(statut: number, attendre?: number): Accepte | Refus {
  if (statut >= 200 && statut < 300) return { kind: "accepte", reference: String(statut) };
  if (statut === 410) return refuser("cible-fermee", true);
  if (statut === 429) return refuser("debit", false, attendre);
  return refuser(statut >= 500 ? "refus-temporaire" : "reponse-inattendue", false, attendre);
}

/** Whether an address may be kept for a partner: https, no log-in inside, no address that is not public. */
export function adresseWebhook(brut: string, autoriserPrive = false): URL | undefined {
  const url = URL.parse(brut);
  if (!url || brut.length > 2000 || url.username !== "" || url.password !== "") return undefined;
  if (autoriserPrive) return /^https?:$/.test(url.protocol) ? url : undefined;
  return url.protocol === "https:" && !hoteInterdit(url) ? url : undefined;
}

/** Sends one event once. No redirect is followed, and of the answer only its status counts. */
export async function envoyerWebhook(
  envoi: EnvoiWebhook,
  options: OptionsWebhook = {},
): Promise<Accepte | Refus> {
  const { autoriserPrive = false, delaiMs = 10_000, maintenant = Date.now, resoudre } = options;
  const url = adresseWebhook(envoi.url, autoriserPrive);
  if (!url) return refuser("cible-interdite", true);
  const seconde = Math.floor(maintenant() / 1000);
  const signature = signerWebhook(envoi.secrets, envoi.id, seconde, envoi.corps);
  if (signature === "" || !/^[\w-]{1,100}$/.test(envoi.id)) return refuser("contenu-invalide", true);
  const reponse = await demander({
    url,
    methode: "POST",
    entetes: {
      "content-type": "application/json",
      "webhook-id": envoi.id,
      "webhook-timestamp": String(seconde),
      "webhook-signature": signature,
    },
    corps: envoi.corps,
    delaiMs,
    octetsMax: 1024,
    ...(autoriserPrive ? {} : { lookup: lookupPublic(resoudre) }),
  });
  if (reponse.kind === "reponse") return selonStatut(reponse.statut, reponse.attendre);
  return refuser(reponse.parti && reponse.code === "injoignable" ? "connexion-rompue" : reponse.code, false);
}

export type VerdictWebhook = "valide" | "entete-absent" | "horodatage" | "signature" | "rejoue";
/** Seconds by which the hour of a message may differ from ours. */
export const toleranceWebhook = 300;

/** Ids seen lately: long enough that an older message is refused for its hour. */
export class MemoireWebhook {
  readonly #vus = new Map<string, number>();

  /** Whether it is the first time; says it once. */
  premiere(id: string, seconde: number): boolean {
    for (const [vieux, quand] of this.#vus) {
      if (seconde - quand <= 2 * toleranceWebhook) break;
      this.#vus.delete(vieux);
    }
    if (this.#vus.has(id)) return false;
    this.#vus.set(id, seconde);
    return true;
  }
}

/** Whether a request is of whom it says, of now, and new. Its body is the very text that came. */
export function verifierWebhook(
  requete: { readonly entetes: Readonly<Record<string, string | undefined>>; readonly corps: string },
  secrets: readonly string[],
  seconde: number,
  memoire: MemoireWebhook,
): VerdictWebhook {
  const lire = (nom: string): string => requete.entetes[`webhook-${nom}`] ?? "";
  const [id, horodatage, signatures] = [lire("id"), lire("timestamp"), lire("signature")];
  if (id === "" || horodatage === "" || signatures === "") return "entete-absent";
  if (!/^\d{1,12}$/.test(horodatage) || Math.abs(Number(horodatage) - seconde) > toleranceWebhook)
    return "horodatage";
  const attendues = secrets
    .map(octetsDe)
    .filter((octets) => octets !== undefined)
    .map((octets) => hmac(octets, id, horodatage, requete.corps));
  const recues = signatures
    .split(" ", 10)
    .filter((s) => s.startsWith("v1,"))
    .map((s) => Buffer.from(s.slice(3), "base64"))
    .filter((s) => s.length === 32);
  const vraie = attendues.some((attendue) => recues.some((recue) => timingSafeEqual(attendue, recue)));
  if (!vraie) return "signature";
  return memoire.premiere(id, seconde) ? "valide" : "rejoue";
}
