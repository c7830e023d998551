/**
 * The real server for the browser tests: the command that serves, on a free port, on a data folder of its own with
 * its own PostgreSQL, with five accounts. Nothing is replaced by a double. The first folder of a run is prepared
 * by the same commands as a person would type, stopped, and copied for each test that asks.
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { arreterPostgres } from "../../tools/tester/processus.ts";

const executer = promisify(execFile);
const racine = join(import.meta.dirname, "../..");
const picup = join(racine, "src/cli/picup.ts");

/** The password of every account of these servers. */
export const motDePasse = "une-phrase-de-preuve";
export const comptes = {
  coordinateur: "coordinateur@preuve.picup.test",
  mediateur: "mediateur@preuve.picup.test",
  mediatrice: "mediatrice@preuve.picup.test",
  pilote: "pilote@preuve.picup.test",
  administrateur: "administrateur@preuve.picup.test",
} as const;
export const comptesDemo = {
  coordinateur: "coordination@demo.picup.test",
  mediateur: "mediation-a@demo.picup.test",
  mediatrice: "mediation-b@demo.picup.test",
  pilote: "pilotage@demo.picup.test",
  administrateur: "administration@demo.picup.test",
} as const;
type Comptes = Readonly<Record<keyof typeof comptes, string>>;

export type ServeurDePreuve = {
  /** Without a slash at the end; the app is at `${url}/app/`. */
  readonly url: string;
  /** Its data folder. */
  readonly dossier: string;
  readonly comptes: Comptes;
  readonly motDePasse: string;
  /** Everything the server has said. */
  dit(): string;
  /** Runs another command on the same data folder: its standard output. */
  commander(...mots: readonly string[]): Promise<string>;
  /** Stops as Ctrl-C does and fails if it does not stop cleanly; the data folder stays until `stop`. */
  arreter(): Promise<void>;
  /** Kills the server's process with no warning. */
  tuer(): Promise<void>;
  /** Starts it again on the same folder and the same port. */
  redemarrer(): Promise<void>;
  /** Stops and erases. */
  stop(): Promise<void>;
};

const environnement = (dossier: string, port = 0): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: "",
  PICUP_DATA: dossier,
  PICUP_DEMO_MOT_DE_PASSE: motDePasse,
  PORT: String(port),
  LANG: "fr_FR.UTF-8",
});

async function portLibre(): Promise<number> {
  const prise = createServer();
  await new Promise<void>((pret) => prise.listen(0, "127.0.0.1", pret));
  const { port } = prise.address() as AddressInfo;
  await new Promise<void>((ferme) => prise.close(() => ferme()));
  return port;
}

async function commander(dossier: string, mots: readonly string[], entree = ""): Promise<string> {
  const course = executer(process.execPath, [picup, ...mots], {
    env: environnement(dossier),
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  course.child.stdin?.end(entree);
  return (await course).stdout;
}

/** A new empty folder that the user PostgreSQL runs as may pass through. */
async function nouveauDossier(nom: string): Promise<string> {
  const dossier = await mkdtemp(join(tmpdir(), `picup-${nom}-`));
  await chmod(dossier, 0o711);
  return dossier;
}

async function preparer(demo: boolean): Promise<string> {
  const dossier = join(await nouveauDossier("modele"), "donnees");
  process.once("exit", () => rmSync(join(dossier, ".."), { recursive: true, force: true }));
  if (demo) {
    await commander(dossier, ["demo"]);
    return dossier;
  }
  const service = ["--id", "preuve", "--nom", "Camion de preuve", "--zone", "Europe/Paris"];
  const premier = ["--courriel", comptes.administrateur, "--mot-de-passe", "-"];
  await commander(dossier, ["compte", "dispositif", ...service, ...premier], `${motDePasse}\n`);
  for (const [nom, courriel] of Object.entries(comptes)) {
    if (nom === "administrateur") continue;
    const role = nom === "mediatrice" ? "mediateur" : nom;
    const compte = ["--courriel", courriel, "--nom", `Preuve ${nom}`, "--role", role, "--mot-de-passe", "-"];
    await commander(dossier, ["compte", "creer", ...compte], `${motDePasse}\n`);
  }
  return dossier;
}

const modeles = new Map<boolean, Promise<string>>();

/** A copy of the prepared folder, owners kept: PostgreSQL refuses a folder that is not its own. */
async function copier(demo: boolean): Promise<string> {
  if (!modeles.has(demo)) modeles.set(demo, preparer(demo));
  const modele = await modeles.get(demo)!;
  const dossier = join(await nouveauDossier("serveur"), "donnees");
  await executer("cp", ["-a", modele, dossier]);
  return dossier;
}

/** Resolves when the server answers; fails at once if it stops, and after a minute in any case. */
async function attendre(url: string, enfant: ChildProcess, dit: () => string): Promise<void> {
  const fin = performance.now() + 60_000;
  while (performance.now() < fin) {
    if (enfant.exitCode !== null || enfant.signalCode !== null) break;
    const reponse = await fetch(`${url}/healthz`).catch(() => undefined);
    if (reponse?.ok) return;
    await new Promise((encore) => setTimeout(encore, 50));
  }
  enfant.kill("SIGKILL");
  throw new Error(`the server did not start:\n${dit()}`);
}

const sortie = (enfant: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((finir) => {
    if (enfant.exitCode !== null || enfant.signalCode !== null) finir(enfant.exitCode ?? enfant.signalCode);
    else enfant.once("exit", (code, signal) => finir(code ?? signal));
  });

/** A real server of its own, ready. Call `stop` when done. */
export async function serveurDePreuve(
  options: {
    readonly demo?: boolean;
    /** More variables of its environment: gateways, a public address. */
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<ServeurDePreuve> {
  const demo = options.demo ?? false;
  const dossier = await copier(demo);
  const port = await portLibre();
  const url = `http://127.0.0.1:${port}`;
  let texte = "";
  let enfant: ChildProcess;
  const dit = (): string => texte;
  const demarrer = async (): Promise<void> => {
    const env = { ...environnement(dossier, port), ...options.env };
    enfant = spawn(process.execPath, [picup, "serve"], { env, cwd: racine });
    for (const flux of [enfant.stdout, enfant.stderr])
      flux?.on("data", (m: Buffer) => (texte += m.toString()));
    await attendre(url, enfant, dit);
  };
  const arreter = async (): Promise<void> => {
    if (enfant.exitCode !== null || enfant.signalCode !== null) return;
    enfant.kill("SIGTERM");
    const limite = setTimeout(() => enfant.kill("SIGKILL"), 15_000);
    const code = await sortie(enfant);
    clearTimeout(limite);
    if (code !== 0) throw new Error(`the server stopped with ${code}:\n${texte}`);
  };
  await demarrer();
  return {
    url,
    dossier,
    comptes: demo ? comptesDemo : comptes,
    motDePasse,
    dit,
    commander: (...mots) => commander(dossier, mots),
    arreter,
    tuer: async () => {
      enfant.kill("SIGKILL");
      await sortie(enfant);
    },
    redemarrer: demarrer,
    stop: async () => {
      await arreter();
      arreterPostgres(dossier); // after `tuer`, an orphan
      await rm(join(dossier, ".."), { recursive: true, force: true });
    },
  };
}
