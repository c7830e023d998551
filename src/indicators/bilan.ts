/**
 * Bilan: the figures of a period, as plain JSON. Every figure carries the code and version of its definition and, when
 * it can be opened, the sums it is made of; what is not known is `nd`, with why, never 0. The same data give the same
 * bytes: nothing here depends on the order in which facts came, nor on the clock.
 * This bilan is for the team: exact small counts are in it, so it is not to be published as it is.
 */
import { moisEntre, type Jour, type Periode } from "../domain/civil.ts";
import type { CodeChiffre, CodeIndicateur, CodeMesure, RaisonNd } from "../domain/indicateur.ts";
import type { Activite } from "../domain/activite.ts";
import type { DispositifId } from "../domain/ids.ts";
import { contexteDe, quartiersDuBilan, type Contexte } from "./contexte.ts";
import { cumulDe, donneesDe, type Cumul } from "./cumul.ts";
import { couvertures } from "./couverture.ts";
import type { FormeChiffre } from "./indicateur.ts";
import { kilometresDe } from "./kilometres.ts";
import { indicateurs, listeIndicateurs, mesuresAxes, rangMesure } from "./liste.ts";
import { aucuneVenue, intervalle, suivre, type Intervalle } from "./personnes.ts";
import { horsQuartier, tauxPour } from "./quartiers.ts";
import { ecartsDe, resumer, type Ecarts } from "./regularite.ts";

/** Numbers are exact: a share is kept as its two counts, and divided only to be shown. */
export type Valeur =
  | { readonly kind: "nombre"; readonly n: number }
  | { readonly kind: "minutes"; readonly n: number }
  | { readonly kind: "part"; readonly n: number; readonly sur: number }
  /** n / sur, times `pour` when given (per 1,000). */
  | { readonly kind: "quotient"; readonly n: number; readonly sur: number; readonly pour?: number }
  /** (apres - avant) / avant */
  | { readonly kind: "croissance"; readonly avant: number; readonly apres: number }
  | { readonly kind: "intervalle"; readonly min: number; readonly max: number }
  | { readonly kind: "nd"; readonly raison: RaisonNd };

export type Chiffre = {
  readonly code: CodeChiffre;
  readonly indicateur: CodeIndicateur;
  readonly version: number;
  readonly valeur: Valeur;
  /** The same figure over the period of comparison, when there is one. */
  readonly avant?: Valeur;
  /** What it opens to: `ouvrir`. */
  readonly compte?: CodeMesure;
  readonly base?: CodeMesure;
};

/** One month, place or quartier. `nom` is absent for a month and for `hors-quartier`. */
export type Ligne = { readonly cle: string; readonly nom?: string; readonly chiffres: readonly Chiffre[] };
export type LigneQuartier = Ligne & {
  readonly lieux: readonly string[];
  readonly population?: number;
  readonly populationSource?: string;
};

export type Bilan = {
  readonly picup: "bilan";
  readonly v: 1;
  readonly nom: string;
  readonly dispositifs: readonly { readonly id: string; readonly nom: string; readonly depuis?: Jour }[];
  readonly periode: Periode;
  readonly comparaison?: Periode;
  readonly indicateurs: readonly { readonly code: CodeIndicateur; readonly version: number }[];
  readonly chiffres: readonly Chiffre[];
  /** Every month of the period, in order. */
  readonly mois: readonly Ligne[];
  /** Places with activity, the most passages first: their order is their number on the map. */
  readonly lieux: readonly (Ligne & { readonly quartier?: string })[];
  readonly quartiers: readonly LigneQuartier[];
};

export type DemandeBilan = {
  readonly periode: Periode;
  readonly cumul: Cumul;
  readonly comparaison?: { readonly periode: Periode; readonly cumul: Cumul };
  readonly contexte: Contexte;
};

type Lire = (mesure: CodeMesure) => number;
const lireTotal =
  (cumul: Cumul): Lire =>
  (mesure) =>
    cumul.total[rangMesure.get(mesure)!] ?? 0;
const lireAxe =
  (sommes: readonly number[]): Lire =>
  (mesure) =>
    sommes[(mesuresAxes as readonly CodeMesure[]).indexOf(mesure)] ?? 0;

const nd = (raison: RaisonNd): Valeur => ({ kind: "nd", raison });
const nombre = (n: number): Valeur => ({ kind: "nombre", n });

