/**
 * The desk's words by language, and what its codes say. Values of the domain are in valeurs.ts, refusals of commands
 * and set-aside reasons in terrain.ts: one sentence for one code, wherever it is read.
 */
import type { Langue } from "./langue.ts";
import { bureauEn } from "./bureau-en.ts";
import { bureauFr, type PhrasesBureau } from "./bureau-fr.ts";
import { refusTerrain } from "./terrain.ts";

export type MotsBureau = PhrasesBureau & {
  /** A refusal of a command in words. */
  readonly refus: (code: string) => string;
  /** An error of the server, or the lack of network, in words. */
  readonly erreur: (code: string) => string;
};

function avecCodes(phrases: PhrasesBureau, refus: Readonly<Record<string, string>>): MotsBureau {
  const erreurs: Readonly<Record<string, string>> = phrases.erreurs;
  return {
    ...phrases,
    refus: (code) => refus[code] ?? phrases.erreurs.autre,
    erreur: (code) => erreurs[code] ?? phrases.erreurs.autre,
  };
}

export const motsBureau: Record<Langue, MotsBureau> = {
  fr: avecCodes(bureauFr, refusTerrain.fr),
  en: avecCodes(bureauEn, refusTerrain.en),
};

/** How long ago, in words; `undefined` when never. */
export function ilYA(mots: PhrasesBureau, maintenant: number, ms: number): string {
  const minutes = Math.max(0, Math.floor((maintenant - ms) / 60_000));
  if (minutes < 1) return mots.ilYA.instant;
  if (minutes < 60) return mots.ilYA.minutes(minutes);
  if (minutes < 48 * 60) return mots.ilYA.heures(Math.floor(minutes / 60));
  return mots.ilYA.jours(Math.floor(minutes / 1440));
}
