/** From a row of the outbox to what a gateway takes. The address is opened here, for the length of one hand-over. */
import type { EnvoiCourriel, EnvoiSms } from "../../gateways/passerelle.ts";
import { jetonLien, ouvrirAdresse } from "../../store/abonnements.ts";
import type { Envoi } from "../../store/envois.ts";
import { parseLanguePublique, type LanguePublique } from "../../text/langues-publiques.ts";
import { composerCourriel, composerSms, type Message } from "../../text/modeles-messages.ts";
import { adressePublique, cheminTwilio, type Plan } from "./plan.ts";

export const langueDe = (envoi: Envoi): LanguePublique => parseLanguePublique(envoi.langue) ?? "fr";

/** The row was written by us from the same types. */
const messageDe = (envoi: Envoi): Message => ({ modele: envoi.modele, ...envoi.variables }) as Message;

export function smsDe(plan: Plan, envoi: Envoi): EnvoiSms | undefined {
  const a = ouvrirAdresse(plan.cles, envoi.dispositif, envoi.destinataire);
  if (a === undefined) return undefined;
  const rapporterA = adressePublique(plan, cheminTwilio);
  const texte = composerSms(langueDe(envoi), messageDe(envoi));
  return { canal: "sms", id: envoi.id, a, texte, ...(rapporterA ? { rapporterA } : {}) };
}

export function courrielDe(plan: Plan, envoi: Envoi): EnvoiCourriel | undefined {
  const a = ouvrirAdresse(plan.cles, envoi.dispositif, envoi.destinataire);
  if (a === undefined) return undefined;
  const langue = langueDe(envoi);
  const lien = (chemin: string): string | undefined => adressePublique(plan, chemin);
  const { abonnement } = envoi;
  const jeton = (usage: "arret" | "confirmation") =>
    abonnement && encodeURIComponent(jetonLien(plan.cles, usage, abonnement));
  const aConfirmer = envoi.modele === "confirmation";
  const arret = abonnement && !aConfirmer ? lien(`/${langue}/desabonnement/${jeton("arret")}`) : undefined;
  const confirmation =
    abonnement && aConfirmer ? lien(`/${langue}/rappels/${jeton("confirmation")}`) : undefined;
  const site = aConfirmer ? undefined : lien(`/${langue}`);
  const liens = {
    ...(site ? { site } : {}),
    ...(arret ? { arret } : {}),
    ...(confirmation ? { confirmation } : {}),
  };
  const { sujet, texte } = composerCourriel(langue, messageDe(envoi), liens);
  const sortie = arret?.startsWith("https:") ? { desabonnement: arret } : {};
  return { canal: "courriel", id: envoi.id, a, sujet, texte, langue, ...sortie };
}

/** What a webhook receives, as bytes: what changed, and the public face now and before. */
export const corpsWebhook = (envoi: Envoi): string =>
  JSON.stringify({
    id: envoi.id,
    type: envoi.modele === "essai" ? "essai" : "permanences.changees",
    dispositif: envoi.dispositif,
    cree: new Date(envoi.creeLe).toISOString(),
    ...envoi.variables,
  });

/** What a message says, for the desk: its words, or what changed for a machine. */
export function apercuDe(envoi: Envoi): string {
  const langue = langueDe(envoi);
  if (envoi.canal !== "webhook" && envoi.canal !== "courriel") return composerSms(langue, messageDe(envoi));
  if (envoi.modele !== "permanences") return composerCourriel(langue, messageDe(envoi), {}).sujet;
  const message = { modele: "nouvelles", ...envoi.variables } as unknown as Message;
  return composerCourriel(langue, message, {}).sujet;
}
