/**
 * The public asks to be told, confirms and stops, without an account and without a script. The same answer whatever
 * the address, known or not; a message leaves only to an address that has not said STOP, at most once a day and three
 * times a month; and nothing is done by opening a link.
 */
import { setTimeout as attendreMs } from "node:timers/promises";
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import { lireNumero } from "../../domain/numero.ts";
import type { Objet } from "../../domain/diffusion.ts";
import type { DispositifId } from "../../domain/ids.ts";
import type { Vitrine } from "../../domain/vitrine.ts";
import { estAdresse } from "../../gateways/courriel.ts";
import { pageAnnonce, pageGeste, pageRappels, type CanauxRappels } from "../../site/pages/rappels.ts";
import {
  abonner,
  arreterParLien,
  confirmer,
  empreinteAdresse,
  estOppose,
  indiceDe,
  lireLien,
  type Abonnement,
  type AbonnementId,
  type CanalPersonne,
} from "../../store/abonnements.ts";
import { enSysteme, parLaPorte, type Client } from "../../store/base.ts";
import { causesConnues, ecrireEnvois } from "../../store/envois.ts";
import { tenter } from "../../store/essais.ts";
import { compterNouveau } from "../../store/sms.ts";
import { parseLanguePublique, type LanguePublique } from "../../text/langues-publiques.ts";
import { Refus } from "../erreurs.ts";
import { heureLocale, tenantDe } from "../messages/tenants.ts";
import { lireOctets } from "../octets.ts";
import { route, type Demande, type Route } from "../route.ts";
import type { Services } from "../services.ts";

type Question = Demande<unknown, unknown>;
const formulaireMax = 4096; // bytes
/** Longer than the work itself: what is known of an address is not read in the time that its answer takes, ms. */
const plancherMs = 50;
const confirmationUtileMs = 48 * 3_600_000;
/** Asked by anybody, confirmations to one address: that many in so many days. Who does not answer is left alone. */
const confirmationsMax = 3;
const confirmationsJours = 30;

function langueDe({ parametres }: Question): LanguePublique {
  const langue = parseLanguePublique(parametres.langue);
  if (!langue || langue !== parametres.langue) throw new Refus("introuvable");
  return langue;
}

/** An e-mail carries links, so it needs our public address. */
const canauxDe = ({ messages: { reglages }, adresse }: Services): CanauxRappels => ({
  sms: reglages.sms !== undefined,
  courriel: reglages.courriel !== undefined && adresse !== undefined,
});

type Voulu = {
  readonly dispositif: DispositifId;
  readonly objet: Objet;
  readonly lieu: string;
  readonly canal: CanalPersonne;
  readonly adresse: string;
  readonly genres: readonly ("rappel" | "changements")[];
};

function objetDe(vitrine: Vitrine, brut: string): Pick<Voulu, "dispositif" | "objet" | "lieu"> | undefined {
  const [kind, id] = [brut.slice(0, brut.indexOf(":")), brut.slice(brut.indexOf(":") + 1)];
  const actifs = vitrine.lieux.filter((l) => l.actif);
  const lieu = actifs.find((l) => (kind === "lieu" ? l.cle === id : l.commune.insee === id));
  if (!lieu || (kind !== "lieu" && kind !== "commune")) return undefined;
  const { dispositif, nom, commune } = lieu;
  return kind === "lieu"
    ? { dispositif, objet: { kind, id: lieu.id }, lieu: `${nom}, ${commune.nom}` }
    : { dispositif, objet: { kind, id }, lieu: commune.nom };
}

/** What the form asks, or undefined when it cannot be done. */
function lireVoulu(vitrine: Vitrine, canaux: CanauxRappels, champs: URLSearchParams): Voulu | undefined {
  const brut = (champs.get("adresse") ?? "").trim();
  const genres = (["rappel", "changements"] as const).filter((g) => champs.get(g) === "1");
  const objet = objetDe(vitrine, champs.get("objet") ?? "");
  const numero = canaux.sms ? lireNumero(brut) : undefined;
  const courriel = canaux.courriel && estAdresse(brut) ? brut.toLowerCase() : undefined;
  const adresse = numero ?? courriel;
  if (!objet || genres.length === 0 || adresse === undefined) return undefined;
  return { ...objet, genres, adresse, canal: numero === undefined ? "courriel" : "sms" };
}

const causeDe = (empreinte: string, jour: Jour): string => `confirmation:${empreinte}:${jour}`;
/** Whether this address may be asked today; a refusal spends nothing of the day's budget. */
async function peutDemander(
  client: Client,
  dispositif: DispositifId,
  empreinte: string,
  jour: Jour,
): Promise<boolean> {
  const causes = Array.from({ length: confirmationsJours }, (_, i) =>
    causeDe(empreinte, ajouterJours(jour, -i)),
  );
  const dites = await causesConnues(client, dispositif, causes);
  return dites.size < confirmationsMax && !dites.has(causes[0]!);
}

/** The message that asks the owner of the address. */
async function demanderConfirmation(
  client: Client,
  services: Services,
  abonnement: Abonnement,
  voulu: Voulu,
): Promise<void> {
  const maintenant = services.maintenant();
  const { jour } = heureLocale(maintenant, await tenantDe(client, voulu.dispositif));
  const { limites } = services.messages;
  const { empreinte } = abonnement;
  if (!(await peutDemander(client, voulu.dispositif, empreinte, jour))) return;
  if (!(await compterNouveau(client, jour, `formulaire-${voulu.canal}`, limites))) return;
  const envoi = {
    cause: causeDe(empreinte, jour),
    abonnement: abonnement.id,
    canal: voulu.canal,
    destinataire: abonnement.adresse,
    empreinte,
    indice: indiceDe(voulu.canal, voulu.adresse),
    modele: "confirmation",
    variables: { lieu: voulu.lieu },
    langue: abonnement.langue,
    allure: "demande",
    prevuLe: maintenant,
    utileJusque: maintenant + confirmationUtileMs,
  } as const;
  await ecrireEnvois(client, voulu.dispositif, [envoi], maintenant);
}

