/**
 * Jetons into moments: runs of days, ranks, hours and conditions ("suites") and what lies between them ("creux",
 * where places are). A suite is one or more `Quand`: "lundi 9h-12h et jeudi 14h-17h" is two.
 */
import type { Heure } from "../domain/civil.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Demi, Dit, Jeton, Plage, Regime } from "./horaires-jetons.ts";

/** How a day comes back, when something is said of it. */
export type Rythme = {
  readonly semaines?: readonly number[];
  readonly parite?: "paire" | "impaire";
  readonly toutes?: number;
  /** Something is said of it that does not tell which weeks: nothing can be read. */
  readonly inconnu?: true;
};
export type Quand = {
  jours: number[];
  rangs?: readonly number[];
  rythme?: Rythme;
  /** The rhythm came before any day: it holds for what follows too ("semaines paires : lundi..., mardi..."). */
  rythmeDabord: boolean;
  finDuMois?: { readonly ouvre: boolean };
  /** "chaque mois" was said: without a rank, nobody knows which one. */
  mois: boolean;
  plages: Plage[];
  demis: Demi[];
  /** A start or an end alone, which narrows stays known otherwise. */
  bornes: { debut?: Heure; fin?: Heure };
  regimes: Regime[];
};
/** Jetons `de` to `a` (not included). */
export type Suite = {
  readonly type: "suite";
  readonly de: number;
  readonly a: number;
  readonly quands: readonly Quand[];
  readonly parenthese: boolean;
  /** "sauf lundi matin", "fermé le lundi" */
  readonly nie: boolean;
};
export type Creux = { readonly type: "creux"; readonly de: number; readonly a: number };
export type Element = Suite | Creux;

const quandVide = (): Quand => ({
  jours: [],
  rythmeDabord: false,
  mois: false,
  plages: [],
  demis: [],
  bornes: {},
  regimes: [],
});
export const aDesJours = (q: Quand): boolean => q.jours.length > 0 || q.finDuMois !== undefined;
export const aDesHeures = ({ plages, demis, bornes }: Pick<Quand, "plages" | "demis" | "bornes">): boolean =>
  plages.length > 0 || demis.length > 0 || bornes.debut !== undefined || bornes.fin !== undefined;
const estVide = (q: Quand): boolean =>
  !aDesJours(q) && !aDesHeures(q) && !q.rangs && !q.rythme && q.regimes.length === 0;

/** Builds the `Quand` of a suite, one word after the other. */
class Atelier {
  readonly faits: Quand[] = [];
  private courant = quandVide();
  /** Ranks read after days: of the days that follow, or of those already read. */
  private rangs: readonly number[] | undefined;

  private suivant(): void {
    if (!estVide(this.courant)) this.faits.push(this.courant);
    this.courant = quandVide();
  }

  private prendreJours(jours: readonly number[]): void {
    const c = this.courant;
    const complet =
      aDesJours(c) && (aDesHeures(c) || this.rangs || c.finDuMois || (c.rythme && !c.rythmeDabord));
    if (complet || (!aDesJours(c) && aDesHeures(c))) this.suivant();
    if (this.rangs) this.courant.rangs = this.rangs;
    this.rangs = undefined;
    this.courant.jours.push(...jours.filter((j) => !this.courant.jours.includes(j)));
  }

  private prendreRythme(rythme: Rythme): void {
    if (!aDesJours(this.courant) && aDesHeures(this.courant)) this.suivant();
    else if (aDesJours(this.courant) && this.courant.rythme) this.suivant();
    this.courant.rythme = { ...this.courant.rythme, ...rythme };
    this.courant.rythmeDabord = !aDesJours(this.courant);
  }

  prendre(dit: Dit): void {
    switch (dit.k) {
      case "jours":
        this.prendreJours(dit.jours);
        if (dit.toutes) this.courant.rythme = { toutes: dit.toutes };
        return;
      case "fin-du-mois":
        if (aDesJours(this.courant) || aDesHeures(this.courant)) this.suivant();
        this.courant.finDuMois = { ouvre: dit.ouvre };
        return;
      case "rangs":
        if (!aDesJours(this.courant) && aDesHeures(this.courant)) this.suivant();
        this.rangs = dit.rangs;
        return;
      case "semaines":
        return this.prendreRythme({ semaines: dit.rangs });
      case "parite":
        return this.prendreRythme({ parite: dit.parite });
      case "toutes":
        return this.prendreRythme({ toutes: dit.toutes });
      case "plage":
        this.courant.plages.push(dit.plage);
        return;
      case "demi":
        this.courant.demis.push(dit.demi);
        return;
      case "heure":
        if (dit.debut) this.courant.bornes.debut = dit.debut;
        if (dit.fin) this.courant.bornes.fin = dit.fin;
        return;
      case "inconnu":
        return this.prendreRythme({ inconnu: true });
      case "chaque":
        this.courant.mois ||= dit.mois;
    }
  }

