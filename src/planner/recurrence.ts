/**
 * From a regle to its occurrences: the days of its recurrence, the place of each when it alternates, minus public
 * and school holidays and dated exceptions, plus the days added.
 *
 * Alternation counts steps of the calendar, never occurrences, so that a day skipped shifts nothing after it. A step
 * is one passage that the recurrence could make, from 0 in the week (or month) that holds `du`:
 * - `hebdo`: each `toutes` weeks is a step, all its weekdays together;
 * - `parite`: each week of that parity is a step, the week of `du` included when it has it;
 * - `mois-jour`, `mois-semaine`: each rank of each month is a step, in order (1 to 5, then -1), whether or not the
 *   month has it: "2e et 4e mardi : A ou B" is always A on the second and B on the fourth. The month of a week is
 *   that of its Monday;
 * - `mois-fin`: each month; `dates`: each date from `du`, in order.
 * A day added by `plus` has the step of the last passage on or before it. The place is `lieux[step mod length]`.
 */
import {
  ajouterJours,
  dansPeriode,
  jourDeSemaine,
  jourDuRang,
  moisEntre,
  rangDuJour,
  semaineIso,
  type Heure,
  type Jour,
  type Mois,
  type Periode,
} from "../domain/civil.ts";
import { estFerie } from "../domain/feries.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";

/** One day of a recurrence, and its step (see above). */
export type Passage = { readonly jour: Jour; readonly pas: number };

/** The calendar of the place: school holidays of its zone, and whether the local law adds public holidays. */
export type CalendrierCivil = {
  readonly vacances: readonly Periode[];
  readonly alsaceMoselle: boolean;
  /** IANA name of the clock on the wall. */
  readonly zone: string;
};

/** Rank of the Monday of the week of this day; weeks are compared by it. */
const lundiDe = (jour: Jour): number => rangDuJour(jour) - jourDeSemaine(jour) + 1;

function* passagesHebdo(
  { jours, toutes }: Recurrence & { kind: "hebdo" },
  du: Jour,
  { du: debut, au }: Periode,
): Generator<Passage> {
  const origine = lundiDe(du);
  const premier = Math.max(0, Math.ceil((lundiDe(debut) - origine) / (7 * toutes)));
  for (let pas = premier; ; pas++) {
    const lundi = origine + pas * 7 * toutes;
    if (lundi > rangDuJour(au)) return;
    for (const j of jours) yield { jour: jourDuRang(lundi + j - 1), pas };
  }
}

function* passagesParite(
  { jours, parite }: Recurrence & { kind: "parite" },
  du: Jour,
  { au }: Periode,
): Generator<Passage> {
  const reste = parite === "paire" ? 0 : 1;
  let pas = 0;
  for (let lundi = lundiDe(du); lundi <= rangDuJour(au); lundi += 7) {
    if (semaineIso(jourDuRang(lundi)) % 2 !== reste) continue;
    for (const j of jours) yield { jour: jourDuRang(lundi + j - 1), pas };
    pas++;
  }
}

const premierDuMois = (mois: Mois): number => rangDuJour(`${mois}-01` as Jour);
const finDuMois = (mois: Mois): number => {
  const suivant = ajouterJours(`${mois}-28` as Jour, 4).slice(0, 7) as Mois;
  return premierDuMois(suivant) - 1;
};
const rangsTries = (rangs: readonly number[]): number[] =>
  [...new Set(rangs)].toSorted((a, b) => (a < 0 ? 6 : a) - (b < 0 ? 6 : b));

/** Day number of the nth such weekday of a month (-1: the last), or undefined where there is none. */
function niemeDuMois(mois: Mois, semaine: number, n: number): number | undefined {
  const fin = finDuMois(mois);
  if (n < 0) return fin - ((jourDeSemaine(jourDuRang(fin)) - semaine + 7) % 7);
  const premier = premierDuMois(mois);
  const decalage = (semaine - jourDeSemaine(jourDuRang(premier)) + 7) % 7;
  const rang = premier + decalage + (n - 1) * 7;
  return rang > fin ? undefined : rang;
}

/** `mois-jour` and `mois-semaine`. In the second the nth Monday makes the week, whose end may lie in the next month. */
function* passagesRangs(
  { kind, jours, rangs }: Recurrence & { kind: "mois-jour" | "mois-semaine" },
  du: Jour,
  { au }: Periode,
): Generator<Passage> {
  const tries = rangsTries(rangs);
  const parSemaine = kind === "mois-semaine";
  const depuis = parSemaine ? jourDuRang(lundiDe(du)) : du; // that Monday may lie in the month before
  for (const [m, mois] of moisEntre(depuis, au).entries()) {
    for (const [i, n] of tries.entries()) {
      const lundi = niemeDuMois(mois, 1, n);
      for (const j of jours) {
        const rang = parSemaine ? lundi : niemeDuMois(mois, j, n);
        if (rang !== undefined)
          yield { jour: jourDuRang(parSemaine ? rang + j - 1 : rang), pas: m * tries.length + i };
      }
    }
  }
}

function* passagesFin(
  { ouvre }: Recurrence & { kind: "mois-fin" },
  du: Jour,
  { au }: Periode,
): Generator<Passage> {
  for (const [pas, mois] of moisEntre(du, au).entries()) {
    const fin = jourDuRang(finDuMois(mois));
    const trop = ouvre ? Math.max(0, jourDeSemaine(fin) - 5) : 0;
    yield { jour: ajouterJours(fin, -trop), pas };
  }
}

