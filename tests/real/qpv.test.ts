/** The official files of the quartiers prioritaires, whole: 1,609 quartiers of 2024, populations, ground. */
import assert from "node:assert/strict";
import { contient, quartiersDe, type Quartier } from "../../src/domain/quartier.ts";
import { lieux, quartiers as quartiersDemo } from "../../src/demo/capi.ts";
import { importerQpv } from "../../src/importers/lecteur.ts";
import { perimetreMax } from "../../src/importers/geometrie.ts";
import type { PlanQpv } from "../../src/importers/plan.ts";
import { donnees, testReel } from "./donnees.ts";

const carte = "qpv/qpv2024_simplified_fr.geojson";
const liste = "qpv/listeqp2024_format_officiel_reconstruit.csv";
const stats = "qpv/qpv2024_stats_fr.csv";
const centroides = "qpv/qpv2024_communes_centroids_anct.geojson";

type Options = {
  statistiques?: string;
  existants?: readonly Quartier[];
  epci?: string[];
  departements?: string[];
};
const importer = (
  fichier: string,
  { statistiques, existants = [], ...filtre }: Options = {},
): Promise<PlanQpv> =>
  importerQpv({
    fichier: donnees(fichier),
    existants,
    ...(statistiques ? { statistiques: donnees(statistiques) } : {}),
    ...filtre,
  });
const fois = (plan: PlanQpv, code: string): number =>
  plan.avertissements.find((a) => a.code === code)?.fois ?? 0;

testReel("the 1,609 perimeters of 2024 are read, joined with their populations", [carte, stats], async () => {
  const plan = await importer(carte, { statistiques: stats });
  assert.deepEqual(plan.erreurs, []);
  assert.equal(plan.generation, "qpv-2024");
  assert.equal(plan.lus, 1609);
  assert.equal(plan.ajouts.length, 1609);
  assert.equal(plan.ajouts.filter((q) => q.perimetre).length, 1606);
  assert.equal(fois(plan, "perimetre-vide"), 3); // three that the simplified file has reduced to a point
  assert.equal(plan.ajouts.filter((q) => q.population !== undefined).length, 1518);
  assert.equal(fois(plan, "population-absente"), 91); // overseas
  assert.ok(
    plan.ajouts.every((q) => JSON.stringify(q).length < perimetreMax + 2000),
    "each fits in one fact",
  );
  assert.ok(plan.ajouts.filter((q) => q.communes.length > 1).length > 80, "in several communes");
});

testReel(
  "the official list says the same quartiers as the perimeters, and adding it changes no ground",
  [carte, liste],
  async () => {
    const deCarte = await importer(carte);
    const deListe = await importer(liste, { existants: deCarte.ajouts });
    assert.deepEqual(deListe.erreurs, []);
    assert.equal(deListe.lus, 1609);
    assert.equal(deListe.ajouts.length, 0);
    assert.equal(deListe.inchanges.length + deListe.changements.length, 1609);
    assert.ok(deListe.changements.every((c) => !c.champs.includes("perimetre")));
    assert.deepEqual(deListe.changements, []);
  },
);

testReel(
  "the file of communes gives 1,493 quartiers by name, joined over their communes",
  [centroides],
  async () => {
    const plan = await importer(centroides);
    assert.deepEqual(plan.erreurs, []);
    assert.equal(plan.lus, 824);
    assert.equal(plan.ajouts.length, 1493);
    const europe = plan.ajouts.find((q) => q.id === "QN00201M");
    assert.deepEqual(europe?.communes.map((c) => c.nom).toSorted(), ["Omissy", "Saint-Quentin"]);
  },
);

testReel(
  "the CAPI has five quartiers, and those of the demonstration are drawn as in the official file",
  [carte, stats],
  async () => {
    const plan = await importer(carte, { statistiques: stats, epci: ["243800604"] });
    assert.equal(plan.ajouts.length, 5);
    for (const demo of quartiersDemo) {
      const officiel = plan.ajouts.find((q) => q.id === demo.id)!;
      assert.deepEqual(officiel.perimetre, demo.perimetre);
      assert.deepEqual(
        [officiel.nom, officiel.communes, officiel.population, officiel.du],
        [demo.nom, demo.communes, demo.population, demo.du],
      );
    }
    assert.equal((await importer(carte, { departements: ["38"] })).ajouts.length, 24);
  },
);

testReel("a point is placed in its quartier among all those of France, in a moment", [carte], async () => {
  const { ajouts } = await importer(carte);
  for (const { point, quartier } of lieux) {
    assert.deepEqual(
      quartiersDe(ajouts, point!).map((q) => q.id),
      [quartier],
    );
  }
  assert.deepEqual(quartiersDe(ajouts, [5.2745, 45.5865]), [], "the station of Bourgoin-Jallieu is in none");
  const debut = performance.now();
  for (let i = 0; i < 100; i++) quartiersDe(ajouts, [5.29274 + i / 1e6, 45.58492]);
  assert.ok((performance.now() - debut) / 100 < 50, "ms a point");
});

testReel(
  "the centre of nearly every quartier falls inside it or beside it, and never in a far one",
  [carte, stats],
  async () => {
    const { ajouts } = await importer(carte);
    let dedans = 0;
    for (const q of ajouts) {
      const anneau = q.perimetre?.[0]?.[0];
      if (!anneau) continue;
      const n = anneau.length - 1;
      const centre: [number, number] = [0, 0];
      for (const [x, y] of anneau.slice(0, n))
        [centre[0], centre[1]] = [centre[0] + x! / n, centre[1] + y! / n];
      if (contient(q.perimetre!, centre)) dedans++;
      for (const autre of quartiersDe(ajouts, centre)) {
        if (autre.id !== q.id) assert.equal(autre.id.slice(0, 5), q.id.slice(0, 5), "a neighbour at most");
      }
    }
    assert.ok(dedans > 1200, `${dedans} of 1606`);
  },
);
