/**
 * An e-mail as it travels (MIME), from an `EnvoiCourriel`: text first, HTML beside it, files after. Nothing that a
 * person typed can add a header or a recipient: the address is one strict address, the subject one line, and files and
 * addresses of the disk or the web are never fetched. Mail from a machine says so (RFC 3834), so that no absence
 * message answers it, and carries the way out that mailboxes understand (RFC 8058).
 */
import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { EnvoiCourriel } from "./passerelle.ts";

/** RFC 5321 without quoted local parts: words joined by dots, `@`, a domain name. ASCII only. */
const mot = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const etiquette = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const motifAdresse = new RegExp(`^${mot}(?:\\.${mot})*@(?:${etiquette}\\.)+(?!\\d+$)${etiquette}$`);

export const estAdresse = (brut: string): boolean =>
  brut.length <= 254 && brut.indexOf("@") <= 64 && motifAdresse.test(brut);

/** One line: what would end a header is a space. */
const uneLigne = (brut: string, max: number): string =>
  brut
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, max)
    .toWellFormed();

const empreinte = (id: string): string =>
  createHash("sha256").update(`picup ${id}`).digest("hex").slice(0, 40);

/** The same for ever for one message: a receiver that got it twice shows it once. It does not tell our id. */
export const messageIdDe = (id: string, expediteur: string): string =>
  `<${empreinte(id)}@${expediteur.slice(expediteur.indexOf("@") + 1)}>`;

/** Undefined: not an https address that fits a header. */
function lienSortie(brut: string): string | undefined {
  const url = URL.parse(brut);
  return url?.protocol === "https:" && url.href.length <= 800
    ? url.href.replace(/[<>,\s]/g, encodeURIComponent)
    : undefined;
}

function entetes(envoi: EnvoiCourriel): Record<string, string> {
  const sortie = envoi.desabonnement === undefined ? undefined : lienSortie(envoi.desabonnement);
  return {
    "Auto-Submitted": "auto-generated",
    ...(envoi.langue && /^[a-z]{2,3}$/.test(envoi.langue) ? { "Content-Language": envoi.langue } : {}),
    ...(sortie
      ? { "List-Unsubscribe": `<${sortie}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
      : {}),
  };
}

export type Expediteur = { readonly adresse: string; readonly nom?: string };

/** Why it cannot be composed; undefined: it can. */
export function fauteCourriel(envoi: EnvoiCourriel): "adresse-invalide" | "contenu-invalide" | undefined {
  if (!estAdresse(envoi.a)) return "adresse-invalide";
  const sansTexte = envoi.texte.trim() === "" || uneLigne(envoi.sujet, 250) === "";
  const sortieFausse = envoi.desabonnement !== undefined && !lienSortie(envoi.desabonnement);
  return sansTexte || sortieFausse ? "contenu-invalide" : undefined;
}

/** The bytes of the message, RFC 5322. */
export function composer(envoi: EnvoiCourriel, de: Expediteur, maintenant: Date): Promise<Buffer> {
  const message = new MailComposer({
    from: { address: de.adresse, name: uneLigne(de.nom ?? "", 80) },
    to: { address: envoi.a, name: "" },
    subject: uneLigne(envoi.sujet, 250),
    text: envoi.texte.toWellFormed(),
    ...(envoi.html === undefined ? {} : { html: envoi.html.toWellFormed() }),
    headers: entetes(envoi),
    messageId: messageIdDe(envoi.id, de.adresse),
    date: maintenant,
    // Deterministic, so that two attempts are the same bytes but for the date.
    baseBoundary: empreinte(`${envoi.id} parts`),
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: (envoi.joints ?? []).map((j) => ({
      filename: uneLigne(j.nom, 80).replace(/[/\\]/g, "-"),
      contentType: uneLigne(j.type, 120),
      content: typeof j.contenu === "string" ? j.contenu : Buffer.from(j.contenu),
    })),
  });
  return new Promise((resoudre, rejeter) => {
    message.compile().build((erreur, octets) => (erreur ? rejeter(erreur) : resoudre(octets as Buffer)));
  });
}
