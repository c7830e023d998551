/**
 * The hand-over of one message. May it go, at this hour, to this address, within the budgets? Then it is marked as
 * under way and committed, and only then given to the gateway: after a crash nobody knows, and nobody sends it twice.
 */
import { instantDe } from "../../domain/civil.ts";
import { heureSms, type CodeEnvoi } from "../../domain/envoi.ts";
import { ajouterJours, type Heure } from "../../domain/civil.ts";
import type { EnvoiSms, ResultatEnvoi } from "../../gateways/passerelle.ts";
import { estOppose, listerAbonnements } from "../../store/abonnements.ts";
import { enSysteme, type Client } from "../../store/base.ts";
import {
  clorePourDeBon,
  commencerEnvoi,
  conclureEnvoi,
  reporterEnvoi,
  verrouillerEnvoi,
  type Envoi,
  type EnvoiId,
  type Issue,
} from "../../store/envois.ts";
import { compterSms, rendreSms } from "../../store/sms.ts";
import { cibleWebhook, noterWebhook } from "../../store/webhooks.ts";
import { segmentsDe } from "../../text/segments.ts";
import { corpsWebhook, courrielDe, smsDe } from "./composer.ts";
import type { Plan } from "./plan.ts";
import { heureLocale, tenantDe } from "./tenants.ts";

/** Ready to be given to its gateway, or what was decided instead. */
type Remise = {
  readonly nom: string;
  readonly remise: () => Promise<ResultatEnvoi>;
  /** Gives back what was counted, when the gateway has taken nothing. */
  readonly rendre?: (client: Client) => Promise<unknown>;
};
type Pret = Remise & { readonly envoi: Envoi };
type Verdict =
  | { readonly kind: "supprime" | "echec"; readonly code: CodeEnvoi }
  | {
      readonly kind: "reporte";
      readonly etat: "a-envoyer" | "retenu";
      readonly le: number;
      readonly code?: CodeEnvoi;
    }
  | ({ readonly kind: "remise" } & Remise);

/** Answers to who has just written, and the one that says that all has stopped, go even after a STOP. */
const malgreStop = new Set(["reponse", "arrete"]);

async function estArrete(client: Client, envoi: Envoi): Promise<boolean> {
  if (envoi.canal === "webhook" || malgreStop.has(envoi.modele)) return false;
  if (await estOppose(client, envoi.empreinte)) return true;
  if (!envoi.abonnement) return false;
  const [abonnement] = await listerAbonnements(client, { id: envoi.abonnement });
  return !abonnement || abonnement.arreteLe !== undefined;
}

async function jugerSms(client: Client, plan: Plan, envoi: Envoi, maintenant: number): Promise<Verdict> {
  const { sms } = plan.canaux;
  const tenant = await tenantDe(client, envoi.dispositif);
  const local = heureLocale(maintenant, tenant);
  const ouvre = heureSms(envoi.allure, local, tenant);
  if (ouvre)
    return { kind: "reporte", etat: "a-envoyer", le: instantDe(ouvre.jour, ouvre.heure, tenant.zone) };
  const pret: EnvoiSms | undefined = smsDe(plan, envoi);
  if (!pret) return { kind: "echec", code: "cle-absente" };
  const { segments } = segmentsDe(pret.texte);
  const reponse = envoi.allure === "reponse";
  const compte = { empreinte: envoi.empreinte, segments, reponse };
  const limite = await compterSms(client, local.jour, compte, plan.limites);
  if (limite === "limite-jour" && !reponse) {
    const demain = instantDe(ajouterJours(local.jour, 1), "00:00" as Heure, tenant.zone);
    return { kind: "reporte", etat: "retenu", le: demain, code: limite };
  }
  if (limite) return { kind: "supprime", code: limite };
  const rendre = (c: Client) => rendreSms(c, local.jour, compte);
  return { kind: "remise", nom: sms!.fournisseur, remise: () => sms!.envoyer(pret), rendre };
}

async function jugerWebhook(client: Client, plan: Plan, envoi: Envoi): Promise<Verdict> {
  const cible = await cibleWebhook(client, plan.cles, envoi.webhook ?? "");
  if (!cible) return { kind: "supprime", code: "webhook-inactif" };
  const corps = corpsWebhook(envoi);
  const { webhook } = plan.canaux;
  const { url, secret } = cible;
  const remise = () => webhook!.envoyer({ id: envoi.id, url, secrets: [secret], corps });
  return { kind: "remise", nom: "webhook", remise };
}

async function juger(client: Client, plan: Plan, envoi: Envoi, maintenant: number): Promise<Verdict> {
  if (envoi.utileJusque !== undefined && envoi.utileJusque < maintenant)
    return { kind: "supprime", code: "trop-tard" };
  if (await estArrete(client, envoi)) return { kind: "supprime", code: "stop" };
  if (!plan.canaux[envoi.canal])
    return { kind: "reporte", etat: "retenu", le: maintenant, code: "sans-passerelle" };
  if (envoi.canal === "sms") return jugerSms(client, plan, envoi, maintenant);
  if (envoi.canal === "webhook") return jugerWebhook(client, plan, envoi);
  const { courriel } = plan.canaux;
  const pret = courrielDe(plan, envoi);
  if (!pret) return { kind: "echec", code: "cle-absente" };
  return { kind: "remise", nom: "smtp", remise: () => courriel!.envoyer(pret) };
}

/** First transaction: judged under its lock, and marked as under way. */
const preparer = (plan: Plan, id: EnvoiId): Promise<Pret | undefined> =>
  enSysteme(plan.base, async (client) => {
    const envoi = await verrouillerEnvoi(client, id);
    // A job may be older than what became of its message: put back from a copy, decided at the desk, handed over.
    if (!envoi?.enFile || (envoi.etat !== "a-envoyer" && envoi.etat !== "retenu")) return undefined;
    const maintenant = plan.maintenant();
    const verdict = await juger(client, plan, envoi, maintenant);
    if (verdict.kind === "reporte") {
      await reporterEnvoi(client, id, verdict.etat, verdict.le, verdict.code);
      return undefined;
    }
    if (verdict.kind !== "remise") {
      await clorePourDeBon(client, id, verdict.kind, verdict.code);
      return undefined;
    }
    await commencerEnvoi(client, id, maintenant);
    return { ...verdict, envoi: { ...envoi, tentatives: envoi.tentatives + 1 } };
  });

/** A webhook may be sent again: its receiver knows a double by its id. Nothing else may. */
function issueDe(envoi: Envoi, resultat: ResultatEnvoi, fournisseur: string): Issue {
  if (resultat.kind === "accepte") return { ...resultat, fournisseur };
  if (resultat.kind === "incertain" && envoi.canal === "webhook")
    return { kind: "refuse", code: resultat.code, definitif: false };
  return resultat;
}

/** Hands one message over, if it may go now. Answers whether a gateway was called. */
export async function remettre(plan: Plan, id: EnvoiId): Promise<boolean> {
  const pret = await preparer(plan, id);
  if (!pret) return false;
  const { envoi, remise, nom, rendre } = pret;
  const resultat = await remise();
  await enSysteme(plan.base, async (client) => {
    await conclureEnvoi(client, envoi, issueDe(envoi, resultat, nom), plan.maintenant());
    if (resultat.kind === "refuse") await rendre?.(client);
    if (envoi.webhook) await noterWebhook(client, envoi.webhook, resultat.kind === "accepte");
  });
  return true;
}
