/**
 * What the demonstration gives to whoever loads it: accounts to create, one device of the server, and facts in the
 * order in which that device wrote them. Everything is drawn from one seed: same seed and same day, same bytes.
 */
import type { AppareilId, CompteId, DispositifId, OrganisationId } from "../domain/ids.ts";
import type { Jour } from "../domain/civil.ts";
import type { Fait, TexteScelle } from "../domain/fait.ts";
import type { Role } from "../domain/faits.ts";

export type OptionsDemo = {
  /** Any whole number; the same seed and the same day give the same demonstration. */
  readonly graine: number;
  /** Today on the wall of the place: nothing is recorded on that day or after, permanences are announced beyond. */
  readonly jusqua: Jour;
  /** Seals free words for the dispositif `picup-tour`. Chance inside it is the caller's. */
  readonly sceller: (texte: string) => TexteScelle;
};

/** An account to create with this very id. The password is the caller's. */
export type CompteDemo = {
  readonly id: CompteId;
  readonly courriel: string;
  /** A role-like name, of nobody. */
  readonly nom: string;
  readonly role: Role;
  /** Only for those who work at the truck. */
  readonly organisation?: OrganisationId;
};

/** How much was made, to be printed and tested. People are known here only: no fact says who came back. */
export type ResumeDemo = {
  readonly graine: number;
  readonly depuis: Jour;
  readonly jusqua: Jour;
  readonly faits: number;
  readonly permanences: number;
  readonly tenues: number;
  readonly annulees: number;
  readonly aVenir: number;
  readonly passages: number;
  /** Different people who came, groups included by their size, from `depuis` to `jusqua`. */
  readonly personnes: number;
  /** The two years that the release tells: 2021-10-01 to 2023-09-30. */
  readonly deuxAns: { readonly tenues: number; readonly passages: number; readonly personnes: number };
};

export type Demo = {
  readonly dispositif: DispositifId;
  readonly comptes: readonly CompteDemo[];
  /** One device of the server ("bureau") on which every account of `comptes` has signed in. */
  readonly appareil: { readonly id: AppareilId; readonly naissance: string; readonly libelle: string };
  /** `seq` runs from 1 without gaps and `at` only grows: push in this order, reference first. */
  readonly faits: readonly Fait[];
  readonly resume: ResumeDemo;
};

export type GenererDemo = (options: OptionsDemo) => Demo;
