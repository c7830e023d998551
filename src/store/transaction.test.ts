/** The exchange on PostgreSQL: real pushes, concurrent and hostile ones, and the marks of stale months. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appliquer, cleDe, texteDeCle, type Etat, type FaitConnu } from "../domain/faits.ts";
import type { Fait } from "../domain/fait.ts";
import { texteCanonique, traiterPousse } from "../sync/pousser.ts";
import { appareilServeur } from "./appareils.ts";
import { enSysteme, lireTenant, withTenant } from "./base.ts";
import { activiteDe, lireCumuls, moisPerimes, rafraichirMois } from "./cumuls.ts";
import { faitDe, journee, pousseDe, tablette, type Tablette } from "./faits-de-test.ts";
import { nouvelId, sha256 } from "./hasard.ts";
import { listerMisDeCote } from "./mis-de-cote.ts";
import { baseDeTest, dispositifDeTest, type BaseDeTest, type DispositifDeTest } from "./pour-tests.ts";
import { ecrireSync, lireSync } from "./transaction.ts";
import { lierCompte } from "./appareils.ts";
import type { Mois } from "../domain/civil.ts";

let b: BaseDeTest;
let d: DispositifDeTest;
const contexte = () => ({ heure: Date.now(), empreinte: sha256 });
const debut = Date.parse("2026-03-02T08:00:00Z");

before(async () => {
  b = await baseDeTest();
  d = await dispositifDeTest(b.base);
});
after(() => b.fermer());

async function nouvelleTablette(graine: number): Promise<Tablette> {
  const id = nouvelId<"appareil">(debut);
  await withTenant(b.base, d, async (client) => {
    await client.query(
      "insert into appareil (dispositif, id, genre, libelle, naissance) values ($1, $2, 'terrain', 'T', 'serveur')",
      [d.dispositif, id],
    );
    await lierCompte(client, d.dispositif, id, d.comptes.coordinateur);
  });
  return tablette({ dispositif: d.dispositif, appareil: id, compte: d.comptes.coordinateur }, graine, debut);
}
async function pousser(t: Tablette, faits: readonly unknown[]) {
  return ecrireSync(b.base, d.dispositif, async (tx) =>
    traiterPousse(tx, pousseDe(t, await tx.epoque(), faits), contexte()),
  );
}

test("a day sent twice is in the log once, and the views are the fold of the log", async () => {
  const t = await nouvelleTablette(1);
  const faits = journee(t, "2026-03-02", 30);
  const premiere = await pousser(t, faits);
  assert.equal(premiere.kind, "ok");
  const seconde = await pousser(t, faits);
  assert.deepEqual(
    seconde.kind === "ok" && seconde.issues.map((i) => i.issue),
    faits.map(() => "recu"),
  );
  const { lignes, etats } = await lireSync(b.base, d.dispositif, async (tx) => ({
    lignes: await tx.lignes(d.dispositif, "activite", 0, 1000),
    etats: await tx.etatsParRang(d.dispositif, "activite", 0, 1000),
  }));
  assert.equal(lignes.length, faits.length);
  assert.deepEqual(lignes[0]!.fait, faits[0], "a fact comes back as it went in");
  const plis = new Map<string, Etat>();
  for (const { fait } of lignes) {
    const cle = texteDeCle(cleDe(fait as FaitConnu));
    plis.set(cle, appliquer(plis.get(cle), fait as FaitConnu));
  }
  assert.equal(texteCanonique(etats), texteCanonique([...plis.values()]));
});

test("two tablets that complete an accueil not yet seen lose neither word, and ranks stay dense", async () => {
  const tablettes = await Promise.all(Array.from({ length: 6 }, (_, i) => nouvelleTablette(100 + i)));
  const inconnu = nouvelId<"fait">(debut);
  const lots = tablettes.map((t, i) => [
    faitDe(t, "accueil-complete", {
      accueil: inconnu,
      champs: i % 2 ? { genre: "homme" } : { deja: "deja-venu" },
    }),
    ...journee(t, "2026-04-07", 5),
  ]);
  const reponses = await Promise.all(tablettes.map((t, i) => pousser(t, lots[i]!)));
  assert.ok(reponses.every((r) => r.kind === "ok"));
  const { etat, lignes, rangs } = await lireSync(b.base, d.dispositif, async (tx) => ({
    etat: (await tx.etats(d.dispositif, [{ noun: "accueil", id: inconnu }])).get(`accueil/${inconnu}`),
    lignes: await tx.lignes(d.dispositif, "activite", 0, 10_000),
    rangs: await tx.rangs(d.dispositif),
  }));
  const versions = (etat as unknown as { versions: { genre: []; deja: [] } }).versions;
  assert.equal(versions.genre.length + versions.deja.length, 6);
  assert.deepEqual(
    lignes.map((l) => l.rang),
    lignes.map((_, i) => i + 1),
  );
  assert.equal(rangs.activite, lignes.length);
});

test("a hostile fact with a nul, a lone surrogate and unknown fields neither blocks nor changes", async () => {
  const t = await nouvelleTablette(7);
  const definition = {
    id: "lieu-x",
    nom: "a\u0000b\ud800",
    commune: { insee: "38185", nom: "G" },
    actif: true,
  };
  const fait = { ...faitDe(t, "lieu-defini", definition), plus: { tard: ["\u0000"] } };
  const illisible = { seq: t.etat.seq + 1, bizarre: "\u0000\udfff" };
  t.etat.seq++;
  const reponse = await pousser(t, [fait, illisible]);
  assert.ok(reponse.kind === "ok");
  assert.deepEqual(
    reponse.issues.map((i) => i.issue),
    ["recu", "mis-de-cote"],
  );
  const lignes = await lireSync(b.base, d.dispositif, (tx) => tx.lignes(d.dispositif, "reference", 0, 10));
  assert.deepEqual(lignes.at(-1)!.fait, fait as Fait);
  const mis = await withTenant(b.base, d, (client) => listerMisDeCote(client));
  assert.equal(mis[0]!.code, "enveloppe-invalide");
});

test("the log and the access log refuse update, delete and truncate, to their owner too", async () => {
  for (const table of ["journal", "acces"]) {
    for (const sql of [`update ${table} set rang = 9`, `delete from ${table}`, `truncate ${table}`]) {
      await assert.rejects(
        withTenant(b.base, d, (client) => client.query(sql)),
        /permission denied/,
      );
    }
    await assert.rejects(b.base.pool.query(`truncate ${table}`), /append-only/);
  }
});

test("a month is stale until computed, and a fact that comes during the computing keeps it stale", async () => {
  const t = await nouvelleTablette(9);
  await pousser(t, journee(t, "2026-06-10", 3));
  const cumuler = (activite: ReadonlyMap<string, Etat>) => ({
    accueils: [...activite.values()].filter((e) => e.noun === "accueil").length,
  });
  const lire = () =>
    lireTenant(b.base, d, (c) => lireCumuls(c, d.dispositif, "2026-06" as Mois, "2026-07" as Mois));
  const juin = async () => (await moisPerimes(b.base)).find((m) => m.mois === "2026-06");
  const perime = await juin();
  await pousser(t, journee(t, "2026-06-11", 2));
  await rafraichirMois(b.base, perime!, cumuler);
  assert.ok(await juin(), "marked again meanwhile");
  await rafraichirMois(b.base, (await juin())!, cumuler);
  assert.equal(await juin(), undefined);
  assert.deepEqual(await lire(), [{ mois: "2026-06", corps: { accueils: 5 }, perime: false }]);
  const [annonce] = journee(t, "2026-06-12", 0);
  await pousser(t, [annonce]);
  t.etat.seq = annonce!.seq;
  const modifiee = faitDe(t, "permanence-modifiee", {
    permanence: annonce!.id,
    champs: { jour: "2026-07-01" },
  });
  const reponse = await pousser(t, [modifiee]);
  assert.deepEqual(reponse.kind === "ok" && reponse.issues, [{ seq: modifiee.seq, issue: "recu" }]);
  assert.deepEqual(
    (await lire()).map((c) => [c.mois, c.perime]),
    [
      ["2026-06", true],
      ["2026-07", true],
    ],
  );
});

test("the server's own device is made once, and its facts are like any other", async () => {
  const [un, deux] = await withTenant(b.base, d, async (c) => [
    await appareilServeur(c, d.dispositif, debut),
    await appareilServeur(c, d.dispositif, debut),
  ]);
  assert.deepEqual(un, deux);
  assert.equal(un!.id, d.appareil);
  const activite = await enSysteme(b.base, (c) => activiteDe(c, d.dispositif));
  assert.ok(activite.size > 30);
});
