/** Where a move leads, by drag or by keyboard, is worked out without a screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { minutesDe, type Heure, type Jour } from "../../domain/civil.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { allonger, changements, cotes, deplacable, deplacer, fenetreDe, type Creneau } from "./grille.ts";
import { jourApres, part, trousDe } from "./frise.ts";
import { avancer, bornesDe, joursDe, regularite } from "./vues.ts";

const j = (texte: string): Jour => texte as Jour;
const h = (texte: string): Heure => texte as Heure;
const semaine = { du: j("2027-03-01"), au: j("2027-03-07") };
const c: Creneau = { jour: j("2027-03-03"), debut: h("09:00"), fin: h("12:00") };
const stop = (id: string, debut: string, fin: string): Permanence =>
  ({ id, debut: h(debut), fin: h(fin), jour: c.jour, etat: "annoncee" }) as unknown as Permanence;

test("a move snaps to the quarter of an hour and keeps the length, and never leaves the day nor the week", () => {
  assert.deepEqual(deplacer(c, { minutes: 22 }, semaine), { ...c, debut: "09:15", fin: "12:15" });
  assert.deepEqual(deplacer(c, { jours: 9 }, semaine), { ...c, jour: "2027-03-07" });
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -9, max: 9 }), (minutes, jours) => {
      const apres = deplacer(c, { minutes, jours }, semaine);
      assert.equal(minutesDe(apres.fin) - minutesDe(apres.debut), 180);
      assert.ok(apres.jour >= semaine.du && apres.jour <= semaine.au);
    }),
    { seed: 27 },
  );
});

test("a stop is never shorter than a quarter of an hour, and ends before midnight", () => {
  assert.equal(allonger(c, 15).fin, "12:15");
  assert.equal(allonger(c, -600).fin, "09:15");
  assert.equal(allonger(c, 6000).fin, "23:59");
});

test("only what changed is written, and a lane left for none empties the vehicle", () => {
  assert.deepEqual(changements(c, c), {});
  assert.deepEqual(changements(c, { ...c, debut: h("10:00") }), { debut: "10:00" });
  const avec: Creneau = { ...c, vehicule: "camion" as VehiculeId };
  assert.deepEqual(changements(avec, c), { vehicule: null });
});

test("stops that overlap stand side by side, those that follow take the whole width", () => {
  const places = cotes([
    stop("a", "09:00", "12:00"),
    stop("b", "10:00", "11:00"),
    stop("d", "12:00", "13:00"),
  ]);
  assert.deepEqual(places.get("a"), { rang: 0, sur: 2 });
  assert.deepEqual(places.get("b"), { rang: 1, sur: 2 });
  assert.deepEqual(places.get("d"), { rang: 0, sur: 1 });
});

test("the grid shows the usual day, and earlier or later hours when a stop needs them", () => {
  assert.deepEqual(fenetreDe([]), { de: 480, a: 1140 });
  assert.deepEqual(fenetreDe([stop("a", "06:30", "20:10")]), { de: 360, a: 1260 });
});

test("what has begun or is over does not move", () => {
  const maintenant = { jour: c.jour, heure: h("10:00") };
  assert.equal(deplacable(stop("a", "09:00", "12:00"), maintenant), true);
  assert.equal(deplacable(stop("a", "08:00", "09:30"), maintenant), false);
  assert.equal(deplacable({ ...stop("a", "09:00", "12:00"), etat: "ouverte" }, maintenant), false);
  assert.equal(deplacable({ ...stop("a", "09:00", "12:00"), etat: "annulee" }, maintenant), false);
});

test("a month shows whole weeks, and steps by months across the year", () => {
  assert.deepEqual(bornesDe("mois", j("2027-02-10")), { du: "2027-02-01", au: "2027-02-28" });
  assert.deepEqual(bornesDe("mois", j("2026-11-26")), { du: "2026-10-26", au: "2026-12-06" });
  assert.equal(avancer("mois", j("2026-12-15"), 1), "2027-01-01");
  assert.equal(avancer("mois", j("2027-01-31"), -1), "2026-12-01");
  assert.equal(joursDe(bornesDe("saison", j("2026-11-26"))).length, 182);
});

test("the regularity of a place is the middle and the longest of the days between its stops", () => {
  assert.equal(regularite([c.jour]), undefined);
  const jours = ["2027-03-01", "2027-03-08", "2027-03-15", "2027-04-05"].map(j);
  assert.deepEqual(regularite(jours), { mediane: 7, plusLong: 21 });
});

test("a gap shows when it breaks the habit of the place, not when the habit is slow", () => {
  const parSemaine = ["2027-03-01", "2027-03-08", "2027-03-15", "2027-04-05"].map(j);
  assert.deepEqual(trousDe(parSemaine), [{ du: "2027-03-15", au: "2027-04-05" }]);
  const parMois = ["2027-01-04", "2027-02-01", "2027-03-01", "2027-04-05"].map(j);
  assert.deepEqual(trousDe(parMois), []);
});

test("a point of the season leads to the day that is drawn there", () => {
  const bornes = bornesDe("saison", j("2026-11-26"));
  for (const x of joursDe(bornes)) assert.equal(jourApres(bornes, part(bornes, x)), x);
});
