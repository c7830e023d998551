/** The harness of the benches: what it says of a list of runs, and the page that it writes. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { atteint, chronometrer, publier, quantile, type Mesure } from "../../bench/mesurer.ts";

test("the median and the p95 of runs are runs that happened", () => {
  const runs = [5, 1, 4, 2, 3];
  assert.equal(quantile(runs, 0.5), 3);
  assert.equal(quantile(runs, 0.95), 5);
  assert.equal(quantile(runs, 0), 1);
  assert.equal(quantile([7], 0.5), 7);
});

test("warm-up runs are done and not counted", async () => {
  const tours: number[] = [];
  const temps = await chronometrer((tour) => tours.push(tour), { fois: 3, chauffe: 2 });
  assert.equal(temps.length, 3);
  assert.deepEqual(tours, [0, 1, 2, 3, 4]);
});

test("an aim is reached by the median, whichever way it looks", () => {
  const mesure = (valeurs: number[], but: [number, number]): Mesure => ({
    quoi: "x",
    unite: "ms",
    valeurs,
    but,
  });
  assert.equal(atteint(mesure([1, 2, 900], [-Infinity, 10])), true);
  assert.equal(atteint(mesure([11, 12, 13], [-Infinity, 10])), false);
  assert.equal(atteint(mesure([1900, 2100, 2200], [2000, Infinity])), true);
  assert.equal(atteint({ quoi: "x", unite: "ms", valeurs: [1] }), undefined);
});

test("a result is written with its machine, its date and every run", async () => {
  const dossier = await mkdtemp(join(tmpdir(), "picup-bench-"));
  try {
    const mesures: Mesure[] = [
      { quoi: "a bilan of ten years", unite: "ms", valeurs: [80, 90, 100], but: [0, 1000] },
    ];
    const commande = "node bench/bilan.ts";
    publier({ nom: "essai", titre: "A trial", commande, mesures, notes: ["seed 7"] }, dossier);
    const page = await readFile(join(dossier, "essai.md"), "utf8");
    assert.match(page, /\| a bilan of ten years \| 90 ms \| 100 \| 80 to 100 \| 3 \| <= 1000 ms \| yes \|/);
    assert.match(page, /\d+ cores, \d+ GB/);
    const json = JSON.parse(await readFile(join(dossier, "essai.json"), "utf8")) as {
      date: string;
      mesures: Mesure[];
    };
    assert.match(json.date, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(json.mesures[0]?.valeurs, [80, 90, 100]);
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
});
