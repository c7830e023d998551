/** Hostile timetables, read by the real child: a refusal with a reason, in bounded time, the caller unharmed. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parseJour } from "../domain/civil.ts";
import { dureeMax } from "./borne.ts";
import type { PlanDefinitions } from "./definitions.ts";
import { fichierOctetsMax } from "./enregistrements.ts";
import { importerTexte, importerTournees, importerTrajets, importerVacances } from "./lecteur-tournees.ts";

const dossier = mkdtempSync(join(tmpdir(), "picup-tournees-"));
after(() => rmSync(dossier, { recursive: true }));
let numero = 0;
function ecrire(contenu: string | Uint8Array): string {
  const chemin = join(dossier, `f${numero++}`);
  writeFileSync(chemin, contenu);
  return chemin;
}
const rien = () => undefined;
const du = parseJour("2026-09-01")!;
const commune = { insee: "38053", nom: "Bourg" };
const texte = { du, vehicule: { id: "c", nom: "c" }, commune, departement: "38" };
const tournees = (chemin: string): Promise<PlanDefinitions> => importerTournees(chemin, { du }, rien);
const vacances = (chemin: string): Promise<PlanDefinitions> =>
  importerVacances(chemin, { source: "s" }, rien);
const enTexte = (chemin: string): Promise<PlanDefinitions> => importerTexte(chemin, texte, rien);
const trajets = (chemin: string): Promise<PlanDefinitions> =>
  importerTrajets(chemin, { lieux: [], source: "s" }, rien);

const fiches = (n: number): string =>
  `[${'{"horaires":"x","commune":"y"},'.repeat(n)}{"horaires":"","commune":""}]`;
const corpus: readonly (readonly [
  string,
  (c: string) => Promise<PlanDefinitions>,
  () => string | Uint8Array,
  RegExp,
])[] = [
  ["ten million brackets", tournees, () => "[".repeat(10_000_000), /json-trop-profond/],
  ["numbers by the million", tournees, () => `[${"[1,1],".repeat(5_000_000)}[1,1]]`, /memoire-ou-temps/],
  ["a million records", tournees, () => fiches(900_000), /memoire-ou-temps|insee-invalide|nom-manquant/],
  ["a million columns", vacances, () => `${"a;".repeat(1_000_000)}\n`, /colonnes-trop-nombreuses/],
  [
    "holidays by the million",
    vacances,
    () => `zone,debut,fin,nom\n${"A,2026-01-01,2026-01-02,x\n".repeat(900_000)}`,
    /lignes-trop-nombreuses/,
  ],
  ["bytes that are null", trajets, () => "duration\0", /encodage-non-lu/],
  ["more than the limit", trajets, () => Buffer.alloc(fichierOctetsMax + 1, 0x61), /fichier-trop-gros/],
];
for (const [nom, lire, contenu, code] of corpus) {
  test(`${nom}: refused with a reason, and the caller keeps its memory`, async () => {
    const chemin = ecrire(contenu());
    const debut = performance.now();
    const plan = await lire(chemin);
    assert.match(plan.erreurs.map((e) => e.code).join(" "), code);
    assert.deepEqual([plan.ajouts, plan.changements], [[], []]);
    assert.ok(performance.now() - debut < dureeMax * 3, "ms, on a busy machine");
  });
}

test("an endless sentence is read up to a limit, and the rest is said not to be understood", async () => {
  const plan = await enTexte(ecrire(`Lundi 9h-12h : Aubeville. ${"1er, 2e, lundi 9h - ".repeat(500_000)}`));
  assert.deepEqual(plan.erreurs, []);
  assert.equal(plan.ajouts.filter((d) => d.noun === "lieu").length, 1);
  assert.ok(plan.avertissements.some((a) => a.code === "texte-non-compris"));
});

test("a file that is not there is an error like another", async () => {
  for (const lire of [tournees, vacances, enTexte, trajets]) {
    assert.deepEqual(
      (await lire(join(dossier, "absent"))).erreurs.map((e) => e.code),
      ["fichier-absent"],
    );
  }
});
