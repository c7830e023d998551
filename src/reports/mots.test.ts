/** Every figure of a bilan can be said, in both languages, and says something else in each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dispositif, premierJour } from "../../tests/bilan/monde.ts";
import { bilanDeActivite } from "../indicators/bilan.ts";
import { listeIndicateurs } from "../indicators/liste.ts";
import { libelleChiffre, typographier, valeurEnMots } from "../text/bilan-mots.ts";
import { motsRapport } from "../text/bilan-rapport.ts";
import { textesIndicateurs } from "../text/bilan.ts";
import { langues } from "../text/langue.ts";

const vide = bilanDeActivite(new Map(), dispositif, { du: premierJour, au: premierJour });

test("every figure has a name in both languages, and no two of one indicator share it", () => {
  for (const langue of langues) {
    for (const { code } of listeIndicateurs) {
      const siens = vide.chiffres.filter((c) => c.indicateur === code);
      const noms = siens.map((c) => libelleChiffre(langue, c.code));
      for (const nom of noms) assert.match(nom, /^\p{Lu}|^\d/u);
      if (code !== "profil") assert.equal(new Set(noms).size, noms.length, noms.join());
    }
  }
});

test("every indicator has its five sentences in both languages", () => {
  for (const { code } of listeIndicateurs) {
    const [fr, en] = [textesIndicateurs.fr[code], textesIndicateurs.en[code]];
    for (const cle of ["definition", "inclus", "exclus", "source"] as const) {
      assert.ok(fr[cle].length > 10 && en[cle].length > 10, `${code} ${cle}`);
      assert.notEqual(fr[cle], en[cle]);
      assert.match(fr[cle], /\.$/);
    }
  }
});

test("values are said as people read them", () => {
  const dire = (v: Parameters<typeof valeurEnMots>[1]) => [valeurEnMots("fr", v), valeurEnMots("en", v)];
  assert.deepEqual(dire({ kind: "nombre", n: 1258 }), ["1\u202f258", "1,258"]);
  assert.deepEqual(dire({ kind: "minutes", n: 125 }), ["2\u00a0h\u00a005", "2\u00a0h\u00a005"]);
  assert.deepEqual(dire({ kind: "part", n: 1, sur: 3 }), ["33,3\u00a0%", "33.3%"]);
  assert.deepEqual(dire({ kind: "quotient", n: 10, sur: 2 }), ["5,0", "5.0"]);
  assert.deepEqual(dire({ kind: "quotient", n: 1, sur: 4, pour: 1000 }), ["250,0", "250.0"]);
  assert.deepEqual(dire({ kind: "intervalle", min: 3, max: 5 }), ["de 3 à 5", "3 to 5"]);
  assert.deepEqual(dire({ kind: "intervalle", min: 3, max: 3 }), ["3", "3"]);
  assert.equal(dire({ kind: "croissance", avant: 4, apres: 5 })[1], "+25%");
  assert.equal(dire({ kind: "croissance", avant: 4, apres: 3 })[1], "-25%");
  assert.deepEqual(dire({ kind: "nd" }), ["n.d.", "n.a."]);
});

test("in a sentence the truck comes back every 7 days, not every 7.0; a half day is said", () => {
  const dire = (mediane: string) => (code: string) => (code === "regularite.mediane" ? mediane : "98");
  assert.match(motsRapport.fr.phraseTournees(dire("7,0")), /tous les 7 jours/);
  assert.match(motsRapport.en.phraseTournees(dire("7.0")), /every 7 days/);
  assert.match(motsRapport.fr.phraseTournees(dire("10,5")), /tous les 10,5 jours/);
});

test("French signs keep their space, English ones have none to keep", () => {
  assert.equal(typographier("fr", "« Oui » : non ?"), "«\u00a0Oui\u00a0»\u00a0: non\u00a0?");
  assert.equal(typographier("en", "Yes: no?"), "Yes: no?");
});
