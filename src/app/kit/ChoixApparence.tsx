/** The two switches that every part of the app shows in its settings: language, and day or night. */
import { langues } from "../../text/langue.ts";
import { motsKit, nomsLangues } from "../../text/kit.ts";
import { preferer, themes, usePreferences } from "../device/preferences.ts";
import { ChoixSegmente } from "./Choix.tsx";

export function ChoixLangue() {
  const { langue } = usePreferences();
  return (
    <ChoixSegmente
      legende={motsKit[langue].langue}
      options={langues.map((l) => ({ valeur: l, libelle: nomsLangues[l], langue: l }))}
      valeur={langue}
      onValeur={(l) => preferer({ langue: l })}
    />
  );
}

export function ChoixTheme() {
  const { langue, theme } = usePreferences();
  return (
    <ChoixSegmente
      legende={motsKit[langue].theme}
      options={themes.map((t) => ({ valeur: t, libelle: motsKit[langue][`theme-${t}`] }))}
      valeur={theme}
      onValeur={(t) => preferer({ theme: t })}
    />
  );
}
