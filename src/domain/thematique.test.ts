/** The buttons and the groups share out the sixteen categories without forgetting or repeating one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { boutons, groupeDe, groupes, ordreBoutons, thematiques } from "./thematique.ts";

test("twelve buttons store every category once, but the one behind Autre", () => {
  assert.equal(ordreBoutons.length, 12);
  const stockees = Object.values(boutons).flat();
  assert.deepEqual([...stockees, "souvrir-a-linternational"].toSorted(), [...thematiques].toSorted());
});

test("the three groups hold every button once, but numerique which stands apart", () => {
  assert.deepEqual([...Object.values(groupes).flat(), "numerique"].toSorted(), [...ordreBoutons].toSorted());
  assert.equal(groupeDe("difficultes-financieres"), "vie-quotidienne");
  assert.equal(groupeDe("se-former"), "insertion-professionnelle");
  assert.equal(groupeDe("numerique"), undefined);
  assert.equal(groupeDe("souvrir-a-linternational"), undefined);
});
