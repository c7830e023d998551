/**
 * What the field screens read from the device's view: the permanences of a day, what was noted at each. Resolved
 * values are remembered by state (states are replaced, never changed), so that a screen costs what it shows.
 */
import { resoudreAccueil, type Accueil, type EtatAccueil } from "../../domain/accueil.ts";
import { definitionDe } from "../../domain/activite.ts";
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import type { Etat } from "../../domain/faits.ts";
import type { PermanenceId } from "../../domain/ids.ts";
import type { EtatObservation } from "../../domain/observation.ts";
import { resoudrePermanence, type EtatPermanence, type Permanence } from "../../domain/permanence.ts";
import { definition, type Definition, type EtatReference } from "../../domain/reference.ts";
import type { Poste } from "../device/poste.ts";

type Vue = Pick<Poste, "activite" | "index">;

const permanencesLues = new WeakMap<Etat, Permanence>();
const accueilsLus = new WeakMap<Etat, Accueil>();

function lirePermanence(etat: EtatPermanence): Permanence | undefined {
  const lue = permanencesLues.get(etat) ?? resoudrePermanence(etat);
  if (lue) permanencesLues.set(etat, lue);
  return lue;
}
function lireAccueil(etat: EtatAccueil): Accueil | undefined {
  const lu = accueilsLus.get(etat) ?? resoudreAccueil(etat);
  if (lu) accueilsLus.set(etat, lu);
  return lu;
}

export const etatPermanence = (vue: Vue, id: string): EtatPermanence | undefined =>
  vue.activite.get(`permanence/${id}`) as EtatPermanence | undefined;
export const etatAccueil = (vue: Vue, id: string): EtatAccueil | undefined =>
  vue.activite.get(`accueil/${id}`) as EtatAccueil | undefined;
export function permanenceLue(vue: Vue, id: string): Permanence | undefined {
  const etat = etatPermanence(vue, id);
  return etat && lirePermanence(etat);
}
export function accueilLu(vue: Vue, id: string): Accueil | undefined {
  const etat = etatAccueil(vue, id);
  return etat && lireAccueil(etat);
}

const listes = new WeakMap<Vue["index"], { permanences: number; lues: Map<string, Permanence[]> }>();

/** Permanences announced from one day to another, by day and hour; drafts are not shown in the field. */
export function permanencesEntre(vue: Vue, du: Jour, au: Jour): readonly Permanence[] {
  const { index } = vue;
  let garde = listes.get(index);
  if (garde?.permanences !== index.permanences) {
    listes.set(index, (garde = { permanences: index.permanences, lues: new Map() }));
  }
  const cle = `${du}/${au}`;
  const liste = garde.lues.get(cle) ?? lirePermanences(vue, du, au);
  garde.lues.set(cle, liste);
  return liste;
}

function lirePermanences(vue: Vue, du: Jour, au: Jour): Permanence[] {
  const liste: Permanence[] = [];
  for (const cle of vue.index.parNoun.get("permanence") ?? []) {
    const p = lirePermanence(vue.activite.get(cle) as EtatPermanence);
    if (p && p.jour >= du && p.jour <= au && p.etat !== "brouillon") liste.push(p);
  }
  return liste.toSorted((a, b) => (`${a.jour}${a.debut}${a.id}` < `${b.jour}${b.debut}${b.id}` ? -1 : 1));
}
export const permanencesDuJour = (vue: Vue, jour: Jour): readonly Permanence[] =>
  permanencesEntre(vue, jour, jour);

/** Days shown ahead of today. */
const joursDevant = 14;
export const permanencesAVenir = (vue: Vue, jour: Jour): readonly Permanence[] =>
  permanencesEntre(vue, ajouterJours(jour, 1), ajouterJours(jour, joursDevant));

/** Open stops, today's first: an open one of yesterday that nobody closed still shows. */
export const permanencesOuvertes = (vue: Vue, jour: Jour): Permanence[] =>
  permanencesEntre(vue, ajouterJours(jour, -2), jour)
    .filter((p) => p.etat === "ouverte")
    .toReversed();

/** Accueils of a permanence, cancelled ones included, the latest first. */
export function accueilsDe(vue: Vue, permanence: PermanenceId): Accueil[] {
  const liste: Accueil[] = [];
  for (const cle of vue.index.parPermanence.get(permanence) ?? []) {
    if (!cle.startsWith("accueil/")) continue;
    const a = lireAccueil(vue.activite.get(cle) as EtatAccueil);
    if (a) liste.push(a);
  }
  return liste.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

export function observationsDe(vue: Vue, permanence: PermanenceId): EtatObservation[] {
  const liste: EtatObservation[] = [];
  for (const cle of vue.index.parPermanence.get(permanence) ?? []) {
    const etat = vue.activite.get(cle);
    if (etat?.noun === "observation") liste.push(etat as EtatObservation);
  }
  return liste.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Entities that an unsent fact of this device touches. */
export function clesEnAttente(gardes: Poste["gardes"]): Set<string> {
  const cles = new Set<string>();
  for (const { fait, issue } of gardes) {
    if (issue) continue;
    const corps = fait.corps as { accueil?: string };
    if (fait.type === "accueil-note") cles.add(fait.id);
    else if (corps.accueil) cles.add(corps.accueil);
  }
  return cles;
}

export const lieuDe = (vue: Vue, id: string): Definition<"lieu"> | undefined =>
  definitionDe(vue.activite, "lieu", id);

export function lieux(vue: Vue): Definition<"lieu">[] {
  const liste: Definition<"lieu">[] = [];
  for (const cle of vue.index.parNoun.get("lieu") ?? []) {
    const lieu = definition(vue.activite.get(cle) as unknown as EtatReference<"lieu">);
    if (lieu.actif) liste.push(lieu);
  }
  return liste.toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

export function quartiers(vue: Vue): Definition<"quartier">[] {
  return [...(vue.index.parNoun.get("quartier") ?? [])].map((cle) =>
    definition(vue.activite.get(cle) as unknown as EtatReference<"quartier">),
  );
}

/** The vehicule when there is only one to choose. */
export function vehiculeUnique(vue: Vue): Definition<"vehicule"> | undefined {
  const actifs = [...(vue.index.parNoun.get("vehicule") ?? [])]
    .map((cle) => definition(vue.activite.get(cle) as unknown as EtatReference<"vehicule">))
    .filter((v) => v.actif);
  return actifs.length === 1 ? actifs[0] : undefined;
}
