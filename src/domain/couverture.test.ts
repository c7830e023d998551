/** A walk of 8 and of 15 minutes around the places, against areas that can be worked out by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import type { Perimetre, Quartier } from "./quartier.ts";
import type { Point } from "./schemas.ts";
import {
  couvertureDe,
  echantillonsDe,
  metresEntre,
  minutesAPied,
  partHabitants,
  rayonAPied,
} from "./couverture.ts";

const centre: Point = [5.27, 45.6];
const versEst = (metres: number, [lon, lat]: Point = centre): Point => [
  lon + metres / 111_195 / Math.cos((lat * Math.PI) / 180),
  lat,
];
const versNord = (metres: number, [lon, lat]: Point = centre): Point => [lon, lat + metres / 111_195];

/** A square of so many metres a side around a point. */
function carre(cote: number, [lon, lat]: Point = centre): Perimetre {
  const [est] = versEst(cote / 2, [lon, lat]);
  const [, nord] = versNord(cote / 2, [lon, lat]);
  const [ouest, sud] = [2 * lon - est, 2 * lat - nord];
  return [
    [
      [
        [ouest, sud],
        [est, sud],
        [est, nord],
        [ouest, nord],
        [ouest, sud],
      ],
    ],
  ];
}
const quartierDe = (perimetre: Perimetre | undefined, population?: number): Quartier =>
  ({
    id: "q",
    nom: "Q",
    generation: "dessin",
    communes: [],
    ...(perimetre ? { perimetre } : {}),
    ...(population === undefined ? {} : { population }),
  }) as unknown as Quartier;
const partDe = (q: Quartier, points: readonly Point[], minutes: number) =>
  couvertureDe([q], points, minutes)[0]?.part;

test("eight minutes on foot are 410 m of crow flight, and fifteen are 769", () => {
  assert.equal(Math.round(rayonAPied(8)), 410);
  assert.equal(Math.round(rayonAPied(15)), 769);
  assert.ok(Math.abs(minutesAPied(rayonAPied(8)) - 8) < 1e-9);
});

test("a degree of latitude is 111 km and a degree of longitude shrinks towards the pole", () => {
  assert.ok(Math.abs(metresEntre([5, 45], [5, 46]) - 111_195) < 1);
  assert.ok(Math.abs(metresEntre([5, 60], [6, 60]) - 55_597) < 60);
});

test("a small square around a place is wholly within eight minutes, and one far away not at all", () => {
  assert.equal(partDe(quartierDe(carre(400)), [centre], 8), 1);
  assert.equal(partDe(quartierDe(carre(400)), [versEst(3000)], 15), 0);
  assert.equal(partDe(quartierDe(carre(400)), [], 15), 0);
});

test("a disc within a large square covers the share that geometry gives", () => {
  const cote = 2000;
  for (const minutes of [8, 15]) {
    const attendu = (Math.PI * rayonAPied(minutes) ** 2) / cote ** 2;
    const part = partDe(quartierDe(carre(cote)), [centre], minutes)!;
    assert.ok(Math.abs(part - attendu) < 0.005, `${minutes}: ${part} against ${attendu}`);
  }
});

test("two places side by side count once what both reach, and half a square is half of its residents", () => {
  const q = quartierDe(carre(2000), 5000);
  const [un] = couvertureDe([q], [centre], 8);
  const [deux] = couvertureDe([q], [centre, centre], 8);
  assert.deepEqual(deux, un);
  // A place on the eastern edge: half of its disc lies within.
  const bord = couvertureDe([q], [versEst(1000)], 8)[0]!;
  assert.ok(Math.abs(bord.part - un!.part / 2) < 0.004);
  assert.equal(bord.habitants, Math.round(5000 * bord.part));
});

test("residents are not counted where the population is not known, nor a quartier without a perimeter", () => {
  const sans = quartierDe(carre(400));
  const [c] = couvertureDe([sans], [centre], 8);
  assert.equal(c!.habitants, undefined);
  assert.equal(partHabitants([sans], [c!]), undefined);
  assert.deepEqual(couvertureDe([quartierDe(undefined, 100)], [centre], 8), []);
});

test("the grid is finer in a courtyard and wider over a whole commune, and never runs away", () => {
  const cour = echantillonsDe(carre(30));
  assert.ok(cour.pas < 20 && cour.points.length >= 200);
  const commune = echantillonsDe(carre(20_000));
  assert.ok(commune.points.length <= 20_000 && commune.points.length > 5000);
});

test("one place more never takes coverage away, nor do more minutes", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const pas = fc.integer({ min: -2500, max: 2500 });
  const points = fc.array(
    fc.tuple(pas, pas).map(([x, y]) => versNord(y, versEst(x))),
    { maxLength: 5 },
  );
  const q = quartierDe(carre(1500), 4000);
  fc.assert(
    fc.property(points, pas, pas, (places, x, y) => {
      const avant = partDe(q, places, 8)!;
      assert.ok(partDe(q, [...places, versNord(y, versEst(x))], 8)! >= avant);
      assert.ok(partDe(q, places, 15)! >= avant);
      assert.ok(avant >= 0 && avant <= 1);
    }),
    { seed: graineDuTest, numRuns: 60 },
  );
});
