/** Sheets opened again: every word comes back as it was, none becomes a formula, and French Excel finds its marks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { neutraliser, retablir } from "../domain/tableur.ts";
import { csv, ods, relire, xlsx, type Feuille } from "./feuilles.ts";

const pieges = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "'",
  '"',
  ";",
  "|",
  "%",
  "=cmd|' /C calc'!A0",
  "＝",
  "﹣",
  "é",
  "\u202f",
];
const mechant = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(fc.constantFrom(...pieges, "1", "a", " ", "0x", "SUM(A1)"), { maxLength: 6 })
    .map((l) => l.join("")),
  fc.constantFrom(
    "=1+1",
    "+33 6 12 34 56 78",
    "-12,5",
    "@SUM(1)",
    "\t=1",
    "'=1",
    "",
    "n.d.",
    "1e5",
    "TRUE",
    "_x000D_",
    "_x0041_",
    "2024-01-01",
  ),
);
const feuille = (mots: readonly string[]): Feuille => ({
  nom: "Essai",
  entetes: ["mot", "nombre"],
  lignes: mots.map((m, i) => [m, i + 0.5]),
});
/** What XML makes of a text before any sheet sees it. */
const enXml = (t: string): string => t.toWellFormed().replace(/[^\P{Cc}\t\r\n]|[\ufffe\uffff]/gu, "\ufffd");
const fins = (t: unknown): string => String(t ?? "").replace(/\r\n?/g, "\n");

for (const [nom, ecrire] of [
  ["xlsx", xlsx],
  ["ods", ods],
] as const) {
  test(`words and numbers come back from ${nom} as they were, and none is a formula`, async (t) => {
    t.diagnostic(`seed ${graineDuTest}`);
    await fc.assert(
      fc.asyncProperty(fc.array(mechant, { minLength: 1, maxLength: 8 }), async (mots) => {
        const octets = await ecrire([feuille(mots)], "Essai", "2024-01-31");
        const [lignes] = await relire(nom, octets);
        mots.forEach((mot, i) => {
          const [lu, n] = lignes![i + 1]!;
          assert.equal(n, i + 0.5);
          assert.equal(fins(lu), fins(enXml(mot)), JSON.stringify(mot));
        });
      }),
      { numRuns: 150, seed: graineDuTest },
    );
  });
}

test("words come back from csv as they were, and none could run", async (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  await fc.assert(
    fc.asyncProperty(fc.array(mechant, { minLength: 1, maxLength: 8 }), async (mots) => {
      const [lignes] = await relire("csv", csv(feuille(mots)));
      mots.forEach((mot, i) => {
        const lu = String(lignes![i + 1]![0]);
        assert.doesNotMatch(lu, /^[=+\-@\t\r\n|%]/u, JSON.stringify(mot));
        assert.equal(fins(retablir(lu)), fins(enXml(mot)), JSON.stringify(mot));
        assert.equal(lignes![i + 1]![1], `${i},5`);
      });
    }),
    { numRuns: 400, seed: graineDuTest },
  );
});

test("csv opens right in French Excel: mark of UTF-8, semicolons, CRLF, decimal comma", () => {
  const texte = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    csv({
      nom: "x",
      entetes: ["a", "b"],
      lignes: [
        ["é; ok", 1.5],
        ["=1", null],
      ],
    }),
  );
  assert.equal(texte.replace(/\r\n$/, ""), '\ufeffa;b\r\n"é; ok";1,5\r\n\'=1;');
});

test("a quote is put before what could run and taken away again, and nothing else changes", () => {
  assert.equal(neutraliser("Bonjour"), "Bonjour");
  assert.equal(neutraliser("=1"), "'=1");
  for (const mot of ["'a", "''", "=x", "a", ""]) assert.equal(retablir(neutraliser(mot)), mot);
});
