/** The map and the charts as values: everything inside the frame, nothing hidden, the scale true. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dispositif, graineDuTest, monde, premierJour } from "../../tests/bilan/monde.ts";
import { plier, type Activite } from "../domain/activite.ts";
import { ajouterJours } from "../domain/civil.ts";
import type { Point } from "../domain/schemas.ts";
import { bilanDeActivite } from "./bilan.ts";
import { contexteDe } from "./contexte.ts";
import { carteDe, optionsMois, serieMois, type Theme } from "./graphiques.ts";

const activite: Activite = new Map();
for (const fait of monde(11, { permanences: 40, jours: 100, accueilsMax: 12 })) plier(activite, fait);
const contexte = contexteDe(activite, dispositif);
const bilan = bilanDeActivite(activite, dispositif, { du: premierJour, au: ajouterJours(premierJour, 100) });
const carre = ([x, y]: Point, cote: number): Point[] => [
  [x, y],
  [x + cote, y],
  [x + cote, y + cote],
  [x, y],
];
const geographie = (points: readonly Point[]) => ({
  lieux: contexte.lieux.map((l, i) => ({ ...l, point: points[i]! })),
  quartiers: contexte.quartiers.map((q, i) => ({ ...q, perimetre: [[carre(points[i]!, 0.008)]] })),
});

test("every place has its dot, no dot hides another, and all stand in the frame", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const points = fc.array(
    fc.tuple(fc.double({ min: 5, max: 5.4, noNaN: true }), fc.double({ min: 45.4, max: 45.7, noNaN: true })),
    {
      minLength: 4,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(points, (places) => {
      const carte = carteDe(bilan, geographie(places as Point[]), 600, 8)!;
      assert.deepEqual(
        carte.lieux.map((l) => l.numero),
        bilan.lieux.map((_, i) => i + 1),
      );
      for (const [i, a] of carte.lieux.entries()) {
        assert.ok(a.pointX > 0 && a.pointX < carte.largeur && a.pointY > 0 && a.pointY < carte.hauteur);
        for (const b of carte.lieux.slice(i + 1)) {
          assert.ok(Math.hypot(a.pointX - b.pointX, a.pointY - b.pointY) >= 16);
        }
      }
      for (const q of carte.quartiers) assert.ok(q.teinte >= 0 && q.teinte <= 1);
    }),
    { seed: graineDuTest, numRuns: 200 },
  );
});

test("a kilometre on the map is a kilometre on the ground", () => {
  const nord = 1 / 111.195; // degrees of latitude in a kilometre
  const points: Point[] = [
    [5.2, 45.6],
    [5.2, 45.6 + 4 * nord],
    [5.25, 45.6],
    [5.22, 45.61],
  ];
  const carte = carteDe(bilan, geographie(points), 600, 8)!;
  const y = (id: string): number => carte.lieux.find((l) => l.cle === id)!.y;
  const [a, b] = contexte.lieux.map((l) => l.id as string) as [string, string];
  assert.ok(Math.abs((y(a) - y(b)) / 4 / carte.kilometre - 1) < 0.01);
});

test("there is no map where nothing has a place, and every month has its column", () => {
  assert.equal(carteDe(bilan, { lieux: contexte.lieux, quartiers: contexte.quartiers }, 600, 8), undefined);
  const serie = serieMois(bilan);
  assert.deepEqual(
    serie.map((p) => p.mois),
    ["2024-01", "2024-02", "2024-03", "2024-04"],
  );
  const marque = (nom: string) => (donnees: unknown) => ({ nom, donnees });
  const plot = {
    barX: marque("barX"),
    barY: marque("barY"),
    ruleX: marque("ruleX"),
    ruleY: marque("ruleY"),
    text: marque("text"),
  };
  const theme = {
    corps: 12,
    police: "x",
    encre: "",
    discret: "",
    principal: "",
    accent: "",
    ligne: "",
  } satisfies Theme;
  const options = optionsMois(plot, serie, theme, 500, { nombre: String, initiale: (m) => m }) as {
    y: { domain: number[] };
    marks: { nom: string; donnees: unknown[] }[];
  };
  assert.equal(options.y.domain[0], 0, "bars stand on zero");
  assert.equal(options.marks[0]!.donnees.length, 4);
});
