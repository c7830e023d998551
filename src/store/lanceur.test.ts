/** Starting, adopting and stopping real clusters, and every way a start can fail. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
} from "node:fs";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { once, type EventEmitter } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { trouverBinaires } from "./binaires.ts";
import { docteur } from "./docteur.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { exporter } from "./exporter.ts";
import { majeuresPresentes } from "./grappe.ts";
import { lancer } from "./lanceur.ts";
import { ouvrirMagasin, type Magasin } from "./magasin.ts";
import { lireMigrations, migrerAvec } from "./migrer.ts";
import { enTransaction } from "./base.ts";
import { baseDeTest, dispositifDeTest, enSuper } from "./pour-tests.ts";
import { restaurer } from "./restaurer.ts";
import { verifier } from "./verifier.ts";

const version = "0.1.0";
const embarques = trouverBinaires().filter((x) => x.source === "embarque");

function dossierDeTest(t: TestContext): string {
  const dossier = mkdtempSync(join(tmpdir(), "picup-essai-"));
  t.after(() => {
    const base = join(dossier, "base");
    if (existsSync(base)) rmSync(realpathSync(base), { recursive: true, force: true });
    rmSync(dossier, { recursive: true, force: true });
  });
  return dossier;
}
const codeDe = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => "aucune erreur",
    (e: unknown) => (e instanceof ErreurMagasin ? e.code : String(e)),
  );
/** Alive, and not a dead process that nobody has buried yet. */
const vit = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
const fermerEtVoir = async (m: Magasin): Promise<boolean> => {
  await m.fermer();
  return vit(m.grappe.pid!);
};
/** Where power is not the question: faster. */
const relache = { fsync: "off" };

const majeure = (dossier: string): number => majeuresPresentes(join(dossier, "base"))[0]!;

test("a new folder gets a cluster of its own, durable, closed to others, that stops with its server", async (t) => {
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, serveur: true });
  const constats = await docteur(m, Date.now());
  const mauvais = constats.filter((c) => c.etat === "mauvais");
  assert.deepEqual(mauvais, []);
  assert.deepEqual(
    constats.filter((c) => c.etat === "attention").map((c) => c.code),
    ["sauvegarde"],
  );
  for (const nom of ["base-acces.json", "base.log", "cles/maitre.cle"]) {
    assert.equal(statSync(join(dossier, nom)).mode & 0o077, 0, nom);
  }
  assert.equal(await codeDe(ouvrirMagasin({ dossier, version, serveur: true })), "dossier-pris");
  const commande = await ouvrirMagasin({ dossier, version });
  assert.equal(commande.grappe.adoptee, true, "a command works beside the server");
  await commande.fermer();
  assert.equal(await fermerEtVoir(m), false, "PostgreSQL is gone");
  const debut = Date.now();
  const encore = await ouvrirMagasin({ dossier, version, serveur: true });
  t.diagnostic(`reopened in ${Date.now() - debut} ms`);
  assert.deepEqual(encore.migrations, []);
  assert.equal(await fermerEtVoir(encore), false);
});

test("a server killed without a word leaves its PostgreSQL, and the next one adopts it and stops it", async (t) => {
  const dossier = dossierDeTest(t);
  const programme = `import { ouvrirMagasin } from ${JSON.stringify(join(import.meta.dirname, "magasin.ts"))};
    const m = await ouvrirMagasin({ dossier: ${JSON.stringify(dossier)}, version: "0.1.0", serveur: true,
      relache: { fsync: "off" } });
    await m.base.pool.query("create table trace (id int); insert into trace values (1)");
    console.log(m.grappe.pid);
    setInterval(() => undefined, 1000);`;
  const enfant = spawn(process.execPath, ["--input-type=module", "-e", programme], {
    stdio: ["ignore", "pipe", 2],
  });
  const [dit] = (await once(enfant.stdout!, "data")) as [Buffer];
  const pid = Number(dit.toString());
  enfant.kill("SIGKILL");
  await once(enfant, "exit");
  assert.ok(vit(pid), "orphan");
  const m = await ouvrirMagasin({ dossier, version, serveur: true });
  assert.deepEqual([m.grappe.adoptee, m.grappe.pid], [true, pid]);
  assert.equal((await m.base.pool.query("select * from trace")).rowCount, 1);
  assert.equal(await fermerEtVoir(m), false);
});

