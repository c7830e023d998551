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
import type { LieuId } from "../domain/ids.ts";
import { estConge, estVacances } from "./calendrier.ts";
import { lieux } from "./capi.ts";
import type { Hasard } from "./hasard.ts";

export type Creneau = {
  readonly lieu: LieuId;
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
  readonly theme?: string;
};
type Regle = {
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
};

const forum = { scolaire: true, theme: "Forum emploi de quartier" } as const;

/** As a team would write them on the wall: each line is a habit that people can learn. */
const regles: readonly Regle[] = [
  { semaine: 1, lieu: "champaret-place", debut: "14:00", fin: "17:00" },
  { semaine: 2, lieu: "roches-esplanade", debut: "09:30", fin: "12:30" },
  { semaine: 3, lieu: "saint-bonnet-halle", debut: "14:00", fin: "17:30" },
  { semaine: 4, lieu: "remparts-marche", debut: "09:00", fin: "12:30" },
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

const estEte = (jour: Jour): boolean => jour.slice(5) >= "07-05" && jour.slice(5) <= "08-31";

function applicable(regle: Regle, jour: Jour): boolean {
  if (regle.semaine !== jourDeSemaine(jour)) return false;
  if ((regle.du && jour < regle.du) || (regle.au && jour > regle.au)) return false;
  if (regle.parite !== undefined && regle.parite !== semaineIso(jour) % 2) return false;
  return !(regle.scolaire && estVacances(jour));
}

const isere = { alsaceMoselle: false };

/** What the wall says for one day, before anything goes wrong. In summer the truck comes in the evening. */
export function creneauxDe(jour: Jour, hasard: Hasard): Creneau[] {
  if (estFerie(jour, isere) || estConge(jour)) return [];
  return regles
    .filter((regle) => applicable(regle, jour))
    .filter(() => !estVacances(jour) || hasard.oui(0.5))
    .map((regle) => {
      const soir = estEte(jour) && minutesDe(regle.debut as Heure) >= 13 * 60;
      const debut = heureA(minutesDe(regle.debut as Heure) + (soir ? 150 : 0));
      const fin = heureA(minutesDe(regle.fin as Heure) + (soir ? 150 : 0));
      return { lieu: lieu(regle.lieu), jour, debut, fin, ...(regle.theme ? { theme: regle.theme } : {}) };
    });
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
