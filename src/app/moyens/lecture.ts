/** What the sheets of the means read in the activity: definitions by name. Pure. */
import { definitionsDe, type Activite } from "../../domain/activite.ts";
import type { Definition, NounReference } from "../../domain/reference.ts";

type Nomme = Extract<NounReference, "materiel" | "partenaire" | "organisation" | "vehicule">;
const tries =
  <N extends Nomme>(noun: N) =>
  (activite: Activite): Definition<N>[] =>
    [...definitionsDe(activite, noun)].toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));

export const materielsTries = tries("materiel");
export const partenairesTries = tries("partenaire");
export const organisationsTriees = tries("organisation");
