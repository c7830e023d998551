/**
 * Reads a file of perimeters in a process of its own, capped in memory and time, so that a hostile or broken file
 * costs nothing to whoever asked (THREATS T11). A bad file is never an exception: it is a plan with an error.
 */
import { spawn } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Quartier } from "../domain/quartier.ts";
import { chargerCommunes } from "./communes.ts";
import { fichierOctetsMax } from "./enregistrements.ts";
import type { ErreurImport, PlanQpv } from "./plan.ts";
import { planifier, type Filtre } from "./planifier.ts";
import type { LectureQpv } from "./qpv.ts";

export const memoireMo = 128; // heap of the child, MB
export const dureeMax = 10_000; // ms
export const reponseOctetsMax = 48 * 1024 * 1024;

export type DemandeQpv = Filtre & {
  /** Path of the perimeters (GeoJSON) or of the list (CSV), as downloaded. */
  readonly fichier: string;
  /** Path of a table with populations. */
  readonly statistiques?: string;
  readonly existants: Iterable<Quartier>;
};

const enfant = fileURLToPath(new URL("./enfant.ts", import.meta.url));
const racine = fileURLToPath(new URL("../../", import.meta.url));

const manque = (erreur: ErreurImport): LectureQpv => ({
  generation: "inconnue",
  lus: 0,
  source: "",
  quartiers: [],
  erreurs: [erreur],
  avertissements: [],
});

/** Runs the child on these files and answers what it read, or which limit stopped it. */
function lire(chemins: readonly string[]): Promise<LectureQpv> {
  const droits = [racine, ...chemins].map((chemin) => `--allow-fs-read=${chemin}`);
  const options = [`--max-old-space-size=${memoireMo}`, "--permission", ...droits, "--no-warnings"];
  return new Promise((resoudre) => {
    const stop = manque({
      ligne: 0,
      champ: "",
      code: "memoire-ou-temps",
      attendu: `${memoireMo} Mo, ${dureeMax / 1000} s`,
    });
    const p = spawn(process.execPath, [...options, enfant, ...chemins], {
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
      else resoudre(JSON.parse(Buffer.concat(morceaux).toString("utf8")) as LectureQpv);
    });
  });
}

/** Reads, then sets against what exists. Nothing is written: see `brouillonsDuPlan`. */
export async function importerQpv({
  fichier,
  statistiques,
  existants,
  ...filtre
}: DemandeQpv): Promise<PlanQpv> {
  const chemins: string[] = [];
  for (const [i, chemin] of [fichier, ...(statistiques ? [statistiques] : [])].entries()) {
    const ou = i === 1 ? ({ fichier: "statistiques" } as const) : {};
    const etat = statSync(chemin, { throwIfNoEntry: false });
    const refus = !etat?.isFile()
      ? "fichier-absent"
      : etat.size > fichierOctetsMax
        ? "fichier-trop-gros"
        : undefined;
    if (refus) {
      const attendu = refus === "fichier-trop-gros" ? { attendu: String(fichierOctetsMax) } : {};
      return planifier(
        manque({ ...ou, ligne: 0, champ: "", code: refus, ...attendu }),
        existants,
        filtre,
        chargerCommunes,
      );
    }
    chemins.push(realpathSync(chemin));
  }
  return planifier(await lire(chemins), existants, filtre, chargerCommunes);
}