test("commands that come and go at the same time never stop the database under one another", async (t) => {
  const dossier = dossierDeTest(t);
  const aller = async (fois: number): Promise<void> => {
    for (let i = 0; i < fois; i++) {
      const m = await ouvrirMagasin({ dossier, version, relache });
      assert.equal((await m.base.pool.query("select 1")).rowCount, 1);
      await m.fermer();
    }
  };
  await aller(1);
  await Promise.all([aller(6), aller(6), aller(6)]);
  assert.equal(existsSync(join(dossier, "base", `pg${majeure(dossier)}`, "postmaster.pid")), false);
});

test("a pid file left by a power cut, whose number now is another program's, does not stop the start", async (t) => {
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, relache });
  const [pg] = readdirSync(join(dossier, "base")).filter((nom) => nom.startsWith("pg"));
  const pidFile = join(dossier, "base", pg!, "postmaster.pid");
  const contenu = readFileSync(pidFile, "utf8");
  await m.fermer();
  writeFileSync(pidFile, contenu.replace(/^\d+/, String(process.pid)));
  const encore = await ouvrirMagasin({ dossier, version, relache });
  assert.equal(encore.grappe.adoptee, false);
  const sockets = decodeURIComponent(/@([^:/]+)/.exec(encore.grappe.url)![1]!);
  process.kill(encore.grappe.pid!, "SIGKILL");
  while (vit(encore.grappe.pid!)) await new Promise((ok) => setImmediate(ok));
  assert.ok(existsSync(sockets), "a killed one leaves its sockets");
  const suivante = await ouvrirMagasin({ dossier, version, relache });
  assert.ok(!existsSync(sockets), "the next one takes them away");
  await suivante.fermer();
  await encore.fermer();
});

test("a database that dies in the middle of a request fails that request by its code, and nothing else", async (t) => {
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, relache });
  const code = await codeDe(
    enTransaction(m.base, undefined, {}, async (client) => {
      // It may break, and end, before the process is seen gone.
      const rompue = new Promise((ok) => (client as unknown as EventEmitter).once("end", ok));
      process.kill(m.grappe.pid!, "SIGKILL");
      while (vit(m.grappe.pid!)) await new Promise((ok) => setImmediate(ok));
      // Idle between two queries when the connection breaks: the break must not end the process.
      await rompue;
      await client.query("select 1");
    }),
  );
  assert.match(code, /base-injoignable/);
  assert.equal(
    await codeDe(enTransaction(m.base, undefined, {}, (c) => c.query("select 1"))),
    "base-injoignable",
  );
  await m.fermer();
});

test("a folder of another major, of a newer Pic'Up, or a file in its place, is said by its code", async (t) => {
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, relache });
  await m.fermer();
  const fiche = readFileSync(join(dossier, "picup.json"), "utf8");
  writeFileSync(join(dossier, "picup.json"), fiche.replace(/"schema": \d+/, '"schema": 999'));
  assert.equal(await codeDe(ouvrirMagasin({ dossier, version, relache })), "schema-plus-recent");
  writeFileSync(join(dossier, "picup.json"), fiche);
  const bin = trouverBinaires()[0]!;
  const ailleurs = [{ ...bin, version: bin.version + 1 }];
  assert.equal(await codeDe(ouvrirMagasin({ dossier, version, binaires: ailleurs })), "version-autre");
  assert.throws(() => trouverBinaires(process.env, 99), /version-autre/);
  const fichier = join(dossier, "fichier");
  writeFileSync(fichier, "");
  assert.match(await codeDe(ouvrirMagasin({ dossier: join(fichier, "x"), version })), /droits|ENOTDIR/);
  const inconnue = "postgres://personne:rien@127.0.0.1:1/rien";
  assert.equal(await codeDe(lancer({ dossier, url: inconnue })), "base-injoignable");
});

test("a binary whose library is missing says which", (t) => {
  const dossier = dossierDeTest(t);
  const bin = join(dossier, "bin");
  mkdirSync(bin);
  for (const nom of ["postgres", "initdb"]) {
    writeFileSync(
      join(bin, nom),
      "#!/bin/sh\necho 'postgres: error while loading shared libraries: libicuuc.so.60: cannot open' >&2\nexit 127\n",
    );
    chmodSync(join(bin, nom), 0o755);
  }
  assert.ok(trouverBinaires({ PATH: bin }).length > 0, "another one is found");
  assert.throws(
    () => trouverBinaires({ PATH: bin }, undefined, []),
    (e) =>
      e instanceof ErreurMagasin &&
      e.code === "bibliotheque-manquante" &&
      e.detail.bibliotheque === "libicuuc.so.60",
  );
  assert.throws(() => trouverBinaires({ PATH: dossier }, undefined, []), /aucun-postgres/);
});

