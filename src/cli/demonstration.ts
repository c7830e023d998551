/**
 * Fills an empty base with the demonstration, in one transaction: there whole or not at all. Its accounts belong to
 * nobody; their password is kept beside the data so that each start may print it again.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { civilDe, type Jour } from "../domain/civil.ts";
import type { Role } from "../domain/faits.ts";
import { dispositif as dispositifDemo } from "../demo/capi.ts";
import { genererDemo, graineParDefaut } from "../demo/generer.ts";
import type { ResumeDemo } from "../demo/contrat.ts";
import { appareilServeur, lierCompte } from "../store/appareils.ts";
import { enSysteme } from "../store/base.ts";
import { creerCompte } from "../store/comptes.ts";
import { creerDispositif, listerDispositifs } from "../store/dispositifs.ts";
import { ecrireEntier } from "../store/dossier.ts";
import type { Magasin } from "../store/magasin.ts";
import { pousserServeur } from "../server/ecrire.ts";
import { Panne } from "./panne.ts";

export const zoneDemo = "Europe/Paris";

export type Demonstration = {
  readonly motDePasse: string;
  readonly comptes: readonly { readonly courriel: string; readonly nom: string; readonly role: Role }[];
};

/** Readable aloud: five groups of four letters and digits, 100 bits. */
export function motDePasseNeuf(): string {
  const lettres = "abcdefghjkmnpqrstuvwxyz23456789z";
  const tirees = [...randomBytes(20)].map((octet) => lettres[octet & 31]!).join("");
  return tirees.replace(/(.{4})(?=.)/g, "$1-");
}

const fichier = (dossier: string): string => join(dossier, "demonstration.json");

/** The demonstration's accounts, when this folder holds it. */
export const lireDemonstration = (dossier: string): Demonstration | undefined =>
  existsSync(fichier(dossier))
    ? (JSON.parse(readFileSync(fichier(dossier), "utf8")) as Demonstration)
    : undefined;

export type OptionsDemonstration = {
  readonly graine?: number | undefined;
  readonly jusqua?: Jour | undefined;
  readonly motDePasse?: string | undefined;
  readonly maintenant: number;
  /** Facts written so far, of how many. */
  readonly progres: (faits: number, total: number) => void;
};

export async function remplirDemonstration(
  magasin: Magasin,
  options: OptionsDemonstration,
): Promise<ResumeDemo> {
  const { base, cles, dossier } = magasin;
  const { maintenant } = options;
  const motDePasse = options.motDePasse || motDePasseNeuf();
  if (motDePasse.length < 12) throw new Panne("mot-de-passe-faible");
  const demo = genererDemo({
    graine: options.graine ?? graineParDefaut,
    jusqua: options.jusqua ?? civilDe(maintenant, zoneDemo).jour,
    sceller: (texte) => cles.sceller(dispositifDemo, texte),
  });
  const { dispositif } = demo;
  await base.exigerPlace?.();
  await enSysteme(base, async (client) => {
    if ((await listerDispositifs(client)).length > 0) throw new Panne("dossier-non-vide", { dossier });
    await creerDispositif(client, { id: dispositif, nom: "PIC'UP TOUR", zone: zoneDemo });
    for (const compte of demo.comptes) {
      const fait = await creerCompte(client, dispositif, { ...compte, motDePasse });
      if ("refus" in fait) throw new Error(`demo account: ${fait.refus}`);
    }
    const appareil = await appareilServeur(client, dispositif, maintenant, demo.appareil);
    await lierCompte(client, dispositif, appareil.id, ...demo.comptes.map((c) => c.id));
    await pousserServeur(client, appareil, demo.faits, maintenant, (n) =>
      options.progres(n, demo.faits.length),
    );
    // Before the commit: a demonstration whose password nobody knows is never there.
    const comptes = demo.comptes.map(({ courriel, nom, role }) => ({ courriel, nom, role }));
    ecrireEntier(fichier(dossier), `${JSON.stringify({ motDePasse, comptes }, null, 2)}\n`, 0o600);
  });
  return demo.resume;
}
