/** What a device takes for an answer, and what it does not: the queue must not wedge on a newer server's words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lireReponsePousse, lireReponseTire } from "./enveloppes.ts";

const reponse = (issue: unknown): unknown => ({
  kind: "ok",
  picup: "pousse",
  epoque: "e1",
  dernierSeq: 3,
  heureServeur: 1,
  issues: [issue],
});

test("a reason that only a newer server knows is still an answer, so that the queue goes on", () => {
  const lue = lireReponsePousse(reponse({ seq: 3, issue: "mis-de-cote", code: "raison-de-demain" }));
  assert.deepEqual(lue?.kind === "ok" && lue.issues, [
    { seq: 3, issue: "mis-de-cote", code: "raison-de-demain" },
  ]);
});

test("a page, a cut answer or an outcome that is none is no answer", () => {
  const entiere = reponse({ seq: 3, issue: "recu" }) as object;
  assert.ok(lireReponsePousse(entiere));
  for (const faux of [
    "<html>Connectez-vous</html>",
    null,
    {},
    { ...entiere, picup: undefined },
    { ...entiere, issues: undefined },
    reponse({ seq: 3, issue: "peut-etre" }),
    reponse({ seq: 3, issue: "mis-de-cote" }),
  ]) {
    assert.equal(lireReponsePousse(faux), undefined);
    assert.equal(lireReponseTire(faux), undefined);
  }
});
