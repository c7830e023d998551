/**
 * Upcasters: a fact written by an old build is brought, version by version, to the one that is read today. Each step
 * is a pure function of the corps, keeps the fields that it does not know, and has a golden file in `or/` that says
 * what an old device wrote and how it reads now. Nothing is ever refused for its age.
 */
import type { Fait } from "../domain/fait.ts";

export type Corps = { readonly [champ: string]: unknown };
/** `chaine[v - 1]` brings a corps of version v to version v + 1. */
export type Evolutions = { readonly [type: string]: readonly ((corps: Corps) => Corps)[] };

/** Every type is still at its first version. */
export const evolutions: Evolutions = {};

/** The fact at the last version its chain reaches; a version that the chain does not know is left as it is. */
export function evoluer(fait: Fait, chaines: Evolutions = evolutions): Fait {
  const chaine = Object.hasOwn(chaines, fait.type) ? chaines[fait.type]! : [];
  if (fait.v > chaine.length) return fait;
  let corps = fait.corps as Corps;
  for (const pas of chaine.slice(fait.v - 1)) corps = pas(corps);
  return { ...fait, v: chaine.length + 1, corps };
}
