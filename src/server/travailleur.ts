/**
 * The worker thread: messages to people and partners in a loop of their own; every few seconds the roll-ups that facts
 * have made stale, every ten minutes what has expired, every night a backup that is restored apart and verified. One
 * task at a time, and an error in one never stops the next: it is said by its code, and tried again at the next round.
 */
import { parentPort, workerData } from "node:worker_threads";
import { ouvrirBase } from "../store/base.ts";
import { ouvrirCles } from "../store/cles.ts";
import { codeDe } from "./erreurs.ts";
import { genererInclusion } from "./inclusion.ts";
import { lireEpoque } from "./epoque.ts";
import { origineDe, type Journal } from "./journal.ts";
import { ouvrirMessagerie } from "./messages/ouvrir.ts";
import type { OptionsMessages } from "./messages/plan.ts";
import { dernierVerifie, sauvegarder } from "./sauvegardes.ts";
import { expirer, marquerAutresVersions, rafraichirCumuls } from "./taches.ts";
import { vitrineSur } from "./vitrine.ts";
import type { DonneesTravailleur, Nouvelle, Ordre } from "./travaux.ts";

const { url, sauvegardes, messages, adresse, cles } = workerData as DonneesTravailleur;
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
const reveils = new Set<() => void>();

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
    const reveiller = (): void => {
      clearTimeout(minuteur);
      reveils.delete(reveiller);
      resolve();
    };
    const minuteur = setTimeout(reveiller, ms);
    reveils.add(reveiller);
  });

parentPort!.on("message", (ordre: Ordre) => {
  if (ordre === "arret") arret.abort();
  else demandee = true;
  for (const reveiller of reveils) reveiller();
});

/** A slow gateway makes no figure and no backup wait: messages have their own connections and their own loop. */
async function envoyerMessages(options: OptionsMessages): Promise<void> {
  const basePlane = ouvrirBase(url, { max: 6 });
  const signaler = (ou: string, erreur: unknown): void =>
    dire({ kind: "erreur", ou, code: codeDe(erreur), origine: origineDe(erreur) });
  const journal: Journal = (ligne) => {
    if (ligne.quoi === "erreur") dire({ ...ligne, kind: "erreur", origine: ligne.origine ?? "" });
  };
  const maintenant = Date.now;
  const epoque = () => lireEpoque(basePlane);
  const vitrine = vitrineSur({ base: basePlane, maintenant, journal, epoque });
  const clesLues = ouvrirCles(cles, false);
  const plan = { base: basePlane, cles: clesLues, maintenant, vitrine, urlPublique: adresse, signaler };
  const plane = ouvrirMessagerie(plan, options);
  while (!arret.signal.aborted) {
    await faire("messages", async () => {
      const { ecrits, remis } = await plane.tour(arret.signal);
      return ecrits + remis;
    });
    if (!arret.signal.aborted) await attendre(tourMs);
  }
  await plane.fermer();
  await basePlane.fermer();
}

await faire("versions", () => marquerAutresVersions(base));
await direLaDerniere().catch(() => undefined);
const envois = messages ? envoyerMessages(messages) : Promise.resolve();
while (!arret.signal.aborted) {
  await tour();
  if (!arret.signal.aborted) await attendre(tourMs);
}
await envois;
await base.fermer();
parentPort!.close();
