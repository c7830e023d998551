/** What each part of the form of a rule receives. */
import type { ErreurRegle, SaisieRegle } from "./saisie.ts";

export type PropsChamps = {
  readonly saisie: SaisieRegle;
  readonly poser: (change: Partial<SaisieRegle>) => void;
  /** Words beside the field that is missing something; empty until asked to save. */
  readonly erreur: (...codes: ErreurRegle[]) => string | undefined;
};
