/**
 * The address after `#`: which screen shows. `#/accueillir?permanence=...` is ["accueillir"] and its parameters.
 * No library: a hash never reaches the server, works offline, and the back button is the browser's own.
 */
import { parEvenement, useExterne } from "../kit/externe.ts";

export type Route = { readonly chemin: readonly string[]; readonly params: URLSearchParams };

export function lireRoute(hash: string): Route {
  const [chemin = "", requete = ""] = hash.replace(/^#\/?/, "").split("?");
  const morceaux = chemin.split("/").filter(Boolean).map(decodeURIComponent);
  return { chemin: morceaux, params: new URLSearchParams(requete) };
}

/** Goes to `#/...`; `remplacer` leaves no step in the history. */
export function aller(hash: string, remplacer = false): void {
  if (remplacer) {
    history.replaceState(null, "", hash);
    globalThis.dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = hash;
}

const auChangement = parEvenement(globalThis, "hashchange");

export const useRoute = (): Route => lireRoute(useExterne(auChangement, () => location.hash));
