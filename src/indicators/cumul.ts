/**
 * Cumul: the sums of one dispositif over some days, about 1 kB of JSON, made to be added: a bilan of ten years is the
 * fusion of its months. The same function makes it on a device from the activity in memory and on the server from
 * the rows of a month; what it holds depends on what was recorded only, never on the order in which it came.
 */
import { personnesPresentes, type Accueil } from "../domain/accueil.ts";
import { accueils, observations, permanences, type Activite } from "../domain/activite.ts";
import { dansPeriode, moisDe, rangDuJour, type Mois, type Periode } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { CodeMesure } from "../domain/indicateur.ts";
import type { EtatObservation } from "../domain/observation.ts";
import { estTenue, type Permanence } from "../domain/permanence.ts";
import type { Ajouter, PermanenceComptee } from "./indicateur.ts";
import { listeIndicateurs, mesures, mesuresAxes, rangMesure, versionCumul } from "./liste.ts";
import { periodeDuMois } from "./periodes.ts";
import { joindre, noterVenue, venuesDe, type Venues, type VenuesPermanence } from "./personnes.ts";

export type Cumul = {
  /** Digest of the definitions that made it (`versionCumul`). */
  readonly v: string;
  /** By rank in `mesures`. */
  readonly total: readonly number[];
  /** By month, then by place: sums by rank in `mesuresAxes`. */
  readonly mois: { readonly [mois: string]: readonly number[] };
  readonly lieux: { readonly [lieu: string]: readonly number[] };
  /** By place: ranks of the days on which a permanence was held, sorted, each once. */
  readonly jours: { readonly [lieu: string]: readonly number[] };
  /** By dispositif, by month: what the interval of personnes is made of. */
  readonly personnes: { readonly [dispositif: string]: { readonly [mois: string]: Venues } };
};

/** What was recorded by one dispositif, as it shows now. Rows beyond the days asked for are left out. */
export type Donnees = {
  readonly dispositif: DispositifId;
  readonly permanences: Iterable<Permanence>;
  readonly accueils: Iterable<Accueil>;
  readonly observations: Iterable<EtatObservation>;
};

export const donneesDe = (activite: Activite, dispositif: DispositifId): Donnees => ({
  dispositif,
  permanences: permanences(activite),
  accueils: accueils(activite),
  observations: observations(activite),
});

type Suivie = {
  readonly permanence: Permanence;
  readonly tenue: boolean;
  personnes: number;
  readonly venues: VenuesPermanence;
};

/** The permanences of the days asked for, and the way from an accueil to its own. */
export function suivreLesPermanences(donnees: Donnees, periode: Periode): Map<string, Suivie> {
  const suivies = new Map<string, Suivie>();
  for (const permanence of donnees.permanences) {
    if (!dansPeriode(permanence.jour, periode)) continue;
    const venues = { jour: permanence.jour, premieres: 0, deja: 0, inconnues: 0 };
    suivies.set(permanence.id, { permanence, tenue: estTenue(permanence), personnes: 0, venues });
  }
  return suivies;
}

const parPermanence = listeIndicateurs.filter((i) => i.permanence);
const parAccueil = listeIndicateurs.filter((i) => i.accueil);
const parObservation = listeIndicateurs.filter((i) => i.observation);

/**
 * Goes over everything that counts, once: `ajouter` is called for each sum that an item adds to, `sur` before it with
 * the item's permanence. Annulled accueils and those whose note or permanence has not come count nowhere.
 */
export function parcourir(
  donnees: Donnees,
  suivies: ReadonlyMap<string, Suivie>,
  sur: (permanence: Permanence, noun: "permanence" | "accueil" | "observation", id: string) => void,
  ajouter: Ajouter,
): void {
  for (const accueil of donnees.accueils) {
    if (accueil.annule) continue;
    const suivie = suivies.get(accueil.permanence);
    if (!suivie) continue;
    const nombre = personnesPresentes(accueil.reponses);
    if (suivie.tenue) {
      suivie.personnes += nombre;
      noterVenue(suivie.venues, accueil, nombre);
    }
    sur(suivie.permanence, "accueil", accueil.id);
    const compte = { accueil, tenue: suivie.tenue, nombre };
    for (const i of parAccueil) i.accueil!(compte, ajouter);
  }
  for (const suivie of suivies.values()) {
    sur(suivie.permanence, "permanence", suivie.permanence.id);
    for (const i of parPermanence) i.permanence!(suivie satisfies PermanenceComptee, ajouter);
  }
  for (const { id, notee, retiree } of donnees.observations) {
    const permanence = notee && !retiree ? suivies.get(notee.permanence)?.permanence : undefined;
    if (!permanence || permanence.etat === "brouillon") continue;
    sur(permanence, "observation", id);
    for (const i of parObservation) i.observation!({ id, observation: notee! }, ajouter);
  }
}

