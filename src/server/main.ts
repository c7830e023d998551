/**
 * The server: the store opened, the application listening, the worker at its tasks; and all of it stopped in the
 * opposite order, requests under way finished first. Throws what the commands turn into sentences.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { ouvrirMagasin, type Magasin } from "../store/magasin.ts";
import type { Epoque } from "../sync/protocole.ts";
import { imprimerie } from "./affiches.ts";
import { application } from "./application.ts";
import { bilansSur } from "./bilans.ts";
import type { Journal } from "./journal.ts";
import { lecteurSms } from "./messages/ouvrir.ts";
import { sansMessages, type OptionsMessages } from "./messages/plan.ts";
import { cacheMorceaux } from "./morceaux.ts";
import { lireEpoque } from "./epoque.ts";
import { toutesLesRoutes } from "./routes.ts";
import type { ServiceMessages, Services } from "./services.ts";
import { geocoderPar } from "./geocoder.ts";
import { siteSur } from "./site.ts";
import { servirDossier } from "./statique.ts";
import { lancerTravaux, type OptionsTravaux, type Travaux } from "./travaux.ts";
import { version } from "./version.ts";
import { vitrineSur } from "./vitrine.ts";

export type OptionsServeur = {
  readonly dossier: string;
  readonly urlBase?: string | undefined;
  readonly port: number;
  readonly hote: string;
  readonly proxy: boolean;
  /** The built app. */
  readonly app: string;
  readonly journal: Journal;
  readonly maintenant: () => number;
  readonly sauvegardes: OptionsTravaux["sauvegardes"];
  /** Absent: no gateway, and the worker leaves messages alone. */
  readonly messages?: OptionsMessages | undefined;
  /** False: the worker leaves messages alone, somebody else sends them (a test, another server of the same base). */
  readonly travailMessages?: boolean;
  /** Where the public finds us, without a slash at the end; else as each request says it. */
  readonly adresse?: string | undefined;
};
export type Serveur = {
  readonly url: string;
  readonly magasin: Magasin;
  readonly travaux: Travaux;
  /** Whether the built app was found. */
  readonly app: boolean;
  arreter(): Promise<void>;
};

const sansTravaux = { sauvegardeVerifiee: () => undefined, inclusion: () => undefined };

/** Everything a route may use, over an open store. */
export function servicesDe(
  magasin: Magasin,
  options: Pick<OptionsServeur, "journal" | "maintenant" | "proxy" | "adresse" | "messages">,
  travaux: Pick<Travaux, "sauvegardeVerifiee" | "inclusion"> = sansTravaux,
): Services {
  const { base, cles } = magasin;
  const { journal, maintenant, proxy, adresse } = options;
  const geocodeur = options.messages?.reglages.geocodeur;
  const epoque = (): Promise<Epoque> => lireEpoque(base);
  const vitrine = vitrineSur({ base, maintenant, journal, epoque });
  return {
    base,
    cles,
    journal,
    maintenant,
    proxy,
    version,
    epoque,
    sauvegardeVerifiee: travaux.sauvegardeVerifiee,
    inclusion: travaux.inclusion,
    imprimerie: imprimerie(),
    morceaux: cacheMorceaux(),
    coupes: new Map(),
    copiesNotees: new Set(),
    bilans: bilansSur(base),
    vitrine,
    site: siteSur({ vitrine, maintenant, proxy, adresse }),
    ...(adresse ? { adresse } : {}),
    messages: servicesMessages(options),
    ...(geocodeur ? { geocoder: geocoderPar(geocodeur) } : {}),
  };
}

function servicesMessages({ messages = sansMessages }: Pick<OptionsServeur, "messages">): ServiceMessages {
  const entrant = lecteurSms(messages);
  return { ...messages, ...(entrant ? { entrant } : {}) };
}

function ecouter(serveur: Server, port: number, hote: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    serveur.once("error", reject);
    serveur.listen(port, hote, () => {
      serveur.off("error", reject);
      resolve(serveur.address() as AddressInfo);
    });
  });
}

/** Stops listening; requests under way have so many ms to end. */
function fermer(serveur: Server, delai: number): Promise<void> {
  return new Promise((resolve) => {
    const couper = setTimeout(() => serveur.closeAllConnections(), delai);
    serveur.close(() => {
      clearTimeout(couper);
      resolve();
    });
    serveur.closeIdleConnections();
  });
}

/** ms given to requests under way when we are asked to stop. */
const delaiArret = 8_000;

/** Fails as `servir` would when the port cannot be had, before anything else is started. */
export async function essayerLePort(port: number, hote: string): Promise<void> {
  const essai = createServer();
  await ecouter(essai, port, hote);
  await fermer(essai, 0);
}

/** @param ouvert a store already opened for a server: it is closed with the server, or if the server fails */
export async function servir(options: OptionsServeur, ouvert?: Magasin): Promise<Serveur> {
  const { dossier, urlBase: url } = options;
  const magasin = ouvert ?? (await ouvrirMagasin({ dossier, url, serveur: true, version }));
  let travaux: Travaux | undefined;
  try {
    const { travailMessages = true, messages } = options;
    travaux = lancerTravaux(magasin, { ...options, messages: travailMessages ? messages : undefined });
    const services = servicesDe(magasin, options, travaux);
    const statique = servirDossier(options.app);
    const app = application(services, toutesLesRoutes(version), statique);
    const serveur = createAdaptorServer({ fetch: app.fetch }) as Server;
    serveur.headersTimeout = 10_000;
    serveur.requestTimeout = 60_000;
    serveur.keepAliveTimeout = 65_000;
    serveur.maxHeadersCount = 100;
    const adresse = await ecouter(serveur, options.port, options.hote);
    options.journal({ quoi: "debut", version });
    const hote = adresse.family === "IPv6" ? `[${adresse.address}]` : adresse.address;
    const { arreter: arreterTravaux } = travaux;
    let arret: Promise<void> | undefined;
    const arreter = async (): Promise<void> => {
      await fermer(serveur, delaiArret);
      await services.imprimerie.arreter();
      await arreterTravaux();
      await magasin.fermer();
      options.journal({ quoi: "fin", version });
    };
    return {
      url: `http://${hote}:${adresse.port}`,
      magasin,
      travaux,
      app: statique !== undefined,
      arreter: () => (arret ??= arreter()),
    };
  } catch (erreur) {
    await travaux?.arreter();
    await magasin.fermer();
    throw erreur;
  }
}
