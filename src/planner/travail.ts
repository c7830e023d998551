/**
 * How long a team works: for each person and day, the stops they are on, with set-up and tear-down and the drives
 * between, against the limits of the law or their own.
 * Source: Code du travail, L3121-18 (10 hours a day), L3121-20 (48 hours a week), L3131-1 (11 hours of rest);
 * set-up and tear-down of half an hour each: PLANNER, section B.
 */
import { minutesDe, rangDuJour, jourDeSemaine, type Jour } from "../domain/civil.ts";
import type { CompteId } from "../domain/ids.ts";
import type { Permanence } from "../domain/permanence.ts";
import type { Trajets } from "./trajets.ts";

export const limitesLegales = { minutesJour: 600, minutesSemaine: 2880, minutesRepos: 660 } as const;
/** Minutes around the public hours of a stop. */
export const installation = 30;
export const rangement = 30;

export type JourneeDeTravail = {
  readonly compte: CompteId;
  readonly jour: Jour;
  readonly permanences: readonly Permanence[];
  /** Minutes of work: stops with set-up and tear-down (never counted twice where they overlap), and drives. */
  readonly minutes: number;
  /** Minutes since midnight at which work begins and ends; may be under 0 or over 1440. */
  readonly debut: number;
  readonly fin: number;
};

function journee(
  compte: CompteId,
  jour: Jour,
  liste: readonly Permanence[],
  trajets: Trajets,
): JourneeDeTravail {
  const permanences = liste.toSorted((a, b) => (a.debut < b.debut ? -1 : 1));
  const route = (de: Permanence | undefined, a: Permanence | undefined): number => {
    const t = trajets.entre(de?.lieu, a?.lieu);
    return t.source === "inconnu" ? 0 : t.minutes;
  };
  let minutes = 0;
  let jusque = Number.NEGATIVE_INFINITY;
  permanences.forEach((p, i) => {
    const de = minutesDe(p.debut) - installation;
    const a = minutesDe(p.fin) + rangement;
    minutes += Math.max(0, a - Math.max(de, jusque));
    if (i > 0) minutes += Math.min(route(permanences[i - 1], p), Math.max(0, de - jusque));
    jusque = Math.max(jusque, a);
  });
  const [aller, retour] = [route(undefined, permanences[0]), route(permanences.at(-1), undefined)];
  return {
    compte,
    jour,
    permanences,
    minutes: minutes + aller + retour,
    debut: minutesDe(permanences[0]!.debut) - installation - aller,
    fin: jusque + retour,
  };
}

/** One line a person and a day, by person then day. Cancelled stops and drafts left in by the caller count. */
export function journeesDe(permanences: Iterable<Permanence>, trajets: Trajets): JourneeDeTravail[] {
  const parCle = new Map<string, { compte: CompteId; jour: Jour; liste: Permanence[] }>();
  for (const p of permanences) {
    for (const compte of p.equipe) {
      const cle = `${compte} ${p.jour}`;
      const groupe = parCle.get(cle) ?? { compte, jour: p.jour, liste: [] };
      groupe.liste.push(p);
      parCle.set(cle, groupe);
    }
  }
  return [...parCle]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { compte, jour, liste }]) => journee(compte, jour, liste, trajets));
}

/** The Monday of a day's week, as a rank. */
export const semaineDe = (jour: Jour): number => rangDuJour(jour) - (jourDeSemaine(jour) - 1);

/** Minutes of rest between two days of work of one person. */
export const reposEntre = (avant: JourneeDeTravail, apres: JourneeDeTravail): number =>
  (rangDuJour(apres.jour) - rangDuJour(avant.jour)) * 1440 + apres.debut - avant.fin;
