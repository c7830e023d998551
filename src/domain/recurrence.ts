/**
 * recurrence: on which days a stop comes back, as teams say it: every week, odd weeks, second Tuesday of the month,
 * second week of the month, last day of the month. Days only: hours are the rule's.
 *
 * Weeks are ISO 8601 (Monday first). `toutes` counts calendar weeks from the week of the rule's first day, so a
 * skipped week (a holiday) never shifts those after it. The expansion is `src/planner/recurrence.ts`.
 */
import * as z from "zod/mini";
import { schemaJour } from "./schemas.ts";

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export const schemaJourSemaine = z.int().check(z.minimum(1), z.maximum(7));
const jours = z.array(schemaJourSemaine).check(z.minLength(1), z.maxLength(7));
/** 1 to 5 from the beginning of the month, -1 for the last. */
const rangs = z
  .array(z.int().check(z.refine((n) => n === -1 || (n >= 1 && n <= 5), "rang")))
  .check(z.minLength(1), z.maxLength(6));
export const semainesMax = 26; // weeks between two passages, at most
export const datesMax = 400; // dates in one list

export const schemaRecurrence = z.discriminatedUnion("kind", [
  /** Every `toutes` weeks on these weekdays, counted from the week of the rule's first day. */
  z.object({
    kind: z.literal("hebdo"),
    jours,
    toutes: z.int().check(z.minimum(1), z.maximum(semainesMax)),
  }),
  /** Weeks whose ISO number is even or odd. Two odd weeks follow each other where a year has 53. */
  z.object({ kind: z.literal("parite"), jours, parite: z.enum(["paire", "impaire"]) }),
  /** The nth such weekday of the month: "1er mardi", "dernier vendredi". */
  z.object({ kind: z.literal("mois-jour"), jours, rangs }),
  /** The nth week of the month: the nth one whose Monday lies in the month. */
  z.object({ kind: z.literal("mois-semaine"), jours, rangs }),
  /** The last day of the month, whatever its weekday; moved back to a working day (Monday to Friday) if asked. */
  z.object({ kind: z.literal("mois-fin"), ouvre: z.boolean() }),
  z.object({ kind: z.literal("dates"), dates: z.array(schemaJour).check(z.maxLength(datesMax)) }),
]);
export type Recurrence = z.infer<typeof schemaRecurrence>;
