/**
 * What a device accepts as an answer of our server. A captive portal, a proxy's page, a truncated or older answer:
 * anything that does not read as our envelope is no answer at all (undefined), and nothing durable moves.
 */
import * as z from "zod/mini";
import { parseEnveloppe, portees, type Portee } from "../domain/faits.ts";
import type { ReponsePousse, ReponseTire } from "./protocole.ts";

const schemaEpoque = z.string().check(z.minLength(1), z.maxLength(64));
const schemaSeq = z.int().check(z.minimum(0));
const schemaRangs = z.partialRecord(z.enum(portees), schemaSeq);
/** Any word: a newer server may have reasons that this build has not, and its answer is an answer all the same. */
const schemaCode = z.string().check(z.regex(/^[a-z][a-z-]{0,59}$/));
const schemaIssue = z.union([
  z.looseObject({ seq: schemaSeq, issue: z.enum(["recu", "fusionne"]) }),
  z.looseObject({ seq: schemaSeq, issue: z.literal("mis-de-cote"), code: schemaCode }),
]);
const schemaReponsePousse = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("ok"),
    picup: z.literal("pousse"),
    epoque: schemaEpoque,
    dernierSeq: schemaSeq,
    heureServeur: z.number(),
    issues: z.array(schemaIssue),
  }),
  z.looseObject({ kind: z.literal("epoque"), picup: z.literal("pousse"), epoque: schemaEpoque }),
  z.looseObject({ kind: z.enum(["fork", "trou"]), picup: z.literal("pousse"), dernierSeq: schemaSeq }),
]);
const schemaReponseTire = z.looseObject({
  picup: z.literal("tire"),
  epoque: schemaEpoque,
  reinitialise: z.boolean(),
  dernierSeq: schemaSeq,
  heureServeur: z.number(),
  portees: schemaRangs,
  purge: z.array(z.enum(portees)),
  lignes: z.array(
    z.looseObject({
      portee: z.enum(portees),
      rang: schemaSeq,
      fait: z.custom<unknown>((v) => parseEnveloppe(v) !== undefined, "fait"),
    }),
  ),
  instantane: z.optional(z.looseObject({ portees: schemaRangs, morceaux: schemaSeq })),
  suite: z.boolean(),
  sauvegardeVerifiee: z.optional(z.number()),
});

/** The answer to a push, or undefined when it is not ours. */
export function lireReponsePousse(brut: unknown): ReponsePousse | undefined {
  const lu = z.safeParse(schemaReponsePousse, brut);
  return lu.success ? (lu.data as unknown as ReponsePousse) : undefined;
}

/** The answer to a pull, or undefined when it is not ours, has holes in its ranks, or a reset without a snapshot. */
export function lireReponseTire(brut: unknown): ReponseTire | undefined {
  const lu = z.safeParse(schemaReponseTire, brut);
  if (!lu.success) return undefined;
  const reponse = lu.data as unknown as ReponseTire;
  if (reponse.reinitialise && (!reponse.instantane || reponse.lignes.length > 0)) return undefined;
  const derniers: { [P in Portee]?: number } = {};
  for (const { portee, rang } of reponse.lignes) {
    const avant = derniers[portee];
    if (avant !== undefined && rang !== avant + 1) return undefined;
    derniers[portee] = rang;
  }
  return reponse;
}
