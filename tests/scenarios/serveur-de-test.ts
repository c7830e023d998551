/**
 * A real server for the scenarios: real PostgreSQL in a folder of its own, real HTTP on a free port, one dispositif
 * with an account of each role and a place to stop at. Everything is gone at the end.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { Role } from "../../src/domain/faits.ts";
import type { Ligne } from "../../src/server/journal.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import type { OptionsMessages } from "../../src/server/messages/plan.ts";
import { servir, type Serveur } from "../../src/server/main.ts";
import { enSysteme } from "../../src/store/base.ts";
import { baseParPgbouncer } from "./pgbouncer.ts";
import { dispositifDeTest, motDePasseDeTest, type DispositifDeTest } from "../../src/store/pour-tests.ts";

export const lieu = "place-du-marche";
export const quartier = "QN03802M";

/** A person at the desk: cookie and CSRF word kept, as a browser does. */
export type Bureau = {
  readonly lire: (chemin: string) => Promise<Response>;
  readonly faire: (chemin: string, corps?: unknown, methode?: string) => Promise<Response>;
  readonly csrf: string;
  readonly cookie: string;
};
export type ServeurDeTest = DispositifDeTest & {
  readonly url: string;
  readonly dossier: string;
  readonly serveur: Serveur;
  /** Every line that the server logged. */
  readonly lignes: Ligne[];
  readonly courriel: (role: Role) => string;
  readonly connecter: (role: Role) => Promise<Bureau>;
  readonly arreter: () => Promise<void>;
};

export const envoyer = (url: string, corps: unknown, entetes: Record<string, string> = {}, method = "POST") =>
  fetch(url, {
    method,
    headers: { "content-type": "application/json", ...entetes },
    ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
  });

/** Signs in at the desk. */
export async function connecterBureau(url: string, courriel: string, motDePasse = motDePasseDeTest) {
  const corps = { courriel, motDePasse, naissance: "naissance-du-bureau", libelle: "Navigateur" };
  const reponse = await envoyer(`${url}/api/bureau/connexion`, corps);
  if (reponse.status !== 200) throw new Error(`sign-in: ${reponse.status} ${await reponse.text()}`);
  const cookie = reponse.headers.get("set-cookie")!.split(";")[0]!;
  const { csrf } = (await reponse.json()) as { csrf: string };
  const bureau: Bureau = {
    csrf,
    cookie,
    lire: (chemin) => fetch(`${url}${chemin}`, { headers: { cookie } }),
    faire: (chemin, valeur = {}, methode = "POST") =>
      envoyer(`${url}${chemin}`, valeur, { cookie, "x-csrf": csrf }, methode),
  };
  return bureau;
}

const referencesDans = (zone: string): readonly Brouillon[] => [
  { type: "organisation-definie", v: 1, corps: { id: "porteur", nom: "Association porteuse" } },
  {
    type: "dispositif-defini",
    v: 1,
    corps: {
      id: "picup-essai",
      nom: "Camion d'essai",
      organisations: ["porteur"],
      zone,
      depuis: "2024-01-01",
    },
  },
  {
    type: "quartier-defini",
    v: 1,
    corps: {
      id: quartier,
      nom: "Quartier d'essai",
      generation: "qpv-2024",
      communes: [{ insee: "38053", nom: "Bourgoin-Jallieu" }],
      population: 1000,
    },
  },
  {
    type: "lieu-defini",
    v: 1,
    corps: {
      id: lieu,
      nom: "Place du marché",
      commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
      quartier,
      actif: true,
    },
  },
];

export type OptionsServeurDeTest = {
  readonly maintenant?: () => number;
  /** Where the truck is; Paris unless said otherwise. */
  readonly zone?: string;
  /** A folder that a server has already used. */
  readonly dossier?: string;
  readonly proxy?: boolean;
  readonly app?: string;
  /** Gateways: the real worker then sends. */
  readonly messages?: OptionsMessages;
  /** Gateways offered by the routes; the worker leaves messages alone. */
  readonly messagesSansTravail?: OptionsMessages;
  readonly adresse?: string;
  /** A database elsewhere. */
  readonly urlBase?: string;
};

/** Starts a server on a folder, without anything in it. */
export async function demarrer(options: OptionsServeurDeTest = {}) {
  const dossier = options.dossier ?? mkdtempSync(join(tmpdir(), "picup-scenario-"));
  const lignes: Ligne[] = [];
  const serveur = await servir({
    dossier,
    port: 0,
    hote: "127.0.0.1",
    proxy: options.proxy === true,
    app: options.app ?? join(dossier, "pas-d-app"),
    journal: (ligne) => void lignes.push(ligne),
    maintenant: options.maintenant ?? Date.now,
    messages: options.messages ?? options.messagesSansTravail,
    travailMessages: options.messagesSansTravail === undefined,
    adresse: options.adresse,
    urlBase: options.urlBase,
    sauvegardes: { dossier: join(dossier, "sauvegardes"), garder: 3, heure: 3 },
  });
  return { dossier, lignes, serveur, url: serveur.url };
}

export async function serveurDeTest(options: OptionsServeurDeTest = {}): Promise<ServeurDeTest> {
  const bouncer = options.dossier || options.urlBase ? undefined : await baseParPgbouncer();
  const { dossier, lignes, serveur, url } = await demarrer(
    bouncer ? { ...options, urlBase: bouncer.url } : options,
  );
  const { base } = serveur.magasin;
  const { zone = "Europe/Paris", maintenant = Date.now } = options;
  const essai = await dispositifDeTest(base, undefined, zone);
  const avant = maintenant() - 60_000; // on the server's own clock: what the test writes comes after
  await enSysteme(base, (client) =>
    ecrireServeur(client, essai.dispositif, essai.comptes.administrateur, referencesDans(zone), avant),
  );
  const courriel = (role: Role): string => `${role}@picup-essai.picup.test`;
  return {
    ...essai,
    url,
    dossier,
    serveur,
    lignes,
    courriel,
    connecter: (role) => connecterBureau(url, courriel(role)),
    arreter: async () => {
      await serveur.arreter();
      await bouncer?.fermer();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}
