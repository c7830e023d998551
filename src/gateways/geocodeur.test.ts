/** The geocoder, against a local server that speaks its GeoJSON, whole and broken. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { geocoder, lireReponseGeocodeur, type OptionsGeocodeur } from "./geocodeur.ts";
import { portFerme, serveurHttp, type Reponse, type ServeurDeTest } from "./pour-tests.ts";

const lieu = (plus: Record<string, unknown>, coordinates: unknown = [5.2751, 45.5919]): object => ({
  type: "Feature",
  geometry: { type: "Point", coordinates },
  properties: {
    label: "Bourgoin-Jallieu",
    score: 0.96,
    type: "municipality",
    citycode: "38053",
    postcode: "38300",
    ...plus,
  },
});
const collection = (...features: object[]): Reponse => ({
  statut: 200,
  corps: JSON.stringify({ type: "FeatureCollection", features, query: "x" }),
});

let serveur: ServeurDeTest;
let dit: Reponse = { statut: 200 };
before(async () => {
  serveur = await serveurHttp(() => dit);
});
after(() => serveur.fermer());
const options = (plus: Partial<OptionsGeocodeur> = {}): OptionsGeocodeur => ({
  url: new URL(`${serveur.url}/geocodage/search`),
  ...plus,
});

test("a place is found with its point, its municipality and its score, best first", async () => {
  dit = collection(
    lieu({ score: 0.6, label: "Rue de Bourgoin", type: "street", citycode: "2A004" }),
    lieu({}),
  );
  const reponse = await geocoder(
    "  bourgoin\n jallieu ",
    options({ genre: "municipality", autour: [5.27, 45.59], limite: 3 }),
  );
  assert.deepEqual(reponse, {
    kind: "trouves",
    lieux: [
      {
        point: [5.2751, 45.5919],
        libelle: "Bourgoin-Jallieu",
        insee: "38053",
        codePostal: "38300",
        genre: "municipality",
        score: 0.96,
      },
      {
        point: [5.2751, 45.5919],
        libelle: "Rue de Bourgoin",
        insee: "2A004",
        codePostal: "38300",
        genre: "street",
        score: 0.6,
      },
    ],
  });
  const { searchParams } = new URL(serveur.demandes.at(-1)!.chemin, serveur.url);
  assert.deepEqual(Object.fromEntries(searchParams), {
    q: "bourgoin jallieu",
    limit: "3",
    index: "address",
    autocomplete: "0",
    type: "municipality",
    lon: "5.27",
    lat: "45.59",
  });
});

test("below the floor, outside the Earth or of no kind that we know, an answer is no answer", async () => {
  dit = collection(
    lieu({ score: 0.49 }),
    lieu({ score: 2 }),
    lieu({}, [500, 45]),
    lieu({}, [5]),
    lieu({ citycode: "3805" }),
    lieu({ type: "poi" }),
    lieu({ label: 3 }),
  );
  assert.deepEqual(await geocoder("bourgoin", options()), { kind: "trouves", lieux: [] });
  const bas = await geocoder("bourgoin", options({ scoreMin: 0.4 }));
  assert.equal(bas.kind === "trouves" && bas.lieux.length, 1);
});

test("a question too short, too long or of no letter is not asked", async () => {
  serveur.demandes.length = 0;
  for (const question of ["", "ab", "   ", "a".repeat(201), "???!", "\u0000\u0001\u0002\u0003"])
    assert.deepEqual(await geocoder(question, options()), { kind: "trouves", lieux: [] });
  assert.deepEqual(serveur.demandes, []);
});

test("a geocoder that is slow, busy, broken or absent is unavailable, and nothing else", async () => {
  const pannes: Reponse[] = [
    "rompre",
    { statut: 429 },
    { statut: 500 },
    { statut: 200, corps: "<html>" },
    { statut: 200, corps: "[]" },
    { statut: 302, entetes: { location: "/" } },
  ];
  for (const panne of pannes) {
    dit = panne;
    assert.deepEqual(await geocoder("bourgoin", options()), { kind: "indisponible" }, JSON.stringify(panne));
  }
  dit = "taire";
  assert.deepEqual(await geocoder("bourgoin", options({ delaiMs: 150 })), { kind: "indisponible" });
  const url = new URL(`http://127.0.0.1:${await portFerme()}/`);
  assert.deepEqual(await geocoder("bourgoin", { url }), { kind: "indisponible" });
  dit = { statut: 400 };
  assert.deepEqual(await geocoder("bourgoin", options()), { kind: "trouves", lieux: [] });
});

test("any answer whatsoever gives places that hold, or none", () => {
  const feature = fc.record({
    geometry: fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constant("Point"), coordinates: fc.array(fc.double()) }),
    ),
    properties: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.oneof(fc.array(feature), fc.array(fc.jsonValue()), fc.jsonValue()), (features) => {
      for (const l of lireReponseGeocodeur(JSON.stringify({ type: "FeatureCollection", features }), 0, 5) ??
        []) {
        assert.ok(Math.abs(l.point[0]) <= 180 && Math.abs(l.point[1]) <= 90 && l.libelle.length <= 300);
      }
    }),
    { numRuns: 3000 },
  );
});
