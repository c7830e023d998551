/** What the desk reads in the activity: the day, the week, the counts, the disagreements. Pure. */
import {
  desaccordsAccueil,
  personnesPresentes,
  resoudreAccueil,
  type EtatAccueil,
} from "../../domain/accueil.ts";
import { accueils, definitionDe, definitionsDe, type Activite } from "../../domain/activite.ts";
import { ajouterJours, jourDeSemaine, type Jour } from "../../domain/civil.ts";
import {
  desaccordsPermanence,
  resoudrePermanence,
  type EtatPermanence,
  type Permanence,
} from "../../domain/permanence.ts";
import {
  desaccordsReference,
  references,
  type Definition,
  type EtatReference,
} from "../../domain/reference.ts";
import type { Desaccord } from "../../domain/registre.ts";
import type { Point } from "../../domain/schemas.ts";

export type Compte = { readonly accueils: number; readonly personnes: number };
const aucun: Compte = { accueils: 0, personnes: 0 };

/** Accueils that count, and people met, by permanence. */
export function comptesParPermanence(activite: Activite): Map<string, Compte> {
  const comptes = new Map<string, Compte>();
  for (const a of accueils(activite)) {
    if (a.annule) continue;
    const c = comptes.get(a.permanence) ?? aucun;
    comptes.set(a.permanence, {
      accueils: c.accueils + 1,
      personnes: c.personnes + personnesPresentes(a.reponses),
    });
  }
  return comptes;
}

const parHeure = (a: Permanence, b: Permanence): number =>
  a.jour < b.jour
    ? -1
    : a.jour > b.jour
      ? 1
      : a.debut < b.debut
        ? -1
        : a.debut > b.debut
          ? 1
          : a.id < b.id
            ? -1
            : 1;

const lues = new WeakMap<EtatPermanence, Permanence>();

/** Every stop as it shows; resolved once a state (states are replaced, never changed). */
export function permanencesLues(activite: Activite): Permanence[] {
  const liste: Permanence[] = [];
  for (const etat of activite.values()) {
    if (etat.noun !== "permanence") continue;
    const lue = lues.get(etat as EtatPermanence) ?? resoudrePermanence(etat as EtatPermanence);
    if (!lue) continue;
    lues.set(etat as EtatPermanence, lue);
    liste.push(lue);
  }
  return liste;
}

/** Permanences from a day to a day, both included, in the order of the clock; drafts thrown away are left out. */
export const permanencesEntre = (activite: Activite, du: Jour, au: Jour): Permanence[] =>
  permanencesLues(activite)
    .filter((p) => p.jour >= du && p.jour <= au && !p.jetee)
    .toSorted(parHeure);

export const lundiDe = (jour: Jour): Jour => ajouterJours(jour, 1 - jourDeSemaine(jour));

export const nomLieu = (activite: Activite, id: string): string =>
  definitionDe(activite, "lieu", id)?.nom ?? id;
export const nomQuartier = (activite: Activite, id: string | undefined): string | undefined =>
  id ? (definitionDe(activite, "quartier", id)?.nom ?? id) : undefined;
export const nomVehicule = (activite: Activite, id: string | undefined): string | undefined =>
  id ? (definitionDe(activite, "vehicule", id)?.nom ?? id) : undefined;

export const nomPartenaire = (activite: Activite, id: string): string =>
  definitionDe(activite, "partenaire", id)?.nom ?? id;

const parNom = (a: { nom: string }, b: { nom: string }): number => a.nom.localeCompare(b.nom, "fr");
export const lieuxTries = (activite: Activite): Definition<"lieu">[] =>
  [...definitionsDe(activite, "lieu")].toSorted(parNom);
export const vehiculesTries = (activite: Activite): Definition<"vehicule">[] =>
  [...definitionsDe(activite, "vehicule")].toSorted(parNom);
export const quartiersTries = (activite: Activite): Definition<"quartier">[] =>
  [...definitionsDe(activite, "quartier")].toSorted(parNom);

/** Communes that a place or a quartier names, each once. */
export const communesConnues = (a: Activite): Definition<"lieu">["commune"][] => {
  const toutes = [...lieuxTries(a).map((l) => l.commune), ...quartiersTries(a).flatMap((q) => q.communes)];
  return [...new Map(toutes.map((c) => [c.insee, c])).values()];
};
/** The code of a commune typed by its name: nobody knows INSEE codes by heart. Nothing for one not known here. */
export function codeDeCommune(
  nom: string,
  communes: readonly Definition<"lieu">["commune"][],
): { readonly insee?: string } {
  const connue = communes.find((c) => c.nom.localeCompare(nom.trim(), "fr", { sensitivity: "base" }) === 0);
  return connue ? { insee: connue.insee } : {};
}

/** Those of the departments where the dispositif has a place: a map of France says nothing about a truck. */
export function quartiersProches(a: Activite): Definition<"quartier">[] {
  const departements = new Set(lieuxTries(a).map((l) => l.commune.insee.slice(0, 2)));
  const communes = new Set(lieuxTries(a).map((l) => l.commune.insee));
  const tous = quartiersTries(a).filter((q) => q.perimetre && !q.au);
  const des = tous.filter((q) => q.communes.some((c) => communes.has(c.insee)));
  return des.length > 0
    ? des
    : tous.filter((q) => q.communes.some((c) => departements.has(c.insee.slice(0, 2))));
}

/** Where a lieu stands on the map: its own point, else undefined. */
export const pointDe = (activite: Activite, lieu: string): Point | undefined =>
  definitionDe(activite, "lieu", lieu)?.point;

export type EtatEnDesaccord = EtatAccueil | EtatPermanence | EtatReference;
export type DesaccordSur = {
  readonly etat: EtatEnDesaccord;
  readonly desaccord: Desaccord;
  /** Newest clock of its versions, to sort by. */
  readonly at: string;
};

/** Everything on which two people disagree, the most recent first. */
export function desaccords(activite: Activite): DesaccordSur[] {
  const liste: DesaccordSur[] = [];
  for (const etat of activite.values()) {
    let trouves: Desaccord[] = [];
    if (etat.noun === "accueil") {
      if (resoudreAccueil(etat as EtatAccueil)) trouves = desaccordsAccueil(etat as EtatAccueil);
    } else if (etat.noun === "permanence") {
      if (resoudrePermanence(etat as EtatPermanence)) trouves = desaccordsPermanence(etat as EtatPermanence);
    } else if (etat.noun in references) {
      const versions = desaccordsReference(etat as EtatReference);
      if (versions.length > 0) trouves = [{ cle: "definition", versions }];
    }
    for (const desaccord of trouves) {
      const at = desaccord.versions
        .map((v) => v.at as string)
        .toSorted()
        .at(-1)!;
      liste.push({ etat: etat as EtatEnDesaccord, desaccord, at });
    }
  }
  return liste.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
