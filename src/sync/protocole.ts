/**
 * The words of the exchange between a device and the server (SYNC): what goes over the wire, and its limits.
 * Everything is JSON; both sides are pure functions over these values, no socket here.
 */
import * as z from "zod/mini";
import type { AppareilId, CompteId, DispositifId, FaitId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import type { Etat, Portee, Role } from "../domain/faits.ts";
import { schemaFaitId } from "../domain/schemas.ts";

/** Facts in one push, at most. */
export const lotFaitsMax = 200;
/** Bytes of JSON in one push, at most: passes in 4 s at 64 kB/s. One fact alone may always go. */
export const lotOctetsMax = 256 * 1024;
/** Rows in one pull answer, at most; more: `suite`. */
export const tireFaitsMax = 1000;
/** Ranks in one chunk of a snapshot: about 1,100 accueils in 55 kB, which pass in 7 s at 64 kbit/s. */
export const morceauEtatsMax = 2000;
/** Rows by which a snapshot already cut may lag, to be given again: they follow as the tail. */
export const coupeRetardMax = 500;
/** A device that lags by more rows than this gets a snapshot rather than the tail. */
export const queueMax = 5000;
/** Days a device keeps what it authored after the server has acknowledged it. */
export const conservationJours = 30;
/** Version of this protocol. A push of an older version is accepted for 18 months (upcasters). */
export const versionProtocole = 1;

declare const marque: unique symbol;
/** Id of the server's history: every restore, import of a copy or promotion writes a new one. */
export type Epoque = string & { readonly [marque]: "epoque" };
/** Position of each scope that the device has: dense ranks from 1, 0 for nothing. */
export type Rangs = { readonly [P in Portee]?: number };
export type Curseur = { readonly epoque: Epoque | ""; readonly portees: Rangs };

export const codesMisDeCote = [
  "enveloppe-invalide", // cannot even be read as a fact
  "type-inconnu", // from a newer build
  "version-inconnue",
  "corps-invalide",
  "trop-gros",
  "non-autorise", // the author's role may not write this
  "auteur-inconnu", // the author never signed in on this device
  "autre-dispositif",
  "id-reutilise", // same id, other content
  "creneau-change", // a guarded slot had changed since the author saw it
  "appareil-revoque", // accepted for a person to look at, after the device was revoked
] as const;
export type CodeMisDeCote = (typeof codesMisDeCote)[number];

export type Issue =
  | { readonly seq: number; readonly issue: "recu" }
  | { readonly seq: number; readonly issue: "fusionne" } // received, and it disagrees with somebody else's
  | { readonly seq: number; readonly issue: "mis-de-cote"; readonly code: CodeMisDeCote };

export const schemaPousse = z.looseObject({
  protocole: z.int(),
  appareil: schemaFaitId<"appareil">(),
  /** Drawn with the instance id and kept with it: the same id with two of them is two installations. */
  naissance: z.string().check(z.maxLength(64)),
  epoque: z.string().check(z.maxLength(64)),
  build: z.string().check(z.maxLength(64)),
  /** Facts still waiting on the device after this batch, and the age of the oldest in seconds (heartbeat). */
  enAttente: z.int().check(z.minimum(0)),
  faits: z.array(z.unknown()).check(z.maxLength(lotFaitsMax)),
});
export type Pousse = {
  readonly protocole: number;
  readonly appareil: AppareilId;
  readonly naissance: string;
  readonly epoque: string;
  readonly build: string;
  readonly enAttente: number;
  readonly faits: readonly Fait[];
};

export type ReponsePousse =
  | {
      readonly kind: "ok";
      readonly picup: "pousse";
      readonly epoque: Epoque;
      readonly dernierSeq: number;
      /** Server's wall clock, ms since 1970. */
      readonly heureServeur: number;
      readonly issues: readonly Issue[];
    }
  | { readonly kind: "epoque"; readonly picup: "pousse"; readonly epoque: Epoque }
  /** This device id has another history on the server: take a new instance id, keep the fact ids. */
  | { readonly kind: "fork"; readonly picup: "pousse"; readonly dernierSeq: number }
  /** Facts between `dernierSeq` and the first of the batch are missing: send from there, or take a new id. */
  | { readonly kind: "trou"; readonly picup: "pousse"; readonly dernierSeq: number };

export type LigneFait = { readonly portee: Portee; readonly rang: number; readonly fait: Fait };

export type ReponseTire = {
  readonly picup: "tire";
  readonly epoque: Epoque;
  /** The cursor was of another epoch or too far behind: forget every row and start from `instantane`. */
  readonly reinitialise: boolean;
  readonly dernierSeq: number;
  readonly heureServeur: number;
  /** The scopes this device may hold now, with the rank reached after this answer. */
  readonly portees: Rangs;
  /** Scopes to erase from the device, now. */
  readonly purge: readonly Portee[];
  readonly lignes: readonly LigneFait[];
  /** Where to fetch the snapshot, when `reinitialise`: its ranks are those of `portees`. */
  readonly instantane?: { readonly portees: Rangs; readonly morceaux: number };
  /** More rows are waiting: pull again at once. */
  readonly suite: boolean;
  /** Set when facts received up to this time (ms) are in a backup that was restored and verified. */
  readonly sauvegardeVerifiee?: number;
};

/** One chunk of a snapshot, before compression: entities as folded at the snapshot's ranks or later. */
export type Morceau = { readonly numero: number; readonly etats: readonly Etat[] };

/** Who is at the other end, as the server knows it. */
export type Appareil = {
  readonly id: AppareilId;
  readonly dispositif: DispositifId;
  readonly naissance: string;
  readonly revoque: boolean;
  readonly dernierSeq: number;
  /** People who signed in on this device, with the role they have now. */
  readonly comptes: ReadonlyMap<CompteId, Role | "desactive">;
};

export type Reception = { readonly seq: number; readonly fait: FaitId; readonly issue: Issue };
