/**
 * Observations of the place: people met around the truck, ambience, mediations. Several observations of one
 * permanence add up. They count whatever became of the permanence (a stop cancelled for safety was still seen), but
 * for drafts. A sum that nobody noted is not known, which is not zero.
 */
import { ambiances } from "../domain/observation.ts";
import type { Indicateur } from "./indicateur.ts";

const parAmbiance = ambiances.map((a) => `observations.ambiance.${a}` as const);

export const observationsIndicateur: Indicateur = {
  code: "observations",
  version: 1,
  mesures: [
    "observations.notees",
    "observations.rencontres",
    "observations.rencontres-dites",
    "observations.mediations",
    "observations.mediations-dites",
    ...parAmbiance,
    "observations.ambiance-non-dite",
  ],
  chiffres: [
    { code: "observations.notees", kind: "nombre", compte: "observations.notees" },
    {
      code: "observations.rencontres",
      kind: "somme-dite",
      compte: "observations.rencontres",
      base: "observations.rencontres-dites",
    },
    {
      code: "observations.mediations",
      kind: "somme-dite",
      compte: "observations.mediations",
      base: "observations.mediations-dites",
    },
    ...[...parAmbiance, "observations.ambiance-non-dite" as const].map(
      (code) => ({ code, kind: "nombre", compte: code }) as const,
    ),
  ],
  observation({ observation: o }, ajouter) {
    ajouter("observations.notees", 1);
    if (o.rencontres !== undefined) {
      ajouter("observations.rencontres", o.rencontres);
      ajouter("observations.rencontres-dites", 1);
    }
    if (o.mediations !== undefined) {
      ajouter("observations.mediations", o.mediations);
      ajouter("observations.mediations-dites", 1);
    }
    ajouter(o.ambiance ? `observations.ambiance.${o.ambiance}` : "observations.ambiance-non-dite", 1);
  },
};
