/**
 * The lanes of `npm test`: what each runs, in which order, and how many of the two cores it may take. A lane of
 * tests that finds no test has failed: a lane that runs nothing guards nothing.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compterPlaywright, compterTap, rien, type Compte } from "./compter.ts";
import { lancer } from "./processus.ts";
import { enSuspens } from "./rapporteur.ts";

export type Voie = {
  readonly nom: string;
  readonly genre: "controle" | "node" | "navigateur";
  /** Commands for a check, patterns of files for tests. */
  readonly quoi: readonly string[];
  /** Cores, of two. */
  readonly poids: 1 | 2;
  /** Milliseconds at most. */
  readonly max: number;
};

const minute = 60_000;
/** One test, at most. */
const essaiMax = 2 * minute;

/** Every language, theme and size when asked for; a slice of them otherwise (`tests/browser/tranche.ts`). */
const minutesNavigateur = process.env["PICUP_TOUTES_LES_VUES"] === "1" ? 30 : 10;

export const voies: readonly Voie[] = [
  {
    nom: "types",
    genre: "controle",
    quoi: ["tsc -p tsconfig.pur.json", "tsc -p tsconfig.node.json", "tsc -p tsconfig.app.json"],
    poids: 1,
    max: 3 * minute,
  },
  { nom: "lint", genre: "controle", quoi: ["oxlint", "prettier --check ."], poids: 1, max: 3 * minute },
  { nom: "tidy", genre: "controle", quoi: ["node tools/tidy.ts"], poids: 1, max: minute },
  { nom: "outils", genre: "node", quoi: ["tests/outils/**/*.test.ts"], poids: 1, max: 3 * minute },
  {
    nom: "unit",
    genre: "node",
    quoi: ["src/**/*.test.{ts,tsx}", "tests/bilan/**/*.test.ts"],
    poids: 2,
    max: 5 * minute,
  },
  { nom: "scenarios", genre: "node", quoi: ["tests/scenarios/**/*.test.ts"], poids: 2, max: 5 * minute },
  { nom: "simulation", genre: "node", quoi: ["tests/simulation/**/*.test.ts"], poids: 1, max: 5 * minute },
  { nom: "real", genre: "node", quoi: ["tests/real/**/*.test.ts"], poids: 1, max: 5 * minute },
  {
    nom: "browser",
    genre: "navigateur",
    quoi: ["tests/browser/**/*.spec.ts"],
    poids: 2,
    max: minutesNavigateur * minute,
  },
];

export type Lieu = {
  readonly racine: string;
  /** Folder of this run: reports, and the temporary folder of everything that runs. */
  readonly dossier: string;
  readonly env: NodeJS.ProcessEnv;
  /** Keeps only the files whose path contains it. */
  readonly filtre?: string;
};
export type Resultat = {
  readonly voie: Voie;
  readonly ms: number;
  readonly compte: Compte;
  /** What to show when it failed; empty when all is well. */
  readonly dit: string;
};

const echec = (voie: Voie, ms: number, dit: string, compte: Compte = rien): Resultat => ({
  voie,
  ms,
  dit,
  compte: { ...compte, echecs: Math.max(1, compte.echecs) },
});
const tropLong = (voie: Voie, suspens: readonly string[] = []): string =>
  [
    `\n${voie.nom} was stopped after ${voie.max / minute} minutes`,
    ...suspens.map((f) => `  in ${f}`),
    "",
  ].join("\n");

async function controler(voie: Voie, lieu: Lieu): Promise<Resultat> {
  let ms = 0;
  let dit = "";
  for (const commande of voie.quoi) {
    const fin = await lancer(commande.split(" "), { ...lieu, max: voie.max });
    ms += fin.ms;
    if (fin.code !== 0) dit += `$ ${commande}\n${fin.dit}${fin.trop ? tropLong(voie) : ""}`;
  }
  return dit === "" ? { voie, ms, compte: rien, dit } : echec(voie, ms, dit);
}

const fichiersDe = (voie: Voie, { racine, filtre }: Lieu): readonly string[] =>
  globSync([...voie.quoi], { cwd: racine })
    .map((f) => f.replaceAll("\\", "/"))
    .filter((f) => !filtre || f.includes(filtre))
    .toSorted();

async function testerNode(voie: Voie, lieu: Lieu): Promise<Resultat> {
  const fichiers = fichiersDe(voie, lieu);
  if (fichiers.length === 0) return echec(voie, 0, `no test file matches ${voie.quoi.join(" ")}\n`);
  const rapport = join(lieu.dossier, `${voie.nom}.tap`);
  const commande = [
    process.execPath,
    "--test",
    `--test-concurrency=${voie.poids}`,
    "--test-reporter=tap",
    `--test-reporter-destination=${rapport}`,
    `--test-reporter=${pathToFileURL(join(import.meta.dirname, "rapporteur.ts")).href}`,
    "--test-reporter-destination=stdout",
    `--test-timeout=${essaiMax}`,
    ...fichiers,
  ];
  const fin = await lancer(commande, { ...lieu, max: voie.max });
  const compte = existsSync(rapport) ? compterTap(readFileSync(rapport, "utf8")) : rien;
  const vide = compte.passes + compte.echecs + compte.sautes.length === 0;
  if (fin.code === 0 && compte.echecs === 0 && !vide) return { voie, ms: fin.ms, compte, dit: "" };
  const manque = fin.trop ? tropLong(voie, enSuspens(fin.dit)) : vide ? "no test ran\n" : "";
  return echec(voie, fin.ms, `${fin.dit.replaceAll(/^(?:began|ended) .*\n/gm, "")}${manque}`, compte);
}

async function testerNavigateur(voie: Voie, lieu: Lieu): Promise<Resultat> {
  const fichiers = fichiersDe(voie, lieu);
  if (fichiers.length === 0) return echec(voie, 0, `no test file matches ${voie.quoi.join(" ")}\n`);
  const construit = await lancer([process.execPath, "tools/construire.ts"], { ...lieu, max: 3 * minute });
  if (construit.code !== 0) return echec(voie, construit.ms, `the app could not be built\n${construit.dit}`);
  const rapport = join(lieu.dossier, "navigateur.json");
  const env = { ...lieu.env, PICUP_RAPPORT: rapport };
  const fin = await lancer(["playwright", "test", ...fichiers], { ...lieu, env, max: voie.max });
  const compte = existsSync(rapport) ? compterPlaywright(readFileSync(rapport, "utf8")) : rien;
  const ms = construit.ms + fin.ms;
  const vide = compte.passes + compte.echecs + compte.sautes.length === 0;
  if (fin.code === 0 && compte.echecs === 0 && !vide) return { voie, ms, compte, dit: "" };
  return echec(voie, ms, `${fin.dit}${fin.trop ? tropLong(voie) : ""}${vide ? "no test ran\n" : ""}`, compte);
}

/** Runs one lane to its end. */
export function courir(voie: Voie, lieu: Lieu): Promise<Resultat> {
  if (voie.genre === "controle") return controler(voie, lieu);
  return voie.genre === "node" ? testerNode(voie, lieu) : testerNavigateur(voie, lieu);
}
