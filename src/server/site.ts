/**
 * The public site: pages made from the shop window, kept ready for the minute. A page is made once for each language,
 * address, state of the window and minute, compressed once, and answered from memory with its ETag: a crowd that looks
 * for the truck costs one rendering. What is typed in the search is neither kept nor logged.
 */
import type { Context } from "hono";
import type { Vitrine } from "../domain/vitrine.ts";
import { lien, type Contexte, type Page } from "../site/contexte.ts";
import { document, documentNu } from "../site/gabarit.ts";
import { pageErreur, type ErreurPublique } from "../site/pages/textes.ts";
import type { AdresseTrouvee } from "../site/recherche.ts";
import type { LanguePublique } from "../text/langues-publiques.ts";
import { motsPublics } from "../text/public.ts";
import { lireActifs, type Actifs } from "./actifs.ts";
import { venueDe } from "./venue.ts";
import { langueDemandee, langueDuChemin } from "./langue.ts";
import { fichierDe, repondre, type Fichier } from "./statique.ts";
import type { ServiceVitrine } from "./vitrine.ts";

/** An address as a geocoder finds it, or nothing when it is not sure enough. */
export type Geocoder = (texte: string) => Promise<AdresseTrouvee | undefined>;

/** Pages kept, at most; beyond, the one asked for longest ago goes: who asks under a thousand names evicts himself. */
const pagesParDefaut = 600;
/** A visitor may see a page this old, seconds; a cache before us may show it a little longer while it asks. */
const cachePage = "public, max-age=15, stale-while-revalidate=60";
const html = "text/html; charset=utf-8";
const effortPage = 5;

export type OptionsPage = {
  /** Neither kept here nor by anybody. */
  readonly ephemere?: boolean;
  /** The view that others frame: no header, no footer. */
  readonly nue?: boolean;
  /** What was asked beside the address; anything else in the query changes nothing. */
  readonly question?: string;
};
export type Site = {
  readonly actifs: Actifs;
  /** The page that `faire` makes, or the one already made this minute. */
  readonly page: (
    c: Context,
    langue: LanguePublique,
    faire: (ctx: Contexte) => Page,
    options?: OptionsPage,
  ) => Promise<Response>;
  /** `https://camion.exemple.org`: as it was said, else as the request says it. */
  readonly origine: (c: Context) => string;
  /** An error in the visitor's language, when it is a person reading pages; else nothing. */
  readonly erreur: (c: Context, statut: number) => Promise<Response | undefined>;
  /** Which routes this server has: pages link to feeds and reminders only where they are. */
  readonly offrir: (chemins: ReadonlySet<string>) => void;
};
type OptionsSite = {
  readonly vitrine: ServiceVitrine;
  readonly maintenant: () => number;
  readonly proxy: boolean;
  readonly adresse?: string | undefined;
  readonly pagesMax?: number;
};

type Gardee = { readonly fichier: Fichier; readonly statut: number };

const vitrineVide: Vitrine = {
  dispositifs: [],
  affiches: [],
  lieux: [],
  quartiers: [],
  regles: [],
  maj: 0,
  rang: "",
  luA: 0,
};

/** Addresses of programs and of the app: their errors are codes. */
const desProgrammes = /^\/(api|sync|app)(\/|$)/;
const hoteSur = /^(?:[\w.-]{1,253}|\[[0-9a-fA-F:]{2,45}\])(?::\d{1,5})?$/;
const erreurDe = (statut: number): ErreurPublique =>
  statut === 404 ? "introuvable" : statut < 500 ? "invalide" : "panne";

function rendre(ctx: Contexte, page: Page, { ephemere, nue }: OptionsPage): Gardee {
  const octets = Buffer.from(nue ? documentNu(ctx, page) : document(ctx, page));
  const { statut = 200 } = page;
  const cache = ephemere || statut !== 200 ? "no-store" : cachePage;
  return { fichier: fichierDe(octets, html, cache, effortPage), statut };
}

async function repondreEn(langue: LanguePublique, gardee: Gardee, entetes: Headers): Promise<Response> {
  const reponse = await repondre(gardee.fichier, entetes, gardee.statut);
  reponse.headers.set("Content-Language", langue);
  return reponse;
}

export function siteSur(reglages: OptionsSite): Site {
  const { vitrine, maintenant, proxy, adresse, pagesMax = pagesParDefaut } = reglages;
  const actifs = lireActifs();
  const pages = new Map<string, Gardee>();
  let offre: Contexte["options"] = { rappels: false, flux: false };
  const origine = (c: Context): string => {
    if (adresse) return adresse;
    const hote = c.req.header("host") ?? "";
    return `${venueDe(c, proxy).https ? "https" : "http"}://${hoteSur.test(hote) ? hote : "localhost"}`;
  };
  const contexte = (c: Context, langue: LanguePublique, vue: Vitrine): Contexte => ({
    langue,
    mots: motsPublics[langue],
    vitrine: vue,
    maintenant: maintenant(),
    origine: origine(c),
    actifs: { style: actifs.style, icone: actifs.icone, image: actifs.image(langue) },
    options: offre,
  });
  return {
    actifs,
    origine,
    offrir(chemins) {
      offre = { rappels: chemins.has("/:langue/rappels"), flux: chemins.has("/permanences.ics") };
    },
    async page(c, langue, faire, options = {}) {
      const vue = await vitrine.lire();
      const entetes = c.req.raw.headers;
      const ctx = contexte(c, langue, vue);
      if (options.ephemere) return repondreEn(langue, rendre(ctx, faire(ctx), options), entetes);
      const etat = vue.peremptionMs === undefined ? vue.rang : `${vue.rang} ${vue.luA}`;
      const minute = Math.floor(ctx.maintenant / 60_000);
      const cle = [ctx.origine, c.req.path, options.question ?? "", etat, minute].join(" ");
      let gardee = pages.get(cle);
      if (!gardee) {
        gardee = rendre(ctx, faire(ctx), options);
      }
      if (gardee.statut === 200) {
        pages.delete(cle);
        pages.set(cle, gardee);
        if (pages.size > pagesMax) pages.delete(pages.keys().next().value!);
      }
      return repondreEn(langue, gardee, entetes);
    },
    async erreur(c, statut) {
      const url = new URL(c.req.url);
      const lit = /\btext\/html\b/.test(c.req.header("accept") ?? "");
      if (!lit || desProgrammes.test(url.pathname)) return undefined;
      const langue = langueDuChemin(url.pathname) ?? langueDemandee(c.req.header("accept-language") ?? null);
      const vue = await vitrine.lire().catch(() => vitrineVide);
      const ctx = contexte(c, langue, vue);
      const page = { ...pageErreur(ctx, erreurDe(statut)), statut };
      return repondreEn(langue, rendre(ctx, page, { ephemere: true }), new Headers());
    },
  };
}

/** A redirection to another page of the site, in a language. */
export const versPage = (langue: LanguePublique, chemin: string, negociee = false): Response =>
  new Response(null, {
    status: 302,
    headers: {
      Location: lien({ langue }, chemin),
      "Cache-Control": "no-cache",
      ...(negociee ? { Vary: "Accept-Language" } : {}),
    },
  });
