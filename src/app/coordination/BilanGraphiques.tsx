/**
 * The chart of the months, drawn by Observable Plot from the same options as the printed report. Plot is loaded only
 * when a bilan is shown. Its own style element is taken off before the drawing joins the page: the policy refuses it.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { optionsMois, type PointMois, type Theme } from "../../indicators/graphiques.ts";
import { moisEnMots } from "../../text/bilan-mots.ts";
import { nombre } from "../../text/langue.ts";
import { usePreferences } from "../device/preferences.ts";
import { parEvenement, useExterne } from "../kit/externe.ts";
import { useBureau } from "./contexte.ts";

type ModulePlot = typeof import("@observablehq/plot");

function lireTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const jeton = (nom: string) => style.getPropertyValue(nom).trim();
  return {
    encre: jeton("--encre"),
    discret: jeton("--encre-douce"),
    principal: jeton("--camion"),
    accent: jeton("--auvent"),
    ligne: jeton("--trait"),
    police: jeton("--police"),
    corps: 15,
  };
}

const systeme = matchMedia("(prefers-color-scheme: dark)");
const auSoir = parEvenement(systeme, "change");

/** Changes when the system turns to day or night. */
const useNuitSysteme = (): boolean => useExterne(auSoir, () => systeme.matches);

function Graphique(p: {
  readonly libelle: string;
  readonly options: (plot: ModulePlot, theme: Theme, largeur: number) => object;
  readonly donnees: unknown;
}) {
  const cadre = useRef<HTMLDivElement>(null);
  const { theme, langue } = usePreferences();
  const nuit = useNuitSysteme();
  const [largeur, poserLargeur] = useState(0);
  useEffect(() => {
    const observe = new ResizeObserver(([entree]) => poserLargeur(Math.round(entree!.contentRect.width)));
    observe.observe(cadre.current!);
    return () => observe.disconnect();
  }, []);
  useEffect(() => {
    if (largeur === 0) return;
    let vivant = true;
    void import("@observablehq/plot").then((plot) => {
      if (!vivant || !cadre.current) return;
      const dessin = plot.plot(p.options(plot, lireTheme(), largeur));
      for (const style of dessin.querySelectorAll("style")) style.remove();
      dessin.setAttribute("aria-hidden", "true"); // the label of the figure and the table say it
      cadre.current.replaceChildren(dessin);
    });
    return () => {
      vivant = false;
    };
  }, [p.donnees, largeur, theme, nuit, langue]);
  return (
    <figure class="graphique" aria-label={p.libelle}>
      <figcaption class="petit doux">{p.libelle}</figcaption>
      <div ref={cadre} />
    </figure>
  );
}

export function GraphiqueMois(p: { readonly serie: readonly PointMois[]; readonly libelle: string }) {
  const { langue } = useBureau();
  const mots = {
    nombre: (n: number) => nombre(langue, n),
    initiale: (mois: string) => moisEnMots(langue, mois).slice(0, 1).toUpperCase(),
  };
  return (
    <Graphique
      libelle={p.libelle}
      donnees={p.serie}
      options={(plot, theme, largeur) => optionsMois(plot, p.serie, theme, largeur, mots)}
    />
  );
}
