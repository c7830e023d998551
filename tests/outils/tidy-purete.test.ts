/** The guards of pure folders, shown to bite: ambient time and chance, sentences in logic, the pure project. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arbreDe } from "../../tools/tidy/arbre.ts";
import { estPhrase, logiqueMuette, projetPur, sansAmbiance } from "../../tools/tidy/purete.ts";

const ambiance = (texte: string, chemin = "src/domain/a.ts"): readonly string[] =>
  sansAmbiance(arbreDe({ [chemin]: texte })).map((v) => v.quoi);

for (const lecture of [
  "const t = Date.now();",
  "const t = new Date();",
  "const t = Date();",
  "const h = Math.random();",
  "const h = crypto.randomUUID();",
  "const t = performance.now();",
  "setTimeout(() => {}, 1);",
  "console.log(1);",
  "const e = process.env;",
  "const r = await fetch(u);",
  "const f = { horloge: Date.now };",
]) {
  test(`a pure folder may not say ${lecture}`, () => assert.equal(ambiance(lecture).length, 1));
}

test("time, chance and ids that come in as arguments are welcome", () => {
  assert.deepEqual(ambiance("const t = new Date(ms); const u = Date.UTC(2026, 1, 1);"), []);
  assert.deepEqual(ambiance("export const f = (o: { fetch: number }): number => o.fetch;"), []);
  assert.deepEqual(ambiance("export type P = { readonly process: string; crypto(): void };"), []);
});

test("folders that touch the world, and tests, may read the clock", () => {
  assert.deepEqual(ambiance("const t = Date.now();", "src/store/a.ts"), []);
  assert.deepEqual(ambiance("const t = Date.now();", "src/domain/a.test.ts"), []);
});

const muette = (texte: string, chemin = "src/domain/a.ts"): number =>
  logiqueMuette(arbreDe({ [chemin]: texte })).length;

test("a sentence in logic is refused, in a string or in a template, in French or in English", () => {
  assert.equal(muette(`export const r = { refus: "La permanence est fermee" };`), 1);
  assert.equal(muette("export const r = (n: number) => `there are ${n} people waiting here`;"), 1);
  assert.equal(muette(`export const r = "The stop is closed";`, "src/sync/a.ts"), 1);
});

test("codes, names and what is said of our own broken promises are not sentences for people", () => {
  assert.equal(muette(`export const r = { refus: "deja-fermee" };`), 0);
  assert.equal(muette(`throw new Error("the state of this stop was never folded");`), 0);
  assert.equal(muette(`export const r = "The stop is closed";`, "src/text/a.ts"), 0);
  assert.equal(estPhrase("QP038001 - 16"), false);
});

test("the pure project of TypeScript holds every pure folder, without DOM nor Node", () => {
  const projet = (lib: string[], types: string[], include: string[]): number =>
    projetPur(
      arbreDe({
        "tsconfig.pur.json": JSON.stringify({ compilerOptions: { lib, types }, include }),
        "src/domain/a.ts": "export const a = 1;",
      }),
    ).length;
  assert.equal(projet(["ES2024"], [], ["src/domain"]), 0);
  assert.equal(projet(["ES2024", "DOM"], [], ["src/domain"]), 1);
  assert.equal(projet(["ES2024"], ["node"], ["src/domain"]), 1);
  assert.equal(projet(["ES2024"], [], []), 1);
});
