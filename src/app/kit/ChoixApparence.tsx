/** The two switches that every part of the app shows in its settings: language, and day or night. */
import { langues } from "../../text/langue.ts";
import { motsKit, nomsLangues } from "../../text/kit.ts";
import { themes, useApparence } from "./apparence.tsx";
import { ChoixSegmente } from "./Choix.tsx";

export function ChoixLangue() {
  const { langue, changerLangue } = useApparence();
  return (
    <ChoixSegmente
      legende={motsKit[langue].langue}
      options={langues.map((l) => ({ valeur: l, libelle: nomsLangues[l], langue: l }))}
      valeur={langue}
      onValeur={changerLangue}
    />
  );
}

export function ChoixTheme() {
  const { langue, theme, changerTheme } = useApparence();
  return (
    <ChoixSegmente
      legende={motsKit[langue].theme}
      options={themes.map((t) => ({ valeur: t, libelle: motsKit[langue][`theme-${t}`] }))}
      valeur={theme}
      onValeur={changerTheme}
    />
  );
}
