/**
 * Reads a timetable that somebody wrote as a sentence: "Mercredi 9h-12h : A ou B ; jeudi 14h-17h : C", "1er lundi A,
 * 2e lundi B", "PERMANENCE DE A : LUNDI 9H-12H", "Horaires : 9h-12h. Les lundis à A et les jeudis à B (semaines
 * paires)". Answers the stops that it read and the pieces of text that it did not understand, so that a person sees
 * both before anything is kept. It guesses no hour and no place: what is missing is said (`manque`).
 *
 * How: the text is cut into jetons, then into moments and what lies between them. Whether the day comes before the
 * place or after it is decided for the whole text, by its colons, prepositions and parentheses. Linear in its length.
 */
import type { Recurrence } from "../domain/recurrence.ts";
import { aplatir, jetonsDe, type Jeton, type Plage, type Regime } from "./horaires-jetons.ts";
import {
  apresDeuxPoints,
  coupeAvant,
  estEntete,
  lieuxDe,
  morceauxDe,
  virgulesDAdresse,
  type Intervalle,
  type LieuLu,
} from "./horaires-lieux.ts";
import {
  aDesHeures,
  aDesJours,
  elementsDe,
  recurrenceDe,
  type Creux,
  type Element,
  type Quand,
  type Rythme,
  type Suite,
} from "./horaires-moments.ts";
import { horairesDe, type ContexteHoraires, type HeuresDites } from "./horaires-plages.ts";

export const texteMax = 20_000; // characters read; more is given back unread

export type Etendue = { readonly debut: number; readonly fin: number; readonly texte: string };
export type ArretLu = {
  readonly lieuTexte: string;
  /** ISO weekdays; empty for the last day of the month. */
  readonly jours: readonly number[];
  readonly plages?: readonly Plage[];
  readonly horaireSource?: "texte" | "horaires-semaine";
  readonly recurrence: Recurrence;
  /** One of the places that take turns: those of a `groupe` are one habit, in the order of `rang`. */
  readonly alternance?: { readonly groupe: number; readonly rang: number; readonly sur: number };
  readonly rendezVous: boolean;
  readonly vacances?: "sauter" | "seulement";
  readonly feries?: "sauter";
  /** What the text leaves to a person: hours, or which week it begins. */
  readonly manque: readonly ("heures" | "phase")[];
  /** Where it stands in the text (NFC). */
  readonly source: Omit<Etendue, "texte">;
};
export type HorairesLus = { readonly arrets: readonly ArretLu[]; readonly incompris: readonly Etendue[] };

/** A place of the group being read, and what is said of it alone. */
type Poste = {
  readonly lieu: LieuLu;
  readonly groupe: number;
  heures: HeuresDites;
  rangs?: readonly number[];
  rythme?: Rythme;
  regimes: readonly Regime[];
};
const sansHeures: HeuresDites = { plages: [], demis: [], bornes: {} };
/** Days, and the places read for them so far. */
type Groupe = {
  readonly suite: Suite;
  readonly quands: readonly Quand[];
  readonly postes: Poste[];
  readonly rythme: Rythme | undefined;
  /** Hours come before the place, as the first one showed. */
  readonly heuresDabord: boolean;
};

class Lecteur {
  readonly texte: string;
  readonly plat: string;
  readonly jetons: readonly Jeton[];
  readonly elements: readonly Element[];
  readonly virgulesDAdresse: boolean;
  readonly pris: boolean[];
  readonly arrets: ArretLu[] = [];
  private readonly contexte: ContexteHoraires;
  private groupe: Groupe | undefined;
  private rythme: Rythme | undefined;
  private plages: readonly Plage[] = [];
  private readonly regimes = new Set<Regime>();
  private alternances = 0;

  constructor(texte: string, contexte: ContexteHoraires) {
    this.texte = texte;
    this.plat = aplatir(texte);
    this.virgulesDAdresse = virgulesDAdresse(this.plat);
    this.jetons = jetonsDe(texte);
    this.elements = elementsDe(this.jetons);
    this.pris = this.jetons.map((_, i) => estEntete(this, i));
    this.contexte = contexte;
  }

  private prendre({ de, a }: Intervalle): void {
    for (let i = de; i < a; i++) this.pris[i] = true;
  }

  private lienEn(i: number): string | undefined {
    const jeton = this.jetons[i];
    return jeton?.type === "lien" ? jeton.lien : undefined;
  }

