/**
 * Language and theme of this device: kept in localStorage (nothing secret), put on <html> before the first render.
 * The theme is `auto` (follows the system), `jour` or `nuit`; styles hang on `:root[data-theme]`.
 */
import { choisirLangue, langues, type Langue } from "../../text/langue.ts";
import { useExterne } from "../kit/externe.ts";

export const themes = ["auto", "jour", "nuit"] as const;
export type Theme = (typeof themes)[number];
export type Preferences = { readonly langue: Langue; readonly theme: Theme };

const cle = "picup-preferences";
const ecoutes = new Set<() => void>();

function lire(): Preferences {
  let brut: { langue?: unknown; theme?: unknown } = {};
  try {
    brut = JSON.parse(localStorage.getItem(cle) ?? "{}") as typeof brut;
  } catch {
    // A broken or forbidden storage: the browser's language and the system's theme.
  }
  const langue = langues.find((l) => l === brut.langue) ?? choisirLangue(navigator.languages);
  return { langue, theme: themes.find((t) => t === brut.theme) ?? "auto" };
}

let actuelles = lire();

function poserSurLaPage(): void {
  document.documentElement.lang = actuelles.langue;
  document.documentElement.dataset.theme = actuelles.theme;
}
poserSurLaPage();

export const preferences = (): Preferences => actuelles;

export function preferer(change: Partial<Preferences>): void {
  actuelles = { ...actuelles, ...change };
  try {
    localStorage.setItem(cle, JSON.stringify(actuelles));
  } catch {
    // Kept for this visit only.
  }
  poserSurLaPage();
  for (const ecoute of ecoutes) ecoute();
}

function ecouter(ecoute: () => void): () => void {
  ecoutes.add(ecoute);
  return () => void ecoutes.delete(ecoute);
}

export const usePreferences = (): Preferences => useExterne(ecouter, preferences);
