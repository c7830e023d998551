/**
 * Recurrences drawn at random for the tests, and the independent library that they are set against. Days here are
 * those of `rrule` (BSD-3): midnights of UTC, whatever the machine's clock.
 */
import { createRequire } from "node:module";
import fc from "fast-check";
import type { Options } from "rrule";
import { ajouterJours, jourDuRang, parseJour, type Jour, type Periode } from "../../src/domain/civil.ts";
import type { Recurrence } from "../../src/domain/recurrence.ts";

// Its ESM build cannot be loaded by Node, and its CommonJS build names no export.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof import("rrule");
export const j = (texte: string): Jour => parseJour(texte)!;
export const minuit = (jour: Jour): Date => new Date(`${jour}T00:00:00Z`);
export const jourDeDate = (date: Date): Jour => date.toISOString().slice(0, 10) as Jour;

/** Ten years that hold two of 53 weeks (2026, 2032), three leap years, and both changes of clocks each year. */
export const decennie: Periode = { du: j("2024-01-01"), au: j("2033-12-31") };
export const debuts: fc.Arbitrary<Jour> = fc
  .integer({ min: 0, max: 900 })
  .map((n) => ajouterJours(decennie.du, n));

const jours = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
const rangs = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 4 });
export const recurrences: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({ kind: fc.constant("hebdo" as const), jours, toutes: fc.integer({ min: 1, max: 26 }) }),
  fc.record({ kind: fc.constant("parite" as const), jours, parite: fc.constantFrom("paire", "impaire") }),
  fc.record({ kind: fc.constant("mois-jour" as const), jours, rangs }),
  fc.record({ kind: fc.constant("mois-semaine" as const), jours, rangs }),
  fc.record({ kind: fc.constant("mois-fin" as const), ouvre: fc.boolean() }),
);

const semaine = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

const jusque = (options: Partial<Options>, du: Jour, au: Jour): Jour[] =>
  new RRule({ ...options, dtstart: minuit(du), until: minuit(au), wkst: RRule.MO }).all().map(jourDeDate);

/** The nth weeks of the months: rrule gives their Mondays, the days follow. */
function semainesDuMois(r: Recurrence & { kind: "mois-semaine" }, du: Jour, au: Jour): Jour[] {
  const byweekday = r.rangs.map((n) => RRule.MO.nth(n));
  const lundis = jusque({ freq: RRule.MONTHLY, byweekday }, ajouterJours(du, -7), au);
  return lundis.flatMap((lundi) => r.jours.map((n) => ajouterJours(lundi, n - 1)));
}

/** The days that the independent library gives, from `du` to `au`. */
export function joursIndependants(r: Recurrence, du: Jour, au: Jour): Jour[] {
  const byweekday = "jours" in r ? r.jours.map((n) => semaine[n - 1]!) : [];
  const brut = (): Jour[] => {
    switch (r.kind) {
      case "hebdo":
        return jusque({ freq: RRule.WEEKLY, interval: r.toutes, byweekday }, du, au);
      case "parite": {
        const byweekno = Array.from({ length: 53 }, (_, i) => i + 1).filter(
          (n) => (n % 2 === 0) === (r.parite === "paire"),
        );
        return jusque({ freq: RRule.YEARLY, byweekno, byweekday }, du, au);
      }
      case "mois-jour": {
        const nth = r.rangs.flatMap((n) => byweekday.map((w) => w.nth(n)));
        return jusque({ freq: RRule.MONTHLY, byweekday: nth }, du, au);
      }
      case "mois-semaine":
        return semainesDuMois(r, du, au);
      case "mois-fin": {
        const ouvres = { byweekday: semaine.slice(0, 5), bysetpos: -1 };
        return jusque({ freq: RRule.MONTHLY, ...(r.ouvre ? ouvres : { bymonthday: -1 }) }, du, au);
      }
      case "dates":
        return r.dates;
    }
  };
  return [...new Set(brut())].filter((jour) => jour >= du && jour <= au).toSorted();
}

/** Sundays on which Paris changes its clocks: the last of March and of October. */
export const changementsDHeure = (annee: number): Jour[] =>
  [`${annee}-03-31`, `${annee}-10-31`].map((fin) => {
    const date = minuit(j(fin));
    return jourDuRang(date.getTime() / 86_400_000 - date.getUTCDay());
  });
