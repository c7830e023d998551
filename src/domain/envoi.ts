/**
 * envoi: one message to one address, from the moment it is due until what became of it is known. Its states, and the
 * hours at which a phone may ring: people asked for these messages, which is no reason to wake them up.
 */
import { ajouterJours, heureA, jourDeSemaine, type Heure, type Jour } from "./civil.ts";
import { estFerie, type PaysDroitLocal } from "./feries.ts";
import type { Instant } from "./diffusion.ts";

export const canaux = ["courriel", "sms", "webhook"] as const;
export type Canal = (typeof canaux)[number];

/**
 * `a-envoyer` waits for its hour; `en-cours` is being handed over; `envoye` the provider has it; `remis` the phone has
 * it; `echec` will not go; `incertain` may have gone, and only a person sends it again; `retenu` waits for a gateway,
 * for tomorrow's budget or for a person; `supprime` was not sent on purpose (STOP, too late, limit).
 */
export const etatsEnvoi = [
  "a-envoyer",
  "en-cours",
  "envoye",
  "remis",
  "echec",
  "incertain",
  "retenu",
  "supprime",
] as const;
export type EtatEnvoi = (typeof etatsEnvoi)[number];

/** Why a message is where it is, beside what gateways say (`CodeEchec`). */
export const codesEnvoi = [
  "sans-passerelle",
  "limite-jour",
  "limite-numero",
  "stop",
  "trop-tard",
  "interrompu",
  "restauration",
  "annule-bureau",
  "cle-absente",
  "webhook-inactif",
  "panne-interne",
] as const;
export type CodeEnvoi = (typeof codesEnvoi)[number];

/**
 * `urgent`: a change of a stop of today or tomorrow; `demande`: asked for, at about this hour (a reminder, a
 * confirmation); `ordinaire`: anything else; `reponse`: to somebody who has just written.
 */
export const allures = ["urgent", "demande", "ordinaire", "reponse"] as const;
export type Allure = (typeof allures)[number];

const plages: Readonly<Record<Exclude<Allure, "reponse">, readonly [Heure, Heure]>> = {
  urgent: ["07:00" as Heure, "21:00" as Heure],
  demande: ["08:00" as Heure, "20:00" as Heure],
  ordinaire: ["08:00" as Heure, "20:00" as Heure],
};

/**
 * When an SMS may go: now (undefined), or the first civil hour at which it may. Sundays and public holidays are for
 * what cannot wait.
 */
export function heureSms(allure: Allure, maintenant: Instant, pays: PaysDroitLocal): Instant | undefined {
  if (allure === "reponse") return undefined;
  const [de, a] = plages[allure];
  const ouvert = (jour: Jour): boolean =>
    allure !== "ordinaire" || (jourDeSemaine(jour) !== 7 && !estFerie(jour, pays));
  const { jour, heure } = maintenant;
  if (ouvert(jour) && heure >= de && heure < a) return undefined;
  let prochain = heure < de ? jour : ajouterJours(jour, 1);
  while (!ouvert(prochain)) prochain = ajouterJours(prochain, 1);
  return { jour: prochain, heure: de };
}

/** Attempts of one message before it is given up, when each is refused for a while. */
export const tentativesMax = 8;

/** Milliseconds before the next attempt: half a minute, then twice as long each time, at most two hours. */
export const delaiReprise = (tentatives: number): number =>
  Math.min(2 * 3_600_000, 30_000 * 2 ** Math.max(0, tentatives - 1));

/** Hour at which those who asked are reminded of tomorrow. */
export const heureRappel = heureA(18 * 60);
/** A reminder that could not leave by then is of no use: this long before the stop, minutes. */
export const rappelAvantMin = 60;

/**
 * The numbers by which a message of SMPP may be named: many centres answer a submission in hexadecimal and report its
 * delivery in decimal, or the reverse. The first is the reference itself, in one writing.
 */
export function formesReference(reference: string): readonly string[] {
  const ecrite = reference.toLowerCase().replace(/^0+(?=.)/, "");
  if (/^\d{1,20}$/.test(ecrite)) return [ecrite, BigInt(ecrite).toString(16)];
  return /^[\da-f]{1,16}$/.test(ecrite) ? [ecrite, BigInt(`0x${ecrite}`).toString()] : [reference];
}
