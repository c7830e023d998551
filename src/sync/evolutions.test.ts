/** Old facts read today: every version ever written has a golden file, and unknown fields go through. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Fait } from "../domain/fait.ts";
import { definitions, estDefaut, parseEnveloppe, parseFait, type TypeFait } from "../domain/faits.ts";
import { evoluer, evolutions, type Evolutions } from "./evolutions.ts";

const dossier = new URL("./or/", import.meta.url);
type Or = { readonly ecrit: Fait; readonly lu: Fait };
const fichiers = readdirSync(dossier);
const lire = (nom: string): Or => JSON.parse(readFileSync(new URL(nom, dossier), "utf8")) as Or;

test("every type of fact has a golden file for each version that a tablet may still hold", () => {
  const attendus = Object.entries(definitions).flatMap(([type, { corps }]) =>
    corps.map((_, i) => `${type}.v${i + 1}.json`),
  );
  assert.deepEqual(fichiers.toSorted(), attendus.toSorted());
});

test("what an old tablet wrote reads today as its golden file says, unknown fields kept", () => {
  for (const nom of fichiers) {
    const { ecrit, lu } = lire(nom);
    const enveloppe = parseEnveloppe(ecrit);
    assert.ok(enveloppe, nom);
    const fait = parseFait(evoluer(enveloppe));
    assert.ok(!estDefaut(fait), `${nom}: ${JSON.stringify(fait)}`);
    assert.deepEqual(fait, lu, nom);
    assert.deepEqual((fait.corps as { champDePlusTard?: unknown }).champDePlusTard, { garde: true }, nom);
  }
});

test("a chain of upcasters ends at the version that is written today", () => {
  for (const [type, chaine] of Object.entries(evolutions)) {
    assert.equal(chaine.length, definitions[type as TypeFait].corps.length - 1, type);
  }
});

test("a fact two versions old climbs every step, a newer one is left as it came", () => {
  const chaines: Evolutions = {
    "accueil-annule": [
      ({ motif, ...reste }) => ({ ...reste, raison: motif }),
      ({ raison, ...reste }) => ({ ...reste, raisons: [raison] }),
    ],
  };
  const { ecrit } = lire("accueil-annule.v1.json");
  const vieux = { ...ecrit, corps: { accueil: "x", motif: "erreur", autre: 1 } };
  assert.deepEqual(evoluer(vieux, chaines), {
    ...ecrit,
    v: 3,
    corps: { accueil: "x", raisons: ["erreur"], autre: 1 },
  });
  const neuf = { ...ecrit, v: 9 };
  assert.equal(evoluer(neuf, chaines), neuf);
  assert.equal(evoluer({ ...ecrit, type: "constructor" }).type, "constructor");
});
