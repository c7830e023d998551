/**
 * The outbox at the desk: what is to go, what went, what nobody knows, and what to do about it. Addresses are never
 * shown whole; what a message says is public. Reading the list is reading who follows what, so it is logged.
 */
import * as z from "zod/mini";
import { civilDe } from "../../domain/civil.ts";
import { allures, canaux, etatsEnvoi, type Canal } from "../../domain/envoi.ts";
import { lireNumero } from "../../domain/numero.ts";
import { parseId } from "../../domain/ids.ts";
import { empreinteAdresse, indiceDe, scellerAdresse } from "../../store/abonnements.ts";
import { noterAcces } from "../../store/acces.ts";
import { enSysteme, withTenant } from "../../store/base.ts";
import { listerComptes } from "../../store/comptes.ts";
import { ecrireEnvois, type Envoi } from "../../store/envois.ts";
import {
  compterARegler,
  compterEnvois,
  deciderEnvoi,
  gestesEnvoi,
  listerEnvois,
  sante,
} from "../../store/envois-bureau.ts";
import { nouvelId } from "../../store/hasard.ts";
import { smsDuJour } from "../../store/sms.ts";
import { Refus } from "../erreurs.ts";
import { apercuDe } from "../messages/composer.ts";
import { cheminOvh, cheminTwilio } from "../messages/plan.ts";
import { acteurDe, route, type Route } from "../route.ts";
import type { Services } from "../services.ts";

const bureau = { kind: "session", roles: ["coordinateur", "administrateur"] } as const;
const jourMs = 86_400_000;
/** Days that the counts look back. */
const comptesJours = 30;
const page = 100;

const schemaEnvoi = z.object({
  id: z.string(),
  canal: z.enum(canaux),
  /** What may be shown of an address: the last two digits, or the first letter and the ending. */
  indice: z.string(),
  modele: z.string(),
  langue: z.string(),
  /** What it says, in the reader's words. */
  apercu: z.string(),
  permanence: z.optional(z.string()),
  webhook: z.optional(z.string()),
  allure: z.enum(allures),
  etat: z.enum(etatsEnvoi),
  code: z.optional(z.string()),
  tentatives: z.number(),
  creeLe: z.number(),
  prevuLe: z.number(),
  envoyeLe: z.optional(z.number()),
  remisLe: z.optional(z.number()),
  segments: z.optional(z.number()),
});

export function envoiVu(envoi: Envoi): z.infer<typeof schemaEnvoi> {
  const { id, canal, indice, modele, langue, allure, etat, tentatives, creeLe, prevuLe } = envoi;
  const { permanence, webhook, code, envoyeLe, remisLe, segments } = envoi;
  const facultatifs = { permanence, webhook, code, envoyeLe, remisLe, segments };
  return {
    id,
    canal,
    indice,
    modele,
    langue,
    apercu: apercuDe(envoi),
    allure,
    etat,
    tentatives,
    creeLe,
    prevuLe,
    ...(Object.fromEntries(Object.entries(facultatifs).filter(([, v]) => v !== undefined)) as object),
  };
}
export const schemaEnvoiVu = schemaEnvoi;

/** Where the provider of SMS must send what it receives, when it calls us. */
function adresseEntrante({ adresse, messages: { entrant } }: Services): string | undefined {
  if (!entrant || adresse === undefined) return undefined;
  return entrant.fournisseur === "twilio"
    ? `${adresse}${cheminTwilio}`
    : `${adresse}${cheminOvh}/${entrant.secretEntrant ?? ""}`;
}

const schemaCanal = z.object({
  canal: z.enum(canaux),
  configure: z.boolean(),
  fournisseur: z.optional(z.string()),
  dernierLe: z.optional(z.number()),
  echec: z.optional(z.object({ code: z.string(), le: z.number() })),
});

