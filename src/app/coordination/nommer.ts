/** The name of any id that an alerte speaks of: a place, a vehicle, a partner, else a person. */
import { definitionDe } from "../../domain/activite.ts";
import type { Alerte } from "../../planner/alerte.ts";
import { phraseAlerte } from "../../text/alertes.ts";
import { useBureau, useNoms } from "./contexte.ts";

/** Says an alerte in one sentence. */
export function useDireAlerte(): (alerte: Alerte) => string {
  const { activite, langue } = useBureau();
  const personne = useNoms();
  const nommer = (id: string): string => {
    for (const noun of ["lieu", "vehicule", "partenaire"] as const) {
      const nom = definitionDe(activite, noun, id)?.nom;
      if (nom !== undefined) return nom;
    }
    return personne(id);
  };
  return (alerte) => phraseAlerte(langue, alerte, nommer);
}
