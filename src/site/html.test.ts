/** Nothing that is put into a page can become a tag, leave an attribute or end the data. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { donnees, html, isoler, phrase, plat } from "./html.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    "' onload='x",
    "</p><img src=x onerror=alert(1)>",
    "&lt;b&gt;&amp;",
    "<!--",
    "]]>",
    "</script><script>",
  ),
);
/** What an HTML parser may not keep as it is. */
const parsable = (texte: string): boolean => !/[\0\r\ud800-\udfff]/.test(texte);

test("any words stay words, in a text and in an attribute", () => {
  fc.assert(
    fc.property(hostile.filter(parsable), (texte) => {
      const { document } = parseHTML(
        `<!doctype html><html><body>${html`<p title="${texte}">${texte}</p>`.texte}</body></html>`,
      );
      assert.equal(document.body.querySelectorAll("*").length, 1);
      const p = document.querySelector("p")!;
      assert.deepEqual([p.textContent, p.getAttribute("title"), p.attributes.length], [texte, texte, 1]);
    }),
    { numRuns: 500 },
  );
});

test("data for machines is read back as it was, and never closes its element", () => {
  fc.assert(
    fc.property(fc.jsonValue(), hostile, (valeur, texte) => {
      const ecrit = donnees({ valeur, texte }).texte;
      const lu = /^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(ecrit)!;
      assert.ok(!lu[1]!.includes("<"));
      assert.deepEqual(JSON.parse(lu[1]!), JSON.parse(JSON.stringify({ valeur, texte })));
    }),
  );
});

test("an isolated hour is an element in a page, nothing in a title, and its words stay words", () => {
  const dit = `من ${isoler("14:00")} إلى ${isoler("<b>")}`;
  assert.equal(phrase(dit).texte, "من <bdi>14:00</bdi> إلى <bdi>&lt;b&gt;</bdi>");
  assert.equal(plat(dit), "من 14:00 إلى <b>");
});

test("what is absent or false leaves nothing behind", () => {
  assert.equal(html`<i>${undefined}${false}${[]}${0}</i>`.texte, "<i>0</i>");
});
