/**
 * When to exchange: after a save, when the network comes back, when the page shows again, and from time to time.
 * Background Sync is not everywhere, so the page drives. One Web Lock for all tabs: a tab that dies hands it over.
 * A failure waits longer and longer, up to half a minute while somebody looks and five minutes otherwise: a network
 * that comes back behind a portal tells no event. Any event of the list above tries at once, and makes nothing longer.
 */
import type { BilanCycle } from "../../sync/cycle.ts";

const calme = 30_000;
const premierRecul = 2_000;
const reculMaxVisible = 30_000;
const reculMaxCache = 300_000;
/** A burst of taps makes one exchange. */
const apresEcriture = 300;

export type Boucle = {
  /** Something was written, or a person asked: try soon, or at once. */
  reveiller(toutDeSuite?: boolean): void;
  arreter(): void;
};

const rienFait: BilanCycle = { fin: "hors-ligne", envoyes: 0, recus: 0, aReconstruire: false };

/** How long to wait after a round: `recul` is the wait that failures have reached. */
function attente(bilan: BilanCycle, recul: number, parEvenement: boolean): { ms: number; recul: number } {
  const visible = document.visibilityState === "visible";
  if (bilan.fin === "a-jour") return { ms: visible ? calme : reculMaxCache, recul: premierRecul };
  const suite = Math.min(visible ? reculMaxVisible : reculMaxCache, parEvenement ? recul : recul * 2);
  const ms = suite * (0.75 + Math.random() / 2);
  return { ms: bilan.fin === "a-suivre" ? Math.min(ms, premierRecul) : ms, recul: suite };
}

export function demarrerBoucle(tour: () => Promise<BilanCycle>, finir: (bilan: BilanCycle) => void): Boucle {
  let minuterie: ReturnType<typeof setTimeout> | undefined;
  let enCours = false;
  let encore = false;
  let arretee = false;
  let recul = premierRecul;
  let parEvenement = true;
  let aJour = true;

  const programmer = (ms: number, evenement: boolean): void => {
    clearTimeout(minuterie);
    parEvenement = evenement;
    if (!arretee) minuterie = setTimeout(() => void lancer(), ms);
  };
  async function lancer(): Promise<void> {
    encore = enCours;
    if (enCours) return;
    enCours = true;
    let bilan = rienFait;
    try {
      // The system knows that there is no network: nothing is read nor opened for an exchange that cannot be.
      const tenter = () => (arretee || !navigator.onLine ? bilan : tour());
      bilan = await navigator.locks.request("picup-sync", tenter);
      if (!arretee) finir(bilan);
    } finally {
      enCours = false;
      aJour = bilan.fin === "a-jour";
      if (bilan.fin === "efface") arretee = true;
      const suite = attente(bilan, recul, parEvenement);
      recul = suite.recul;
      programmer(encore && aJour ? 0 : suite.ms, false);
    }
  }
  const maintenant = (): void => {
    recul = premierRecul;
    programmer(0, true);
  };
  const siVisible = (): void => {
    if (document.visibilityState === "visible") maintenant();
  };
  globalThis.addEventListener("online", maintenant);
  document.addEventListener("visibilitychange", siVisible);
  maintenant();
  return {
    reveiller: (toutDeSuite = false) => {
      if (enCours) encore = true;
      else if (toutDeSuite) maintenant();
      else if (aJour) programmer(apresEcriture, true);
      // Otherwise the next try is already set, at most half a minute away: a tap does not pay for a failing network.
    },
    arreter() {
      arretee = true;
      clearTimeout(minuterie);
      globalThis.removeEventListener("online", maintenant);
      document.removeEventListener("visibilitychange", siVisible);
    },
  };
}
