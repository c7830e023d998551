/** A tablet joins: the desk draws a one-time code, the tablet gives it and receives its token and keys. */
import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { creerCode, enroler } from "../../store/appareils.ts";
import { parLaPorte, withTenant } from "../../store/base.ts";
import { infosDispositif } from "../../store/dispositifs.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Route } from "../route.ts";

/** Chance as text: no space, no control character (the database has no place for U+0000). */
export const schemaNaissance = z.string().check(z.regex(/^[\x21-\x7e]{8,64}$/));
export const schemaLibelle = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
export const schemaCle = z.object({ id: z.string(), cle: z.string() });

/** Key of the device: 32 bytes drawn here, given once, never kept. */
export const nouvelleCleAppareil = (): string => randomBytes(32).toString("base64url");

export const routesEnrolement: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/enrolement",
    resume: "Uses a one-time code: answers the device's id, token and keys, once.",
    acces: { kind: "public" },
    corps: z.object({
      code: z.string().check(z.maxLength(20)),
      naissance: schemaNaissance,
      libelle: schemaLibelle,
    }),
    reponse: z.object({
      appareil: z.string(),
      jeton: z.string(),
      cleAppareil: z.string(),
      dispositif: z.string(),
      nomDispositif: z.string(),
      zone: z.string(),
      cleNotes: schemaCle,
    }),
    traiter: async ({ services, corps, adresse }) => {
      const resultat = await enroler(services.base, { ...corps, adresse }, services.maintenant());
      if (resultat.kind === "refus") {
        throw new Refus(
          resultat.code,
          resultat.code === "trop-d-essais" ? { attendre: resultat.attendreS } : {},
        );
      }
      const { appareil, jeton, dispositif } = resultat;
      const infos = await parLaPorte(services.base, (client) => infosDispositif(client, dispositif));
      const { id, cle } = services.cles.cleNotes(dispositif);
      return {
        appareil,
        jeton,
        cleAppareil: nouvelleCleAppareil(),
        dispositif,
        nomDispositif: infos?.nom ?? dispositif,
        zone: infos?.zone ?? "Europe/Paris",
        cleNotes: { id, cle: cle.toString("base64url") },
      };
    },
  }),
  route({
    methode: "post",
    chemin: "/api/codes-enrolement",
    resume: "Draws a one-time code for a tablet: 15 minutes, one use.",
    acces: { kind: "session", roles: ["coordinateur", "administrateur"] },
    reponse: z.object({ code: z.string(), expireLe: z.number() }),
    traiter: ({ services, session }) =>
      withTenant(services.base, acteurDe(session), (client) =>
        creerCode(
          client,
          { dispositif: session.dispositif, compte: session.compte.id },
          services.maintenant(),
        ),
      ),
  }),
];