function valeurDe(forme: FormeChiffre, lire: Lire, avant: Lire | undefined): Valeur {
  const n = lire(forme.compte);
  const sur = forme.base ? lire(forme.base) : 0;
  switch (forme.kind) {
    case "nombre":
      return nombre(n);
    case "minutes":
      return { kind: "minutes", n };
    case "somme-dite":
      return sur > 0 ? nombre(n) : nd("non-note");
    case "part":
    case "quotient":
      return sur > 0 ? { kind: forme.kind, n, sur } : nd("rien-a-compter");
    case "croissance": {
      if (!avant) return nd("sans-comparaison");
      const passe = avant(forme.compte);
      return passe > 0 ? { kind: "croissance", avant: passe, apres: n } : nd("rien-a-compter");
    }
  }
}

const signe = (indicateur: CodeIndicateur) => ({ indicateur, version: indicateurs[indicateur].version });

function chiffreDe(indicateur: CodeIndicateur, forme: FormeChiffre, lire: Lire, avant?: Lire): Chiffre {
  return {
    code: forme.code,
    ...signe(indicateur),
    valeur: valeurDe(forme, lire, avant),
    ...(avant && forme.kind !== "croissance" ? { avant: valeurDe(forme, avant, undefined) } : {}),
    compte: forme.compte,
    ...(forme.base ? { base: forme.base } : {}),
  };
}

/** Over several dispositifs one person may have come to each: at least the largest, at most the sum. */
function anonymes(cumul: Cumul, periode: Periode, contexte: Contexte): Intervalle {
  let min = 0;
  let max = 0;
  for (const [dispositif, parMois] of Object.entries(cumul.personnes)) {
    const depuis = contexte.dispositifs.find((d) => d.id === dispositif)?.depuis;
    const venues = Object.keys(parMois)
      .toSorted()
      .map((m) => parMois[m]!)
      .reduce(suivre, aucuneVenue);
    const bornes = intervalle(venues, depuis !== undefined && periode.du <= depuis);
    min = Math.max(min, bornes.min);
    max += bornes.max;
  }
  return { min, max };
}

function chiffresPersonnes({ cumul, periode, comparaison, contexte }: DemandeBilan): Chiffre[] {
  const entre = (c: Cumul, p: Periode): Valeur => ({ kind: "intervalle", ...anonymes(c, p, contexte) });
  const ici = entre(cumul, periode);
  const avant = comparaison && entre(comparaison.cumul, comparaison.periode);
  const chiffre = (code: CodeChiffre, valeur: Valeur, passee: Valeur | undefined): Chiffre => ({
    code,
    ...signe("personnes"),
    valeur,
    ...(passee ? { avant: passee } : {}),
    compte: "passages.personnes",
  });
  const { compte: _, ...connues } = chiffre("personnes.connues", nombre(0), avant && nombre(0));
  return [connues, chiffre("personnes.anonymes", ici, avant), chiffre("personnes.total", ici, avant)];
}

const formesLigne: readonly [CodeIndicateur, FormeChiffre][] = listeIndicateurs.flatMap((i) =>
  i.chiffres
    .filter(
      (f) =>
        f.kind !== "croissance" &&
        [f.compte, f.base ?? f.compte].every((m) => (mesuresAxes as readonly CodeMesure[]).includes(m)),
    )
    .map((f): [CodeIndicateur, FormeChiffre] => [i.code, f]),
);
const chiffresLigne = (sommes: readonly number[]): Chiffre[] =>
  formesLigne.map(([code, forme]) => chiffreDe(code, forme, lireAxe(sommes)));

const rangPassages = mesuresAxes.indexOf("passages.personnes");
const rangTenues = mesuresAxes.indexOf("permanences.tenues");
const ordre = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function lignesLieux({ cumul, contexte }: DemandeBilan): Bilan["lieux"] {
  const parId = new Map(contexte.lieux.map((l) => [l.id as string, l]));
  return Object.entries(cumul.lieux)
    .filter(([, sommes]) => sommes.some((n) => n > 0))
    .toSorted(([a, sa], [b, sb]) => sb[rangPassages]! - sa[rangPassages]! || ordre(a, b))
    .map(([cle, sommes]) => {
      const lieu = parId.get(cle);
      return {
        cle,
        nom: lieu?.nom ?? cle,
        ...(lieu?.quartier ? { quartier: lieu.quartier } : {}),
        chiffres: [...chiffresLigne(sommes), ...chiffresRegularite(ecartsDe(cumul.jours[cle] ?? []))],
      };
    });
}

