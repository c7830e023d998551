/**
 * SMS by an HTTP service shaped like OVHcloud's (API 1.0): every call is signed with three keys and the provider's own
 * clock, asked once and kept as a difference. Delivery reports and replies come by addresses that the provider calls
 * without a signature, so a secret ends those addresses; replies may also be asked for (`relever`).
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { estE164, lireNumero } from "../domain/numero.ts";
import { segmentsDe } from "../text/segments.ts";
import {
  champs,
  demander,
  estCetteMachine,
  lireFormulaire,
  lireJson,
  type PanneHttp,
  type ReponseHttp,
} from "./http.ts";
import {
  codeFournisseur,
  refuser,
  texteRecu,
  type Accuse,
  type Entrant,
  type EnvoiSms,
  type PasserelleSms,
  type RequeteEntrante,
  type ResultatEnvoi,
  type SmsRecu,
} from "./passerelle.ts";
import { selonStatut } from "./twilio.ts";

export type ReglagesOvh = {
  readonly fournisseur: "ovh";
  /** `eu.api.ovh.com`, with its port if any. */
  readonly hote: string;
  readonly application: string;
  readonly secret: string;
  readonly consommateur: string;
  /** The SMS account, `sms-xx12345-1`. */
  readonly service: string;
  /** A sender that the provider has accepted; absent: a short number, to which one can reply. */
  readonly de?: string;
  readonly delaiMs?: number;
};

/** `$1$` and SHA-1 of the keys, the call and the hour, joined by `+`. */
export const signerOvh = (
  r: Pick<ReglagesOvh, "secret" | "consommateur">,
  methode: string,
  url: string,
  corps: string,
  seconde: number,
): string =>
  `$1$${createHash("sha1")
    .update([r.secret, r.consommateur, methode, url, corps, seconde].join("+"), "utf8")
    .digest("hex")}`;

/** Ends the addresses given to the provider: it proves that a call comes from whom we gave it to. */
export const secretEntrantOvh = (r: ReglagesOvh): string =>
  createHmac("sha256", r.secret).update(`picup entrant ${r.service}`).digest("base64url");

type Appel = (methode: "GET" | "POST", chemin: string, corps?: unknown) => Promise<ReponseHttp | PanneHttp>;

