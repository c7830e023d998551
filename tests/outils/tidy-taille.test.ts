/** The guards of size, depth and names, shown to bite at one past each limit and not at the limit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arbreDe } from "../../tools/tidy/arbre.ts";
import { motsDuNom, nomsAscii, remplacesDe, unMotParChose } from "../../tools/tidy/noms.ts";
import {
  courtesUnites,
  fichierMax,
  fonctionMax,
  ligneMax,
  mesurer,
  ouverture,
  peuProfond,
} from "../../tools/tidy/taille.ts";

const taille = (texte: string, chemin = "src/domain/a.ts"): readonly string[] =>
  courtesUnites(arbreDe({ [chemin]: texte })).map((v) => v.quoi);

test("a file of 400 lines passes and of 401 does not, in SQL too", () => {
  assert.deepEqual(taille("// a\n".repeat(fichierMax)), []);
  assert.deepEqual(taille("// a\n".repeat(fichierMax + 1)), ["401 lines, at most 400"]);
  assert.deepEqual(taille("-- a\n".repeat(fichierMax + 1), "src/store/migrations/001.sql"), [
    "401 lines, at most 400",
  ]);
});

test("a function of 60 lines passes and of 61 does not; a group of tests is not a function", () => {
  const fonction = (lignes: number): string => `function a() {\n${"  b();\n".repeat(lignes - 2)}}\n`;
  assert.deepEqual(taille(fonction(fonctionMax)), []);
  assert.deepEqual(taille(fonction(fonctionMax + 1)), ["a function of 61 lines, at most 60"]);
  assert.deepEqual(taille(`describe("x", () => {\n${"  b();\n".repeat(80)}});\n`), []);
});

test("a line of 120 characters passes and of 121 does not", () => {
  assert.deepEqual(taille(`//${"a".repeat(ligneMax - 2)}\n`), []);
  assert.equal(taille(`//${"a".repeat(ligneMax - 1)}\n`).length, 1);
});

test("a file opens by saying what it is", () => {
  const ouvre = (texte: string): number => ouverture(arbreDe({ "src/cli/a.ts": texte })).length;
  assert.equal(ouvre(`#!/usr/bin/env node\n/** The command. */\nconst a = 1;`), 0);
  assert.equal(ouvre(`const a = 1;\n/** Later. */`), 1);
});

test("at most two levels under a folder of src", () => {
  const profond = (chemin: string): number => peuProfond(arbreDe({ [chemin]: "" })).length;
  assert.equal(profond("src/app/terrain/jour/a.ts"), 0);
  assert.equal(profond("src/app/terrain/jour/fiche/a.ts"), 1);
});

test("the measures of the tree are those of its files", () => {
  const arbre = arbreDe({ "src/a/a.ts": "//\n", "src/a/b.ts": "//\n//\n", "src/a/c.ts": "//\n//\n//\n" });
  assert.deepEqual(mesurer(arbre), { fichiers: 3, mediane: 2, p95: 3, max: 3 });
});

test("paths and declared names are ASCII; strings may speak French", () => {
  const ascii = (chemin: string, texte: string): number => nomsAscii(arbreDe({ [chemin]: texte })).length;
  assert.equal(ascii("src/domain/a.ts", `const titre = "Démarches";`), 0);
  assert.equal(ascii("src/domain/a.ts", `const démarche = 1;`), 1);
  assert.equal(ascii("src/domain/a.ts", `type T = { readonly durée: number };`), 1);
  assert.equal(ascii("src/domain/a.ts", `function f({ âge }: { âge: number }) {}`), 2);
  assert.equal(ascii("docs/decisions/mis-de-côté.md", ""), 1);
  assert.equal(ascii("docs/a b.md", ""), 1);
});

test("a name is read word by word", () => {
  assert.deepEqual(motsDuNom("lieuDArret"), ["lieu", "d", "arret"]);
  assert.deepEqual(motsDuNom("JSONDuBilan_total"), ["json", "du", "bilan", "total"]);
});

test("a replaced synonym in a declared name is refused, and its use in a sentence is not", () => {
  const remplaces = remplacesDe({ permanence: { remplace: ["arrêt", "point de rencontre"] } });
  const mots = (texte: string): readonly string[] =>
    unMotParChose(arbreDe({ "src/domain/a.ts": texte }), remplaces).map((v) => v.quoi);
  assert.deepEqual(mots(`const permanence = "arret";`), []);
  assert.deepEqual(mots(`const prochainArret = 1;`), [
    "prochainArret: the glossary says permanence, not arret",
  ]);
  assert.equal(mots(`type PointDeRencontre = 1;`).length, 1);
  assert.equal(mots(`const x = { arret: 1 };`).length, 1);
  assert.deepEqual(mots(`const arreter = 1;`), []);
});
