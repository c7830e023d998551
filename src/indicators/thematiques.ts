/**
 * Thematiques: the sixteen categories of data·inclusion v1, in people present. An accueil with several themes counts
 * in each, so the column adds up to more than the passages; each share is over all passages.
 */
import { thematiques as categories } from "../domain/thematique.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures = categories.map((t) => `thematiques.${t}` as const);
/** Codes made once: this is asked for every accueil. */
const codes = new Map(categories.map((t, i) => [t, mesures[i]!]));

export const thematiques: Indicateur = {
  code: "thematiques",
  version: 1,
  mesures,
  chiffres: nombres(mesures),
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (!tenue) return;
    for (const t of accueil.thematiques) ajouter(codes.get(t)!, nombre);
  },
};