/** @param maintenant our clock, in milliseconds: only its difference with the provider's counts */
function ouvrirAppels(r: ReglagesOvh, maintenant: () => number): Appel {
  const base = `${estCetteMachine(r.hote.replace(/:\d+$/, "")) ? "http" : "https"}://${r.hote}/1.0`;
  const limites = { delaiMs: r.delaiMs ?? 15_000, octetsMax: 256 * 1024 };
  let ecart: number | undefined; // seconds that the provider's clock is ahead of ours
  const accorder = async (): Promise<PanneHttp | undefined> => {
    const reponse = await demander({ url: new URL(`${base}/auth/time`), methode: "GET", ...limites });
    if (reponse.kind === "panne") return { ...reponse, parti: false };
    const heure = Number(reponse.corps);
    if (reponse.statut === 200 && Number.isSafeInteger(heure))
      ecart = heure - Math.floor(maintenant() / 1000);
    return ecart === undefined ? { kind: "panne", code: "injoignable", parti: false } : undefined;
  };
  return async (methode, chemin, corps) => {
    if (ecart === undefined) {
      const panne = await accorder();
      if (panne) return panne;
    }
    const url = `${base}${chemin}`;
    const texte = corps === undefined ? "" : JSON.stringify(corps);
    const seconde = Math.floor(maintenant() / 1000) + (ecart ?? 0);
    const reponse = await demander({
      url: new URL(url),
      methode,
      ...limites,
      entetes: {
        "X-Ovh-Application": r.application,
        "X-Ovh-Consumer": r.consommateur,
        "X-Ovh-Timestamp": String(seconde),
        "X-Ovh-Signature": signerOvh(r, methode, url, texte, seconde),
        ...(corps === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(corps === undefined ? {} : { corps: texte }),
    });
    // Refused for its hour or its signature: the clocks are compared again before the next call.
    if (reponse.kind === "reponse" && [400, 401, 403].includes(reponse.statut)) ecart = undefined;
    return reponse;
  };
}

async function envoyer(r: ReglagesOvh, appeler: Appel, envoi: EnvoiSms): Promise<ResultatEnvoi> {
  if (!estE164(envoi.a)) return refuser("adresse-invalide", true);
  const { alphabet, segments } = segmentsDe(envoi.texte);
  if (segments === 0 || envoi.texte.length > 1600) return refuser("contenu-invalide", true);
  const reponse = await appeler("POST", `/sms/${encodeURIComponent(r.service)}/jobs`, {
    charset: "UTF-8",
    class: "phoneDisplay",
    coding: alphabet === "gsm-7" ? "7bit" : "8bit",
    message: envoi.texte,
    noStopClause: true,
    priority: "high",
    receivers: [envoi.a],
    ...(r.de ? { sender: r.de } : { senderForResponse: true }),
    // Found again at the provider's when nobody knows whether it was taken.
    tag: createHash("sha256").update(`picup ${envoi.id}`).digest("hex").slice(0, 20),
    validityPeriod: 1440,
  });
  if (reponse.kind === "panne") {
    const code = reponse.code === "delai" ? "delai" : "connexion-rompue";
    return reponse.parti ? { kind: "incertain", code } : refuser(reponse.code, false);
  }
  const lu = champs(lireJson(reponse.corps));
  if (reponse.statut >= 200 && reponse.statut < 300) {
    if (Array.isArray(lu["invalidReceivers"]) && lu["invalidReceivers"].length > 0)
      return refuser("destinataire-refuse", true);
    const reference = codeFournisseur((lu["ids"] as unknown[] | undefined)?.[0]);
    return reference
      ? { kind: "accepte", reference, segments }
      : { kind: "incertain", code: "reponse-inattendue" };
  }
  const erreur = String(lu["errorCode"] ?? "");
  if (/QUERY_TIME_OUT|INVALID_SIGNATURE|INVALID_KEY|NOT_CREDENTIAL/.test(erreur))
    return refuser("authentification", false);
  return selonStatut(reponse.statut, reponse.attendre);
}

/** The `dlr` of a report, a mask: 1 delivered, 2 not delivered, 4 queued, 8 with the operator, 16 refused by it. */
const etats: Readonly<Record<string, Accuse["etat"]>> = {
  "1": "remis",
  "2": "echec",
  "4": "en-route",
  "8": "en-route",
  "16": "echec",
};

const numero = (brut: string): string => lireNumero(brut) ?? texteRecu(brut).slice(0, 40);

function premierChamp(requete: RequeteEntrante, url: URL): (...noms: string[]) => string | undefined {
  const json = requete.methode === "POST" ? champs(lireJson(requete.corps)) : {};
  const formulaires = [
    lireFormulaire(url.search),
    lireFormulaire(requete.methode === "POST" ? requete.corps : ""),
  ];
  return (...noms) => {
    for (const nom of noms) {
      const brut = json[nom] ?? formulaires[0]!.get(nom)?.[0] ?? formulaires[1]!.get(nom)?.[0];
      if (typeof brut === "string" || typeof brut === "number") return String(brut);
    }
    return undefined;
  };
}

/** Reads a call of the provider: its address ends with the secret, or it is not its own. */
export function lireOvh(requete: RequeteEntrante, secret: string): Entrant {
  const url = URL.parse(requete.url);
  const recu = createHash("sha256")
    .update(url?.pathname.split("/").at(-1) ?? "")
    .digest();
  const attendu = createHash("sha256").update(secret).digest();
  if (!url || !timingSafeEqual(recu, attendu)) return { kind: "refuse" };
  const champ = premierChamp(requete, url);
  const id = codeFournisseur(champ("id", "smsId"));
  if (!id) return { kind: "illisible" };
  const dlr = champ("dlr");
  if (dlr !== undefined) {
    const etat = etats[dlr];
    const code = codeFournisseur(champ("ptt"));
    if (!etat) return { kind: "illisible" };
    return { kind: "accuse", accuse: { fournisseur: "ovh", reference: id, etat, ...(code ? { code } : {}) } };
  }
  const [de, texte] = [champ("sender", "from", "number"), champ("message", "text")];
  if (de === undefined || texte === undefined) return { kind: "illisible" };
  const a = champ("receiver", "to", "shortNumber") ?? "";
  return {
    kind: "sms",
    sms: { fournisseur: "ovh", idMessage: id, de: numero(de), a: numero(a), texte: texteRecu(texte) },
  };
}

/** Messages received since an instant, oldest first; what cannot be read now is left for the next time. */
async function relever(r: ReglagesOvh, appeler: Appel, depuis: Date): Promise<readonly SmsRecu[]> {
  const chemin = `/sms/${encodeURIComponent(r.service)}/incoming`;
  const liste = await appeler(
    "GET",
    `${chemin}?creationDatetime.from=${encodeURIComponent(depuis.toISOString())}`,
  );
  if (liste.kind === "panne" || liste.statut !== 200) return [];
  const ids = lireJson(liste.corps);
  const lus: SmsRecu[] = [];
  for (const id of (Array.isArray(ids) ? ids : [])
    .filter((n) => Number.isSafeInteger(n))
    .toSorted((a, b) => a - b)) {
    const un = await appeler("GET", `${chemin}/${id}`);
    if (un.kind === "panne" || un.statut !== 200) break;
    const { sender, message } = champs(lireJson(un.corps));
    if (typeof sender !== "string" || typeof message !== "string") continue;
    lus.push({
      fournisseur: "ovh",
      idMessage: String(id),
      de: numero(sender),
      a: "",
      texte: texteRecu(message),
    });
  }
  return lus;
}

export function ouvrirOvh(reglages: ReglagesOvh, maintenant: () => number = Date.now): PasserelleSms {
  const appeler = ouvrirAppels(reglages, maintenant);
  const secretEntrant = secretEntrantOvh(reglages);
  return {
    fournisseur: "ovh",
    secretEntrant,
    envoyer: (envoi) => envoyer(reglages, appeler, envoi),
    lire: (requete) => lireOvh(requete, secretEntrant),
    relever: (depuis) => relever(reglages, appeler, depuis),
    fermer: () => Promise.resolve(),
  };
}