const rangAxe = mesures.map((m) => (mesuresAxes as readonly CodeMesure[]).indexOf(m));
const zeros = (): number[] => mesuresAxes.map(() => 0);
// Own keys only: a place may be called `constructor`.
const ligne = (table: Record<string, number[]>, cle: string): number[] =>
  Object.hasOwn(table, cle) ? table[cle]! : (table[cle] = zeros());

function ajouterJour(table: Record<string, number[]>, lieu: string, rangs: readonly number[]): void {
  const avant = Object.hasOwn(table, lieu) ? table[lieu]! : [];
  table[lieu] = [...new Set([...avant, ...rangs])].toSorted((a, b) => a - b);
}

/** The sums of these days. */
export function cumulDe(donnees: Donnees, periode: Periode): Cumul {
  const suivies = suivreLesPermanences(donnees, periode);
  const total = mesures.map(() => 0);
  const mois: Record<string, number[]> = {};
  const lieux: Record<string, number[]> = {};
  let duMois: number[] = [];
  let duLieu: number[] = [];
  parcourir(
    donnees,
    suivies,
    (p) => {
      duMois = ligne(mois, moisDe(p.jour));
      duLieu = ligne(lieux, p.lieu);
    },
    (mesure, n) => {
      const rang = rangMesure.get(mesure)!;
      total[rang]! += n;
      const axe = rangAxe[rang]!;
      if (axe < 0) return;
      duMois[axe]! += n;
      duLieu[axe]! += n;
    },
  );
  const parMois = new Map<Mois, VenuesPermanence[]>();
  const jours: Record<string, number[]> = {};
  for (const { permanence, tenue, venues } of suivies.values()) {
    if (!tenue) continue;
    ajouterJour(jours, permanence.lieu, [rangDuJour(permanence.jour)]);
    const m = moisDe(permanence.jour);
    parMois.set(m, [...(parMois.get(m) ?? []), venues]);
  }
  const personnes = Object.fromEntries([...parMois].map(([m, liste]) => [m, venuesDe(liste)]));
  return { v: versionCumul, total, mois, lieux, jours, personnes: { [donnees.dispositif]: personnes } };
}

/** The roll-up of one month: give it the permanences of the month, their accueils and their observations. */
export const cumulDuMois = (donnees: Donnees, mois: Mois): Cumul => cumulDe(donnees, periodeDuMois(mois));

export const cumulVide: Cumul = {
  v: versionCumul,
  total: mesures.map(() => 0),
  mois: {},
  lieux: {},
  jours: {},
  personnes: {},
};

function sommer(dans: Record<string, number[]>, table: Cumul["mois"]): void {
  for (const cle in table) {
    const a = ligne(dans, cle);
    const b = table[cle]!;
    for (let i = 0; i < a.length; i++) a[i]! += b[i]!;
  }
}

/**
 * The sums of several roll-ups together; commutative and associative, `cumulVide` changes nothing.
 * @throws when one was made by other definitions: it must be recomputed, not read.
 */
export function fusionnerTous(cumuls: Iterable<Cumul>): Cumul {
  const total = mesures.map(() => 0);
  const mois: Record<string, number[]> = {};
  const lieux: Record<string, number[]> = {};
  const jours: Record<string, number[]> = {};
  const personnes: Record<string, Record<string, Venues>> = {};
  for (const cumul of cumuls) {
    if (cumul.v !== versionCumul) throw new Error(`cumul of version ${cumul.v}, expected ${versionCumul}`);
    for (let i = 0; i < total.length; i++) total[i]! += cumul.total[i]!;
    sommer(mois, cumul.mois);
    sommer(lieux, cumul.lieux);
    for (const lieu in cumul.jours) ajouterJour(jours, lieu, cumul.jours[lieu]!);
    for (const dispositif in cumul.personnes) {
      const dans = (personnes[dispositif] ??= {});
      for (const m in cumul.personnes[dispositif]) {
        const venues = cumul.personnes[dispositif]![m]!;
        dans[m] = dans[m] ? joindre(dans[m], venues) : venues;
      }
    }
  }
  return { v: versionCumul, total, mois, lieux, jours, personnes };
}

export const fusionner = (a: Cumul, b: Cumul): Cumul => fusionnerTous([a, b]);