  /** Whether days come before their place in this text. */
  private jourDabord(): boolean {
    let [jour, lieu] = [0, 0];
    const dates = this.elements.filter(
      (e): e is Suite => e.type === "suite" && e.quands.some(aDesJours) && !e.nie,
    );
    for (const suite of dates) {
      const apres = this.lienEn(suite.a);
      const prep = apres === "petit" && /^aux?$|^a$/.test(this.motEn(suite.a));
      if (apres === "deux-points" || prep) jour++;
      const avant = this.elements[this.elements.indexOf(suite) - 1];
      const texteAvant = avant?.type === "creux" && this.aUnLieu(avant);
      if (texteAvant && suite.parenthese) lieu += 2;
      else if (texteAvant && this.lienEn(suite.de - 1) === "deux-points") lieu++;
    }
    const derniere = dates.at(-1);
    const suite = derniere && this.elements[this.elements.indexOf(derniere) + 1];
    if (suite?.type === "creux" && morceauxDe(this, suite)[0]?.avant === "rien") jour++;
    else lieu++;
    const premiere = this.elements[0];
    if (premiere?.type === "suite" || (premiere && !this.aUnLieu(premiere))) jour++;
    return jour >= lieu;
  }

  private motEn = (i: number): string => this.plat.slice(this.jetons[i]!.debut, this.jetons[i]!.fin);
  /** Whether words that are no heading stand in the last piece of a creux. */
  private aUnLieu(creux: Intervalle): boolean {
    const dernier = morceauxDe(this, creux).at(-1);
    return dernier !== undefined && lieuxDe(this, dernier).length > 0;
  }

  private emettre(groupe: Groupe, poste: Poste, q: Quand): void {
    const rythme = poste.rythme ?? q.rythme ?? groupe.rythme;
    const recurrence = recurrenceDe(q, poste.rangs ?? q.rangs, rythme);
    const heures = aDesHeures(poste.heures) ? poste.heures : q;
    const regimes = new Set([...poste.regimes, ...q.regimes]);
    const { groupe: n, lieu } = poste;
    const jetons = [groupe.suite, lieu].flatMap(({ de, a }) => [this.jetons[de]!, this.jetons[a - 1]!]);
    const commun = {
      lieuTexte: lieu.texte,
      ...(lieu.alternance ? { alternance: { groupe: n, ...lieu.alternance } } : {}),
      rendezVous: regimes.has("rendez-vous"),
      ...(regimes.has("hors-vacances") ? { vacances: "sauter" as const } : {}),
      ...(regimes.has("en-vacances") ? { vacances: "seulement" as const } : {}),
      ...(regimes.has("hors-feries") ? { feries: "sauter" as const } : {}),
      source: { debut: Math.min(...jetons.map((j) => j.debut)), fin: Math.max(...jetons.map((j) => j.fin)) },
    };
    const phase = lieu.alternance || (recurrence.kind === "hebdo" && recurrence.toutes > 1);
    for (const { jours, plages, source } of horairesDe(q.jours, heures, this.plages, this.contexte)) {
      this.arrets.push({
        ...commun,
        jours,
        ...(plages.length > 0 ? { plages, horaireSource: source } : {}),
        recurrence: "jours" in recurrence ? { ...recurrence, jours: [...jours] } : recurrence,
        manque: [...(plages.length === 0 ? ["heures" as const] : []), ...(phase ? ["phase" as const] : [])],
      });
    }
  }

  private fermer(): void {
    const groupe = this.groupe;
    this.groupe = undefined;
    if (!groupe) return;
    for (const poste of groupe.postes) {
      this.prendre(groupe.suite);
      this.prendre(poste.lieu);
      for (const q of groupe.quands) this.emettre(groupe, poste, q);
    }
  }

  private placer(lieux: readonly LieuLu[]): void {
    const n = lieux.some((l) => l.alternance) ? this.alternances++ : 0;
    for (const lieu of lieux) {
      this.groupe?.postes.push({ lieu, groupe: n, heures: sansHeures, regimes: [] });
    }
  }

  private ouvrir(suite: Suite, quands: readonly Quand[]): void {
    this.fermer();
    const rythme = this.rythme;
    this.groupe = { suite, quands, postes: [], rythme, heuresDabord: quands.some(aDesHeures) };
  }

  /** Words about hours, rhythm or conditions without a day: of the last places, of the days, or of all that follows. */
  private completer(suite: Suite, q: Quand, libre: boolean): void {
    const groupe = this.groupe;
    const colle = groupe !== undefined && !libre;
    const nus = groupe?.postes.filter((p) => !aDesHeures(p.heures)) ?? [];
    if (aDesHeures(q)) {
      if (groupe && groupe.postes.length > 0 && groupe.heuresDabord && q.plages.length > 0) {
        const quands = groupe.quands.map((d) => ({
          ...d,
          plages: q.plages,
          demis: q.demis,
          bornes: q.bornes,
        }));
        this.prendre(suite);
        this.ouvrir(suite, quands);
        return;
      }
      if (colle && nus.length > 0) for (const p of nus) p.heures = q;
      else if (q.plages.length > 0) this.plages = q.plages;
      this.prendre(suite);
    }
    if (q.rythme || q.rangs) {
      const vises = colle ? groupe.postes.filter((p) => !p.rythme && !p.rangs) : [];
      for (const p of vises) Object.assign(p, { rythme: q.rythme, rangs: q.rangs });
      if (vises.length === 0 && q.rythme) this.rythme = q.rythme;
      if (vises.length > 0 || q.rythme) this.prendre(suite);
    }
    if (q.regimes.length > 0) {
      const dernier = colle ? groupe.postes.at(-1) : undefined;
      const siens = q.regimes.filter((r) => suite.parenthese || r === "rendez-vous" || r === "libre");
      if (dernier) dernier.regimes = [...dernier.regimes, ...siens];
      for (const r of q.regimes) if (!dernier || !siens.includes(r)) this.regimes.add(r);
      this.prendre(suite);
    }
  }

