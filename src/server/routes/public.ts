/**
 * The public site, in six languages, no script: `/` sends to the visitor's language, then every page begins with it.
 * A page that does not exist is said in that language too; what cannot be read is refused, never an inner error.
 */
import type { Context } from "hono";
import * as z from "zod/mini";
import { lieuxDuCode, parseCodeCourt } from "../../domain/code-court.ts";
import type { LieuVitrine, Vitrine } from "../../domain/vitrine.ts";
import { chargerCommunes } from "../../importers/communes.ts";
import { jourDe, lundiDe, semaineDe, semaineMontree } from "../../site/arrets.ts";
import type { Contexte, Page } from "../../site/contexte.ts";
import { lieuxDeCommune, pageCommune } from "../../site/pages/commune.ts";
import { encart, pageIntegrer } from "../../site/pages/integrer.ts";
import { pageLieu, pagePlusieurs } from "../../site/pages/lieu.ts";
import { pageMaintenant } from "../../site/pages/maintenant.ts";
import { pageProchains } from "../../site/pages/prochains.ts";
import { pageRecherche } from "../../site/pages/recherche.ts";
import { pageSemaine } from "../../site/pages/semaine.ts";
import { pageABord, pageAccessibilite, pageFacile, pageMentions } from "../../site/pages/textes.ts";
import { planDuSite, robots } from "../../site/plan-du-site.ts";
import { annuaireDe, chercherArrets, comprendre, scoreSur, type Annuaire } from "../../site/recherche.ts";
import { parseLanguePublique, type LanguePublique } from "../../text/langues-publiques.ts";
import { Refus } from "../erreurs.ts";
import { fluxDe, fluxGarde, repondreFlux } from "../flux.ts";
import { langueDemandee } from "../langue.ts";
import { route, type Demande, type Route } from "../route.ts";
import { versPage } from "../site.ts";
import { repondre } from "../statique.ts";

type Question = Demande<unknown, unknown>;
const pageHtml = ["text/html"] as const;
const publique = { kind: "public" } as const;

/** The language of the address: one of ours, written as we write it. */
function langueDe({ parametres }: Question): LanguePublique {
  const langue = parseLanguePublique(parametres.langue);
  if (!langue || langue !== parametres.langue) throw new Refus("introuvable");
  return langue;
}
const negociee = (c: Context): LanguePublique => langueDemandee(c.req.header("accept-language") ?? null);

/** A page at `/:langue` + `chemin`, without anything asked. */
const page = (chemin: string, resume: string, faire: (ctx: Contexte, question: Question) => Page): Route =>
  route({
    methode: "get",
    chemin: `/:langue${chemin}`,
    resume,
    acces: publique,
    cadre: "public",
    reponse: pageHtml,
    traiter: async (question) =>
      question.services.site.page(question.contexte, langueDe(question), (ctx) => faire(ctx, question)),
  });

const lieuDeCle = (vitrine: Vitrine, cle: string | undefined): LieuVitrine => {
  const lieu = vitrine.lieux.find((l) => l.cle === cle);
  if (!lieu) throw new Refus("introuvable");
  return lieu;
};

let annuaire: Annuaire | undefined;
const lireAnnuaire = (): Annuaire => (annuaire ??= annuaireDe(chargerCommunes().toutes));

/** What was typed goes to the geocoder only when none of our names is it, and when one was chosen. */
async function trouverAdresse(question: Question, texte: string) {
  const { geocoder, vitrine } = question.services;
  if (!geocoder || texte.length < 4) return undefined;
  const compris = comprendre(await vitrine.lire(), lireAnnuaire(), texte);
  if (compris && compris.cible.score >= scoreSur) return undefined;
  // A geocoder that is away is no reason to answer nothing.
  return geocoder(texte).catch(() => undefined);
}

const schemaRecherche = z.object({ q: z.optional(z.string().check(z.maxLength(200))) });
const schemaEncart = z.object({ lieu: z.optional(z.string().check(z.maxLength(140))) });
/** A search is more work than a page that is ready. */
const rechercheDelai = 8_000;

const texte = (type: string, corps: string): Response =>
  new Response(corps, { headers: { "Content-Type": type, "Cache-Control": "public, max-age=3600" } });

const pages: readonly Route[] = [
  page("/", "Next stops, where the truck is, and a search.", pageProchains),
  page("/maintenant", "Where the truck is now.", pageMaintenant),
  page("/a-bord", "What is found there.", pageABord),
  page("/facile", "The same in plain language.", pageFacile),
  page("/accessibilite", "Accessibility statement.", pageAccessibilite),
  page("/mentions", "Legal notice and privacy.", pageMentions),
  page("/integrer", "What to copy to show the stops elsewhere.", pageIntegrer),
  page("/lieux/:cle", "One place.", (ctx, { parametres }) =>
    pageLieu(ctx, lieuDeCle(ctx.vitrine, parametres.cle)),
  ),
  page("/communes/:insee", "One commune.", (ctx, { parametres }) => {
    const insee = parametres.insee ?? "";
    const lieux = lieuxDeCommune(ctx, insee);
    if (lieux.length === 0) throw new Refus("introuvable");
    return pageCommune(ctx, insee, lieux);
  }),
  page("/semaine/:semaine", "One ISO week.", (ctx, { parametres }) => {
    const lundi = lundiDe(parametres.semaine ?? "");
    if (!lundi) throw new Refus("requete-invalide", { detail: "semaine" });
    if (!semaineMontree(jourDe(ctx.vitrine, ctx.maintenant), lundi)) throw new Refus("introuvable");
    return pageSemaine(ctx, lundi);
  }),
];

