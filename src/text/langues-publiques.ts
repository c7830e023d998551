/**
 * The six languages that the public reads, with their writing direction and how each says a day and an hour. Used by
 * every public channel: page, poster, SMS, voice. Digits are Latin everywhere, Arabic included: an hour is compared
 * with the one on a phone or on a bus stop.
 */
import type { Heure, Jour } from "../domain/civil.ts";
import { premier } from "./langue.ts";

export const languesPubliques = ["fr", "en", "ar", "tr", "pt", "uk"] as const;
export type LanguePublique = (typeof languesPubliques)[number];

/** Each language by its own name. */
export const nomsLangues: Readonly<Record<LanguePublique, string>> = {
  fr: "Français",
  en: "English",
  ar: "العربية",
  tr: "Türkçe",
  pt: "Português",
  uk: "Українська",
};

export const directionDe = (langue: LanguePublique): "rtl" | "ltr" => (langue === "ar" ? "rtl" : "ltr");

const locales: Readonly<Record<LanguePublique, string>> = {
  fr: "fr-FR",
  en: "en-GB",
  ar: "ar-u-nu-latn",
  tr: "tr-TR",
  pt: "pt-PT",
  uk: "uk-UA",
};
export const localeDe = (langue: LanguePublique): string => locales[langue];

/** A language code asked for (`fr`, `pt-BR`), or undefined. */
export function parseLanguePublique(brut: unknown): LanguePublique | undefined {
  if (typeof brut !== "string") return undefined;
  const courte = brut.slice(0, 2).toLowerCase();
  return (languesPubliques as readonly string[]).includes(courte) ? (courte as LanguePublique) : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(langue: LanguePublique, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const cle = `${langue}${JSON.stringify(options)}`;
  let f = formats.get(cle);
  if (!f) {
    f = new Intl.DateTimeFormat(locales[langue], { ...options, timeZone: "UTC" });
    formats.set(cle, f);
  }
  return f;
}
const dateDe = (jour: Jour): Date => new Date(`${jour}T00:00:00Z`);

/** `mardi 24 novembre`, with the year when asked. */
export const jourPublic = (langue: LanguePublique, jour: Jour, annee = false): string =>
  premier(
    langue,
    format(langue, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(annee ? { year: "numeric" } : {}),
    }).format(dateDe(jour)),
  );

/** `mar. 24 nov.`: for an SMS or a narrow column. */
export const jourBref = (langue: LanguePublique, jour: Jour): string =>
  premier(langue, format(langue, { weekday: "short", day: "numeric", month: "short" }).format(dateDe(jour)));

/** `9 h 30` in French, `9:30` elsewhere; minutes left out of a French whole hour. */
export function heurePublique(langue: LanguePublique, heure: Heure): string {
  const [h, m] = [Number(heure.slice(0, 2)), heure.slice(3)];
  if (langue !== "fr") return `${h}:${m}`;
  return m === "00" ? `${h} h` : `${h} h ${m}`;
}
