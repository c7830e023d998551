/** Our sixteen categories are those of the data·inclusion schema, neither more nor fewer. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { thematiques } from "../../src/domain/thematique.ts";
import { donnees, testReel } from "./donnees.ts";

const schema = "services/data-inclusion-schema-v1-service.json";

testReel("the categories of data·inclusion v1 are our thematiques", [schema], () => {
  const lu = JSON.parse(readFileSync(donnees(schema), "utf8")) as {
    $defs: { Thematique: { enum: string[] } };
  };
  const themes = lu.$defs.Thematique.enum;
  assert.equal(themes.length, 69);
  const trouves = themes.map((t) => t.split("--")[0]);
  assert.deepEqual([...new Set(trouves)].toSorted(), [...thematiques].toSorted());
});
