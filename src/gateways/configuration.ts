/**
 * Which gateways there are, from the environment: one address each, secrets inside. Read once, at the edge. What is
 * absent is absent (messages then wait at the desk, where they are seen); what is wrong is said by the name of its
 * variable and what was expected, never by its value, which holds secrets.
 */
import { lireNumero } from "../domain/numero.ts";
import { estAdresse, type Expediteur } from "./courriel.ts";
import { estCetteMachine } from "./http.ts";
import { ouvrirOvh, type ReglagesOvh } from "./ovh.ts";
import type { Ecoute, EnvoiCourriel, Passerelle, PasserelleSms } from "./passerelle.ts";
import { ouvrirSmpp, type ReglagesSmpp } from "./smpp.ts";
import { ouvrirSmtp, type ReglagesSmtp } from "./smtp.ts";
import { ouvrirTwilio, type ReglagesTwilio } from "./twilio.ts";

/** What a variable should have held. Their sentences: `src/text/passerelles.ts`. */
export const attendusReglage = [
  "url-smtp",
  "expediteur-courriel",
  "url-sms",
  "expediteur-sms",
  "url-https",
] as const;
export type AttenduReglage = (typeof attendusReglage)[number];

/** A variable that holds something else than what it should. Its value is nowhere in it. */
export class ErreurReglage extends Error {
  readonly variable: string;
  readonly attendu: AttenduReglage;
  constructor(variable: string, attendu: AttenduReglage) {
    super(`${variable}: ${attendu}`);
    this.variable = variable;
    this.attendu = attendu;
  }
}

export type ReglagesSms = ReglagesTwilio | ReglagesOvh | ReglagesSmpp;
export type ReglagesPasserelles = {
  readonly courriel?: ReglagesSmtp;
  readonly sms?: ReglagesSms;
  readonly geocodeur?: URL;
};
export type Passerelles = {
  readonly courriel?: Passerelle<EnvoiCourriel>;
  readonly sms?: PasserelleSms;
  fermer(): Promise<void>;
};

type Env = Readonly<Record<string, string | undefined>>;

/** `Nom <adresse>`, or an address alone. */
function lireExpediteur(brut: string): Expediteur | undefined {
  const [, nom, entre] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(brut) ?? [];
  const adresse = (entre ?? brut).trim();
  if (!estAdresse(adresse)) return undefined;
  return nom ? { adresse, nom } : { adresse };
}

const clair = (brut: string): string | undefined => {
  try {
    return decodeURIComponent(brut);
  } catch {
    return undefined;
  }
};

/** The machine of an address, without the brackets of IPv6; undefined: none that can be called. */
const hoteDe = (url: URL): string | undefined =>
  url.hostname !== "" && URL.canParse(`https://${url.host}/`)
    ? url.hostname.replace(/^\[(.*)\]$/, "$1")
    : undefined;

function lireSmtp(brut: string, de: Expediteur): ReglagesSmtp | undefined {
  const url = URL.parse(brut);
  const hote = url ? hoteDe(url) : undefined;
  if (!url || !hote || !/^smtps?:$/.test(url.protocol)) return undefined;
  const tls = url.protocol === "smtps:";
  const [nom, motDePasse] = [clair(url.username), clair(url.password)];
  if (nom === undefined || motDePasse === undefined || (nom === "") !== (motDePasse === "")) return undefined;
  return {
    hote,
    port: Number(url.port) || (tls ? 465 : estCetteMachine(hote) ? 25 : 587),
    chiffrement: tls ? "tls" : estCetteMachine(hote) ? "clair" : "starttls",
    de,
    ...(nom === "" ? {} : { compte: { nom, motDePasse } }),
  };
}

function lireCourriel(env: Env): ReglagesSmtp | undefined {
  if (!env["PICUP_SMTP_URL"]) return undefined;
  const de = lireExpediteur(env["PICUP_COURRIEL_DE"] ?? "");
  if (!de) throw new ErreurReglage("PICUP_COURRIEL_DE", "expediteur-courriel");
  const reglages = lireSmtp(env["PICUP_SMTP_URL"], de);
  if (!reglages) throw new ErreurReglage("PICUP_SMTP_URL", "url-smtp");
  return reglages;
}

/** A number, a short code, a messaging service, or a name of 3 to 11 characters that no phone takes for a number. */
function lireExpediteurSms(brut: string): string | undefined {
  const ecrit = brut.trim();
  if (/^\d{3,8}$/.test(ecrit) || /^MG[0-9a-f]{32}$/.test(ecrit)) return ecrit;
  if (/^(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}$/.test(ecrit)) return ecrit;
  return lireNumero(ecrit);
}

