/**
 * `import` with the real command and a real PostgreSQL: a preview writes nothing, --oui writes it all, a second time
 * changes nothing, and a file with an error is refused whole, by line and field.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { definitionsDe } from "../../src/domain/activite.ts";
import { enSysteme } from "../../src/store/base.ts";
import { activiteReference } from "../../src/store/cumuls.ts";
import { baseDeTest, dispositifDeTest } from "../../src/store/pour-tests.ts";
import { executer, type Fin } from "./processus.ts";

const racine = mkdtempSync(join(tmpdir(), "picup-importer-"));
after(() => rmSync(racine, { recursive: true, force: true }));
const b = await baseDeTest();
after(() => b.fermer());
const { dispositif } = await dispositifDeTest(b.base);

const ecrire = (nom: string, texte: string): string => {
  const chemin = join(racine, nom);
  writeFileSync(chemin, texte);
  return chemin;
};
const importer = (...args: readonly string[]): Promise<Fin> =>
  executer(["import", ...args], { PICUP_DATA: racine, DATABASE_URL: b.url });
const combien = (noun: "regle" | "lieu" | "vacances" | "vehicule" | "matrice"): Promise<number> =>
  enSysteme(b.base, async (client) => {
    const activite = await activiteReference(client, dispositif);
    return [...definitionsDe(activite, noun)].length;
  });

const entete =
  "organisation,mobile,route,community,stop,address,postcode,geox,geoy,day,type,arrival,departure,frequency," +
  "start,end,exceptions,timetable";
const ligne = (stop: string, depart: string): string =>
  `Comte,Nord,R1,Bourg,${stop},,,-2.02,57.5,Tuesday,Public,09:30,${depart},FREQ=WEEKLY;INTERVAL=2,2026-01-06,,,`;

test("a timetable is shown, then written whole, then nothing is left to import", async () => {
  const fichier = ecrire(
    "tournees.csv",
    `${entete}\n${ligne("Halle", "10:00")}\n${ligne("Gare", "11:00")}\n`,
  );
  const apercu = await importer("tournees", fichier);
  assert.equal(apercu.code, 0, apercu.mots);
  assert.match(apercu.mots, /5 à ajouter, 0 à changer, 0 inchangé/);
  assert.match(apercu.mots, /1 véhicule, 2 lieux, 2 règles/);
  assert.match(apercu.mots, /Aperçu seulement/);
  assert.equal(await combien("regle"), 0);
  const fait = await importer("tournees", fichier, "--oui");
  assert.match(fait.mots, /Importé : 5/);
  assert.deepEqual([await combien("vehicule"), await combien("lieu"), await combien("regle")], [1, 2, 2]);
  assert.equal((JSON.parse(fait.donnees) as { ajouts: object[] }).ajouts.length, 5);
  assert.match((await importer("tournees", fichier, "--oui")).mots, /5 inchangés[^]*rien à importer/);
});

test("one bad row refuses the whole file, by its line, its field and what was expected", async () => {
  const fichier = ecrire("mauvais.csv", `${entete}\n${ligne("Halle", "10:00")}\n${ligne("Marche", "9h")}\n`);
  const avant = await combien("lieu");
  const fin = await importer("tournees", fichier, "--oui");
  assert.notEqual(fin.code, 0);
  assert.match(fin.mots, /ligne 3, departure : Heure attendue, comme 09:30 ; lu : « 9h »/);
  assert.match(fin.mots, /Rien n'a été importé/);
  assert.equal(await combien("lieu"), avant);
});

test("school holidays of a zone, a circuit in free words and driving legs are imported too", async () => {
  const vacances = ecrire(
    "vacances.csv",
    "zone,debut,fin,nom\nA,2026-10-17,2026-11-01,Toussaint\nB,2026-10-17,2026-11-01,T\n",
  );
  const zone = await importer("vacances", vacances, "--zone", "A", "--depuis", "2026", "--oui");
  assert.match(zone.mots, /Vacances connues jusqu'au dernier jour du fichier \(A 2026-11-01\)/);
  assert.equal(await combien("vacances"), 1);
  assert.notEqual((await importer("vacances", vacances, "--zone", "D")).code, 0);

  const texte = ecrire(
    "circuit.txt",
    "Semaines paires : lundi 9h-12h Aubeville ou Caillou.\nInfos sur notre page.\n",
  );
  const args = [
    "texte",
    texte,
    "--vehicule",
    "camion-9",
    "--commune",
    "38053",
    "--du",
    "2026-09-01",
    "--oui",
  ];
  const circuit = await importer(...args);
  assert.equal(circuit.code, 0, circuit.mots);
  assert.match(circuit.mots, /Non compris : « Infos sur notre page »/);
  assert.match(circuit.mots, /1 véhicule, 2 lieux, 1 règle/);
  assert.equal(await combien("regle"), 3);

  const tete =
    "origin_stop_longitude,origin_stop_latitude,destination_stop_longitude,destination_stop_latitude";
  const trajets = ecrire("trajets.csv", `${tete},duration,route\n-2.02,57.5,1,2,600,R1\n`);
  assert.match((await importer("trajets", trajets)).mots, /importez d'abord les tournées/);
});

test("what is asked for wrongly is said, with what may be asked", async () => {
  for (const [args, dit] of [
    [["tournees"], /FICHIER/],
    [["autre", "x"], /qpv, communes, vacances, tournees, texte, trajets/],
    [["tournees", join(racine, "absent.csv")], /n'existe pas/],
    [["tournees", racine, "--saison", "s"], /--saison/],
    [["tournees", racine, "--du", "demain"], /--du/],
    [["texte", racine], /--vehicule/],
  ] as const) {
    const fin = await importer(...args);
    assert.notEqual(fin.code, 0);
    assert.match(fin.mots, dit);
    assert.doesNotMatch(fin.mots, /\n\s+at |Error:/);
  }
});
