/**
 * A slice of the simulation: enough device-days to break on a real mistake, every planted fault found, and the same
 * run from the same seed. The volume is `npm run simulate`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nomsFautes } from "./fautes.ts";
import { lancer } from "./flotte.ts";
import { graines } from "./graines.ts";
import { vivre } from "./vivre.ts";

const tranche = 2000; // device-days

test("no fact is lost, doubled, leaked or taken back in weeks of crashes, restores and bad networks", async (t) => {
  const somme = await lancer(1_000_000, tranche, 1);
  assert.deepEqual(somme.violations, []);
  assert.ok(somme.jours >= tranche);
  // A world where nothing goes wrong proves nothing.
  for (const nom of [
    "restauration",
    "clone",
    "tablette-ramenee",
    "saut-d-horloge",
    "revocation",
    "deux-onglets",
  ]) {
    assert.ok((somme.incidents[nom] ?? 0) > 0, nom);
  }
  t.diagnostic(`${somme.jours} device-days, ${somme.faits} facts, seeds from 1000000, trace ${somme.trace}`);
});

test("the same seed lives the same life", async () => {
  for (const graine of [3, 1_000_007]) {
    const [une, deux] = [await vivre(graine), await vivre(graine)];
    assert.deepEqual(une, deux);
  }
});

test("every planted fault has a seed that finds it", () => {
  assert.deepEqual([...new Set(graines.map((g) => g.faute))].toSorted(), nomsFautes.toSorted());
});

for (const { graine, faute } of graines) {
  test(`the planted fault ${faute} is found at seed ${graine}, where nothing is wrong without it`, async () => {
    const avec = await vivre(graine, [faute]);
    assert.notEqual(avec.violations.length, 0);
    const sans = await vivre(graine);
    assert.deepEqual(sans.violations, []);
  });
}
