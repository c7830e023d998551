/**
 * The shop window over a real database: it follows what is announced, never moves when somebody is welcomed, and
 * outlives the database.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hono } from "hono";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { Ligne } from "../../src/server/journal.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { siteSur } from "../../src/server/site.ts";
import { vitrineSur } from "../../src/server/vitrine.ts";
import { lireEpoque } from "../../src/server/epoque.ts";
import { html } from "../../src/site/html.ts";
import { enSysteme } from "../../src/store/base.ts";
import {
  baseDeTest,
  dispositifDeTest,
  type BaseDeTest,
  type DispositifDeTest,
} from "../../src/store/pour-tests.ts";

let essai: BaseDeTest;
let d: DispositifDeTest;
let horloge = Date.UTC(2026, 10, 20, 8);
const lignes: Ligne[] = [];

before(async () => {
  essai = await baseDeTest();
  d = await dispositifDeTest(essai.base);
});
after(() => essai.fermer());

const service = (base = essai.base) =>
  vitrineSur({
    base,
    maintenant: () => horloge,
    journal: (l) => void lignes.push(l),
    epoque: () => lireEpoque(base),
  });
const ecrire = (...brouillons: Brouillon[]) =>
  enSysteme(essai.base, (client) =>
    ecrireServeur(client, d.dispositif, d.comptes.coordinateur, brouillons, (horloge += 10)),
  );
const place: Brouillon = {
  type: "lieu-defini",
  v: 1,
  corps: { id: "place", nom: "La place", commune: { insee: "38053", nom: "Bourgoin-Jallieu" }, actif: true },
};
const annonce = (jour: string): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu: "place", jour, debut: "14:00", fin: "17:00", equipe: [d.comptes.mediateur] },
});

test("ce qui est annoncé ici se voit aussitôt, et ailleurs au plus tard après une seconde", async () => {
  const [ici, ailleurs] = [service(), service()];
  assert.deepEqual((await ici.lire()).affiches, []);
  await ailleurs.lire();
  const [, permanence] = await ecrire(place, annonce("2026-11-23"));
  ici.invalider();
  assert.deepEqual(
    (await ici.lire()).affiches.map((a) => [a.id, a.lieu.nom]),
    [[permanence!.id, "La place"]],
  );
  assert.deepEqual((await ailleurs.lire()).affiches, [], "asked again less than a second later");
  horloge += 1_000;
  assert.equal((await ailleurs.lire()).affiches.length, 1);
  assert.equal((await ailleurs.lire()).rang, (await ici.lire()).rang);
  assert.equal((await ici.lire()).lieux[0]!.code.length, 4);
  await ecrire({
    type: "permanence-annulee",
    v: 1,
    corps: { permanence: permanence!.id, motif: "meteo" },
  } as Brouillon);
  ici.invalider();
  const apres = await ici.lire();
  assert.deepEqual([apres.affiches[0]!.etat, apres.affiches[0]!.motif], ["annulee", "meteo"]);
  assert.equal(apres.maj, apres.affiches[0]!.modifieLe);
});

test("accueillir quelqu’un ne change rien à ce que le public reçoit, pas même une date", async () => {
  const vitrine = service();
  const avant = await vitrine.lire();
  const corps = {
    permanence: avant.affiches[0]!.id,
    heure: "15:00",
    thematiques: ["sante"],
    genre: "femme",
    canal: "au-camion",
  };
  await ecrire({ type: "accueil-note", v: 1, corps } as Brouillon);
  vitrine.invalider();
  const { luA: _, ...apres } = await vitrine.lire();
  const { luA: __, ...vu } = avant;
  assert.deepEqual(apres, vu);
  assert.ok(!JSON.stringify(apres).includes(d.comptes.mediateur));
});

test("une lecture commencée avant une écriture n’en cache jamais une plus récente", async () => {
  const vitrine = service();
  await vitrine.lire();
  for (let n = 0; n < 8; n++) {
    horloge += 1_000;
    const enCours = vitrine.lire();
    const avant = (await vitrine.lire()).affiches.length;
    await ecrire(annonce(`2026-12-0${n + 1}`));
    vitrine.invalider();
    assert.equal((await vitrine.lire()).affiches.length, avant + 1);
    await enCours;
    assert.equal((await vitrine.lire()).affiches.length, avant + 1);
  }
});

test("la base coupée, la dernière vitrine reste et dit son âge", async () => {
  const autre = await baseDeTest();
  const vitrine = service(autre.base);
  const fraiche = await vitrine.lire();
  assert.equal(fraiche.peremptionMs, undefined);
  await autre.fermer();
  horloge += 5_000;
  lignes.length = 0;
  const vieille = await vitrine.lire();
  assert.equal(vieille.rang, fraiche.rang);
  assert.equal(vieille.peremptionMs, 5_000);
  horloge += 60_000;
  assert.equal((await vitrine.lire()).peremptionMs, 65_000);
  assert.equal(lignes.length, 1, "said once in the log, not at each visit");
  await assert.rejects(service(autre.base).lire());
});

test("qui demande sous mille noms de serveur ne chasse pas la page que tout le monde lit", async () => {
  const site = siteSur({ vitrine: service(), maintenant: () => horloge, proxy: false, pagesMax: 20 });
  const faites = new Map<string, number>();
  const app = new Hono().get("/fr/", (c) =>
    site.page(
      c,
      "fr",
      ({ origine }) => {
        faites.set(origine, (faites.get(origine) ?? 0) + 1);
        return { titre: "", description: "", chemin: "/", corps: html`<p></p>` };
      },
      { nue: true },
    ),
  );
  const demander = (host: string) => app.request("/fr/", { headers: { host } });
  for (let i = 0; i <= 30; i++) {
    if (i % 10 === 0) await demander("camion.example.org");
    await demander(`autre${i}.example.org`);
  }
  assert.equal(faites.get("http://camion.example.org"), 1);
  await demander("x".repeat(300));
  assert.equal(faites.get("http://localhost"), 1, "what no name can be is not kept as one");
});
