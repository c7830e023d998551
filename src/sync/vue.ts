/**
 * What the device shows: the server's rows (snapshot, then tail) with its own facts replayed on top, less those
 * that were set aside and those of scopes withdrawn. Folding is idempotent, so a fact that is both own and received
 * counts once; rows go first, so that a clock bounded by the server is the one that stands.
 */
import { plier, type Activite } from "../domain/activite.ts";
import {
  cleDe,
  estDefaut,
  parseFait,
  porteeDe,
  texteDeCle,
  type Etat,
  type FaitConnu,
  type Portee,
} from "../domain/faits.ts";
import type { Fait } from "../domain/fait.ts";
import type { FaitGarde } from "./appareil.ts";
import { evoluer } from "./evolutions.ts";
import type { LigneFait } from "./protocole.ts";

/** A fact as this build reads it; undefined when it comes from a newer one (kept as it is, shown later). */
export function lire(fait: Fait): FaitConnu | undefined {
  const lu = parseFait(evoluer(fait));
  return estDefaut(lu) ? undefined : lu;
}

/** Builds the view from what is durable. `etats`: the entities of the base, in any order. */
export function reconstruire(
  etats: Iterable<Etat>,
  lignes: Iterable<LigneFait>,
  gardes: Iterable<FaitGarde>,
  purgees: readonly Portee[] = [],
): Activite {
  const activite: Activite = new Map();
  for (const etat of etats) activite.set(texteDeCle(etat), etat);
  for (const ligne of lignes) {
    const fait = lire(ligne.fait);
    if (fait) plier(activite, fait);
  }
  ajouterGardes(activite, gardes, purgees);
  return activite;
}

/** Replays own facts on a view: after each writing, or at the end of a rebuild. Answers the entities touched. */
export function ajouterGardes(
  activite: Activite,
  gardes: Iterable<FaitGarde>,
  purgees: readonly Portee[] = [],
): string[] {
  const touchees: string[] = [];
  for (const { fait: brut, issue } of gardes) {
    if (issue?.issue === "mis-de-cote") continue;
    const fait = lire(brut);
    if (!fait || purgees.includes(porteeDe(fait.type))) continue;
    plier(activite, fait);
    touchees.push(texteDeCle(cleDe(fait)));
  }
  return touchees;
}

/** Folds rows just received into a living view (when `aReconstruire` is false). Answers the entities touched. */
export function ajouterLignes(activite: Activite, lignes: Iterable<LigneFait>): string[] {
  const touchees: string[] = [];
  for (const ligne of lignes) {
    const fait = lire(ligne.fait);
    if (!fait) continue;
    plier(activite, fait);
    touchees.push(texteDeCle(cleDe(fait)));
  }
  return touchees;
}
