/** The public face of a permanence: the same whatever the order in which facts came, and no one in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plier, type Activite } from "./activite.ts";
import {
  afficheDe,
  affichesDe,
  debutReel,
  doublons,
  finReelle,
  modifieLe,
  sequenceDe,
  type Affiche,
} from "./affiche.ts";
import type { Heure } from "./civil.ts";
import { estPassee } from "./diffusion.ts";
import type { Brouillon } from "./fait.ts";
import type { FaitConnu } from "./faits.ts";
import type { DispositifId } from "./ids.ts";
import type { EtatPermanence, Permanence } from "./permanence.ts";
import { auteur, faitDe, uuid } from "./pour-tests.ts";

const dispositif = "d" as DispositifId;
const lieu = (id: string, nom: string): Brouillon => ({
  type: "lieu-defini",
  v: 1,
  corps: {
    id,
    nom,
    commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
    point: [5.27, 45.6],
    contacts: [],
    capacite: 12,
    toilettes: true,
    actif: true,
  },
});
const annoncer = (corps: object = {}): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu: "place", jour: "2026-11-23", debut: "14:00", fin: "17:00", equipe: [auteur], ...corps },
});
const modifier = (champs: object, vu?: string): Brouillon =>
  ({
    type: "permanence-modifiee",
    v: 1,
    ...(vu ? { vu } : {}),
    corps: { permanence: uuid(1), champs },
  }) as Brouillon;
const pas = (type: string, corps: object = {}): Brouillon =>
  ({ type: `permanence-${type}`, v: 1, corps: { permanence: uuid(1), ...corps } }) as Brouillon;

const activiteDe = (brouillons: readonly Brouillon[]): Activite => {
  const activite: Activite = new Map();
  for (const [i, b] of [lieu("place", "La place"), lieu("ecole", "L'école")].entries())
    plier(activite, faitDe<FaitConnu>(900 + i, b));
  for (const [i, b] of brouillons.entries()) plier(activite, faitDe<FaitConnu>(1 + i, b));
  return activite;
};
const afficheApres = (...brouillons: Brouillon[]): Affiche =>
  affichesDe(activiteDe([annoncer(), ...brouillons]), dispositif)[0]!;

test("a late stop keeps its announced hour, and says by how many minutes", () => {
  const a = afficheApres(modifier({ retard: 25 }));
  assert.deepEqual([a.debut, a.retard, a.avant], ["14:00", 25, undefined]);
});

test("a late stop still ends when it was announced, never before it begins, on every channel", () => {
  const held = (retard: number, ...suite: Brouillon[]) => {
    const a = afficheApres(modifier({ retard }), ...suite);
    const passee = (heure: string) => estPassee(a, { jour: a.jour, heure: heure as Heure });
    return [debutReel(a), finReelle(a), passee("16:59"), passee("17:00"), passee("18:00")];
  };
  assert.deepEqual(held(0), ["14:00", "17:00", false, true, true]);
  assert.deepEqual(held(25), ["14:25", "17:00", false, true, true]);
  assert.deepEqual(held(240), ["18:00", "18:00", false, false, true]);
  assert.deepEqual(held(240, pas("annulee", { motif: "panne" })), ["14:00", "17:00", false, true, true]);
});

test("a moved stop says where and when it had been announced", () => {
  const a = afficheApres(modifier({ lieu: "ecole", jour: "2026-11-24", debut: "09:00", fin: "12:00" }));
  assert.deepEqual([a.lieu.nom, a.jour, a.debut, a.fin], ["L'école", "2026-11-24", "09:00", "12:00"]);
  assert.deepEqual(
    [a.avant?.lieu?.nom, a.avant?.jour, a.avant?.debut, a.avant?.fin],
    ["La place", "2026-11-23", "14:00", "17:00"],
  );
  assert.equal(
    afficheApres(modifier({ lieu: "ecole" }), modifier({ lieu: "place" }, uuid(2))).avant,
    undefined,
  );
});

test("a cancelled stop says why, and what is held instead", () => {
  const a = afficheApres(pas("annulee", { motif: "meteo", remplace: uuid(9) }));
  assert.deepEqual([a.etat, a.motif, a.remplace], ["annulee", "meteo", uuid(9)]);
  const revenue = afficheApres(
    pas("annulee", { motif: "meteo", remplace: uuid(9) }),
    pas("retablie", { retire: [uuid(2)] }),
  );
  assert.deepEqual([revenue.etat, revenue.motif, revenue.remplace], ["prevue", undefined, undefined]);
});

test("the day is followed: on the road, open, over", () => {
  const jour = [
    pas("en-route", { heure: "13:30" }),
    pas("ouverte", { heure: "14:05" }),
    pas("fermee", { heure: "17:00" }),
  ];
  const etats = [0, 1, 2, 3].map((n) => afficheApres(...jour.slice(0, n)).etat);
  assert.deepEqual(etats, ["prevue", "en-route", "ouverte", "terminee"]);
});

test("a draft is shown to nobody until it is published", () => {
  const brouillon = annoncer({ brouillon: true });
  assert.deepEqual(affichesDe(activiteDe([brouillon]), dispositif), []);
  assert.equal(affichesDe(activiteDe([brouillon, pas("publiee")]), dispositif).length, 1);
  assert.deepEqual(
    affichesDe(activiteDe([modifier({ retard: 5 })]), dispositif),
    [],
    "its announcement has not come",
  );
});

test("no team, note, contact, capacity nor hour of work reaches the public", () => {
  const a = afficheApres(
    pas("ouverte", { heure: "14:05" }),
    pas("fermee", { heure: "17:00", note: `s1.${"A".repeat(43)}.${"A".repeat(16)}.note` }),
  );
  const permis = new Set(
    "id dispositif etat lieu jour debut fin retard partenaires rendezVous sequence modifieLe".split(" "),
  );
  assert.deepEqual(
    Object.keys(a).filter((cle) => !permis.has(cle)),
    [],
  );
  assert.deepEqual(Object.keys(a.lieu).toSorted(), ["commune", "id", "nom", "point", "toilettes"]);
  assert.ok(!JSON.stringify(a).includes(auteur));
});

test("two desks that published one season while apart announce each occurrence once, the same on any device", () => {
  const depuisRegle = (n: number): Permanence =>
    ({ id: uuid(n), regle: "r", annonce: { jour: "2026-11-23", debut: "14:00" } }) as unknown as Permanence;
  const autre = {
    ...depuisRegle(8),
    annonce: { jour: "2026-11-30", debut: "14:00" },
  } as unknown as Permanence;
  const seule = { id: uuid(7), annonce: { jour: "2026-11-23", debut: "14:00" } } as unknown as Permanence;
  const toutes = [depuisRegle(3), depuisRegle(1), depuisRegle(2), autre, seule];
  fc.assert(
    fc.property(fc.shuffledSubarray(toutes, { minLength: toutes.length }), (melange) => {
      assert.deepEqual([...doublons(melange)].toSorted(), [uuid(2), uuid(3)]);
    }),
  );
});

const gestes: fc.Arbitrary<Brouillon> = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((retard) => modifier({ retard })),
  fc.constantFrom("place", "ecole").map((l) => modifier({ lieu: l })),
  fc.constantFrom(
    pas("confirmee"),
    pas("en-route", { heure: "13:30" }),
    pas("ouverte", { heure: "14:00" }),
    pas("fermee", { heure: "17:00" }),
    pas("annulee", { motif: "panne" }),
  ),
  fc.integer({ min: 2, max: 12 }).map((n) => pas("retablie", { retire: [uuid(n)] })),
);

test("SEQUENCE and LAST-MODIFIED rise with every fact, and end alike whatever the order", () => {
  fc.assert(
    fc.property(
      fc.array(gestes, { minLength: 1, maxLength: 10 }),
      fc.infiniteStream(fc.nat(1000)),
      (suite, hasard) => {
        const faits = [annoncer(), ...suite].map((b, i) => faitDe<FaitConnu>(1 + i, b));
        const etatDe = (liste: readonly FaitConnu[]): EtatPermanence => {
          const activite: Activite = new Map();
          for (const f of liste) plier(activite, f);
          return activite.get(`permanence/${uuid(1)}`) as EtatPermanence;
        };
        let avant = etatDe(faits.slice(0, 1));
        for (let n = 2; n <= faits.length; n++) {
          const apres = etatDe(faits.slice(0, n));
          // Withdrawing the same step again changes nothing that anyone sees: the only fact that may not count.
          const compte = faits[n - 1]!.type === "permanence-retablie" ? 0 : 1;
          assert.ok(sequenceDe(apres) >= sequenceDe(avant) + compte);
          assert.ok(modifieLe(apres) > modifieLe(avant));
          avant = apres;
        }
        const melange = faits
          .map((f) => ({ f, cle: hasard.next().value }))
          .toSorted((a, b) => a.cle - b.cle)
          .map(({ f }) => f);
        assert.deepEqual(
          afficheDe(new Map(), dispositif, etatDe(melange)),
          afficheDe(new Map(), dispositif, etatDe(faits)),
        );
      },
    ),
  );
});
