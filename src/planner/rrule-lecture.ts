/**
 * An RRULE (RFC 5545) in: the recurrence that gives the same days, or the part that it cannot say, named. Never
 * something near: what is not understood whole is refused. Taken: WEEKLY (INTERVAL, BYDAY), MONTHLY with BYDAY=nXX,
 * with BYDAY and BYSETPOS, or with BYMONTHDAY=-1; COUNT and UNTIL become the last day.
 */
import { ajouterJours, instantDe, jourDeSemaine, parseJour, type Heure, type Jour } from "../domain/civil.ts";
import { semainesMax, type Recurrence } from "../domain/recurrence.ts";
import { joursDe } from "./recurrence.ts";

export const defautsRrule = [
  "texte-illisible", // not NAME=value;NAME=value
  "partie-double",
  "partie-non-prise", // BYHOUR, BYMONTH, RSCALE...
  "frequence-absente",
  "frequence-non-prise", // DAILY, YEARLY...
  "intervalle-non-pris", // not a number, over 26 weeks, or several months
  "semaine-non-prise", // WKST other than Monday where it matters
  "byday-illisible",
  "byday-rang-hebdo", // WEEKLY;BYDAY=1MO
  "byday-inegaux", // 1TU,3WE: weekdays that do not share their ranks
  "rang-non-pris", // -2TU, BYSETPOS=8
  "bymonthday-non-pris",
  "mensuel-incomplet", // MONTHLY that does not say which day
  "fin-illisible",
  "fin-double", // COUNT and UNTIL
  "dtstart-hors-regle", // COUNT counts from a first day that the rule does not give
  "fin-trop-loin", // COUNT beyond what is expanded here
] as const;
export type DefautRrule = (typeof defautsRrule)[number];
/** What cannot be taken, and the part of the text where it stands. */
export type RefusRrule = { readonly defaut: DefautRrule; readonly ou: string };
export type RruleLue = { readonly recurrence: Recurrence; readonly au?: Jour };

/** First day of the event; hour and zone are needed when UNTIL is an instant (else the day alone is compared). */
export type DebutRrule = { readonly jour: Jour; readonly heure?: Heure; readonly zone?: string };

const joursMax = 366 * 60; // days over which COUNT is followed
const codesJours = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const prises = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST"]);

type Parties = ReadonlyMap<string, string>;
const refus = (defaut: DefautRrule, ou: string): RefusRrule => ({ defaut, ou: ou.slice(0, 80) });
const estRefus = <T extends object>(v: T | RefusRrule): v is RefusRrule => "defaut" in v;

function partiesDe(texte: string): Parties | RefusRrule {
  const parties = new Map<string, string>();
  for (const morceau of texte
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")) {
    const [, nom, valeur] = /^([A-Z-]{1,20})=([-A-Z0-9,+:]{1,200})$/.exec(morceau) ?? [];
    if (nom === undefined || valeur === undefined) return refus("texte-illisible", morceau);
    if (parties.has(nom)) return refus("partie-double", nom);
    if (!prises.has(nom)) return refus("partie-non-prise", morceau);
    parties.set(nom, valeur);
  }
  return parties;
}

type Byday = { readonly jours: readonly number[]; readonly rangs: readonly number[] };

/** `TU,TH` has no ranks; `1TU,3TU` is Tuesday at ranks 1 and 3; `1TU,3WE` is neither. */
function lireByday(valeur: string): Byday | RefusRrule {
  const lus: { jour: number; rang: number }[] = [];
  for (const code of valeur.split(",")) {
    const [, rang, jour] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(code) ?? [];
    const n = codesJours.indexOf(jour ?? "") + 1;
    if (n === 0) return refus("byday-illisible", code);
    const lu = rang === undefined ? 0 : Number(rang);
    if (rang !== undefined && lu !== -1 && !(lu >= 1 && lu <= 5)) return refus("rang-non-pris", code);
    lus.push({ jour: n, rang: lu });
  }
  const jours = [...new Set(lus.map((l) => l.jour))].toSorted((a, b) => a - b);
  const rangs = [...new Set(lus.map((l) => l.rang))];
  const complets = jours.every((jour) =>
    rangs.every((rang) => lus.some((l) => l.jour === jour && l.rang === rang)),
  );
  if (!complets || (rangs.includes(0) && rangs.length > 1)) return refus("byday-inegaux", valeur);
  return { jours, rangs: rangs.filter((rang) => rang !== 0) };
}

function intervalleDe(parties: Parties): number | RefusRrule {
  const brut = parties.get("INTERVAL") ?? "1";
  const n = /^\d{1,3}$/.test(brut) ? Number(brut) : 0;
  return n >= 1 && n <= semainesMax ? n : refus("intervalle-non-pris", `INTERVAL=${brut}`);
}

function hebdoDe(parties: Parties, debut: Jour): Recurrence | RefusRrule {
  for (const nom of ["BYSETPOS", "BYMONTHDAY"]) {
    if (parties.has(nom)) return refus("partie-non-prise", `${nom}=${parties.get(nom)!}`);
  }
  const toutes = intervalleDe(parties);
  if (typeof toutes !== "number") return toutes;
  const wkst = parties.get("WKST") ?? "MO";
  if (!codesJours.includes(wkst) || (wkst !== "MO" && toutes > 1)) {
    return refus("semaine-non-prise", `WKST=${wkst}`);
  }
  const byday = parties.get("BYDAY");
  if (byday === undefined) return { kind: "hebdo", jours: [jourDeSemaine(debut)], toutes };
  const lu = lireByday(byday);
  if (estRefus(lu)) return lu;
  if (lu.rangs.length > 0) return refus("byday-rang-hebdo", `BYDAY=${byday}`);
  return { kind: "hebdo", jours: [...lu.jours], toutes };
}

