/** The register: what shows depends on what was written and seen, never on the order in which it came. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { at, auteur, uuid } from "./pour-tests.ts";
import {
  ajouterVersion,
  desaccord,
  jumelles,
  retenue,
  tetes,
  type Registre,
  type Version,
} from "./registre.ts";

type V = Version<string>;
const version = (n: number, vu: number | "", valeur: string, ms = n, ecarte?: number[]): V => ({
  fait: uuid(n),
  at: at(ms),
  auteur,
  vu: vu === "" ? "" : uuid(vu),
  ...(ecarte ? { ecarte: ecarte.map((e) => uuid<"fait">(e)) } : {}),
  valeur,
});
const registreDe = (versions: readonly V[]): Registre<string> =>
  versions.reduce<Registre<string>>((r, v) => ajouterVersion(r, v), []);

test("a value written after seeing another wins, whatever the clocks say", () => {
  const r = registreDe([version(1, "", "avant", 5_000), version(2, 1, "apres", 10)]);
  assert.equal(retenue(r)?.valeur, "apres");
  assert.deepEqual(desaccord(r), []);
});

test("two values written apart are both kept; the later shows; the same value twice is no disagreement", () => {
  const r = registreDe([version(1, "", "a"), version(2, 1, "b"), version(3, 1, "c")]);
  assert.equal(retenue(r)?.valeur, "c");
  assert.deepEqual(
    desaccord(r).map((v) => v.valeur),
    ["c", "b"],
  );
  assert.deepEqual(desaccord(registreDe([version(2, 1, "b"), version(3, 1, "b")])), []);
});

test("a person settles a disagreement by setting the others aside", () => {
  const r = registreDe([version(2, 1, "b"), version(3, 1, "c"), version(4, 3, "b", 4, [2])]);
  assert.deepEqual(
    tetes(r).map((v) => v.valeur),
    ["b"],
  );
});

test("two people who wrote the same apart are corrected together by whoever saw them", () => {
  const r = registreDe([version(2, 1, "b"), version(3, 1, "b"), version(4, 1, "x", 1)]);
  assert.deepEqual(jumelles(r), [uuid(2)]);
  const apres = ajouterVersion(r, version(5, 3, "c", 2, [2]));
  assert.deepEqual(
    tetes(apres).map((v) => v.valeur),
    ["c", "x"],
  );
});

test("the same version twice changes nothing", () => {
  const r = registreDe([version(1, "", "a")]);
  assert.equal(ajouterVersion(r, version(1, "", "a")), r);
});

test("a version that says it saw itself, or two that say they saw each other, still show something", () => {
  assert.equal(retenue(registreDe([version(1, 1, "seule")]))?.valeur, "seule");
  assert.equal(retenue(registreDe([version(1, 2, "a"), version(2, 1, "b")]))?.valeur, "b");
  assert.equal(retenue(registreDe([])), undefined);
});

/** Histories in which each version saw an earlier one, or nothing; clocks are any. */
const histoires = fc
  .array(fc.record({ ms: fc.nat(50), vu: fc.nat(30), valeur: fc.constantFrom("a", "b", "c") }), {
    maxLength: 12,
  })
  .map((liste) =>
    liste.map(({ ms, vu, valeur }, i) => version(i + 1, i === 0 ? "" : vu % (i + 1) || "", valeur, ms)),
  );

test("any order of arrival gives the same heads", () => {
  fc.assert(
    fc.property(histoires, fc.infiniteStream(fc.nat()), (versions, hasard) => {
      const melange = versions
        .map((v) => [hasard.next().value as number, v] as const)
        .toSorted((x, y) => x[0] - y[0])
        .map(([, v]) => v);
      assert.deepEqual(tetes(registreDe(melange)), tetes(registreDe(versions)));
    }),
    { seed: 42, numRuns: 1000 },
  );
});

test("a head was seen by nobody, and every version is a head or has been seen", () => {
  fc.assert(
    fc.property(histoires, (versions) => {
      const r = registreDe(versions);
      const vues = new Set<string>(versions.map((v) => v.vu));
      assert.deepEqual(
        new Set(tetes(r).map((v) => v.fait)),
        new Set(versions.filter((v) => !vues.has(v.fait)).map((v) => v.fait)),
      );
    }),
    { seed: 43, numRuns: 1000 },
  );
});
