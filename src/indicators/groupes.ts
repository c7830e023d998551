/**
 * Groupes: the three groups of the release, in people present. A passage counts once in a group however many of its
 * themes are in it, and in each group it touches. Numerique stands apart; `avec-numerique` is the same group when
 * numerique is folded into it, so that a funder's convention can be met without changing what was noted.
 */
import { groupeDe, groupes as definitions, type Groupe } from "../domain/thematique.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const codes = Object.keys(definitions) as Groupe[];
const mesures = [
  ...codes.map((g) => `groupes.${g}` as const),
  "groupes.numerique" as const,
  "groupes.sans-groupe" as const,
  ...codes.map((g) => `groupes.${g}.avec-numerique` as const),
];

export const groupes: Indicateur = {
  code: "groupes",
  version: 1,
  mesures,
  chiffres: nombres(mesures),
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (!tenue) return;
    const numerique = accueil.thematiques.includes("numerique");
    if (numerique) ajouter("groupes.numerique", nombre);
    let touche = numerique;
    for (const groupe of codes) {
      const dedans = accueil.thematiques.some((t) => groupeDe(t) === groupe);
      if (dedans) ajouter(`groupes.${groupe}`, nombre);
      if (dedans || numerique) ajouter(`groupes.${groupe}.avec-numerique`, nombre);
      touche ||= dedans;
    }
    if (!touche) ajouter("groupes.sans-groupe", nombre);
  },
};