  /** A rank or a number before a day that was not understood: its day would be read too wide. */
  private rangIncompris({ de }: Suite): boolean {
    const avant = this.jetons[de - 1];
    return avant?.type === "mot" && /^(?:[1-5]|\d{1,2}[a-z°]{1,4}|une?|avant-.*)$/.test(this.motEn(de - 1));
  }

  private lireSuite(suite: Suite, libre: boolean): void {
    if (suite.nie || (this.rangIncompris(suite) && suite.quands.some(aDesJours))) {
      this.fermer();
      return;
    }
    const jours = suite.quands.filter(aDesJours);
    for (const q of suite.quands) if (!aDesJours(q)) this.completer(suite, q, libre);
    if (jours.length === 0) return;
    const rythme = jours.find((q) => q.rythme && q.rythmeDabord)?.rythme;
    if (rythme) this.rythme = rythme;
    this.ouvrir(suite, jours);
  }

  /** Places after their days. After a break a piece has no day, unless something is said of it alone just after. */
  private lireApres(creux: Creux, suivante: Suite | undefined): void {
    const morceaux = morceauxDe(this, creux);
    for (const [i, morceau] of morceaux.entries()) {
      const dernier = i === morceaux.length - 1;
      const precise = dernier && suivante?.parenthese && !suivante.quands.some(aDesJours);
      if (morceau.avant === "coupure" && !(precise && this.groupe)) continue;
      this.placer(lieuxDe(this, morceau));
    }
  }

  private parJour(): void {
    let libre = true;
    for (const [i, element] of this.elements.entries()) {
      if (element.type === "suite") {
        this.lireSuite(element, libre);
        libre = false;
        continue;
      }
      const suivante = this.elements[i + 1];
      this.lireApres(element, suivante?.type === "suite" ? suivante : undefined);
      libre = coupeAvant(this, element);
      if (this.finDePhrase(element)) this.rythme = undefined;
    }
    this.fermer();
  }

  private finDePhrase = ({ de, a }: Intervalle): boolean =>
    this.jetons.slice(de, a).some((j) => j.type === "lien" && this.plat[j.debut] === ".");

  /** Places before their days. */
  private parLieu(): void {
    let lieux: readonly LieuLu[] = [];
    for (const element of this.elements) {
      if (element.type === "creux") {
        const dernier = morceauxDe(this, element).at(-1);
        lieux = dernier && !coupeAvant(this, element) ? lieuxDe(this, apresDeuxPoints(this, dernier)) : [];
        if (this.finDePhrase(element)) this.rythme = undefined;
        continue;
      }
      this.lireSuite(element, lieux.length === 0 && !element.parenthese);
      if (!element.nie && element.quands.some(aDesJours)) this.placer(lieux);
    }
    this.fermer();
  }

  private incompris(): Etendue[] {
    const etendues: Etendue[] = [];
    let [debut, fin] = [-1, -1];
    const finir = (): void => {
      if (debut >= 0) etendues.push({ debut, fin, texte: this.texte.slice(debut, fin) });
      debut = -1;
    };
    for (const [i, jeton] of this.jetons.entries()) {
      if (this.pris[i]) finir();
      else if (jeton.type !== "lien") {
        if (debut < 0) debut = jeton.debut;
        fin = jeton.fin;
      }
    }
    finir();
    return etendues;
  }

  lire(): HorairesLus {
    if (this.jourDabord()) this.parJour();
    else this.parLieu();
    const global = (a: ArretLu): ArretLu => ({
      ...a,
      rendezVous: a.rendezVous || this.regimes.has("rendez-vous"),
      ...(this.regimes.has("hors-vacances") ? { vacances: "sauter" as const } : {}),
      ...(this.regimes.has("hors-feries") ? { feries: "sauter" as const } : {}),
    });
    return { arrets: this.arrets.map(global), incompris: this.incompris() };
  }
}

/** The stops that a text says, and what it says that was not understood. Never throws, whatever the text. */
export function lireHoraires(texte: string, contexte: ContexteHoraires = {}): HorairesLus {
  const net = texte.normalize("NFC").toWellFormed();
  const { arrets, incompris } = new Lecteur(net.slice(0, texteMax), contexte).lire();
  const reste =
    net.length > texteMax ? [{ debut: texteMax, fin: net.length, texte: net.slice(texteMax) }] : [];
  return { arrets, incompris: [...incompris, ...reste] };
}
