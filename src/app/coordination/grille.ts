/** The geometry of a week: which hours it shows, where stops stand side by side, where a move leads. Pure. */
import { ajouterJours, heureA, minutesDe, type Heure, type Jour } from "../../domain/civil.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import type { Permanence } from "../../domain/permanence.ts";

/** Minutes that a move snaps to. */
export const pasMinutes = 15;
const minuit = 24 * 60;
/** Hours shown even when nothing happens there. */
const heuresUsuelles = { de: 8 * 60, a: 19 * 60 } as const;

export type Fenetre = { readonly de: number; readonly a: number };
/** Where a stop stands, as the grid moves it. */
export type Creneau = {
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
  readonly vehicule?: VehiculeId | undefined;
};
export const creneauDe = ({ jour, debut, fin, vehicule }: Permanence): Creneau => ({
  jour,
  debut,
  fin,
  ...(vehicule ? { vehicule } : {}),
});

/** Minutes since midnight, on the hour, that hold every stop and the usual day. */
export function fenetreDe(permanences: readonly { debut: Heure; fin: Heure }[]): Fenetre {
  const de = Math.min(heuresUsuelles.de, ...permanences.map((p) => minutesDe(p.debut)));
  const a = Math.max(heuresUsuelles.a, ...permanences.map((p) => minutesDe(p.fin)));
  return { de: Math.floor(de / 60) * 60, a: Math.min(minuit, Math.ceil(a / 60) * 60) };
}

/** Pixels that a lane needs: one with stops shows a place in words, one without is a place to drop on. */
const voiePleine = 74;
const voieVide = 26;
const jourMin = 92; // its date, and the button that adds
/** Share of a lane with no stop, beside one that has some; alone, they share the day alike. */
export const partVide = 0.3;

/** The tracks of one day: wide where there is something to read. `vides` says which lanes have no stop. */
export function pistes(vides: readonly boolean[]): { readonly min: number; readonly part: number } {
  const pleines = vides.filter((vide) => !vide).length;
  const rien = pleines === 0;
  const min = rien ? vides.length * voieVide : pleines * voiePleine + (vides.length - pleines) * voieVide;
  const part = rien ? 1 : pleines + (vides.length - pleines) * partVide;
  return { min: Math.max(jourMin, min), part };
}

export type Place = { readonly rang: number; readonly sur: number };

/** Side by side where they overlap: which column of how many, for the stops of one lane of one day. */
export function cotes(permanences: readonly Permanence[]): Map<string, Place> {
  const places = new Map<string, Place>();
  let groupe: { id: string; rang: number }[] = [];
  let fins: string[] = [];
  const poser = () => {
    for (const { id, rang } of groupe) places.set(id, { rang, sur: fins.length });
    [groupe, fins] = [[], []];
  };
  for (const p of permanences.toSorted((a, b) => (`${a.debut}${a.id}` < `${b.debut}${b.id}` ? -1 : 1))) {
    if (fins.every((fin) => fin <= p.debut)) poser();
    const libre = fins.findIndex((fin) => fin <= p.debut);
    const rang = libre < 0 ? fins.length : libre;
    fins[rang] = p.fin;
    groupe.push({ id: p.id, rang });
  }
  poser();
  return places;
}

const borner = (n: number, de: number, a: number): number => Math.min(a, Math.max(de, n));

/** The same stay, moved by minutes (snapped) and days, kept within the day and the days shown. */
export function deplacer(
  c: Creneau,
  par: { readonly minutes?: number; readonly jours?: number },
  montres: { readonly du: Jour; readonly au: Jour },
): Creneau {
  const [debut, fin] = [minutesDe(c.debut), minutesDe(c.fin)];
  const voulu = par.minutes ? Math.round((debut + par.minutes) / pasMinutes) * pasMinutes : debut;
  const de = borner(voulu, 0, minuit - 1 - (fin - debut));
  const jour = ajouterJours(c.jour, par.jours ?? 0);
  const dedans = jour < montres.du ? montres.du : jour > montres.au ? montres.au : jour;
  return { ...c, jour: dedans, debut: heureA(de), fin: heureA(de + fin - debut) };
}

/** The same start, so many minutes longer or shorter (snapped), at least one step long. */
export function allonger(c: Creneau, minutes: number): Creneau {
  const debut = minutesDe(c.debut);
  const voulu = Math.round((minutesDe(c.fin) + minutes) / pasMinutes) * pasMinutes;
  return { ...c, fin: heureA(borner(voulu, debut + pasMinutes, minuit - 1)) };
}

type Changements = { jour?: Jour; debut?: Heure; fin?: Heure; vehicule?: VehiculeId | null };

/** What changes from one slot to another: the fields of the command `modifier`. Nothing when they are the same. */
export function changements(avant: Creneau, apres: Creneau): Changements {
  return {
    ...(avant.jour === apres.jour ? {} : { jour: apres.jour }),
    ...(avant.debut === apres.debut ? {} : { debut: apres.debut }),
    ...(avant.fin === apres.fin ? {} : { fin: apres.fin }),
    ...(avant.vehicule === apres.vehicule ? {} : { vehicule: apres.vehicule ?? null }),
  };
}

/** Whether a person may still move it: not begun, not over, not cancelled. */
export const deplacable = (
  p: Permanence,
  maintenant: { readonly jour: Jour; readonly heure: Heure },
): boolean =>
  (p.etat === "brouillon" || p.etat === "annoncee" || p.etat === "confirmee") &&
  (p.jour > maintenant.jour || (p.jour === maintenant.jour && p.fin > maintenant.heure));
