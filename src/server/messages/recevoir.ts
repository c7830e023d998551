/**
 * A text from a phone. Handled once, whatever the provider repeats; answered with public words only, from fixed
 * templates, within budgets that a flood cannot pass; STOP obeyed in the same transaction. Neither the words nor the
 * number are kept.
 */
import type { DispositifId } from "../../domain/ids.ts";
import { lireNumero } from "../../domain/numero.ts";
import type { Accuse, SmsRecu } from "../../gateways/passerelle.ts";
import {
  abonner,
  arreterAdresse,
  confirmerNumero,
  dispositifDe,
  empreinteAdresse,
  indiceDe,
  leverOpposition,
  scellerAdresse,
} from "../../store/abonnements.ts";
import { enSysteme, type Client } from "../../store/base.ts";
import { noterAccuse } from "../../store/accuses.ts";
import { ecrireEnvois } from "../../store/envois.ts";
import { compterEntrant, compterNouveau, idRecu, recevoirUneFois } from "../../store/sms.ts";
import type { LanguePublique } from "../../text/langues-publiques.ts";
import { repondreSms, type ReponseSms } from "../../text/mots-cles.ts";
import { communesDuCodePostal } from "../communes.ts";
import type { Reception } from "./plan.ts";
import { heureLocale, tenantDe } from "./tenants.ts";

/** An answer that could not leave by then answers nothing any more, ms. */
const reponseUtileMs = 3_600_000;

type Recu = {
  readonly id: string;
  readonly numero: string;
  readonly empreinte: string;
  readonly maintenant: number;
};

async function repondre(
  client: Client,
  { cles }: Reception,
  { id, numero, empreinte, maintenant }: Recu,
  dispositif: DispositifId,
  reponse: { readonly modele: string; readonly variables: object; readonly langue: LanguePublique },
): Promise<void> {
  const envoi = {
    cause: `reponse:${id}`,
    canal: "sms",
    destinataire: scellerAdresse(cles, dispositif, numero),
    empreinte,
    indice: indiceDe("sms", numero),
    allure: "reponse",
    prevuLe: maintenant,
    utileJusque: maintenant + reponseUtileMs,
    ...reponse,
  } as const;
  await ecrireEnvois(client, dispositif, [envoi], maintenant);
}

/** Does what was asked. Answers the answer to send, if any. */
async function obeir(
  client: Client,
  r: Reception,
  recu: Recu,
  reponse: ReponseSms,
): Promise<
  { readonly modele: string; readonly variables: object; readonly langue: LanguePublique } | undefined
> {
  switch (reponse.kind) {
    case "rien":
      return undefined;
    case "stop": {
      const nouveau = await arreterAdresse(client, recu.empreinte, recu.maintenant);
      return nouveau ? { modele: "arrete", variables: {}, langue: reponse.langue } : undefined;
    }
    case "oui": {
      const n = await confirmerNumero(client, recu.empreinte, recu.maintenant);
      return n > 0 ? { modele: "confirme", variables: {}, langue: reponse.langue } : undefined;
    }
    case "suivre": {
      const { dispositif, objet, langue } = reponse;
      const { jour } = heureLocale(recu.maintenant, await tenantDe(client, dispositif));
      if (!(await compterNouveau(client, jour, "texto", r.limites))) return undefined;
      await leverOpposition(client, recu.empreinte);
      const nouveau = { genre: "rappel", canal: "sms", adresse: recu.numero, confirme: true } as const;
      await abonner(client, r.cles, dispositif, { ...nouveau, objet, langue }, recu.maintenant);
      return { modele: "confirme", variables: { lieu: reponse.lieu }, langue };
    }
    case "texte":
      return { modele: "reponse", variables: { texte: reponse.texte }, langue: reponse.langue };
  }
}

/** One text received. Resolves once it is kept: the provider may then forget it. */
export async function recevoirSms(r: Reception, sms: SmsRecu): Promise<void> {
  const numero = lireNumero(sms.de);
  // A short code or a name: nobody to answer, and answering machines would talk for ever.
  if (numero === undefined) return;
  const maintenant = r.maintenant();
  const vitrine = await r.vitrine.lire();
  const reponse = repondreSms(sms.texte, { vitrine, maintenant, communesDuCodePostal });
  const id = idRecu(sms.fournisseur, sms.idMessage);
  const recu: Recu = { id, numero, empreinte: empreinteAdresse(r.cles, "sms", numero), maintenant };
  await enSysteme(r.base, async (client) => {
    if (!(await recevoirUneFois(client, id, maintenant))) return;
    const defaut = vitrine.dispositifs[0]?.id;
    const dispositif =
      reponse.kind === "suivre"
        ? reponse.dispositif
        : ((await dispositifDe(client, recu.empreinte)) ?? defaut);
    if (dispositif === undefined) return;
    const { jour } = heureLocale(maintenant, await tenantDe(client, dispositif));
    const admis = await compterEntrant(client, jour, recu.empreinte, r.limites);
    // Beyond the budget nothing is answered or written, but STOP is always obeyed.
    if (!admis && reponse.kind !== "stop") return;
    const aDire = await obeir(client, r, recu, reponse);
    if (aDire && admis) await repondre(client, r, recu, dispositif, aDire);
  });
}

/** A delivery report: idempotent, and one of a message that is not ours is nothing. */
export async function recevoirAccuse(
  r: Pick<Reception, "base" | "maintenant">,
  accuse: Accuse,
): Promise<void> {
  await enSysteme(r.base, (client) => noterAccuse(client, accuse, r.maintenant()));
}
