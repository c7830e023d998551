/**
 * What every bench shares: it repeats a measure, keeps each run, says median and spread, and writes the result with
 * the machine, the date and the commit into `bench/resultats`, as JSON to compare and Markdown to read. A figure
 * that is published anywhere in the project comes from one of these files.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";

export type Unite = "ms" | "s" | "octets" | "faits/s" | "lignes/s" | "nombre";
export type Mesure = {
  /** A sentence about what was measured, with its size. */
  readonly quoi: string;
  readonly unite: Unite;
  /** Every run, in order, warm-up runs left out. */
  readonly valeurs: readonly number[];
  /** What we aim at: `[-Infinity, 1000]` for at most a second, `[2000, Infinity]` for at least 2,000. */
  readonly but?: readonly [number, number];
};
export type Machine = {
  readonly processeur: string;
  readonly coeurs: number;
  readonly memoireGo: number;
  readonly systeme: string;
  readonly node: string;
};
export type Resultat = {
  readonly nom: string;
  readonly titre: string;
  /** The command that gives it again. */
  readonly commande: string;
  readonly date: string;
  readonly commit: string;
  readonly machine: Machine;
  readonly mesures: readonly Mesure[];
  /** What a reader must know: seeds, sizes, what was throttled and how. */
  readonly notes: readonly string[];
};

/** Runs `faire` `fois` times after `chauffe` runs that do not count; milliseconds of each. */
export async function chronometrer(
  faire: (tour: number) => unknown,
  options: { readonly fois?: number; readonly chauffe?: number } = {},
): Promise<number[]> {
  const { fois = 10, chauffe = 1 } = options;
  const temps: number[] = [];
  for (let tour = 0; tour < fois + chauffe; tour++) {
    const debut = performance.now();
    await faire(tour);
    if (tour >= chauffe) temps.push(performance.now() - debut);
  }
  return temps;
}

/** The value below which lies the share `part` (0 to 1) of the runs: nearest rank. */
export function quantile(valeurs: readonly number[], part: number): number {
  const tries = valeurs.toSorted((a, b) => a - b);
  const rang = Math.min(tries.length - 1, Math.max(0, Math.ceil(part * tries.length) - 1));
  return tries[rang] ?? Number.NaN;
}

export const machine = (): Machine => ({
  processeur: cpus()[0]?.model.trim() ?? "unknown",
  coeurs: cpus().length,
  memoireGo: Math.round(totalmem() / 2 ** 30),
  systeme: `${type()} ${release().split("-")[0]}`,
  node: process.version,
});

function commit(): string {
  try {
    const git = (...mots: string[]): string => execFileSync("git", mots, { encoding: "utf8" }).trim();
    return (
      git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src") === "" ? "" : " and changes")
    );
  } catch {
    return "outside git";
  }
}

const arrondir = (n: number): string =>
  Number.isInteger(n) || Math.abs(n) >= 100 ? n.toFixed(0) : n.toPrecision(3);
const mot = (unite: Unite): string => (unite === "nombre" ? "" : ` ${unite}`);

function butDe({ but, unite }: Mesure): string {
  if (!but) return "";
  const [min, max] = but;
  return max === Infinity ? `>= ${min}${mot(unite)}` : `<= ${max}${mot(unite)}`;
}

/** Whether the median is where we aim; undefined without an aim. */
export function atteint({ valeurs, but }: Mesure): boolean | undefined {
  if (!but) return undefined;
  const mediane = quantile(valeurs, 0.5);
  return mediane >= but[0] && mediane <= but[1];
}

function ligne(mesure: Mesure): string {
  const { quoi, unite, valeurs } = mesure;
  const mediane = `${arrondir(quantile(valeurs, 0.5))}${mot(unite)}`;
  const etendue = `${arrondir(Math.min(...valeurs))} to ${arrondir(Math.max(...valeurs))}`;
  const tenu = atteint(mesure);
  const dit = tenu === undefined ? "" : tenu ? "yes" : "NO";
  const p95 = arrondir(quantile(valeurs, 0.95));
  return `| ${[quoi, mediane, p95, etendue, valeurs.length, butDe(mesure), dit].join(" | ")} |`;
}

/** The page of a result. */
export function page(r: Resultat): string {
  const { processeur, coeurs, memoireGo, systeme, node } = r.machine;
  return [
    `# ${r.titre}`,
    "",
    `${r.date}, commit ${r.commit}. ${processeur}, ${coeurs} cores, ${memoireGo} GB, ${systeme}, Node ${node}.`,
    "",
    `\`${r.commande}\``,
    "",
    "| measure | median | p95 | range | runs | aim | reached |",
    "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ...r.mesures.map(ligne),
    "",
    ...r.notes.map((note) => `- ${note}`),
    "",
  ].join("\n");
}

/** Prints the page and writes both files; `date` is today's, on the machine's clock, in UTC. */
export function publier(
  r: Omit<Resultat, "date" | "commit" | "machine">,
  dossier = "bench/resultats",
): Resultat {
  const resultat: Resultat = {
    ...r,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: machine(),
    notes: [
      ...r.notes,
      `Load average of the machine over the last five minutes: ${loadavg()[1]!.toFixed(1)}.`,
    ],
  };
  mkdirSync(dossier, { recursive: true });
  writeFileSync(join(dossier, `${r.nom}.json`), `${JSON.stringify(resultat, undefined, 2)}\n`);
  writeFileSync(join(dossier, `${r.nom}.md`), page(resultat));
  process.stdout.write(page(resultat));
  return resultat;
}