test("the embedded PostgreSQL runs without its links, and a copy moves from it to another major", async (t) => {
  if (embarques.length === 0) return t.skip("no embedded PostgreSQL installed for this platform");
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, binaires: embarques, relache });
  assert.equal(m.grappe.source, "embarque");
  const d = await dispositifDeTest(m.base, "demenage");
  const chemin = join(dossier, "copie.picup");
  await exporter(m.base, { chemin, version });
  const mauvais = (await docteur(m, Date.now())).filter((c) => c.etat === "mauvais").map((c) => c.code);
  assert.deepEqual(mauvais, ["durabilite"]);
  const b = await baseDeTest(true);
  const remis = await restaurer(b.base, { chemin });
  assert.equal(remis.dispositifs, 1);
  await exporter(b.base, { chemin, version });
  await restaurer(m.base, { chemin, remplacer: true });
  const { rows } = await m.base.pool.query("select current_setting('server_version_num')::int as v");
  t.diagnostic(
    `from ${rows[0].v} to ${(await b.base.pool.query("show server_version")).rows[0].server_version}`,
  );
  assert.ok(d.appareil);
  await b.fermer();
  await m.fermer();
});

test("a migration changed after it was applied, or a database from tomorrow, is refused", async () => {
  const b = await baseDeTest();
  const avec = (migrations: ReturnType<typeof lireMigrations>) =>
    codeDe(enTransaction(b.base, undefined, {}, (c) => migrerAvec(c, migrations)));
  const nos = lireMigrations();
  assert.equal(await avec(nos), "aucune erreur");
  assert.equal(
    await avec(nos.map((m) => (m.numero === 2 ? { ...m, sql: `${m.sql} ` } : m))),
    "migration-modifiee",
  );
  assert.equal(await avec(nos.slice(0, 1)), "schema-plus-recent");
  const casse = { numero: nos.length + 1, nom: "casse", sql: "create table demi (id int); select 1/0" };
  assert.match(await avec([...nos, casse]), /division by zero/);
  const reste = await b.base.pool.query("select to_regclass('demi') is null as rien");
  assert.equal(reste.rows[0].rien, true, "a migration is whole or not at all");
  await b.fermer();
});

test("the doctor sees relaxed durability, a table without row security, an open key and a broken chain", async (t) => {
  const dossier = dossierDeTest(t);
  const m = await ouvrirMagasin({ dossier, version, relache: { fsync: "off", synchronous_commit: "off" } });
  await m.base.pool.query("alter table accueil no force row level security");
  await m.base.pool.query("alter table journal disable trigger journal_append_only");
  chmodSync(join(dossier, "cles", "maitre.cle"), 0o644);
  const mauvais = (await docteur(m, Date.now() - 10_000)).filter((c) => c.etat !== "bon").map((c) => c.code);
  assert.deepEqual(mauvais, [
    "horloge",
    "cloisonnement",
    "durabilite",
    "journal-immuable",
    "cles",
    "sauvegarde",
  ]);
  await m.fermer();
});

test("somebody else's database is used as it is, never stopped; a user with too few rights is told", async (t) => {
  const dossier = dossierDeTest(t);
  const b = await baseDeTest(true);
  const un = await ouvrirMagasin({ dossier, version, url: b.url, serveur: true });
  const deux = await ouvrirMagasin({ dossier, version, url: b.url, serveur: true });
  assert.deepEqual([un.grappe.source, deux.migrations], ["url", []]);
  await un.fermer();
  await deux.fermer();
  assert.equal((await b.base.pool.query("select 1")).rowCount, 1);
  await b.fermer();

  const nue = await baseDeTest(true);
  await enSuper(nue.url, "create role petit login password 'petit'", "alter schema public owner to petit");
  const petite = nue.url.replace(/\/\/[^@]+@/, "//petit:petit@");
  assert.equal(await codeDe(ouvrirMagasin({ dossier, version, url: petite })), "role-absent");
  await enSuper(
    nue.url,
    "grant picup_app, picup_porte, picup_systeme to petit",
    "alter role petit noinherit",
    "create role groupe",
    "grant groupe to petit",
    "alter schema public owner to groupe",
  );
  assert.equal(await codeDe(ouvrirMagasin({ dossier, version, url: petite })), "droits-base");
  await enSuper(nue.url, "alter schema public owner to petit");
  const m = await ouvrirMagasin({ dossier, version, url: petite });
  await dispositifDeTest(m.base);
  assert.equal((await verifier(m.base)).total, 0);
  await m.fermer();
  await nue.fermer();
});
