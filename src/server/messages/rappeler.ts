/** The evening before: who asked for a place is told of tomorrow, once, whatever happens to the server that evening. */
import { afficheDe } from "../../domain/affiche.ts";
import { ajouterJours, instantDe } from "../../domain/civil.ts";
import { concerne, faceDe, type Face } from "../../domain/diffusion.ts";
import { heureRappel, rappelAvantMin } from "../../domain/envoi.ts";
import { abonnesDe, indiceDe, ouvrirAdresse, type Abonnement } from "../../store/abonnements.ts";
import { enSysteme, type Client } from "../../store/base.ts";
import { activiteReference } from "../../store/cumuls.ts";
import { permanencesDuJour } from "../../store/diffusions.ts";
import { ecrireEnvois, restaureeLe, type NouvelEnvoi } from "../../store/envois.ts";
import type { Plan, Tenant } from "./plan.ts";
import { heureLocale, tenants } from "./tenants.ts";

type Soir = {
  readonly plan: Plan;
  readonly tenant: Tenant;
  readonly maintenant: number;
  /** The base was put back after the hour of this evening's reminders: they may have left before. */
  readonly douteux: boolean;
};

function rappelDe({ plan, tenant, maintenant, douteux }: Soir, a: Abonnement, face: Face): NouvelEnvoi {
  const adresse = ouvrirAdresse(plan.cles, tenant.id, a.adresse);
  return {
    cause: `rappel:${face.id}:${a.empreinte}:${face.jour}`,
    abonnement: a.id,
    permanence: face.id,
    canal: a.canal,
    destinataire: a.adresse,
    empreinte: a.empreinte,
    indice: adresse === undefined ? "" : indiceDe(a.canal, adresse),
    modele: "rappel",
    variables: { face },
    langue: a.langue,
    allure: "demande",
    prevuLe: maintenant,
    utileJusque: instantDe(face.jour, face.debut, tenant.zone) - rappelAvantMin * 60_000,
    douteux,
  };
}

async function rappelerChez(client: Client, plan: Plan, tenant: Tenant): Promise<number> {
  const maintenant = plan.maintenant();
  const { jour, heure } = heureLocale(maintenant, tenant);
  if (heure < heureRappel) return 0;
  const abonnes = (await abonnesDe(client, tenant.id)).filter((a) => a.genre === "rappel");
  if (abonnes.length === 0) return 0;
  const etats = await permanencesDuJour(client, tenant.id, ajouterJours(jour, 1));
  if (etats.length === 0) return 0;
  const references = await activiteReference(client, tenant.id);
  const faces = etats
    .map((etat) => afficheDe(references, tenant.id, etat))
    .filter((a) => a !== undefined && a.etat === "prevue")
    .map((a) => faceDe(a!));
  const douteux = ((await restaureeLe(client)) ?? -Infinity) >= instantDe(jour, heureRappel, tenant.zone);
  const soir: Soir = { plan, tenant, maintenant, douteux };
  const envois = abonnes.flatMap((a) =>
    faces.filter((f) => concerne(a.objet, f)).map((f) => rappelDe(soir, a, f)),
  );
  return ecrireEnvois(client, tenant.id, envois, maintenant);
}

/** One pass over every dispositif. Answers the reminders written. */
export async function rappeler(plan: Plan): Promise<number> {
  let ecrits = 0;
  for (const tenant of await enSysteme(plan.base, tenants))
    ecrits += await enSysteme(plan.base, (client) => rappelerChez(client, plan, tenant));
  return ecrits;
}
