/**
 * Messages as they are read. An SMS is one segment wherever it can be: the place's name gives way first, never the
 * day, the hour or the way out. The same value makes the e-mail, with whole words.
 */
import type { Face, Nouvelle } from "../domain/diffusion.ts";
import { debutReel, finReelle } from "../domain/affiche.ts";
import type { Heure, Jour } from "../domain/civil.ts";
import { heurePublique, jourBref, jourPublic, type LanguePublique } from "./langues-publiques.ts";
import { motsMessages } from "./modeles-messages-mots.ts";
import { pourSms, segmentsDe } from "./segments.ts";

export const codesModele = [
  "rappel",
  "nouvelles",
  "confirmation",
  "confirme",
  "arrete",
  "reponse",
  "essai",
] as const;
export type CodeModele = (typeof codesModele)[number];

/** What a message says: of places and hours, never of a person. */
export type Message =
  | { readonly modele: "rappel"; readonly face: Face }
  | { readonly modele: "nouvelles"; readonly nouvelles: readonly Nouvelle[] }
  | { readonly modele: "confirmation"; readonly lieu: string }
  | { readonly modele: "confirme"; readonly lieu?: string }
  | { readonly modele: "arrete" | "essai" }
  /** An answer already written in public words (`mots-cles`). */
  | { readonly modele: "reponse"; readonly texte: string };

/** `14 h-17 h`; in Arabic and Ukrainian `14:00-17:00`, the shortest that is sure. */
const heures = (langue: LanguePublique, debut: Heure, fin: Heure): string =>
  `${heurePublique(langue, debut)}-${heurePublique(langue, fin)}`;

/** Seventy characters hold no name of a day: those alphabets have the number of the day and of the month. */
const jourSms = (langue: LanguePublique, jour: Jour): string =>
  langue === "ar" || langue === "uk" ? `${jour.slice(8)}.${jour.slice(5, 7)}` : jourBref(langue, jour);

/**
 * A name as an SMS carries it: on one line, in the order in which it is written, without the drawings that would make
 * each message of this place cost two segments.
 */
const lisible = (nom: string): string =>
  nom
    .toWellFormed()
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\uFE0F\u20E3]/gu, "")
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]|\u200D+(?!\p{L})/gu, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();

/** The first n places of a text; what takes two is never cut. */
const couper = (texte: string, n: number): string => texte.slice(0, n).replace(/[\uD800-\uDBFF]$/, "");

/** Names of places from the longest to the shortest that still says where. */
export function nomsDe({ nom: ecrit, commune }: Face["lieu"]): string[] {
  const nom = lisible(ecrit) || commune.nom;
  const dit = nom.toLowerCase().includes(commune.nom.toLowerCase()) || commune.nom === "";
  const longueurs = [40, 30, 24, 20, 16, 12];
  const coupes = longueurs.filter((n) => nom.length > n).map((n) => couper(nom, n).replace(/[\s,.-]+$/, ""));
  return [...(dit ? [] : [`${nom}, ${commune.nom}`]), nom, ...coupes];
}

/** The first that fits one segment, each in the cheapest letters; else the last. */
export function enUnSegment(essais: Iterable<string>): string {
  let dernier = "";
  for (const essai of essais) {
    dernier = pourSms(essai);
    if (segmentsDe(dernier).segments <= 1) return dernier;
  }
  return dernier;
}

/** `mar. 24 nov. 14 h 20-17 h`, delay included. */
export const quandSms = (
  langue: LanguePublique,
  f: Pick<Face, "etat" | "jour" | "debut" | "fin" | "retard">,
): string => `${jourSms(langue, f.jour)} ${heures(langue, debutReel(f), finReelle(f))}`;

/** `mar. 24 nov. 14 h`: when one that is cancelled would have begun. */
export const debutSms = (langue: LanguePublique, { jour, debut }: Pick<Face, "jour" | "debut">): string =>
  `${jourSms(langue, jour)} ${heurePublique(langue, debut)}`;

function* smsDeNouvelle(langue: LanguePublique, n: Nouvelle, plus: string): Generator<string> {
  const { entetes, auLieuDe, aLaPlace, stop } = motsMessages[langue];
  const { face, avant, remplace } = n;
  const fin = `${plus} ${stop}`;
  const debutDit = n.code === "retard" ? ` (${auLieuDe} ${heurePublique(langue, face.debut)})` : "";
  const etaitDit =
    n.code === "deplacee" && avant
      ? ` (${auLieuDe} ${jourSms(langue, avant.jour)} ${heurePublique(langue, avant.debut)})`
      : "";
  const quand = n.code === "annulee" ? debutSms(langue, face) : quandSms(langue, face);
  const suite = remplace ? nomsDe(remplace.lieu) : [""];
  for (const [i, lieu] of nomsDe(face.lieu).entries()) {
    const autre = remplace
      ? ` ${aLaPlace}: ${quandSms(langue, remplace)} ${suite[Math.min(i, suite.length - 1)]}.`
      : "";
    yield `${entetes[n.code]}: ${quand}${debutDit}${etaitDit}, ${lieu}.${autre}${fin}`;
    // What had been said gives way before the place becomes unreadable.
    if (etaitDit && lieu.length <= 20) yield `${entetes[n.code]}: ${quand}, ${lieu}.${autre}${fin}`;
  }
}

