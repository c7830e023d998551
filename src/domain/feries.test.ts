/** Public holidays: those of the law, of Alsace and Moselle, the same under every clock a machine may have. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { parseJour, type Jour } from "./civil.ts";
import { estFerie, feriesDe } from "./feries.ts";

const j = (texte: string): Jour => parseJour(texte)!;
const france = { alsaceMoselle: false };
const alsace = { alsaceMoselle: true };

test("France has eleven public holidays, and Alsace and Moselle two more", () => {
  assert.deepEqual(
    [...feriesDe(2026, france)].toSorted(),
    "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25".split(" ").map((d) => `2026-${d}`),
  );
  const deux = [...feriesDe(2026, alsace)].filter((jour) => !estFerie(jour, france));
  assert.deepEqual(deux.toSorted(), ["2026-04-03", "2026-12-26"]);
  assert.ok(
    !estFerie(j("2026-05-15"), france) && !estFerie(j("2026-04-05"), france),
    "Easter Sunday is none",
  );
});

test("Ascension that falls on the first or the eighth of May is one holiday, not two", () => {
  assert.equal(feriesDe(2008, france).size, 10); // 1 May 2008
  assert.ok(estFerie(j("2008-05-01"), france));
});

test("the holidays are the same whatever the clock of the machine, summer time or not", () => {
  // 2016 and 2024: Easter falls on the very day that Paris changes its clocks.
  const ecrire = `import { feriesDe } from ${JSON.stringify(new URL("./feries.ts", import.meta.url))};
    const ans = [2016, 2019, 2024, 2026, 2035];
    console.log(JSON.stringify(ans.map((an) => [...feriesDe(an, { alsaceMoselle: true })].sort())));`;
  const [utc, ...autres] = ["UTC", "Europe/Paris", "Australia/Sydney", "America/Santiago"].map((TZ) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", ecrire], { env: { TZ }, encoding: "utf8" }),
  );
  const annees = JSON.parse(utc!) as string[][];
  assert.ok(annees.every((jours) => jours.length === 13));
  for (const jour of ["2024-04-01", "2024-05-09", "2024-05-20"]) assert.ok(annees[2]!.includes(jour), jour);
  for (const autre of autres) assert.equal(autre, utc);
});
