/** One dispositif never sees another: read from the catalogue, then tried on every table with canaries. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { traiterPousse } from "../sync/pousser.ts";
import { enSysteme, enTransaction, withTenant } from "./base.ts";
import type { DispositifId } from "../domain/ids.ts";
import { abonner } from "./abonnements.ts";
import { creerCode, enrolerBureau } from "./appareils.ts";
import { noterAcces } from "./acces.ts";
import { clesDe } from "./cles.ts";
import { marquerTouchees } from "./diffusions.ts";
import { ecrireEnvois } from "./envois.ts";
import { faitDe, journee, pousseDe, tablette } from "./faits-de-test.ts";
import { sha256 } from "./hasard.ts";
import {
  baseDeTest,
  dispositifDeTest,
  enSuper,
  type BaseDeTest,
  type DispositifDeTest,
} from "./pour-tests.ts";
import { ouvrirSession } from "./sessions.ts";
import { ecrireSync } from "./transaction.ts";
import { creerWebhook } from "./webhooks.ts";

const cles = clesDe(Buffer.alloc(32, 7), "");
let b: BaseDeTest;
let ici: DispositifDeTest;
let ailleurs: DispositifDeTest;

/** Every table of the schema, and what protects it. */
async function tables() {
  return enTransaction(b.base, undefined, {}, async (client) => {
    const { rows } = await client.query<{ nom: string; rls: boolean; force: boolean; regles: number }>(
      `select c.relname as nom, c.relrowsecurity as rls, c.relforcerowsecurity as force,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as regles
       from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       order by 1`,
    );
    return rows;
  });
}
const nues = async () =>
  (await tables()).filter((t) => !t.rls || !t.force || t.regles === 0).map((t) => t.nom);

/** A subscription, a webhook, a message and what has been told of a permanence. */
const messagesDe = (dispositif: DispositifId) =>
  enSysteme(b.base, async (c) => {
    const objet = { kind: "lieu", id: `canari-${dispositif}` } as const;
    const qui = {
      genre: "rappel",
      canal: "sms",
      adresse: "+33639980000",
      langue: "fr",
      confirme: true,
    } as const;
    await abonner(c, cles, dispositif, { ...qui, objet }, Date.now());
    await creerWebhook(c, cles, dispositif, "https://recepteur.example", Date.now());
    const vide = { destinataire: "", empreinte: "", indice: "", modele: "essai", variables: {} };
    const envoi = { cause: "essai", canal: "courriel", langue: "fr", allure: "demande", prevuLe: 0 } as const;
    await ecrireEnvois(c, dispositif, [{ ...vide, ...envoi }], Date.now());
    await marquerTouchees(c, dispositif, async () => undefined, Date.now());
    await c.query("insert into diffusion (dispositif, permanence) values ($1, 'p')", [dispositif]);
  });

before(async () => {
  b = await baseDeTest();
  [ici, ailleurs] = [await dispositifDeTest(b.base, "ici"), await dispositifDeTest(b.base, "ailleurs")];
  for (const d of [ici, ailleurs]) {
    const t = tablette({ ...d, compte: d.comptes.coordinateur }, 3, Date.parse("2026-03-02T08:00:00Z"));
    const faits = journee(t, "2026-03-02", 4, `canari-${d.dispositif}`);
    const lieu = {
      id: "l1",
      nom: `canari-${d.dispositif}`,
      commune: { insee: "38185", nom: "G" },
      actif: true,
    };
    faits.push(faitDe(t, "lieu-defini", lieu));
    const releve = {
      vehicule: `canari-${d.dispositif}`,
      jour: "2026-03-02",
      entree: { kind: "releve", km: 1 },
    };
    faits.push(faitDe(t, "carnet-note", releve));
    await ecrireSync(b.base, d.dispositif, async (tx) =>
      traiterPousse(
        tx,
        pousseDe(t, await tx.epoque(), [...faits, { seq: t.etat.seq + 1, x: `canari-${d.dispositif}` }]),
        { heure: Date.now(), empreinte: sha256 },
      ),
    );
    const compte = d.comptes.coordinateur;
    await withTenant(b.base, d, async (c) => {
      await creerCode(c, { dispositif: d.dispositif, compte }, Date.now());
      await enrolerBureau(c, { ...d, compte, naissance: "n", libelle: "canari" }, Date.now());
      await noterAcces(c, d.dispositif, { action: "essai", objet: "canari", nombre: 1, compte }, Date.now());
      await c.query("insert into fichier (dispositif, id, octets) values ($1, gen_random_uuid(), '\\x00')", [
        d.dispositif,
      ]);
      await c.query("insert into cumul (dispositif, mois, corps) values ($1, '2026-03', '{}')", [
        d.dispositif,
      ]);
    });
    await messagesDe(d.dispositif);
    await ouvrirSession(b.base, { ...d, compte, libelle: "canari" }, Date.now());
  }
});
after(() => b.fermer());

