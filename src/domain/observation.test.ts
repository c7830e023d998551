/** Observations add up, a wrong one is withdrawn, an empty one is none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  appliquerObservation,
  deciderObservation,
  type EtatObservation,
  type FaitObservation,
} from "./observation.ts";
import { accorde, faitDe, refusDe, uuid } from "./pour-tests.ts";

const permanence = uuid<"permanence">(1);
const observer = { kind: "observer", observation: { permanence, rencontres: 12, ambiance: "ras" } } as const;
const notee = faitDe<FaitObservation>(2, accorde(deciderObservation(undefined, observer))[0]!);
const etat = appliquerObservation(undefined, notee);
const retrait = faitDe<FaitObservation>(3, accorde(deciderObservation(etat, { kind: "retirer" }))[0]!);

test("an observation says at least one thing of the place", () => {
  const vide = { kind: "observer", observation: { permanence } } as const;
  assert.equal(refusDe(deciderObservation(undefined, vide)), "observation-vide");
  const { notee: dite } = etat;
  assert.deepEqual([dite?.rencontres, dite?.ambiance, dite?.permanence], [12, "ras", permanence]);
  assert.ok(!("mediations" in dite!));
});

test("nobody met is something seen", () => {
  const personne = { kind: "observer", observation: { permanence, rencontres: 0 } } as const;
  assert.equal(accorde(deciderObservation(undefined, personne)).length, 1);
});

test("withdrawn once, in whatever order it comes", () => {
  const apres = appliquerObservation(etat, retrait);
  assert.deepEqual(
    appliquerObservation(appliquerObservation(undefined, retrait) as EtatObservation, notee),
    apres,
  );
  assert.equal(apres.retiree, true);
  assert.equal(refusDe(deciderObservation(apres, { kind: "retirer" })), "deja-retiree");
  assert.equal(refusDe(deciderObservation(undefined, { kind: "retirer" })), "observation-inconnue");
});
