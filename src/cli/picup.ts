#!/usr/bin/env node
/**
 * `picup COMMAND`: finds the command, runs it, and says in three sentences what stopped it. Commands are loaded
 * when asked for, so that a missing library is told rather than thrown.
 */
import { resolve } from "node:path";
import process from "node:process";
import { styleText } from "node:util";

const noms = [
  "start",
  "serve",
  "demo",
  "bilan",
  "import",
  "export",
  "restore",
  "verify",
  "doctor",
  "compte",
] as const;

async function principal(argv: readonly string[]): Promise<number> {
  const [nom, ...reste] = argv;
  const arret = new AbortController();
  const demander = (): void => (arret.signal.aborted ? process.exit(130) : arret.abort());
  process.on("SIGINT", demander);
  process.on("SIGTERM", demander);
  const { aideGenerale } = await import("../text/commandes.ts");
  const { langueDe, lancer } = await import("./commande.ts");
  const { Panne } = await import("./panne.ts");
  const langue = langueDe(argv, process.env);
  if (nom === undefined || nom === "--help" || nom === "-h" || nom === "--aide") {
    process.stdout.write(`${aideGenerale[langue]}\n`);
    return nom === undefined ? 2 : 0;
  }
  if (!(noms as readonly string[]).includes(nom)) throw new Panne("commande-inconnue", { commande: nom });
  const { commande } = (await import(`./${nom}.ts`)) as { commande: import("./commande.ts").Commande };
  await lancer(commande, reste, process.env, arret.signal);
  return 0;
}

/** Even the part that speaks may be what is missing: then the library is named, and nothing more can be said. */
async function dire(erreur: unknown): Promise<number> {
  try {
    const { langueDe } = await import("./commande.ts");
    const { direPanne, panneDe } = await import("./panne.ts");
    const panne = panneDe(erreur, resolve(process.env.PICUP_DATA || "donnees"));
    const [quoi, ...suite] = direPanne(panne, langueDe(process.argv, process.env)).split("\n");
    process.stderr.write([styleText("bold", quoi!), ...suite, ""].join("\n"));
    if (panne.code === "panne-interne" && process.env.PICUP_DEBOGUER === "1") console.error(erreur);
    return panne.code.startsWith("argument") || panne.code === "commande-inconnue" ? 2 : 1;
  } catch {
    const manque = /'([^']+)'/.exec(String((erreur as Error)?.message))?.[1] ?? "";
    process.stderr.write(`Il manque une bibliothèque : ${manque}. Lancez « npm install », puis relancez.\n`);
    process.stderr.write(`A library is missing: ${manque}. Run "npm install", then start again.\n`);
    return 1;
  }
}

process.exitCode = await principal(process.argv.slice(2)).catch(dire);
// A pool or a timer left by a failure must not hold the process.
if (process.exitCode !== 0) process.exit();