type CumulQuartier = { readonly sommes: number[]; readonly lieux: string[] };

function parQuartier({ cumul, contexte, periode }: DemandeBilan): Map<string, CumulQuartier> {
  const table = new Map<string, CumulQuartier>();
  for (const q of quartiersDuBilan(contexte, periode)) {
    table.set(q.id, { sommes: mesuresAxes.map(() => 0), lieux: [] });
  }
  const quartierDe = new Map(contexte.lieux.map((l) => [l.id as string, l.quartier as string | undefined]));
  for (const lieu of Object.keys(cumul.lieux).toSorted()) {
    const cle = quartierDe.get(lieu) ?? horsQuartier;
    const ligne = table.get(cle) ?? { sommes: mesuresAxes.map(() => 0), lieux: [] };
    table.set(cle, ligne);
    cumul.lieux[lieu]!.forEach((n, i) => (ligne.sommes[i]! += n));
    ligne.lieux.push(lieu);
  }
  return table;
}

function lignesQuartiers(demande: DemandeBilan): { lignes: LigneQuartier[]; chiffres: Chiffre[] } {
  const definis = new Map(demande.contexte.quartiers.map((q) => [q.id as string, q]));
  const base = signe("quartiers");
  const couverts = couverturesDe(demande);
  let desservis = 0;
  let population = 0;
  let inconnue = 0;
  let total = 0;
  const lignes = [...parQuartier(demande)]
    .toSorted(([a, { sommes: sa }], [b, { sommes: sb }]) => {
      if (a === horsQuartier || b === horsQuartier) return a === horsQuartier ? 1 : -1;
      return sb[rangPassages]! - sa[rangPassages]! || ordre(a, b);
    })
    .map(([cle, { sommes, lieux }]): LigneQuartier => {
      const q = definis.get(cle);
      const passages = sommes[rangPassages]!;
      if (cle !== horsQuartier) {
        total++;
        if (sommes[rangTenues]! > 0) {
          desservis++;
          if (q?.population) population += q.population;
          else inconnue++;
        }
      }
      const taux: Valeur = q?.population
        ? { kind: "quotient", n: passages, sur: q.population, pour: tauxPour }
        : nd("population-inconnue");
      return {
        cle,
        ...(cle === horsQuartier ? {} : { nom: q?.nom ?? cle }),
        lieux,
        ...(q?.population === undefined ? {} : { population: q.population }),
        ...(q?.populationSource === undefined ? {} : { populationSource: q.populationSource }),
        chiffres: [
          ...chiffresLigne(sommes),
          { code: "quartiers.taux", ...base, valeur: taux, compte: "passages.personnes" },
          ...couverts.map((c): Chiffre => {
            const code = `couverture.part-${c.minutes}` as const;
            return { code, ...signe("couverture"), valeur: partCouverte(c.quartiers.get(cle)) };
          }),
        ],
      };
    });
  const part: Valeur = total > 0 ? { kind: "part", n: desservis, sur: total } : nd("rien-a-compter");
  const habitants: Valeur = inconnue > 0 || desservis === 0 ? nd("population-inconnue") : nombre(population);
  return {
    lignes,
    chiffres: [
      { code: "quartiers.desservis", ...base, valeur: part },
      { code: "quartiers.population-desservie", ...base, valeur: habitants },
    ],
  };
}

const partCouverte = (c: { habitants: number; population: number } | undefined): Valeur =>
  c ? { kind: "part", n: c.habitants, sur: c.population } : nd("population-inconnue");
const ecart = (e: Ecarts | undefined): Valeur =>
  e ? { kind: "quotient", ...e.mediane } : nd("rien-a-compter");

/** Regularity of one place, or of all together. */
function chiffresRegularite(ecarts: readonly number[]): Chiffre[] {
  const resume = resumer(ecarts);
  const base = signe("regularite");
  return [
    { code: "regularite.mediane", ...base, valeur: ecart(resume) },
    {
      code: "regularite.plus-long",
      ...base,
      valeur: resume ? nombre(resume.max) : nd("rien-a-compter"),
    },
  ];
}

const couverturesDe = ({ contexte, periode, cumul }: Pick<DemandeBilan, "contexte" | "periode" | "cumul">) =>
  couvertures(contexte, periode, new Set(Object.keys(cumul.jours)));

