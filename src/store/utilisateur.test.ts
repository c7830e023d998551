/** Root: whom PostgreSQL runs as, and what is done when that user cannot reach a folder. Root only; said elsewhere. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { preparerDossier, rendreAtteignable, utilisateurPostgres } from "./utilisateur.ts";

const racine = process.getuid?.() === 0;
const saute = racine ? false : "not root: PostgreSQL runs as ourselves";

test("root takes postgres, else picup, else nobody, and says when there is none", { skip: saute }, () => {
  const dossier = mkdtempSync(join(tmpdir(), "picup-qui-"));
  const comptes = join(dossier, "passwd");
  const qui = (...noms: string[]) => {
    const lignes = noms.map((nom, i) => `${nom}:x:${nom === "root" ? 0 : 100 + i}:${200 + i}::/:/bin/sh`);
    writeFileSync(comptes, lignes.join("\n"));
    return utilisateurPostgres(comptes)?.nom;
  };
  assert.equal(qui("root", "nobody", "picup", "postgres"), "postgres");
  assert.equal(qui("root", "nobody", "picup"), "picup");
  assert.equal(qui("root", "nobody"), "nobody");
  assert.throws(() => qui("root", "alice"), /utilisateur-absent/);
  rmSync(dossier, { recursive: true });
});

test(
  "a home closed to the user gets its data and its binaries elsewhere, behind a link",
  { skip: saute },
  () => {
    // Not under the temporary folder: what is there is opened rather than left.
    const maison = mkdtempSync("/var/tmp/picup-maison-");
    const ailleurs = mkdtempSync(join(tmpdir(), "picup-ailleurs-"));
    chmodSync(ailleurs, 0o755);
    const nobody = { nom: "nobody", uid: 65_534, gid: 65_534 };
    const donnees = join(maison, "projet", "donnees");
    mkdirSync(donnees, { recursive: true });
    const vrai = preparerDossier(join(donnees, "base"), nobody, ailleurs);
    assert.ok(vrai.startsWith(realpathSync(ailleurs)));
    assert.ok(lstatSync(join(donnees, "base")).isSymbolicLink());
    assert.deepEqual([statSync(vrai).uid, statSync(vrai).mode & 0o777], [nobody.uid, 0o700]);
    assert.equal(preparerDossier(join(donnees, "base"), nobody, ailleurs), vrai, "found again");

    const passage = mkdtempSync(join(tmpdir(), "picup-passage-"));
    const dedans = preparerDossier(join(passage, "a", "donnees", "base"), nobody, ailleurs);
    assert.equal(dedans, join(realpathSync(passage), "a", "donnees", "base"));
    rmSync(passage, { recursive: true });

    const natif = join(maison, "natif");
    for (const nom of ["bin", "lib"]) mkdirSync(join(natif, nom), { recursive: true });
    writeFileSync(join(natif, "lib", "mot.1"), "ici");
    symlinkSync("mot.1", join(natif, "lib", "mot"));
    writeFileSync(join(natif, "bin", "postgres"), `#!/bin/sh\ncat "$(dirname "$0")/../lib/mot"\n`, {
      mode: 0o755,
    });
    const bin = rendreAtteignable(join(natif, "bin"), nobody, ailleurs);
    const dit = execFileSync(join(bin, "postgres"), { uid: nobody.uid, gid: nobody.gid, cwd: "/" });
    assert.equal(dit.toString(), "ici");
    assert.equal(rendreAtteignable(join(natif, "bin"), nobody, ailleurs), bin);
    assert.equal(rendreAtteignable(join(natif, "bin"), undefined, ailleurs), join(natif, "bin"));
    for (const dossier of [maison, ailleurs]) rmSync(dossier, { recursive: true });
  },
);
