/** Devices: people sign in on them, the desk sees them and takes the right away from a lost one. */
import * as z from "zod/mini";
import { porteesDe, roles } from "../../domain/faits.ts";
import { parseId } from "../../domain/ids.ts";
import { lierCompte, listerAppareils, revoquerAppareil } from "../../store/appareils.ts";
import { noterAcces } from "../../store/acces.ts";
import { withTenant } from "../../store/base.ts";
import { listerComptes } from "../../store/comptes.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Route } from "../route.ts";
import { identifier, schemaCompteVu, schemaIdentifiants } from "./session.ts";

const bureau = { kind: "session", roles: ["coordinateur", "administrateur"] } as const;

export const routesAppareils: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/appareil/connexion",
    resume: "Binds a person to the device that asks; several people may sign in on one device.",
    acces: { kind: "appareil" },
    corps: z.object(schemaIdentifiants),
    reponse: z.object({ compte: schemaCompteVu }),
    traiter: async ({ services, corps, adresse, terminal }) => {
      const compte = await identifier(services, corps, adresse);
      // Somebody of another dispositif is nobody here.
      if (compte.dispositif !== terminal.dispositif) throw new Refus("identifiants-invalides");
      const { id, nom, role, dispositif } = compte;
      await withTenant(services.base, { dispositif, compte: id, role }, (client) =>
        lierCompte(client, dispositif, terminal.id, id),
      );
      return { compte: { id, nom, role } };
    },
  }),
  route({
    methode: "get",
    chemin: "/api/appareil/annuaire",
    resume: "Names of the team, which stand in no fact.",
    acces: { kind: "appareil" },
    reponse: z.object({
      comptes: z.array(
        z.object({ id: z.string(), nom: z.string(), role: z.enum(roles), actif: z.boolean() }),
      ),
    }),
    traiter: async ({ services, terminal }) => {
      const comptes = await withTenant(services.base, { dispositif: terminal.dispositif }, listerComptes);
      // A device on which nobody has signed in yet, or nobody of the team any more, learns no name.
      const presents = comptes.filter((c) => c.actif && terminal.comptes.includes(c.id));
      if (!presents.some((c) => porteesDe(c.role).length > 0)) return { comptes: [] };
      return { comptes: comptes.map(({ id, nom, role, actif }) => ({ id, nom, role, actif })) };
    },
  }),
  route({
    methode: "get",
    chemin: "/api/appareils",
    resume: "The devices of the dispositif: who signed in, when last seen, how many facts they still hold.",
    acces: bureau,
    reponse: z.object({
      appareils: z.array(
        z.object({
          id: z.string(),
          libelle: z.string(),
          genre: z.string(),
          comptes: z.array(z.string()),
          vuLe: z.optional(z.number()),
          enAttente: z.number(),
          revoque: z.boolean(),
        }),
      ),
    }),
    traiter: async ({ services, session }) => ({
      appareils: await withTenant(services.base, acteurDe(session), listerAppareils),
    }),
  }),
  route({
    methode: "post",
    chemin: "/api/appareils/:id/revocation",
    resume: "Refuses every later read of a device; what it still holds unsent is set aside for a person.",
    acces: bureau,
    reponse: z.object({}),
    traiter: async ({ services, session, parametres }) => {
      const id = parseId<"appareil">(parametres.id);
      const maintenant = services.maintenant();
      const fait = await withTenant(services.base, acteurDe(session), async (client) => {
        if (!id || !(await revoquerAppareil(client, id, maintenant))) return false;
        const acces = { action: "appareil-revoque", objet: id, nombre: 1, compte: session.compte.id };
        await noterAcces(client, session.dispositif, acces, maintenant);
        return true;
      });
      if (!fait) throw new Refus("introuvable");
      return {};
    },
  }),
];
