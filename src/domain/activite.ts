/**
 * The whole of what one dispositif knows, in memory: every entity folded from the facts. A truck's ten years are
 * about 35,000 accueils, so a device holds all of it; the server holds the same entities in tables.
 */
import { resoudreAccueil, type Accueil, type EtatAccueil } from "./accueil.ts";
import { appliquer, cleDe, texteDeCle, type Etat, type FaitConnu } from "./faits.ts";
import { resoudrePermanence, type EtatPermanence, type Permanence } from "./permanence.ts";
import { definition, type Definition, type EtatReference, type NounReference } from "./reference.ts";
import type { EtatCarnet } from "./carnet.ts";
import type { EtatObservation } from "./observation.ts";

/** Entities by `noun/id`. Mutable on purpose: it is one process's own working copy. */
export type Activite = Map<string, Etat>;

/** Folds one fact in and answers the entity as it now stands. */
export function plier(activite: Activite, fait: FaitConnu): Etat {
  const cle = texteDeCle(cleDe(fait));
  const etat = appliquer(activite.get(cle), fait);
  activite.set(cle, etat);
  return etat;
}

export function* permanences(activite: Activite): Generator<Permanence> {
  for (const etat of activite.values()) {
    if (etat.noun !== "permanence") continue;
    const p = resoudrePermanence(etat as EtatPermanence);
    if (p) yield p;
  }
}

export function* accueils(activite: Activite): Generator<Accueil> {
  for (const etat of activite.values()) {
    if (etat.noun !== "accueil") continue;
    const a = resoudreAccueil(etat as EtatAccueil);
    if (a) yield a;
  }
}

export function* observations(activite: Activite): Generator<EtatObservation> {
  for (const etat of activite.values()) if (etat.noun === "observation") yield etat as EtatObservation;
}

export function* carnets(activite: Activite): Generator<EtatCarnet> {
  for (const etat of activite.values()) if (etat.noun === "carnet") yield etat as EtatCarnet;
}

export function* definitionsDe<N extends NounReference>(
  activite: Activite,
  noun: N,
): Generator<Definition<N>> {
  for (const etat of activite.values()) if (etat.noun === noun) yield definition(etat as EtatReference<N>);
}

export function definitionDe<N extends NounReference>(
  activite: Activite,
  noun: N,
  id: string,
): Definition<N> | undefined {
  const etat = activite.get(`${noun}/${id}`);
  return etat ? definition(etat as unknown as EtatReference<N>) : undefined;
}
