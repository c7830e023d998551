/** Periods of a bilan: whole months, the days around them, and the period just before. */
import { ajouterJours, moisDe, rangDuJour, type Jour, type Mois, type Periode } from "../domain/civil.ts";

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

/** The period just before: as many months when it is made of whole months, else as many days. */
export function precedente(periode: Periode): Periode {
  const au = ajouterJours(periode.du, -1);
  const { mois, jours } = decouper(periode);
  if (jours.length > 0) return { du: ajouterJours(au, rangDuJour(periode.du) - rangDuJour(periode.au)), au };
  let du = periode.du;
  for (let n = 0; n < mois.length; n++) du = premierDe(moisDe(ajouterJours(du, -1)));
  return { du, au };
}
