/** The guard of imports, shown to bite on a planted tree and to let a good one through. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arbreDe } from "../../tools/tidy/arbre.ts";
import { cyclesDe, importsDescendent, sansBaril, sansCycle } from "../../tools/tidy/imports.ts";

const descend = (chemin: string, texte: string): readonly string[] =>
  importsDescendent(arbreDe({ [chemin]: texte })).map((v) => v.quoi);

test("a folder may import itself and lower ranks", () => {
  assert.deepEqual(descend("src/sync/a.ts", `import { b } from "../domain/b.ts";`), []);
  assert.deepEqual(descend("src/app/kit/a.tsx", `import { b } from "../../text/b.ts";`), []);
  assert.deepEqual(descend("src/cli/servir.ts", `import { b } from "../server/main.ts";`), []);
  assert.deepEqual(descend("src/store/a.ts", `import pg from "pg"; import { b } from "./b.ts";`), []);
});

test("an import that goes up is refused", () => {
  assert.match(descend("src/domain/a.ts", `import { b } from "../store/b.ts";`)[0]!, /imports go down/);
  assert.match(descend("src/store/a.ts", `import { b } from "../server/b.ts";`)[0]!, /rank 3/);
});

test("two folders of one rank never import one another, even for a type", () => {
  assert.equal(descend("src/sync/a.ts", `import type { B } from "../text/b.ts";`).length, 1);
  assert.equal(descend("src/app/a.ts", `type B = import("../store/b.ts").B;`).length, 1);
  assert.equal(descend("src/app/a.ts", `const b = await import("../reports/b.ts");`).length, 1);
  assert.equal(descend("src/reports/a.ts", `export { b } from "../site/b.ts";`).length, 1);
});

test("nobody imports the server or a command, save a command that starts the server", () => {
  assert.equal(descend("src/app/a.ts", `import { b } from "../server/b.ts";`).length, 1);
  assert.equal(descend("src/server/a.ts", `import { b } from "../cli/b.ts";`).length, 1);
});

test("src imports nothing of tests, tools or bench; a test imports what it wants", () => {
  assert.match(descend("src/store/a.ts", `import { b } from "../../tools/b.ts";`)[0]!, /outside src/);
  assert.match(descend("src/store/a.ts", `import { b } from "./b.test.ts";`)[0]!, /imports the test/);
  assert.deepEqual(descend("src/domain/a.test.ts", `import { b } from "../store/b.ts";`), []);
  assert.deepEqual(descend("tests/scenarios/a.test.ts", `import { b } from "../../src/server/b.ts";`), []);
});

test("a pure folder uses only packages that are pure", () => {
  assert.deepEqual(descend("src/domain/a.ts", `import * as z from "zod/mini";`), []);
  assert.match(descend("src/domain/a.ts", `import fs from "node:fs";`)[0]!, /node:fs/);
});

test("a folder without a rank is refused", () => {
  assert.match(descend("src/divers/a.ts", `export const a = 1;`)[0]!, /no rank/);
});

test("files that import one another are named together, types included", () => {
  const arbre = arbreDe({
    "src/domain/a.ts": `import type { B } from "./b.ts";`,
    "src/domain/b.ts": `import { c } from "./c.ts";`,
    "src/domain/c.ts": `import type { A } from "./a.ts";`,
    "src/domain/d.ts": `import type { A } from "./a.ts";`,
  });
  const [cycle, ...autres] = sansCycle(arbre);
  assert.equal(cycle?.quoi, "import one another: src/domain/a.ts, src/domain/b.ts, src/domain/c.ts");
  assert.deepEqual(autres, []);
});

test("a tree without cycle has none, and a file that imports itself is one", () => {
  assert.deepEqual(
    cyclesDe(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["c"]],
        ["c", []],
      ]),
    ),
    [],
  );
  assert.deepEqual(cyclesDe(new Map([["a", ["a"]]])), [["a"]]);
});

test("a barrel is refused: an index file, a star, a name passed on", () => {
  const baril = (chemin: string, texte: string): number => sansBaril(arbreDe({ [chemin]: texte })).length;
  assert.equal(baril("src/app/kit/index.ts", `export const a = 1;`), 1);
  assert.equal(baril("src/app/kit/a.ts", `export * from "./b.ts";`), 1);
  assert.equal(baril("src/app/kit/a.ts", `export { b } from "./b.ts";`), 1);
  assert.equal(baril("src/app/kit/a.ts", `export type { B } from "./b.ts";`), 1);
  assert.equal(baril("src/app/kit/a.ts", `const a = 1; export { a };`), 0);
});
