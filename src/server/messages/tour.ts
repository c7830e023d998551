/**
 * One round of the plane of messages: what changed is told, tomorrow is reminded, what is due goes to the queue and
 * from it to the gateways, a few at a time. Each step is short transactions; cut anywhere, the next round goes on.
 */
import type { Canal } from "../../domain/envoi.ts";
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

/**
 * Hand-overs at once: a gateway that is slow holds few connections. The queue is fed as fast as it is emptied, so that
 * the order of the outbox is the order of leaving.
 */
const enMemeTemps = 8;
/** A round waits this long for its hand-overs, ms; a slow gateway ends them without it. */
const patienceParDefaut = 5_000;
/** A channel with this many that outlast their round gets no more: a slow gateway leaves the others their way. */
const lentsMax = 4;
/** In all, those of this round and those that outlast theirs. */
const enVolMax = 16;
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

/** The first of both; how many of these ended with true. */
async function attendreAuPlus(ms: number, travaux: readonly Promise<boolean>[]): Promise<number> {
  let vrais = 0;
  let minuteur: NodeJS.Timeout;
  const assez = new Promise<void>((fini) => (minuteur = setTimeout(fini, ms)));
  const tous = Promise.all(travaux.map(async (t) => void ((await t) && vrais++)));
  await Promise.race([tous, assez]).finally(() => clearTimeout(minuteur));
  return vrais;
}

type OuvrirFile = () => Promise<File>;

/** What is due goes into the queue, in the transaction that marks it. The queue is opened when there is something. */
async function alimenter(
  plan: Plan,
  ouvrir: OuvrirFile,
  libres: readonly Canal[],
  max: number,
): Promise<number> {
  const { base } = plan;
  const canaux = canauxOuverts(plan);
  const maintenant = plan.maintenant();
  const dus = await enSysteme(base, async (client) => {
    await ecarterPerimes(client, maintenant);
    return retenirSansPasserelle(client, canaux, maintenant);
  });
  if (dus === 0) return 0;
  const file = await ouvrir();
  return enTransaction(base, undefined, {}, async (client) => {
    await client.query("set local role picup_systeme");
    const ids = await prendreDus(client, libres, maintenant, max);
    await client.query("reset role");
    await file.ajouter(client, ids);
    return ids.length;
  });
}

/** What a crash left, what has been given up, what must be forgotten. */
async function entretenir({ base, maintenant }: Plan, file: File | undefined): Promise<void> {
  const ms = maintenant();
  await enSysteme(base, async (client) => {
    await reprendreInterrompus(client, ms);
    await oublierAdresses(client, ms);
    await oublierSms(client, ms);
  });
  for (const id of (await file?.prendreMorts()) ?? [])
    await enSysteme(base, (client) => clorePourDeBon(client, id, "echec", "panne-interne"));
}

export function messagerie(plan: Plan): Messagerie {
  let file: Promise<File> | undefined;
  let entretenuA = -Infinity;
  /** Hand-overs that have not ended, and the channel of each. */
  const enVol = new Map<Promise<boolean>, Canal>();
  const libres = (): Canal[] =>
    canauxOuverts(plan).filter((c) => [...enVol.values()].filter((v) => v === c).length < lentsMax);
  const ouvrir: OuvrirFile = () =>
    (file ??= ouvrirFile(plan.base, (erreur) => plan.signaler("file", erreur)).catch((erreur: unknown) => {
      file = undefined;
      throw erreur;
    }));

  async function vider(arret: AbortSignal | undefined): Promise<number> {
    let remis = 0;
    for (;;) {
      if (arret?.aborted) return remis;
      const places = Math.min(enMemeTemps, enVolMax - enVol.size);
      if (places <= 0) return remis;
      const ajoutes = await alimenter(plan, ouvrir, libres(), places);
      const ouverte = await file;
      if (!ouverte) return remis;
      const travaux = await ouverte.prendre(places);
      if (travaux.length === 0 && ajoutes === 0) return remis;
      const faits = travaux.map((t) => {
        const fait = executer(plan, ouverte, t).finally(() => enVol.delete(fait));
        enVol.set(fait, t.canal);
        return fait;
      });
      remis += await attendreAuPlus(plan.patienceMs ?? patienceParDefaut, faits);
    }
  }

  return {
    async tour(arret) {
      const ms = plan.maintenant();
      if (ms - entretenuA >= entretienMs || ms < entretenuA) {
        entretenuA = ms;
        await entretenir(plan, await file);
      }
      const ecrits = (await diffuser(plan)) + (await rappeler(plan));
      return { ecrits, remis: await vider(arret) };
    },
    async fermer() {
      await Promise.allSettled(enVol.keys());
      await (await file)?.fermer();
    },
  };
}
