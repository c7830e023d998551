/** The fallback driving time against real legs of trucks: the error that the calendar declares is the true one. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { lireCsv } from "../../src/importers/csv.ts";
import type { Point } from "../../src/domain/schemas.ts";
import { erreurTrajet, kmEntre, minutesEstimees } from "../../src/planner/trajets.ts";
import { donnees, testReel } from "./donnees.ts";

const dossier = "tours/uk_mobile_libraries";

/** Absolute errors in minutes, sorted, of the legs that have both points, a duration and a crow-flight distance. */
function erreurs(): { readonly toutes: number; readonly liste: number[] } {
  let toutes = 0;
  const liste: number[] = [];
  for (const nom of readdirSync(donnees(dossier)).filter((f) => f.endsWith("_legs.csv"))) {
    const table = lireCsv(readFileSync(donnees(`${dossier}/${nom}`), "utf8"));
    assert.ok(!("erreur" in table), nom);
    const colonne = (c: string): number => table.entetes.cellules.indexOf(c);
    for (const { cellules } of table.lignes) {
      toutes++;
      const lire = (c: string): number => Number(cellules[colonne(c)] || Number.NaN);
      const point = (bout: string): Point => [lire(`${bout}_stop_longitude`), lire(`${bout}_stop_latitude`)];
      const km = kmEntre(point("origin"), point("destination"));
      const minutes = lire("duration") / 60;
      if (Number.isFinite(km) && minutes > 0 && km > 0) liste.push(Math.abs(minutesEstimees(km) - minutes));
    }
  }
  return { toutes, liste: liste.toSorted((a, b) => a - b) };
}

testReel("the estimate of a drive errs as it says it does, over every real leg", [dossier], () => {
  const { toutes, liste } = erreurs();
  const moyenne = liste.reduce((s, e) => s + e, 0) / liste.length;
  const p90 = liste[Math.floor(liste.length * 0.9)]!;
  console.log(
    `# ${toutes} legs, ${liste.length} usable: mean ${moyenne.toFixed(2)} min, p90 ${p90.toFixed(2)}`,
  );
  assert.ok(liste.length > 1500);
  assert.ok(moyenne <= erreurTrajet.moyenne * 1.1, `mean ${moyenne}`);
  assert.ok(p90 <= erreurTrajet.p90 * 1.1, `p90 ${p90}`);
});
