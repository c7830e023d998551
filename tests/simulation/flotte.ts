/** Many worlds: over the cores in worker threads, summed in the order of their seeds so that the result is one. */
import { Worker } from "node:worker_threads";
import type { Faute } from "./fautes.ts";
import type { Invariant } from "./temoin.ts";
import { vivre, type Bilan } from "./vivre.ts";

export type Somme = {
  mondes: number;
  jours: number;
  faits: number;
  /** Signature of every world's trace. */
  trace: string;
  readonly incidents: Record<string, number>;
  readonly excuses: Record<string, number>;
  readonly violations: { graine: number; invariant: Invariant; detail: string }[];
};

export const sommeNulle = (): Somme => ({
  mondes: 0,
  jours: 0,
  faits: 0,
  trace: "00000000",
  incidents: {},
  excuses: {},
  violations: [],
});

export function ajouter(somme: Somme, bilan: Bilan): void {
  somme.mondes++;
  somme.jours += bilan.jours;
  somme.faits += bilan.faits;
  const melange = Math.imul(
    Number.parseInt(somme.trace, 16) ^ Number.parseInt(bilan.trace.slice(0, 8), 16),
    0x01000193,
  );
  somme.trace = (melange >>> 0).toString(16).padStart(8, "0");
  for (const [nom, n] of Object.entries(bilan.incidents))
    somme.incidents[nom] = (somme.incidents[nom] ?? 0) + n;
  for (const [nom, n] of Object.entries(bilan.excuses)) somme.excuses[nom] = (somme.excuses[nom] ?? 0) + n;
  for (const v of bilan.violations.slice(0, 1)) somme.violations.push({ graine: bilan.graine, ...v });
}

/** Runs worlds from `seed` until `jours` device-days, or ten worlds with a violation. */
export async function lancer(seed: number, jours: number, coeurs: number): Promise<Somme> {
  const somme = sommeNulle();
  const fini = (): boolean => somme.jours >= jours || somme.violations.length >= 10;
  if (coeurs <= 1) {
    for (let g = seed; !fini(); g++) ajouter(somme, await vivre(g));
    return somme;
  }
  const attente = new Map<number, Bilan>();
  let prochaine = seed;
  let attendue = seed;
  await Promise.all(
    Array.from({ length: coeurs }, () => {
      const ouvrier = new Worker(new URL("./ouvrier.ts", import.meta.url));
      return new Promise<void>((resolve, reject) => {
        const suite = (): void => {
          if (fini()) void ouvrier.terminate().then(() => resolve());
          else ouvrier.postMessage(prochaine++);
        };
        ouvrier.on("error", reject);
        ouvrier.on("message", (bilan: Bilan) => {
          attente.set(bilan.graine, bilan);
          for (let b = attente.get(attendue); b && !fini(); b = attente.get(attendue)) {
            attente.delete(attendue++);
            ajouter(somme, b);
          }
          suite();
        });
        suite();
      });
    }),
  );
  return somme;
}

export type Trouvaille = {
  readonly mondes: number;
  readonly jours: number;
  readonly graine?: number;
  readonly invariant?: Invariant;
};

/** Plants one fault and looks for it, world after world. */
export async function trouver(faute: Faute, seed: number, essais: number): Promise<Trouvaille> {
  let jours = 0;
  for (let i = 0; i < essais; i++) {
    const bilan = await vivre(seed + i, [faute]);
    jours += bilan.jours;
    const [violation] = bilan.violations;
    if (violation) return { mondes: i + 1, jours, graine: seed + i, invariant: violation.invariant };
  }
  return { mondes: essais, jours };
}
