/** A comparison as lines that are read by week: what, when, where, and what it was before. Pure. */
import type { Activite } from "../../../domain/activite.ts";
import { plier } from "../../../domain/activite.ts";
import type { Jour, Periode } from "../../../domain/civil.ts";
import { hlcDe, type Brouillon } from "../../../domain/fait.ts";
import type { FaitConnu } from "../../../domain/faits.ts";
import { uuidv7, type AppareilId, type CompteId, type DispositifId } from "../../../domain/ids.ts";
import type { Permanence } from "../../../domain/permanence.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { cleAlerte, type Alerte } from "../../../planner/alerte.ts";
import { alertesDe } from "../../../planner/alertes.ts";
import type { Comparaison, RaisonGardee } from "../../../planner/saison.ts";
import type { ChampDeRegle } from "../../../planner/saison-ecarts.ts";
import { lundiDe } from "../lecture.ts";
import type { Marque } from "./apercu.ts";

export type GenreLigne = Extract<Marque, "ajout" | "retrait" | "changement" | "gardee">;
export type ChampDit = { readonly champ: ChampDeRegle; readonly avant: unknown; readonly apres: unknown };
export type Ligne = {
  readonly cle: string;
  readonly genre: GenreLigne;
  readonly jour: Jour;
  readonly debut: string;
  readonly fin: string;
  readonly lieu: string;
  /** Cancelled before by a change of the calendar, and held again. */
  readonly reprise: boolean;
  readonly champs: readonly ChampDit[];
  readonly raison?: RaisonGardee;
  readonly aLaMain: readonly (ChampDeRegle | "jour")[];
};

const deP = (p: Permanence, genre: GenreLigne): Ligne => ({
  cle: `${genre} ${p.id}`,
  genre,
  jour: p.jour,
  debut: p.debut,
  fin: p.fin,
  lieu: p.lieu,
  reprise: false,
  champs: [],
  aLaMain: [],
});

/** Every line, by day and hour. */
export function lignesDe(c: Comparaison): Ligne[] {
  const lignes: Ligne[] = [
    ...c.ajouts.map((o) => ({
      cle: `ajout ${o.regle} ${o.jour} ${o.debut}`,
      genre: "ajout" as const,
      jour: o.jour,
      debut: o.debut,
      fin: o.fin,
      lieu: o.lieu,
      reprise: false,
      champs: [],
      aLaMain: [],
    })),
    ...c.reprises.map((p) => ({ ...deP(p, "ajout"), reprise: true })),
    ...c.retraits.map((p) => deP(p, "retrait")),
    // As it will be: what it was stands beside each field.
    ...c.changements.map(({ permanence: p, champs }) => ({
      ...deP(p, "changement"),
      debut: champs.debut ?? p.debut,
      fin: champs.fin ?? p.fin,
      lieu: champs.lieu ?? p.lieu,
      champs: (Object.keys(champs) as ChampDeRegle[]).map((champ) => ({
        champ,
        avant: p[champ],
        apres: champs[champ],
      })),
    })),
    ...c.gardees.map((g) => ({ ...deP(g.permanence, "gardee"), raison: g.raison, aLaMain: g.aLaMain })),
  ];
  return lignes.toSorted((a, b) => (`${a.jour} ${a.debut}` < `${b.jour} ${b.debut}` ? -1 : 1));
}

export const parSemaine = (lignes: readonly Ligne[]): [Jour, Ligne[]][] => [
  ...Map.groupBy(lignes, (l) => lundiDe(l.jour)),
];

const poids: readonly GenreLigne[] = ["gardee", "ajout", "changement", "retrait"];
/** One mark a day: what deserves the first look wins. */
export function marquesDesLignes(lignes: readonly Ligne[]): Map<Jour, Marque> {
  const marques = new Map<Jour, GenreLigne>();
  for (const l of lignes) {
    const deja = marques.get(l.jour);
    if (!deja || poids.indexOf(l.genre) > poids.indexOf(deja)) marques.set(l.jour, l.genre);
  }
  return marques;
}

/** Who is on the stops that change: people of the team and partners aboard, before and after. */
export function concernes(c: Comparaison, regles: readonly Regle[]): { equipe: number; partenaires: number } {
  const parId = new Map(regles.map((r) => [r.id, r]));
  const touchees = [...c.reprises, ...c.retraits, ...c.changements.map((x) => x.permanence)];
  const neuves = c.ajouts.flatMap((o) => parId.get(o.regle) ?? []);
  const tous = [...touchees, ...neuves];
  return {
    equipe: new Set(tous.flatMap((x) => x.equipe)).size,
    partenaires: new Set(tous.flatMap((x) => x.partenaires ?? [])).size,
  };
}

/** What publishing would bring of what is wrong: the alertes of the calendar as it would be, less those of today. */
export function alertesApres(
  activite: Activite,
  brouillons: readonly Brouillon[],
  periode: Periode,
  aujourdhui: Jour,
): Alerte[] {
  const connues = new Set(alertesDe(activite, periode, aujourdhui).map(cleAlerte));
  const essai: Activite = new Map(activite);
  const appareil = "00000000-0000-7000-8000-000000000000" as AppareilId;
  brouillons.forEach((b, i) => {
    const octets = Uint8Array.from({ length: 10 }, (_, k) => (i >> (8 * k)) & 255);
    const enveloppe = {
      id: uuidv7<"fait">(8_640_000_000_000, octets),
      at: hlcDe(8_640_000_000_000 + i, 0, appareil),
      dispositif: "" as DispositifId,
      auteur: "" as CompteId,
      appareil,
      seq: i + 1,
    };
    plier(essai, { ...enveloppe, ...b } as unknown as FaitConnu);
  });
  return alertesDe(essai, periode, aujourdhui).filter((a) => !connues.has(cleAlerte(a)));
}

export const periodeDe = (saison: Saison, aujourdhui: Jour): Periode => ({
  du: aujourdhui > saison.du ? aujourdhui : saison.du,
  au: saison.au,
});