/** Ranks of a BYSETPOS: 1 to 5, or -1. */
function lireRangs(valeur: string): number[] | RefusRrule {
  const rangs = valeur.split(",").map((r) => (/^[+-]?\d{1,3}$/.test(r) ? Number(r) : 0));
  return rangs.every((r) => r === -1 || (r >= 1 && r <= 5))
    ? [...new Set(rangs)]
    : refus("rang-non-pris", `BYSETPOS=${valeur}`);
}

function mensuelDe(parties: Parties): Recurrence | RefusRrule {
  const intervalle = parties.get("INTERVAL") ?? "1";
  if (intervalle !== "1") return refus("intervalle-non-pris", `INTERVAL=${intervalle}`);
  const [byday, bymonthday, bysetpos] = ["BYDAY", "BYMONTHDAY", "BYSETPOS"].map((nom) => parties.get(nom));
  if (bymonthday !== undefined) {
    if (byday !== undefined || bysetpos !== undefined || bymonthday !== "-1") {
      return refus("bymonthday-non-pris", `BYMONTHDAY=${bymonthday}`);
    }
    return { kind: "mois-fin", ouvre: false };
  }
  if (byday === undefined) return refus("mensuel-incomplet", "FREQ=MONTHLY");
  const lu = lireByday(byday);
  if (estRefus(lu)) return lu;
  const { jours, rangs } = lu;
  if (bysetpos === undefined) {
    return rangs.length > 0
      ? { kind: "mois-jour", jours: [...jours], rangs: [...rangs] }
      : refus("mensuel-incomplet", `BYDAY=${byday}`);
  }
  if (rangs.length > 0) return refus("partie-non-prise", `BYSETPOS=${bysetpos}`);
  const places = lireRangs(bysetpos);
  if (!Array.isArray(places)) return places;
  if (jours.length === 1) return { kind: "mois-jour", jours: [...jours], rangs: places };
  const ouvres = jours.join() === "1,2,3,4,5";
  if (bysetpos === "-1" && (ouvres || jours.length === 7)) return { kind: "mois-fin", ouvre: ouvres };
  return refus("partie-non-prise", `BYSETPOS=${bysetpos}`);
}

/** The last day that UNTIL leaves, the event beginning at its hour. */
function jourUntil(valeur: string, { heure, zone }: DebutRrule): Jour | RefusRrule {
  const [, a, m, j, h, min, s, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(valeur) ?? [];
  const jour = parseJour(`${a}-${m}-${j}`);
  if (jour === undefined || Number(h ?? 0) > 23 || Number(min ?? 0) > 59 || Number(s ?? 0) > 60) {
    return refus("fin-illisible", `UNTIL=${valeur}`);
  }
  if (h === undefined) return jour;
  if (heure === undefined || zone === undefined) return refus("fin-illisible", `UNTIL=${valeur}`);
  const local = `${h}:${min}` as Heure;
  if (utc === "") return heure <= local ? jour : ajouterJours(jour, -1);
  const limite = Date.parse(`${jour}T${local}:00Z`);
  // Up to a day beside its civil day, whatever the zone.
  const candidats = [1, 0, -1, -2].map((n) => ajouterJours(jour, n));
  return candidats.find((c) => instantDe(c, heure, zone) <= limite)!;
}

function jourCompte(brut: string, recurrence: Recurrence, debut: Jour): Jour | RefusRrule {
  const n = /^\d{1,4}$/.test(brut) ? Number(brut) : 0;
  if (n < 1) return refus("fin-illisible", `COUNT=${brut}`);
  const jours = joursDe(recurrence, debut, { du: debut, au: ajouterJours(debut, joursMax) });
  if (jours[0] !== debut) return refus("dtstart-hors-regle", `COUNT=${brut}`);
  return jours[n - 1] ?? refus("fin-trop-loin", `COUNT=${brut}`);
}

/**
 * The recurrence whose days from `debut.jour` are those of the rule, its last day when it has one, or the refusal.
 * Where the rule does not give its own first day, it begins on the first one that it gives, as most readers do.
 */
export function depuisRrule(texte: string, debut: DebutRrule): RruleLue | RefusRrule {
  const parties = partiesDe(texte);
  if (!(parties instanceof Map)) return parties as RefusRrule;
  const freq = parties.get("FREQ");
  if (freq === undefined) return refus("frequence-absente", texte);
  if (freq !== "WEEKLY" && freq !== "MONTHLY") return refus("frequence-non-prise", `FREQ=${freq}`);
  const recurrence = freq === "WEEKLY" ? hebdoDe(parties, debut.jour) : mensuelDe(parties);
  if (estRefus(recurrence)) return recurrence;
  const [count, until] = [parties.get("COUNT"), parties.get("UNTIL")];
  if (count !== undefined && until !== undefined) return refus("fin-double", `COUNT=${count}`);
  const au =
    count !== undefined
      ? jourCompte(count, recurrence, debut.jour)
      : until !== undefined
        ? jourUntil(until, debut)
        : undefined;
  if (typeof au === "object") return au;
  return au === undefined ? { recurrence } : { recurrence, au };
}
