/**
 * The plane of messages opened on real gateways: what leaves and what comes by a link held open belong to the worker;
 * the requests that providers make are read where they come, in the main thread.
 */
import { ouvrirPasserelles, type Passerelles } from "../../gateways/configuration.ts";
import { ouvrirOvh } from "../../gateways/ovh.ts";
import type { PasserelleSms } from "../../gateways/passerelle.ts";
import { ouvrirTwilio } from "../../gateways/twilio.ts";
import { envoyerWebhook } from "../../gateways/webhook.ts";
import type { Canaux, OptionsMessages, Plan } from "./plan.ts";
import { recevoirAccuse, recevoirSms } from "./recevoir.ts";
import { messagerie, type Messagerie } from "./tour.ts";

export type PlanSansCanaux = Omit<Plan, "canaux" | "limites" | "calmeMs">;

/** How far back an operator is asked for messages that it could not bring us, ms. */
const releveMs = 3_600_000;
/** Between two questions, ms. */
const entreReleves = 60_000;

const canauxDe = ({ courriel, sms }: Passerelles, { webhooksPrives }: OptionsMessages): Canaux => ({
  ...(courriel ? { courriel } : {}),
  ...(sms ? { sms } : {}),
  webhook: { envoyer: (envoi) => envoyerWebhook(envoi, { autoriserPrive: webhooksPrives }) },
});

/** Opens gateways and plane together; closing lets what is under way end. */
export function ouvrirMessagerie(bases: PlanSansCanaux, options: OptionsMessages): Messagerie {
  const reception = { ...bases, limites: options.limites, calmeMs: options.calmeMs };
  const passerelles = ouvrirPasserelles(options.reglages, {
    sms: (recu) => recevoirSms(reception, recu),
    accuse: (accuse) => recevoirAccuse(reception, accuse),
  });
  const plane = messagerie({ ...reception, canaux: canauxDe(passerelles, options) });
  let releveA = -Infinity;
  const relever = async (): Promise<void> => {
    const maintenant = bases.maintenant();
    const { sms } = passerelles;
    if (!sms?.relever || maintenant - releveA < entreReleves) return;
    releveA = maintenant;
    for (const recu of await sms.relever(new Date(maintenant - releveMs))) await recevoirSms(reception, recu);
  };
  return {
    async tour(arret) {
      await relever().catch((erreur: unknown) => bases.signaler("releve", erreur));
      return plane.tour(arret);
    },
    async fermer() {
      await passerelles.fermer();
      await plane.fermer();
    },
  };
}

/** Reads what a provider sends us by HTTP; undefined for one that keeps a link open, or for none. */
export function lecteurSms({ reglages: { sms } }: OptionsMessages): PasserelleSms | undefined {
  if (sms?.fournisseur === "twilio") return ouvrirTwilio(sms);
  return sms?.fournisseur === "ovh" ? ouvrirOvh(sms) : undefined;
}
