/** A lost tablet, a person who leaves: reads stop at once, and what was recorded meanwhile is still taken in. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accueils } from "../../src/domain/activite.ts";
import type { Jour } from "../../src/domain/civil.ts";
import { accueilNote, permanenceAnnoncee } from "./brouillons.ts";
import { connecterBureau, serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
let bureau: Bureau;
let admin: Bureau;
before(async () => {
  s = await serveurDeTest();
  bureau = await s.connecter("coordinateur");
  admin = await s.connecter("administrateur");
});
after(() => s.arreter());

type MisDeCote = { readonly faits: readonly { readonly id: string; readonly code: string }[] };
const misDeCote = async (): Promise<MisDeCote> =>
  (await (await bureau.lire("/api/mis-de-cote")).json()) as MisDeCote;

test("une tablette révoquée remet ce qu'elle a, qui attend une personne, ne lit plus rien et s'efface", async () => {
  const tablette = await Tablette.enroler(s.url, bureau);
  const mediatrice = await tablette.identifier(s.courriel("mediateur"));
  await tablette.echanger();
  const [p] = await tablette.ecrire(mediatrice, permanenceAnnoncee("2026-11-05" as Jour));
  const [accueil] = await tablette.ecrire(mediatrice, accueilNote(p!.id, "14:10"));
  const { appareil, jeton } = tablette.memoire.vu.etat.identite;

  const revoque = await bureau.faire(`/api/appareils/${appareil}/revocation`);
  assert.equal(revoque.status, 200);
  const entetes = { authorization: `Appareil ${appareil}.${jeton}` };
  for (const chemin of ["/sync/pull?epoque=", "/api/appareil/annuaire"]) {
    const reponse = await fetch(`${s.url}${chemin}`, { headers: entetes });
    assert.equal(reponse.status, 403);
    assert.deepEqual(await reponse.json(), { erreur: "appareil-revoque" });
  }
  assert.equal((await tablette.echanger()).fin, "efface");
  assert.equal(tablette.activite().size, 0);

  const { faits } = await misDeCote();
  assert.deepEqual(
    faits.map((f) => f.code),
    ["appareil-revoque", "appareil-revoque"],
  );
  for (const { id } of faits) await bureau.faire(`/api/mis-de-cote/${id}`, { decision: "accepter" });
  const autre = await Tablette.enroler(s.url, bureau);
  await autre.identifier(s.courriel("mediateur"));
  await autre.echanger();
  assert.ok([...accueils(autre.activite())].some((x) => (x.id as string) === accueil!.id));
});

test("un compte désactivé ne lit plus rien, sa session est finie, et ses faits attendent une personne", async () => {
  const compte = {
    courriel: "depart@picup-essai.picup.test",
    nom: "Equipier",
    role: "mediateur",
    motDePasse: "un-mot-de-passe-long",
  };
  const cree = await admin.faire("/api/comptes", compte);
  assert.equal(cree.status, 200);
  const { id } = ((await cree.json()) as { compte: { id: string } }).compte;
  const session = await connecterBureau(s.url, compte.courriel, compte.motDePasse);
  const tablette = await Tablette.enroler(s.url, bureau);
  const auteur = await tablette.identifier(compte.courriel, compte.motDePasse);
  assert.equal(auteur, id);
  await tablette.echanger();
  assert.ok(tablette.activite().size > 0);
  await tablette.ecrire(auteur, permanenceAnnoncee("2026-11-06" as Jour));

  assert.equal((await admin.faire(`/api/comptes/${id}`, { actif: false })).status, 200);
  assert.equal((await session.lire("/api/session")).status, 401);
  await tablette.echanger();
  assert.equal(tablette.enAttente(), 0);
  assert.deepEqual(
    (await misDeCote()).faits.map((f) => f.code),
    ["non-autorise"],
  );
  assert.equal(tablette.activite().size, 0, "what the right covered is erased from the device");
  await assert.rejects(connecterBureau(s.url, compte.courriel, compte.motDePasse), /401/);
});

test("le dernier administrateur ne peut pas se retirer lui-même", async () => {
  const reponse = await admin.faire(`/api/comptes/${s.comptes.administrateur}`, { actif: false });
  assert.equal(reponse.status, 409);
  assert.deepEqual(await reponse.json(), { erreur: "dernier-administrateur" });
});
