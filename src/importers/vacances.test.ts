/** School holidays in both official layouts: days included, zones apart, and each thing that is wrong told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Vacances } from "../domain/regle.ts";
import type { Definie, LectureDefinitions } from "./definitions.ts";
import { completerVacances, lireVacances, type OptionsVacances } from "./vacances.ts";

const lire = (texte: string, options: Partial<OptionsVacances> = {}): LectureDefinitions =>
  lireVacances(new TextEncoder().encode(texte), { source: "ministere", ...options });
const vacancesDe = (lu: LectureDefinitions): Vacances[] =>
  lu.definies.flatMap((d: Definie) => (d.noun === "vacances" ? [d.corps] : []));
const periodes = (lu: LectureDefinitions, zone = "A"): string[] =>
  (vacancesDe(lu).find((v) => v.id === zone)?.periodes ?? []).map((p) => `${p.du} ${p.au} ${p.nom}`);
const codes = (lu: LectureDefinitions): string[] =>
  lu.erreurs.map((e) => `${e.ligne} ${e.champ} ${e.code} ${e.attendu ?? ""} | ${e.lu ?? ""}`);

test("periods by zone are kept as they are, from a year on, in the zones asked for", () => {
  const texte = [
    "zone,debut,fin,nom",
    "A,2024-10-19,2024-11-03,Vacances de la Toussaint",
    "A,2023-10-21,2023-11-05,Vacances de la Toussaint",
    "C,2024-10-19,2024-11-03,Vacances de la Toussaint",
  ].join("\r\n");
  assert.deepEqual(periodes(lire(texte)), [
    "2023-10-21 2023-11-05 Vacances de la Toussaint",
    "2024-10-19 2024-11-03 Vacances de la Toussaint",
  ]);
  assert.deepEqual(periodes(lire(texte, { depuis: 2024 })), [
    "2024-10-19 2024-11-03 Vacances de la Toussaint",
  ]);
  assert.deepEqual(
    vacancesDe(lire(texte, { zones: ["C"] })).map((v) => v.id),
    ["C"],
  );
  assert.deepEqual(
    lire(texte).avertissements.map((a) => [a.code, a.lu]),
    [
      ["vacances-jusqu-au", "A 2024-11-03"],
      ["vacances-jusqu-au", "C 2024-11-03"],
    ],
  );
});

const colonnes = "description;population;start_date;end_date;location;zones;annee_scolaire";
/** As the ministry's export writes them: midnights of Paris, in UTC. */
const officiel = [
  colonnes,
  "Vacances de la Toussaint;-;2025-10-17T22:00:00+00:00;2025-11-02T23:00:00+00:00;Lyon;Zone A;2025-2026",
  "Vacances de la Toussaint;-;2025-10-17T22:00:00+00:00;2025-11-02T23:00:00+00:00;Grenoble;Zone A;2025-2026",
  "Vacances d'Été;Élèves;2025-07-04T22:00:00+00:00;2025-08-31T22:00:00+00:00;Lyon;Zone A;2024-2025",
  "Vacances d'Été;Enseignants;2025-07-04T22:00:00+00:00;2025-08-28T22:00:00+00:00;Lyon;Zone A;2024-2025",
  "Vacances de Printemps;-;2022-04-14T22:00:00+00:00;2022-05-01T22:00:00+00:00;Lyon;Zone A;2021-2022",
  "Pont de l'Ascension;-;2026-05-13T22:00:00+00:00;2026-05-17T22:00:00+00:00;Lyon;Zone A;2025-2026",
  "Début des Vacances d'Été;Élèves;2026-07-03T22:00:00+00:00;;Lyon;Zone A;2025-2026",
  "Vacances de Carnaval;-;2026-02-13T23:00:00+00:00;2026-02-23T23:00:00+00:00;Guadeloupe;Guadeloupe;2025-2026",
  "Vacances de la Toussaint;-;2025-10-17T22:00:00+00:00;2025-11-02T23:00:00+00:00;Corse;Corse;2025-2026",
];
const attendues = [
  // Thursday 15 April 2022 was a Friday in Paris: class until that evening.
  "2022-04-16 2022-05-01 Vacances de Printemps",
  "2025-07-05 2025-08-31 Vacances d'Été",
  "2025-10-18 2025-11-02 Vacances de la Toussaint",
  "2026-05-14 2026-05-17 Pont de l'Ascension",
];

