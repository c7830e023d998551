/** Copies: what comes back, what is refused, and what a backup is worth. */
import assert from "node:assert/strict";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { texteCanonique, traiterPousse } from "../sync/pousser.ts";
import { enSysteme, enTransaction, withTenant, type Base } from "./base.ts";
import { authentifierAppareil, enrolerBureau } from "./appareils.ts";
import { noterAcces, verifierAcces } from "./acces.ts";
import { ouvrirCles } from "./cles.ts";
import { ecrireCopie, lireCopie } from "./copie.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { exporter, tablesCopie, tablesHorsCopie } from "./exporter.ts";
import { faitDe, journee, pousseDe, tablette } from "./faits-de-test.ts";
import { sha256 } from "./hasard.ts";
import { migrer, schemaCourant } from "./migrer.ts";
import { baseDeTest, dispositifDeTest, type BaseDeTest, type DispositifDeTest } from "./pour-tests.ts";
import { restaurer, sauvegardeVerifiee, verifierSauvegarde, viderSchema } from "./restaurer.ts";
import { ecrireSync } from "./transaction.ts";
import { verifier } from "./verifier.ts";

let b: BaseDeTest;
let d: DispositifDeTest;
let jeton = "";
const dossier = mkdtempSync(join(tmpdir(), "picup-copie-"));
const chemin = join(dossier, "copie.picup");

before(async () => {
  b = await baseDeTest();
  d = await dispositifDeTest(b.base);
  const t = tablette({ ...d, compte: d.comptes.coordinateur }, 3, Date.parse("2026-03-02T08:00:00Z"));
  for (let jour = 1; jour <= 9; jour++) {
    const faits: unknown[] = journee(t, `2026-03-0${jour}`, 40);
    if (jour === 1) faits.push(faitDe(t, "inconnu-demain", { a: "\u0000" }));
    const bizarre = {
      id: "l1",
      nom: "L\u0000",
      commune: { insee: "38185", nom: "G" },
      actif: true,
      neuf: [1],
    };
    if (jour === 2) faits.push(faitDe(t, "lieu-defini", bizarre));
    await ecrireSync(b.base, d.dispositif, async (tx) =>
      traiterPousse(tx, pousseDe(t, await tx.epoque(), faits), { heure: Date.now(), empreinte: sha256 }),
    );
  }
  await withTenant(b.base, d, async (c) => {
    const compte = d.comptes.coordinateur;
    const bureau = await enrolerBureau(c, { ...d, compte, naissance: "n", libelle: "Bureau" }, Date.now());
    jeton = `${bureau.appareil}.${bureau.jeton}`;
    for (let i = 0; i < 3; i++)
      await noterAcces(c, d.dispositif, { action: "essai", objet: "x", nombre: i, compte }, Date.now());
  });
});
after(async () => {
  await b.fermer();
  rmSync(dossier, { recursive: true });
});

/** Every row of every table that a copy must bring, and the views that it makes again. */
const contenu = (base: Base) =>
  enSysteme(base, async (client) => {
    const tout: Record<string, string[]> = {};
    const vues = ["permanence", "accueil", "observation", "reference", "cumul_perime"];
    for (const table of [...tablesCopie.filter((t) => t !== "epoque" && t !== "sauvegarde"), ...vues]) {
      const colonnes = table === "cumul_perime" ? "dispositif, mois" : "*";
      const { rows } = await client.query(
        `select t::text as texte from (select ${colonnes} from ${table}) t order by 1`,
      );
      tout[table] = rows.map((l: { texte: string }) => l.texte);
    }
    return tout;
  });

test("a copy put back elsewhere is the same database, in a new epoch, and its devices still enter", async () => {
  const fait = await exporter(b.base, { chemin, version: "0.1.0" });
  assert.equal(fait.cles, "a-part");
  assert.equal(statSync(chemin).mode & 0o077, 0);
  const neuve = await baseDeTest(true);
  const remis = await restaurer(neuve.base, { chemin });
  assert.equal(remis.faits, fait.faits);
  assert.notEqual(remis.epoque, fait.epoque);
  assert.deepEqual(await contenu(neuve.base), await contenu(b.base));
  assert.ok(await authentifierAppareil(neuve.base, jeton));
  assert.equal((await enSysteme(neuve.base, (c) => verifierAcces(c, d.dispositif))).kind, "juste");
  assert.deepEqual((await verifier(neuve.base)).differences, []);
  assert.deepEqual(await migrer(neuve.base), [], "nothing left to migrate");
  await assert.rejects(restaurer(neuve.base, { chemin }), /base-non-vide/);
  const encore = await restaurer(neuve.base, { chemin, remplacer: true });
  assert.notEqual(encore.epoque, remis.epoque);
  await neuve.fermer();
});

