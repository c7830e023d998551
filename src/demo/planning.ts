/**
 * The weekly plan of the truck: which stop on which day, by season. Rates are written here, totals nowhere.
 */
import {
  ajouterJours,
  heureA,
  jourDeSemaine,
  minutesDe,
  semaineIso,
  type Heure,
  type Jour,
} from "../domain/civil.ts";
import { estFerie } from "../domain/feries.ts";
import type { LieuId, PartenaireId } from "../domain/ids.ts";
import { estConge, estVacances, finDuCalendrier } from "./calendrier.ts";
import { lieux } from "./capi.ts";
import type { Hasard } from "./hasard.ts";

export type Creneau = {
  readonly lieu: LieuId;
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
  readonly theme?: string;
  readonly partenaires?: readonly PartenaireId[];
  /** Comes from a habit of the wall: in the season under way, an occurrence of its rule. */
  readonly habituel?: true;
};
export type Habitude = {
  readonly semaine: number; // ISO weekday
  readonly lieu: string;
  readonly debut: string;
  readonly fin: string;
  readonly du?: string;
  readonly au?: string;
  readonly parite?: 0 | 1;
  /** Held in term time only: school exits, or a team that lends a hand elsewhere in the holidays. */
  readonly scolaire?: true;
  readonly theme?: string;
  readonly partenaires?: readonly PartenaireId[];
};

const avec = (...ids: string[]): readonly PartenaireId[] => ids as PartenaireId[];
const forum = {
  scolaire: true,
  theme: "Forum emploi de quartier",
  partenaires: avec("mission-locale", "france-travail"),
} as const;

/** As a team would write them on the wall: each line is a habit that people can learn. */
export const habitudes: readonly Habitude[] = [
  { semaine: 1, lieu: "champaret-place", debut: "14:00", fin: "17:00" },
  { semaine: 2, lieu: "roches-esplanade", debut: "09:30", fin: "12:30", partenaires: avec("france-travail") },
  { semaine: 3, lieu: "saint-bonnet-halle", debut: "14:00", fin: "17:30", partenaires: avec("pmi") },
  {
    semaine: 4,
    lieu: "remparts-marche",
    debut: "09:00",
    fin: "12:30",
    partenaires: avec("mission-locale", "caf"),
  },
  { semaine: 5, lieu: "champfleuri-nord", debut: "14:30", fin: "17:30", du: "2021-11-08" },
  {
    semaine: 2,
    lieu: "champaret-ecole",
    debut: "15:30",
    fin: "17:30",
    du: "2022-09-05",
    parite: 0,
    scolaire: true,
  },
  {
    semaine: 4,
    lieu: "roches-stade",
    debut: "14:30",
    fin: "17:30",
    du: "2023-09-11",
    parite: 1,
    scolaire: true,
  },
  {
    semaine: 6,
    lieu: "saint-bonnet-mail",
    debut: "09:30",
    fin: "12:30",
    du: "2024-09-07",
    parite: 1,
    ...forum,
  },
];

export const estEte = (jour: Jour): boolean => jour.slice(5) >= "07-05" && jour.slice(5) <= "08-31";

function applicable(h: Habitude, jour: Jour): boolean {
  if (h.semaine !== jourDeSemaine(jour)) return false;
  if ((h.du && jour < h.du) || (h.au && jour > h.au)) return false;
  return h.parite === undefined || h.parite === semaineIso(jour) % 2;
}

const isere = { alsaceMoselle: false };

/** The hours of a habit on a day: in summer the truck comes in the evening. */
export function heuresDe(h: Habitude, jour: Jour): { debut: Heure; fin: Heure } {
  const [debut, fin] = [minutesDe(h.debut as Heure), minutesDe(h.fin as Heure)];
  const soir = estEte(jour) && debut >= 13 * 60 ? 150 : 0;
  return { debut: heureA(debut + soir), fin: heureA(fin + soir) };
}

/**
 * What the wall says for one day, before anything goes wrong.
 * @param hasard in the holidays one habit in two is left out; absent: exactly what the published rules say
 */
export function creneauxDe(jour: Jour, hasard?: Hasard): Creneau[] {
  if (estFerie(jour, isere) || estConge(jour)) return [];
  const vacances = estVacances(jour) && (hasard !== undefined || jour <= finDuCalendrier);
  return habitudes
    .filter((h) => applicable(h, jour) && !(h.scolaire && vacances))
    .filter(() => !hasard || !vacances || hasard.oui(0.5))
    .map((h) => ({
      lieu: lieu(h.lieu),
      jour,
      ...heuresDe(h, jour),
      habituel: true,
      ...(h.theme ? { theme: h.theme } : {}),
      ...(h.partenaires ? { partenaires: h.partenaires } : {}),
    }));
}
const lieu = (id: string): LieuId => lieux.find((l) => l.id === id)!.id;

/** Stops added where the wall says fewer than two, so that a visitor of the demonstration finds a day to work on. */
export function creneauxDuJour(jour: Jour, prevus: readonly Creneau[]): Creneau[] {
  const options: readonly Creneau[] = [
    { lieu: lieu("remparts-marche"), jour, debut: "09:30" as Heure, fin: "12:30" as Heure },
    { lieu: lieu("roches-esplanade"), jour, debut: "14:00" as Heure, fin: "18:00" as Heure },
    { lieu: lieu("champfleuri-nord"), jour, debut: "14:30" as Heure, fin: "17:30" as Heure },
  ];
  const libres = options.filter((o) => prevus.every((p) => p.fin <= o.debut || p.debut >= o.fin));
  const ajoutes: Creneau[] = [];
  for (const option of libres) {
    if (prevus.length + ajoutes.length >= 2) break;
    if (ajoutes.every((a) => a.fin <= option.debut || a.debut >= option.fin)) ajoutes.push(option);
  }
  return [...prevus, ...ajoutes];
}

/** The week in which a permanence is announced: the Monday four weeks before. */
export const jourDAnnonce = (jour: Jour): Jour => ajouterJours(jour, -27 - jourDeSemaine(jour));

/** Affluence of a day against an ordinary one: la rentrée, the summer dip, the cold. */
export function saison(jour: Jour): number {
  const mois = Number(jour.slice(5, 7));
  const parMois = [1.05, 0.95, 1.05, 1, 0.95, 0.9, 0.7, 0.6, 1.35, 1.2, 1.05, 0.8];
  return parMois[mois - 1]! * (estVacances(jour) ? 0.85 : 1);
}
