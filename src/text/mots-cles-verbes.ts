/**
 * The keywords of a text message in the six languages, and who is asking in which one. Spelling is forgiven: accents,
 * capitals, one wrong or swapped letter in a word of four, the alphabet of a phone that has no accents.
 */
import { chiffresLatins, fautesEntre } from "../domain/recherche.ts";
import type { LanguePublique } from "./langues-publiques.ts";

export type Verbe = "stop" | "oui" | "aide" | "ou" | "rappel";

/** Capital letters and figures, marks and signs dropped: what two spellings of a word have in common. */
export const simple = (brut: string): string =>
  chiffresLatins(brut.slice(0, 200))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    // Two letters of Arabic that hands and keyboards take one for the other.
    .replaceAll("\u0649", "\u064a")
    .replaceAll("\u0629", "\u0647")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const mots: Readonly<Record<LanguePublique, Readonly<Record<Verbe, string>>>> = {
  fr: {
    stop: "stop arret arreter arretez stopper fin desabonner desinscription",
    oui: "oui ok daccord",
    aide: "aide info infos bonjour",
    ou: "camion ou quand prochain prochains horaire horaires passage passages picup",
    rappel: "rappel rappels rappeler rappelez rappelle alerte",
  },
  en: {
    stop: "unsubscribe quit end cancel",
    oui: "yes",
    aide: "help hello",
    ou: "truck where when next timetable",
    rappel: "remind reminder reminders",
  },
  ar: {
    stop: "توقف قف الغاء",
    oui: "نعم",
    aide: "مساعدة مرحبا",
    ou: "شاحنة الشاحنة كميون اين متى",
    rappel: "تذكير ذكرني",
  },
  tr: {
    stop: "dur durdur iptal",
    oui: "evet tamam",
    aide: "yardim merhaba",
    ou: "kamyon arac nerede ne",
    rappel: "hatirlat hatirlatma",
  },
  pt: {
    stop: "parar cancelar",
    oui: "sim",
    aide: "ajuda ola",
    ou: "camiao caminhao onde horario proxima",
    rappel: "lembrar lembrete",
  },
  uk: {
    stop: "стоп зупинити скасувати",
    oui: "так",
    aide: "допомога привіт",
    ou: "вантажівка машина де коли",
    rappel: "нагадати нагадай нагадування",
  },
};

type Connu = { readonly verbe: Verbe; readonly langue: LanguePublique };
const verbes = new Map<string, Connu>();
for (const [langue, parVerbe] of Object.entries(mots) as [LanguePublique, Record<Verbe, string>][]) {
  for (const [verbe, liste] of Object.entries(parVerbe) as [Verbe, string][]) {
    // The first language to use a word keeps it: French before the others.
    for (const mot of liste.split(" ")) {
      const cle = simple(mot);
      if (!verbes.has(cle)) verbes.set(cle, { verbe, langue });
    }
  }
}

/** Words shorter than this are taken as they are: two letters apart, everything looks alike. */
const longueurToleree = 4;

/** The keyword that a word is, written right. */
export const verbeExact = (mot: string): Connu | undefined => verbes.get(mot);

/** The keyword that a word is, or is one slip away from. */
export function verbeDe(mot: string): Connu | undefined {
  const exact = verbeExact(mot);
  if (exact || mot.length < longueurToleree) return exact;
  for (const [connu, quoi] of verbes)
    if (connu.length >= longueurToleree && fautesEntre(connu, mot, 1) <= 1) return quoi;
  return undefined;
}

/** The language of the letters, where they tell; else French. */
export function langueDesLettres(texte: string): LanguePublique {
  if (/\p{Script=Arabic}/u.test(texte)) return "ar";
  return /\p{Script=Cyrillic}/u.test(texte) ? "uk" : "fr";
}