test("in the ministry's open data, pupils leave after class and come back in the morning, on the days of Paris", () => {
  const lu = lire(officiel.join("\n"));
  assert.deepEqual(codes(lu), []);
  assert.deepEqual(periodes(lu), attendues);
  assert.deepEqual(periodes(lu, "Corse"), ["2025-10-18 2025-11-02 Vacances de la Toussaint"]);
  assert.deepEqual(
    vacancesDe(lu).map((v) => v.id),
    ["A", "Corse"],
  );
  const avis = new Map(lu.avertissements.map((a) => [a.code, a.lu]));
  assert.equal(avis.get("zone-ecartee"), "Guadeloupe");
  assert.equal(avis.get("fin-non-publiee"), "Début des Vacances d'Été 2026-07-04");
});

test("the same open data reads alike as JSON, in its three shapes, and with French headers", () => {
  const noms = colonnes.split(";");
  const objets = officiel.slice(1).map((l) => Object.fromEntries(l.split(";").map((c, i) => [noms[i]!, c])));
  for (const json of [
    objets,
    { total_count: 9, results: objets },
    { records: objets.map((fields) => ({ fields })) },
  ]) {
    assert.deepEqual(periodes(lire(JSON.stringify(json))), attendues);
  }
  const francais = "Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire";
  assert.deepEqual(periodes(lire([francais, ...officiel.slice(1)].join("\n"))), attendues);
  const jours = officiel[1]!
    .replaceAll(/T\d\d:00:00\+00:00/g, "")
    .replace("10-17", "10-18")
    .replace("11-02", "11-03");
  assert.deepEqual(periodes(lire([colonnes, jours].join("\n"))), [
    "2025-10-18 2025-11-02 Vacances de la Toussaint",
  ]);
});

test("what is wrong is told with its line, its field and what was expected", () => {
  const tete = "zone,debut,fin,nom\n";
  assert.deepEqual(codes(lire(`${tete}D,2026-01-01,2026-01-02,x\n`)), [
    "2 zone zone-inconnue A, B, C, Corse | D",
  ]);
  assert.deepEqual(codes(lire(`${tete}A,2026-02-30,2026-03-02,x\n`)), [
    "2 debut jour-invalide 2026-10-17 | 2026-02-30",
  ]);
  assert.deepEqual(codes(lire(`${tete}A,2026-03-03,2026-03-02,x\n`)), [
    "2 fin periode-inversee >= 2026-03-03 | 2026-03-02",
  ]);
  assert.deepEqual(codes(lire(`${tete}A,2026-03-03,2026-03-02,\n`))[0], "2 nom nom-manquant 1-200 | ");
  assert.deepEqual(codes(lire("zone,debut,nom\nA,2026-01-01,x\n")), ["1 fin colonne-absente  | "]);
  assert.deepEqual(codes(lire("a,b\n1,2\n")), ["1  format-vacances-inconnu  | a,b"]);
  assert.deepEqual(codes(lire("[{")), ["0  json-tronque  | "]);
  assert.deepEqual(codes(lire('{"a":1}')), ['0  format-vacances-inconnu  | {"a":1}']);
  assert.deepEqual(codes(lire("")), ["0  fichier-vide  | "]);
});

test("academies that differ are all kept, and it is said", () => {
  const texte = "zone,debut,fin,nom\nA,2026-02-07,2026-02-22,Hiver\nA,2026-02-07,2026-02-23,Hiver\n";
  assert.deepEqual(periodes(lire(texte)), ["2026-02-07 2026-02-23 Hiver"]);
  assert.equal(lire(texte).avertissements[0]?.code, "dates-differentes");
});

test("a newer file keeps the years that only the older one knew", () => {
  const neuf = lire("zone,debut,fin,nom\nA,2026-10-17,2026-11-01,Toussaint\n");
  const connues = vacancesDe(lire("zone,debut,fin,nom\nA,2025-10-18,2025-11-02,Toussaint\n"))[0]!;
  assert.deepEqual(periodes(completerVacances(neuf, () => connues)), [
    "2025-10-18 2025-11-02 Toussaint",
    "2026-10-17 2026-11-01 Toussaint",
  ]);
  assert.deepEqual(periodes(completerVacances(neuf, () => undefined)), ["2026-10-17 2026-11-01 Toussaint"]);
});
