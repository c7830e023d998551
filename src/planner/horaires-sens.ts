/** Whether days come before their place in a text ("Lundi : A") or after it ("A : lundi"), decided for the whole. */
import { lieuxDe, morceauxDe, type Intervalle, type Lecture } from "./horaires-lieux.ts";
import { aDesJours, type Element } from "./horaires-moments.ts";

const lienEn = ({ jetons }: Lecture, i: number): string | undefined => {
  const jeton = jetons[i];
  return jeton?.type === "lien" ? jeton.lien : undefined;
};
export const motEn = ({ plat, jetons }: Lecture, i: number): string =>
  plat.slice(jetons[i]!.debut, jetons[i]!.fin);

/** Whether words that are no heading stand in the last piece of a creux. */
function aUnLieu(lecture: Lecture, creux: Intervalle): boolean {
  const dernier = morceauxDe(lecture, creux).at(-1);
  return dernier !== undefined && lieuxDe(lecture, dernier).length > 0;
}

/** Whether a place stands right after element `i`, with nothing that ends what came before. */
export function lieuSuit(lecture: Lecture, elements: readonly Element[], i: number): boolean {
  const suivant = elements[i + 1];
  if (suivant?.type !== "creux") return false;
  const [premier] = morceauxDe(lecture, suivant);
  return premier?.avant === "rien" && lieuxDe(lecture, premier).length > 0;
}

/** Votes: a colon or "à" after the day, a colon or a parenthesis between the place and its day, and both ends. */
export function jourDabord(lecture: Lecture, elements: readonly Element[]): boolean {
  let [jour, lieu] = [0, 0];
  let derniere = -1;
  for (const [i, suite] of elements.entries()) {
    if (suite.type !== "suite" || suite.nie || !suite.quands.some(aDesJours)) continue;
    derniere = i;
    const apres = lienEn(lecture, suite.a);
    const prep = apres === "petit" && /^aux?$|^a$/.test(motEn(lecture, suite.a));
    if (apres === "deux-points" || prep) jour++;
    const avant = elements[i - 1];
    const texteAvant = avant?.type === "creux" && aUnLieu(lecture, avant);
    if (texteAvant && suite.parenthese) lieu += 2;
    else if (texteAvant && lienEn(lecture, suite.de - 1) === "deux-points") lieu++;
  }
  const fin = elements[derniere + 1];
  if (fin?.type === "creux" && morceauxDe(lecture, fin)[0]?.avant === "rien") jour++;
  else lieu++;
  const [premier] = elements;
  if (premier?.type === "suite" || (premier && !aUnLieu(lecture, premier))) jour++;
  return jour >= lieu;
}
