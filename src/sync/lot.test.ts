/** Batches: limits in facts and in bytes, and never a hole. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fait } from "../domain/fait.ts";
import { lot, octetsDe } from "./lot.ts";

const fait = (seq: number, mots = ""): Fait => ({ seq, corps: { mots } }) as unknown as Fait;
const suite = (n: number, mots = ""): Fait[] => Array.from({ length: n }, (_, i) => fait(i + 1, mots));

test("a batch is at most 200 facts", () => {
  assert.equal(lot(suite(500)).length, 200);
  assert.equal(lot([]).length, 0);
});

test("a batch stays under its bytes, and one fact alone always goes", () => {
  const faits = suite(10, "é".repeat(1000));
  const batch = lot(faits, 200, 5000);
  assert.equal(batch.length, 2);
  assert.ok(octetsDe(JSON.stringify(batch)) <= 5000);
  assert.equal(lot(suite(3, "x".repeat(9000)), 200, 5000).length, 1);
});

test("a batch stops at a hole in the count", () => {
  assert.deepEqual(
    lot([fait(4), fait(5), fait(7)]).map((f) => f.seq),
    [4, 5],
  );
});

test("bytes are those of UTF-8", () => {
  for (const texte of ["abc", "éà", "日本", "🚚 truck", ""]) {
    assert.equal(octetsDe(texte), Buffer.byteLength(texte), texte);
  }
});
