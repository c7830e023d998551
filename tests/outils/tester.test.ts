/** The test command itself: it counts what ran, and fails when a test fails, cannot load, or when none runs. */
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { courirTout } from "../../tools/tester.ts";
import { compterPlaywright, compterTap } from "../../tools/tester/compter.ts";
import { lancer, postgresDans } from "../../tools/tester/processus.ts";
import { courir, voies, type Lieu, type Resultat, type Voie } from "../../tools/tester/voies.ts";

let lieu: Lieu;
// A node:test child would otherwise report to the runner of this very test.
const { NODE_TEST_CONTEXT: _, ...env } = process.env;
before(async () => {
  const dossier = await mkdtemp(join(tmpdir(), "picup-tester-"));
  lieu = { racine: dossier, dossier, env };
});
after(() => rm(lieu.racine, { recursive: true, force: true }));

const voie = (motif: string): Voie => ({
  nom: motif[0]!,
  genre: "node",
  quoi: [motif],
  poids: 1,
  max: 20_000,
});
const ecrire = (nom: string, corps: string): Promise<void> =>
  writeFile(join(lieu.racine, nom), `import { test } from "node:test";\n${corps}\n`);

test("tests that pass are counted, and a skipped one tells why", async () => {
  await ecrire(
    "a.test.mjs",
    `test("x", () => {}); test("y", () => {}); test("z", { skip: "no data" }, () => {});`,
  );
  const { compte, dit } = await courir(voie("a.test.mjs"), lieu);
  assert.deepEqual(compte, { passes: 2, echecs: 0, sautes: ["z: no data"] });
  assert.equal(dit, "");
});

test("one failure fails the lane and shows its message", async () => {
  await ecrire("b.test.mjs", `test("x", () => {}); test("rain", () => { throw new Error("it rains"); });`);
  const { compte, dit } = await courir(voie("b.test.mjs"), lieu);
  assert.equal(compte.passes, 1);
  assert.equal(compte.echecs, 1);
  assert.match(dit, /it rains/);
});

test("a file that cannot load, a lane with no file, and a skip without reason are failures", async () => {
  await writeFile(join(lieu.racine, "c.test.mjs"), `import "./absent.mjs";`);
  assert.equal((await courir(voie("c.test.mjs"), lieu)).compte.echecs, 1);
  assert.match((await courir(voie("rien-*.mjs"), lieu)).dit, /no test file matches/);
  await ecrire("d.test.mjs", `test("z", { skip: true }, () => {});`);
  assert.equal((await courir(voie("d.test.mjs"), lieu)).compte.echecs, 1);
});

test("a check that fails counts as one failure, with what it said", async () => {
  const controle: Voie = {
    nom: "v",
    genre: "controle",
    quoi: ["node --version", "node absent.mjs"],
    poids: 1,
    max: 9000,
  };
  const { compte, dit } = await courir(controle, lieu);
  assert.equal(compte.echecs, 1);
  assert.match(dit, /absent\.mjs/);
});

test("a lane that lasts too long is stopped with everything it started", async () => {
  await writeFile(join(lieu.racine, "lent.mjs"), "setInterval(() => {}, 1000);");
  const fin = await lancer([process.execPath, "lent.mjs"], { ...lieu, max: 300 });
  assert.equal(fin.trop, true);
  assert.notEqual(fin.code, 0);
});

test("a lane that is stopped has said what failed before, and in which file it was", async () => {
  await ecrire(
    "e.test.mjs",
    `setInterval(() => {}, 1000); test("rain", () => { throw new Error("it rains"); });`,
  );
  await ecrire("f.test.mjs", `test("x", () => {});`);
  const { compte, dit } = await courir({ ...voie("[ef].test.mjs"), poids: 2, max: 3000 }, lieu);
  assert.equal(compte.echecs, 1);
  assert.match(dit, /FAIL rain\n {2}Error: it rains[^]* in e\.test\.mjs\n/);
  assert.doesNotMatch(dit, /f\.test\.mjs/);
});

test("light lanes share the cores and a heavy one runs alone, all in their order", async () => {
  const vues: string[] = [];
  const noter = ({ voie: v }: Resultat): number => vues.push(v.nom);
  const simple = (nom: string, poids: 1 | 2): Voie => ({
    nom,
    genre: "controle",
    quoi: ["node --version"],
    poids,
    max: 9000,
  });
  const total = await courirTout([simple("a", 1), simple("b", 1), simple("c", 2)], lieu, noter);
  assert.equal(vues.at(-1), "c");
  assert.equal(vues.length, 3);
  assert.equal(total.echecs, 0);
});

test("every lane of the README exists once", () => {
  const noms = ["types", "lint", "tidy", "outils", "unit", "scenarios", "simulation", "real", "browser"];
  assert.deepEqual(
    voies.map((v) => v.nom),
    noms,
  );
});

test("every test file of the repository is in a lane", () => {
  const racine = join(import.meta.dirname, "../..");
  const chercher = (motifs: readonly string[]): Set<string> =>
    new Set(globSync([...motifs], { cwd: racine }));
  const tous = chercher(["{src,tests,tools,bench}/**/*.{test,spec}.{ts,tsx,mjs,js}"]);
  const pris = chercher(voies.filter((v) => v.genre !== "controle").flatMap((v) => v.quoi));
  assert.ok(tous.size > 10);
  const oublies = [...tous].filter((f) => !pris.has(f));
  assert.deepEqual(oublies, []);
});

test("the totals of TAP are read, cancelled tests included", () => {
  const tap = "ok 1 - a\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n";
  assert.deepEqual(compterTap(tap), { passes: 2, echecs: 2, sautes: [] });
});

test("the report of Playwright is read, nested suites and files that cannot load included", () => {
  const essai = (status: string, description?: string): object => ({
    title: status,
    tests: [{ status, annotations: description ? [{ type: "skip", description }] : [] }],
  });
  const rapport = {
    suites: [
      {
        specs: [essai("expected")],
        suites: [{ specs: [essai("unexpected"), essai("skipped", "no tablet")] }],
      },
    ],
    errors: [{}],
  };
  const compte = compterPlaywright(JSON.stringify(rapport));
  assert.deepEqual(compte, { passes: 1, echecs: 2, sautes: ["skipped: no tablet"] });
});

test("a stale pid file is not taken for a living PostgreSQL", async () => {
  await writeFile(join(lieu.racine, "postmaster.pid"), `${process.pid}\n/elsewhere\n`);
  assert.deepEqual(postgresDans(lieu.racine), []);
  assert.deepEqual(postgresDans(join(lieu.racine, "absent")), []);
});
