/** The whole of `tidy` on a folder, as a person runs it; and its rules on this very repository's glossary page. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { imprimer } from "../../tools/glossaire.ts";

const glossaire = {
  permanence: {
    sens: "Un arrêt annoncé.",
    en: "One announced stop.",
    source: "the service",
    remplace: ["arret"],
  },
  accueil: { sens: "Une personne | ou un groupe.", en: "One person.", source: "the service", remplace: [] },
};
const bon = {
  "src/domain/glossary.ts": `/** The words. */\nexport const glossaire = ${JSON.stringify(glossaire, undefined, 2)};\n`,
  "src/domain/permanence.ts": `/** A stop. */\nexport const permanence = 1;\n`,
  "GLOSSAIRE.md": imprimer(glossaire),
};
let dossier: string;

before(async () => {
  dossier = await mkdtemp(join(tmpdir(), "picup-tidy-"));
});
after(() => rm(dossier, { recursive: true, force: true }));

async function ranger(
  nom: string,
  fichiers: Record<string, string>,
): Promise<{ code: number | null; dit: string }> {
  const racine = join(dossier, nom);
  for (const [chemin, texte] of Object.entries(fichiers)) {
    await mkdir(join(racine, dirname(chemin)), { recursive: true });
    await writeFile(join(racine, chemin), texte);
  }
  const outil = join(import.meta.dirname, "../../tools/tidy.ts");
  const { status, stderr, stdout } = spawnSync(process.execPath, [outil, racine], { encoding: "utf8" });
  return { code: status, dit: stderr + stdout };
}

test("a good tree passes, with its measures", async () => {
  const { code, dit } = await ranger("bon", bon);
  assert.equal(code, 0, dit);
  assert.match(dit, /src: 2 files; lines per file: median \d+, p95 \d+/);
});

test("a planted violation is named with its place, and the command fails", async () => {
  const { code, dit } = await ranger("mauvais", {
    ...bon,
    "src/domain/heure.ts": `/** The hour. */\n\nexport const heure = Date.now();\n`,
  });
  assert.equal(code, 1);
  assert.match(dit, /^pure {2}src\/domain\/heure\.ts:3 {2}Date\.now in a pure folder$/m);
  assert.match(dit, /1 violations$/m);
});

test("a glossary page that is not its print fails, and so does a replaced word", async () => {
  const page = await ranger("page", { ...bon, "GLOSSAIRE.md": "# Glossaire\n" });
  assert.match(page.dit, /^glossary {2}GLOSSAIRE\.md {2}is not what the glossary prints/m);
  const mot = await ranger("mot", { ...bon, "src/domain/a.ts": `/** A. */\nexport const arret = 1;\n` });
  assert.match(mot.dit, /arret: the glossary says permanence/);
});

test("the page escapes what would break its table and sorts its words", () => {
  const lignes = imprimer(glossaire).split("\n").slice(7, 9);
  assert.deepEqual(lignes, [
    "| accueil | Une personne \\| ou un groupe. | One person. | the service |  |",
    "| permanence | Un arrêt annoncé. | One announced stop. | the service | arret |",
  ]);
});
