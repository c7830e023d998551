/**
 * The bilan of the demonstration against the truth that its generator alone knows: the people counted by an interval
 * are really within it, whatever the seed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { genererDemo, graineParDefaut } from "../../src/demo/generer.ts";
import { plier, type Activite } from "../../src/domain/activite.ts";
import type { Jour } from "../../src/domain/civil.ts";
import type { TexteScelle } from "../../src/domain/fait.ts";
import type { FaitConnu } from "../../src/domain/faits.ts";
import { bilanDeActivite, chiffre } from "../../src/indicators/bilan.ts";

const periode = { du: "2021-10-01" as Jour, au: "2023-09-30" as Jour };
const sceller = (): TexteScelle => `s1.n1.${"A".repeat(16)}.${"B".repeat(40)}` as TexteScelle;

test("two years of the demonstration: held permanences exactly, people within the interval", () => {
  for (const graine of [graineParDefaut, 1, 2, 3, 4, 5]) {
    const demo = genererDemo({ graine, jusqua: "2023-10-01" as Jour, sceller });
    const activite: Activite = new Map();
    for (const fait of demo.faits) plier(activite, fait as FaitConnu);
    const { chiffres } = bilanDeActivite(activite, demo.dispositif, periode);
    const { tenues, personnes } = demo.resume.deuxAns;
    assert.deepEqual(chiffre(chiffres, "permanences.tenues")?.valeur, { kind: "nombre", n: tenues });
    const total = chiffre(chiffres, "personnes.total")?.valeur;
    assert.ok(total?.kind === "intervalle", `seed ${graine}: an interval, since nobody is known by name`);
    assert.ok(
      total.min <= personnes && personnes <= total.max,
      `seed ${graine}: ${personnes} in ${JSON.stringify(total)}`,
    );
  }
});
