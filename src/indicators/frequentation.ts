/**
 * Frequentation, in three stated definitions, because one word hides three: the share of held permanences where at
 * least one person came; people present per held permanence; growth of passages between two stated periods.
 */
import type { Indicateur } from "./indicateur.ts";

export const frequentation: Indicateur = {
  code: "frequentation",
  version: 1,
  mesures: ["frequentation.tenues-avec-personne"],
  chiffres: [
    {
      code: "frequentation.part-avec-personne",
      kind: "part",
      compte: "frequentation.tenues-avec-personne",
      base: "permanences.tenues",
    },
    {
      code: "frequentation.par-permanence",
      kind: "quotient",
      compte: "passages.personnes",
      base: "permanences.tenues",
    },
    { code: "frequentation.croissance", kind: "croissance", compte: "passages.personnes" },
  ],
  permanence({ tenue, personnes }, ajouter) {
    if (tenue && personnes > 0) ajouter("frequentation.tenues-avec-personne", 1);
  },
};
