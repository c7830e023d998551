/** The real command in a process of its own, as a person starts it: what it says, and how it ends. */
import { spawn, type ChildProcess } from "node:child_process";
import process from "node:process";

export type Fin = { readonly code: number | null; readonly donnees: string; readonly mots: string };
export type Lance = {
  readonly processus: ChildProcess;
  readonly fin: Promise<Fin>;
  /** Resolves with everything said so far when a line matches; rejects if the process ends before. */
  readonly dit: (motif: RegExp) => Promise<string>;
};

export function lancer(
  args: readonly string[],
  env: Record<string, string>,
  options: { readonly cwd?: string; readonly avant?: readonly string[]; readonly entree?: string } = {},
): Lance {
  const [commande, ...reste] = [...(options.avant ?? []), process.execPath, "src/cli/picup.ts", ...args];
  const base = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", LANG: "fr_FR.UTF-8" };
  const processus = spawn(commande!, reste, {
    cwd: options.cwd ?? process.cwd(),
    env: { ...base, ...env },
    stdio: [options.entree === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  if (options.entree !== undefined) processus.stdin!.end(options.entree);
  let [donnees, mots] = ["", ""];
  const ecouteurs = new Set<() => void>();
  processus.stdout!.on("data", (m) => (donnees += m));
  processus.stderr!.on("data", (m) => {
    mots += m;
    for (const dire of ecouteurs) dire();
  });
  const fin = new Promise<Fin>((resolve) =>
    processus.on("close", (code) => resolve({ code, donnees, mots })),
  );
  const dit = (motif: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const voir = (): void => {
        if (!motif.test(mots)) return;
        ecouteurs.delete(voir);
        resolve(mots);
      };
      ecouteurs.add(voir);
      void fin.then(() => reject(new Error(`ended without saying ${motif}: ${mots}`)));
      voir();
    });
  return { processus, fin, dit };
}

/** ms after which a command that should have ended is stopped: its status is then null. */
const delaiMax = 120_000;

/** Runs to the end. */
export async function executer(
  args: readonly string[],
  env: Record<string, string>,
  options: Parameters<typeof lancer>[2] = {},
): Promise<Fin> {
  const { processus, fin } = lancer(args, env, options);
  const minuteur = setTimeout(() => processus.kill("SIGTERM"), delaiMax);
  return fin.finally(() => clearTimeout(minuteur));
}
