/** Short codes of places: the same everywhere, readable, and never silently another place's. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  codeCourt,
  codeCourtMax,
  codeCourtMin,
  codesCourts,
  lieuxDuCode,
  parseCodeCourt,
  type LieuSitue,
} from "./code-court.ts";
import type { DispositifId, LieuId } from "./ids.ts";

const lieu = (id: string, dispositif = "picup-tour"): LieuSitue => ({
  id: id as LieuId,
  dispositif: dispositif as DispositifId,
});
const lieux = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z0-9-]{1,12}$/), dispositif: fc.constantFrom("a", "b") }),
  { selector: (l) => `${l.dispositif}/${l.id}`, maxLength: 300 },
);

test("a poster printed today keeps its code: the drawing of codes never changes", () => {
  assert.deepEqual(
    ["champaret-place", "saint-bonnet-place"].map((id) => codeCourt(lieu(id), codeCourtMax)),
    ["XYCY4M", "CBD2PH"],
  );
});

test("every place has its own code, and finds itself by it", () => {
  fc.assert(
    fc.property(lieux, (liste) => {
      const situes = liste.map((l) => lieu(l.id, l.dispositif));
      const codes = codesCourts(situes);
      assert.equal(new Set(codes).size, codes.length);
      codes.forEach((code, i) => assert.deepEqual(lieuxDuCode(situes, code), [situes[i]]));
    }),
    { numRuns: 50 },
  );
});

test("places that share a short code both get a longer one, and the short one names both", () => {
  const par = new Map<string, LieuSitue>();
  let paire: [LieuSitue, LieuSitue] | undefined;
  for (let n = 0; !paire; n++) {
    const l = lieu(`lieu-${n}`);
    const autre = par.get(codeCourt(l));
    if (autre) paire = [autre, l];
    par.set(codeCourt(l), l);
  }
  const codes = codesCourts(paire);
  assert.ok(codes.every((c) => c.length > codeCourtMin && c.startsWith(codeCourt(paire[0]))));
  assert.deepEqual(lieuxDuCode(paire, codeCourt(paire[0])), paire);
});

test("codes spread: among ten thousand places hardly any needs a sixth character", () => {
  const codes = codesCourts(Array.from({ length: 10_000 }, (_, i) => lieu(`lieu-${i}`)));
  const parLongueur = Map.groupBy(codes, (c) => c.length);
  assert.ok((parLongueur.get(4)?.length ?? 0) > 9_700, String(parLongueur.get(4)?.length));
  assert.ok((parLongueur.get(6)?.length ?? 0) < 30);
});

test("a code is read as people type it, and nothing else is one", () => {
  assert.equal(parseCodeCourt(" o1-iL "), "0111");
  assert.equal(parseCodeCourt("7k3f"), "7K3F");
  for (const brut of ["", "7K3", "7K3F7K3", "7K3U", "7K3é", undefined, 7, "A".repeat(500)])
    assert.equal(parseCodeCourt(brut), undefined);
});
