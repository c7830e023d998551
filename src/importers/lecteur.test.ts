/** Hostile files, read by the real child process: a refusal with a reason, in bounded time, and the caller unharmed. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fichierOctetsMax, profondeur } from "./enregistrements.ts";
import { importerQpv } from "./lecteur.ts";
import type { PlanQpv } from "./plan.ts";

const dossier = mkdtempSync(join(tmpdir(), "picup-import-"));
after(() => rmSync(dossier, { recursive: true }));
let numero = 0;
function ecrire(contenu: string | Uint8Array, nom = `f${numero++}`): string {
  const chemin = join(dossier, nom);
  writeFileSync(chemin, contenu);
  return chemin;
}
const importer = (contenu: string | Uint8Array, nom?: string): Promise<PlanQpv> =>
  importerQpv({ fichier: ecrire(contenu, nom), existants: [] });

const entete = "code_qp;lib_qp;insee_com;lib_com";
const ligne = "QN03802M;Champaret;38053;Bourgoin-Jallieu";
const carte = (corps: string): string => `{"type":"FeatureCollection","features":[${corps}]}`;

test("a good file is read through the child, whatever its path", async () => {
  const plan = await importer(`${entete}\n${ligne}\n`, "liste, l'été [2024] *.csv");
  assert.deepEqual([plan.erreurs, plan.ajouts.length], [[], 1]);
});

const corpus: readonly (readonly [string, () => string | Uint8Array, string])[] = [
  ["a million columns", () => `${"a;".repeat(1_000_000)}\n`, "colonnes-trop-nombreuses"],
  ["bytes that are null", () => `${entete}\nQN03802M;Cham\0paret;38053;X\n`, "encodage-non-lu"],
  ["UTF-16", () => Buffer.from(`\ufeff${entete}\n${ligne}\n`, "utf16le"), "encodage-non-lu"],
  ["nothing", () => "", "fichier-vide"],
  ["only the mark of UTF-8", () => "\ufeff\r\n\r\n", "fichier-vide"],
  ["more than the limit", () => Buffer.alloc(fichierOctetsMax + 1, 0x61), "fichier-trop-gros"],
  ["ten million brackets", () => "[".repeat(10_000_000), "json-trop-profond"],
  ["objects in objects", () => carte(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`), "json-trop-profond"],
  ["a file cut short", () => carte("").slice(0, -2), "json-invalide"],
  [
    "half a character in a name",
    () => carte('{"properties":{"code_qp":"QN03802M","lib_qp":"\\ud800x"}}'),
    "nom-absent",
  ],
  ["an endless quotation", () => `${entete}\n"${"x".repeat(100_000)}`, "guillemet-non-ferme"],
  ["an endless cell", () => `${entete}\n${"x".repeat(100_000)}`, "cellule-trop-longue"],
  ["rows without end", () => `${entete}\n${`${ligne}\n`.repeat(600_000)}`, "lignes-trop-nombreuses"],
  ["numbers by the million", () => carte(`{"x":[${"[1,1],".repeat(5_000_000)}[1,1]]}`), "memoire-ou-temps"],
  [
    "a page of a captive portal",
    () => "<!doctype html><html><body>Connectez-vous</body></html>",
    "format-inconnu",
  ],
];
for (const [nom, contenu, code] of corpus) {
  test(`${nom}: refused with a reason, and the caller keeps its memory`, async () => {
    const chemin = ecrire(contenu());
    const avant = process.memoryUsage().rss;
    const debut = performance.now();
    const plan = await importerQpv({ fichier: chemin, existants: [] });
    assert.equal(plan.erreurs[0]?.code, code);
    assert.deepEqual(plan.ajouts, []);
    assert.ok(performance.now() - debut < 12_000);
    assert.ok(process.memoryUsage().rss - avant < 50 * 1024 * 1024);
  });
}

test("a file that is absent, or a folder, is said so", async () => {
  for (const fichier of [join(dossier, "absent.csv"), dossier]) {
    const plan = await importerQpv({ fichier, existants: [] });
    assert.equal(plan.erreurs[0]?.code, "fichier-absent");
  }
  const bon = ecrire(`${entete}\n${ligne}\n`);
  const plan = await importerQpv({ fichier: bon, statistiques: join(dossier, "rien"), existants: [] });
  assert.deepEqual([plan.erreurs[0]?.code, plan.erreurs[0]?.fichier], ["fichier-absent", "statistiques"]);
});

test("depth counts brackets outside of words only", () => {
  assert.equal(profondeur('{"a":[1,[2]]}'), 3);
  assert.equal(profondeur('["[[[[\\"[[["]'), 1);
});
