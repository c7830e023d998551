/** The glossary holds its own rule: every word said once, none that replaces another word of the glossary. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { glossaire } from "./glossary.ts";
import type { Mot } from "./glossary-mot.ts";
import { champsAccueil } from "./accueil.ts";
import { definitions } from "./faits.ts";
import { references } from "./reference.ts";

const mots: Readonly<Record<string, Mot>> = glossaire;

test("every word has a meaning in French, one in English, and a source", () => {
  for (const [mot, { sens, en, source }] of Object.entries(mots)) {
    assert.ok(sens.endsWith(".") && en.endsWith(".") && source.length > 2, mot);
    assert.ok(!en.includes("\n") && /^[\x20-\x7eé·]*$/.test(en), `${mot}: one English line`);
  }
});

test("no word replaces another one of the glossary, and none is replaced twice", () => {
  const remplaces = Object.values(mots).flatMap((m) => m.remplace);
  assert.equal(new Set(remplaces).size, remplaces.length);
  for (const r of remplaces) assert.ok(!(r in mots), r);
});

test("every noun of the reference, every subject of a fact and every answer has its word", () => {
  const sujets = Object.keys(definitions).map((type) => type.split("-")[0]!);
  const attendus = new Set<string>([...Object.keys(references), ...sujets, ...champsAccueil]);
  assert.deepEqual(
    [...attendus].filter((mot) => !(mot in mots)),
    [],
  );
});
