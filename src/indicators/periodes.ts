/** Periods of a bilan: whole months, the days around them, and the dates compared with. */
import { ajouterJours, moisDe, type Jour, type Mois, type Periode } from "../domain/civil.ts";

const premierDe = (mois: Mois): Jour => `${mois}-01` as Jour;
const moisSuivant = (mois: Mois): Mois => moisDe(ajouterJours(`${mois}-28` as Jour, 4));

/** First and last day of a month. */
export const periodeDuMois = (mois: Mois): Periode => ({
  du: premierDe(mois),
  au: ajouterJours(premierDe(moisSuivant(mois)), -1),
});

/** A period as whole months, whose roll-ups are kept, and the days left over, to be summed from the rows. */
export function decouper(periode: Periode): {
  readonly mois: readonly Mois[];
  readonly jours: readonly Periode[];
} {
  const mois: Mois[] = [];
  const jours: Periode[] = [];
  for (let du = periode.du; du <= periode.au;) {
    const entier = periodeDuMois(moisDe(du));
    const au = entier.au < periode.au ? entier.au : periode.au;
    if (du === entier.du && au === entier.au) mois.push(moisDe(du));
    else jours.push({ du, au });
    du = ajouterJours(au, 1);
  }
  return { mois, jours };
}

/** The same day so many years earlier; the last day of a month stays the last, 29 February included. */
function anneesAvant(jour: Jour, annees: number): Jour {
  const annee = Number(jour.slice(0, 4)) - annees;
  const dernier = periodeDuMois(`${annee}-${jour.slice(5, 7)}` as Mois).au;
  if (jour === periodeDuMois(moisDe(jour)).au) return dernier;
  const meme = `${annee}${jour.slice(4)}` as Jour;
  return meme > dernier ? dernier : meme;
}

/**
 * What a period is compared with: the same dates, as few whole years earlier as leave the two apart. A service of
 * the street has seasons; set against the months just before it, a summer would always look like a fall.
 */
export function precedente(periode: Periode): Periode {
  let annees = 1;
  while (anneesAvant(periode.au, annees) >= periode.du) annees++;
  // The day after the same eve: a period that begins on 29 February begins on 1 March of a common year.
  const veille = ajouterJours(periode.du, -1);
  return { du: ajouterJours(anneesAvant(veille, annees), 1), au: anneesAvant(periode.au, annees) };
}
