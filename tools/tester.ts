/**
 * `npm test`: every check and every test, lane after lane, two light lanes at a time on two cores. Ends with one
 * plain line, `N passed, M failed`, and a non-zero exit when anything failed or when nothing ran.
 * `npm test -- unit` runs one lane, `npm test -- unit domain/ids` only the files whose path says so.
 *
 * Everything runs with a temporary folder of this run, so that whatever a test leaves (a PostgreSQL server, a
 * folder) is found and removed at the end, Ctrl-C included.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ajouter, rien, type Compte } from "./tester/compter.ts";
import { arreterPostgres, toutTuer } from "./tester/processus.ts";
import { courir, voies, type Lieu, type Resultat, type Voie } from "./tester/voies.ts";

const racine = join(import.meta.dirname, "..");
const coeurs = 2;

function lieuDeCetteFois(filtre: string | undefined): Lieu {
  const dossier = mkdtempSync(join(realpathSync(tmpdir()), "picup-test-"));
  chmodSync(dossier, 0o711); // as root, PostgreSQL runs as another user and must pass through
  const chemin = [join(racine, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const env = {
    ...process.env,
    PATH: chemin,
    TMPDIR: dossier,
    PICUP_CACHE: tmpdir(),
    NODE_COMPILE_CACHE: join(dossier, "compile"), // some two hundred processes read the same files
    NO_COLOR: "1",
  };
  return filtre === undefined ? { racine, dossier, env } : { racine, dossier, env, filtre };
}

function dire({ voie, ms, compte, dit }: Resultat): void {
  const tests = voie.genre === "controle" ? "" : `${compte.passes} passed, ${compte.echecs} failed`;
  const mot = dit === "" ? "ok  " : "FAIL";
  console.log(`${mot}  ${voie.nom.padEnd(10)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${tests}`);
  for (const saute of compte.sautes) console.log(`      skipped: ${saute}`);
  if (dit !== "") console.log(dit.trimEnd().replaceAll(/^/gm, "      "));
}

/** Runs the lanes in their order, as many at once as the cores allow; a lane of two cores runs alone. */
export async function courirTout(
  choisies: readonly Voie[],
  lieu: Lieu,
  voir: (r: Resultat) => void,
): Promise<Compte> {
  const attente = [...choisies];
  const enCours = new Set<Promise<void>>();
  let libres = coeurs;
  let total = rien;
  while (attente.length > 0 || enCours.size > 0) {
    const suivante = attente[0];
    if (suivante && suivante.poids <= libres) {
      attente.shift();
      libres -= suivante.poids;
      const course: Promise<void> = courir(suivante, lieu).then((resultat) => {
        libres += suivante.poids;
        total = ajouter(total, resultat.compte);
        enCours.delete(course);
        voir(resultat);
      });
      enCours.add(course);
    } else {
      await Promise.race(enCours);
    }
  }
  return total;
}

async function principal([nom, filtre]: readonly string[]): Promise<number> {
  const choisies = nom === undefined ? voies : voies.filter((v) => v.nom === nom);
  if (choisies.length === 0) {
    console.error(`There is no lane ${nom}: ${voies.map((v) => v.nom).join(", ")}.`);
    return 2;
  }
  const debut = performance.now();
  const lieu = lieuDeCetteFois(filtre);
  const nettoyer = (): void => {
    toutTuer();
    const laisses = arreterPostgres(lieu.dossier);
    if (laisses > 0) console.log(`stopped ${laisses} PostgreSQL left by a test`);
    rmSync(lieu.dossier, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      nettoyer();
      process.exit(130);
    });
  }
  let total: Compte;
  try {
    total = await courirTout(choisies, lieu, dire);
  } finally {
    nettoyer();
  }
  const controles = choisies.every((v) => v.genre === "controle");
  console.log(`${((performance.now() - debut) / 1000).toFixed(0)} s in all`);
  console.log(`${total.passes} passed, ${total.echecs} failed`);
  return total.echecs > 0 || (total.passes === 0 && !controles) ? 1 : 0;
}

if (import.meta.main) process.exitCode = await principal(process.argv.slice(2));