  regime(regimes: readonly Regime[]): void {
    this.courant.regimes.push(...regimes);
  }

  /** Hours said once after several days are those of all: "1er mardi et 3e jeudi, 9h-12h". */
  finir(): Quand[] {
    if (this.rangs) this.courant.rangs = this.rangs;
    this.suivant();
    for (let i = this.faits.length - 2; i >= 0; i--) {
      const [q, apres] = [this.faits[i]!, this.faits[i + 1]!];
      if (aDesJours(q) && !aDesHeures(q) && aDesJours(apres)) {
        Object.assign(q, { plages: apres.plages, demis: apres.demis, bornes: apres.bornes });
      }
    }
    return this.faits;
  }
}

const dedans = new Set(["et", "virgule", "tiret", "deux-points", "petit"]);
const ponts = 6; // links between two moments of one suite, at most

const estPlage = (jeton: Jeton | undefined): boolean => jeton?.type === "moment" && jeton.dit.k === "plage";

/** Index of the moment that goes on from `i`, or undefined; an opening parenthesis is closed in the same suite. */
function suivantDe(jetons: readonly Jeton[], i: number, ouvertes: number): number | undefined {
  let ouvre = ouvertes;
  for (let j = i; j < jetons.length && j - i < ponts; j++) {
    const jeton = jetons[j]!;
    if (jeton.type === "moment" || jeton.type === "regime") return j;
    if (jeton.type !== "lien") return undefined;
    // "8h30-12h/14h-17h"
    if (["barre", "colle"].includes(jeton.lien) && estPlage(jetons[j - 1]) && estPlage(jetons[j + 1]))
      continue;
    if (jeton.lien === "ouvrante") ouvre++;
    else if (jeton.lien === "fermante" && ouvre > 0) ouvre--;
    else if (!dedans.has(jeton.lien)) return undefined;
  }
  return undefined;
}

function avantDe(jetons: readonly Jeton[], i: number): { parenthese: boolean; nie: boolean } {
  let parenthese = false;
  for (let j = i - 1; j >= 0 && i - j <= ponts; j--) {
    const jeton = jetons[j]!;
    if (jeton.type === "sauf") return { parenthese, nie: true };
    if (jeton.type !== "lien" || (jeton.lien !== "petit" && jeton.lien !== "ouvrante")) break;
    parenthese ||= jeton.lien === "ouvrante";
  }
  return { parenthese, nie: false };
}

function suiteDe(jetons: readonly Jeton[], de: number): Suite {
  const atelier = new Atelier();
  let ouvertes = 0;
  let a = de;
  for (let i: number | undefined = de; i !== undefined; i = suivantDe(jetons, a, ouvertes)) {
    for (let j = a; j < i; j++) {
      const entre = jetons[j]!;
      if (entre.type === "lien" && entre.lien === "ouvrante") ouvertes++;
      if (entre.type === "lien" && entre.lien === "fermante") ouvertes--;
    }
    const jeton = jetons[i]!;
    if (jeton.type === "moment") atelier.prendre(jeton.dit);
    else if (jeton.type === "regime") atelier.regime(jeton.regimes);
    a = i + 1;
  }
  const ferme = jetons[a];
  if (ouvertes > 0 && ferme?.type === "lien" && ferme.lien === "fermante") a++;
  return { type: "suite", de, a, quands: atelier.finir(), ...avantDe(jetons, de) };
}

/** The text as suites and creux, in order; a creux is never empty. */
export function elementsDe(jetons: readonly Jeton[]): Element[] {
  const elements: Element[] = [];
  let de = 0;
  for (let i = 0; i < jetons.length;) {
    const { type } = jetons[i]!;
    if (type !== "moment" && type !== "regime") {
      i++;
      continue;
    }
    if (i > de) elements.push({ type: "creux", de, a: i });
    const suite = suiteDe(jetons, i);
    elements.push(suite);
    i = de = suite.a;
  }
  if (de < jetons.length) elements.push({ type: "creux", de, a: jetons.length });
  return elements;
}

/** The recurrence of a `Quand`, with what the place or the sentence says of its rhythm; undefined: nobody can tell. */
export function recurrenceDe(
  q: Quand,
  rangs: Quand["rangs"],
  rythme: Rythme | undefined,
): Recurrence | undefined {
  const jours = q.jours.toSorted((a, b) => a - b);
  if (rythme?.inconnu) return undefined;
  if (q.finDuMois) return { kind: "mois-fin", ouvre: q.finDuMois.ouvre };
  if (rangs) return { kind: "mois-jour", jours, rangs: [...rangs] };
  if (rythme?.semaines) return { kind: "mois-semaine", jours, rangs: [...rythme.semaines] };
  if (q.mois) return undefined;
  if (rythme?.parite) return { kind: "parite", jours, parite: rythme.parite };
  return { kind: "hebdo", jours, toutes: rythme?.toutes ?? 1 };
}
