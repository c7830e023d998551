/** The days of a habit, against an independent library over ten years, and what takes days away or adds them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import {
  ajouterJours,
  dansPeriode,
  jourDeSemaine,
  rangDuJour,
  semaineIso,
  type Heure,
  type Jour,
} from "../domain/civil.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import {
  changementsDHeure,
  debuts,
  decennie,
  j,
  joursIndependants,
  recurrences,
} from "../../tests/planner/recurrences.ts";
import {
  ecarteesDe,
  finConnue,
  joursDe,
  occurrencesDe,
  passagesDe,
  premiereIncertaine,
  type CalendrierCivil,
} from "./recurrence.ts";

const calendrier: CalendrierCivil = { vacances: [], alsaceMoselle: false, zone: "Europe/Paris" };
const [a, b, c] = ["a", "b", "c"] as LieuId[];
const regleDe = (recurrence: Recurrence, plus: Partial<Regle> = {}): Regle => ({
  id: "r" as Regle["id"],
  lieux: [a!],
  equipe: [],
  recurrence,
  plages: [{ debut: "09:00" as Heure, fin: "12:00" as Heure }],
  du: j("2026-01-01"),
  vacances: "tenir",
  feries: "tenir",
  rendezVous: false,
  sauf: [],
  plus: [],
  actif: true,
  ...plus,
});
const mardis: Recurrence = { kind: "hebdo", jours: [2], toutes: 1 };
const an = (annee: number) => ({ du: j(`${annee}-01-01`), au: j(`${annee}-12-31`) });

test("over ten years, every recurrence gives the days that an independent library gives", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(recurrences, debuts, (recurrence, du) => {
      const attendus = joursIndependants(recurrence, du, decennie.au);
      assert.deepEqual(joursDe(recurrence, du, decennie), attendus);
    }),
    { seed: graineDuTest, numRuns: 300 },
  );
});

test("days asked for by the month are those of the ten years, cut, and so are the steps", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(recurrences, debuts, fc.nat({ max: 3000 }), fc.nat({ max: 80 }), (r, du, debut, duree) => {
      const periode = { du: ajouterJours(du, debut), au: ajouterJours(du, debut + duree) };
      const tous = passagesDe(r, du, decennie);
      const coupes = tous.filter((p) => dansPeriode(p.jour, periode));
      const borne = { du: periode.du, au: periode.au < decennie.au ? periode.au : decennie.au };
      assert.deepEqual(passagesDe(r, du, borne), coupes);
      assert.ok(tous.every((p) => p.pas >= 0));
    }),
    { seed: graineDuTest, numRuns: 300 },
  );
});

test("a habit of Sundays is held on both Sundays that the clocks change, every year, once", () => {
  const dimanches = joursDe({ kind: "hebdo", jours: [7], toutes: 1 }, decennie.du, decennie);
  assert.equal(dimanches.length, 521);
  const samedis = joursDe({ kind: "hebdo", jours: [6], toutes: 1 }, decennie.du, decennie);
  for (let annee = 2024; annee <= 2033; annee++) {
    for (const jour of changementsDHeure(annee)) {
      assert.equal(jourDeSemaine(jour), 7);
      assert.equal(dimanches.filter((d) => d === jour).length, 1, jour);
      assert.ok(samedis.includes(ajouterJours(jour, -1)) && samedis.includes(ajouterJours(jour, 6)));
    }
  }
});

test("two odd weeks follow each other where a year has 53: 2026 to 2027, 2032 to 2033", () => {
  const impaires = joursDe({ kind: "parite", jours: [4], parite: "impaire" }, decennie.du, decennie);
  const ecarts = impaires.slice(1).map((jour, i) => rangDuJour(jour) - rangDuJour(impaires[i]!));
  const courts = impaires.filter((_, i) => ecarts[i] === 7);
  assert.deepEqual(courts, ["2026-12-31", "2032-12-30"]);
  assert.ok(ecarts.every((e) => e === 7 || e === 14));
  const paires = joursDe({ kind: "parite", jours: [4], parite: "paire" }, decennie.du, decennie);
  assert.ok(paires.every((jour) => semaineIso(jour) % 2 === 0));
  const longs = paires.filter((jour, i) => i > 0 && rangDuJour(jour) - rangDuJour(paires[i - 1]!) === 21);
  assert.deepEqual(longs, ["2027-01-14", "2033-01-13"]);
});

test("the last week of a month may end in the next one, and its days follow its Monday", () => {
  const derniere: Recurrence = { kind: "mois-semaine", jours: [1, 5], rangs: [-1] };
  assert.deepEqual(joursDe(derniere, j("2026-08-01"), { du: j("2026-08-20"), au: j("2026-10-10") }), [
    "2026-08-31",
    "2026-09-04",
    "2026-09-28",
    "2026-10-02",
  ]);
  // The rule begins on the Friday of a week that began in the month before.
  assert.deepEqual(joursDe(derniere, j("2026-09-03"), { du: j("2026-09-01"), au: j("2026-09-10") }), [
    "2026-09-04",
  ]);
});

test("the last working day of a month that ends on a week-end is its last Friday", () => {
  const fin: Recurrence = { kind: "mois-fin", ouvre: true };
  assert.deepEqual(joursDe(fin, j("2026-01-15"), { du: j("2026-01-01"), au: j("2026-05-31") }), [
    "2026-01-30",
    "2026-02-27",
    "2026-03-31",
    "2026-04-30",
    "2026-05-29",
  ]);
});

test("one place or another, week after week: a holiday skipped shifts nothing after it", () => {
  const regle = regleDe(mardis, { lieux: [a!, b!], du: j("2026-07-06"), feries: "sauter" });
  const ete = { du: j("2026-07-01"), au: j("2026-08-11") };
  const lieux = (r: Regle) => occurrencesDe(r, ete, calendrier).map((o) => `${o.jour.slice(5)} ${o.lieu}`);
  assert.deepEqual(lieux(regle), ["07-07 a", "07-21 a", "07-28 b", "08-04 a", "08-11 b"]); // 14 July: b
  assert.deepEqual(lieux({ ...regle, feries: "tenir", sauf: [j("2026-07-21")] }), [
    "07-07 a",
    "07-14 b",
    "07-28 b",
    "08-04 a",
    "08-11 b",
  ]);
});

test("three places of odd weeks turn by odd weeks, even where two follow each other", () => {
  const regle = regleDe(
    { kind: "parite", jours: [3, 4], parite: "impaire" },
    { lieux: [a!, b!, c!], du: j("2026-12-01") },
  );
  const hiver = { du: j("2026-12-01"), au: j("2027-01-31") };
  // Weeks 49, 51, 53, 1, 3: 1 December lies in week 49.
  assert.deepEqual(
    occurrencesDe(regle, hiver, calendrier).map((o) => `${o.jour.slice(5)} ${o.lieu}`),
    "12-02 a|12-03 a|12-16 b|12-17 b|12-30 c|12-31 c|01-06 a|01-07 a|01-20 b|01-21 b".split("|"),
  );
});

test("the second and fourth Tuesdays have each their place, whatever the month", () => {
  const regle = regleDe({ kind: "mois-jour", jours: [2], rangs: [4, 2] }, { lieux: [a!, b!] });
  const lieux = occurrencesDe(regle, an(2026), calendrier);
  assert.equal(lieux.length, 24);
  assert.ok(lieux.every((o) => Number(o.jour.slice(8)) <= 14 === (o.lieu === a)));
});

test("school holidays are kept, skipped, or the only time; a day added is held all the same", () => {
  const toussaint = { du: j("2026-10-17"), au: j("2026-11-01") };
  const scolaire = { ...calendrier, vacances: [toussaint] };
  const automne = { du: j("2026-10-01"), au: j("2026-11-15") };
  const jours = (plus: Partial<Regle>): string[] =>
    occurrencesDe(regleDe(mardis, plus), automne, scolaire).map((o) => o.jour.slice(5));
  assert.deepEqual(jours({}), ["10-06", "10-13", "10-20", "10-27", "11-03", "11-10"]);
  assert.deepEqual(jours({ vacances: "sauter" }), ["10-06", "10-13", "11-03", "11-10"]);
  assert.deepEqual(jours({ vacances: "seulement" }), ["10-20", "10-27"]);
  const plus = [j("2026-10-20"), j("2026-10-22")];
  assert.deepEqual(jours({ vacances: "sauter", plus }), [
    "10-06",
    "10-13",
    "10-20",
    "10-22",
    "11-03",
    "11-10",
  ]);
  const ecartees = ecarteesDe(
    regleDe(mardis, { vacances: "sauter", sauf: [j("2026-10-27")] }),
    automne,
    scolaire,
  );
  assert.deepEqual(
    ecartees.map((e) => `${e.jour} ${e.raison}`),
    ["2026-10-20 vacances", "2026-10-27 sauf"],
  );
});

test("what is held and what is taken away are together all that the habit and the added days give", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const dates = fc.array(
    fc.integer({ min: 0, max: 3650 }).map((n) => ajouterJours(decennie.du, n)),
    { maxLength: 30 },
  );
  const gestes = fc.constantFrom("tenir" as const, "sauter" as const);
  fc.assert(
    fc.property(recurrences, debuts, dates, dates, gestes, gestes, (r, du, sauf, plus, vacances, feries) => {
      const regle = regleDe(r, { du, sauf, plus, vacances, feries, lieux: [a!, b!] });
      const scolaire: CalendrierCivil = {
        ...calendrier,
        vacances: [2025, 2026, 2027].map((y) => ({ du: j(`${y}-07-05`), au: j(`${y}-08-31`) })),
      };
      const tenues = occurrencesDe(regle, decennie, scolaire);
      const ecartees = ecarteesDe(regle, decennie, scolaire);
      const attendus = new Set([...joursDe(r, du, decennie), ...plus.filter((jour) => jour >= du)]);
      const trouves = [...tenues, ...ecartees].map((o) => o.jour);
      assert.deepEqual(trouves.toSorted(), [...attendus].toSorted());
      const refuses = new Set(sauf);
      assert.ok(tenues.every((o) => !refuses.has(o.jour)));
      // Nobody is sent to two places, and the place of a day does not depend on what is taken away.
      const nue = occurrencesDe(regleDe(r, { du, plus, lieux: [a!, b!] }), decennie, calendrier);
      const lieuDe = new Map(nue.map((o) => [o.jour, o.lieu]));
      assert.ok([...tenues, ...ecartees].every((o) => lieuDe.get(o.jour) === o.lieu));
    }),
    { seed: graineDuTest, numRuns: 150 },
  );
});

test("a morning and an afternoon are two occurrences, and a regle put away gives none", () => {
  const plages = [
    { debut: "09:00" as Heure, fin: "12:00" as Heure },
    { debut: "14:00" as Heure, fin: "17:00" as Heure },
  ];
  const semaine = { du: j("2026-11-23"), au: j("2026-11-29") };
  const regle = regleDe(mardis, { plages });
  assert.deepEqual(
    occurrencesDe(regle, semaine, calendrier).map((o) => `${o.jour} ${o.debut}-${o.fin}`),
    ["2026-11-24 09:00-12:00", "2026-11-24 14:00-17:00"],
  );
  assert.deepEqual(occurrencesDe({ ...regle, actif: false }, semaine, calendrier), []);
  assert.deepEqual(occurrencesDe({ ...regle, au: j("2026-11-23") }, semaine, calendrier), []);
});

test("beyond the school file, a regle that leans on it says from which day, and no other does", () => {
  const connue = { ...calendrier, vacances: [{ du: j("2026-07-04"), au: j("2026-08-30") }] };
  assert.equal(finConnue(connue), "2026-08-30");
  assert.equal(finConnue(calendrier), undefined);
  const regle = regleDe(mardis, { vacances: "sauter" });
  assert.equal(premiereIncertaine(regle, an(2026), connue), "2026-09-01");
  assert.equal(premiereIncertaine(regle, an(2026), calendrier), "2026-01-06");
  assert.equal(premiereIncertaine(regleDe(mardis), an(2026), connue), undefined);
  assert.equal(premiereIncertaine({ ...regle, au: j("2026-08-25") }, an(2026), connue), undefined);
});

test("days and places of dates are those of the list, in order, from the first day of the regle", () => {
  const dates = ["2026-03-10", "2026-02-03", "2025-12-01", "2026-02-03"].map(j) as Jour[];
  const regle = regleDe({ kind: "dates", dates }, { lieux: [a!, b!] });
  assert.deepEqual(
    occurrencesDe(regle, an(2026), calendrier).map((o) => `${o.jour} ${o.lieu}`),
    ["2026-02-03 a", "2026-03-10 b"],
  );
});
