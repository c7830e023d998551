/**
 * Posters on request: printed one after the other in a thread of their own, started at the first and let go when
 * nobody has asked for a while. The queue is short: a crowd of different posters waits or comes back, and never keeps
 * a page or a tablet waiting. One caller has a part of the queue and a budget, so that whoever asks for posters without
 * end keeps nobody else's from being printed. The same poster is printed once (`fluxGarde`).
 */
import { Worker } from "node:worker_threads";
import type { Placard } from "../reports/affiche-donnees.ts";
import { Refus } from "./erreurs.ts";

/** What the thread is given, and what it gives back; without bytes, the page did not compile. */
export type Commande = {
  readonly rang: number;
  readonly placard: Placard;
  readonly lien: string;
  readonly jour: string;
};
export type Epreuve = { readonly rang: number; readonly octets?: Uint8Array };

export type Imprimerie = {
  /** The PDF. @param pour the caller's network. @throws Refus when too many wait, or were printed for this caller */
  readonly imprimer: (placard: Placard, lien: string, jour: string, pour: string) => Promise<Uint8Array>;
  readonly arreter: () => Promise<void>;
};

/** Posters that wait, at most. */
export const attenteMax = 24;
/** Of them, those of one caller. */
export const attenteParAppelant = 6;
/** Posters printed for one caller in a window: every place in every language, not every week of every year. */
export const budgetAppelant = 240;
export const fenetreMs = 600_000;
/** ms without a poster after which the thread goes. */
const reposMs = 120_000;

/** What each caller has asked for since the window began; a new window forgets them all. */
function budgets(maintenant: () => number) {
  let debut = -Infinity;
  const faits = new Map<string, number>();
  return {
    /** Counts one poster; answers the seconds to wait when there were enough, and counts nothing. */
    prendre(pour: string): number {
      const passe = maintenant() - debut;
      if (!(passe >= 0 && passe < fenetreMs)) {
        debut = maintenant();
        faits.clear();
      }
      const deja = faits.get(pour) ?? 0;
      if (deja >= budgetAppelant) return Math.ceil((debut + fenetreMs - maintenant()) / 1000);
      faits.set(pour, deja + 1);
      return 0;
    },
  };
}

type Attente = {
  readonly pour: string;
  readonly resoudre: (octets: Uint8Array) => void;
  readonly rejeter: (erreur: Error) => void;
};

export function imprimerie(maintenant: () => number = Date.now): Imprimerie {
  const budget = budgets(maintenant);
  const attentes = new Map<number, Attente>();
  let fil: Worker | undefined;
  let rang = 0;
  let repos: NodeJS.Timeout | undefined;
  const toutRejeter = (): void => {
    for (const { rejeter } of attentes.values()) rejeter(new Error("the printing thread stopped"));
    attentes.clear();
  };
  const arreter = async (): Promise<void> => {
    clearTimeout(repos);
    const ancien = fil;
    fil = undefined;
    await ancien?.terminate();
  };
  const rendre = ({ rang: n, octets }: Epreuve): void => {
    const attente = attentes.get(n);
    attentes.delete(n);
    if (octets) attente?.resoudre(octets);
    else attente?.rejeter(new Error("the poster did not compile"));
    if (attentes.size > 0) return;
    clearTimeout(repos);
    repos = setTimeout(() => void arreter(), reposMs);
    repos.unref();
  };
  const ouvrir = (): Worker => {
    if (fil) return fil;
    const nouveau = new Worker(new URL("imprimeur.ts", import.meta.url));
    nouveau.unref();
    nouveau.on("message", rendre);
    nouveau.on("error", toutRejeter);
    nouveau.on("exit", () => {
      toutRejeter();
      if (fil === nouveau) fil = undefined;
    });
    return (fil = nouveau);
  };
  return {
    arreter,
    imprimer(placard, lien, jour, pour) {
      const siennes = [...attentes.values()].filter((a) => a.pour === pour).length;
      if (attentes.size >= attenteMax || siennes >= attenteParAppelant)
        throw new Refus("trop-d-essais", { attendre: 5 });
      const attendre = budget.prendre(pour);
      if (attendre > 0) throw new Refus("trop-d-essais", { attendre });
      const travail = new Promise<Uint8Array>((resoudre, rejeter) => {
        attentes.set(++rang, { pour, resoudre, rejeter });
      });
      ouvrir().postMessage({ rang, placard, lien, jour } satisfies Commande);
      return travail;
    },
  };
}
