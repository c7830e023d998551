/**
 * Under which user PostgreSQL runs: it refuses root. As root we take `postgres` if the machine has it, else a
 * user `picup`, else `nobody`; otherwise ourselves. A folder this user cannot reach (a home closed to others) is
 * replaced by one under /var/lib, with a link left in its place.
 */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
} from "node:fs";
import { realpathSync, renameSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve, sep } from "node:path";
import { ErreurMagasin } from "./erreurs.ts";
import { sha256 } from "./hasard.ts";

export type Utilisateur = { readonly nom: string; readonly uid: number; readonly gid: number };
const ailleursUsuel = "/var/lib/picup";

/** Whom to become, or undefined when we may run PostgreSQL ourselves. */
export function utilisateurPostgres(comptes = "/etc/passwd"): Utilisateur | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lignes = existsSync(comptes) ? readFileSync(comptes, "utf8").split("\n") : [];
  for (const voulu of ["postgres", "picup", "nobody"]) {
    const champs = lignes.find((l) => l.startsWith(`${voulu}:`))?.split(":");
    const [uid, gid] = [Number(champs?.[2] ?? 0), Number(champs?.[3] ?? 0)];
    if (uid > 0) return { nom: voulu, uid, gid };
  }
  throw new ErreurMagasin("utilisateur-absent", { essayes: "postgres picup nobody" });
}

const peut = (chemin: string, qui: Utilisateur, bit: 1 | 4): boolean => {
  const { mode, uid, gid } = statSync(chemin);
  const decalage = uid === qui.uid ? 6 : gid === qui.gid ? 3 : 0;
  return ((mode >> decalage) & bit) === bit;
};

/** Whether this user may go down to a folder: every parent lets them pass. */
export function atteint(chemin: string, qui: Utilisateur): boolean {
  let courant = realpathSync(dirname(resolve(chemin)));
  for (;;) {
    if (!peut(courant, qui, 1)) return false;
    const parent = dirname(courant);
    if (parent === courant) return true;
    courant = parent;
  }
}

function donner(chemin: string, qui: Utilisateur): void {
  chownSync(chemin, qui.uid, qui.gid);
  if (!lstatSync(chemin).isDirectory()) return;
  for (const nom of readdirSync(chemin)) {
    const enfant = join(chemin, nom);
    if (!lstatSync(enfant).isSymbolicLink()) donner(enfant, qui);
  }
}

/**
 * Our own data folder may be passed through, and folders made for a moment under the temporary one; what they hold
 * keeps its own modes. Nothing else is opened.
 */
function laisserPasser(dossier: string, qui: Utilisateur): void {
  const provisoire = realpathSync(tmpdir()) + sep;
  let courant = realpathSync(dossier);
  do {
    const { uid, mode } = statSync(courant);
    if (!peut(courant, qui, 1) && uid === 0) chmodSync(courant, mode | 0o011);
    courant = dirname(courant);
  } while (courant.startsWith(provisoire));
}

/** Makes `chemin` (a folder) and gives it to the user, elsewhere behind a link when they could not reach it. */
export function preparerDossier(
  chemin: string,
  qui: Utilisateur | undefined,
  ailleurs = ailleursUsuel,
): string {
  if (!existsSync(chemin)) {
    const parent = dirname(chemin);
    mkdirSync(parent, { recursive: true });
    if (qui) laisserPasser(parent, qui);
    if (qui && !atteint(chemin, qui)) {
      mkdirSync(ailleurs, { recursive: true, mode: 0o755 });
      symlinkSync(mkdtempSync(join(ailleurs, `${basename(chemin)}-`)), chemin);
    } else mkdirSync(chemin, { mode: 0o700 });
  }
  const vrai = realpathSync(chemin);
  if (!qui) return vrai;
  if (!atteint(vrai, qui)) throw new ErreurMagasin("droits", { chemin, utilisateur: qui.nom });
  if (statSync(vrai).uid !== qui.uid) donner(vrai, qui);
  chmodSync(vrai, 0o700);
  return vrai;
}

/** Binaries this user can run: the same folder, or a copy where they can reach it. */
export function rendreAtteignable(
  bin: string,
  qui: Utilisateur | undefined,
  ailleurs = ailleursUsuel,
): string {
  if (!qui || atteint(join(bin, "postgres"), qui)) return bin;
  const racine = dirname(bin);
  const copie = join(
    ailleurs,
    `postgres-${sha256(racine + statSync(join(bin, "postgres")).mtimeMs).slice(0, 12)}`,
  );
  if (!existsSync(copie)) {
    const essai = `${copie}.${process.pid}`;
    // Links between libraries are relative: kept as they are, they hold in the copy.
    cpSync(racine, essai, { recursive: true, verbatimSymlinks: true });
    chmodSync(essai, 0o755);
    renameSync(essai, copie);
  }
  return join(copie, "bin");
}
