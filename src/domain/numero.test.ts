/** One phone, one number, however it was written. The numbers are of ARCEP's range for fiction. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { estE164, lireNumero } from "./numero.ts";

test("the ways to write a French mobile number are one number", () => {
  const ecrits = [
    "06 39 98 00 01",
    "0639980001",
    "06.39.98.00.01",
    "06-39-98-00-01",
    "+33 6 39 98 00 01",
    "+33 (0)6 39 98 00 01",
    "0033639980001",
    "0033 (0) 639980001",
    "33639980001",
    " +33\u00a06\u202f39 98 00 01 ",
  ];
  for (const ecrit of ecrits) assert.equal(lireNumero(ecrit), "+33639980001", ecrit);
  assert.equal(lireNumero("07700 900123", "44"), "+447700900123");
});

test("a short code, a name and too many digits are no number that can be called", () => {
  for (const ecrit of [
    "36111",
    "PICUP",
    "",
    "+",
    "+0612345678",
    "12345678",
    "1".repeat(30),
    "06 39 98 00 0x",
  ])
    assert.equal(lireNumero(ecrit), undefined, ecrit);
});

test("any text gives a number of E.164 or none, and a number read again is itself", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ().-]{0,20}$/)), (brut) => {
      const lu = lireNumero(brut);
      if (lu === undefined) return;
      assert.ok(estE164(lu));
      assert.equal(lireNumero(lu), lu);
    }),
    { numRuns: 5000 },
  );
});
