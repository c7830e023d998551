/** The access log, by an administrateur: who read people's data or took them out, a page at a time. */
import * as z from "zod/mini";
import { listerAcces } from "../../store/acces.ts";
import { withTenant } from "../../store/base.ts";
import { listerComptes } from "../../store/comptes.ts";
import { acteurDe, route, type Route } from "../route.ts";

const rangVide = z.optional(z.string().check(z.regex(/^\d{1,15}$/)));

export const routesAcces: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/acces",
    resume: "One page of the access log, the latest first; `avant` is the last `rang` already seen.",
    acces: { kind: "session", roles: ["administrateur"] },
    requete: z.object({ avant: rangVide }),
    reponse: z.object({
      lignes: z.array(
        z.object({
          rang: z.number(),
          le: z.number(),
          compte: z.optional(z.string()),
          nom: z.optional(z.string()),
          action: z.string(),
          objet: z.string(),
          nombre: z.number(),
          empreinte: z.string(),
        }),
      ),
    }),
    traiter: ({ services, session, requete }) =>
      withTenant(services.base, acteurDe(session), async (client) => {
        const avant = requete.avant === undefined ? undefined : Number(requete.avant);
        const lignes = await listerAcces(client, avant);
        const noms = new Map((await listerComptes(client)).map((c) => [c.id as string, c.nom]));
        return {
          lignes: lignes.map((l) => {
            const nom = l.compte && noms.get(l.compte);
            return nom ? { ...l, nom } : l;
          }),
        };
      }),
  }),
];
