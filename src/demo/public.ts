/**
 * The people who might come: a finite number in each quartier, each with a profile and habits of their own. They live
 * inside the generator only: no fact ever says who came, nor that the same person came back.
 */
import type { valeurs } from "../domain/accueil.ts";
import { rangDuJour, type Jour } from "../domain/civil.ts";
import type { QuartierId } from "../domain/ids.ts";
import { ordreBoutons, type Bouton } from "../domain/thematique.ts";
import { depuis, quartiers } from "./capi.ts";
import type { Hasard } from "./hasard.ts";

type Valeur<C extends keyof typeof valeurs> = (typeof valeurs)[C][number];
export type Individu = {
  readonly quartier: QuartierId;
  readonly genre: Valeur<"genre">;
  readonly trancheAge: Valeur<"trancheAge">;
  readonly habite: Valeur<"habite">;
  readonly situation: Valeur<"situation">;
  readonly suivi: boolean;
  readonly connu: Valeur<"connu">;
  readonly autonomie: Valeur<"autonomie">;
  /** Close ones who come along, always the same. */
  readonly proches: number;
  /** Probability to come back once more, and the usual days between. */
  readonly fidelite: number;
  readonly intervalle: number;
  /** What they mostly come for. */
  dominante: Bouton;
  visites: number;
};

/** Share of the inhabitants who may one day need such a truck, and who join them each year. */
const concernes = 0.14;
const renouvellement = 0.22;
/** Chance that one of them finds the truck at an ordinary stop in their quartier. */
const decouverte = 0.0058;

const poidsThemes: { readonly [B in Bouton]: number } = {
  papiers: 34,
  numerique: 14,
  emploi: 20,
  metier: 6,
  formation: 10,
  francais: 7,
  logement: 9,
  sante: 7,
  famille: 6,
  argent: 8,
  mobilite: 5,
  lien: 6,
};
type Profil = Pick<Individu, "trancheAge" | "situation" | "genre">;
const penchants: readonly (readonly [(p: Profil) => boolean, Partial<Record<Bouton, number>>])[] = [
  [
    (p) => p.trancheAge === "moins-de-16",
    { emploi: 0, papiers: 0.2, lien: 6, metier: 2, argent: 0.2, logement: 0.1 },
  ],
  [
    (p) => p.trancheAge === "16-25",
    { emploi: 2.2, formation: 2.5, metier: 2.5, papiers: 0.6, mobilite: 1.6 },
  ],
  [
    (p) => p.trancheAge === "60-et-plus",
    { emploi: 0.1, formation: 0.1, numerique: 2.4, papiers: 1.4, sante: 2 },
  ],
  [(p) => p.situation === "sans-emploi", { emploi: 1.8, formation: 1.6, argent: 1.4 }],
  [(p) => p.situation === "retraite", { emploi: 0, formation: 0.1, papiers: 1.3 }],
  [(p) => p.situation === "en-emploi", { logement: 1.5, famille: 1.5, emploi: 0.6 }],
  [(p) => p.genre === "femme", { famille: 1.8, francais: 1.2 }],
];

/** What a profile comes for, as weights. */
export function themesDe(profil: Profil): Record<Bouton, number> {
  const poids = { ...poidsThemes };
  for (const [vaut, facteurs] of penchants) {
    if (vaut(profil)) for (const bouton of ordreBoutons) poids[bouton] *= facteurs[bouton] ?? 1;
  }
  return poids;
}

const situations: { readonly [T in string]: { readonly [S in Valeur<"situation">]?: number } } = {
  "moins-de-16": { scolarise: 98, autre: 2 },
  "16-25": { "sans-emploi": 46, scolarise: 26, "en-formation": 12, "en-emploi": 13, autre: 3 },
  "26-39": { "sans-emploi": 58, "en-emploi": 27, "en-formation": 9, autre: 6 },
  "40-59": { "sans-emploi": 52, "en-emploi": 32, "en-formation": 4, autre: 12 },
  "60-et-plus": { retraite: 76, "sans-emploi": 12, "en-emploi": 6, autre: 6 },
};
const frequences = {
  unefois: { fidelite: 0, intervalle: 0 },
  parfois: { fidelite: 0.66, intervalle: 38 },
  souvent: { fidelite: 0.875, intervalle: 15 },
} as const;

