/**
 * What the device knows, in memory: the view (`activite`) and its own kept facts with their outcome.
 *
 * It opens in steps, so that today's screens do not wait for ten years of history: own facts, rows and reference
 * first, then the chunks of the base from the latest back. A chunk that comes late goes under the facts already
 * folded, never over them. Capture is possible from the first step.
 */
import type { EtatAccueil } from "../../domain/accueil.ts";
import { plier, type Activite } from "../../domain/activite.ts";
import type { EtatObservation } from "../../domain/observation.ts";
import {
  appliquer,
  cleDe,
  porteeDe,
  texteDeCle,
  type Etat,
  type FaitConnu,
  type Portee,
} from "../../domain/faits.ts";
import type { FaitGarde, Mutation } from "../../sync/appareil.ts";
import type { LigneFait } from "../../sync/protocole.ts";
import { lire } from "../../sync/vue.ts";
import type { MagasinLocal } from "./magasin.ts";
import { lireMorceau } from "./morceaux.ts";

/** Own facts read at once. */
const lotLu = 1000;

/** Where to find things without walking through ten years: keys by noun, and what hangs on a permanence. */
export type Index = {
  readonly parNoun: ReadonlyMap<string, ReadonlySet<string>>;
  readonly parPermanence: ReadonlyMap<string, ReadonlySet<string>>;
  /** Changes each time a permanence does: what a tap on a welcome button leaves alone. */
  readonly permanences: number;
  /** Changes each time a line of the log-book does. */
  readonly carnets: number;
};
type IndexVivant = {
  parNoun: Map<string, Set<string>>;
  parPermanence: Map<string, Set<string>>;
  permanences: number;
  carnets: number;
};

const ranger = (dans: Map<string, Set<string>>, sous: string, cle: string): void => {
  const ensemble = dans.get(sous);
  if (ensemble) ensemble.add(cle);
  else dans.set(sous, new Set([cle]));
};

export class Memoire {
  readonly activite: Activite = new Map();
  private readonly ranges: IndexVivant = {
    parNoun: new Map(),
    parPermanence: new Map(),
    permanences: 0,
    carnets: 0,
  };
  gardes: FaitGarde[] = [];
  /** Every chunk of the base is in. */
  complete = false;
  /** While chunks are still coming: the facts already folded, by entity. */
  private dessus: Map<string, FaitConnu[]> | undefined = new Map();
  private purgees: readonly Portee[] = [];

  get index(): Index {
    return this.ranges;
  }

  private ranger(cle: string, etat: Etat): void {
    ranger(this.ranges.parNoun, etat.noun, cle);
    if (etat.noun === "permanence") this.ranges.permanences++;
    if (etat.noun === "carnet") this.ranges.carnets++;
    const sous =
      etat.noun === "accueil"
        ? (etat as EtatAccueil).note?.permanence
        : etat.noun === "observation"
          ? (etat as EtatObservation).notee?.permanence
          : undefined;
    if (sous) ranger(this.ranges.parPermanence, sous, cle);
  }

  private plierFait(fait: FaitConnu): string {
    const cle = texteDeCle(cleDe(fait));
    if (this.dessus) this.dessus.set(cle, [...(this.dessus.get(cle) ?? []), fait]);
    this.ranger(cle, plier(this.activite, fait));
    return cle;
  }

  private plierGarde(garde: FaitGarde): string | undefined {
    if (garde.issue?.issue === "mis-de-cote") return undefined;
    const fait = lire(garde.fait);
    if (!fait || this.purgees.includes(porteeDe(fait.type))) return undefined;
    return this.plierFait(fait);
  }

  private poserEtat(etat: Etat): void {
    const cle = texteDeCle(etat);
    let suite: Etat = etat;
    for (const fait of this.dessus?.get(cle) ?? []) suite = appliquer(suite, fait);
    this.activite.set(cle, suite);
    this.ranger(cle, suite);
  }

  /** Loads everything, yielding after each part that a screen can use. */
  async *charger(magasin: MagasinLocal): AsyncGenerator<void> {
    this.purgees = (await magasin.etat()).purgees;
    const morceaux = await magasin.morceauxDeBase();
    for (const m of morceaux.filter((x) => x.portee === "reference")) {
      for (const etat of await lireMorceau(m.octets)) this.poserEtat(etat);
    }
    for await (const lignes of magasin.lignes()) this.recevoir(lignes);
    await this.chargerGardes(magasin);
    yield;
    for (const m of morceaux.filter((x) => x.portee === "activite").toReversed()) {
      for (const etat of await lireMorceau(m.octets)) this.poserEtat(etat);
      yield;
    }
    this.dessus = undefined;
    this.complete = true;
    yield;
  }

  private async chargerGardes(magasin: MagasinLocal): Promise<void> {
    for (let de = 0; ;) {
      const lus = await magasin.faits(de, lotLu);
      for (const garde of lus) {
        if (this.gardes.some((g) => g.fait.id === garde.fait.id)) continue;
        this.gardes.push(garde);
        this.plierGarde(garde);
      }
      if (lus.length < lotLu) return;
      de = lus.at(-1)!.fait.seq + 1;
    }
  }

  /** Rows received: folded in. Answers the entities touched. */
  recevoir(lignes: readonly LigneFait[]): string[] {
    const touchees: string[] = [];
    for (const ligne of lignes) {
      const fait = lire(ligne.fait);
      if (fait) touchees.push(this.plierFait(fait));
    }
    return touchees;
  }

  /** Follows a step just committed, here or in another tab. Answers false when the whole must be read again. */
  suivre(m: Mutation): boolean {
    if (m.base !== undefined || m.effacer) return false;
    for (const fait of m.ecrire ?? []) {
      if (this.gardes.some((g) => g.fait.id === fait.id)) continue;
      const garde: FaitGarde = { fait };
      this.gardes.push(garde);
      this.plierGarde(garde);
    }
    let misDeCote = false;
    if (m.issues) {
      const parSeq = new Map(m.issues.liste.map((i) => [i.seq, i]));
      const { recuLe } = m.issues;
      this.gardes = this.gardes.map((g) => {
        const issue = parSeq.get(g.fait.seq);
        misDeCote ||= issue?.issue === "mis-de-cote" && g.issue?.issue !== "mis-de-cote";
        return issue ? { fait: g.fait, issue, recuLe } : g;
      });
    }
    if (m.oublierIssues) this.gardes = this.gardes.map(({ fait }) => ({ fait }));
    if (m.renumeroter) {
      const { appareil, moins } = m.renumeroter;
      this.gardes = this.gardes.map((g) => ({
        ...g,
        fait: { ...g.fait, appareil, seq: g.fait.seq - moins },
      }));
    }
    if (m.elaguer !== undefined) this.gardes = this.gardes.filter((g) => g.fait.seq > m.elaguer!);
    if (m.lignes) this.recevoir(m.lignes);
    return !misDeCote && !m.lignes?.some((l) => "atDit" in l.fait);
  }

  /** Own facts that the server has not answered for. */
  enAttente(): FaitGarde[] {
    return this.gardes.filter((g) => !g.issue);
  }
}
