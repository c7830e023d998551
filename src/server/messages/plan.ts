/**
 * What the plane of messages stands on: the base, the keys, the clock, the shop window, and the gateways that there
 * are. The clock comes in, so that a test lives a week in a second; without a gateway messages stay and say so.
 */
import type { Canal } from "../../domain/envoi.ts";
import type { DispositifId } from "../../domain/ids.ts";
import type { ReglagesPasserelles } from "../../gateways/configuration.ts";
import type { EnvoiCourriel, EnvoiSms, Fournisseur, ResultatEnvoi } from "../../gateways/passerelle.ts";
import type { EnvoiWebhook } from "../../gateways/webhook.ts";
import type { Base } from "../../store/base.ts";
import type { Cles } from "../../store/cles.ts";
import type { LimitesSms } from "../../store/sms.ts";
import type { ServiceVitrine } from "../vitrine.ts";

export type Canaux = {
  readonly courriel?: { envoyer(envoi: EnvoiCourriel): Promise<ResultatEnvoi> };
  readonly sms?: { readonly fournisseur: Fournisseur; envoyer(envoi: EnvoiSms): Promise<ResultatEnvoi> };
  readonly webhook?: { envoyer(envoi: EnvoiWebhook): Promise<ResultatEnvoi> };
};
/** What receiving needs: the main thread has it, and the worker. */
export type Reception = {
  readonly base: Base;
  readonly cles: Cles;
  /** ms since 1970 */
  readonly maintenant: () => number;
  readonly vitrine: ServiceVitrine;
  readonly limites: LimitesSms;
};
export type Plan = Reception & {
  readonly canaux: Canaux;
  /** How long a change must stand before it is told, ms. */
  readonly calmeMs?: number | undefined;
  /** How long a round waits for its hand-overs, ms. */
  readonly patienceMs?: number;
  /** `https://camion.example.fr`: what links in messages begin with; without it they have none. */
  readonly urlPublique?: string | undefined;
  /** An error of ours: its place and its cause, never what was being said. */
  readonly signaler: (ou: string, erreur: unknown) => void;
};

/** Where the provider of SMS calls us. */
export const cheminTwilio = "/api/passerelles/twilio";
export const cheminOvh = "/api/passerelles/ovh";

export const limitesParDefaut: LimitesSms = { jourMax: 500, numeroMax: 6 };

export const canauxOuverts = ({ canaux }: Pick<Plan, "canaux">): Canal[] =>
  (["courriel", "sms", "webhook"] as const).filter((canal) => canaux[canal] !== undefined);

/** The address that ends one subscription, or nothing when nobody knows our public name. */
export const adressePublique = (
  { urlPublique }: Pick<Plan, "urlPublique">,
  chemin: string,
): string | undefined => urlPublique && `${urlPublique.replace(/\/$/, "")}${chemin}`;

/** What a server is told of its messages. */
export type OptionsMessages = {
  readonly reglages: ReglagesPasserelles;
  readonly limites: LimitesSms;
  /** Webhooks may go to machines that are not public: a house network, a test. */
  readonly webhooksPrives: boolean;
  /** How long a change must stand before it is told, ms; ten seconds unless said otherwise. */
  readonly calmeMs?: number;
};

/** No gateway: what is written waits, and says so. */
export const sansMessages: OptionsMessages = {
  reglages: {},
  limites: limitesParDefaut,
  webhooksPrives: false,
};

export type Tenant = { readonly id: DispositifId; readonly zone: string; readonly alsaceMoselle: boolean };
