/**
 * What a webhook receives, as JSON Schema tells it: the news, each with the public face of the stop now and before.
 * Signed as Standard Webhooks 1.0 says: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
 */
import * as z from "zod/mini";
import { codesNouvelle } from "../../domain/diffusion.ts";

const schemaFace = z.looseObject({
  id: z.string(),
  etat: z.enum(["prevue", "en-route", "ouverte", "terminee", "annulee"]),
  lieu: z.object({
    id: z.string(),
    nom: z.string(),
    commune: z.object({ insee: z.string(), nom: z.string() }),
  }),
  /** Civil day and hours on the clock of the place. */
  jour: z.string(),
  debut: z.string(),
  fin: z.string(),
  /** Minutes to add to the beginning. */
  retard: z.number(),
  vehicule: z.optional(z.string()),
  motif: z.optional(z.string()),
  remplace: z.optional(z.string()),
  partenaires: z.array(z.string()),
  regle: z.optional(z.string()),
  sequence: z.number(),
});

export const schemaEvenement = z.object({
  /** The same at each attempt. */
  id: z.string(),
  type: z.enum(["permanences.changees", "essai"]),
  dispositif: z.string(),
  /** ISO 8601. */
  cree: z.string(),
  nouvelles: z.optional(
    z.array(
      z.object({
        code: z.enum(codesNouvelle),
        face: schemaFace,
        avant: z.optional(schemaFace),
        /** What is held instead of a cancelled one. */
        remplace: z.optional(schemaFace),
      }),
    ),
  ),
});
