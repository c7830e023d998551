/** OpenStreetMap hours read back by their reference library: open on the very days and hours given, and no other. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, mock, test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { recurrences } from "../../tests/planner/recurrences.ts";
import { ajouterJours, jourDuRang, rangDuJour, type Jour } from "../domain/civil.ts";
import { passagesDe } from "../planner/recurrence.ts";
import { heuresOsm, type Ouverture } from "./heures-osm.ts";
import { h, j } from "./pour-tests.ts";

const Lecteur = createRequire(import.meta.url)("opening_hours") as typeof import("opening_hours").default;
const annee = { du: j("2026-11-26"), au: j("2027-11-25") };
const deux = (n: number): string => String(n).padStart(2, "0");
/** The library reads hours on the machine's clock: so do we. */
const sur = (d: Date): string =>
  `${d.getFullYear()}-${deux(d.getMonth() + 1)}-${deux(d.getDate())} ${deux(d.getHours())}:${deux(d.getMinutes())}`;
function lireOsm(texte: string, du: Jour, au: Jour): string[] {
  const lu = new Lecteur(texte, null);
  assert.deepEqual(lu.getWarnings(), [], texte);
  const minuit = (jour: Jour): Date => new Date(`${jour}T00:00:00`);
  return lu
    .getOpenIntervals(minuit(du), minuit(ajouterJours(au, 1)))
    .map(([a, b]) => `${sur(a)}-${sur(b).slice(11)}`);
}
const attendu = (liste: readonly Ouverture[]): string[] =>
  [...new Set(liste.map((o) => `${o.jour} ${o.debut}-${o.fin}`))].toSorted();

const matin = { debut: h("09:00"), fin: h("12:00") };
const apresMidi = { debut: h("14:00"), fin: h("16:30") };

/** The library warns of what is past: it is the first day of that year. */
before(() => mock.timers.enable({ apis: ["Date"], now: Date.parse(`${annee.du}T00:00:00Z`) }));

test("a year of any habit with any exceptions is read back day for day", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const exceptions = fc.array(
    fc.record({ n: fc.nat({ max: 364 }), quoi: fc.constantFrom("sauf", "plus", "soir") }),
    {
      maxLength: 15,
    },
  );
  fc.assert(
    fc.property(recurrences, exceptions, fc.boolean(), (recurrence, ecarts, deuxFois) => {
      const parJour = new Map<Jour, Ouverture[]>();
      for (const { jour } of passagesDe(recurrence, annee.du, annee)) {
        parJour.set(
          jour,
          [matin, ...(deuxFois ? [apresMidi] : [])].map((p) => ({ jour, ...p })),
        );
      }
      for (const { n, quoi } of ecarts) {
        const jour = jourDuRang(rangDuJour(annee.du) + n);
        if (quoi === "sauf") parJour.delete(jour);
        else
          parJour.set(jour, [
            { jour, ...(quoi === "plus" ? matin : { debut: h("17:00"), fin: h("19:00") }) },
          ]);
      }
      const liste = [...parJour.values()].flat();
      const texte = heuresOsm(liste);
      if (liste.length === 0) assert.equal(texte, undefined);
      else assert.deepEqual(lireOsm(texte!, annee.du, annee.au), attendu(liste), texte);
    }),
    { seed: graineDuTest, numRuns: 150 },
  );
});

test("a habit is told as people say it, and its exceptions by their dates", () => {
  const mardis = passagesDe({ kind: "hebdo", jours: [2], toutes: 1 }, j("2026-11-24"), {
    du: j("2026-11-24"),
    au: j("2027-01-26"),
  }).map(({ jour }) => ({ jour, ...matin }));
  assert.equal(heuresOsm(mardis), "2026 Nov 24-2027 Jan 26 Tu 09:00-12:00");
  assert.equal(
    heuresOsm(mardis.filter((o) => !["2026-12-22", "2026-12-29"].includes(o.jour))),
    "2026 Nov 24-2027 Jan 26 Tu 09:00-12:00; 2026 Dec 22,2026 Dec 29 off",
  );
  const parite = passagesDe({ kind: "parite", jours: [2], parite: "impaire" }, j("2026-11-24"), {
    du: j("2026-11-24"),
    au: j("2027-04-30"),
  }).map(({ jour }) => ({ jour, ...matin }));
  assert.match(heuresOsm(parite)!, / week 01-53\/2 Tu 09:00-12:00$/);
  assert.equal(heuresOsm([]), undefined);
});
