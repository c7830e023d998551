/**
 * Passages: people present at held permanences; a group counts its number. A passage is not a personne: who comes
 * three times makes three. An accueil noted at a permanence that is not held (never opened, or cancelled) is not a
 * passage until the team says that the permanence was open: it stands in `a-regulariser`, counted nowhere else,
 * never hidden.
 */
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures = [
  "passages.personnes",
  "passages.accueils",
  "passages.groupes",
  "passages.a-regulariser",
] as const;

export const passages: Indicateur = {
  code: "passages",
  version: 1,
  mesures,
  chiffres: nombres(mesures),
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (!tenue) return ajouter("passages.a-regulariser", 1);
    ajouter("passages.personnes", nombre);
    ajouter("passages.accueils", 1);
    if (accueil.reponses.passage?.kind === "groupe") ajouter("passages.groupes", 1);
  },
};
