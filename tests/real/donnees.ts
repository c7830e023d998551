/** Where the real public data lies, beside the project and never in it; says aloud what is not checked without it. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const racine = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
export const donnees = (chemin: string): string => `${racine}${chemin}`;

/** A test on real data, skipped with a printed reason when one of its files is not on this machine. */
export function testReel(nom: string, fichiers: readonly string[], corps: () => void | Promise<void>): void {
  const absents = fichiers.filter((f) => !existsSync(donnees(f)));
  if (absents.length === 0) {
    test(nom, corps);
    return;
  }
  const raison = `real data absent (../shared/data/${absents.join(", ")}): not checked: ${nom}`;
  console.log(`# ${raison}`);
  test(nom, { skip: raison }, corps);
}
