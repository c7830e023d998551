/**
 * What an indicateur is: a code, a version, and how one permanence, one accueil or one observation adds to its
 * sums. The same few lines make the sum and open it, so a figure always equals what it opens to. Changing what is
 * counted means changing the version. Mute: the definitions in words are in src/text/bilan.ts, by code.
 */
import type { Accueil } from "../domain/accueil.ts";
import type { CodeChiffre, CodeIndicateur, CodeMesure } from "../domain/indicateur.ts";
import type { EtatObservation, Observation } from "../domain/observation.ts";
import type { Permanence } from "../domain/permanence.ts";

/** A permanence with the people met there (annulled accueils left out). */
export type PermanenceComptee = {
  readonly permanence: Permanence;
  readonly tenue: boolean;
  readonly personnes: number;
};
/** An accueil that was not annulled, with whether its permanence was held. */
export type AccueilCompte = { readonly accueil: Accueil; readonly tenue: boolean; readonly nombre: number };
export type ObservationComptee = {
  readonly id: EtatObservation["id"];
  readonly observation: Observation;
};

export type Ajouter = (mesure: CodeMesure, n: number) => void;

/** How a figure is made of mesures. `somme-dite`: a sum, not known when nobody noted the value (`base` is 0). */
export type FormeChiffre = {
  readonly code: CodeChiffre;
  readonly kind: "nombre" | "minutes" | "part" | "quotient" | "croissance" | "somme-dite";
  readonly compte: CodeMesure;
  readonly base?: CodeMesure;
};

export type Indicateur = {
  readonly code: CodeIndicateur;
  readonly version: number;
  /** Its sums, in the order they are stored. */
  readonly mesures: readonly CodeMesure[];
  readonly chiffres: readonly FormeChiffre[];
  readonly permanence?: (p: PermanenceComptee, ajouter: Ajouter) => void;
  readonly accueil?: (a: AccueilCompte, ajouter: Ajouter) => void;
  readonly observation?: (o: ObservationComptee, ajouter: Ajouter) => void;
};

/** One figure for each mesure, shown as it is. */
export const nombres = (mesures: readonly CodeMesure[]): FormeChiffre[] =>
  mesures.map((code) => ({ code, kind: "nombre", compte: code }));