export const routesPubliques: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/",
    resume: "Sends to the next stops in the visitor's language.",
    acces: publique,
    cadre: "public",
    reponse: pageHtml,
    traiter: async ({ contexte }) => versPage(negociee(contexte), "/", true),
  }),
  route({
    methode: "get",
    chemin: "/robots.txt",
    resume: "What search engines may read.",
    acces: publique,
    reponse: ["text/plain"],
    traiter: async ({ services, contexte }) =>
      texte("text/plain; charset=utf-8", robots(services.site.origine(contexte))),
  }),
  route({
    methode: "get",
    chemin: "/sitemap.xml",
    resume: "Every page in every language.",
    acces: publique,
    reponse: ["application/xml"],
    traiter: async ({ services, contexte: c }) => {
      const vitrine = await services.vitrine.lire();
      const origine = services.site.origine(c);
      const plan = await fluxGarde(`${origine} /sitemap.xml ${vitrine.rang}`, () =>
        fluxDe(planDuSite(vitrine, origine), "application/xml; charset=utf-8", vitrine.maj),
      );
      return repondreFlux(plan, c.req.raw.headers);
    },
  }),
  route({
    methode: "get",
    chemin: "/public/:nom",
    resume: "Style, fonts and pictures of the public pages, named by their digest.",
    acces: publique,
    cadre: "encart",
    reponse: ["text/css", "font/woff2", "image/svg+xml", "image/png"],
    traiter: async ({ services, parametres, contexte }) => {
      const fichier = services.site.actifs.fichiers.get(parametres.nom ?? "");
      if (!fichier) throw new Refus("introuvable");
      return repondre(fichier, contexte.req.raw.headers);
    },
  }),
  route({
    methode: "get",
    chemin: "/c/:code",
    resume: "The place that a poster's short code names.",
    acces: publique,
    cadre: "public",
    reponse: pageHtml,
    traiter: async ({ services, parametres, contexte }) => {
      const code = parseCodeCourt(parametres.code);
      const lieux = code ? lieuxDuCode((await services.vitrine.lire()).lieux, code) : [];
      if (lieux.length === 0) throw new Refus("introuvable");
      const langue = negociee(contexte);
      if (lieux.length === 1) return versPage(langue, `/lieux/${lieux[0]!.cle}`, true);
      return services.site.page(contexte, langue, (ctx) => pagePlusieurs(ctx, lieux), { ephemere: true });
    },
  }),
  route({
    methode: "get",
    chemin: "/:langue",
    resume: "Sends to the next stops in this language.",
    acces: publique,
    cadre: "public",
    reponse: pageHtml,
    traiter: async (question) => versPage(langueDe(question), "/"),
  }),
  route({
    methode: "get",
    chemin: "/:langue/semaine",
    resume: "Sends to this week.",
    acces: publique,
    cadre: "public",
    reponse: pageHtml,
    traiter: async (question) => {
      const { services } = question;
      const jour = jourDe(await services.vitrine.lire(), services.maintenant());
      return versPage(langueDe(question), `/semaine/${semaineDe(jour)}`);
    },
  }),
  route({
    methode: "get",
    chemin: "/:langue/recherche",
    resume:
      "Next stops near a commune, a postcode, a place or an address. What is typed is neither kept nor logged.",
    acces: publique,
    cadre: "public",
    requete: schemaRecherche,
    reponse: pageHtml,
    delaiMax: rechercheDelai,
    traiter: async (question) => {
      const langue = langueDe(question);
      const q = (question.requete.q ?? "").normalize("NFC").trim().slice(0, 80);
      const adresse = await trouverAdresse(question, q);
      return question.services.site.page(
        question.contexte,
        langue,
        (ctx) =>
          pageRecherche(ctx, q, chercherArrets(ctx.vitrine, lireAnnuaire(), ctx.maintenant, q, adresse)),
        { ephemere: true },
      );
    },
  }),
  route({
    methode: "get",
    chemin: "/:langue/encart",
    resume: "The next stops, made to be framed by another site.",
    acces: publique,
    cadre: "encart",
    requete: schemaEncart,
    reponse: pageHtml,
    traiter: async (question) => {
      const { lieu } = question.requete;
      return question.services.site.page(
        question.contexte,
        langueDe(question),
        (ctx) => encart(ctx, lieu === undefined ? undefined : lieuDeCle(ctx.vitrine, lieu)),
        { nue: true, ...(lieu === undefined ? {} : { question: lieu }) },
      );
    },
  }),
  ...pages,
];
