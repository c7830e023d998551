/** Accounts, by an administrateur: made, changed, put to rest. Never deleted: facts name their authors by id. */
import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { roles } from "../../domain/faits.ts";
import { parseId, uuidv7 } from "../../domain/ids.ts";
import { noterAcces } from "../../store/acces.ts";
import { withTenant } from "../../store/base.ts";
import { creerCompte, listerComptes, modifierCompte, type Compte } from "../../store/comptes.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Route } from "../route.ts";

const administrateur = { kind: "session", roles: ["administrateur"] } as const;
const schemaCompte = z.object({
  id: z.string(),
  courriel: z.string(),
  nom: z.string(),
  role: z.enum(roles),
  actif: z.boolean(),
  vuLe: z.optional(z.number()),
});
const vu = ({ id, courriel, nom, role, actif, vuLe }: Compte): object => ({
  id,
  courriel,
  nom,
  role,
  actif,
  ...(vuLe === undefined ? {} : { vuLe }),
});
const texte = z.string().check(z.maxLength(300));

export const routesComptes: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/comptes",
    resume: "The accounts of the dispositif.",
    acces: administrateur,
    reponse: z.object({ comptes: z.array(schemaCompte) }),
    traiter: async ({ services, session }) =>
      withTenant(services.base, acteurDe(session), async (client) => {
        const comptes = await listerComptes(client);
        const acces = { action: "comptes-lus", objet: "tous", nombre: comptes.length };
        await noterAcces(
          client,
          session.dispositif,
          { ...acces, compte: session.compte.id },
          services.maintenant(),
        );
        return { comptes: comptes.map(vu) };
      }),
  }),
  route({
    methode: "post",
    chemin: "/api/comptes",
    resume: "Makes an account.",
    acces: administrateur,
    corps: z.object({ courriel: texte, nom: texte, role: z.enum(roles), motDePasse: texte }),
    reponse: z.object({ compte: schemaCompte }),
    traiter: async ({ services, session, corps }) => {
      const maintenant = services.maintenant();
      const id = uuidv7<"compte">(maintenant, randomBytes(10));
      const compte = await withTenant(services.base, acteurDe(session), async (client) => {
        const fait = await creerCompte(client, session.dispositif, { id, ...corps });
        if ("refus" in fait) return fait;
        const acces = { action: "compte-cree", objet: fait.id, nombre: 1, compte: session.compte.id };
        await noterAcces(client, session.dispositif, acces, maintenant);
        return fait;
      });
      return { compte: vu(ouRefus(compte)) };
    },
  }),
  route({
    methode: "post",
    chemin: "/api/comptes/:id",
    resume: "Changes an account: name, role, password, or whether it may sign in.",
    acces: administrateur,
    corps: z.object({
      actif: z.optional(z.boolean()),
      role: z.optional(z.enum(roles)),
      motDePasse: z.optional(texte),
      nom: z.optional(texte),
    }),
    reponse: z.object({ compte: schemaCompte }),
    traiter: async ({ services, session, corps, parametres }) => {
      const id = parseId<"compte">(parametres.id);
      if (!id) throw new Refus("introuvable");
      const compte = await withTenant(services.base, acteurDe(session), async (client) => {
        const fait = await modifierCompte(client, id, corps);
        if ("refus" in fait) return fait;
        const champs = Object.keys(corps).toSorted().join(",");
        const acces = { action: `compte-change:${champs}`, objet: id, nombre: 1, compte: session.compte.id };
        await noterAcces(client, session.dispositif, acces, services.maintenant());
        return fait;
      });
      return { compte: vu(ouRefus(compte)) };
    },
  }),
];

function ouRefus(fait: Awaited<ReturnType<typeof creerCompte>>): Compte {
  if (!("refus" in fait)) return fait;
  throw new Refus(fait.refus === "compte-inconnu" ? "introuvable" : fait.refus);
}