test("every table is either in a copy or left out on purpose, and emptying a schema leaves nothing", async () => {
  const restes = (base: Base) =>
    enTransaction(base, undefined, {}, async (c) => {
      const { rows } = await c.query<{ nom: string }>(
        `select relname as nom from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
         union all select proname from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
      );
      return rows.map((l) => l.nom);
    });
  const attendues = [...tablesCopie, ...tablesHorsCopie, "marque_numero", "refuser_changement"].toSorted();
  assert.deepEqual(await restes(b.base), attendues);
  const autre = await baseDeTest();
  await enTransaction(autre.base, undefined, {}, viderSchema);
  assert.deepEqual(await restes(autre.base), []);
  await autre.fermer();
});

test("a copy that is cut, flipped, edited or not a copy is refused by its section, and nothing changes", async () => {
  const cible = await baseDeTest();
  const temoin = await dispositifDeTest(cible.base, "deja-la");
  const avant = await contenu(cible.base);
  const mauvaise = join(dossier, "mauvaise.picup");
  const octets = readFileSync(chemin);
  const essayer = async (abimer: () => void): Promise<string> => {
    copyFileSync(chemin, mauvaise);
    abimer();
    const erreur = await restaurer(cible.base, { chemin: mauvaise, remplacer: true }).then(
      () => assert.fail("restored"),
      (e: unknown) => e,
    );
    assert.ok(erreur instanceof ErreurMagasin, String(erreur));
    assert.ok(typeof erreur.detail.section === "string" || erreur.code === "copie-plus-recente");
    return erreur.code;
  };
  for (const part of [0.1, 0.5, 0.9, 0.999]) {
    const coupe = Math.floor(octets.length * part);
    assert.equal(await essayer(() => truncateSync(mauvaise, coupe)), "copie-illisible");
    const retourne = Buffer.from(octets);
    retourne[coupe] = retourne[coupe]! ^ 0x10;
    assert.equal(await essayer(() => writeFileSync(mauvaise, retourne)), "copie-illisible");
  }
  const texte = gunzipSync(octets).toString();
  const change = (de: string | RegExp, en: string) => () => {
    assert.notEqual(texte.replace(de, en), texte);
    writeFileSync(mauvaise, gzipSync(texte.replace(de, en)));
  };
  assert.equal(await essayer(change("accueil-note", "accueil-nota")), "copie-illisible");
  assert.equal(await essayer(change(/\n\["picup-essai","activite","5".*/, "")), "copie-illisible");
  assert.equal(await essayer(change(/\{"fin":"copie".*\n$/, "")), "copie-illisible");
  assert.equal(await essayer(change(`"schema":${schemaCourant()}`, `"schema":999`)), "copie-illisible");
  assert.equal(await essayer(() => writeFileSync(mauvaise, "pas une copie")), "copie-illisible");
  assert.equal(await essayer(() => writeFileSync(mauvaise, "")), "copie-illisible");
  assert.equal(await essayer(() => rmSync(mauvaise)), "copie-illisible");
  // Whole and well summed, but a row is of no dispositif: PostgreSQL refuses it in the middle of the load.
  const refaite = await ecrireCopie(join(dossier, "refaite.picup"), (await lireCopie(chemin)).enTete);
  await refaite.section("compteur", ["dispositif", "portee", "rang"]);
  await refaite.lignes(['["nulle-part","activite","1"]']);
  await refaite.finSection();
  await refaite.finir();
  assert.equal(
    await essayer(() => copyFileSync(join(dossier, "refaite.picup"), mauvaise)),
    "copie-illisible",
  );
  assert.deepEqual(await contenu(cible.base), avant);
  assert.equal(texteCanonique(temoin.dispositif), '"deja-la"');
  await cible.fermer();
});

test("a backup counts only once it was restored, and never for what came after it began", async () => {
  assert.equal(await enSysteme(b.base, sauvegardeVerifiee), undefined);
  const avant = Date.now();
  const fait = await exporter(b.base, { chemin: join(dossier, "nuit.picup"), version: "0.1.0" });
  assert.ok(fait.jusque < avant);
  const verdict = await verifierSauvegarde(b.base, join(dossier, "nuit.picup"));
  assert.deepEqual([verdict.faits, verdict.connue], [fait.faits, true]);
  const jusque = await withTenant(b.base, d, sauvegardeVerifiee);
  assert.ok(Math.abs(jusque! - fait.jusque) < 2);
  const schemas = await b.base.pool.query("select 1 from pg_namespace where nspname like 'verification%'");
  assert.equal(schemas.rowCount, 0);
  const autre = await baseDeTest(true);
  await migrer(autre.base);
  assert.equal((await verifierSauvegarde(autre.base, fait.chemin)).connue, false);
  await autre.fermer();
});

test("keys travel only when asked, sealed by a phrase", async () => {
  const cles = ouvrirCles(join(dossier, "cles"));
  const avec = join(dossier, "avec-cles.picup");
  await exporter(b.base, {
    chemin: avec,
    version: "0.1.0",
    cles: { cles, phrase: "une phrase assez longue" },
  });
  const neuve = await baseDeTest(true);
  await assert.rejects(restaurer(neuve.base, { chemin: avec, phrase: "une autre phrase" }), /phrase-fausse/);
  const { maitre } = await restaurer(neuve.base, { chemin: avec, phrase: "une phrase assez longue" });
  assert.ok(maitre!.equals(readFileSync(join(dossier, "cles", "maitre.cle"))));
  assert.ok(!gunzipSync(readFileSync(avec)).includes(maitre!));
  await neuve.fermer();
});
