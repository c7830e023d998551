/** Periods of the bilan. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Jour } from "../../domain/civil.ts";
import { lirePeriodeLibre, periodeDe } from "./periodes.ts";

const jour = "2026-11-23" as Jour;

test("a period that is not over stops today", () => {
  assert.deepEqual(periodeDe("mois", 0, jour), { du: "2026-11-01", au: "2026-11-23" });
  assert.deepEqual(periodeDe("trimestre", 0, jour), { du: "2026-10-01", au: "2026-11-23" });
  assert.deepEqual(periodeDe("annee", 0, jour), { du: "2026-01-01", au: "2026-11-23" });
  assert.deepEqual(periodeDe("scolaire", 0, jour), { du: "2026-10-01", au: "2026-11-23" });
});

test("the periods before are whole, across the year and the leap day", () => {
  assert.deepEqual(periodeDe("mois", -11, jour), { du: "2025-12-01", au: "2025-12-31" });
  assert.deepEqual(periodeDe("mois", -33, jour), { du: "2024-02-01", au: "2024-02-29" });
  assert.deepEqual(periodeDe("trimestre", -1, jour), { du: "2026-07-01", au: "2026-09-30" });
  assert.deepEqual(periodeDe("annee", -1, jour), { du: "2025-01-01", au: "2025-12-31" });
});

test("October to September follows the school, before and after the first of October", () => {
  assert.deepEqual(periodeDe("scolaire", -1, jour), { du: "2025-10-01", au: "2026-09-30" });
  assert.deepEqual(periodeDe("scolaire", 0, "2026-09-30" as Jour), { du: "2025-10-01", au: "2026-09-30" });
  assert.deepEqual(periodeDe("scolaire", 0, "2026-10-01" as Jour), { du: "2026-10-01", au: "2026-10-01" });
});

test("a free period that ends before it begins is no period", () => {
  assert.equal(lirePeriodeLibre("2026-02-01", "2026-01-01"), undefined);
  assert.equal(lirePeriodeLibre("2026-02-30", "2026-03-01"), undefined);
  assert.deepEqual(lirePeriodeLibre("2021-10-01", "2023-09-30"), { du: "2021-10-01", au: "2023-09-30" });
});
