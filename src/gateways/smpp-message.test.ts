/** What SMPP carries, as values: long messages joined in any order, and nothing that an operator sends can fail us. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  adresseSmpp,
  Assembleur,
  estAccuse,
  lireAccuse,
  lireAdresseSmpp,
  partsSmpp,
  pieceMaxMs,
  piecesMax,
  placeDe,
  texteSmpp,
} from "./smpp-message.ts";

test("a number, a short code and a name each have their type", () => {
  assert.deepEqual(adresseSmpp("+33639980001"), { ton: 1, npi: 1, adresse: "33639980001" });
  assert.deepEqual(adresseSmpp("38038"), { ton: 3, npi: 1, adresse: "38038" });
  assert.deepEqual(adresseSmpp("Camion"), { ton: 5, npi: 0, adresse: "Camion" });
});

test("no part is longer than what a phone takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.nat(), (texte, reference) => {
      for (const part of partsSmpp(texte, reference)) {
        const septets = part.codage === 0;
        const corps = part.octets.length - (part.esm ? 6 : 0);
        assert.ok(corps <= (septets ? (part.esm ? 153 : 160) : part.esm ? 134 : 140));
      }
    }),
  );
});

test("parts make their message again in any order, repeated or not", () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 9 })
        .chain((textes) =>
          fc.tuple(
            fc.constant(textes),
            fc.shuffledSubarray([...textes.keys()], { minLength: textes.length }),
            fc.array(fc.nat(textes.length - 1), { maxLength: 4 }),
          ),
        ),
      ([textes, ordre, encore]) => {
        const assembleur = new Assembleur();
        const total = textes.length;
        const ajouter = (i: number): string | undefined =>
          assembleur.ajouter("m", { reference: 1, total, rang: i + 1 }, textes[i]!, 0);
        const avant = ordre.slice(0, -1);
        for (const i of [...avant, ...encore.filter((n) => avant.includes(n))])
          assert.equal(ajouter(i), undefined);
        assert.equal(ajouter(ordre.at(-1)!), texteSmpp({ short_message: { message: textes.join("") } }));
      },
    ),
  );
});

test("parts that never come keep neither the others nor memory", () => {
  const assembleur = new Assembleur();
  const place = { reference: 1, total: 3, rang: 1 };
  assembleur.ajouter("a", place, "CAMION 38300", 1000);
  assert.deepEqual(assembleur.echus(1000 + pieceMaxMs - 1), []);
  assert.deepEqual(assembleur.echus(1000 + pieceMaxMs), [{ cle: "a", texte: "CAMION 38300" }]);
  for (let i = 0; i <= piecesMax + 5; i++) assembleur.ajouter(`b${i}`, place, "x", 1000);
  const trop = assembleur.echus(1000);
  assert.equal(trop.length, 7);
  for (const { cle } of trop) assembleur.oublier(cle);
  assert.deepEqual(assembleur.echus(1000), []);
});

test("whatever the operator sends, reading it gives bounded values and never fails", () => {
  const chose = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.integer(),
    fc.uint8Array({ maxLength: 60 }).map((o) => Buffer.from(o)),
    fc.record({
      message: fc.oneof(
        fc.string(),
        fc.uint8Array().map((o) => Buffer.from(o)),
        fc.constant(null),
      ),
    }),
    fc.record({
      udh: fc.array(fc.uint8Array({ maxLength: 7 }).map((o) => Buffer.from(o))),
      message: fc.string(),
    }),
    fc.record({ message: fc.stringMatching(/^id:\w{0,80} .{0,40}stat:\w{0,9} err:\w{0,40}$/) }),
    fc.constantFrom(null, undefined, "__proto__", Number.NaN),
  );
  const noms =
    "short_message message_payload esm_class source_addr source_addr_ton receipted_message_id message_state " +
    "sar_msg_ref_num sar_total_segments sar_segment_seqnum";
  const cles = Object.fromEntries(noms.split(" ").map((nom) => [nom, chose]));
  fc.assert(
    fc.property(fc.record(cles, { requiredKeys: [] }), (pdu) => {
      const texte = texteSmpp(pdu);
      assert.ok(texte.length <= 2000 && texte.isWellFormed());
      assert.equal(typeof estAccuse(pdu), "boolean");
      const accuse = lireAccuse(pdu);
      if (accuse) assert.match(`${accuse.reference} ${accuse.code ?? ""}`, /^[\w.:-]{1,65} [\w.:-]{0,65}$/);
      const place = placeDe(pdu);
      if (place) assert.ok(place.rang >= 1 && place.rang <= place.total);
      assert.ok(lireAdresseSmpp(pdu["source_addr"], pdu["source_addr_ton"]).length <= 40);
    }),
    { numRuns: 10_000 },
  );
});
