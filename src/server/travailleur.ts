/**
 * The worker thread: every few seconds the roll-ups that facts have made stale, every ten minutes what has expired,
 * every night a backup that is restored apart and verified. One task at a time, and an error in one never stops the
 * next: it is said by its code, and tried again at the next round.
 */
import { parentPort, workerData } from "node:worker_threads";
import { ouvrirBase } from "../store/base.ts";
import { codeDe } from "./erreurs.ts";
import { genererInclusion } from "./inclusion.ts";
import { origineDe } from "./journal.ts";
import { dernierVerifie, sauvegarder } from "./sauvegardes.ts";
import { expirer, marquerAutresVersions, rafraichirCumuls } from "./taches.ts";
import type { DonneesTravailleur, Nouvelle, Ordre } from "./travaux.ts";

const { url, sauvegardes } = workerData as DonneesTravailleur;
const base = ouvrirBase(url, { max: 3 });
const arret = new AbortController();
const tourMs = 2_000;
const expirationMs = 10 * 60_000;
const sauvegardeApresMs = 20 * 3600_000;

const dire = (nouvelle: Nouvelle): void => parentPort!.postMessage(nouvelle);

async function faire(nom: string, tache: () => Promise<number>): Promise<void> {
  if (arret.signal.aborted) return;
  const debut = performance.now();
  try {
    const n = await tache();
    if (n > 0) dire({ kind: "travail", nom, ms: Math.round(performance.now() - debut), n });
  } catch (erreur) {
    if (!arret.signal.aborted) {
      dire({ kind: "erreur", ou: nom, code: codeDe(erreur), origine: origineDe(erreur) });
    }
  }
}

let demandee = false;
let prochaineExpiration = 0;
let prochainEssai = 0;
let reveiller: () => void = () => undefined;

/** Tells the devices what they need no longer keep. */
async function direLaDerniere(): Promise<void> {
  const jusque = await dernierVerifie(base);
  if (jusque !== undefined) dire({ kind: "sauvegarde", jusque });
}

async function sauvegarderSiLHeure(): Promise<void> {
  const maintenant = Date.now();
  if (!demandee) {
    if (maintenant < prochainEssai || new Date(maintenant).getUTCHours() !== sauvegardes.heure) return;
    const derniere = await dernierVerifie(base).catch(() => undefined);
    if (derniere !== undefined && maintenant - derniere < sauvegardeApresMs) return;
  }
  // One that fails is tried again a quarter of an hour later, not at every round.
  prochainEssai = maintenant + 15 * 60_000;
  await faire("sauvegarde", async () => {
    const faits = await sauvegarder({ base, ...sauvegardes, maintenant });
    await direLaDerniere();
    return faits;
  });
  if (demandee) dire({ kind: "sauvegarde-faite" });
  demandee = false;
}

let prochaineInclusion = 0;
/** ms of the next time that the clock (UTC) shows this hour. */
const prochaineHeure = (heure: number, maintenant: number): number => {
  const minuit = Math.floor(maintenant / 86_400_000) * 86_400_000;
  const cible = minuit + heure * 3600_000;
  return cible > maintenant ? cible : cible + 86_400_000;
};
/** At start, then each night at the hour of the backups; sooner while there is nothing to tell. */
async function inclusionSiLHeure(): Promise<void> {
  const maintenant = Date.now();
  if (maintenant < prochaineInclusion) return;
  prochaineInclusion = maintenant + 10 * 60_000;
  await faire("inclusion", async () => {
    const inclusion = await genererInclusion(base, maintenant);
    dire({ kind: "inclusion", faite: { inclusion, faiteLe: maintenant } });
    const n = inclusion.services.length;
    if (n > 0) prochaineInclusion = prochaineHeure(sauvegardes.heure, maintenant);
    return n;
  });
}

async function tour(): Promise<void> {
  await faire("cumuls", () => rafraichirCumuls(base, arret.signal));
  if (Date.now() >= prochaineExpiration) {
    prochaineExpiration = Date.now() + expirationMs;
    await faire("expiration", () => expirer(base, Date.now()));
  }
  await inclusionSiLHeure();
  await sauvegarderSiLHeure();
}

const attendre = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const minuteur = setTimeout(resolve, ms);
    reveiller = () => {
      clearTimeout(minuteur);
      resolve();
    };
  });

parentPort!.on("message", (ordre: Ordre) => {
  if (ordre === "arret") arret.abort();
  else demandee = true;
  reveiller();
});

await faire("versions", () => marquerAutresVersions(base));
await direLaDerniere().catch(() => undefined);
while (!arret.signal.aborted) {
  await tour();
  if (!arret.signal.aborted) await attendre(tourMs);
}
await base.fermer();
parentPort!.close();
