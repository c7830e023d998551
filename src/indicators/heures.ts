/**
 * Heures ouvertes: minutes between opening and closing of held permanences. Where one of the two hours was not
 * recorded the announced one stands in, and `estimees` says for how many permanences.
 */
import { minutesOuvertes } from "../domain/permanence.ts";
import type { Indicateur } from "./indicateur.ts";

export const heures: Indicateur = {
  code: "heures",
  version: 1,
  mesures: ["heures.minutes", "heures.estimees"],
  chiffres: [
    { code: "heures.minutes", kind: "minutes", compte: "heures.minutes" },
    { code: "heures.estimees", kind: "nombre", compte: "heures.estimees" },
  ],
  permanence({ permanence, tenue }, ajouter) {
    if (!tenue) return;
    ajouter("heures.minutes", minutesOuvertes(permanence));
    if (!permanence.ouverteA || !permanence.fermeeA) ajouter("heures.estimees", 1);
  },
};
