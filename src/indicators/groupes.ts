/**
 * Groupes: the three groups of the release, in people present. A passage counts once in a group however many of its
 * themes are in it, and in each group it touches. Numerique stands apart; `avec-numerique` is the same group when
 * numerique is folded into it, so that a funder's convention can be met without changing what was noted.
 */
import {
  groupeDe,
  groupes as definitions,
  thematiques as categories,
  type Groupe,
} from "../domain/thematique.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const codes = Object.keys(definitions) as Groupe[];
const mesures = [
  ...codes.map((g) => `groupes.${g}` as const),
  "groupes.numerique" as const,
  "groupes.sans-groupe" as const,
  ...codes.map((g) => `groupes.${g}.avec-numerique` as const),
];
/** By category, the rank of its group, or -1. */
const rangGroupe = new Map(categories.map((t) => [t, codes.indexOf(groupeDe(t)!)]));

export const groupes: Indicateur = {
  code: "groupes",
  version: 1,
  mesures,
  chiffres: nombres(mesures),
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (!tenue) return;
    let touches = 0; // one bit a group
    let numerique = false;
    for (const t of accueil.thematiques) {
      if (t === "numerique") numerique = true;
      const rang = rangGroupe.get(t)!;
      if (rang >= 0) touches |= 1 << rang;
    }
    if (numerique) ajouter("groupes.numerique", nombre);
    else if (touches === 0) ajouter("groupes.sans-groupe", nombre);
    for (let rang = 0; rang < codes.length; rang++) {
      const dedans = (touches & (1 << rang)) !== 0;
      if (dedans) ajouter(mesures[rang]!, nombre);
      if (dedans || numerique) ajouter(mesures[codes.length + 2 + rang]!, nombre);
    }
  },
};
