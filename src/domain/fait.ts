/**
 * A fact says what happened: the only way anything is written. Never edited, never deleted; a correction is a
 * new fact. This file holds the envelope; each noun holds the schemas of its own corps, and `faits.ts` the list.
 */
import type { AppareilId, CompteId, DispositifId, FaitId } from "./ids.ts";

declare const marque: unique symbol;
/**
 * Hybrid logical clock, compared as text: 15 digits of milliseconds, 4 hexadecimal digits of counter, 8 of the
 * device: `001763881234567-0003-9f86d081`.
 * Source: Kulkarni et al. 2014, "Logical Physical Clocks".
 */
export type Hlc = string & { readonly [marque]: "hlc" };

export const formeHlc = /^\d{15}-[0-9a-f]{4}-[0-9a-f]{8}$/;
export const parseHlc = (brut: unknown): Hlc | undefined =>
  typeof brut === "string" && formeHlc.test(brut) ? (brut as Hlc) : undefined;
export const hlcDe = (ms: number, compteur: number, appareil: AppareilId): Hlc =>
  `${String(Math.max(0, Math.floor(ms))).padStart(15, "0")}-${compteur.toString(16).padStart(4, "0")}-${appareil
    .replaceAll("-", "")
    .slice(-8)}` as Hlc;
/** Milliseconds since 1970 of a hybrid clock. */
export const msDeHlc = (at: Hlc): number => Number(at.slice(0, 15));

/** Free words, sealed before they enter a fact: `s1.<key id>.<iv>.<ciphertext>`, base64url. Never clear text. */
export type TexteScelle = string & { readonly [marque]: "scelle" };
export const formeScelle = /^s1\.[A-Za-z0-9-]{1,64}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22,12000}$/;

export type Fait<Type extends string = string, Corps = unknown> = {
  readonly id: FaitId;
  readonly dispositif: DispositifId;
  readonly type: Type;
  /** Version of the schema of `corps` for this type, from 1. */
  readonly v: number;
  readonly at: Hlc;
  readonly auteur: CompteId;
  readonly appareil: AppareilId;
  /** The device's own count, from 1, without gaps. */
  readonly seq: number;
  /** For a correction: the fact whose value the author had before their eyes. */
  readonly vu?: FaitId;
  readonly corps: Corps;
};

/** What `decide` returns: a fact that has not yet been given its id, its time and its author. */
export type Brouillon = {
  readonly type: string;
  readonly v: number;
  readonly vu?: FaitId;
  readonly corps: unknown;
};

/** One fact's size on the wire, at most; more is set aside. */
export const faitOctetsMax = 64 * 1024;