/** Draws one person of a quartier. */
export function individuDe(quartier: QuartierId, h: Hasard): Individu {
  const trancheAge = h.selon({ "moins-de-16": 5, "16-25": 24, "26-39": 27, "40-59": 28, "60-et-plus": 16 });
  const genre = h.selon({ femme: 56, homme: 43.4, autre: 0.6 });
  const situation = h.selon(situations[trancheAge]!);
  const dominante = h.selon(themesDe({ trancheAge, genre, situation }));
  return {
    quartier,
    genre,
    trancheAge,
    situation,
    habite: h.selon({ "ce-quartier": 77, "autre-quartier": 10, ailleurs: 13 }),
    suivi: h.oui(situation === "sans-emploi" ? 0.57 : 0.16),
    connu: h.selon({
      "en-passant": 39,
      "bouche-a-oreille": 27,
      affiche: 11,
      partenaire: 11,
      mairie: 6,
      internet: 4,
      autre: 2,
    }),
    autonomie: h.selon({ "entierement-accompagne": 34, "partiellement-autonome": 43, autonome: 23 }),
    proches: h.oui(0.03) ? Math.min(4, 1 + h.poisson(0.9)) : 0,
    ...frequences[h.selon({ unefois: 44, parfois: 36, souvent: 20 })],
    dominante,
    visites: 0,
  };
}

export type Public = {
  /** Who comes to a stop held in this quartier on this day: newcomers, then those whose day to return has come. */
  venusA(quartier: QuartierId, jour: Jour, affluence: number): Individu[];
  /** Every different person who came so far, close ones included. */
  differents(): number;
};

/** Newcomers are a Poisson process thinned by those already met; the others return after their own interval. */
export function publicDe(h: Hasard): Public {
  const rencontres = new Map<QuartierId, number>();
  const attendus = new Map<QuartierId, { readonly individu: Individu; readonly des: number }[]>();
  let differents = 0;
  const premier = rangDuJour(depuis);
  const reste = (quartier: QuartierId, rang: number): number => {
    const habitants = quartiers.find((q) => q.id === quartier)!.population!;
    const annees = (rang - premier) / 365.25;
    return habitants * concernes * (1 + renouvellement * annees) - (rencontres.get(quartier) ?? 0);
  };
  const visiter = (individu: Individu, rang: number): void => {
    if (individu.visites++ === 0) differents += 1 + individu.proches;
    if (!h.oui(individu.fidelite)) return;
    const des = rang + 1 + h.attente(individu.intervalle);
    const liste = attendus.get(individu.quartier) ?? [];
    attendus.set(individu.quartier, liste);
    liste.push({ individu, des });
  };
  return {
    differents: () => differents,
    venusA(quartier, jour, affluence) {
      const rang = rangDuJour(jour);
      const dus = attendus.get(quartier) ?? [];
      const venus = dus.filter((a) => a.des <= rang && h.oui(0.65)).map((a) => a.individu);
      const presents = new Set(venus);
      // Somebody who has had no occasion for three months finds another way.
      const encore = dus.filter((a) => !presents.has(a.individu) && rang - a.des < 90);
      attendus.set(quartier, encore);
      const nouveaux = h.poisson(Math.max(0, reste(quartier, rang)) * decouverte * affluence);
      rencontres.set(quartier, (rencontres.get(quartier) ?? 0) + nouveaux);
      for (let i = 0; i < nouveaux; i++) venus.push(individuDe(quartier, h));
      for (const individu of venus) visiter(individu, rang);
      return venus;
    },
  };
}
