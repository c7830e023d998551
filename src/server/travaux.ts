/**
 * The worker's handle in the server's process: a thread with its own connections, so that roll-ups, backups and
 * their drills never make a request wait. A thread that dies is started again; what it had to do is in the database.
 */
import { Worker } from "node:worker_threads";
import type { Magasin } from "../store/magasin.ts";
import type { InclusionFaite } from "./inclusion.ts";
import type { Journal } from "./journal.ts";
import type { OptionsMessages } from "./messages/plan.ts";

export type OptionsTravaux = {
  readonly journal: Journal;
  readonly sauvegardes: {
    /** Where the nightly copies go. */
    readonly dossier: string;
    /** How many are kept. */
    readonly garder: number;
    /** Hour of the day, UTC. */
    readonly heure: number;
  };
  /** Absent: messages are left alone. */
  readonly messages?: OptionsMessages | undefined;
  /** Where the public finds us. */
  readonly adresse?: string | undefined;
};
/** What the thread is given. */
export type DonneesTravailleur = {
  readonly url: string;
  readonly sauvegardes: OptionsTravaux["sauvegardes"];
  /** The folder of the keys, for sealed addresses. */
  readonly cles: string;
  readonly messages?: OptionsMessages | undefined;
  readonly adresse?: string | undefined;
};
/** What it says. */
export type Nouvelle =
  | { readonly kind: "travail"; readonly nom: string; readonly ms: number; readonly n: number }
  | { readonly kind: "erreur"; readonly ou: string; readonly code: string; readonly origine: string }
  /** Facts received up to this time (ms) are in a verified backup. */
  | { readonly kind: "sauvegarde"; readonly jusque: number }
  /** What is told to data·inclusion has been made. */
  | { readonly kind: "inclusion"; readonly faite: InclusionFaite }
  /** The backup that was asked for has been tried. */
  | { readonly kind: "sauvegarde-faite" };
/** What it is told. */
export type Ordre = "arret" | "sauvegarder";

export type Travaux = {
  /** Facts received up to this time (ms) are in a verified backup. */
  readonly sauvegardeVerifiee: () => number | undefined;
  /** What is told to data·inclusion, once it has been made. */
  readonly inclusion: () => InclusionFaite | undefined;
  /** Makes a backup now and drills it; resolves when the thread says so. */
  readonly sauvegarder: () => Promise<void>;
  arreter(): Promise<void>;
};

const reprise = 5_000; // ms before a dead thread is started again

export function lancerTravaux(magasin: Magasin, options: OptionsTravaux): Travaux {
  const { journal, sauvegardes, messages, adresse } = options;
  const { base, cles } = magasin;
  const workerData: DonneesTravailleur = {
    url: base.url,
    sauvegardes,
    cles: cles.dossier,
    messages,
    adresse,
  };
  let jusque: number | undefined;
  let inclusion: InclusionFaite | undefined;
  let arrete = false;
  let fil: Worker;
  let relance: NodeJS.Timeout | undefined;
  let attentes: (() => void)[] = [];
  const entendre = (nouvelle: Nouvelle): void => {
    if (nouvelle.kind === "travail")
      journal({ quoi: "travail", nom: nouvelle.nom, ms: nouvelle.ms, n: nouvelle.n });
    else if (nouvelle.kind === "erreur") {
      journal({ quoi: "erreur", ou: nouvelle.ou, code: nouvelle.code, origine: nouvelle.origine });
    } else if (nouvelle.kind === "sauvegarde") jusque = nouvelle.jusque;
    else if (nouvelle.kind === "inclusion") inclusion = nouvelle.faite;
    else {
      for (const dire of attentes) dire();
      attentes = [];
    }
  };
  const demarrer = (): void => {
    fil = new Worker(new URL("travailleur.ts", import.meta.url), { workerData });
    fil.on("message", entendre);
    fil.on("error", (erreur: Error) =>
      journal({ quoi: "erreur", ou: "travailleur", code: "panne-interne", origine: erreur.name }),
    );
    fil.on("exit", () => {
      if (!arrete) relance = setTimeout(demarrer, reprise);
    });
  };
  demarrer();
  return {
    sauvegardeVerifiee: () => jusque,
    inclusion: () => inclusion,
    sauvegarder: () =>
      new Promise((resolve) => {
        attentes.push(resolve);
        fil.postMessage("sauvegarder" satisfies Ordre);
      }),
    async arreter() {
      arrete = true;
      clearTimeout(relance);
      if (fil.threadId === -1) return;
      const sorti = new Promise<void>((resolve) => fil.once("exit", () => resolve()));
      fil.postMessage("arret" satisfies Ordre);
      const couper = setTimeout(() => void fil.terminate(), 5_000);
      await sorti;
      clearTimeout(couper);
    },
  };
}
