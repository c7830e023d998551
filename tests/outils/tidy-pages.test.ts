/** The guard of pages, shown to bite: links and named paths that lead nowhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arbreDe } from "../../tools/tidy/arbre.ts";
import { decisionsDatees, pagesVraies } from "../../tools/tidy/pages.ts";

const pages = (chemin: string, texte: string): readonly string[] =>
  pagesVraies(
    arbreDe({
      [chemin]: texte,
      "src/domain/accueil.ts": "",
      "src/domain/permanence.ts": "",
      "docs/metier/bilan.md": "",
      "docs/decisions/0001-base.md": "",
    }),
  ).map((v) => v.quoi);

test("a link or a path that exists passes, folders and stars included", () => {
  assert.deepEqual(
    pages("README.md", "[bilan](docs/metier/bilan.md) [why](docs/decisions) `src/domain`"),
    [],
  );
  assert.deepEqual(
    pages("docs/metier/accueil.md", "[bilan](bilan.md#n-d) [base](../decisions/0001-base.md)"),
    [],
  );
  assert.deepEqual(
    pages("README.md", "`src/domain/perm*.ts` `bench/resultats` [out](https://example.org/x)"),
    [],
  );
});

test("a link that leads nowhere and a path that moved are named", () => {
  assert.deepEqual(pages("README.md", "[a](docs/metier/absent.md)"), [
    "the link docs/metier/absent.md leads nowhere",
  ]);
  assert.deepEqual(pages("docs/metier/accueil.md", "[a](docs/metier/bilan.md)").length, 1);
  assert.deepEqual(pages("README.md", "`src/domain/acceuil.ts`"), ["src/domain/acceuil.ts does not exist"]);
  assert.deepEqual(pages("README.md", "`src/domain/absent*.ts`").length, 1);
});

test("a decision has its own number, its date and its status", () => {
  const dit = (textes: Record<string, string>): readonly string[] =>
    decisionsDatees(arbreDe(textes)).map((v) => v.quoi);
  const page = "# 0001. The base\n\nDate: 2026-11-23. Status: in force.\n";
  assert.deepEqual(dit({ "docs/decisions/0001-base.md": page }), []);
  assert.deepEqual(dit({ "docs/decisions/0001-base.md": "# The base" }), [
    "says neither its date nor its status",
  ]);
  assert.match(dit({ "docs/decisions/base.md": page })[0]!, /named NNNN/);
  const deux = { "docs/decisions/0001-a.md": page, "docs/decisions/0001-b.md": page };
  assert.deepEqual(dit(deux), ["docs/decisions/0001-a.md has the same number"]);
});
