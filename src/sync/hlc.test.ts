/** Clocks that are wrong, jump and go back: nothing refused, order kept, nobody carried away. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hlcDe, msDeHlc } from "../domain/fait.ts";
import type { AppareilId } from "../domain/ids.ts";
import { apprendre, avanceMax, borner, horlogeNeuve, rencontrer, tic } from "./hlc.ts";

const moi = "019b8b74-1800-7078-8e05-35372b8ca704" as AppareilId;
const autre = "019b8b74-1800-7078-8e05-35372b8ca7ff" as AppareilId;
const midi = 1_763_881_200_000;
const trois = 3 * 365 * 86_400_000;

test("two facts of the same millisecond, or of a clock gone back, keep their order", () => {
  let horloge = horlogeNeuve;
  const ats = [midi, midi, midi - trois, midi + 1].map((mur) => {
    const suite = tic(horloge, mur, moi);
    horloge = suite.horloge;
    return suite.at;
  });
  assert.deepEqual(ats, ats.toSorted());
  assert.equal(new Set(ats).size, 4);
});

test("a counter that is full passes to the next millisecond", () => {
  const { at, horloge } = tic({ ms: midi, compteur: 0xffff, decalage: 0 }, midi, moi);
  assert.equal(at, hlcDe(midi + 1, 0, moi));
  assert.deepEqual([horloge.ms, horloge.compteur], [midi + 1, 0]);
});

test("what is written after a row was seen sorts after it", () => {
  const vue = hlcDe(midi + 60_000, 7, autre);
  const { at } = tic(rencontrer(horlogeNeuve, vue, midi), midi, moi);
  assert.ok(at > vue);
});

test("a clock three years ahead, met elsewhere, does not carry ours away", () => {
  const folle = hlcDe(midi + trois, 0, autre);
  assert.equal(rencontrer(horlogeNeuve, folle, midi), horlogeNeuve);
});

test("a clock three years behind is put right by the first exchange", () => {
  const faux = midi - trois;
  const horloge = apprendre(
    horlogeNeuve,
    { heureServeur: midi, depart: faux - 100, retour: faux + 100 },
    true,
  );
  assert.equal(msDeHlc(tic(horloge, faux, moi).at), midi);
});

test("a clock three years ahead comes back once everything is sent, not before", () => {
  const folle = tic(horlogeNeuve, midi + trois, moi).horloge;
  const echange = { heureServeur: midi, depart: midi, retour: midi };
  assert.equal(apprendre(folle, echange, false).ms, midi + trois);
  assert.equal(apprendre(folle, echange, true).ms, midi + avanceMax);
});

test("the server bounds a clock that is ahead and leaves the past alone", () => {
  assert.equal(msDeHlc(borner(hlcDe(midi + trois, 3, moi), midi)), midi + avanceMax);
  const passee = hlcDe(midi - trois, 3, moi);
  assert.equal(borner(passee, midi), passee);
  assert.equal(borner(hlcDe(midi + trois, 3, moi), midi).slice(15), hlcDe(0, 3, moi).slice(15));
});
