/** verify is judged by what it finds: each thing changed by hand is found, with its place. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Activite } from "../domain/activite.ts";
import { traiterPousse } from "../sync/pousser.ts";
import { moisPerimes, rafraichirMois } from "./cumuls.ts";
import { faitDe, journee, pousseDe, tablette } from "./faits-de-test.ts";
import { sha256 } from "./hasard.ts";
import {
  baseDeTest,
  dispositifDeTest,
  enSuper,
  type BaseDeTest,
  type DispositifDeTest,
} from "./pour-tests.ts";
import { enTransaction } from "./base.ts";
import { lireMigrations } from "./migrer.ts";
import { refaireVues } from "./replier.ts";
import { ecrireSync } from "./transaction.ts";
import { verifier } from "./verifier.ts";

let b: BaseDeTest;
let d: DispositifDeTest;
const cumuler = (activite: Activite) => ({
  accueils: [...activite.values()].filter((e) => e.noun === "accueil").length,
  parLieu: { "lieu-1": activite.size },
});

before(async () => {
  b = await baseDeTest();
  d = await dispositifDeTest(b.base);
  const t = tablette({ ...d, compte: d.comptes.coordinateur }, 5, Date.parse("2026-03-02T08:00:00Z"));
  const faits = ["2026-03-02", "2026-04-02"].flatMap((jour) => journee(t, jour, 20));
  const note = faits.find((f) => f.type === "accueil-note")!;
  faits.push(faitDe(t, "accueil-complete", { accueil: note.id, champs: { genre: "homme" } }, note.id));
  const fermeture = faits.find((f) => f.type === "permanence-fermee")!;
  const { permanence } = fermeture.corps as { permanence: string };
  faits.push(faitDe(t, "permanence-retablie", { permanence, retire: [fermeture.id] }));
  const lieu = (id: string) => ({ id, nom: id, commune: { insee: "38185", nom: "G" }, actif: true });
  faits.push(faitDe(t, "lieu-defini", lieu("z")), faitDe(t, "lieu-defini", lieu("A-1")));
  faits.push(faitDe(t, "vehicule-defini", { id: "B", nom: "v", amenagements: [], actif: true }));
  await ecrireSync(b.base, d.dispositif, async (tx) =>
    traiterPousse(tx, pousseDe(t, await tx.epoque(), faits), { heure: Date.now(), empreinte: sha256 }),
  );
  for (const perime of await moisPerimes(b.base)) await rafraichirMois(b.base, perime, cumuler);
});
after(() => b.fermer());

const libre = "set session_replication_role = replica";

/** Tampers, verifies, and puts everything back. */
async function abimer(table: string, sql: string) {
  await enSuper(b.url, libre, `create table garde as select * from ${table}`, sql);
  const { differences, total } = await verifier(b.base, cumuler);
  await enSuper(
    b.url,
    libre,
    `delete from ${table}`,
    `insert into ${table} select * from garde`,
    "drop table garde",
  );
  assert.equal(differences.length, total);
  return differences.map((x) => `${x.genre} ${x.objet.split("/")[0]} ${x.chemin}`);
}

test("what the server wrote is what the log says, to the last figure", async () => {
  const vu = await verifier(b.base, cumuler);
  assert.deepEqual([vu.differences, vu.total, vu.mois], [[], 0, 2]);
  assert.deepEqual([vu.dispositifs, vu.faits, vu.entites], [1, 53, 47]);
});

test("a state, a column, a rank, a row, a figure or a fact changed by hand is found, with its place", async () => {
  const unAccueil = "id = (select min(id) from accueil)";
  const cas: readonly (readonly [string, string, string])[] = [
    [
      "accueil",
      `update accueil set etat = replace(etat::text, '15:00', '16:00')::json where ${unAccueil}`,
      "valeur accueil note.heure",
    ],
    ["accueil", `update accueil set annule = true where ${unAccueil}`, "valeur accueil colonne annule"],
    ["accueil", `update accueil set rang = 99 where ${unAccueil}`, "rang accueil vue=99 journal="],
    ["accueil", `delete from accueil where ${unAccueil}`, "manquante accueil "],
    [
      "permanence",
      "update permanence set jour = '2026-03-03' where jour = '2026-03-02'",
      "valeur permanence colonne jour",
    ],
    ["reference", "update reference set id = 'zz' where id = 'z'", "manquante lieu "],
    [
      "cumul",
      `update cumul set corps = '{"accueils":19,"parLieu":{}}' where mois = '2026-03'`,
      "valeur cumul accueils",
    ],
    ["cumul", "delete from cumul where mois = '2026-04'", "manquante cumul "],
    ["journal", "delete from journal where rang = 5 and portee = 'activite'", "journal journal compteur="],
    [
      "journal",
      `update journal set corps = '{"permanence":1}' where type = 'accueil-note' and rang = 3`,
      "journal accueil fait ",
    ],
    [
      "compteur",
      "update compteur set rang = 1000 where portee = 'activite'",
      "journal journal compteur=1000",
    ],
  ];
  for (const [table, sql, attendu] of cas) {
    const trouves = await abimer(table, sql);
    assert.ok(
      trouves.some((t) => t.startsWith(attendu)),
      `${sql}: ${trouves.join("; ")}`,
    );
    assert.ok(trouves.length <= 4, `${sql}: ${trouves.join("; ")}`);
  }
  assert.equal((await verifier(b.base, cumuler)).total, 0);
});

test("views gone wrong are made again from the log, and the roll-ups with them", async () => {
  await enSuper(
    b.url,
    libre,
    "update accueil set annule = true",
    "delete from observation",
    "delete from reference",
  );
  assert.ok((await verifier(b.base, cumuler)).total > 40);
  assert.equal(await refaireVues(b.base), 53);
  const refait = await verifier(b.base, cumuler);
  assert.deepEqual([refait.total, refait.mois, refait.perimes], [0, 0, 2]);
  for (const perime of await moisPerimes(b.base)) await rafraichirMois(b.base, perime, cumuler);
  assert.deepEqual(await verifier(b.base, cumuler).then((v) => [v.total, v.mois]), [0, 2]);
});

test("a base from before a permanence remembered its last withdrawal is brought up, equal to the log", async () => {
  const sansRetrait = `update permanence set etat = (etat::jsonb - 'retraits')::json
    where etat->>'retraits' is not null`;
  await enSuper(b.url, libre, sansRetrait);
  assert.equal((await verifier(b.base, cumuler)).total, 1);
  const { sql } = lireMigrations().find((m) => m.nom.endsWith("dernier-retrait"))!;
  await enTransaction(b.base, undefined, {}, (client) => client.query(sql));
  assert.deepEqual((await verifier(b.base, cumuler)).differences, []);
});
