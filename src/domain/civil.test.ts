/** Civil days and hours: those that exist, their order, and the clock on the wall through summer time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  ajouterJours,
  civilDe,
  zoneConnue,
  dansPeriode,
  heureA,
  instantDe,
  jourDeSemaine,
  jourDuRang,
  minutesDe,
  moisEntre,
  parseHeure,
  parseJour,
  rangDuJour,
  semaineIso,
  type Heure,
  type Jour,
} from "./civil.ts";

const j = (texte: string): Jour => parseJour(texte)!;

test("29 February exists in leap years only", () => {
  for (const bon of ["2024-02-29", "2000-02-29", "2026-12-31"]) assert.equal(parseJour(bon), bon);
  for (const faux of [
    "2023-02-29",
    "1900-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "",
    20260101,
  ]) {
    assert.equal(parseJour(faux), undefined, String(faux));
  }
  assert.equal(ajouterJours(j("2024-02-28"), 1), "2024-02-29");
  assert.equal(ajouterJours(j("2023-02-28"), 1), "2023-03-01");
});

test("hours run from 00:00 to 23:59", () => {
  for (const bon of ["00:00", "09:05", "23:59"]) assert.equal(parseHeure(bon), bon);
  for (const faux of ["24:00", "9:05", "12:60", "12h30", "", 12]) assert.equal(parseHeure(faux), undefined);
  assert.equal(heureA(-10), "00:00");
  assert.equal(heureA(5000), "23:59");
  for (let m = 0; m < 1440; m++) assert.equal(minutesDe(heureA(m)), m);
});

test("weeks begin on Monday", () => {
  assert.equal(jourDeSemaine(j("2026-11-23")), 1);
  assert.equal(jourDeSemaine(j("2026-11-29")), 7);
  assert.equal(jourDeSemaine(j("1970-01-01")), 4);
  assert.equal(jourDeSemaine(j("1969-12-28")), 7);
  assert.equal(jourDeSemaine(j("2024-02-29")), 4);
});

test("ISO weeks belong to the year of their Thursday, and 2026 and 2032 have fifty-three", () => {
  assert.equal(semaineIso(j("2026-01-01")), 1);
  assert.equal(semaineIso(j("2026-11-23")), 48);
  assert.equal(semaineIso(j("2027-01-03")), 53);
  assert.equal(semaineIso(j("2027-01-04")), 1);
  assert.equal(semaineIso(j("2024-12-30")), 1);
  const longues = [2024, 2025, 2026, 2027, 2032, 2037].filter((an) => semaineIso(j(`${an}-12-31`)) === 53);
  assert.deepEqual(longues, [2026, 2032, 2037]);
});

test("days and ranks are two ways to say the same, and a week later is the same weekday", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -25_000, max: 60_000 }),
      fc.integer({ min: -4000, max: 4000 }),
      (rang, n) => {
        const jour = jourDuRang(rang);
        assert.equal(parseJour(jour), jour);
        assert.equal(rangDuJour(jour), rang);
        assert.equal(rangDuJour(ajouterJours(jour, n)), rang + n);
        assert.equal(jourDeSemaine(ajouterJours(jour, 7)), jourDeSemaine(jour));
        assert.equal(ajouterJours(jour, 1) > jour, true);
      },
    ),
    { seed: 1, numRuns: 2000 },
  );
});

test("months between two days are all there, across years, both ends included", () => {
  assert.deepEqual(moisEntre(j("2021-11-30"), j("2022-02-01")), ["2021-11", "2021-12", "2022-01", "2022-02"]);
  assert.deepEqual(moisEntre(j("2026-05-31"), j("2026-05-01")), ["2026-05"]);
  assert.deepEqual(moisEntre(j("2026-06-01"), j("2026-05-31")), []);
  assert.equal(moisEntre(j("2021-10-01"), j("2026-11-23")).length, 62);
  assert.ok(dansPeriode(j("2026-05-31"), { du: j("2026-05-31"), au: j("2026-05-31") }));
});

test("the clock on the wall follows summer time, and the island its own", () => {
  const dit = (iso: string, zone: string): string => {
    const { jour, heure } = civilDe(Date.parse(iso), zone);
    return `${jour} ${heure}`;
  };
  assert.equal(dit("2026-03-29T00:59:00Z", "Europe/Paris"), "2026-03-29 01:59");
  assert.equal(dit("2026-03-29T01:00:00Z", "Europe/Paris"), "2026-03-29 03:00");
  assert.equal(dit("2026-10-25T00:30:00Z", "Europe/Paris"), "2026-10-25 02:30");
  assert.equal(dit("2026-10-25T01:30:00Z", "Europe/Paris"), "2026-10-25 02:30");
  assert.equal(dit("2025-12-31T23:30:00Z", "Europe/Paris"), "2026-01-01 00:30");
  assert.equal(dit("2026-12-31T20:00:00Z", "Indian/Reunion"), "2027-01-01 00:00");
  assert.equal(dit("2024-02-29T12:00:00Z", "America/Martinique"), "2024-02-29 08:00");
  assert.ok(parseHeure(civilDe(Date.parse("2026-01-01T23:00:00Z"), "Europe/Paris").heure as Heure));
});

test("a time zone is one that exists", () => {
  for (const zone of ["Europe/Paris", "Indian/Reunion", "UTC"]) assert.ok(zoneConnue(zone), zone);
  for (const zone of ["Europe/Bourgoin", "", "2026"]) assert.ok(!zoneConnue(zone), zone);
});

test("an hour on the wall is one instant, the first where there are two, the next where there is none", () => {
  const paris = (jour: string, heure: string): string =>
    new Date(instantDe(j(jour), heure as Heure, "Europe/Paris")).toISOString();
  assert.equal(paris("2026-01-15", "09:30"), "2026-01-15T08:30:00.000Z");
  assert.equal(paris("2026-07-15", "09:30"), "2026-07-15T07:30:00.000Z");
  assert.equal(paris("2026-03-29", "01:59"), "2026-03-29T00:59:00.000Z");
  assert.equal(paris("2026-03-29", "02:30"), "2026-03-29T01:30:00.000Z"); // 03:30 on the wall
  assert.equal(paris("2026-03-29", "03:00"), "2026-03-29T01:00:00.000Z");
  assert.equal(paris("2026-10-25", "02:30"), "2026-10-25T00:30:00.000Z");
  assert.equal(paris("2026-10-25", "03:00"), "2026-10-25T02:00:00.000Z");
  const zones = [
    "Europe/Paris",
    "America/New_York",
    "Indian/Reunion",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.nat({ max: 1439 }), fc.nat({ max: 4 }), (n, m, z) => {
      const [jour, heure, zone] = [jourDuRang(n), heureA(m), zones[z]!];
      const ms = instantDe(jour, heure, zone);
      const la = civilDe(ms, zone);
      const saut = la.jour === jour && minutesDe(la.heure) - m;
      assert.ok(saut === 0 || saut === 60 || saut === 30, `${jour} ${heure} ${zone}: ${la.jour} ${la.heure}`);
    }),
    { seed: 20261126, numRuns: 1000 },
  );
});
