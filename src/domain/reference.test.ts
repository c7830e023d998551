/** A definition says the whole; the last one seen shows, two written apart are kept until somebody settles. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LieuId } from "./ids.ts";
import { accorde, faitDe, refusDe } from "./pour-tests.ts";
import {
  appliquerReference,
  definir,
  definition,
  desaccordsReference,
  nounDeType,
  references,
  reglerReference,
  type Definition,
  type EtatReference,
  type FaitReference,
} from "./reference.ts";

type Lieu = EtatReference<"lieu">;
const place: Definition<"lieu"> = {
  id: "place" as LieuId,
  nom: "La place",
  commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  actif: true,
};
const definirLieu = (etat: Lieu | undefined, corps: Definition<"lieu">, n: number, ms = n): FaitReference =>
  faitDe<FaitReference>(n, accorde(definir(etat, "lieu", corps))[0]!, ms);
const plier = (faits: readonly FaitReference[], etat?: Lieu): Lieu =>
  faits.reduce<EtatReference | undefined>(appliquerReference, etat) as Lieu;
const neuf = plier([definirLieu(undefined, place, 1)]);

test("a definition is replaced whole, and saying it again changes nothing", () => {
  assert.equal(refusDe(definir(neuf, "lieu", place)), "rien-a-changer");
  const renomme = plier([definirLieu(neuf, { ...place, nom: "Le mail" }, 2, 0)], neuf);
  assert.equal(definition(renomme).nom, "Le mail");
  assert.equal(renomme.noun, "lieu");
});

test("two definitions written apart are told, and settled by one of them", () => {
  const a = definirLieu(neuf, { ...place, nom: "Le mail" }, 2);
  const b = definirLieu(neuf, { ...place, nom: "La halle" }, 3);
  for (const etat of [plier([a, b], neuf), plier([b, a], neuf)]) {
    assert.equal(definition(etat).nom, "La halle");
    assert.equal(desaccordsReference(etat).length, 2);
    const [choix] = reglerReference(etat, { ...place, nom: "Le mail" });
    const regle = plier([faitDe<FaitReference>(4, choix!)], etat);
    assert.deepEqual([definition(regle).nom, desaccordsReference(regle)], ["Le mail", []]);
    assert.ok(!("ecarte" in definition(regle)), "what was set aside is no part of the definition");
  }
});

test("two desks that define the same apart are corrected by one gesture", () => {
  const memes = plier([definirLieu(undefined, place, 1), definirLieu(undefined, place, 2)]);
  const corrige = plier([definirLieu(memes, { ...place, actif: false }, 3, 0)], memes);
  assert.deepEqual([definition(corrige).actif, desaccordsReference(corrige)], [false, []]);
});

test("every noun of the reference has its type and is found by it", () => {
  for (const [noun, { type }] of Object.entries(references)) assert.equal(nounDeType(type), noun);
  assert.equal(nounDeType("constructor"), undefined);
});
