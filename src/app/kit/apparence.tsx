/**
 * Language and theme of this browser: read once at start, kept in local storage (no personal data), applied on the
 * html element, given to every component by context. Call `appliquerApparence()` before the first render.
 */
import { createContext, type ComponentChildren } from "preact";
import { useContext, useState } from "preact/hooks";
import { choisirLangue, langues, type Langue } from "../../text/langue.ts";

export const themes = ["systeme", "jour", "nuit"] as const;
export type Theme = (typeof themes)[number];
export type Place = "bureau" | "terrain";
export type Apparence = {
  readonly langue: Langue;
  readonly theme: Theme;
  readonly changerLangue: (langue: Langue) => void;
  readonly changerTheme: (theme: Theme) => void;
};

const cleLangue = "picup.langue";
const cleTheme = "picup.theme";

function lire(cle: string): string | null {
  try {
    return localStorage.getItem(cle);
  } catch {
    return null; // storage refused: the choice lasts as long as the page
  }
}
function garder(cle: string, valeur: string): void {
  try {
    localStorage.setItem(cle, valeur);
  } catch {
    // storage refused: nothing else to do
  }
}

export function langueInitiale(): Langue {
  const gardee = lire(cleLangue);
  return langues.find((l) => l === gardee) ?? choisirLangue(navigator.languages);
}
export const themeInitial = (): Theme => themes.find((t) => t === lire(cleTheme)) ?? "systeme";

/** Puts language, theme and place (field or desk sizes) on the html element. */
export function appliquerApparence(langue = langueInitiale(), theme = themeInitial(), place?: Place): void {
  const racine = document.documentElement;
  racine.lang = langue;
  racine.dir = "ltr";
  if (theme === "systeme") delete racine.dataset.theme;
  else racine.dataset.theme = theme;
  if (place) racine.dataset.place = place;
}

const Contexte = createContext<Apparence>({
  langue: "fr",
  theme: "systeme",
  changerLangue: () => {},
  changerTheme: () => {},
});
export const useApparence = (): Apparence => useContext(Contexte);
export const useLangue = (): Langue => useContext(Contexte).langue;

/** Wraps the app: everything under it reads its language with `useLangue()`. */
export function FournirApparence(props: { readonly children: ComponentChildren }) {
  const [langue, setLangue] = useState(langueInitiale);
  const [theme, setTheme] = useState(themeInitial);
  const valeur: Apparence = {
    langue,
    theme,
    changerLangue(l) {
      garder(cleLangue, l);
      appliquerApparence(l, theme);
      setLangue(l);
    },
    changerTheme(t) {
      garder(cleTheme, t);
      appliquerApparence(langue, t);
      setTheme(t);
    },
  };
  return <Contexte.Provider value={valeur}>{props.children}</Contexte.Provider>;
}