/** Figures of the tours: how regular, how near, how far. Each also over the period of comparison. */
function chiffresTournees(demande: DemandeBilan): Chiffre[] {
  const { contexte, comparaison } = demande;
  const sur = (periode: Periode, cumul: Cumul): Chiffre[] => {
    const ecarts = Object.values(cumul.jours).flatMap((jours) => ecartsDe(jours));
    const km = kilometresDe(contexte, periode);
    return [
      ...chiffresRegularite(ecarts.toSorted((a, b) => a - b)),
      ...couverturesDe({ contexte, periode, cumul }).map((c): Chiffre => {
        const code = `couverture.part-${c.minutes}` as const;
        return { code, ...signe("couverture"), valeur: partCouverte(c.total) };
      }),
      {
        code: "kilometres.km",
        ...signe("kilometres"),
        valeur: km === undefined ? nd("non-note") : nombre(km),
      },
    ];
  };
  const avant = comparaison && sur(comparaison.periode, comparaison.cumul);
  return sur(demande.periode, demande.cumul).map((c, i) => (avant ? { ...c, avant: avant[i]!.valeur } : c));
}

/** First day of service of the earliest of them, when every one of them is known. */
function debutDuService({ dispositifs }: Pick<Contexte, "dispositifs">): Jour | undefined {
  const debuts = dispositifs.map((d) => d.depuis).filter((d) => d !== undefined);
  return debuts.length === dispositifs.length ? debuts.toSorted()[0] : undefined;
}

/** A comparison with days when nothing existed yet says nothing: it is left out, and growth is not known. */
function sansPassePasNe(demande: DemandeBilan): DemandeBilan {
  const debut = debutDuService(demande.contexte);
  const { comparaison, ...reste } = demande;
  return debut && comparaison && comparaison.periode.au < debut ? reste : demande;
}

/** The comparison begins before the first day of service: its days are fewer than they look. */
export const comparaisonIncomplete = ({ dispositifs, comparaison }: Bilan): boolean => {
  const debut = debutDuService({ dispositifs });
  return comparaison !== undefined && debut !== undefined && comparaison.du < debut;
};

/** The bilan of a period from its sums (`fusionnerTous` of its months, and the days left over). */
export function calculerBilan(brute: DemandeBilan): Bilan {
  const demande = sansPassePasNe(brute);
  const { periode, cumul, comparaison, contexte } = demande;
  const lire = lireTotal(cumul);
  const avant = comparaison && lireTotal(comparaison.cumul);
  const quartiers = lignesQuartiers(demande);
  const tournees = chiffresTournees(demande);
  const chiffres = listeIndicateurs.flatMap((i) => {
    if (i.code === "personnes") return chiffresPersonnes(demande);
    if (i.code === "quartiers") return quartiers.chiffres;
    if (i.mesures.length === 0) return tournees.filter((c) => c.indicateur === i.code);
    return i.chiffres.map((forme) => chiffreDe(i.code, forme, lire, avant));
  });
  const vide = mesuresAxes.map(() => 0);
  return {
    picup: "bilan",
    v: 1,
    nom: contexte.nom,
    dispositifs: contexte.dispositifs
      .map(({ id, nom, depuis }) => ({ id, nom, ...(depuis ? { depuis } : {}) }))
      .toSorted((a, b) => ordre(a.id, b.id)),
    periode: { du: periode.du, au: periode.au },
    ...(comparaison ? { comparaison: { du: comparaison.periode.du, au: comparaison.periode.au } } : {}),
    indicateurs: listeIndicateurs.map(({ code, version }) => ({ code, version })),
    chiffres,
    mois: moisEntre(periode.du, periode.au).map((m) => ({
      cle: m,
      chiffres: chiffresLigne(cumul.mois[m] ?? vide),
    })),
    lieux: lignesLieux(demande),
    quartiers: quartiers.lignes,
  };
}

/** The bilan of one dispositif straight from the activity in memory: what a device does. */
export function bilanDeActivite(
  activite: Activite,
  dispositif: DispositifId,
  periode: Periode,
  comparaison?: Periode,
): Bilan {
  const cumulSur = (p: Periode) => cumulDe(donneesDe(activite, dispositif), p);
  return calculerBilan({
    periode,
    cumul: cumulSur(periode),
    ...(comparaison ? { comparaison: { periode: comparaison, cumul: cumulSur(comparaison) } } : {}),
    contexte: contexteDe(activite, dispositif),
  });
}

/** A figure of a list by its code, or undefined. */
export const chiffre = (liste: readonly Chiffre[], code: CodeChiffre): Chiffre | undefined =>
  liste.find((c) => c.code === code);