function* smsDeRappel(langue: LanguePublique, face: Face): Generator<string> {
  const { entetes, stop } = motsMessages[langue];
  for (const lieu of nomsDe(face.lieu)) yield `${entetes.rappel} ${quandSms(langue, face)}, ${lieu}. ${stop}`;
}

/** A place from its whole name to what is left of it when there is room for nothing else. */
const coupes = (nom: string): string[] => {
  const lieu = lisible(nom);
  return [lieu, ...[40, 24, 16, 12, 8].map((n) => couper(lieu, n).trimEnd())];
};

/** The text of an SMS. */
export function composerSms(langue: LanguePublique, message: Message): string {
  const mots = motsMessages[langue];
  switch (message.modele) {
    case "rappel":
      return enUnSegment(smsDeRappel(langue, message.face));
    case "nouvelles": {
      const [premiere, ...autres] = message.nouvelles;
      const plus = autres.length > 0 ? ` (${mots.plusieurs(autres.length + 1)})` : "";
      return premiere ? enUnSegment(smsDeNouvelle(langue, premiere, plus)) : "";
    }
    case "confirmation":
      return enUnSegment(coupes(message.lieu).map(mots.sms.confirmer));
    case "confirme":
      return enUnSegment(coupes(message.lieu ?? "").map((lieu) => mots.sms.confirme(lieu && `: ${lieu}`)));
    case "reponse":
      return message.texte;
    default:
      return pourSms(mots.sms[message.modele]);
  }
}

export type Liens = {
  /** The public site in the reader's language. */
  readonly site?: string;
  readonly arret?: string;
  readonly confirmation?: string;
};

const lieuLong = ({ nom, commune }: Face["lieu"]): string =>
  commune.nom === "" || nom.toLowerCase().includes(commune.nom.toLowerCase())
    ? nom
    : `${nom}, ${commune.nom}`;
const quandLong = (langue: LanguePublique, f: Face): string =>
  `${jourPublic(langue, f.jour)}, ${heures(langue, debutReel(f), finReelle(f))}`;

function lignesDe(langue: LanguePublique, n: Nouvelle): string[] {
  const { entetes, auLieuDe, aLaPlace } = motsMessages[langue];
  const { avant, face, remplace, code } = n;
  const lignes = [`${entetes[code]}: ${quandLong(langue, face)}`, lieuLong(face.lieu)];
  if (code === "retard") lignes.push(`(${auLieuDe} ${heurePublique(langue, face.debut)})`);
  if (code === "deplacee" && avant)
    lignes.push(`(${auLieuDe} ${quandLong(langue, avant)}, ${lieuLong(avant.lieu)})`);
  if (remplace) lignes.push(`${aLaPlace}: ${quandLong(langue, remplace)}, ${lieuLong(remplace.lieu)}`);
  return lignes;
}

/** Subject and text of an e-mail. */
export function composerCourriel(
  langue: LanguePublique,
  message: Message,
  liens: Liens,
): { readonly sujet: string; readonly texte: string } {
  const { entetes, courriel } = motsMessages[langue];
  const finir = (sujet: string, ...paragraphes: readonly string[][]) => {
    const site = liens.site ? [[courriel.voir, liens.site]] : [];
    const arret = liens.arret ? [[courriel.arreter, liens.arret]] : [];
    const tout = [[courriel.bonjour], ...paragraphes, ...site, ...arret];
    return { sujet, texte: `${tout.map((p) => p.join("\n")).join("\n\n")}\n` };
  };
  switch (message.modele) {
    case "rappel": {
      const { face } = message;
      const quand = `${entetes.rappel}, ${quandLong(langue, face)}`;
      return finir(`${entetes.rappel}: ${face.lieu.nom}`, [quand, lieuLong(face.lieu)]);
    }
    case "nouvelles": {
      const [premiere, ...autres] = message.nouvelles;
      const sujet = premiere
        ? `${entetes[premiere.code]}: ${jourBref(langue, premiere.face.jour)}, ${premiere.face.lieu.nom}`
        : "";
      const dits = message.nouvelles.map((n) => lignesDe(langue, n));
      return finir(autres.length > 0 ? courriel.sujetPlusieurs(autres.length + 1) : sujet, ...dits);
    }
    case "confirmation":
      return finir(
        courriel.sujetConfirmer,
        [message.lieu],
        [courriel.confirmer, liens.confirmation ?? ""],
        [courriel.ignorer],
      );
    case "essai":
      return finir(courriel.essai.split(/[:.]/)[0]!, [courriel.essai]);
    default:
      return finir("", []);
  }
}
