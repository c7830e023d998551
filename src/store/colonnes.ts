/** The plain columns of each view, drawn from the folded state: what queries filter by, and nothing else. */
import { resoudreAccueil, type EtatAccueil } from "../domain/accueil.ts";
import type { EtatCarnet } from "../domain/carnet.ts";
import type { Etat } from "../domain/faits.ts";
import type { EtatObservation } from "../domain/observation.ts";
import { resoudrePermanence, type EtatPermanence } from "../domain/permanence.ts";

export const vues = ["permanence", "accueil", "observation", "carnet", "reference"] as const;
export type Vue = (typeof vues)[number];
export const vueDe = (noun: Etat["noun"]): Vue =>
  noun === "permanence" || noun === "accueil" || noun === "observation" || noun === "carnet"
    ? noun
    : "reference";
export const porteeDeVue = (vue: Vue): "reference" | "activite" =>
  vue === "reference" ? "reference" : "activite";

/** Columns beside `dispositif`, `id`, `rang` and `etat`, with their SQL type. */
export const colonnes: { readonly [V in Vue]: readonly (readonly [string, string])[] } = {
  permanence: [
    ["situation", "text"],
    ["jour", "date"],
    ["lieu", "text"],
    ["vehicule", "text"],
  ],
  accueil: [
    ["permanence", "text"],
    ["annule", "boolean"],
  ],
  observation: [
    ["permanence", "text"],
    ["retiree", "boolean"],
  ],
  carnet: [
    ["vehicule", "text"],
    ["jour", "date"],
    ["retiree", "boolean"],
  ],
  reference: [["noun", "text"]],
};

type Valeurs = readonly (string | boolean | null)[];

/** The values of `colonnes[vue]`, in the same order. */
export function valeursDe(etat: Etat): Valeurs {
  switch (vueDe(etat.noun)) {
    case "permanence": {
      const p = resoudrePermanence(etat as EtatPermanence);
      return p ? [p.etat, p.jour, p.lieu, p.vehicule ?? null] : [null, null, null, null];
    }
    case "accueil": {
      const e = etat as EtatAccueil;
      return [e.note?.permanence ?? null, resoudreAccueil(e)?.annule ?? false];
    }
    case "observation": {
      const e = etat as EtatObservation;
      return [e.notee?.permanence ?? null, e.retiree];
    }
    case "carnet": {
      const e = etat as EtatCarnet;
      return [e.notee?.vehicule ?? null, e.notee?.jour ?? null, e.retiree];
    }
    default:
      return [etat.noun];
  }
}
