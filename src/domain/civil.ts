/**
 * Civil time: a day and an hour on the wall of the place, which are not instants.
 * A permanence happens on a civil day; nothing here reads a clock.
 */
declare const marque: unique symbol;
/** `2026-11-23` */
export type Jour = string & { readonly [marque]: "jour" };
/** `14:05`, 00:00 to 23:59 */
export type Heure = string & { readonly [marque]: "heure" };
/** `2026-11` */
export type Mois = string & { readonly [marque]: "mois" };

const formeHeure = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day that exists in the Gregorian calendar, or undefined (`2026-02-30` is refused, and there is no year 0). */
export function parseJour(brut: unknown): Jour | undefined {
  if (typeof brut !== "string" || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(brut)) return undefined;
  const date = new Date(`${brut}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === brut
    ? (brut as Jour)
    : undefined;
}

export function parseHeure(brut: unknown): Heure | undefined {
  return typeof brut === "string" && formeHeure.test(brut) ? (brut as Heure) : undefined;
}

export const moisDe = (jour: Jour): Mois => jour.slice(0, 7) as Mois;

/** Minutes since midnight, 0 to 1439. */
export const minutesDe = (heure: Heure): number => Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3));

/** The hour at so many minutes since midnight, kept within the day. */
export function heureA(minutes: number): Heure {
  const m = Math.min(1439, Math.max(0, Math.round(minutes)));
  return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}` as Heure;
}

/** Days since 1970-01-01. */
export const rangDuJour = (jour: Jour): number => Date.parse(`${jour}T00:00:00Z`) / 86_400_000;

export const jourDuRang = (rang: number): Jour =>
  new Date(rang * 86_400_000).toISOString().slice(0, 10) as Jour;

export const ajouterJours = (jour: Jour, n: number): Jour => jourDuRang(rangDuJour(jour) + n);

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export const jourDeSemaine = (jour: Jour): number => ((((rangDuJour(jour) + 3) % 7) + 7) % 7) + 1;

/** ISO 8601 week number, 1 to 53: week 1 is the one that holds the year's first Thursday. */
export function semaineIso(jour: Jour): number {
  const jeudi = ajouterJours(jour, 4 - jourDeSemaine(jour));
  return Math.floor((rangDuJour(jeudi) - rangDuJour(`${jeudi.slice(0, 4)}-01-01` as Jour)) / 7) + 1;
}

/** Months from the month of `du` to that of `au`, both included. */
export function moisEntre(du: Jour, au: Jour): Mois[] {
  const liste: Mois[] = [];
  let annee = Number(du.slice(0, 4));
  let mois = Number(du.slice(5, 7));
  const fin = moisDe(au);
  for (;;) {
    const cle = `${annee}-${String(mois).padStart(2, "0")}` as Mois;
    if (cle > fin) return liste;
    liste.push(cle);
    mois++;
    if (mois > 12) {
      mois = 1;
      annee++;
    }
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this machine knows a time zone by this IANA name. */
export function zoneConnue(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-GB", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The civil day and hour of an instant in a time zone (`Europe/Paris`). */
export function civilDe(ms: number, zone: string): { jour: Jour; heure: Heure } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  const p: Record<string, string> = {};
  for (const part of format.formatToParts(ms)) p[part.type] = part.value;
  return { jour: `${p.year}-${p.month}-${p.day}` as Jour, heure: `${p.hour}:${p.minute}` as Heure };
}

/**
 * Milliseconds since 1970 of a civil day and hour in a time zone. An hour that happens twice (clocks put back) is the
 * first one; an hour that does not happen (clocks put forward) is as long after the change as it is written.
 */
export function instantDe(jour: Jour, heure: Heure, zone: string): number {
  const nu = rangDuJour(jour) * 86_400_000 + minutesDe(heure) * 60_000;
  const decalage = (ms: number): number => {
    const la = civilDe(ms, zone);
    return rangDuJour(la.jour) * 86_400_000 + minutesDe(la.heure) * 60_000 - ms;
  };
  // The offset a day before and a day after: the same but around a change of clocks.
  const [avant, apres] = [decalage(nu - 86_400_000), decalage(nu + 86_400_000)];
  const [premier, second] = [nu - Math.max(avant, apres), nu - Math.min(avant, apres)];
  return decalage(premier) === nu - premier
    ? premier
    : decalage(second) === nu - second
      ? second
      : nu - avant;
}

/** `2026-12-01T09:00:00+01:00`: an instant as the clock on the wall shows it, with its offset. To the second. */
export function isoAvecDecalage(ms: number, zone: string): string {
  const la = civilDe(ms, zone);
  const seconde = Math.floor(ms / 1000);
  const minutes = rangDuJour(la.jour) * 1440 + minutesDe(la.heure) - Math.floor(seconde / 60);
  const deux = (n: number): string => String(n).padStart(2, "0");
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const decalage = `${minutes < 0 ? "-" : "+"}${deux(h)}:${deux(m)}`;
  return `${la.jour}T${la.heure}:${deux(((seconde % 60) + 60) % 60)}${decalage}`;
}

export type Periode = { readonly du: Jour; readonly au: Jour };

/** Both ends included. */
export const dansPeriode = (jour: Jour, periode: Periode): boolean =>
  jour >= periode.du && jour <= periode.au;
