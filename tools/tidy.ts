/**
 * The guards of STYLE.md and ARCHITECTURE.md over the whole tree, in one pass: `npm run tidy`. Prints one line per
 * violation (rule, place, what) and the measures of the tree; exits 1 on any violation. Each guard is shown to bite
 * in tests/outils. `node tools/tidy.ts FOLDER` looks at another tree.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { imprimer, lireGlossaire } from "./glossaire.ts";
import { decisionsDatees, pagesVraies } from "./tidy/pages.ts";
import { lireArbre, type Arbre, type Violation } from "./tidy/arbre.ts";
import { importsDescendent, sansBaril, sansCycle } from "./tidy/imports.ts";
import { sansMarque, sansTrou, testsFrancs } from "./tidy/marques.ts";
import { nomsAscii, remplacesDe, unMotParChose } from "./tidy/noms.ts";
import { dependancesDe, dependancesMax, paquetsChoisis, verrouPublic } from "./tidy/paquets.ts";
import { logiqueMuette, projetPur, sansAmbiance } from "./tidy/purete.ts";
import { courtesUnites, mesurer, ouverture, peuProfond } from "./tidy/taille.ts";

/** Every rule that needs the tree alone. */
export const regles: readonly ((arbre: Arbre) => Violation[])[] = [
  importsDescendent,
  sansCycle,
  sansBaril,
  sansAmbiance,
  logiqueMuette,
  projetPur,
  courtesUnites,
  ouverture,
  peuProfond,
  nomsAscii,
  sansMarque,
  sansTrou,
  testsFrancs,
  paquetsChoisis,
  verrouPublic,
  pagesVraies,
  decisionsDatees,
];

/** The glossary's two rules: names use its words, and the page is its print. */
async function glossaire(racine: string, arbre: Arbre): Promise<Violation[]> {
  if (!existsSync(join(racine, "src/domain/glossary.ts"))) return [];
  const mots = await lireGlossaire(racine);
  const violations = unMotParChose(arbre, remplacesDe(mots));
  if (arbre.fichiers.find((f) => f.chemin === "GLOSSAIRE.md")?.texte !== imprimer(mots)) {
    const quoi = "is not what the glossary prints: node tools/glossaire.ts --ecrire";
    violations.push({ regle: "glossary", chemin: "GLOSSAIRE.md", ligne: 0, quoi });
  }
  return violations;
}

/** All violations of the tree in `racine`, by path then line. */
export async function ranger(racine: string): Promise<{ arbre: Arbre; violations: readonly Violation[] }> {
  const arbre = lireArbre(racine);
  const violations = [...regles.flatMap((regle) => regle(arbre)), ...(await glossaire(racine, arbre))];
  const cle = (v: Violation): string => `${v.chemin}:${String(v.ligne).padStart(6, "0")}`;
  return { arbre, violations: violations.toSorted((a, b) => (cle(a) < cle(b) ? -1 : 1)) };
}

if (import.meta.main) {
  const { arbre, violations } = await ranger(resolve(process.argv[2] ?? join(import.meta.dirname, "..")));
  for (const { regle, chemin, ligne, quoi } of violations) {
    console.error(`${regle}  ${chemin}${ligne > 0 ? `:${ligne}` : ""}  ${quoi}`);
  }
  const { fichiers, mediane, p95, max } = mesurer(arbre);
  const paquets = dependancesDe(arbre).length;
  console.log(`src: ${fichiers} files; lines per file: median ${mediane}, p95 ${p95}, max ${max}`);
  console.log(`packages in service: ${paquets} (at most ${dependancesMax})`);
  console.log(`tidy: ${arbre.fichiers.length} files, ${violations.length} violations`);
  if (violations.length > 0) process.exitCode = 1;
}
