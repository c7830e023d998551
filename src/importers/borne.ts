/**
 * Runs the reader of a file in a process of its own, capped in memory and time, so that a hostile or broken file costs
 * nothing to whoever asked (THREATS T11). A bad file is never an exception: it is an error of the plan.
 */
import { spawn } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fichierOctetsMax } from "./enregistrements.ts";
import type { ErreurImport } from "./plan.ts";

export const memoireMo = 128; // heap of the child, MB
export const dureeMax = 10_000; // ms
export const reponseOctetsMax = 48 * 1024 * 1024;

const enfant = fileURLToPath(new URL("./enfant.ts", import.meta.url));
const racine = fileURLToPath(new URL("../../", import.meta.url));

export type QuoiLire = "qpv" | "tournees" | "texte" | "vacances" | "trajets";
type Echec = { readonly erreur: ErreurImport };

/** The real path of a file that may be read, or what is wrong with it. */
export function cheminDe(chemin: string): { readonly chemin: string } | Echec {
  const etat = statSync(chemin, { throwIfNoEntry: false });
  if (!etat?.isFile()) return { erreur: { ligne: 0, champ: "", code: "fichier-absent" } };
  if (etat.size > fichierOctetsMax) {
    const attendu = String(fichierOctetsMax);
    return { erreur: { ligne: 0, champ: "", code: "fichier-trop-gros", attendu } };
  }
  return { chemin: realpathSync(chemin) };
}

/** What the child read of these files, or which limit stopped it. `reglages` are handed over as JSON. */
export function lireBorne<T extends object>(
  quoi: QuoiLire,
  reglages: object,
  chemins: readonly string[],
): Promise<T | Echec> {
  const droits = [racine, ...chemins].map((chemin) => `--allow-fs-read=${chemin}`);
  const options = [`--max-old-space-size=${memoireMo}`, "--permission", ...droits, "--no-warnings"];
  return new Promise((resoudre) => {
    const attendu = `${memoireMo} Mo, ${dureeMax / 1000} s`;
    const stop: Echec = { erreur: { ligne: 0, champ: "", code: "memoire-ou-temps", attendu } };
    const p = spawn(process.execPath, [...options, enfant, quoi, JSON.stringify(reglages), ...chemins], {
      stdio: ["ignore", "pipe", "ignore"],
      env: {},
    });
    const morceaux: Buffer[] = [];
    let octets = 0;
    const minuterie = setTimeout(() => p.kill("SIGKILL"), dureeMax);
    p.stdout.on("data", (morceau: Buffer) => {
      octets += morceau.length;
      if (octets > reponseOctetsMax) p.kill("SIGKILL");
      else morceaux.push(morceau);
    });
    p.on("error", () => resoudre(stop));
    p.on("close", (code) => {
      clearTimeout(minuterie);
      if (code !== 0) resoudre(stop);
      else resoudre(JSON.parse(Buffer.concat(morceaux).toString("utf8")) as T);
    });
  });
}
