/**
 * Partners' subscriptions, kept by the desk: who of them is told, of what, by which channel. Addresses go in and never
 * come out whole. The public's own subscriptions are only counted here: each belongs to who made it.
 */
import * as z from "zod/mini";
import { genresObjet, type Objet } from "../../domain/diffusion.ts";
import { parseCode, parseId } from "../../domain/ids.ts";
import { lireNumero } from "../../domain/numero.ts";
import { estAdresse } from "../../gateways/courriel.ts";
import {
  abonner,
  arreterAbonnement,
  compterAbonnes,
  estOppose,
  indiceDe,
  listerAbonnements,
  ouvrirAdresse,
  reprendreAbonnement,
  type Abonnement,
} from "../../store/abonnements.ts";
import { noterAcces } from "../../store/acces.ts";
import { enSysteme, withTenant } from "../../store/base.ts";
import type { Cles } from "../../store/cles.ts";
import { languesPubliques } from "../../text/langues-publiques.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Route } from "../route.ts";

const bureau = { kind: "session", roles: ["coordinateur", "administrateur"] } as const;
const canauxPersonne = ["courriel", "sms"] as const;

const schemaObjet = z.object({ kind: z.enum(genresObjet), id: z.string().check(z.maxLength(64)) });
const schemaAbonnement = z.object({
  id: z.string(),
  partenaire: z.optional(z.string()),
  canal: z.enum(canauxPersonne),
  indice: z.string(),
  objet: schemaObjet,
  langue: z.string(),
  creeLe: z.number(),
  dernierLe: z.optional(z.number()),
  arreteLe: z.optional(z.number()),
});

function vu(cles: Cles, a: Abonnement): z.infer<typeof schemaAbonnement> {
  const adresse = ouvrirAdresse(cles, a.dispositif, a.adresse);
  const { id, partenaire, canal, objet, langue, creeLe, dernierLe, arreteLe } = a;
  return {
    id,
    canal,
    indice: adresse === undefined ? "" : indiceDe(canal, adresse),
    objet,
    langue,
    creeLe,
    ...(partenaire === undefined ? {} : { partenaire }),
    ...(dernierLe === undefined ? {} : { dernierLe }),
    ...(arreteLe === undefined ? {} : { arreteLe }),
  };
}

/** An address in its one form, or undefined. */
export const lireAdresse = (canal: (typeof canauxPersonne)[number], brut: string): string | undefined =>
  canal === "sms" ? lireNumero(brut) : estAdresse(brut.trim()) ? brut.trim().toLowerCase() : undefined;

function objetDe(objet: Objet): Objet {
  if (objet.kind === "tout") return { kind: "tout", id: "" };
  if (!parseCode(objet.id)) throw new Refus("corps-invalide", { detail: "objet.id" });
  return objet;
}

export const routesAbonnements: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/abonnements",
    resume: "Partners' subscriptions, and how many people of the public follow a place.",
    acces: bureau,
    reponse: z.object({
      partenaires: z.array(schemaAbonnement),
      publics: z.object({ rappel: z.number(), changements: z.number() }),
      /** Counts only: nobody's address. */
      parObjet: z.array(z.object({ objet: schemaObjet, nombre: z.number() })),
    }),
    traiter: ({ services, session }) =>
      withTenant(services.base, acteurDe(session), async (client) => {
        const tous = await listerAbonnements(client);
        const partenaires = tous.filter((a) => a.genre === "partenaire");
        const actifs = tous.filter((a) => a.confirmeLe !== undefined && a.arreteLe === undefined);
        const compter = (genre: string): number => actifs.filter((a) => a.genre === genre).length;
        const acces = { action: "abonnements-lus", objet: "partenaires", nombre: partenaires.length };
        const quand = services.maintenant();
        await noterAcces(client, session.dispositif, { ...acces, compte: session.compte.id }, quand);
        return {
          partenaires: partenaires.map((a) => vu(services.cles, a)),
          publics: { rappel: compter("rappel"), changements: compter("changements") },
          parObjet: [...(await compterAbonnes(client))],
        };
      }),
  }),
  route({
    methode: "post",
    chemin: "/api/abonnements",
    resume: "A partner is told of changes: its own stops, a place, a commune, a vehicle, or all.",
    acces: bureau,
    corps: z.object({
      partenaire: z.string().check(z.maxLength(64)),
      canal: z.enum(canauxPersonne),
      adresse: z.string().check(z.maxLength(254)),
      objet: schemaObjet,
      langue: z.optional(z.enum(languesPubliques)),
    }),
    reponse: z.object({ abonnement: schemaAbonnement }),
    traiter: async ({ services, session, corps }) => {
      const { canal, langue = "fr" } = corps;
      const { cles } = services;
      const adresse = lireAdresse(canal, corps.adresse);
      if (!adresse) throw new Refus("corps-invalide", { detail: "adresse" });
      if (!parseCode(corps.partenaire)) throw new Refus("corps-invalide", { detail: "partenaire" });
      const { partenaire } = corps;
      const objet = objetDe(
        corps.objet.kind === "partenaire" ? { kind: "partenaire", id: partenaire } : corps.objet,
      );
      const maintenant = services.maintenant();
      const nouveau = {
        genre: "partenaire",
        canal,
        adresse,
        objet,
        partenaire,
        langue,
        confirme: true,
      } as const;
      return withTenant(services.base, acteurDe(session), async (client) => {
        const { abonnement } = await abonner(client, cles, session.dispositif, nouveau, maintenant);
        const acces = {
          action: "abonnement-ajoute",
          objet: abonnement.id,
          nombre: 1,
          compte: session.compte.id,
        };
        await noterAcces(client, session.dispositif, acces, maintenant);
        return { abonnement: vu(cles, abonnement) };
      });
    },
  }),
  route({
    methode: "post",
    chemin: "/api/abonnements/:id/arret",
    resume: "Ends a partner's subscription; what it still had to receive is dropped.",
    acces: bureau,
    reponse: z.object({}),
    traiter: async ({ services, session, parametres }) => {
      const id = parseId<"abonnement">(parametres.id);
      const maintenant = services.maintenant();
      const fait = await withTenant(services.base, acteurDe(session), async (client) => {
        if (!id || !(await arreterAbonnement(client, id, maintenant))) return false;
        const acces = { action: "abonnement-arrete", objet: id, nombre: 1, compte: session.compte.id };
        await noterAcces(client, session.dispositif, acces, maintenant);
        return true;
      });
      if (!fait) throw new Refus("introuvable");
      return {};
    },
  }),
  route({
    methode: "post",
    chemin: "/api/abonnements/:id/reprise",
    resume:
      "Takes back an end made at the desk less than two minutes ago; never one that its owner asked for.",
    acces: bureau,
    reponse: z.object({}),
    traiter: async ({ services, session, parametres }) => {
      const id = parseId<"abonnement">(parametres.id);
      const maintenant = services.maintenant();
      const [sien] = id
        ? await withTenant(services.base, acteurDe(session), (client) => listerAbonnements(client, { id }))
        : [];
      const { empreinte } = sien ?? { empreinte: "" };
      if (await enSysteme(services.base, (client) => estOppose(client, empreinte)))
        throw new Refus("introuvable");
      const fait = await withTenant(services.base, acteurDe(session), async (client) => {
        if (!id || !(await reprendreAbonnement(client, id, maintenant))) return false;
        const acces = { action: "abonnement-repris", objet: id, nombre: 1, compte: session.compte.id };
        await noterAcces(client, session.dispositif, acces, maintenant);
        return true;
      });
      if (!fait) throw new Refus("introuvable");
      return {};
    },
  }),
];
