/**
 * One round of the plane of messages: what changed is told, tomorrow is reminded, what is due goes to the queue and
 * from it to the gateways, a few at a time. Each step is short transactions; cut anywhere, the next round goes on.
 */
import { oublierAdresses } from "../../store/abonnements.ts";
import { enSysteme, enTransaction } from "../../store/base.ts";
import {
  clorePourDeBon,
  ecarterPerimes,
  prendreDus,
  reprendreInterrompus,
  retenirSansPasserelle,
} from "../../store/envois.ts";
import { ouvrirFile, type File, type Travail } from "../../store/file.ts";
import { oublierSms } from "../../store/sms.ts";
import { diffuser } from "./diffuser.ts";
import { canauxOuverts, type Plan } from "./plan.ts";
import { rappeler } from "./rappeler.ts";
import { remettre } from "./remettre.ts";

/** Hand-overs at once: a gateway that is slow holds few connections. */
const enMemeTemps = 8;
const entretienMs = 60_000;

export type Messagerie = {
  /** Answers what was written and what was handed over. */
  tour(arret?: AbortSignal): Promise<{ readonly ecrits: number; readonly remis: number }>;
  fermer(): Promise<void>;
};

async function executer(plan: Plan, file: File, travail: Travail): Promise<boolean> {
  try {
    const remis = await remettre(plan, travail.envoi);
    await file.finir(travail);
    return remis;
  } catch (erreur) {
    plan.signaler("remise", erreur);
    await file.rater(travail);
    return false;
  }
}

export function messagerie(plan: Plan): Messagerie {
  const { base } = plan;
  let file: Promise<File> | undefined;
  let entretenuA = -Infinity;

  /** What is due goes into the queue, in the transaction that marks it. */
  async function alimenter(): Promise<number> {
    const canaux = canauxOuverts(plan);
    const maintenant = plan.maintenant();
    const dus = await enSysteme(base, async (client) => {
      await ecarterPerimes(client, maintenant);
      return retenirSansPasserelle(client, canaux, maintenant);
    });
    if (dus === 0) return 0;
    const ouverte = await (file ??= ouvrirFile(base, (erreur) => plan.signaler("file", erreur)));
    return enTransaction(base, undefined, {}, async (client) => {
      await client.query("set local role picup_systeme");
      const ids = await prendreDus(client, canaux, maintenant, 200);
      await client.query("reset role");
      await ouverte.ajouter(client, ids);
      return ids.length;
    });
  }

  async function vider(arret: AbortSignal | undefined): Promise<number> {
    let remis = 0;
    for (;;) {
      if (arret?.aborted) return remis;
      const ajoutes = await alimenter();
      const ouverte = await file;
      if (!ouverte) return remis;
      const travaux = await ouverte.prendre(enMemeTemps);
      if (travaux.length === 0 && ajoutes === 0) return remis;
      const faits = await Promise.all(travaux.map((t) => executer(plan, ouverte, t)));
      remis += faits.filter(Boolean).length;
    }
  }

  /** What a crash left, what has been given up, what must be forgotten. */
  async function entretenir(): Promise<void> {
    const maintenant = plan.maintenant();
    if (maintenant - entretenuA < entretienMs && maintenant >= entretenuA) return;
    entretenuA = maintenant;
    await enSysteme(base, async (client) => {
      await reprendreInterrompus(client, maintenant);
      await oublierAdresses(client, maintenant);
      await oublierSms(client, maintenant);
    });
    const perdus = await (await file)?.prendreMorts();
    for (const id of perdus ?? [])
      await enSysteme(base, (client) => clorePourDeBon(client, id, "echec", "panne-interne"));
  }

  return {
    async tour(arret) {
      await entretenir();
      const ecrits = (await diffuser(plan)) + (await rappeler(plan));
      return { ecrits, remis: await vider(arret) };
    },
    async fermer() {
      await (await file)?.fermer();
    },
  };
}
