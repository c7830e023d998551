/**
 * The plane of messages for the scenarios: a real server, real gateways against local servers that speak their
 * protocols, and a clock that the test moves. `vivre` lets everything that is due happen.
 */
import { ajouterJours, civilDe, instantDe, type Heure, type Jour } from "../../src/domain/civil.ts";
import type { Objet } from "../../src/domain/diffusion.ts";
import { ouvrirSmtp } from "../../src/gateways/smtp.ts";
import {
  serveurHttp,
  type Demande,
  type Reponse,
  type ServeurDeTest as Recepteur,
} from "../../src/gateways/pour-tests.ts";
import { serveurTwilio } from "../../src/gateways/pour-tests-sms.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { ouvrirTwilio } from "../../src/gateways/twilio.ts";
import { messagerie, type Messagerie } from "../../src/server/messages/tour.ts";
import type { Canaux, Plan } from "../../src/server/messages/plan.ts";
import { vitrineSur } from "../../src/server/vitrine.ts";
import { lireEpoque } from "../../src/server/epoque.ts";
import { journalMuet } from "../../src/server/journal.ts";
import { abonner, type NouvelAbonnement } from "../../src/store/abonnements.ts";
import { enSysteme } from "../../src/store/base.ts";
import type { Envoi } from "../../src/store/envois.ts";
import { listerEnvois } from "../../src/store/envois-bureau.ts";
import type { LimitesSms } from "../../src/store/sms.ts";
import { serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";

export const zone = "Europe/Paris";
/** Numbers that the regulator keeps for fiction (ARCEP 2018-0881). */
export const numero = (n: number): string => `+3363998${String(n).padStart(4, "0")}`;

export type Horloge = { ms: number };
/** Tomorrow at this hour: ahead of every real clock, so that no fact comes from the future. */
export function demainA(heure: string): { ms: number; jour: Jour } {
  const jour = ajouterJours(civilDe(Date.now(), zone).jour, 1);
  return { jour, ms: instantDe(jour, heure as Heure, zone) };
}

export type Monde = {
  readonly serveur: ServeurDeTest;
  readonly horloge: Horloge;
  readonly jour: Jour;
  readonly twilio: Awaited<ReturnType<typeof serveurTwilio>>;
  readonly smtp: ServeurSmtp;
  readonly recepteur: Recepteur;
  /** What the receiver of webhooks answers. */
  readonly reception: { reponse: Reponse };
  readonly plan: Plan;
  readonly messagerie: Messagerie;
  readonly erreurs: unknown[];
  /** Rounds until nothing is written or handed over any more, now and ten seconds later. */
  vivre(ms?: number): Promise<void>;
  abonner(n: Omit<NouvelAbonnement, "langue" | "confirme"> & { langue?: string }): Promise<void>;
  envois(): Promise<readonly Envoi[]>;
  fermer(): Promise<void>;
};

export const surLieu = (id: string): Objet => ({ kind: "lieu", id });

type Options = {
  readonly heure?: string;
  readonly limites?: LimitesSms;
  readonly sans?: readonly (keyof Canaux)[];
  /** The server offers reminders to the public; its own worker stays out, the test's clock drives. */
  readonly publics?: boolean;
};

async function prestataires() {
  const [twilio, smtp] = await Promise.all([serveurTwilio(), serveurSmtp({ sansStarttls: true })]);
  const reception = { reponse: { statut: 200 } as Reponse };
  const recepteur = await serveurHttp((_demande: Demande) => reception.reponse);
  return { twilio, smtp, reception, recepteur };
}
type Prestataires = Awaited<ReturnType<typeof prestataires>>;

const courrielVers = ({ port }: ServeurSmtp) => {
  const de = { adresse: "ne-pas-repondre@exemple.fr" };
  return { hote: "127.0.0.1", port, chiffrement: "clair", de, connexionMs: 5000 } as const;
};

function canauxVers({ twilio, smtp }: Prestataires, horloge: Horloge, sans: Options["sans"] = []): Canaux {
  const sms = ouvrirTwilio(twilio.reglages);
  const ouverts: Canaux = {
    courriel: ouvrirSmtp(courrielVers(smtp), () => new Date(horloge.ms)),
    sms: { fournisseur: "twilio", envoyer: (envoi) => sms.envoyer(envoi) },
  };
  const restent = Object.entries(ouverts).filter(([nom]) => !sans.includes(nom as keyof Canaux));
  return Object.fromEntries(restent) as Canaux;
}

const offrePublique = ({ twilio, smtp }: Prestataires) => ({
  adresse: "https://camion.exemple.fr",
  messagesSansTravail: {
    reglages: { sms: twilio.reglages, courriel: courrielVers(smtp) },
    limites: { jourMax: 500, numeroMax: 6 },
    webhooksPrives: true,
  },
});

/** Rounds until nothing is written or handed over any more. */
async function finir(plane: Messagerie): Promise<void> {
  for (let n = 1; n > 0;) {
    const { ecrits, remis } = await plane.tour();
    n = ecrits + remis;
  }
}

export async function monde(options: Options = {}): Promise<Monde> {
  const { ms, jour } = demainA(options.heure ?? "10:00");
  const horloge: Horloge = { ms };
  const maintenant = (): number => horloge.ms;
  const tiers = await prestataires();
  const offre = options.publics ? offrePublique(tiers) : {};
  const serveur = await serveurDeTest({ maintenant, ...offre });
  const { base, cles } = serveur.serveur.magasin;
  const erreurs: unknown[] = [];
  const epoque = () => lireEpoque(base);
  const plan: Plan = {
    base,
    cles,
    maintenant,
    vitrine: vitrineSur({ base, maintenant, journal: journalMuet, epoque }),
    limites: options.limites ?? { jourMax: 500, numeroMax: 6 },
    canaux: canauxVers(tiers, horloge, options.sans),
    urlPublique: "https://camion.exemple.fr",
    signaler: (_ou, erreur) => void erreurs.push(erreur),
  };
  const plane = messagerie(plan);
  await plane.tour(); // the cursor is set: from now on changes are told
  return {
    ...tiers,
    serveur,
    horloge,
    jour,
    plan,
    messagerie: plane,
    erreurs,
    async vivre(passe = 10_000) {
      await finir(plane);
      horloge.ms += passe;
      await finir(plane);
    },
    async abonner(n) {
      const nouveau = { langue: "fr", confirme: true, ...n };
      await enSysteme(base, (client) => abonner(client, cles, serveur.dispositif, nouveau, horloge.ms));
    },
    envois: () => enSysteme(base, (client) => listerEnvois(client, { max: 10_000 })),
    async fermer() {
      await plane.fermer();
      await Promise.all([tiers.twilio.fermer(), tiers.smtp.fermer(), tiers.recepteur.fermer()]);
      await serveur.arreter();
    },
  };
}