function lireUrlSms(url: URL, de: string | undefined): ReglagesSms | undefined {
  const [nom, secret] = [clair(url.username), clair(url.password)];
  const hote = hoteDe(url);
  if (!nom || !secret || !hote) return undefined;
  const expediteur = de === undefined ? {} : { de };
  if (url.protocol === "smpp:" || url.protocol === "smpps:") {
    const tls = url.protocol === "smpps:";
    const port = Number(url.port) || (tls ? 3550 : 2775);
    const type = url.searchParams.get("type");
    if (type !== null && !/^[\w-]{1,12}$/.test(type)) return undefined;
    const lien = { hote, port, tls, compte: nom, motDePasse: secret, ...(type === null ? {} : { type }) };
    return { fournisseur: "smpp", ...lien, ...expediteur };
  }
  if (url.protocol === "twilio:" && de !== undefined && url.pathname.length <= 1)
    return { fournisseur: "twilio", hote: url.host, compte: nom, jeton: secret, de };
  const service = url.pathname.slice(1);
  const coupe = secret.lastIndexOf(":");
  if (url.protocol !== "ovh:" || !/^[\w-]{1,64}$/.test(service) || coupe <= 0 || coupe === secret.length - 1)
    return undefined;
  const [cle, consommateur] = [secret.slice(0, coupe), secret.slice(coupe + 1)];
  return {
    fournisseur: "ovh",
    hote: url.host,
    application: nom,
    secret: cle,
    consommateur,
    service,
    ...expediteur,
  };
}

function lireSms(env: Env): ReglagesSms | undefined {
  if (!env["PICUP_SMS_URL"]) return undefined;
  const url = URL.parse(env["PICUP_SMS_URL"]);
  if (!url) throw new ErreurReglage("PICUP_SMS_URL", "url-sms");
  const brut = env["PICUP_SMS_DE"] || url.searchParams.get("de");
  const de = brut ? lireExpediteurSms(brut) : undefined;
  const ecrit = env["PICUP_SMS_DE"] ? "PICUP_SMS_DE" : "PICUP_SMS_URL";
  if (brut && de === undefined) throw new ErreurReglage(ecrit, "expediteur-sms");
  if (!brut && url.protocol === "twilio:") throw new ErreurReglage("PICUP_SMS_DE", "expediteur-sms");
  const reglages = lireUrlSms(url, de);
  if (!reglages) throw new ErreurReglage("PICUP_SMS_URL", "url-sms");
  return reglages;
}

function lireGeocodeur(env: Env): URL | undefined {
  if (!env["PICUP_GEOCODEUR_URL"]) return undefined;
  const url = URL.parse(env["PICUP_GEOCODEUR_URL"]);
  const permis =
    url && (url.protocol === "https:" || (url.protocol === "http:" && estCetteMachine(url.hostname)));
  if (!permis) throw new ErreurReglage("PICUP_GEOCODEUR_URL", "url-https");
  return url;
}

/** @throws ErreurReglage at the first variable that holds something else than what it should */
export function lirePasserelles(env: Env): ReglagesPasserelles {
  const [courriel, sms, geocodeur] = [lireCourriel(env), lireSms(env), lireGeocodeur(env)];
  return { ...(courriel ? { courriel } : {}), ...(sms ? { sms } : {}), ...(geocodeur ? { geocodeur } : {}) };
}

function ouvrirSms(reglages: ReglagesSms, ecoute: Ecoute): PasserelleSms {
  if (reglages.fournisseur === "smpp") return ouvrirSmpp(reglages, ecoute);
  return reglages.fournisseur === "twilio" ? ouvrirTwilio(reglages) : ouvrirOvh(reglages);
}

/** @param ecoute takes what comes in by a link held open (SMPP); the others' requests are read by `sms.lire` */
export function ouvrirPasserelles(reglages: ReglagesPasserelles, ecoute: Ecoute): Passerelles {
  const courriel = reglages.courriel ? ouvrirSmtp(reglages.courriel) : undefined;
  const sms = reglages.sms ? ouvrirSms(reglages.sms, ecoute) : undefined;
  return {
    ...(courriel ? { courriel } : {}),
    ...(sms ? { sms } : {}),
    async fermer() {
      await Promise.all([courriel?.fermer(), sms?.fermer()]);
    },
  };
}
