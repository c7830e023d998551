/**
 * What an import of perimeters answers before anything is written: what would be added, changed, left, and what is
 * wrong with the file. All or nothing: with one error the plan is not applied. Sentences are in
 * `src/text/importation.ts`.
 */
import type { Brouillon } from "../domain/fait.ts";
import type { Quartier } from "../domain/quartier.ts";
import { definir, type EtatReference } from "../domain/reference.ts";

export const codesErreurImport = [
  "fichier-absent",
  "fichier-trop-gros",
  "fichier-vide",
  "encodage-non-lu", // UTF-16, or bytes that no text has (NUL)
  "format-inconnu", // neither GeoJSON nor a table with the columns of a list of QPV
  "json-invalide",
  "json-trop-profond",
  "pas-une-collection", // JSON, but not a FeatureCollection
  "colonne-absente",
  "colonne-double",
  "colonnes-trop-nombreuses",
  "lignes-trop-nombreuses",
  "cellule-trop-longue",
  "guillemet-non-ferme",
  "nombre-de-cellules",
  "code-qpv-invalide",
  "nom-absent",
  "insee-invalide",
  "valeurs-inegales", // as many names as codes are expected in a cell that holds several
  "doublon-contradictoire", // the same code twice, with other values
  "generations-melees",
  "systeme-de-coordonnees", // declared otherwise than WGS84, or numbers that are metres
  "geometrie-inconnue",
  "geometrie-invalide",
  "geometrie-trop-grande",
  "population-invalide",
  "quartier-invalide",
  "memoire-ou-temps", // the reader was stopped at its limits
  // Timetables and school holidays.
  "format-tournees-inconnu",
  "format-vacances-inconnu",
  "format-trajets-inconnu",
  "json-tronque",
  "nom-manquant",
  "jour-invalide",
  "periode-inversee",
  "zone-inconnue",
  "jour-semaine-invalide",
  "jour-contradictoire", // the weekday of one column is not that of another
  "heure-invalide",
  "heures-inversees",
  "rrule-refusee",
  "point-invalide",
  "horaires-illisibles",
  "ouverture-illisible",
  "duree-invalide",
  "ligne-absente", // the row asked for is not in the file
  "definition-invalide",
] as const;
export type CodeErreurImport = (typeof codesErreurImport)[number];

/** Errors kept, at most: enough to mend a file, not to fill a memory. */
export const erreursMax = 100;

export const codesAvertissementImport = [
  "encodage-windows",
  "zero-retabli", // 1053 read as 01053
  "doublon-identique",
  "perimetre-simplifie", // too long for one fact as downloaded
  "perimetre-vide", // nothing as large as a metre is left of it
  "perimetre-absent", // list or centroids only: known by name, not on the map
  "commune-inconnue",
  "statistique-sans-quartier",
  "population-absente",
  "aucun-quartier", // the filter kept nothing
  // Timetables and school holidays.
  "zone-ecartee", // a zone or a population that no truck here depends on
  "fin-non-publiee",
  "dates-differentes",
  "vacances-jusqu-au",
  "type-non-public",
  "debut-decale", // the timetable begins on another weekday: the first right one is taken
  "point-contradictoire",
  "point-ecarte", // far from all the others: a geocoder's error
  "sans-heures",
  "phase-a-preciser", // which week, which place first: taken from the first day
  "plages-jointes",
  "texte-non-compris",
  "aucun-arret",
  "commune-supposee",
  "commune-approchee",
  "trajet-sans-lieu",
] as const;
export type CodeAvertissementImport = (typeof codesAvertissementImport)[number];

export type ErreurImport = {
  /** Absent for the file of perimeters or the list. */
  readonly fichier?: "statistiques";
  /** Line of the file for a table, rank of the feature from 1 for GeoJSON, 0 for the whole file. */
  readonly ligne: number;
  readonly champ: string;
  readonly code: CodeErreurImport;
  readonly attendu?: string;
  readonly lu?: string;
};
export type AvertissementImport = {
  readonly code: CodeAvertissementImport;
  /** How many times, and where first. */
  readonly fois: number;
  readonly ligne: number;
  readonly lu?: string;
};

export type ChangementQpv = {
  readonly avant: Quartier;
  readonly apres: Quartier;
  readonly champs: readonly string[];
};
export type PlanQpv = {
  readonly generation: "qpv-2015" | "qpv-2024" | "inconnue";
  /** Features or rows read, before the filter. */
  readonly lus: number;
  readonly ajouts: readonly Quartier[];
  readonly changements: readonly ChangementQpv[];
  readonly inchanges: readonly string[];
  readonly erreurs: readonly ErreurImport[];
  readonly avertissements: readonly AvertissementImport[];
};

/** Facts to write for a plan, none when it has an error. `etat` answers the quartier as it now stands. */
export function brouillonsDuPlan(
  plan: PlanQpv,
  etat: (id: string) => EtatReference<"quartier"> | undefined,
): Brouillon[] {
  if (plan.erreurs.length > 0) return [];
  return [...plan.ajouts, ...plan.changements.map((c) => c.apres)].flatMap((quartier) => {
    const decision = definir(etat(quartier.id), "quartier", quartier);
    return "refus" in decision ? [] : [...decision];
  });
}
