/** The desk's calls about messages: the outbox, gateways, partners told, webhooks. Same answers as api.ts. */
import type { Objet } from "../../domain/diffusion.ts";
import type { Allure, Canal, EtatEnvoi } from "../../domain/envoi.ts";
import type { LanguePublique } from "../../text/langues-publiques.ts";
import type { Reponse } from "./reponse.ts";

/** Calls the server with a body or without one. */
export type Appeler = <T>(
  methode: "GET" | "POST" | "DELETE",
  chemin: string,
  corps?: unknown,
) => Promise<Reponse<T>>;

export type EnvoiVu = {
  readonly id: string;
  readonly canal: Canal;
  /** Empty: the address is erased. */
  readonly indice: string;
  readonly modele: string;
  readonly langue: string;
  readonly apercu: string;
  readonly allure: Allure;
  readonly etat: EtatEnvoi;
  readonly code?: string;
  readonly tentatives: number;
  /** ms since 1970, as are the next ones */
  readonly creeLe: number;
  readonly prevuLe: number;
  readonly envoyeLe?: number;
  readonly remisLe?: number;
  readonly segments?: number;
};
export type CompteEnvois = { readonly canal: Canal; readonly etat: EtatEnvoi; readonly nombre: number };
export type PageEnvois = {
  readonly envois: readonly EnvoiVu[];
  readonly comptes: readonly CompteEnvois[];
  readonly suite: boolean;
};
export type EtatCanal = {
  readonly canal: Canal;
  readonly configure: boolean;
  readonly fournisseur?: string;
  readonly dernierLe?: number;
  readonly echec?: { readonly code: string; readonly le: number };
};
export type EtatMessages = {
  readonly canaux: readonly EtatCanal[];
  readonly sms: { readonly jour: number; readonly jourMax: number; readonly numeroMax: number };
  readonly adresse?: string;
  /** Only for the administrateur. */
  readonly entrant?: string;
};
export type AbonnementVu = {
  readonly id: string;
  readonly partenaire?: string;
  readonly canal: "courriel" | "sms";
  readonly indice: string;
  readonly objet: Objet;
  readonly langue: string;
  readonly creeLe: number;
  readonly dernierLe?: number;
  readonly arreteLe?: number;
};
export type AbonnementsVus = {
  readonly partenaires: readonly AbonnementVu[];
  readonly publics: { readonly rappel: number; readonly changements: number };
  readonly parObjet: readonly { readonly objet: Objet; readonly nombre: number }[];
};
export type WebhookVu = {
  readonly id: string;
  readonly url: string;
  readonly actif: boolean;
  readonly creeLe: number;
  readonly echecs: number;
};
export type NouvelAbonne = {
  readonly partenaire: string;
  readonly canal: "courriel" | "sms";
  readonly adresse: string;
  readonly objet: Objet;
  readonly langue: LanguePublique;
};
export type FiltreMessages = {
  readonly etat?: EtatEnvoi | undefined;
  readonly canal?: Canal | undefined;
  readonly avant?: number | undefined;
};

const requete = (filtre: FiltreMessages): string => {
  const dits = Object.entries(filtre).flatMap(([c, v]) => (v === undefined ? [] : [[c, `${v}`]]));
  return dits.length > 0 ? `?${new URLSearchParams(dits).toString()}` : "";
};

export function apiMessages(appeler: Appeler) {
  const sur = (noun: string, id: string, geste = ""): string =>
    `/api/${noun}/${encodeURIComponent(id)}${geste && `/${geste}`}`;
  return {
    lire: (filtre: FiltreMessages) => appeler<PageEnvois>("GET", `/api/messages${requete(filtre)}`),
    etat: () => appeler<EtatMessages>("GET", "/api/messages/etat"),
    aRegler: () => appeler<{ nombre: number }>("GET", "/api/messages/a-regler"),
    essayer: (canal: "courriel" | "sms", numero?: string) =>
      appeler<{ id: string }>("POST", "/api/messages/essai", {
        canal,
        ...(numero === undefined ? {} : { numero }),
      }),
    decider: (id: string, geste: "renvoyer" | "annuler") =>
      appeler<{ etat: EtatEnvoi }>("POST", sur("messages", id), { geste }),
    abonnements: () => appeler<AbonnementsVus>("GET", "/api/abonnements"),
    abonner: (nouveau: NouvelAbonne) => appeler<unknown>("POST", "/api/abonnements", nouveau),
    arreter: (id: string) => appeler<unknown>("POST", sur("abonnements", id, "arret"), {}),
    reprendre: (id: string) => appeler<unknown>("POST", sur("abonnements", id, "reprise"), {}),
    webhooks: () => appeler<{ webhooks: readonly WebhookVu[] }>("GET", "/api/webhooks"),
    creerWebhook: (url: string) =>
      appeler<{ webhook: WebhookVu; secret: string }>("POST", "/api/webhooks", { url }),
    activer: (id: string, actif: boolean) => appeler<unknown>("POST", sur("webhooks", id), { actif }),
    supprimer: (id: string) => appeler<unknown>("POST", sur("webhooks", id, "suppression"), {}),
    pinguer: (id: string) => appeler<unknown>("POST", sur("webhooks", id, "essai"), {}),
    envoisDe: (id: string) => appeler<{ envois: readonly EnvoiVu[] }>("GET", sur("webhooks", id, "envois")),
  };
}
