/**
 * indicateur: the words by which a figure is called. An indicateur is a versioned definition; a mesure is one of the
 * sums it makes; a chiffre is what is shown, a mesure alone or two of them set against each other. The definitions
 * themselves live in src/indicators, their sentences in src/text: both are bound by these codes, so that a figure
 * without a sentence does not compile.
 */
import type { valeurs } from "./accueil.ts";
import type { Ambiance } from "./observation.ts";
import type { MotifAnnulation } from "./permanence.ts";
import type { Groupe, Thematique } from "./thematique.ts";

export const codesIndicateurs = [
  "permanences",
  "passages",
  "personnes",
  "premieres-fois",
  "frequentation",
  "thematiques",
  "groupes",
  "heures",
  "quartiers",
  "regularite",
  "couverture",
  "kilometres",
  "profil",
  "observations",
] as const;
export type CodeIndicateur = (typeof codesIndicateurs)[number];

/** Answers of an accueil that the profil reports. */
export const champsProfil = ["genre", "trancheAge", "situation", "habite", "suivi"] as const;
export type ChampProfil = (typeof champsProfil)[number];

type Profil = {
  [C in ChampProfil]: `profil.${C}.${(typeof valeurs)[C][number] | "pas-demande"}`;
}[ChampProfil];
type Permanences =
  "prevues" | "tenues" | "tenues-prevues" | "imprevues" | "annulees" | "sans-suite" | "deplacees";
type Observations =
  "notees" | "rencontres" | "rencontres-dites" | "mediations" | "mediations-dites" | "ambiance-non-dite";

/** A sum over what was recorded, that can be opened down to what it counts. */
export type CodeMesure =
  | `permanences.${Permanences}`
  | `permanences.annulees.${MotifAnnulation}`
  | `passages.${"personnes" | "accueils" | "groupes" | "a-regulariser"}`
  | `premieres-fois.${(typeof valeurs.deja)[number] | "pas-demande"}`
  | "frequentation.tenues-avec-personne"
  | `thematiques.${Thematique}`
  | `groupes.${Groupe | "numerique" | "sans-groupe"}`
  | `groupes.${Groupe}.avec-numerique`
  | `heures.${"minutes" | "estimees"}`
  | Profil
  | `observations.${Observations}`
  | `observations.ambiance.${Ambiance}`;

/** What is shown: a mesure, or something derived from mesures. */
export type CodeChiffre =
  | CodeMesure
  | "permanences.part-tenues"
  | "frequentation.part-avec-personne"
  | "frequentation.par-permanence"
  | "frequentation.croissance"
  | "premieres-fois.part"
  | "personnes.connues"
  | "personnes.anonymes"
  | "personnes.total"
  | "quartiers.desservis"
  | "quartiers.population-desservie"
  | "quartiers.taux"
  | "regularite.mediane"
  | "regularite.plus-long"
  | `couverture.part-${8 | 15}`
  | "kilometres.km";

/** Why a figure is not known. */
export type RaisonNd = "rien-a-compter" | "sans-comparaison" | "population-inconnue" | "non-note";
