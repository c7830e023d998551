/** Ids: RFC 9562 bits, sorted by time, and nothing else taken for one; hybrid clocks compared as text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formeHlc, hlcDe, msDeHlc, parseHlc } from "./fait.ts";
import { parseCode, parseId, uuidv7 } from "./ids.ts";
import { appareil } from "./pour-tests.ts";

const hasard = fc.uint8Array({ minLength: 10, maxLength: 10 });
const instants = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("the example of RFC 9562 comes out", () => {
  const octets = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  assert.equal(uuidv7(0x017f22e279b0, octets), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("version 7, variant 10, the milliseconds first", () => {
  fc.assert(
    fc.property(instants, hasard, (ms, octets) => {
      const id = uuidv7(ms, octets);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.equal(parseInt(id.replaceAll("-", "").slice(0, 12), 16), ms);
      assert.equal(parseId(id), id);
    }),
    { seed: 9562 },
  );
});

test("an id made later sorts later, whatever its chance", () => {
  fc.assert(
    fc.property(instants, instants, hasard, hasard, (a, b, x, y) => {
      if (a !== b) assert.equal(uuidv7(a, x) < uuidv7(b, y), a < b);
    }),
    { seed: 7 },
  );
});

test("an id is lower-case and whole; a code has no sign that a path or a page could trip on", () => {
  for (const faux of [undefined, 7, "", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e2", "x".repeat(36)]) {
    assert.equal(parseId(faux), undefined);
  }
  for (const bon of ["QN03802M", "38053", "picup-tour", "2A004"]) assert.equal(parseCode(bon), bon);
  for (const faux of ["", "-a", "a b", "a/b", "../x", "é", "a".repeat(65), "a_b", "<a>"]) {
    assert.equal(parseCode(faux), undefined, faux);
  }
});

test("hybrid clocks sort as text: by time, then by count", () => {
  fc.assert(
    fc.property(instants, instants, fc.nat(0xffff), fc.nat(0xffff), (a, b, m, n) => {
      const [x, y] = [hlcDe(a, m, appareil), hlcDe(b, n, appareil)];
      assert.match(x, formeHlc);
      assert.equal(parseHlc(x), x);
      assert.equal(msDeHlc(x), a);
      if (a !== b || m !== n) assert.equal(x < y, a < b || (a === b && m < n));
    }),
    { seed: 2014 },
  );
});
