/**
 * Builds the app into dist/app when its sources are newer than the last build; prints one line either way.
 * The weight of the first JavaScript (what must load before the first screen) is printed and bounded.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const racine = join(import.meta.dirname, "..");
const sortie = join(racine, "dist/app");
const temoin = join(sortie, ".construit");
const sources = [
  "src/app",
  "src/domain",
  "src/sync",
  "src/text",
  "src/indicators",
  "src/planner",
  "vite.config.ts",
];
/** Bytes of the first JavaScript, gzipped, at most. */
export const premierJsMax = 120 * 1024;

/** The latest change of a file or of anything in a folder, ms since 1970. */
function dernierChangement(chemin: string): number {
  if (!existsSync(chemin)) return 0;
  const etat = statSync(chemin);
  if (etat.isFile()) return etat.mtimeMs;
  let dernier = etat.mtimeMs;
  for (const f of readdirSync(chemin, { recursive: true })) {
    dernier = Math.max(dernier, statSync(join(chemin, String(f))).mtimeMs);
  }
  return dernier;
}

/** The entry script and what it imports at once, gzipped. */
export function premierJs(): number {
  const html = readFileSync(join(sortie, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]!);
  return scripts.reduce((n, f) => n + gzipSync(readFileSync(join(sortie, f))).length, 0);
}

const kilo = (octets: number): string => `${(octets / 1024).toFixed(1)} kB`;

/** Builds when needed; `force` builds anyway. */
export async function construire(force = false): Promise<void> {
  const recent = Math.max(...sources.map((s) => dernierChangement(join(racine, s))));
  if (!force && existsSync(temoin) && statSync(temoin).mtimeMs >= recent) {
    console.error("app: up to date in dist/app");
    return;
  }
  const debut = performance.now();
  console.error("app: building dist/app...");
  const { build } = await import("vite");
  await build({ configFile: join(racine, "vite.config.ts") });
  const poids = premierJs();
  writeFileSync(temoin, new Date().toISOString());
  const duree = ((performance.now() - debut) / 1000).toFixed(1);
  console.error(`app: built in ${duree} s, first JS ${kilo(poids)} gzipped (at most ${kilo(premierJsMax)})`);
  if (poids > premierJsMax) throw new Error("the first JavaScript is heavier than its limit");
}

if (import.meta.main) await construire(process.argv.includes("--force"));
