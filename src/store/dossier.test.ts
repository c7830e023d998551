/** The data folder's own file: damaged, it stops nobody; of a newer Pic'Up, it stops everything. */
import assert from "node:assert/strict";
import { mkdtempSync, statSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ecrireFiche, lireFiche, preparerDonnees, type Fiche } from "./dossier.ts";

const fiche: Fiche = {
  picup: 1,
  schema: 2,
  postgres: 15,
  creePar: "0.1.0",
  creeLe: "2026-11-23T00:00:00.000Z",
};

test("a file cut short, emptied or nulled is as good as absent, and is written again", (t) => {
  const dossier = mkdtempSync(join(tmpdir(), "picup-fiche-"));
  t.after(() => rmSync(dossier, { recursive: true, force: true }));
  const chemin = join(dossier, "picup.json");
  ecrireFiche(dossier, fiche);
  const texte = readFileSync(chemin, "utf8");
  for (const abime of [texte.slice(0, 20), "", "null", "\u0000".repeat(texte.length)]) {
    writeFileSync(chemin, abime);
    assert.equal(lireFiche(dossier, 2), undefined, JSON.stringify(abime.slice(0, 20)));
  }
  ecrireFiche(dossier, fiche);
  assert.deepEqual(lireFiche(dossier, 2), fiche);
});

test("a file of a newer schema is refused by its code", (t) => {
  const dossier = mkdtempSync(join(tmpdir(), "picup-fiche-"));
  t.after(() => rmSync(dossier, { recursive: true, force: true }));
  ecrireFiche(dossier, { ...fiche, schema: 3 });
  assert.throws(() => lireFiche(dossier, 2), { code: "schema-plus-recent" });
});

test("a data folder is made with its parents; a file in its place is told, and /proc does not hold us", (t) => {
  const dossier = mkdtempSync(join(tmpdir(), "picup-fiche-"));
  t.after(() => rmSync(dossier, { recursive: true, force: true }));
  preparerDonnees(join(dossier, "a", "b"));
  preparerDonnees(join(dossier, "a", "b"));
  assert.ok(statSync(join(dossier, "a", "b")).isDirectory());
  writeFileSync(join(dossier, "fichier"), "x");
  for (const chemin of ["fichier", join("fichier", "dessous")]) {
    assert.throws(() => preparerDonnees(join(dossier, chemin)), { code: "droits" });
  }
  if (process.platform === "linux") assert.throws(() => preparerDonnees("/proc/picup"), { code: "ENOENT" });
});
