/**
 * Runs a command to its end with a time limit, in its own process group, so that nothing it started outlives it;
 * and stops the PostgreSQL servers that a test left behind in the folder of the run, which a killed test cannot.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";

export type Fin = {
  readonly code: number;
  readonly dit: string;
  readonly ms: number;
  readonly trop: boolean;
};

const enCours = new Set<number>();

function tuer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // already gone
  }
}

/** Ends every command that is still running. */
export const toutTuer = (): void => enCours.forEach((pid) => tuer(pid, "SIGKILL"));

/** Runs `commande`; what it says is kept, and shown as it comes only when `voir` is set. */
export function lancer(
  commande: readonly string[],
  options: {
    readonly racine: string;
    readonly env: NodeJS.ProcessEnv;
    readonly max: number;
    readonly voir?: boolean;
  },
): Promise<Fin> {
  const debut = performance.now();
  return new Promise((finir) => {
    const enfant = spawn(commande[0]!, commande.slice(1), {
      cwd: options.racine,
      env: options.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const pid = enfant.pid;
    if (pid !== undefined) enCours.add(pid);
    const dit: Buffer[] = [];
    let trop = false;
    for (const flux of [enfant.stdout, enfant.stderr]) {
      flux.on("data", (morceau: Buffer) => {
        dit.push(morceau);
        if (options.voir) process.stdout.write(morceau);
      });
    }
    const limite = setTimeout(() => {
      trop = true;
      if (pid !== undefined) tuer(pid, "SIGKILL");
    }, options.max);
    const fermer = (code: number): void => {
      clearTimeout(limite);
      if (pid !== undefined) {
        tuer(pid, "SIGKILL"); // whatever it left behind
        enCours.delete(pid);
      }
      const texte = stripVTControlCharacters(Buffer.concat(dit).toString("utf8"));
      finir({ code, dit: texte, ms: performance.now() - debut, trop });
    };
    enfant.on("error", (erreur) => {
      dit.push(Buffer.from(`${erreur.message}\n`));
      fermer(127);
    });
    enfant.on("close", (code) => fermer(code ?? 1));
  });
}

/** The PostgreSQL servers whose data folder lies in `dossier`: the pid that each wrote in its `postmaster.pid`. */
export function postgresDans(dossier: string): readonly number[] {
  if (!existsSync(dossier)) return [];
  const pids: number[] = [];
  for (const entree of readdirSync(dossier, { recursive: true, withFileTypes: true })) {
    if (entree.name !== "postmaster.pid") continue;
    const chemin = join(entree.parentPath, entree.name);
    const pid = Number(readFileSync(chemin, "utf8").split("\n")[0]);
    if (Number.isInteger(pid) && pid > 1 && estPostgres(pid, dossier)) pids.push(pid);
  }
  return pids;
}

/** Whether the process still works in that folder: a pid may have been given to another since. */
function estPostgres(pid: number, dossier: string): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    return `${readlinkSync(`/proc/${pid}/cwd`)}${sep}`.startsWith(`${dossier}${sep}`);
  } catch {
    return false;
  }
}

/** Stops them at once (PostgreSQL's immediate shutdown: their folders are about to be erased). */
export function arreterPostgres(dossier: string): number {
  const pids = postgresDans(dossier);
  for (const pid of pids) process.kill(pid, "SIGQUIT");
  return pids.length;
}
