/** Which days a view of the calendar shows, how it steps, and what a filter keeps. Pure. */
import { ajouterJours, rangDuJour, type Jour, type Periode } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { lundiDe } from "./lecture.ts";

export const vues = ["semaine", "mois", "saison"] as const;
export type Vue = (typeof vues)[number];
export const parseVue = (brut: string | undefined): Vue => vues.find((v) => v === brut) ?? "semaine";

/** Weeks that the season view shows, and of them how many before its day. */
export const semainesSaison = 26;
const semainesAvant = 8;

export const premierDuMois = (jour: Jour): Jour => `${jour.slice(0, 7)}-01` as Jour;
const moisPlus = (jour: Jour, n: number): Jour => {
  const mois = Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1 + n;
  return `${Math.floor(mois / 12)}-${String((mois % 12) + 1).padStart(2, "0")}-01` as Jour;
};

/** First and last day shown around `ancre`: whole weeks, Monday first. */
export function bornesDe(vue: Vue, ancre: Jour): Periode {
  const lundi = lundiDe(ancre);
  if (vue === "semaine") return { du: lundi, au: ajouterJours(lundi, 6) };
  if (vue === "saison") {
    const du = ajouterJours(lundi, -7 * semainesAvant);
    return { du, au: ajouterJours(du, 7 * semainesSaison - 1) };
  }
  const premier = premierDuMois(ancre);
  const dernier = ajouterJours(moisPlus(ancre, 1), -1);
  return { du: lundiDe(premier), au: ajouterJours(lundiDe(dernier), 6) };
}

/** The day around which the view stands after so many steps. */
export function avancer(vue: Vue, ancre: Jour, pas: number): Jour {
  if (vue === "semaine") return ajouterJours(lundiDe(ancre), 7 * pas);
  if (vue === "mois") return moisPlus(ancre, pas);
  return ajouterJours(lundiDe(ancre), (7 * semainesSaison * pas) / 2);
}

export const joursDe = ({ du, au }: Periode): Jour[] =>
  Array.from({ length: rangDuJour(au) - rangDuJour(du) + 1 }, (_, i) => ajouterJours(du, i));

export type Filtre = {
  readonly vehicule?: string | undefined;
  readonly lieu?: string | undefined;
  readonly membre?: string | undefined;
};
/** Whether a stop is of what is looked at. */
export const garde = (f: Filtre, p: Permanence): boolean =>
  (!f.vehicule || p.vehicule === f.vehicule) &&
  (!f.lieu || p.lieu === f.lieu) &&
  (!f.membre || (p.equipe as readonly string[]).includes(f.membre));

/** How regular a place is: days between its stops, the middle one and the longest; undefined under two stops. */
export function regularite(jours: readonly Jour[]): { mediane: number; plusLong: number } | undefined {
  const rangs = [...new Set(jours)].map(rangDuJour).toSorted((a, b) => a - b);
  const ecarts = rangs
    .slice(1)
    .map((r, i) => r - rangs[i]!)
    .toSorted((a, b) => a - b);
  if (ecarts.length === 0) return undefined;
  const milieu = ecarts.length / 2;
  const mediane =
    ecarts.length % 2 ? ecarts[Math.floor(milieu)]! : (ecarts[milieu - 1]! + ecarts[milieu]!) / 2;
  return { mediane, plusLong: ecarts.at(-1)! };
}
