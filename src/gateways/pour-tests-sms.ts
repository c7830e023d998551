/**
 * For tests: the two HTTP services of SMS, as their providers document them. Each checks what the real one checks
 * (authentication, signature, clock, fields) and keeps what it accepted; the requests that the providers make to us
 * are made by the same rules.
 */
import { lireFormulaire } from "./http.ts";
import { signerOvh, type ReglagesOvh } from "./ovh.ts";
import { serveurHttp, type Demande, type Reponse, type ServeurDeTest } from "./pour-tests.ts";
import type { RequeteEntrante } from "./passerelle.ts";
import { signerTwilio, type ReglagesTwilio } from "./twilio.ts";

export type SmsAccepte = {
  readonly id: string;
  readonly de: string;
  readonly a: string;
  readonly texte: string;
};
export type ServeurSms<R> = ServeurDeTest & {
  readonly reglages: R;
  readonly acceptes: SmsAccepte[];
  /** What the next messages get instead of being taken; undefined: they are taken. */
  faute: Reponse | undefined;
  /** The message is taken, and then the link is cut before the answer. */
  coupeApres: boolean;
};

const json = (statut: number, corps: unknown, entetes: Record<string, string> = {}): Reponse => ({
  statut,
  corps: JSON.stringify(corps),
  entetes: { "content-type": "application/json", ...entetes },
});

export async function serveurTwilio(): Promise<ServeurSms<ReglagesTwilio>> {
  const compte = `AC${"0".repeat(32)}`;
  const jeton = "jeton-d-essai";
  const acceptes: SmsAccepte[] = [];
  const prendre = (d: Demande): Reponse => {
    const basic = `Basic ${Buffer.from(`${compte}:${jeton}`).toString("base64")}`;
    if (d.entetes.authorization !== basic)
      return json(401, { code: 20003, message: "Authenticate", status: 401 });
    if (d.methode !== "POST" || d.chemin !== `/2010-04-01/Accounts/${compte}/Messages.json`)
      return json(404, { code: 20404, status: 404 });
    const champ = (nom: string): string => lireFormulaire(d.corps).get(nom)?.[0] ?? "";
    if (!champ("From") && !champ("MessagingServiceSid")) return json(400, { code: 21603, status: 400 });
    if (!/^\+\d{7,15}$/.test(champ("To"))) return json(400, { code: 21211, status: 400 });
    if (!champ("Body")) return json(400, { code: 21602, status: 400 });
    const id = `SM${String(acceptes.length + 1).padStart(32, "0")}`;
    acceptes.push({
      id,
      de: champ("From") || champ("MessagingServiceSid"),
      a: champ("To"),
      texte: champ("Body"),
    });
    if (serveur.coupeApres) return "rompre";
    return json(201, { sid: id, status: "queued", num_segments: "1", error_code: null });
  };
  const http = await serveurHttp((d) => serveur.faute ?? prendre(d));
  const reglages: ReglagesTwilio = {
    fournisseur: "twilio",
    hote: `127.0.0.1:${http.port}`,
    compte,
    jeton,
    de: "+33939980001",
    delaiMs: 5000,
  };
  const serveur: ServeurSms<ReglagesTwilio> = Object.assign(http, {
    reglages,
    acceptes,
    faute: undefined as Reponse | undefined,
    coupeApres: false,
  });
  return serveur;
}

/** The request that the service makes to us. */
export function requeteTwilio(
  jeton: string,
  url: string,
  formulaire: Record<string, string>,
): RequeteEntrante {
  const corps = new URLSearchParams(formulaire).toString();
  return {
    methode: "POST",
    url,
    corps,
    entetes: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signerTwilio(jeton, url, corps),
    },
  };
}

/** @param ecart seconds that the service's clock is ahead */
export async function serveurOvh(
  ecart = 0,
): Promise<ServeurSms<ReglagesOvh> & { readonly recus: { id: number; sender: string; message: string }[] }> {
  const acceptes: SmsAccepte[] = [];
  const recus: { id: number; sender: string; message: string }[] = [];
  const heure = (): number => Math.floor(Date.now() / 1000) + ecart;
  const signe = (d: Demande): boolean => {
    const seconde = Number(d.entetes["x-ovh-timestamp"]);
    const url = `http://${d.entetes.host}${d.chemin}`;
    return (
      Math.abs(seconde - heure()) <= 30 &&
      d.entetes["x-ovh-application"] === reglages.application &&
      d.entetes["x-ovh-consumer"] === reglages.consommateur &&
      d.entetes["x-ovh-signature"] === signerOvh(reglages, d.methode, url, d.corps, seconde)
    );
  };
  const prendre = (d: Demande): Reponse => {
    if (!signe(d)) return json(400, { class: "Client::BadRequest", errorCode: "INVALID_SIGNATURE" });
    const chemin = d.chemin.split("?")[0]!;
    const racine = `/1.0/sms/${reglages.service}`;
    if (d.methode === "GET" && chemin === `${racine}/incoming`)
      return json(200, recus.map((m) => m.id).toReversed());
    const un = recus.find((m) => chemin === `${racine}/incoming/${m.id}`);
    if (d.methode === "GET" && un) return json(200, { ...un, credits: 0, tag: null });
    if (d.methode !== "POST" || chemin !== `${racine}/jobs`) return json(404, { class: "Client::NotFound" });
    const corps = JSON.parse(d.corps) as Record<string, unknown>;
    const [a] = corps["receivers"] as string[];
    if (!/^(?:\+|00)\d{7,15}$/.test(a ?? ""))
      return json(200, { ids: [], invalidReceivers: [a], validReceivers: [], totalCreditsRemoved: 0 });
    const id = String(100_000 + acceptes.length);
    acceptes.push({ id, de: String(corps["sender"] ?? "38xxx"), a: a!, texte: String(corps["message"]) });
    if (serveur.coupeApres) return "rompre";
    return json(200, {
      ids: [Number(id)],
      invalidReceivers: [],
      validReceivers: [a],
      totalCreditsRemoved: 1,
    });
  };
  const http = await serveurHttp((d) =>
    d.chemin === "/1.0/auth/time" ? { statut: 200, corps: String(heure()) } : (serveur.faute ?? prendre(d)),
  );
  const reglages: ReglagesOvh = {
    fournisseur: "ovh",
    hote: `127.0.0.1:${http.port}`,
    application: "application-d-essai",
    secret: "secret-d-essai",
    consommateur: "consommateur-d-essai",
    service: "sms-ab12345-1",
    delaiMs: 5000,
  };
  const serveur = Object.assign(http, {
    reglages,
    acceptes,
    recus,
    faute: undefined as Reponse | undefined,
    coupeApres: false,
  });
  return serveur;
}
