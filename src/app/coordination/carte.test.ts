/** The map of the desk, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Point } from "../../domain/schemas.ts";
import { autour, cadrer, cercle, ecarter, placerNoms, sommet, trace } from "./carte.ts";

const bourgoin: Point = [5.273, 45.591];
const villefontaine: Point = [5.148, 45.613];

test("a point touched on the map is the point shown there", () => {
  const cadre = cadrer([bourgoin, villefontaine], 500)!;
  const [x, y] = cadre.versPixels(bourgoin);
  const [lon, lat] = cadre.versPoint(x, y);
  assert.ok(Math.abs(lon - bourgoin[0]) < 1e-9 && Math.abs(lat - bourgoin[1]) < 1e-9);
});

test("north is up, east is at the end, and everything stands inside the frame", () => {
  const cadre = cadrer([bourgoin, villefontaine], 500)!;
  const [xb, yb] = cadre.versPixels(bourgoin);
  const [xv, yv] = cadre.versPixels(villefontaine);
  assert.ok(xb > xv && yb > yv);
  for (const x of [xb, xv]) assert.ok(x >= 28 && x <= 472);
  for (const y of [yb, yv]) assert.ok(y >= 28 && y <= cadre.hauteur - 28);
});

test("a kilometre measures the same to the north and to the east", () => {
  const cadre = cadrer([bourgoin, villefontaine], 500)!;
  const lat = 45.602;
  const parKm = { nord: 1 / 111.195, est: 1 / (111.195 * Math.cos((lat * Math.PI) / 180)) };
  const [x0, y0] = cadre.versPixels([5.2, lat]);
  const [, y1] = cadre.versPixels([5.2, lat + parKm.nord]);
  const [x2] = cadre.versPixels([5.2 + parKm.est, lat]);
  assert.ok(Math.abs((y0 - y1) / (x2 - x0) - 1) < 0.001);
});

test("one lieu alone is shown with some ground around it, and no lieu at all has no map", () => {
  const cadre = cadrer([bourgoin], 400)!;
  assert.deepEqual(cadre.versPixels(bourgoin), [200, cadre.hauteur / 2]);
  assert.equal(cadrer([], 400), undefined);
});

test("a perimeter with a hole is one path with two rings", () => {
  const carre = (r: number): Point[] => [
    [5 - r, 45 - r],
    [5 + r, 45 - r],
    [5 + r, 45 + r],
    [5 - r, 45 + r],
    [5 - r, 45 - r],
  ];
  const cadre = cadrer(carre(0.1), 300)!;
  const d = trace(cadre, [[carre(0.1), carre(0.05)]]);
  assert.equal(d.match(/M/g)?.length, 2);
  assert.equal(d.match(/Z/g)?.length, 2);
  assert.deepEqual(sommet([[carre(0.1)]]), [5, 45.1]);
});

test("two neighbours' names do not cover each other, and none leaves the frame", () => {
  const cadre = cadrer([bourgoin, villefontaine], 320)!;
  const noms = ["Saint Hubert Les Remparts", "Les Roches", "Saint Bonnet"].map((texte, i) => ({
    cle: texte,
    texte,
    point: [villefontaine[0] + i * 0.002, villefontaine[1]] as Point,
  }));
  const poses = placerNoms(cadre, noms);
  assert.ok(poses.length >= 2);
  for (const [i, a] of poses.entries()) {
    assert.ok(a.x - a.texte.length * 3.3 >= 0 && a.x + a.texte.length * 3.3 <= 320);
    for (const b of poses.slice(i + 1)) {
      const loin = Math.abs(a.x - b.x) >= (a.texte.length + b.texte.length) * 3.3;
      assert.ok(loin || Math.abs(a.y - b.y) >= 16, `${a.texte} / ${b.texte}`);
    }
  }
});

test("dots that would cover each other are pushed apart, and those with room stay where they are", () => {
  const points = [
    [100, 100],
    [100, 100],
    [104, 101],
    [300, 200],
  ] as const;
  const places = ecarter(points, 28);
  for (const [i, a] of places.entries()) {
    for (const b of places.slice(i + 1)) assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) > 27.5);
  }
  assert.deepEqual(places[3], [300, 200]);
  assert.ok(
    places.slice(0, 3).every(([x, y]) => Math.hypot(x - 100, y - 100) < 60),
    "near where they stand",
  );
});

test("a walk around a place is a circle on the screen, and the frame made for it holds it", () => {
  const metres = 769;
  const cadre = cadrer(autour(bourgoin, metres), 400, 0)!;
  const nombres = cercle(cadre, bourgoin, metres)
    .match(/-?[\d.]+,-?[\d.]+/g)!
    .map((paire) => paire.split(",").map(Number));
  const [x0, y0] = cadre.versPixels(bourgoin);
  const rayons = nombres.map(([x, y]) => Math.hypot(x! - x0, y! - y0));
  assert.ok(Math.max(...rayons) / Math.min(...rayons) < 1.01);
  const parMetre = 1 / (111_195 * Math.cos((bourgoin[1] * Math.PI) / 180));
  const [x1] = cadre.versPixels([bourgoin[0] + metres * parMetre, bourgoin[1]]);
  assert.ok(Math.abs((x1 - x0) / rayons[0]! - 1) < 0.01);
  for (const [x, y] of nombres) assert.ok(x! >= -1 && x! <= 401 && y! >= -1 && y! <= cadre.hauteur + 1);
});
