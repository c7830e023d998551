/** A point in a perimeter: holes, several parts, a real quartier; and what is no perimeter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import fc from "fast-check";
import { contient, corpsQuartierDefini, quartiersDe, schemaPerimetre, type Perimetre } from "./quartier.ts";
import type { Jour } from "./civil.ts";
import type { Point } from "./schemas.ts";

const carre = (x: number, y: number, cote: number): Point[] => [
  [x, y],
  [x + cote, y],
  [x + cote, y + cote],
  [x, y + cote],
  [x, y],
];
const troue: Perimetre = [[carre(0, 0, 10), carre(4, 4, 2)], [carre(20, 0, 1)]];

test("a hole is outside, a second part is inside", () => {
  assert.ok(contient(troue, [1, 1]) && contient(troue, [20.5, 0.5]));
  for (const dehors of [
    [5, 5],
    [15, 5],
    [-1, 5],
    [20.5, 1.5],
  ] as Point[])
    assert.ok(!contient(troue, dehors));
});

test("inside a square by PNPOLY is inside a square by its sides", () => {
  const coordonnee = fc.double({ min: -5, max: 15, noNaN: true });
  fc.assert(
    fc.property(coordonnee, coordonnee, (x, y) => {
      if (x === 0 || x === 10 || y === 0 || y === 10) return;
      assert.equal(contient([[carre(0, 0, 10)]], [x, y]), x > 0 && x < 10 && y > 0 && y < 10);
    }),
    { seed: 5, numRuns: 2000 },
  );
});

/** Champaret (QN03802M), Bourgoin-Jallieu. Source: ANCT, QPV 2024, simplified. */
const contour =
  "5.29122,45.58426 5.29144,45.58622 5.29103,45.58631 5.29132,45.58664 5.29307,45.5867 5.293,45.5861 " +
  "5.29388,45.58548 5.29462,45.58519 5.29615,45.58504 5.296,45.58399 5.29119,45.58396 5.29122,45.58426";
const champaret = z.parse(corpsQuartierDefini, {
  id: "QN03802M",
  nom: "Champaret",
  generation: "qpv-2024",
  communes: [{ insee: "38053", nom: "Bourgoin-Jallieu" }],
  perimetre: [[contour.split(" ").map((p) => p.split(",").map(Number))]],
  population: 1504,
});

test("an address of Champaret is placed there, the next street is not", () => {
  assert.deepEqual(
    quartiersDe([champaret], [5.2932, 45.58502]).map((q) => q.id as string),
    ["QN03802M"],
  );
  assert.deepEqual(quartiersDe([champaret], [5.2955, 45.5865]), []);
  const { perimetre: _, ...sansCarte } = champaret;
  assert.deepEqual(quartiersDe([sansCarte], [5.2932, 45.58502]), []);
});

test("two generations on the same ground are told apart by the day", () => {
  const jour = (texte: string): Jour => texte as Jour;
  const avant = z.parse(corpsQuartierDefini, { ...champaret, id: "QP038002", au: "2023-12-31" });
  const apres = z.parse(corpsQuartierDefini, { ...champaret, du: "2024-01-01" });
  const le = (texte: string): string[] =>
    quartiersDe([avant, apres], [5.2932, 45.58502], jour(texte)).map((q) => q.id);
  assert.deepEqual([le("2023-12-31"), le("2024-01-01")], [["QP038002"], ["QN03802M"]]);
  assert.equal(quartiersDe([avant, apres], [5.2932, 45.58502]).length, 2);
});

test("a perimeter of metres, of three points or of nothing is refused", () => {
  for (const faux of [
    [],
    [[]],
    [[carre(0, 0, 1).slice(0, 3)]],
    [[carre(878_000, 6_500_000, 10)]],
    [[[1, 2]]],
    "x",
  ]) {
    assert.equal(z.safeParse(schemaPerimetre, faux).success, false, JSON.stringify(faux).slice(0, 60));
  }
});
