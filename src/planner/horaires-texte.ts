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
  coupureFinale,
  estEntete,
  lieuxDe,
  morceauxDe,
  queDesEntetes,
  virgulesDAdresse,
  type Coupure,
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
import { jourDabord, lieuSuit, motEn } from "./horaires-sens.ts";
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
  /** Where the piece that names it begins: "le camion sera présent à" is understood with its place. */
  readonly des: number;
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
};
/** What stands around a suite: what ended before it, whether only a heading does, and whether a place comes after. */
type Ou = { readonly coupure: Coupure | undefined; readonly entete: boolean; readonly lieuSuit: boolean };

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

  private emettre(groupe: Groupe, poste: Poste, q: Quand): void {
    const rythme = poste.rythme ?? q.rythme ?? groupe.rythme;
    const recurrence = recurrenceDe(q, poste.rangs ?? q.rangs, rythme);
    if (!recurrence) return;
    this.prendre(groupe.suite);
    this.prendre({ de: poste.des, a: poste.lieu.a });
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
    for (const poste of groupe.postes) for (const q of groupe.quands) this.emettre(groupe, poste, q);
  }

  private placer(lieux: readonly LieuLu[], des: number): void {
    const n = lieux.some((l) => l.alternance) ? this.alternances++ : 0;
    for (const lieu of lieux) {
      this.groupe?.postes.push({ lieu, des, groupe: n, heures: sansHeures, regimes: [] });
    }
  }

  private ouvrir(suite: Suite, quands: readonly Quand[]): void {
    this.fermer();
    this.groupe = { suite, quands, postes: [], rythme: this.rythme };
  }

  /** The same days again, with other hours or another rhythm: places that follow are theirs. */
  private rouvrir(groupe: Groupe, suite: Suite, change: Partial<Quand>): void {
    this.prendre(suite);
    this.ouvrir(
      groupe.suite,
      groupe.quands.map((q) => ({ ...q, ...change })),
    );
  }

  /** Hours without a day of their own: of the last places, of the days again, or of all that follows. */
  private heures(suite: Suite, q: Quand, o: Ou): void {
    const { groupe } = this;
    const { plages, demis, bornes } = q;
    const avecPlages = plages.length > 0;
    const nus = (groupe?.postes ?? []).filter(({ heures: h }) =>
      avecPlages ? h.plages.length === 0 : !aDesHeures(h),
    );
    const dabord = groupe?.quands.some((d) => (avecPlages ? d.plages.length > 0 : aDesHeures(d))) === true;
    const seule = !suite.quands.some(aDesJours);
    const repris = o.coupure !== "phrase" && seule && o.lieuSuit && !suite.parenthese;
    if (groupe && repris && (dabord || o.coupure || groupe.postes.length === 0)) {
      return this.rouvrir(groupe, suite, { plages, demis, bornes });
    }
    const derriere = nus.length > 0 && (suite.parenthese || (!o.coupure && !dabord));
    const dernier = seule && !o.coupure && dabord ? groupe?.postes.at(-1) : undefined;
    if (derriere) for (const p of nus) p.heures = { plages, demis: [...p.heures.demis, ...demis], bornes };
    else if (groupe && dernier && avecPlages) {
      // "9h-12h : A, B 14h-17h" is B's afternoon; alone, the place has both.
      const siennes = groupe.postes.length > 1 ? [] : groupe.quands.flatMap((d) => d.plages);
      dernier.heures = { plages: [...dernier.heures.plages, ...siennes, ...plages], demis, bornes };
    } else if (avecPlages && !suite.parenthese && o.entete) {
      this.fermer();
      this.plages = plages;
    } else return;
    this.prendre(suite);
  }

  /** A rhythm or ranks without a day of their own, likewise. */
  private cadence(suite: Suite, { rythme, rangs }: Quand, o: Ou): void {
    const { groupe } = this;
    const change = { ...(rythme ? { rythme } : {}), ...(rangs ? { rangs } : {}) };
    const propre = groupe?.quands.some((d) => d.rythme || d.rangs) === true;
    if (groupe && propre && !suite.parenthese && o.lieuSuit && o.coupure !== "phrase") {
      return this.rouvrir(groupe, suite, { ...change, rythmeDabord: false });
    }
    const vises = (groupe?.postes ?? []).filter((p) => !p.rythme && !p.rangs);
    if (vises.length > 0 && !propre && (suite.parenthese || !o.coupure)) {
      for (const p of vises) Object.assign(p, change);
    } else if (rythme && !suite.parenthese) {
      this.fermer();
      this.rythme = rythme;
    } else return;
    this.prendre(suite);
  }

  /** Conditions: of the last place when they stand by it, else of all, when nothing but a heading goes with them. */
  private conditions(suite: Suite, q: Quand, o: Ou): void {
    const dernier = o.coupure ? undefined : this.groupe?.postes.at(-1);
    for (const r of q.regimes) {
      const sien = suite.parenthese || r === "rendez-vous" || r === "libre";
      if (dernier && sien) dernier.regimes = [...dernier.regimes, r];
      else if (r === "libre" || ((dernier || o.entete) && r !== "en-vacances")) this.regimes.add(r);
      else continue;
      this.prendre(suite);
    }
  }

  /** A rank or a number before a day that was not understood: its day would be read too wide. */
  private rangIncompris({ de }: Suite): boolean {
    const mot = this.jetons[de - 1]?.type === "mot" ? motEn(this, de - 1) : "";
    return /^(?:[1-5]|\d{1,2}[a-z°]{1,4}|une?|avant-.*)$/.test(mot);
  }

  /** "Vendredi 9h-12h : A, un vendredi sur deux": the same days, said better after their place. */
  private precise(suite: Suite, jours: readonly Quand[], o: Ou): boolean {
    const { groupe } = this;
    const [q, ...autres] = jours;
    if (!groupe || groupe.postes.length === 0 || !q || autres.length > 0 || o.lieuSuit || o.coupure)
      return false;
    const [mien, ...miens] = groupe.quands;
    const nu = mien && miens.length === 0 && !mien.rythme && !mien.rangs && !aDesHeures(q);
    if (!nu || (!q.rythme && !q.rangs) || mien.jours.toSorted().join() !== q.jours.toSorted().join())
      return false;
    for (const p of groupe.postes) {
      if (!p.rythme && !p.rangs) {
        Object.assign(p, {
          ...(q.rythme ? { rythme: q.rythme } : {}),
          ...(q.rangs ? { rangs: q.rangs } : {}),
        });
      }
    }
    this.prendre(suite);
    return true;
  }

  private lireSuite(suite: Suite, o: Ou): void {
    const jours = suite.quands.filter(aDesJours);
    if (suite.nie || (jours.length > 0 && this.rangIncompris(suite))) return this.fermer();
    if (o.coupure === "phrase") this.fermer();
    for (const q of suite.quands) {
      if (aDesJours(q)) continue;
      if (aDesHeures(q)) this.heures(suite, q, o);
      if (q.rythme || q.rangs) this.cadence(suite, q, o);
      if (q.regimes.length > 0) this.conditions(suite, q, o);
    }
    if (jours.length === 0 || this.precise(suite, jours, o)) return;
    const rythme = jours.find((q) => q.rythme && q.rythmeDabord)?.rythme;
    if (rythme) {
      this.fermer();
      this.rythme = rythme;
    }
    this.ouvrir(suite, jours);
  }

  /** Places after their days. After a break a piece has no day, unless something is said of it alone just after. */
  private lireApres(creux: Creux, suivante: Element | undefined): void {
    const morceaux = morceauxDe(this, creux);
    const dit = suivante?.type === "suite" && !suivante.nie && !suivante.quands.some(aDesJours);
    const precise = dit && (suivante.parenthese || suivante.quands.some((q) => q.plages.length > 0));
    for (const [i, morceau] of morceaux.entries()) {
      if (morceau.avant === "phrase") return this.fermer();
      const seul = i === morceaux.length - 1 && precise;
      const sousLaDate = i === 0 && this.groupe?.postes.length === 0 && this.aLaLigne(creux);
      if (morceau.avant === "coupure" && !seul && !sousLaDate) continue;
      this.placer(lieuxDe(this, morceau), morceau.de);
    }
  }

  /** Whether a creux begins with a new line, and nothing else. */
  private aLaLigne = ({ de }: Intervalle): boolean => /[\n\r]/.test(this.plat[this.jetons[de]!.debut]!);

  private parJour(): void {
    let coupure: Coupure | undefined = "phrase";
    for (const [i, element] of this.elements.entries()) {
      if (element.type === "suite") {
        const suit = lieuSuit(this, this.elements, i);
        this.lireSuite(element, { coupure, entete: this.enTete(i), lieuSuit: suit });
        coupure = undefined;
        continue;
      }
      this.lireApres(element, this.elements[i + 1]);
      coupure = coupureFinale(this, element);
      if (this.finDePhrase(element)) this.rythme = undefined;
    }
    this.fermer();
  }

  private enTete(i: number): boolean {
    const avant = this.elements[i - 1];
    return avant?.type !== "creux" || queDesEntetes(this, avant);
  }

  private finDePhrase = ({ de, a }: Intervalle): boolean =>
    this.jetons.slice(de, a).some((j) => j.type === "lien" && this.plat[j.debut] === ".");

  /** Places before their days; a line may hold the place alone, and the next ones its days. */
  private parLieu(): void {
    let lieux: readonly LieuLu[] = [];
    let des = 0;
    for (const [i, element] of this.elements.entries()) {
      if (element.type === "creux") {
        const dernier = morceauxDe(this, element).at(-1);
        const fin = coupureFinale(this, element);
        const ligne = fin === "coupure" && this.finitParUneLigne(element);
        if (dernier && (!fin || ligne)) {
          const morceau = apresDeuxPoints(this, dernier);
          lieux = lieuxDe(this, morceau);
          des = morceau.de;
        } else if (dernier || fin === "phrase") lieux = [];
        if (this.finDePhrase(element)) this.rythme = undefined;
        continue;
      }
      const libre = lieux.length === 0 && !element.parenthese;
      const ou = {
        coupure: libre ? ("phrase" as const) : undefined,
        entete: this.enTete(i),
        lieuSuit: false,
      };
      this.lireSuite(element, ou);
      if (!element.nie && element.quands.some(aDesJours)) this.placer(lieux, des);
    }
    this.fermer();
  }

  private finitParUneLigne = ({ a }: Intervalle): boolean =>
    /[\n\r]/.test(this.plat[this.jetons[a - 1]!.debut]!);

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
    if (jourDabord(this, this.elements)) this.parJour();
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
