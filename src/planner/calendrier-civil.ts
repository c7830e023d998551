/** The civil calendar of a dispositif, from what it says of itself and the school holidays of its zone. */
import { definitionDe, type Activite } from "../domain/activite.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { CalendrierCivil } from "./recurrence.ts";

/** Without a zone or a file of holidays, no day is a school holiday: `finConnue` then answers undefined. */
export function calendrierCivilDe(activite: Activite, dispositif: DispositifId): CalendrierCivil {
  const soi = definitionDe(activite, "dispositif", dispositif);
  const zoneScolaire = soi?.zoneScolaire;
  const connues = zoneScolaire ? definitionDe(activite, "vacances", zoneScolaire) : undefined;
  return {
    vacances: connues?.periodes ?? [],
    alsaceMoselle: soi?.alsaceMoselle === true,
    zone: soi?.zone ?? "Europe/Paris",
  };
}
