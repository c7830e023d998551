/**
 * regle, saison, vacances, matrice: what the calendar is made from. A regle is a habit that people can learn: where,
 * which days, which hours, with whom. A saison gathers regles; publishing it announces one permanence for each
 * occurrence, which remembers its regle and the day and hour it was announced for (`cleOccurrence`).
 */
import * as z from "zod/mini";
import type { Heure, Jour } from "./civil.ts";
import { schemaRecurrence } from "./recurrence.ts";
import { schemaCode, schemaFaitId, schemaHeure, schemaJour, schemaNom } from "./schemas.ts";

export const lieuxAlternesMax = 6; // places that one rule alternates
export const plagesMax = 3; // stays in one day
export const exceptionsMax = 200; // dated exceptions of one rule

const plage = z.object({ debut: schemaHeure, fin: schemaHeure });
export const gestesVacances = ["tenir", "sauter", "seulement"] as const;
export const gestesFeries = ["tenir", "sauter"] as const;

export const corpsRegleDefinie = z.looseObject({
  id: schemaCode<"regle">(),
  /** Absent: outside any season. */
  saison: z.optional(schemaCode<"saison">()),
  /** Several: "A ou B", one after the other, week after week from the week of `du` (in step with `recurrence`). */
  lieux: z.array(schemaCode<"lieu">()).check(z.minLength(1), z.maxLength(lieuxAlternesMax)),
  vehicule: z.optional(schemaCode<"vehicule">()),
  equipe: z.array(schemaFaitId<"compte">()).check(z.maxLength(30)),
  partenaires: z.optional(z.array(schemaCode<"partenaire">()).check(z.maxLength(20))),
  amenagement: z.optional(schemaNom),
  theme: z.optional(schemaNom),
  recurrence: schemaRecurrence,
  /** Stays of the day, in order, apart from one another: a morning and an afternoon are two permanences. */
  plages: z.array(plage).check(z.minLength(1), z.maxLength(plagesMax)),
  du: schemaJour,
  au: z.optional(schemaJour),
  vacances: z.enum(gestesVacances),
  feries: z.enum(gestesFeries),
  /** On appointment only. */
  rendezVous: z.boolean(),
  /** Dated exceptions: days without, and days more. */
  sauf: z.array(schemaJour).check(z.maxLength(exceptionsMax)),
  plus: z.array(schemaJour).check(z.maxLength(exceptionsMax)),
  actif: z.boolean(),
});
export type Regle = z.infer<typeof corpsRegleDefinie>;

export const etatsSaison = ["brouillon", "publiee", "archivee"] as const;
export const corpsSaisonDefinie = z.looseObject({
  id: schemaCode<"saison">(),
  nom: schemaNom,
  du: schemaJour,
  au: schemaJour,
  etat: z.enum(etatsSaison),
  /** The saison that this one takes over from, from its first day on. */
  remplace: z.optional(schemaCode<"saison">()),
});
export type Saison = z.infer<typeof corpsSaisonDefinie>;

/** School holidays of one zone, from the ministry's file. `id` is the zone: A, B, C, Corse. */
export const corpsVacancesDefinies = z.looseObject({
  id: schemaCode<"vacances">(),
  periodes: z
    .array(z.object({ nom: schemaNom, du: schemaJour, au: schemaJour }))
    .check(z.minLength(1), z.maxLength(400)),
  source: schemaNom,
});
export type Vacances = z.infer<typeof corpsVacancesDefinies>;

export const matriceMax = 120; // places
/** Driving minutes between places: `minutes[i][j]` from `lieux[i]` to `lieux[j]`, null when not known. */
export const corpsMatriceDefinie = z.looseObject({
  id: schemaCode<"matrice">(),
  lieux: z.array(schemaCode<"lieu">()).check(z.maxLength(matriceMax)),
  minutes: z.array(z.array(z.nullable(z.int().check(z.minimum(0), z.maximum(1440))))),
  source: schemaNom,
});
export type Matrice = z.infer<typeof corpsMatriceDefinie>;

/** What makes two announcements the same occurrence: two desks may publish one season while apart. */
export const cleOccurrence = (regle: string, jour: Jour, debut: Heure): string => `${regle} ${jour} ${debut}`;
