/**
 * Quartiers served: a quartier is served when a permanence was held at one of its lieux in the period. Its rate is
 * passages per 1,000 inhabitants, not known when the population is not published. A lieu belongs to the quartier
 * that its definition names today; lieux of no quartier are counted together, apart.
 */
import type { Indicateur } from "./indicateur.ts";

export const quartiers: Indicateur = { code: "quartiers", version: 1, mesures: [], chiffres: [] };
/** Inhabitants that the rate is set against. */
export const tauxPour = 1000;
/** Key of the line of the lieux that stand in no quartier. */
export const horsQuartier = "hors-quartier";
