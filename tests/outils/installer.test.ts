/** What runs before `npm start` and `npm test`: it installs what is missing, or says why it cannot. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const racine = join(import.meta.dirname, "../..");
const installer = join(racine, "tools/installer.mjs");
let dossier: string;
before(async () => {
  dossier = await mkdtemp(join(tmpdir(), "picup-installer-"));
});
after(() => rm(dossier, { recursive: true, force: true }));

async function lancer(
  dependances: Record<string, string>,
  options: readonly string[] = [],
): Promise<{ code: number | null; dit: string }> {
  await writeFile(join(dossier, "package.json"), JSON.stringify({ name: "x", dependencies: dependances }));
  const env = { ...process.env, npm_config_registry: "http://127.0.0.1:1/", npm_config_fetch_retries: "0" };
  const { status, stderr } = spawnSync(process.execPath, [...options, installer], {
    cwd: dossier,
    env,
    encoding: "utf8",
  });
  return { code: status, dit: stderr };
}

test("with nothing missing it needs no network and says nothing", async () => {
  await mkdir(join(dossier, "voisin"), { recursive: true });
  await writeFile(join(dossier, "voisin/package.json"), `{ "name": "voisin", "version": "1.0.0" }`);
  const { code, dit } = await lancer({ voisin: "file:./voisin" });
  assert.equal(code, 0, dit);
  const installe = await readFile(join(dossier, "node_modules/voisin/package.json"), "utf8");
  assert.match(installe, /1\.0\.0/);
});

test("without a network it says what could not be done and what to do, and fails", async () => {
  const { code, dit } = await lancer({ "picup-absent": "1.0.0" });
  assert.equal(code, 1);
  assert.match(dit, /n'a pas pu installer ce qui lui manque[^]*Vérifiez le réseau/);
  assert.match(dit, /could not install what is missing[^]*run the same command again/);
});

/** Makes Node say that it is of another version. */
const commeSi = (version: string): readonly string[] => {
  const code = `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
};

test("when Node 24 could not be put in place, an older one says how to have it", async () => {
  const { code, dit } = await lancer({}, commeSi("20.19.0"));
  assert.equal(code, 1);
  assert.match(dit, /Node 24 n'a pas été posé[^]*npm rebuild node/);
});

test("a Node too old is told so, with its version", async () => {
  const { code, dit } = await lancer({}, commeSi("18.19.0"));
  assert.equal(code, 1);
  assert.match(dit, /demande Node 20 ou plus[^]*Node 18\.19\.0/);
});

test("npm scripts run under the Node 24 of the packages, whatever the machine has", async () => {
  const manifeste = JSON.parse(await readFile(join(racine, "package.json"), "utf8")) as {
    engines: { node: string };
    dependencies: { node: string };
    scripts: Record<string, string>;
  };
  assert.equal(manifeste.engines.node, ">=20");
  assert.match(manifeste.dependencies.node, /^24\./);
  // Alone in its script: a shell remembers where it found the first `node`, and would run the rest under the old one.
  assert.equal(manifeste.scripts["prestart"], "node tools/installer.mjs");
  assert.equal(manifeste.scripts["pretest"], "node tools/installer.mjs");
  const { stdout } = spawnSync("npm", ["exec", "--no", "--", "node", "--version"], {
    cwd: racine,
    encoding: "utf8",
  });
  assert.match(stdout, /^v24\./);
});
