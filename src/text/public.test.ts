/** The public pages say the same things in each language, none left in another. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { languesPubliques } from "./langues-publiques.ts";
import { motsPapier } from "./papier-public.ts";
import { motsPublics } from "./public.ts";
import { sujetsPublics } from "./public-sujets.ts";
import { motsRappels } from "./rappels-mots.ts";

/** Every sentence by its path, functions called with marks in place of their words. */
function phrases(valeur: unknown, chemin = ""): [string, string][] {
  if (typeof valeur === "string") return [[chemin, valeur]];
  if (typeof valeur === "function")
    return [[chemin, String((valeur as (...mots: string[]) => string)("AAA", "BBB"))]];
  return Object.entries(valeur as object).flatMap(([cle, v]) => phrases(v, `${chemin}.${cle}`));
}
/** The same word in several languages, rightly. */
const communs = /\.picto$|\.sms$|\.site$|\.menu$|\.exemples$|telephone$|\.titre$/;

test("no sentence is left in French, empty, or without what it must tell", () => {
  const francais = new Map(phrases(motsPublics.fr));
  for (const langue of languesPubliques) {
    for (const [chemin, texte] of phrases(motsPublics[langue])) {
      assert.ok(texte.trim() !== "", `${langue}${chemin} is empty`);
      const source = francais.get(chemin)!;
      for (const marque of ["AAA", "BBB"])
        assert.equal(texte.includes(marque), source.includes(marque), `${langue}${chemin}: ${texte}`);
      if (langue !== "fr" && !communs.test(chemin)) assert.notEqual(texte, source, `${langue}${chemin}`);
    }
  }
});

test("a page in another alphabet is written in it", () => {
  const alphabets = { ar: /\p{Script=Arabic}/u, uk: /\p{Script=Cyrillic}/u };
  for (const [langue, alphabet] of Object.entries(alphabets) as ["ar" | "uk", RegExp][]) {
    for (const [chemin, texte] of [...phrases(motsPublics[langue]), ...phrases(sujetsPublics[langue])]) {
      if (/\.picto$|\.sms$/.test(chemin)) continue;
      assert.match(texte, alphabet, `${langue}${chemin}`);
    }
  }
});

test("in French, no mark that takes a space before it can begin a line", () => {
  const tous = [motsPublics.fr, sujetsPublics.fr, motsRappels.fr, motsPapier.fr];
  for (const [chemin, texte] of tous.flatMap((mots) => phrases(mots)))
    assert.doesNotMatch(texte, / [;:?!»]|« /, `${chemin}: ${texte}`);
});

test("no cancellation, error or promise alarms: nowhere the words of violence or of police", () => {
  for (const langue of languesPubliques)
    for (const [chemin, texte] of phrases(motsPublics[langue]))
      assert.doesNotMatch(texte, /violen|police|agress|şiddet|насильств|عنف|شرطة/i, `${langue}${chemin}`);
});
