/**
 * E-mail by SMTP, one connection a message. What matters is to know where it broke: before a byte of the message
 * left, it may be sent again; after, only the server's own answer says what became of it, and without one the result
 * is uncertain. Never in clear but to this very machine; a certificate that does not hold is a refusal.
 */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { composer, fauteCourriel, messageIdDe, type Expediteur } from "./courriel.ts";
import { estFauteDeCertificat } from "./http.ts";
import { refuser, type EnvoiCourriel, type Passerelle, type ResultatEnvoi } from "./passerelle.ts";

export type ReglagesSmtp = {
  readonly hote: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`), or STARTTLS, required; `clair` is for a relay on this very machine only. */
  readonly chiffrement: "tls" | "starttls" | "clair";
  readonly compte?: { readonly nom: string; readonly motDePasse: string };
  /** Neutral: it names no service. */
  readonly de: Expediteur;
  /** At most, to connect and to be greeted. */
  readonly connexionMs?: number;
  /** At most, without a byte from the server; the answer to a message may be slow (RFC 5321, 4.5.3.2). */
  readonly silenceMs?: number;
  /** At most, in all: a server that says a little now and then holds nobody for ever. Less than the outbox's lease. */
  readonly totalMs?: number;
  /** A certificate authority to trust besides the machine's. */
  readonly autorite?: string;
};

/** What nodemailer says of a failure; its message holds addresses, so it is never kept. */
type Panne = {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly command?: string;
};

const refusSelonCommande: Readonly<
  Record<string, "destinataire-refuse" | "expediteur-refuse" | "contenu-refuse">
> = {
  "RCPT TO": "destinataire-refuse",
  "MAIL FROM": "expediteur-refuse",
  DATA: "contenu-refuse",
};

/** @param parti whether the message has begun to leave */
export function lirePanne(panne: Panne, parti: boolean): ResultatEnvoi {
  const { code, responseCode: reponse = 0, command = "" } = panne;
  if (estFauteDeCertificat(panne.originalCode ?? code)) return refuser("certificat-refuse", false);
  if (code === "EAUTH" || command.startsWith("AUTH")) return refuser("authentification", false);
  if (code === "ETLS" || command === "STARTTLS") return refuser("chiffrement-absent", false);
  // 530: the server wants a log-in or encryption first; 454: its log-in is down. The message is not at fault.
  if ([454, 530, 534, 535, 538].includes(reponse)) return refuser("authentification", false);
  const quoi = refusSelonCommande[command];
  if (reponse >= 500 && quoi) return refuser(quoi, quoi !== "expediteur-refuse");
  if (reponse >= 400 && quoi) return refuser(reponse === 452 ? "debit" : "refus-temporaire", false);
  if (parti) return { kind: "incertain", code: code === "ETIMEDOUT" ? "delai" : "connexion-rompue" };
  if (reponse >= 400) return refuser("refus-temporaire", false);
  return refuser(code === "ETIMEDOUT" ? "delai" : "injoignable", false);
}

function connecter(r: ReglagesSmtp): SMTPConnection {
  return new SMTPConnection({
    host: r.hote,
    port: r.port,
    secure: r.chiffrement === "tls",
    requireTLS: r.chiffrement === "starttls",
    ignoreTLS: r.chiffrement === "clair",
    name: r.de.adresse.slice(r.de.adresse.indexOf("@") + 1),
    connectionTimeout: r.connexionMs ?? 15_000,
    greetingTimeout: r.connexionMs ?? 15_000,
    dnsTimeout: r.connexionMs ?? 15_000,
    socketTimeout: r.silenceMs ?? 120_000,
    socketCloseTimeout: 1000,
    logger: false,
    tls: { minVersion: "TLSv1.2", ...(r.autorite ? { ca: r.autorite } : {}) },
  });
}

/** The conversation of one message, to its end. */
function remettre(r: ReglagesSmtp, a: string, octets: Buffer, reference: string): Promise<ResultatEnvoi> {
  return new Promise((resoudre) => {
    const lien = connecter(r);
    let parti = false;
    const horloge = setTimeout(() => echouer({ code: "ETIMEDOUT" }), r.totalMs ?? 240_000);
    const finir = (resultat: ResultatEnvoi): void => {
      clearTimeout(horloge);
      resoudre(resultat);
      if (resultat.kind !== "accepte") return lien.close();
      lien.quit();
      setTimeout(() => lien.close(), 5000).unref();
    };
    const echouer = (panne: unknown): void => finir(lirePanne(panne as Panne, parti));
    // Read only once the server has said "354 go ahead".
    const flux = new Readable({
      read() {
        parti = true;
        this.push(octets);
        this.push(null);
      },
    });
    const envoyer = (): void =>
      lien.send({ from: r.de.adresse, to: [a], size: octets.length }, flux, (panne) =>
        panne ? echouer(panne) : finir({ kind: "accepte", reference }),
      );
    lien.on("error", echouer);
    lien.on("end", () => echouer({ code: "ECONNECTION" }));
    lien.connect((panne) => {
      if (panne) return echouer(panne);
      if (!r.compte) return envoyer();
      const { nom, motDePasse } = r.compte;
      lien.login({ credentials: { user: nom, pass: motDePasse } }, (refus) =>
        refus ? echouer(refus) : envoyer(),
      );
    });
  });
}

/** @param maintenant the hour, for the Date of messages */
export function ouvrirSmtp(
  reglages: ReglagesSmtp,
  maintenant: () => Date = () => new Date(),
): Passerelle<EnvoiCourriel> {
  const enCours = new Set<Promise<unknown>>();
  const envoyer = async (envoi: EnvoiCourriel): Promise<ResultatEnvoi> => {
    const faute = fauteCourriel(envoi);
    if (faute) return refuser(faute, true);
    const octets = await composer(envoi, reglages.de, maintenant()).catch(() => undefined);
    if (!octets) return refuser("contenu-invalide", true);
    return remettre(reglages, envoi.a, octets, messageIdDe(envoi.id, reglages.de.adresse));
  };
  return {
    envoyer(envoi) {
      const promesse = envoyer(envoi).finally(() => enCours.delete(promesse));
      enCours.add(promesse);
      return promesse;
    },
    async fermer() {
      await Promise.all(enCours);
    },
  };
}
