/** Days as they are said: the first of a month is an ordinal in French only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Jour } from "../domain/civil.ts";
import { jourEtroit, jourLong } from "./langue.ts";

test("the first of a month is said in French as people say it, the eleventh and the 21st as numbers", () => {
  assert.equal(jourLong("fr", "2027-02-01" as Jour), "lundi 1er février 2027");
  assert.equal(jourLong("fr", "2026-12-01" as Jour, false), "mardi 1er décembre");
  assert.equal(jourLong("fr", "2026-12-11" as Jour, false), "vendredi 11 décembre");
  assert.equal(jourEtroit("fr", "2026-12-01" as Jour).date, "1er déc.");
  assert.equal(jourEtroit("fr", "2026-12-21" as Jour).date, "21 déc.");
  assert.equal(jourLong("en", "2027-02-01" as Jour, false), "Monday 1 February");
});
