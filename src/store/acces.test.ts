/** The access log and the keys: tampering is found, and sealed words open with their key only. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { DispositifId } from "../domain/ids.ts";
import { formeScelle } from "../domain/fait.ts";
import { listerAcces, noterAcces, teteAcces, verifierAcces } from "./acces.ts";
import { enSysteme, withTenant } from "./base.ts";
import { installerMaitre, lireMaitre, ouvrirCles } from "./cles.ts";
import { baseDeTest, dispositifDeTest, enSuper } from "./pour-tests.ts";

test("any line of the access log changed, removed, swapped or cut is found", async () => {
  const b = await baseDeTest();
  const d = await dispositifDeTest(b.base);
  for (let i = 1; i <= 12; i++) {
    await withTenant(b.base, d, (c) =>
      noterAcces(c, d.dispositif, { action: "bilan-lu", objet: `p${i}`, nombre: i }, 1000 * i),
    );
  }
  const etat = (temoin?: { rang: number; empreinte: string }) =>
    enSysteme(b.base, (c) => verifierAcces(c, d.dispositif, temoin));
  assert.deepEqual(await etat(), { kind: "juste", lignes: 12 });
  const page = await withTenant(b.base, d, (c) => listerAcces(c, 11, 3));
  assert.deepEqual(
    page.map((l) => l.rang),
    [10, 9, 8],
  );
  const tete = await withTenant(b.base, d, (c) => teteAcces(c, d.dispositif));
  const libre = "set session_replication_role = replica";
  const abimer = async (...sqls: string[]) => {
    await enSuper(b.url, libre, "create table copie as select * from acces", ...sqls);
    const vu = await etat();
    const vuParTemoin = await etat(tete);
    await enSuper(
      b.url,
      libre,
      "delete from acces",
      "insert into acces select * from copie",
      "drop table copie",
    );
    return [vu.kind, vuParTemoin.kind];
  };
  for (let rang = 1; rang <= 12; rang++) {
    assert.deepEqual(await abimer(`update acces set nombre = 99 where rang = ${rang}`), ["rompue", "rompue"]);
    assert.deepEqual(await abimer(`delete from acces where rang = ${rang}`), ["rompue", "rompue"]);
  }
  assert.deepEqual(
    await abimer(
      "update acces set rang = case rang when 3 then -4 else -3 end where rang in (3, 4)",
      "update acces set rang = -rang where rang < 0",
    ),
    ["rompue", "rompue"],
  );
  const coupe = ["delete from acces where rang > 10", "update compteur set rang = 10 where portee = 'acces'"];
  assert.deepEqual(await abimer(...coupe), ["juste", "rompue"], "a cut end needs a head kept outside");
  await b.fermer();
});

test("sealed words open with their key and their dispositif only, and the key folder is closed to others", () => {
  const dossier = mkdtempSync(join(tmpdir(), "picup-cles-"));
  const [a, z] = ["a", "z"] as unknown as [DispositifId, DispositifId];
  const cles = ouvrirCles(join(dossier, "cles"));
  const scelle = cles.sceller(a, "la note, avec des accents é");
  assert.match(scelle, formeScelle);
  assert.notEqual(cles.sceller(a, "la note"), cles.sceller(a, "la note"));
  assert.equal(cles.ouvrir(a, scelle), "la note, avec des accents é");
  assert.equal(cles.ouvrir(z, scelle), undefined);
  // "A" and "w" differ in the high bits: the low ones of the last letter may belong to no byte.
  const retourne = scelle.slice(0, -1) + (/[A-P]$/.test(scelle) ? "w" : "A");
  const milieu = scelle.slice(0, 30) + (scelle[30] === "A" ? "B" : "A") + scelle.slice(31);
  for (const faux of [retourne, milieu]) assert.equal(cles.ouvrir(a, faux as typeof scelle), undefined);
  assert.equal(ouvrirCles(join(dossier, "cles")).ouvrir(a, scelle), "la note, avec des accents é");
  assert.equal(ouvrirCles(join(dossier, "autres")).ouvrir(a, scelle), undefined);
  if (process.platform !== "win32") {
    assert.equal(statSync(join(dossier, "cles")).mode & 0o777, 0o700);
    assert.equal(statSync(join(dossier, "cles", "maitre.cle")).mode & 0o777, 0o600);
  }
  installerMaitre(join(dossier, "neuf"), lireMaitre(cles));
  assert.equal(ouvrirCles(join(dossier, "neuf"), false).ouvrir(a, scelle), "la note, avec des accents é");
  assert.throws(() => installerMaitre(join(dossier, "autres"), lireMaitre(cles)), /base-non-vide/);
  assert.throws(() => ouvrirCles(join(dossier, "absent"), false), /cle-absente/);
  rmSync(dossier, { recursive: true });
});
