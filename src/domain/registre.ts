/**
 * One field that several people may correct while apart.
 *
 * A register keeps every version ever written, each with the fact whose value its author had before their eyes
 * (`vu`). A version seen by a later one is superseded, whatever the clocks say; versions that did not see each
 * other are both heads, and when their values differ that is a conflict: the one with the greater hybrid clock
 * shows, the others are kept until a person sets them aside. The result depends on the set of versions only,
 * not on the order in which they came.
 * Source: multi-value register, Shapiro et al. 2011, "A comprehensive study of CRDTs", 3.2.2.
 */
import type { CompteId, FaitId } from "./ids.ts";
import type { Hlc } from "./fait.ts";

export type Version<V> = {
  readonly fait: FaitId;
  readonly at: Hlc;
  readonly auteur: CompteId;
  readonly vu: FaitId | "";
  /** Other heads that this author saw and set aside: how a person settles a conflict. */
  readonly ecarte?: readonly FaitId[];
  readonly valeur: V;
};
export type Registre<V> = readonly Version<V>[];

/** The register with one version more; a version already there changes nothing. */
export function ajouterVersion<V>(registre: Registre<V>, version: Version<V>): Registre<V> {
  return registre.some((v) => v.fait === version.fait) ? registre : [...registre, version];
}

/** Versions that nobody has superseded, the one that shows first. */
export function tetes<V>(registre: Registre<V>): Version<V>[] {
  const depassees = new Set<string>();
  for (const version of registre) {
    depassees.add(version.vu);
    for (const id of version.ecarte ?? []) depassees.add(id);
  }
  const restantes = registre.filter((v) => !depassees.has(v.fait));
  // Versions that claim to have seen one another in a circle are a lie: all show rather than none.
  return (restantes.length > 0 ? restantes : [...registre]).toSorted((a, b) =>
    a.at === b.at ? (a.fait < b.fait ? 1 : -1) : a.at < b.at ? 1 : -1,
  );
}

/** The version that shows, or undefined for a register never written. */
export const retenue = <V>(registre: Registre<V>): Version<V> | undefined => tetes(registre)[0];

/** The heads when they disagree, else an empty list. */
export function desaccord<V>(registre: Registre<V>): Version<V>[] {
  const liste = tetes(registre);
  const premiere = JSON.stringify(liste[0]?.valeur);
  return liste.some((v) => JSON.stringify(v.valeur) !== premiere) ? liste : [];
}

/**
 * Heads that say the same as the one that shows, written apart: whoever corrects that value saw them all, so the
 * correction sets them aside too, else a value already corrected would come back.
 */
export function jumelles<V>(registre: Registre<V>): FaitId[] {
  const [vue, ...autres] = tetes(registre);
  const valeur = JSON.stringify(vue?.valeur);
  return autres.filter((v) => JSON.stringify(v.valeur) === valeur).map((v) => v.fait);
}

/** One field on which people disagree: `cle` is the field, `versions` its heads, the one that shows first. */
export type Desaccord = { readonly cle: string; readonly versions: readonly Version<unknown>[] };
