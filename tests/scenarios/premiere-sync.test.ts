/** The first sync of several tablets, one after the other, while others go on writing. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { texteDeCle } from "../../src/domain/faits.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import { coupeRetardMax } from "../../src/sync/protocole.ts";
import { lieu, serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let serveur: ServeurDeTest;
let bureau: Bureau;
before(async () => {
  serveur = await serveurDeTest();
  bureau = await serveur.connecter("coordinateur");
});
after(() => serveur.arreter());

const annonce = (jour: string): Brouillon =>
  ({
    type: "permanence-annoncee",
    v: 1,
    corps: { lieu, jour, debut: "14:00", fin: "17:00", equipe: [] },
  }) as Brouillon;

const cles = (tablette: Tablette): string[] =>
  [...tablette.activite().values()].map((etat) => texteDeCle(etat)).toSorted();

test("tablets that begin while another writes share one snapshot, and each ends with everything", async () => {
  const ecrit = await Tablette.enroler(serveur.url, bureau);
  const auteur = await ecrit.identifier(serveur.courriel("mediateur"));
  const neuve = async (): Promise<Tablette> => {
    const tablette = await Tablette.enroler(serveur.url, bureau);
    await tablette.identifier(serveur.courriel("mediateur"));
    assert.equal((await tablette.echanger()).fin, "a-jour");
    return tablette;
  };
  await ecrit.ecrire(auteur, annonce("2026-03-02"));
  await ecrit.echanger();
  const premiere = await neuve();
  await ecrit.ecrire(auteur, annonce("2026-03-03"), annonce("2026-03-04"));
  await ecrit.echanger();
  const seconde = await neuve();
  assert.equal(seconde.memoire.vu.base.nom, premiere.memoire.vu.base.nom, "one snapshot for both");
  assert.deepEqual(cles(seconde), cles(ecrit));

  const jours = Array.from({ length: coupeRetardMax + 1 }, () => annonce("2026-03-05"));
  await ecrit.ecrire(auteur, ...jours);
  await ecrit.echanger();
  const tardive = await neuve();
  assert.notEqual(
    tardive.memoire.vu.base.nom,
    premiere.memoire.vu.base.nom,
    "too far behind: another is cut",
  );
  assert.deepEqual(cles(tardive), cles(ecrit));
});
