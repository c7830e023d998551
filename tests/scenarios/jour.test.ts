/** A day at the truck, from the enrolment code to the bilan, over HTTP with the real engine of the device. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accueils, permanences } from "../../src/domain/activite.ts";
import type { Jour } from "../../src/domain/civil.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import { bilanDeActivite, type Bilan } from "../../src/indicators/bilan.ts";
import { precedente } from "../../src/indicators/periodes.ts";
import { accueilNote, permanenceAnnoncee, ouvrir, fermer } from "./brouillons.ts";
import { serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
before(async () => {
  s = await serveurDeTest();
});
after(() => s.arreter());

const jour = "2026-11-23" as Jour;
const periode = { du: "2026-11-01" as Jour, au: "2026-11-30" as Jour };

test("trente accueils notés sans réseau arrivent tous, et le bilan du bureau est celui de la tablette", async () => {
  const coordinatrice = await s.connecter("coordinateur");
  const tablette = await Tablette.enroler(s.url, coordinatrice);
  const mediatrice = await tablette.identifier(s.courriel("mediateur"));
  assert.equal((await tablette.echanger()).fin, "a-jour");

  tablette.reseau = false;
  const [annonce] = await tablette.ecrire(mediatrice, permanenceAnnoncee(jour));
  const permanence = annonce!.id;
  await tablette.ecrire(mediatrice, ouvrir(permanence, "14:05"));
  for (let i = 0; i < 30; i++) {
    await tablette.ecrire(mediatrice, accueilNote(permanence, `15:${String(i).padStart(2, "0")}`));
  }
  await tablette.ecrire(mediatrice, fermer(permanence, "17:00"));
  assert.equal((await tablette.echanger()).fin, "hors-ligne");
  assert.equal(tablette.enAttente(), 33);

  tablette.reseau = true;
  const echange = await tablette.echanger();
  assert.equal(echange.fin, "a-jour");
  assert.equal(tablette.enAttente(), 0);
  assert.equal([...accueils(tablette.activite())].length, 30);
  assert.equal([...permanences(tablette.activite())][0]!.etat, "fermee");

  const reponse = await coordinatrice.lire(`/api/bilan?du=${periode.du}&au=${periode.au}`);
  assert.equal(reponse.status, 200);
  const auBureau = (await reponse.json()) as Bilan;
  const surLaTablette = bilanDeActivite(tablette.activite(), s.dispositif, periode, precedente(periode));
  assert.deepEqual(auBureau, JSON.parse(JSON.stringify(surLaTablette)));
  const tenues = auBureau.chiffres.find((c) => c.code === "permanences.tenues");
  assert.deepEqual(tenues?.valeur, { kind: "nombre", n: 1 });
  const personnes = auBureau.chiffres.find((c) => c.code === "passages.personnes");
  assert.deepEqual(personnes?.valeur, { kind: "nombre", n: 30 });
});

test("un lot rejoué deux jours plus tard ne compte rien deux fois", async () => {
  const coordinatrice = await s.connecter("coordinateur");
  const tablette = await Tablette.enroler(s.url, coordinatrice);
  const mediatrice = await tablette.identifier(s.courriel("mediateur"));
  await tablette.echanger();
  const [annonce] = await tablette.ecrire(mediatrice, permanenceAnnoncee("2026-12-01" as Jour));
  await tablette.ecrire(mediatrice, accueilNote(annonce!.id, "10:00"));
  await tablette.echanger();
  const { identite, curseur } = tablette.memoire.vu.etat;
  const faits = tablette.memoire.vu.faits.map((g) => g.fait);
  const pousse = {
    protocole: 1,
    appareil: identite.appareil,
    naissance: identite.naissance,
    epoque: curseur.epoque,
    build: "essai",
    enAttente: 0,
    faits,
  };
  const rejeu = await tablette.ports.transport.pousser(identite, pousse as never);
  assert.ok(rejeu.kind === "ok" && rejeu.valeur.kind === "ok");
  assert.deepEqual(
    rejeu.valeur.issues.map((i) => i.issue),
    ["recu", "recu"],
  );
  const autre = await Tablette.enroler(s.url, coordinatrice);
  await autre.identifier(s.courriel("mediateur"));
  await autre.echanger();
  const duJour = [...accueils(autre.activite())].filter((a) => (a.permanence as string) === annonce!.id);
  assert.equal(duJour.length, 1);
});

test("un code d'enrôlement ne sert qu'une fois", async () => {
  const coordinatrice = await s.connecter("coordinateur");
  const { code } = (await (await coordinatrice.faire("/api/codes-enrolement")).json()) as { code: string };
  const demander = () =>
    fetch(`${s.url}/api/enrolement`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, naissance: "naissance-1", libelle: "Tablette" }),
    });
  assert.equal((await demander()).status, 200);
  const seconde = await demander();
  assert.equal(seconde.status, 403);
  assert.deepEqual(await seconde.json(), { erreur: "code-expire" });
});

test("ce qui n'est pas un fait est mis de côté, et la file continue", async () => {
  const coordinatrice = await s.connecter("coordinateur");
  const tablette = await Tablette.enroler(s.url, coordinatrice);
  const mediatrice = await tablette.identifier(s.courriel("mediateur"));
  await tablette.echanger();
  const inconnu: Brouillon = { type: "accueil-reve", v: 1, corps: { mot: "x" } };
  const [annonce] = await tablette.ecrire(mediatrice, permanenceAnnoncee("2026-12-02" as Jour));
  await tablette.ecrire(mediatrice, inconnu);
  await tablette.ecrire(mediatrice, accueilNote(annonce!.id, "11:00"));
  assert.equal((await tablette.echanger()).fin, "a-jour");
  const { faits } = (await (await coordinatrice.lire("/api/mis-de-cote")).json()) as {
    faits: { id: string; code: string; auteurNom: string }[];
  };
  assert.equal(faits.length, 1);
  assert.equal(faits[0]!.code, "type-inconnu");
  const ecarter = await coordinatrice.faire(`/api/mis-de-cote/${faits[0]!.id}`, { decision: "ecarter" });
  assert.deepEqual(await ecarter.json(), { statut: "ecarte" });
  const encore = await coordinatrice.faire(`/api/mis-de-cote/${faits[0]!.id}`, { decision: "accepter" });
  assert.equal(encore.status, 409);
});
