/**
 * Prints GLOSSAIRE.md from `src/domain/glossary.ts`: the words are code, the page is only their print. `tidy` fails
 * when the page is not what this prints; `node tools/glossaire.ts --ecrire` writes it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Mot } from "../src/domain/glossary-mot.ts";

export type Glossaire = Readonly<Record<string, Mot>>;

const cellule = (texte: string): string => texte.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The page: one row a word, in alphabetical order. */
export function imprimer(glossaire: Glossaire): string {
  const lignes = Object.entries(glossaire)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([mot, { sens, en, source, remplace }]) =>
      ["", mot, cellule(sens), cellule(en), cellule(source), cellule(remplace.join(", ")), ""]
        .join(" | ")
        .trim(),
    );
  return [
    "# Glossaire",
    "",
    "One word per thing. Printed from `src/domain/glossary.ts` by `node tools/glossaire.ts --ecrire`: change it there.",
    "A word of the last column in a declared name fails the check.",
    "",
    "| mot | sens | in English | source | remplace |",
    "| --- | --- | --- | --- | --- |",
    ...lignes,
    "",
  ].join("\n");
}

/** The glossary as the code has it. */
export async function lireGlossaire(racine: string): Promise<Glossaire> {
  const module = (await import(join(racine, "src/domain/glossary.ts"))) as { readonly glossaire: Glossaire };
  return module.glossaire;
}

if (import.meta.main) {
  const racine = join(import.meta.dirname, "..");
  const page = imprimer(await lireGlossaire(racine));
  if (process.argv.includes("--ecrire")) writeFileSync(join(racine, "GLOSSAIRE.md"), page);
  else process.stdout.write(page);
}
