/** Two tablets that worked apart: each sees what happened, nothing is lost in silence, and a person settles it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  desaccordsAccueil,
  resoudreAccueil,
  deciderAccueil,
  type EtatAccueil,
} from "../../src/domain/accueil.ts";
import { resoudrePermanence, type EtatPermanence } from "../../src/domain/permanence.ts";
import type { Jour } from "../../src/domain/civil.ts";
import type { Brouillon, Fait } from "../../src/domain/fait.ts";
import type { CompteId, FaitId } from "../../src/domain/ids.ts";
import { accueilNote, ouvrir, permanenceAnnoncee } from "./brouillons.ts";
import { serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
let bureau: Bureau;
let a: Tablette;
let b: Tablette;
let auteurA: CompteId;
let auteurB: CompteId;
before(async () => {
  s = await serveurDeTest();
  bureau = await s.connecter("coordinateur");
  a = await Tablette.enroler(s.url, bureau);
  b = await Tablette.enroler(s.url, bureau);
  auteurA = await a.identifier(s.courriel("mediateur"));
  auteurB = await b.identifier(s.courriel("coordinateur"));
  await a.echanger();
  await b.echanger();
});
after(() => s.arreter());

const etat = (t: Tablette, accueil: FaitId): EtatAccueil =>
  t.activite().get(`accueil/${accueil}`) as EtatAccueil;
const completer = (t: Tablette, accueil: FaitId, champs: object): readonly Brouillon[] => {
  const faits = deciderAccueil(etat(t, accueil), { kind: "completer", champs });
  assert.ok(!("refus" in faits));
  return faits;
};
async function accueilPartage(jour: Jour): Promise<{ accueil: FaitId; permanence: FaitId }> {
  const [p] = await a.ecrire(auteurA, permanenceAnnoncee(jour));
  await a.ecrire(auteurA, ouvrir(p!.id, "14:00"));
  const [note] = await a.ecrire(auteurA, accueilNote(p!.id, "14:10"));
  await a.echanger();
  await b.echanger();
  return { accueil: note!.id, permanence: p!.id };
}

test("deux tablettes complètent le même accueil sans réseau : des champs différents se rejoignent", async () => {
  const { accueil } = await accueilPartage("2026-11-02" as Jour);
  await a.ecrire(auteurA, ...completer(a, accueil, { genre: "femme" }));
  await b.ecrire(auteurB, ...completer(b, accueil, { trancheAge: "26-39" }));
  await a.echanger();
  await b.echanger();
  await a.echanger();
  for (const t of [a, b]) {
    const vu = resoudreAccueil(etat(t, accueil))!;
    assert.equal(vu.reponses.genre, "femme");
    assert.equal(vu.reponses.trancheAge, "26-39");
    assert.deepEqual(desaccordsAccueil(etat(t, accueil)), []);
  }
});

test("deux réponses contraires au même champ : chaque tablette voit les deux, une personne tranche", async () => {
  const { accueil } = await accueilPartage("2026-11-03" as Jour);
  await a.ecrire(auteurA, ...completer(a, accueil, { habite: "ce-quartier" }));
  await b.ecrire(auteurB, ...completer(b, accueil, { habite: "ailleurs" }));
  await a.echanger();
  await b.echanger();
  const issue = b.memoire.vu.faits.at(-1)!.issue;
  assert.equal(issue?.issue, "fusionne");
  await a.echanger();
  const lus = [a, b].map((t) => desaccordsAccueil(etat(t, accueil)));
  assert.deepEqual(lus[0], lus[1]);
  assert.equal(lus[0]!.length, 1);
  assert.deepEqual(new Set(lus[0]![0]!.versions.map((v) => v.valeur)), new Set(["ce-quartier", "ailleurs"]));
  assert.deepEqual(new Set(lus[0]![0]!.versions.map((v) => v.auteur)), new Set([auteurA, auteurB]));

  const regler = deciderAccueil(etat(b, accueil), { kind: "regler", cle: "habite", valeur: "ce-quartier" });
  assert.ok(!("refus" in regler));
  await b.ecrire(auteurB, ...regler);
  await b.echanger();
  await a.echanger();
  for (const t of [a, b]) {
    assert.deepEqual(desaccordsAccueil(etat(t, accueil)), []);
    assert.equal(resoudreAccueil(etat(t, accueil))!.reponses.habite, "ce-quartier");
  }
});

test("un créneau déplacé par deux équipes : le second attend, et accepté il entre tel qu'il était", async () => {
  const { permanence } = await accueilPartage("2026-11-04" as Jour);
  const deplacer = (vu: FaitId, debut: string): Brouillon => ({
    type: "permanence-modifiee",
    v: 1,
    vu,
    corps: { permanence, champs: { debut } },
  });
  await a.ecrire(auteurA, deplacer(permanence, "15:00"));
  const [perdant] = await b.ecrire(auteurB, deplacer(permanence, "13:00"));
  await a.echanger();
  await b.echanger();
  const debut = (t: Tablette) => {
    const p = t.activite().get(`permanence/${permanence}`) as EtatPermanence;
    return resoudrePermanence(p)!.debut as string;
  };
  assert.equal(debut(b), "15:00");
  const lire = async () =>
    (await (await bureau.lire("/api/mis-de-cote?tous=1")).json()) as {
      faits: { id: string; code: string; statut: string; fait: Fait }[];
    };
  const mis = (await lire()).faits.find((f) => f.fait.id === perdant!.id)!;
  assert.equal(mis.code, "creneau-change");

  const accepte = await bureau.faire(`/api/mis-de-cote/${mis.id}`, { decision: "accepter" });
  assert.deepEqual(await accepte.json(), { statut: "accepte" });
  assert.equal((await lire()).faits.find((f) => f.id === mis.id)!.statut, "accepte");
  await a.echanger();
  await b.echanger();
  assert.equal(debut(a), debut(b));
  const versions = (a.activite().get(`permanence/${permanence}`) as EtatPermanence).versions.debut!;
  const entree = versions.find((v) => v.fait === perdant!.id)!;
  assert.equal(entree.auteur, auteurB);
  assert.equal(entree.valeur, "13:00");

  const { lignes } = (await (await (await s.connecter("administrateur")).lire("/api/acces")).json()) as {
    lignes: { action: string; objet: string; nom: string }[];
  };
  const decision = lignes.find((l) => l.action === "mis-de-cote-accepte")!;
  assert.equal(decision.objet, mis.id);
  assert.equal(decision.nom, "coordinateur");
});
