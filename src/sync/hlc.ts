/**
 * Hybrid logical clock of a device: the wall clock corrected by the offset learnt at each exchange, plus a counter,
 * never going back while facts are unsent. A wrong clock refuses nothing; a far-future clock met elsewhere does not
 * dominate, because what is taken from others is bounded.
 * Source: Kulkarni et al. 2014, "Logical Physical Clocks"; bound: F9.
 */
import { hlcDe, msDeHlc, type Hlc } from "../domain/fait.ts";
import type { AppareilId } from "../domain/ids.ts";

/** How far ahead of the server a clock may stand and still be taken as it is, ms. */
export const avanceMax = 5 * 60_000;
const compteurMax = 0xffff;
const msMax = 999_999_999_999_999;

export type Horloge = {
  /** Last tick: ms and counter. */
  readonly ms: number;
  readonly compteur: number;
  /** Server's time less the device's, ms; 0 until learnt. */
  readonly decalage: number;
};
export const horlogeNeuve: Horloge = { ms: 0, compteur: 0, decalage: 0 };

/** The device's time corrected, ms. */
export const heureCorrigee = (horloge: Horloge, mur: number): number =>
  Math.min(msMax, Math.max(0, Math.floor(mur + horloge.decalage)));

function apres(ms: number, compteur: number): { ms: number; compteur: number } {
  return compteur < compteurMax ? { ms, compteur: compteur + 1 } : { ms: ms + 1, compteur: 0 };
}

/** Ticks: the clock after, and the `at` of the new fact, greater than every one before it. */
export function tic(horloge: Horloge, mur: number, appareil: AppareilId): { horloge: Horloge; at: Hlc } {
  const heure = heureCorrigee(horloge, mur);
  const suite = heure > horloge.ms ? { ms: heure, compteur: 0 } : apres(horloge.ms, horloge.compteur);
  return { horloge: { ...horloge, ...suite }, at: hlcDe(suite.ms, suite.compteur, appareil) };
}

/** Merges a clock met in a row, so that what is written next sorts after it; bounded by `avanceMax`. */
export function rencontrer(horloge: Horloge, at: Hlc, mur: number): Horloge {
  const ms = msDeHlc(at);
  const compteur = Number.parseInt(at.slice(16, 20), 16);
  if (ms > heureCorrigee(horloge, mur) + avanceMax) return horloge;
  if (ms < horloge.ms || (ms === horloge.ms && compteur <= horloge.compteur)) return horloge;
  return { ...horloge, ms, compteur };
}

/**
 * Learns the offset from an exchange: the server's time against the middle of the exchange on the device's clock.
 * When nothing is unsent, a last tick that stood too far ahead comes back: the server has bounded those facts too.
 */
export function apprendre(
  horloge: Horloge,
  echange: { readonly heureServeur: number; readonly depart: number; readonly retour: number },
  rienEnAttente: boolean,
): Horloge {
  const { heureServeur, depart, retour } = echange;
  const milieu = retour >= depart ? (depart + retour) / 2 : retour;
  const decalage = Math.round(heureServeur - milieu);
  const plafond = heureServeur + avanceMax;
  if (!rienEnAttente || horloge.ms <= plafond) return { ...horloge, decalage };
  return { ms: plafond, compteur: 0, decalage };
}

/** The clock as the server takes it for merging: never further ahead than `avanceMax`. The past is left alone. */
export function borner(at: Hlc, heureServeur: number): Hlc {
  const plafond = Math.floor(heureServeur) + avanceMax;
  return msDeHlc(at) <= plafond ? at : (`${String(plafond).padStart(15, "0")}${at.slice(15)}` as Hlc);
}
