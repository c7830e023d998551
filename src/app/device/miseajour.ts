/**
 * Versions of the app: the worker keeps the files, a new one waits. It takes over when nothing is left to send and
 * the page is out of sight, or when a person asks; never between a fact and its receipt.
 */
import { poste } from "./poste.ts";

let attend: ServiceWorker | undefined;
let demandee = false;
const ecoutes = new Set<() => void>();

export const versionPrete = (): boolean => attend !== undefined;
export function ecouterVersion(ecoute: () => void): () => void {
  ecoutes.add(ecoute);
  return () => void ecoutes.delete(ecoute);
}

function garder(sw: ServiceWorker): void {
  attend = sw;
  for (const ecoute of ecoutes) ecoute();
}

/** Takes the version that waits, if nothing is left to send; the page then opens again. */
export function prendreLaVersion(): void {
  if (!attend || poste().sync.enAttente > 0) return;
  demandee = true;
  attend.postMessage("prendre-la-suite");
}

function suivre(inscription: ServiceWorkerRegistration): void {
  if (inscription.waiting && navigator.serviceWorker.controller) garder(inscription.waiting);
  inscription.addEventListener("updatefound", () => {
    const neuf = inscription.installing;
    neuf?.addEventListener("statechange", () => {
      if (neuf.state === "installed" && navigator.serviceWorker.controller) garder(neuf);
    });
  });
}

export function suivreLesVersions(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (demandee) location.reload();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") prendreLaVersion();
  });
  void navigator.serviceWorker
    .register("/app/sw.js", { scope: "/app/", updateViaCache: "none" })
    .then(suivre)
    .catch(() => undefined); // Private window or storage refused: the app works, but not from nothing offline.
}
