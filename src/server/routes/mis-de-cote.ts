/** Facts set aside: a coordinateur sees them and decides; either way the decision is recorded, nothing is erased. */
import * as z from "zod/mini";
import { accepterMisDeCote, ecarterMisDeCote } from "../../sync/mis-de-cote.ts";
import { noterAcces } from "../../store/acces.ts";
import { withTenant } from "../../store/base.ts";
import { sha256 } from "../../store/hasard.ts";
import { listerMisDeCote } from "../../store/mis-de-cote.ts";
import { transactionDe } from "../../store/transaction.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Route } from "../route.ts";

const coordinateur = { kind: "session", roles: ["coordinateur"] } as const;

export const routesMisDeCote: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/mis-de-cote",
    resume: "Facts that wait for a person, with why; `tous=1` shows those already settled too.",
    acces: coordinateur,
    requete: z.object({ tous: z.optional(z.enum(["0", "1"])) }),
    reponse: z.object({
      faits: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          detail: z.string(),
          fait: z.looseObject({}),
          auteurNom: z.optional(z.string()),
          recuLe: z.number(),
          statut: z.enum(["en-attente", "accepte", "ecarte"]),
        }),
      ),
    }),
    traiter: ({ services, session, requete }) =>
      withTenant(services.base, acteurDe(session), async (client) => {
        const faits = await listerMisDeCote(client, { tous: requete.tous === "1" });
        const acces = {
          action: "mis-de-cote-lus",
          objet: requete.tous === "1" ? "tous" : "en-attente",
          nombre: faits.length,
          compte: session.compte.id,
        };
        await noterAcces(client, session.dispositif, acces, services.maintenant());
        return { faits };
      }),
  }),
  route({
    methode: "post",
    chemin: "/api/mis-de-cote/:id",
    resume: "Accepts a fact that was set aside (the fact itself enters the log) or leaves it out.",
    acces: coordinateur,
    corps: z.object({ decision: z.enum(["accepter", "ecarter"]) }),
    reponse: z.object({ statut: z.enum(["accepte", "ecarte"]) }),
    traiter: async ({ services, session, corps, parametres }) => {
      const id = parametres.id ?? "";
      if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refus("introuvable");
      const contexte = { heure: services.maintenant(), empreinte: sha256 };
      const accepter = corps.decision === "accepter";
      const regler = accepter ? accepterMisDeCote : ecarterMisDeCote;
      const resultat = await withTenant(services.base, acteurDe(session), async (client) => {
        const tx = transactionDe(client);
        const decide = await regler(tx, session.dispositif, id, session.compte.id, contexte);
        if (!("refus" in decide)) {
          const action = accepter ? "mis-de-cote-accepte" : "mis-de-cote-ecarte";
          const acces = { action, objet: id, nombre: 1, compte: session.compte.id };
          await noterAcces(client, session.dispositif, acces, contexte.heure);
        }
        return decide;
      });
      if (!("refus" in resultat)) return { statut: accepter ? "accepte" : "ecarte" };
      if (resultat.refus === "inconnu") throw new Refus("introuvable");
      if (resultat.refus === "deja-regle") throw new Refus("deja-decide", { detail: resultat.statut ?? "" });
      throw new Refus("illisible", { detail: resultat.code ?? "" });
    },
  }),
];
