/**
 * Where things are and how we listen, from the environment: PICUP_DATA, DATABASE_URL, PORT, HOTE, PICUP_PROXY,
 * PICUP_SAUVEGARDES, PICUP_ADRESSE, and the gateways (PICUP_SMTP_URL, PICUP_SMS_URL...). Read once, at the edge.
 */
import { resolve } from "node:path";
import { ErreurReglage, lirePasserelles } from "../gateways/configuration.ts";
import { limitesParDefaut, type OptionsMessages } from "../server/messages/plan.ts";
import { Panne } from "./panne.ts";

export type Configuration = {
  /** The data folder, absolute. */
  readonly dossier: string;
  /** A PostgreSQL of somebody else's; absent: ours, in the data folder. */
  readonly urlBase: string | undefined;
  readonly port: number;
  readonly hote: string;
  /** Whether a proxy of ours stands before us, so that its X-Forwarded-* headers may be believed. */
  readonly proxy: boolean;
  readonly sauvegardes: { readonly dossier: string; readonly garder: number; readonly heure: number };
  /** The built app. */
  readonly app: string;
  /** Where the public finds us, without a slash at the end; absent: as each request says it. */
  readonly adresse: string | undefined;
  readonly messages: OptionsMessages;
};

export const racine = resolve(import.meta.dirname, "../..");

function entier(nom: string, brut: string | undefined, defaut: number, min: number, max: number): number {
  if (brut === undefined || brut === "") return defaut;
  const valeur = Number(brut);
  if (Number.isInteger(valeur) && valeur >= min && valeur <= max) return valeur;
  throw new Panne("valeur-invalide", { option: nom, valeur: brut, attendu: `${min}-${max}` });
}

/** `https://camion.exemple.org`: an origin, nothing after it. */
function adressePublique(brut: string | undefined): string | undefined {
  if (!brut) return undefined;
  const url = URL.parse(brut);
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search) return url.origin;
  throw new Panne("valeur-invalide", { option: "PICUP_ADRESSE", valeur: brut, attendu: "https://..." });
}

function lireMessages(env: NodeJS.ProcessEnv): OptionsMessages {
  const { jourMax, numeroMax } = limitesParDefaut;
  try {
    return {
      reglages: lirePasserelles(env),
      limites: {
        jourMax: entier("PICUP_SMS_JOUR_MAX", env.PICUP_SMS_JOUR_MAX, jourMax, 0, 100_000),
        numeroMax: entier("PICUP_SMS_NUMERO_MAX", env.PICUP_SMS_NUMERO_MAX, numeroMax, 1, 100),
      },
      webhooksPrives: env.PICUP_WEBHOOKS_PRIVES === "1",
    };
  } catch (erreur) {
    if (!(erreur instanceof ErreurReglage)) throw erreur;
    throw new Panne("reglage-passerelle", { variable: erreur.variable, attendu: erreur.attendu });
  }
}

export function lireConfiguration(env: NodeJS.ProcessEnv, donnees?: string): Configuration {
  const dossier = resolve(donnees ?? (env.PICUP_DATA || "donnees"));
  return {
    dossier,
    urlBase: env.DATABASE_URL || undefined,
    port: entier("PORT", env.PORT, 4380, 0, 65_535),
    hote: env.HOTE || "127.0.0.1",
    proxy: env.PICUP_PROXY === "1",
    sauvegardes: {
      dossier: env.PICUP_SAUVEGARDES ? resolve(env.PICUP_SAUVEGARDES) : resolve(dossier, "sauvegardes"),
      garder: entier("PICUP_SAUVEGARDES_GARDER", env.PICUP_SAUVEGARDES_GARDER, 14, 1, 1000),
      heure: entier("PICUP_SAUVEGARDES_HEURE", env.PICUP_SAUVEGARDES_HEURE, 3, 0, 23),
    },
    app: resolve(racine, "dist/app"),
    adresse: adressePublique(env.PICUP_ADRESSE),
    messages: lireMessages(env),
  };
}
