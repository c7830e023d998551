/**
 * From the log to messages: what has changed for the public is told to those who follow it. Reading the log and
 * telling are two transactions, and ten seconds lie between them: a gesture undone tells nobody, and the facts of one
 * push make one message. Each address hears of each change once, whatever it follows.
 */
import type { Activite } from "../../domain/activite.ts";
import { afficheDe, finReelle, modifieLe, repitSecondes } from "../../domain/affiche.ts";
import { instantDe } from "../../domain/civil.ts";
import {
  concerne,
  estUrgente,
  faceDe,
  nouvelleDe,
  nouvellesPour,
  type CodeNouvelle,
  type Face,
  type Nouvelle,
} from "../../domain/diffusion.ts";
import type { EtatPermanence } from "../../domain/permanence.ts";
import { abonnesDe, indiceDe, ouvrirAdresse, type Abonnement } from "../../store/abonnements.ts";
import { enSysteme, type Client } from "../../store/base.ts";
import { activiteReference } from "../../store/cumuls.ts";
import {
  etatsPermanences,
  marquerTouchees,
  noterDite,
  permanencesDuJour,
  rappelesDe,
  toucheesAvant,
} from "../../store/diffusions.ts";
import { ecrireEnvois, restaureeLe, type NouvelEnvoi } from "../../store/envois.ts";
import { sha256 } from "../../store/hasard.ts";
import { webhooksActifs } from "../../store/webhooks.ts";
import type { Plan, Tenant } from "./plan.ts";
import { heureLocale, tenants } from "./tenants.ts";

/** How long a change must stand before it is told, ms: as long as the screens offer to undo it. */
export const calmeMs = 1000 * repitSecondes;

type Facer = (etat: EtatPermanence) => Promise<Face | undefined>;

/** Faces, from references read once and only when a face is wanted. */
function facerSur(client: Client, { id }: Tenant): Facer {
  let references: Promise<Activite> | undefined;
  return async (etat) => {
    const affiche = afficheDe(await (references ??= activiteReference(client, id)), id, etat);
    return affiche && faceDe(affiche);
  };
}

/** The same place, day and hour still holds: two desks had announced it, one announcement was taken back. */
async function tientEncore(client: Client, tenant: Tenant, facer: Facer, face: Face): Promise<boolean> {
  for (const etat of await permanencesDuJour(client, tenant.id, face.jour)) {
    if (etat.id === face.id) continue;
    const autre = await facer(etat);
    if (autre && autre.etat !== "annulee" && autre.lieu.id === face.lieu.id && autre.debut === face.debut)
      return true;
  }
  return false;
}

async function completer(
  client: Client,
  tenant: Tenant,
  facer: Facer,
  nouvelle: Omit<Nouvelle, "remplace">,
): Promise<Nouvelle | undefined> {
  const { face, avant } = nouvelle;
  if (nouvelle.code !== "annulee") return nouvelle;
  if (!face.remplace) return (await tientEncore(client, tenant, facer, face)) ? undefined : nouvelle;
  const [etat] = await etatsPermanences(client, tenant.id, [face.remplace]);
  const remplace = etat && (await facer(etat));
  if (remplace && remplace.etat !== "annulee") return { ...nouvelle, remplace };
  return avant?.etat === "annulee" ? undefined : nouvelle;
}

const finDe = (face: Face, { zone }: Tenant): number => instantDe(face.jour, finReelle(face), zone);

const causeDe = (nouvelles: readonly Nouvelle[], a: string): string =>
  `nouvelles:${sha256(`${a} ${nouvelles.map((n) => `${n.face.id}:${n.face.sequence}`).join(" ")}`).slice(0, 40)}`;

type Contexte = {
  readonly plan: Plan;
  readonly tenant: Tenant;
  readonly maintenant: number;
};
/** News that may have been told already, by the base that a copy has replaced. */
type Lot = { readonly nouvelles: readonly Nouvelle[]; readonly douteux: boolean };

