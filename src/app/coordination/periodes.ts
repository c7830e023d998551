/**
 * The periods that the bilan offers: this month, quarter, year, October to September, and those before them. A period
 * that is not over stops today: what is planned for tomorrow has not been without follow-up yet. Pure.
 */
import { ajouterJours, parseJour, type Jour, type Periode } from "../../domain/civil.ts";

export const sortesPeriode = ["mois", "trimestre", "annee", "scolaire", "libre"] as const;
export type SortePeriode = (typeof sortesPeriode)[number];

const moisPar: Record<Exclude<SortePeriode, "libre">, number> = {
  mois: 1,
  trimestre: 3,
  annee: 12,
  scolaire: 12,
};

/** First day of the month that is so many months from January of year 0. */
function premierDuMois(rang: number): Jour {
  const annee = Math.floor(rang / 12);
  return `${String(annee).padStart(4, "0")}-${String((rang % 12) + 1).padStart(2, "0")}-01` as Jour;
}

/** @param pas 0 for the period of `aujourdhui`, -1 for the one before... */
export function periodeDe(sorte: Exclude<SortePeriode, "libre">, pas: number, aujourdhui: Jour): Periode {
  const rang = Number(aujourdhui.slice(0, 4)) * 12 + Number(aujourdhui.slice(5, 7)) - 1;
  const longueur = moisPar[sorte];
  const depart = sorte === "scolaire" ? 9 : 0; // months after January
  const debut = Math.floor((rang - depart) / longueur) * longueur + depart + pas * longueur;
  const fin = ajouterJours(premierDuMois(debut + longueur), -1);
  return { du: premierDuMois(debut), au: pas === 0 && fin > aujourdhui ? aujourdhui : fin };
}

/** What the address says, or undefined when it says no period. */
export function lirePeriodeLibre(du: string | undefined, au: string | undefined): Periode | undefined {
  const [debut, fin] = [parseJour(du), parseJour(au)];
  return debut && fin && debut <= fin ? { du: debut, au: fin } : undefined;
}
