/** What a tablet sees of the world it lives in. */
import type { Fait } from "../../src/domain/fait.ts";
import type { CompteId, DispositifId } from "../../src/domain/ids.ts";
import type { Identite } from "../../src/sync/appareil.ts";
import type { Comptoir } from "./comptoir.ts";
import type { Faute } from "./fautes.ts";
import type { Hasard } from "./hasard.ts";
import type { Meteo } from "./reseau.ts";
import type { Temoin } from "./temoin.ts";
import type { Temps } from "./temps.ts";

export const jourMs = 86_400_000;
export const depart = Date.UTC(2026, 0, 5);

export type Reglages = {
  /** Chance of a crash at each call of the store. */
  plantages: number;
  /** Chance that an act is something no schema knows. */
  bizarre: number;
  /** Chance that an id comes back with other content. */
  collisions: number;
  /** Chance that two rounds of one tablet cross. */
  verrouVole: number;
};

export type Cadre = {
  readonly temps: Temps;
  readonly temoin: Temoin;
  readonly fautes: ReadonlySet<Faute>;
  readonly comptoir: Comptoir;
  readonly meteo: Meteo;
  readonly reglages: Reglages;
  readonly id: (h: Hasard) => string;
  readonly compter: (nom: string) => void;
  readonly tracer: (texte: string) => void;
  enroler(h: Hasard, dispositif: DispositifId, comptes: readonly CompteId[]): Identite;
  auServeur(fait: Fait): boolean;
};