function envoiPour(c: Contexte, a: Abonnement, { nouvelles, douteux }: Lot): NouvelEnvoi {
  const adresse = ouvrirAdresse(c.plan.cles, c.tenant.id, a.adresse);
  const { jour } = heureLocale(c.maintenant, c.tenant);
  return {
    cause: causeDe(nouvelles, a.empreinte),
    abonnement: a.id,
    permanence: nouvelles[0]!.face.id,
    canal: a.canal,
    destinataire: a.adresse,
    empreinte: a.empreinte,
    indice: adresse === undefined ? "" : indiceDe(a.canal, adresse),
    modele: "nouvelles",
    variables: { nouvelles },
    langue: a.langue,
    allure: nouvelles.some((n) => estUrgente(n, jour)) ? "urgent" : "ordinaire",
    prevuLe: c.maintenant,
    utileJusque: Math.max(...nouvelles.map((n) => finDe(n.face, c.tenant))),
    douteux,
  };
}

/** Messages to people: one an address, with all that it follows. */
async function envoisAuxAbonnes(
  client: Client,
  c: Contexte,
  { nouvelles, douteux }: Lot,
): Promise<NouvelEnvoi[]> {
  if (nouvelles.length === 0) return [];
  const abonnes = await abonnesDe(client, c.tenant.id);
  const rappeles = await rappelesDe(
    client,
    c.tenant.id,
    nouvelles.map((n) => n.face.id),
  );
  const parAdresse = Map.groupBy(abonnes, (a) => a.empreinte);
  return [...parAdresse.values()].flatMap((siens) => {
    const suit = (face: Face, code: CodeNouvelle): boolean =>
      siens.some((a) =>
        a.genre === "rappel"
          ? // Who has been reminded of a stop knows that it is there.
            code !== "ajoutee" && rappeles.get(face.id)?.has(a.id) === true
          : concerne(a.objet, face),
      );
    const siennes = nouvellesPour(suit, nouvelles);
    return siennes.length > 0 ? [envoiPour(c, siens[0]!, { nouvelles: siennes, douteux })] : [];
  });
}

async function envoisAuxMachines(
  client: Client,
  c: Contexte,
  nouvelles: readonly Nouvelle[],
): Promise<NouvelEnvoi[]> {
  return (await webhooksActifs(client, c.tenant.id)).map(({ id }) => ({
    cause: causeDe(nouvelles, id),
    webhook: id,
    canal: "webhook",
    destinataire: "",
    empreinte: "",
    indice: "",
    modele: "permanences",
    variables: { nouvelles },
    langue: "fr",
    allure: "urgent",
    prevuLe: c.maintenant,
  }));
}

/** Tells what has stood long enough. Answers the messages written. */
async function dire(client: Client, plan: Plan, tenant: Tenant): Promise<number> {
  const maintenant = plan.maintenant();
  const touchees = await toucheesAvant(client, tenant.id, maintenant - (plan.calmeMs ?? calmeMs));
  if (touchees.length === 0) return 0;
  const facer = facerSur(client, tenant);
  const restaure = (await restaureeLe(client)) ?? -Infinity;
  const [sures, douteuses]: [Nouvelle[], Nouvelle[]] = [[], []];
  for (const { id, dite, etat } of touchees) {
    const face = etat && (await facer(etat));
    const nouvelle = face && nouvelleDe(dite, face, heureLocale(maintenant, tenant));
    const complete = nouvelle && (await completer(client, tenant, facer, nouvelle));
    if (complete) (modifieLe(etat!) < restaure ? douteuses : sures).push(complete);
    await noterDite(client, tenant.id, id, face ?? dite);
  }
  const nouvelles = [...sures, ...douteuses];
  if (nouvelles.length === 0) return 0;
  const c: Contexte = { plan, tenant, maintenant };
  const envois = [
    ...(await envoisAuxAbonnes(client, c, { nouvelles: sures, douteux: false })),
    ...(await envoisAuxAbonnes(client, c, { nouvelles: douteuses, douteux: true })),
    // A machine tells a double by the sequence of its face.
    ...(await envoisAuxMachines(client, c, nouvelles)),
  ];
  return ecrireEnvois(client, tenant.id, envois, maintenant);
}

/** One pass over every dispositif. Answers the messages written. */
export async function diffuser(plan: Plan): Promise<number> {
  const { base } = plan;
  let ecrits = 0;
  for (const tenant of await enSysteme(base, tenants)) {
    const lire = (): Promise<number> =>
      enSysteme(base, (client) =>
        marquerTouchees(client, tenant.id, facerSur(client, tenant), plan.maintenant()),
      );
    while ((await lire()) > 0);
    ecrits += await enSysteme(base, (client) => dire(client, plan, tenant));
  }
  return ecrits;
}