test("every table has row security, forced, with a policy", async () => {
  assert.deepEqual(await nues(), []);
  assert.ok((await tables()).length >= 20);
  await enSuper(b.url, "create table oubliee (id int); alter table oubliee owner to picup");
  assert.deepEqual(await nues(), ["oubliee"], "the check bites");
  await enSuper(b.url, "drop table oubliee; alter table journal no force row level security");
  assert.deepEqual(await nues(), ["journal"]);
  await enSuper(b.url, "alter table journal force row level security");
});

test("no role of the product owns a table, is a superuser or bypasses row security", async () => {
  const { rows } = await enTransaction(b.base, undefined, {}, (c) =>
    c.query(
      `select rolname from pg_roles where rolname like 'picup%' and (rolsuper or rolbypassrls)
       union select tableowner from pg_tables where schemaname = 'public' and tableowner like 'picup\\_%'`,
    ),
  );
  assert.deepEqual(rows, []);
});

test("one dispositif sees and writes none of another's rows, in any table", async () => {
  const avecDispositif = (await tables()).map((t) => t.nom);
  const partagees = new Set("epoque migration sauvegarde essai".split(" "));
  // Of the gateway, which all the dispositifs of a server share: only the system role sees them.
  for (const nom of ["sms_recu", "opposition", "compteur_sms"]) partagees.add(nom);
  let lues = 0;
  for (const nom of avecDispositif.filter((t) => !partagees.has(t))) {
    const tout = await enSysteme(b.base, (c) =>
      c.query(`select * from ${nom} t where t::text like '%ailleurs%'`),
    );
    assert.ok(tout.rowCount! > 0, `${nom} holds something of the other: else this proves nothing`);
    const vues = await withTenant(b.base, ici, (c) => c.query(`select t::text as texte from ${nom} t`));
    lues += vues.rowCount!;
    for (const { texte } of vues.rows) assert.doesNotMatch(texte, /ailleurs/, nom);
  }
  assert.ok(lues > 20);
  await assert.rejects(
    withTenant(b.base, ici, (c) =>
      c.query("insert into cumul (dispositif, mois, corps) values ('ailleurs', '2026-05', '{}')"),
    ),
    /row-level security/,
  );
  const change = await withTenant(b.base, ici, (c) =>
    c.query("update permanence set lieu = 'vole' where dispositif = 'ailleurs'"),
  );
  assert.equal(change.rowCount, 0);
});

test("an actor without a dispositif, and the owner of the tables, see nothing", async () => {
  const nul = await enTransaction(b.base, "picup_app", {}, (c) => c.query("select * from journal"));
  assert.equal(nul.rowCount, 0);
  const proprietaire = await enTransaction(b.base, undefined, {}, (c) => c.query("select * from journal"));
  assert.equal(proprietaire.rowCount, 0);
});

test("the door sees accounts and devices, never what people came for", async () => {
  for (const table of ["journal", "accueil", "permanence", "observation", "mis_de_cote", "acces", "cumul"]) {
    await assert.rejects(
      enTransaction(b.base, "picup_porte", {}, (c) => c.query(`select * from ${table}`)),
      /permission denied/,
      table,
    );
  }
});
