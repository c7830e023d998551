/** A crowd that types addresses: the geocoder is asked a few at a time, the others are answered without it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { serveurHttp, type Reponse } from "../../src/gateways/pour-tests.ts";
import { geocoderPar, geocodesEnMemeTemps } from "../../src/server/geocoder.ts";

const trouve: Reponse = {
  statut: 200,
  corps: JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [5.2751, 45.5919] },
        properties: { label: "3 rue de la Gare", score: 0.9, type: "housenumber", citycode: "38053" },
      },
    ],
  }),
};

test("a hundred addresses at once are a few questions; when those are answered, others are asked", async () => {
  let demandes = 0;
  const serveur = await serveurHttp(() => {
    demandes++;
    return trouve;
  });
  try {
    const geocoder = geocoderPar(new URL(`${serveur.url}/search`));
    const foule = await Promise.all(Array.from({ length: 100 }, (_, i) => geocoder(`${i} rue de la gare`)));
    assert.equal(demandes, geocodesEnMemeTemps);
    assert.equal(foule.filter((l) => l?.nom === "3 rue de la Gare").length, geocodesEnMemeTemps);
    assert.deepEqual(await geocoder("3 rue de la gare"), {
      nom: "3 rue de la Gare",
      point: [5.2751, 45.5919],
    });
    await serveur.fermer();
    assert.equal(await geocoder("3 rue de la gare"), undefined);
    assert.equal(await geocoder("3 rue de la gare"), undefined, "a geocoder that is away frees its place");
  } finally {
    await serveur.fermer().catch(() => undefined);
  }
});