async function demander(services: Services, langue: LanguePublique, voulu: Voulu): Promise<void> {
  const { base, cles } = services;
  const { dispositif, objet, canal, adresse } = voulu;
  await base.exigerPlace?.();
  await enSysteme(base, async (client) => {
    // Who said STOP is left alone: only the phone itself may ask again.
    if (await estOppose(client, empreinteAdresse(cles, canal, adresse))) return;
    const aConfirmer: Abonnement[] = [];
    for (const genre of voulu.genres) {
      const nouveau = { genre, canal, adresse, objet, langue, confirme: false } as const;
      const fait = await abonner(client, cles, dispositif, nouveau, services.maintenant());
      if (fait.aConfirmer) aConfirmer.push(fait.abonnement);
    }
    if (aConfirmer[0]) await demanderConfirmation(client, services, aConfirmer[0], voulu);
  });
}

const page = { acces: { kind: "public" }, cadre: "public", reponse: ["text/html"] } as const;
const montrer = (
  { services, contexte }: Question,
  langue: LanguePublique,
  faire: Parameters<Services["site"]["page"]>[2],
): Promise<Response> => services.site.page(contexte, langue, faire, { ephemere: true });

async function accomplir(
  client: Client,
  usage: "confirmation" | "arret",
  id: AbonnementId,
  { maintenant }: Services,
): Promise<"arrete" | "confirme" | "perime"> {
  if (usage === "confirmation") return (await confirmer(client, id, maintenant())) ? "confirme" : "perime";
  await arreterParLien(client, id, maintenant());
  return "arrete";
}

/** What a link does once its button is pressed; the same page whatever had been done before. */
async function agir(question: Question, usage: "confirmation" | "arret"): Promise<Response> {
  const langue = langueDe(question);
  const { services, parametres } = question;
  const id = lireLien(services.cles, usage, parametres.jeton ?? "");
  const dit =
    id === undefined ? "perime" : await enSysteme(services.base, (c) => accomplir(c, usage, id, services));
  return montrer(question, langue, (ctx) => pageAnnonce(ctx, dit));
}

function proposer(question: Question, usage: "confirmation" | "arret", chemin: string): Promise<Response> {
  const langue = langueDe(question);
  const jeton = question.parametres.jeton ?? "";
  const notre = lireLien(question.services.cles, usage, jeton) !== undefined;
  const geste = usage === "arret" ? "arreter" : "confirmer";
  return montrer(question, langue, (ctx) =>
    notre ? pageGeste(ctx, geste, `${chemin}/${jeton}`) : pageAnnonce(ctx, "perime"),
  );
}

export const routesRappels: readonly Route[] = [
  route({
    ...page,
    methode: "get",
    chemin: "/:langue/rappels",
    resume: "Where somebody asks to be told the evening before, or of changes.",
    traiter: async (question) => {
      const canaux = canauxDe(question.services);
      return montrer(question, langueDe(question), (ctx) =>
        pageRappels(ctx, canaux, { choisi: question.contexte.req.query("objet") }),
      );
    },
  }),
  route({
    ...page,
    methode: "post",
    chemin: "/:langue/rappels",
    resume: "Asks to be told. The answer is the same whether the address is known or not.",
    traiter: async (question) => {
      const { services, contexte, adresse: venue } = question;
      const langue = langueDe(question);
      const canaux = canauxDe(services);
      const octets = await lireOctets(contexte.req.raw, formulaireMax);
      const champs = new URLSearchParams(Buffer.from(octets).toString("utf8"));
      const attendre = await parLaPorte(services.base, (client) =>
        tenter(client, "rappels", venue, services.maintenant()),
      );
      if (attendre > 0)
        return montrer(question, langue, (ctx) => pageRappels(ctx, canaux, { faute: "trop" }));
      const voulu = lireVoulu(await services.vitrine.lire(), canaux, champs);
      if (!voulu) {
        const choisi = champs.get("objet") ?? undefined;
        return montrer(question, langue, (ctx) => pageRappels(ctx, canaux, { choisi, faute: "invalide" }));
      }
      // A field that no person sees, filled: a machine, told what everybody is told.
      if (!champs.get("site")) await Promise.all([demander(services, langue, voulu), attendreMs(plancherMs)]);
      return montrer(question, langue, (ctx) => pageAnnonce(ctx, "envoye"));
    },
  }),
  route({
    ...page,
    methode: "get",
    chemin: "/:langue/rappels/:jeton",
    resume: "The button that confirms.",
    traiter: async (question) => proposer(question, "confirmation", "/rappels"),
  }),
  route({
    ...page,
    methode: "post",
    chemin: "/:langue/rappels/:jeton",
    resume: "The owner of the address says yes.",
    traiter: async (question) => agir(question, "confirmation"),
  }),
  route({
    ...page,
    methode: "get",
    chemin: "/:langue/desabonnement/:jeton",
    resume: "The button that stops.",
    traiter: async (question) => proposer(question, "arret", "/desabonnement"),
  }),
  route({
    ...page,
    methode: "post",
    chemin: "/:langue/desabonnement/:jeton",
    resume: "Stops one subscription, by the button or by a mailbox's own (RFC 8058).",
    traiter: async (question) => agir(question, "arret"),
  }),
];
