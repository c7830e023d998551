/**
 * What `node --test` says while it runs: each file as it begins and as it ends, and each failure at once, so that a
 * lane that is stopped has already said what failed and in which file it was.
 */
import { performance } from "node:perf_hooks";
import { inspect } from "node:util";
import type { TestEvent } from "node:test/reporters";

/** A file is a test of its own for the runner, named by its path. */
const estFichier = (nom: string, fichier: string | undefined): boolean =>
  fichier !== undefined && fichier.replaceAll("\\", "/").endsWith(`/${nom.replaceAll("\\", "/")}`);

export default async function* rapporteur(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const debuts = new Map<string, number>();
  for await (const { type, data } of source) {
    if (type === "test:dequeue" && estFichier(data.name, data.file)) {
      debuts.set(data.name, performance.now());
      yield `began ${data.name}\n`;
    } else if (type === "test:complete" && debuts.has(data.name)) {
      const s = (performance.now() - (debuts.get(data.name) ?? 0)) / 1000;
      yield `ended ${data.name} ${s.toFixed(1)} s\n`;
    } else if (type === "test:fail") {
      const { cause } = data.details.error;
      const dit = typeof cause === "string" ? cause : inspect(cause ?? data.details.error);
      yield `FAIL ${data.name}\n${dit.replaceAll(/^/gm, "  ")}\n`;
    }
  }
}

/** The files that a lane had begun and not ended when it was stopped. */
export function enSuspens(dit: string): readonly string[] {
  const noms = (mot: RegExp): string[] => [...dit.matchAll(mot)].map((m) => m[1]!);
  const finis = new Set(noms(/^ended (.+) [\d.]+ s$/gm));
  return noms(/^began (.+)$/gm).filter((nom) => !finis.has(nom));
}