const lectures: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/messages",
    resume:
      "One page of the outbox, the latest first, with counts over thirty days; `avant` is the last `creeLe` seen.",
    acces: bureau,
    requete: z.object({
      etat: z.optional(z.enum(etatsEnvoi)),
      canal: z.optional(z.enum(canaux)),
      avant: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
    }),
    reponse: z.object({
      envois: z.array(schemaEnvoi),
      comptes: z.array(z.object({ canal: z.enum(canaux), etat: z.enum(etatsEnvoi), nombre: z.number() })),
      /** There are older ones. */
      suite: z.boolean(),
    }),
    traiter: ({ services, session, requete: { etat, canal, avant } }) =>
      withTenant(services.base, acteurDe(session), async (client) => {
        const maintenant = services.maintenant();
        const filtre = { etat, canal, avant: avant === undefined ? undefined : Number(avant), max: page };
        const envois = await listerEnvois(client, filtre);
        const comptes = await compterEnvois(client, maintenant - comptesJours * jourMs);
        const acces = { action: "messages-lus", objet: etat ?? "tous", nombre: envois.length };
        await noterAcces(client, session.dispositif, { ...acces, compte: session.compte.id }, maintenant);
        return { envois: envois.map(envoiVu), comptes, suite: envois.length === page };
      }),
  }),
  route({
    methode: "get",
    chemin: "/api/messages/a-regler",
    resume:
      "How many messages wait for a person: failed, or perhaps sent. A count, so not in the access log.",
    acces: bureau,
    reponse: z.object({ nombre: z.number() }),
    traiter: async ({ services, session }) => ({
      nombre: await withTenant(services.base, acteurDe(session), (client) =>
        compterARegler(client, services.maintenant()),
      ),
    }),
  }),
  route({
    methode: "get",
    chemin: "/api/messages/etat",
    resume:
      "Which gateways are configured and how they fare; what was spent today; where providers must call us.",
    acces: bureau,
    reponse: z.object({
      canaux: z.array(schemaCanal),
      sms: z.object({ jour: z.number(), jourMax: z.number(), numeroMax: z.number() }),
      adresse: z.optional(z.string()),
      entrant: z.optional(z.string()),
    }),
    traiter: async ({ services, session }) => {
      const { base, maintenant, adresse } = services;
      const { reglages, limites } = services.messages;
      const { jour } = civilDe(maintenant(), session.zone);
      const depense = await enSysteme(base, (client) => smsDuJour(client, jour));
      const noms: Readonly<Record<Canal, string | undefined>> = {
        courriel: reglages.courriel && "smtp",
        sms: reglages.sms?.fournisseur,
        webhook: "https",
      };
      const etats = await withTenant(base, acteurDe(session), async (client) => {
        const lus = [];
        for (const canal of canaux) {
          const fournisseur = noms[canal];
          const dit = fournisseur === undefined ? {} : { fournisseur };
          lus.push({ canal, configure: fournisseur !== undefined, ...dit, ...(await sante(client, canal)) });
        }
        return lus;
      });
      const entrant = session.compte.role === "administrateur" ? adresseEntrante(services) : undefined;
      return {
        canaux: etats,
        sms: { jour: depense, ...limites },
        ...(adresse ? { adresse } : {}),
        ...(entrant ? { entrant } : {}),
      };
    },
  }),
];

const gestes: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/messages/essai",
    resume: "Sends a test message to oneself: one's own e-mail, or the number given.",
    acces: bureau,
    corps: z.object({
      canal: z.enum(["courriel", "sms"]),
      numero: z.optional(z.string().check(z.maxLength(40))),
    }),
    reponse: z.object({ id: z.string() }),
    traiter: async ({ services, session, corps: { canal, numero } }) => {
      const { base, cles } = services;
      const { dispositif, compte } = session;
      const maintenant = services.maintenant();
      return withTenant(base, acteurDe(session), async (client) => {
        const moi = (await listerComptes(client)).find((c) => c.id === compte.id);
        const adresse = canal === "sms" ? lireNumero(numero ?? "") : moi?.courriel;
        if (adresse === undefined) throw new Refus("corps-invalide", { detail: "numero" });
        const id = nouvelId<"envoi">(maintenant);
        const envoi = {
          id,
          cause: `essai:${id}`,
          canal,
          destinataire: scellerAdresse(cles, dispositif, adresse),
          empreinte: empreinteAdresse(cles, canal, adresse),
          indice: indiceDe(canal, adresse),
          modele: "essai",
          variables: {},
          langue: "fr",
          allure: "demande",
          prevuLe: maintenant,
          utileJusque: maintenant + jourMs,
        } as const;
        await ecrireEnvois(client, dispositif, [envoi], maintenant);
        const acces = { action: "message-essai", objet: canal, nombre: 1, compte: compte.id };
        await noterAcces(client, dispositif, acces, maintenant);
        return { id };
      });
    },
  }),
  route({
    methode: "post",
    chemin: "/api/messages/:id",
    resume: "Sends once more one that failed, is held or uncertain (`renvoyer`), or lets it go (`annuler`).",
    acces: bureau,
    corps: z.object({ geste: z.enum(gestesEnvoi) }),
    reponse: z.object({ etat: z.enum(etatsEnvoi) }),
    traiter: async ({ services, session, corps: { geste }, parametres }) => {
      const id = parseId<"envoi">(parametres.id);
      if (!id) throw new Refus("introuvable");
      const maintenant = services.maintenant();
      const etat = await withTenant(services.base, acteurDe(session), async (client) => {
        const decide = await deciderEnvoi(client, id, geste, maintenant);
        const acces = { action: `message-${geste}`, objet: id, nombre: 1, compte: session.compte.id };
        if (decide) await noterAcces(client, session.dispositif, acces, maintenant);
        return decide;
      });
      if (!etat) throw new Refus("introuvable");
      return { etat };
    },
  }),
];

export const routesMessages: readonly Route[] = [...lectures, ...gestes];
