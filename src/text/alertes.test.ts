/** Every alerte has its title and its sentence, with nothing left empty. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { codesAlerte } from "../planner/alerte.ts";
import { dureeDite, phraseAlerte, titreAlerte, type CodeAlerteDite } from "./alertes.ts";
import { langues } from "./langue.ts";

const valeurs = {
  qui: "x",
  ecart: 20,
  minutes: 95,
  max: 600,
  nature: "assurance",
  echeance: "2026-11-30",
  du: "2026-11-30",
  au: "2026-12-02",
  fin: "2026-08-30",
  dernier: "2026-10-01",
  prochain: "2026-12-01",
};

test("every code of the planner is said in every language, its values in words", () => {
  for (const langue of langues) {
    for (const code of codesAlerte satisfies readonly CodeAlerteDite[]) {
      assert.ok(titreAlerte(langue, code).length > 3, code);
      const phrase = phraseAlerte(langue, { code, valeurs }, () => "Nom");
      assert.match(phrase, /^[A-ZÀ-Ý\d].*\.$/u, `${langue} ${code}: ${phrase}`);
      assert.doesNotMatch(phrase, /undefined|null| {2}|\d{4}-\d{2}/, phrase);
    }
  }
  const trajet = { code: "trajet-trop-court", valeurs } as const;
  assert.equal(phraseAlerte("fr", trajet, String), "20 min entre les deux, 1 h 35 de route.");
  assert.equal(dureeDite(120), "2 h");
});