function bruts(recurrence: Recurrence, du: Jour, periode: Periode): Iterable<Passage> {
  switch (recurrence.kind) {
    case "hebdo":
      return passagesHebdo(recurrence, du, periode);
    case "parite":
      return passagesParite(recurrence, du, periode);
    case "mois-jour":
    case "mois-semaine":
      return passagesRangs(recurrence, du, periode);
    case "mois-fin":
      return passagesFin(recurrence, du, periode);
    case "dates":
      return [...new Set(recurrence.dates)]
        .filter((jour) => jour >= du)
        .toSorted()
        .map((jour, pas) => ({ jour, pas }));
  }
}

/** Days of the recurrence within the period, from `du` on, in order, each once. */
export function passagesDe(recurrence: Recurrence, du: Jour, periode: Periode): Passage[] {
  const bornes = { du: du > periode.du ? du : periode.du, au: periode.au };
  if (bornes.du > bornes.au) return [];
  const parJour = new Map<Jour, Passage>();
  for (const passage of bruts(recurrence, du, bornes)) {
    if (dansPeriode(passage.jour, bornes) && !parJour.has(passage.jour)) parJour.set(passage.jour, passage);
  }
  return [...parJour.values()].toSorted((a, b) => (a.jour < b.jour ? -1 : 1));
}

export const joursDe = (recurrence: Recurrence, du: Jour, periode: Periode): Jour[] =>
  passagesDe(recurrence, du, periode).map((p) => p.jour);

export type Occurrence = {
  readonly regle: Regle["id"];
  readonly lieu: LieuId;
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
};
export type RaisonEcart = "sauf" | "ferie" | "vacances";
export type Ecartee = Occurrence & { readonly raison: RaisonEcart };

/** The days of a regle as its recurrence and `plus` give them, before anything is taken away. */
function passagesDeRegle(regle: Regle, periode: Periode): Passage[] {
  const au = regle.au !== undefined && regle.au < periode.au ? regle.au : periode.au;
  const du = regle.du > periode.du ? regle.du : periode.du;
  if (!regle.actif || du > au) return [];
  const reguliers = passagesDe(regle.recurrence, regle.du, { du, au });
  const connus = new Set(reguliers.map((p) => p.jour));
  const plus = [...new Set(regle.plus)].filter((jour) => dansPeriode(jour, { du, au }) && !connus.has(jour));
  if (plus.length === 0) return reguliers;
  const tous = passagesDe(regle.recurrence, regle.du, { du: regle.du, au });
  const ajoutes = plus.map((jour) => ({ jour, pas: tous.findLast((p) => p.jour <= jour)?.pas ?? 0 }));
  return [...reguliers, ...ajoutes].toSorted((a, b) => (a.jour < b.jour ? -1 : 1));
}

export const estVacances = (jour: Jour, { vacances }: CalendrierCivil): boolean =>
  vacances.some((periode) => dansPeriode(jour, periode));

/** Why this day is not held: a dated exception first; a day added is held even on a holiday. */
function raisonDe(regle: Regle, jour: Jour, calendrier: CalendrierCivil): RaisonEcart | undefined {
  if (regle.sauf.includes(jour)) return "sauf";
  if (regle.plus.includes(jour)) return undefined;
  if (regle.feries === "sauter" && estFerie(jour, calendrier)) return "ferie";
  return regle.vacances === "sauter" && estVacances(jour, calendrier) ? "vacances" : undefined;
}

/** Held in school holidays only, and this is none: neither an occurrence, nor one taken away. */
const horsSujet = (regle: Regle, jour: Jour, calendrier: CalendrierCivil): boolean =>
  regle.vacances === "seulement" && !regle.plus.includes(jour) && !estVacances(jour, calendrier);

function* jugees(regle: Regle, periode: Periode, calendrier: CalendrierCivil) {
  for (const { jour, pas } of passagesDeRegle(regle, periode)) {
    if (horsSujet(regle, jour, calendrier)) continue;
    const raison = raisonDe(regle, jour, calendrier);
    const lieu = regle.lieux[pas % regle.lieux.length]!;
    for (const { debut, fin } of regle.plages) {
      yield { raison, occurrence: { regle: regle.id, lieu, jour, debut, fin } satisfies Occurrence };
    }
  }
}

/** What the regle announces in the period (both ends included), by day then hour. */
export function occurrencesDe(regle: Regle, periode: Periode, calendrier: CalendrierCivil): Occurrence[] {
  return [...jugees(regle, periode, calendrier)].flatMap((t) => (t.raison ? [] : [t.occurrence]));
}

/** What the regle would have announced, and why it does not. */
export function ecarteesDe(regle: Regle, periode: Periode, calendrier: CalendrierCivil): Ecartee[] {
  return [...jugees(regle, periode, calendrier)].flatMap((t) =>
    t.raison ? [{ ...t.occurrence, raison: t.raison }] : [],
  );
}

/** Last day on which the school file says whether it is a holiday, or undefined without a file. */
export const finConnue = ({ vacances }: CalendrierCivil): Jour | undefined =>
  vacances.reduce<Jour | undefined>((fin, { au }) => (fin === undefined || au > fin ? au : fin), undefined);

/** First occurrence that leans on school holidays beyond what the file knows: it may be wrong, and a person is told. */
export function premiereIncertaine(
  regle: Regle,
  periode: Periode,
  calendrier: CalendrierCivil,
): Jour | undefined {
  if (regle.vacances === "tenir") return undefined;
  const fin = finConnue(calendrier);
  return passagesDeRegle(regle, periode).find((p) => fin === undefined || p.jour > fin)?.jour;
}
