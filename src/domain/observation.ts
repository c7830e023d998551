/**
 * observation: what a team saw of a place during a permanence. Insert-only, so no conflict is possible; a later
 * observation of the same permanence adds to the first, and a wrong one is withdrawn by its own fact.
 * The id of an observation is the id of the fact that noted it. Words are sealed before they come here.
 */
import * as z from "zod/mini";
import type { CompteId, ObservationId, PermanenceId } from "./ids.ts";
import type { Brouillon, Fait, Hlc, TexteScelle } from "./fait.ts";
import { schemaFaitId, schemaTexteScelle } from "./schemas.ts";

export const ambiances = ["ras", "tensions", "violences"] as const;
export type Ambiance = (typeof ambiances)[number];
export const rencontresMax = 2000;

export const corpsObservationNotee = z.looseObject({
  permanence: schemaFaitId<"permanence">(),
  /** People met around the truck, spoken to or not welcomed as an accueil. */
  rencontres: z.optional(z.int().check(z.minimum(0), z.maximum(rencontresMax))),
  ambiance: z.optional(z.enum(ambiances)),
  /** Conflicts eased, mediations made. */
  mediations: z.optional(z.int().check(z.minimum(0), z.maximum(rencontresMax))),
  commentaire: z.optional(schemaTexteScelle),
});
export const corpsObservationRetiree = z.looseObject({ observation: schemaFaitId<"observation">() });

export type FaitObservation =
  | Fait<"observation-notee", z.infer<typeof corpsObservationNotee>>
  | Fait<"observation-retiree", z.infer<typeof corpsObservationRetiree>>;

export type Observation = {
  readonly permanence: PermanenceId;
  readonly at: Hlc;
  readonly auteur: CompteId;
  readonly rencontres?: number | undefined;
  readonly ambiance?: Ambiance | undefined;
  readonly mediations?: number | undefined;
  readonly commentaire?: TexteScelle | undefined;
};
export type EtatObservation = {
  readonly noun: "observation";
  readonly id: ObservationId;
  readonly notee?: Observation;
  readonly retiree: boolean;
};

export const observationDe = (fait: FaitObservation): ObservationId =>
  fait.type === "observation-notee" ? (fait.id as string as ObservationId) : fait.corps.observation;

/** Folds one fact in. Pure; applying the same fact twice changes nothing. */
export function appliquerObservation(
  etat: EtatObservation | undefined,
  fait: FaitObservation,
): EtatObservation {
  const avant: EtatObservation = etat ?? { noun: "observation", id: observationDe(fait), retiree: false };
  if (fait.type === "observation-retiree") return { ...avant, retiree: true };
  // Already folded: the server's copy, whose clock may have been bounded, is the one that stands.
  if (avant.notee) return avant;
  const { permanence, rencontres, ambiance, mediations, commentaire } = fait.corps;
  const valeurs = { permanence, rencontres, ambiance, mediations, commentaire };
  const donnees = Object.fromEntries(Object.entries(valeurs).filter(([, v]) => v !== undefined));
  return {
    ...avant,
    notee: { ...(donnees as Omit<Observation, "at" | "auteur">), at: fait.at, auteur: fait.auteur },
  };
}

export type CommandeObservation =
  | { readonly kind: "observer"; readonly observation: Omit<Observation, "at" | "auteur"> }
  | { readonly kind: "retirer" };
export type RefusObservation = "observation-vide" | "observation-inconnue" | "deja-retiree";

/** Decides what facts a command makes, or why it makes none. `etat` is undefined for `observer` only. */
export function deciderObservation(
  etat: EtatObservation | undefined,
  commande: CommandeObservation,
): readonly Brouillon[] | { readonly refus: RefusObservation } {
  if (commande.kind === "observer") {
    const dites = Object.entries(commande.observation).filter(([, v]) => v !== undefined);
    if (dites.length < 2) return { refus: "observation-vide" };
    return [{ type: "observation-notee", v: 1, corps: Object.fromEntries(dites) }];
  }
  if (!etat?.notee) return { refus: "observation-inconnue" };
  if (etat.retiree) return { refus: "deja-retiree" };
  return [{ type: "observation-retiree", v: 1, corps: { observation: etat.id } }];
}
