/**
 * The demonstration's calendar as data·inclusion, judged by the official schema v1 and, for the hours, by the reference
 * reader of OpenStreetMap: open on the very days announced for a year.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { mock } from "node:test";
import { genererDemo, graineParDefaut } from "../../src/demo/generer.ts";
import { plier, definitionsDe, type Activite } from "../../src/domain/activite.ts";
import { affichesDe } from "../../src/domain/affiche.ts";
import { ajouterJours, type Jour } from "../../src/domain/civil.ts";
import type { TexteScelle } from "../../src/domain/fait.ts";
import type { FaitConnu } from "../../src/domain/faits.ts";
import { themesInclusion } from "../../src/domain/thematique-inclusion.ts";
import { thematiques } from "../../src/domain/thematique.ts";
import { inclusionDe, joursOuverts, type Inclusion } from "../../src/site/data-inclusion.ts";
import { donnees, testReel } from "./donnees.ts";

const requerir = createRequire(import.meta.url);
const Ajv = requerir("ajv/dist/2020") as typeof import("ajv/dist/2020.js").default;
const formats = requerir("ajv-formats") as (ajv: unknown) => void;
const Lecteur = requerir("opening_hours") as typeof import("opening_hours").default;

const chemins = ["service", "structure"].map((n) => `services/data-inclusion-schema-v1-${n}.json`);
const lire = (chemin: string): object => JSON.parse(readFileSync(donnees(chemin), "utf8")) as object;
const validateur = (chemin: string) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats(ajv);
  return ajv.compile(lire(chemin));
};

const jourDit = "2026-11-26" as Jour;
const scelle = `s1.n1.${"A".repeat(16)}.${"B".repeat(40)}` as TexteScelle;
function monde() {
  const demo = genererDemo({ graine: graineParDefaut, jusqua: jourDit, sceller: () => scelle });
  const activite: Activite = new Map();
  for (const fait of demo.faits) plier(activite, fait as FaitConnu);
  const affiches = affichesDe(activite, demo.dispositif);
  const [dispositif] = definitionsDe(activite, "dispositif");
  const [organisation] = definitionsDe(activite, "organisation");
  const inclusion = inclusionDe({
    affiches,
    site: "https://camion.example",
    zoneDe: () => "Europe/Paris",
    cleDe: (_, lieu) => lieu,
    porteurs: [{ dispositif: dispositif!, organisation }],
    themesDe: () => [],
    maintenant: Date.parse(`${jourDit}T12:00:00Z`),
  });
  return { affiches, inclusion, dispositif: dispositif! };
}

testReel(
  "the demonstration's services and structures hold to the schema of data·inclusion v1",
  chemins,
  () => {
    const { inclusion } = monde();
    assert.ok(inclusion.services.length > 0, "the demonstration has stops that come back");
    const listes: [string, Inclusion["services"] | Inclusion["structures"]][] = [
      [chemins[0]!, inclusion.services],
      [chemins[1]!, inclusion.structures],
    ];
    for (const [chemin, liste] of listes) {
      const juger = validateur(chemin);
      for (const fiche of liste) assert.ok(juger(fiche), JSON.stringify([fiche.id, juger.errors]));
    }
    console.log(`# ${inclusion.services.length} services, ${inclusion.structures.length} structure(s)`);
  },
);

testReel("each of our categories has themes that data·inclusion knows", [chemins[0]!], () => {
  const { $defs } = lire(chemins[0]!) as { $defs: { Thematique: { enum: string[] } } };
  for (const categorie of thematiques) {
    const themes = themesInclusion([categorie]);
    assert.ok(themes.length > 0, categorie);
    for (const theme of themes) assert.ok($defs.Thematique.enum.includes(theme), theme);
  }
});

testReel("hours read back over a year are the days announced, and no other", chemins, () => {
  // The reader warns of what is past: it is the day that the calendar was told.
  mock.timers.enable({ apis: ["Date"], now: Date.parse(`${jourDit}T00:00:00Z`) });
  const { affiches, inclusion } = monde();
  const fin = ajouterJours(jourDit, joursOuverts);
  const deux = (n: number): string => String(n).padStart(2, "0");
  const lus: string[] = [];
  for (const s of inclusion.services) {
    const reader = new Lecteur(s.horaires_accueil!, null);
    assert.deepEqual(reader.getWarnings(), [], s.horaires_accueil!);
    const [de, a] = [new Date(`${jourDit}T00:00:00`), new Date(`${ajouterJours(fin, 1)}T00:00:00`)];
    for (const [x] of reader.getOpenIntervals(de, a)) {
      const lieu = s.id.split(":").at(-1)!;
      const jour = `${x.getFullYear()}-${deux(x.getMonth() + 1)}-${deux(x.getDate())}`;
      lus.push(`${lieu} ${jour} ${deux(x.getHours())}:${deux(x.getMinutes())}`);
    }
  }
  const tenues = affiches.filter((a) => a.etat !== "annulee" && a.jour >= jourDit && a.jour <= fin);
  const seules = tenues.filter((a) => a.regle === undefined);
  const parLieu = Map.groupBy(seules, (a) => a.lieu.id);
  const attendus = tenues
    .filter((a) => a.regle !== undefined || parLieu.get(a.lieu.id)!.length > 1)
    .map((a) => `${a.lieu.id} ${a.jour} ${a.debut}`);
  assert.deepEqual(lus.toSorted(), attendus.toSorted());
});
