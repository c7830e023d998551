/**
 * Opening a figure down to what it counts: the ids, and how much each adds, so that the sum is the figure. The same
 * definitions that made the sum are asked again, item by item.
 */
import { dansPeriode, moisDe, type Periode } from "../domain/civil.ts";
import type { CodeMesure } from "../domain/indicateur.ts";
import type { Contexte } from "./contexte.ts";
import { parcourir, suivreLesPermanences, type Donnees } from "./cumul.ts";
import { horsQuartier } from "./quartiers.ts";

/** One month, one place or one quartier; absent: the whole period. */
export type Filtre = { readonly axe: "mois" | "lieu" | "quartier"; readonly cle: string };
export type Element = {
  readonly noun: "permanence" | "accueil" | "observation";
  readonly id: string;
  /** What it adds to the figure: people of an accueil, minutes of a permanence, else 1. */
  readonly n: number;
};

/**
 * What a sum counts over the period, by id.
 * @param mesure the `compte` or the `base` of a Chiffre
 */
export function ouvrir(
  donnees: Donnees,
  periode: Periode,
  mesure: CodeMesure,
  filtre?: Filtre,
  contexte?: Contexte,
): Element[] {
  const quartierDe = new Map(contexte?.lieux.map((l) => [l.id as string, l.quartier as string | undefined]));
  const elements: Element[] = [];
  let item: Omit<Element, "n"> | undefined;
  parcourir(
    donnees,
    suivreLesPermanences(donnees, periode),
    (p, noun, id) => {
      const cle =
        filtre?.axe === "mois"
          ? moisDe(p.jour)
          : filtre?.axe === "lieu"
            ? p.lieu
            : (quartierDe.get(p.lieu) ?? horsQuartier);
      const retenu = dansPeriode(p.jour, periode) && (!filtre || filtre.cle === cle);
      item = retenu ? { noun, id } : undefined;
    },
    (code, n) => {
      if (item && code === mesure && n > 0) elements.push({ ...item, n });
    },
  );
  return elements.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
