/** JSON, CSV and Atom: what programs read is what was announced, and nothing in it can run or break a reader. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseCsv } from "hucre/csv";
import { parseHTML } from "linkedom";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { retablir } from "../domain/tableur.ts";
import { languesPubliques } from "../text/langues-publiques.ts";
import { atomDe } from "./atom.ts";
import { colonnesCsv, csvDe } from "./flux-csv.ts";
import { fluxJson, permanencePublique, schemaFlux } from "./flux-json.ts";
import { changementDe, filtrer, instantsDe } from "./flux.ts";
import { affiche, affiches, champaret, h, j, paris, planbourgeois, sourceDe } from "./pour-tests.ts";

const proprietes = { seed: graineDuTest, numRuns: 150 };

test("JSON holds to its schema, and its instants with offsets are those of the stop", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(affiches, (liste) => {
      const lu = schemaFlux.parse(JSON.parse(JSON.stringify(fluxJson(sourceDe(liste), 1000))));
      assert.equal(lu.total, liste.length);
      lu.permanences.forEach((p, i) => {
        const { debut, fin } = instantsDe(liste[i]!, paris);
        assert.deepEqual([Date.parse(p.debut), Date.parse(p.fin)], [debut, fin]);
        assert.equal(p.lieu.nom, liste[i]!.lieu.nom);
      });
    }),
    proprietes,
  );
});

test("winter and summer have their own offsets, and a day in between keeps its civil hour", () => {
  const dits = ["2026-10-24", "2026-10-26"].map(
    (jour) => permanencePublique(affiche({ jour: j(jour), retard: 5 }), sourceDe([])).debut,
  );
  assert.deepEqual(dits, ["2026-10-24T09:05:00+02:00", "2026-10-26T09:05:00+01:00"]);
});

test("more than the limit is cut and said", () => {
  const lu = fluxJson(sourceDe([affiche(), affiche(), affiche()]), 2);
  assert.deepEqual([lu.total, lu.tronque, lu.permanences.length], [3, true, 2]);
});

test("CSV read by its stated dialect gives every word back, and no cell could run as a formula", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(affiches, (liste) => {
      const texte = csvDe(sourceDe(liste), 1000);
      assert.ok(!texte.startsWith("\ufeff") && texte.endsWith("\r\n"));
      const [entetes, ...lignes] = parseCsv(texte, { delimiter: "," }) as string[][];
      assert.deepEqual(entetes, Object.keys(colonnesCsv));
      assert.equal(lignes.length, liste.length);
      const nom = entetes!.indexOf("lieu_nom");
      const theme = entetes!.indexOf("theme");
      lignes.forEach((ligne, i) => {
        assert.equal(retablir(ligne[nom]!), liste[i]!.lieu.nom);
        assert.equal(retablir(ligne[theme]!), liste[i]!.theme ?? "");
        for (const mot of ligne) if (Number.isNaN(Number(mot))) assert.doesNotMatch(mot, /^[=+\-@|%]/);
      });
    }),
    proprietes,
  );
});

test("names that a spreadsheet would run are words in CSV, and come back by taking the quote away", () => {
  for (const nom of ["=1+1", "+33 4", "-x", "@SUM(1)", "|cmd", "%0A", "'cité", "＝1"]) {
    const texte = csvDe(sourceDe([affiche({ theme: nom, lieu: { ...champaret, nom } })]), 10);
    const [entetes, ligne] = parseCsv(texte, { delimiter: "," }) as string[][];
    for (const colonne of ["lieu_nom", "theme"]) {
      const lu = ligne![entetes!.indexOf(colonne)]!;
      assert.equal(lu, `'${nom}`);
      assert.equal(retablir(lu), nom);
    }
  }
});

test("Atom is well formed whatever the words, the last change first, one id for one change for ever", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(affiches, fc.constantFrom(...languesPubliques), (liste, langue) => {
      const texte = atomDe(sourceDe(liste, langue), "/permanences.atom", 1000);
      assert.doesNotMatch(texte.replaceAll(/&(amp|lt|gt|quot|#39);/g, ""), /&/);
      const { document } = parseHTML(texte.replace(/^<\?xml[^>]*>\n/, ""));
      const entrees = [...document.querySelectorAll("entry")];
      assert.equal(entrees.length, liste.length);
      const dates = entrees.map((e) => e.querySelector("updated")!.textContent!);
      assert.deepEqual(dates, dates.toSorted().toReversed());
      const ids = entrees.map((e) => e.querySelector("id")!.textContent!).toSorted();
      const attendus = liste.map((a) => `tag:picup,2026:permanence/${a.id}/${changementDe(a)}`);
      assert.deepEqual(ids, attendus.toSorted());
      for (const e of entrees) assert.ok(e.querySelector("title")!.textContent!.length > 0);
    }),
    proprietes,
  );
});

test("who follows a place or a day is still told of the stop that left it", () => {
  const partie = affiche({
    lieu: planbourgeois,
    jour: j("2026-12-02"),
    avant: { lieu: champaret, jour: j("2026-12-01") },
  });
  const autre = affiche({ lieu: planbourgeois, debut: h("14:00"), fin: h("16:00") });
  const tous = [partie, autre];
  assert.deepEqual(filtrer(tous, { lieu: champaret.id }), [partie]);
  assert.deepEqual(filtrer(tous, { commune: "38053" }), [partie]);
  assert.deepEqual(filtrer(tous, { commune: "38449" }), tous);
  assert.deepEqual(filtrer(tous, { du: j("2026-12-02") }), [partie]);
  assert.deepEqual(filtrer(tous, { au: j("2026-12-01") }), tous);
  assert.deepEqual(filtrer(tous, { vehicule: "autre" }), []);
});
