/**
 * Webhooks at the desk: machines that are told of each change. The secret is shown once, when it is made; what was sent
 * and answered can be seen, and a test event sent.
 */
import * as z from "zod/mini";
import { adresseWebhook } from "../../gateways/webhook.ts";
import { parseId } from "../../domain/ids.ts";
import { noterAcces } from "../../store/acces.ts";
import { withTenant, type Client } from "../../store/base.ts";
import { ecrireEnvois } from "../../store/envois.ts";
import { listerEnvois } from "../../store/envois-bureau.ts";
import { nouvelId } from "../../store/hasard.ts";
import {
  activerWebhook,
  creerWebhook,
  listerWebhooks,
  supprimerWebhook,
  type WebhookId,
} from "../../store/webhooks.ts";
import { Refus } from "../erreurs.ts";
import { acteurDe, route, type Demande, type Route } from "../route.ts";
import { envoiVu, schemaEnvoiVu } from "./messages.ts";

const bureau = { kind: "session", roles: ["coordinateur", "administrateur"] } as const;
/** Test events of one webhook in a minute: whoever holds an account does not knock at a stranger's door for ever. */
const essaisParMinute = 6;
const schemaWebhook = z.object({
  id: z.string(),
  url: z.string(),
  actif: z.boolean(),
  creeLe: z.number(),
  echecs: z.number(),
});
const vu = ({ id, url, actif, creeLe, echecs }: z.infer<typeof schemaWebhook>) => ({
  id,
  url,
  actif,
  creeLe,
  echecs,
});

/** What is done to one webhook of the actor's dispositif, with its line in the access log; or `introuvable`. */
async function changer(
  { services, session, parametres }: Pick<Demande<never, never>, "services" | "session" | "parametres">,
  action: string,
  faire: (client: Client, id: WebhookId, maintenant: number) => Promise<boolean>,
): Promise<object> {
  const id = parseId<"webhook">(parametres.id);
  const maintenant = services.maintenant();
  const fait = await withTenant(services.base, acteurDe(session), async (client) => {
    if (!id || !(await faire(client, id, maintenant))) return false;
    const acces = { action, objet: id, nombre: 1, compte: session.compte.id };
    await noterAcces(client, session.dispositif, acces, maintenant);
    return true;
  });
  if (!fait) throw new Refus("introuvable");
  return {};
}

export const routesWebhooks: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/webhooks",
    resume: "The webhooks of the dispositif.",
    acces: bureau,
    reponse: z.object({ webhooks: z.array(schemaWebhook) }),
    traiter: async ({ services, session }) => ({
      webhooks: (await withTenant(services.base, acteurDe(session), listerWebhooks)).map(vu),
    }),
  }),
  route({
    methode: "post",
    chemin: "/api/webhooks",
    resume: "Makes a webhook (Standard Webhooks 1.0). Its secret is in this answer and nowhere else.",
    acces: bureau,
    corps: z.object({ url: z.string().check(z.maxLength(2000)) }),
    reponse: z.object({ webhook: schemaWebhook, secret: z.string() }),
    traiter: async ({ services, session, corps }) => {
      const url = adresseWebhook(corps.url, services.messages.webhooksPrives);
      if (!url) throw new Refus("corps-invalide", { detail: "url" });
      const { base, cles } = services;
      const maintenant = services.maintenant();
      const cree = await withTenant(base, acteurDe(session), async (client) => {
        const fait = await creerWebhook(client, cles, session.dispositif, url.href, maintenant);
        const objet = fait?.webhook.id ?? "";
        const acces = { action: "webhook-cree", objet, nombre: 1, compte: session.compte.id };
        if (fait) await noterAcces(client, session.dispositif, acces, maintenant);
        return fait;
      });
      if (!cree) throw new Refus("corps-invalide", { detail: "nombre" });
      return { webhook: vu(cree.webhook), secret: cree.secret };
    },
  }),
  route({
    methode: "post",
    chemin: "/api/webhooks/:id",
    resume: "Puts a webhook to rest or wakes it up; its count of failures starts again.",
    acces: bureau,
    corps: z.object({ actif: z.boolean() }),
    reponse: z.object({}),
    traiter: (demande) =>
      changer(demande, "webhook-change", (client, id) => activerWebhook(client, id, demande.corps.actif)),
  }),
  route({
    methode: "post",
    chemin: "/api/webhooks/:id/suppression",
    resume: "Forgets a webhook and its secret; what it still had to receive is dropped.",
    acces: bureau,
    reponse: z.object({}),
    traiter: (demande) => changer(demande, "webhook-supprime", supprimerWebhook),
  }),
  route({
    methode: "post",
    chemin: "/api/webhooks/:id/essai",
    resume: "Sends a test event; what it was answered is in the list of its events.",
    acces: bureau,
    reponse: z.object({}),
    traiter: (demande) =>
      changer(demande, "webhook-essai", async (client, id, maintenant) => {
        if (!(await listerWebhooks(client)).some((w) => w.id === id && w.actif)) return false;
        const derniers = await listerEnvois(client, { webhook: id, max: essaisParMinute });
        const recents = derniers.filter((e) => e.modele === "essai" && e.creeLe > maintenant - 60_000);
        if (recents.length >= essaisParMinute) throw new Refus("trop-d-essais", { attendre: 60 });
        const envoi = {
          cause: `essai:${nouvelId<"envoi">(maintenant)}`,
          webhook: id,
          canal: "webhook",
          destinataire: "",
          empreinte: "",
          indice: "",
          modele: "essai",
          variables: {},
          langue: "fr",
          allure: "urgent",
          prevuLe: maintenant,
        } as const;
        await ecrireEnvois(client, demande.session.dispositif, [envoi], maintenant);
        return true;
      }),
  }),
  route({
    methode: "get",
    chemin: "/api/webhooks/:id/envois",
    resume: "The last events of a webhook, and what became of each.",
    acces: bureau,
    reponse: z.object({ envois: z.array(schemaEnvoiVu) }),
    traiter: async ({ services, session, parametres }) => {
      const id = parseId<"webhook">(parametres.id);
      if (!id) throw new Refus("introuvable");
      const envois = await withTenant(services.base, acteurDe(session), (client) =>
        listerEnvois(client, { webhook: id, max: 20 }),
      );
      return { envois: envois.map(envoiVu) };
    },
  }),
];
