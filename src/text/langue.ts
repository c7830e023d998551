/**
 * Languages and formats: how a count, a day or an hour is said. Sentences live beside, one file per part of the
 * product, French first; the other languages have the same keys or do not compile.
 */
import type { Jour } from "../domain/civil.ts";

export const langues = ["fr", "en"] as const;
export type Langue = (typeof langues)[number];

/** The first language of the list that we speak, else French. */
export function choisirLangue(preferees: readonly string[]): Langue {
  for (const preferee of preferees) {
    const courte = preferee.slice(0, 2).toLowerCase();
    if ((langues as readonly string[]).includes(courte)) return courte as Langue;
  }
  return "fr";
}

const locales: Record<Langue, string> = { fr: "fr-FR", en: "en-GB" };
const caches = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function nombres(langue: Langue, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const cle = `n${langue}${JSON.stringify(options)}`;
  let format = caches.get(cle) as Intl.NumberFormat | undefined;
  if (!format) caches.set(cle, (format = new Intl.NumberFormat(locales[langue], options)));
  return format;
}

function dates(langue: Langue, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const cle = `d${langue}${JSON.stringify(options)}`;
  let format = caches.get(cle) as Intl.DateTimeFormat | undefined;
  if (!format) {
    format = new Intl.DateTimeFormat(locales[langue], { ...options, timeZone: "UTC" });
    caches.set(cle, format);
  }
  return format;
}

/** `1 234,5`, at most so many decimals. */
export const nombre = (langue: Langue, valeur: number, decimales = 0): string =>
  nombres(langue, { maximumFractionDigits: decimales }).format(valeur);

/** A share from 0 to 1 as `37 %`. */
export const part = (langue: Langue, valeur: number, decimales = 0): string =>
  nombres(langue, { style: "percent", maximumFractionDigits: decimales }).format(valeur);

/** French says the first of a month as an ordinal: `1er décembre`. */
export const premier = (langue: string, texte: string): string =>
  langue === "fr" ? texte.replace(/(^| )1 (?=\p{L})/u, "$11er ") : texte;

/** `lundi 23 novembre 2026`, or without the year. */
export const jourLong = (langue: Langue, jour: Jour, annee = true): string =>
  premier(
    langue,
    dates(langue, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(annee ? { year: "numeric" } : {}),
    }).format(new Date(`${jour}T00:00:00Z`)),
  );

/** `23/11/2026`. */
export const jourCourt = (langue: Langue, jour: Jour): string =>
  dates(langue, { day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date(`${jour}T00:00:00Z`));

/** `novembre 2026` of `2026-11`. */
export const moisLong = (langue: Langue, mois: string): string =>
  dates(langue, { month: "long", year: "numeric" }).format(new Date(`${mois}-01T00:00:00Z`));

/** `sept.` of `2026-09`. */
export const moisCourt = (langue: Langue, mois: string): string =>
  dates(langue, { month: "short" }).format(new Date(`${mois}-01T00:00:00Z`));

/** `lun.` and `23 nov.`: the head of a narrow column. */
export const jourEtroit = (langue: Langue, jour: Jour): { mot: string; date: string } => {
  const date = new Date(`${jour}T00:00:00Z`);
  return {
    mot: dates(langue, { weekday: "short" }).format(date),
    date: premier(langue, dates(langue, { day: "numeric", month: "short" }).format(date)),
  };
};
