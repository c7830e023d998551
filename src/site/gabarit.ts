/**
 * The frame of every page: head, way out, languages, menu, what is stale, footer. No script, no image from elsewhere;
 * the way out is a real link at the very top, for somebody who must close the page at once.
 */
import { directionDe, languesPubliques, nomsLangues } from "../text/langues-publiques.ts";
import type { Contexte, Page } from "./contexte.ts";
import { lien, lienFlux } from "./contexte.ts";
import { logoCamion } from "./camion.ts";
import { instant } from "./formats.ts";
import { donnees, html, phrase, plat, type Html, type Valeur } from "./html.ts";
import { nomDuSite } from "./nom.ts";
import { zoneDe } from "./arrets.ts";

/** A site that says nothing of who reads it: the weather. */
export const sortie = "https://meteofrance.com/";

function tete(ctx: Contexte, page: Page): Html {
  const { langue, origine, actifs } = ctx;
  const site = nomDuSite(ctx);
  const adresse = (l: string): string => `${origine}/${l}${page.chemin}`;
  const titre = plat(page.titre === site ? site : `${page.titre} · ${site}`);
  const description = plat(page.description);
  const index = page.cachee
    ? html`<meta name="robots" content="noindex" />`
    : html`<link rel="canonical" href="${adresse(langue)}" />${languesPubliques.map(
          (l) => html`<link rel="alternate" hreflang="${l}" href="${adresse(l)}" />`,
        )}<link rel="alternate" hreflang="x-default" href="${adresse("fr")}" />
        <meta property="og:url" content="${adresse(langue)}" />`;
  return html`<head>
    <meta charset="utf-8" />
    <title>${titre}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${description}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="stylesheet" href="${actifs.style}" />
    <link rel="icon" href="${actifs.icone}" type="image/svg+xml" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${titre}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:site_name" content="${site}" />
    <meta property="og:image" content="${origine}${actifs.image}" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta name="twitter:card" content="summary_large_image" />
    ${
      ctx.options.flux &&
      html`<link rel="alternate" type="application/atom+xml" href="${lienFlux(ctx, "/permanences.atom")}" />`
    }
    ${index} ${page.donnees === undefined ? undefined : donnees(page.donnees)}
  </head>`;
}

const menu = (ctx: Contexte, page: Page): Html => {
  const { liens } = ctx.mots;
  const entrees: readonly (readonly [string, string])[] = [
    ["/", liens.prochains],
    ["/maintenant", liens.maintenant],
    ["/semaine", liens.semaine],
    ["/a-bord", liens.aBord],
    ["/facile", liens.facile],
    ...(ctx.options.rappels ? [["/rappels", liens.rappels] as const] : []),
  ];
  // A page that is not there is nowhere in the menu.
  const ici = (chemin: string): boolean =>
    page.statut === undefined &&
    (page.chemin === chemin || (chemin === "/semaine" && page.chemin.startsWith("/semaine/")));
  return html`<nav class="menu" aria-label="${ctx.mots.menu}">
    <ul>
      ${entrees.map(
        ([chemin, mot]) =>
          html`<li>
            <a href="${lien(ctx, chemin)}" ${ici(chemin) && html`aria-current="page"`}>${phrase(mot)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
};

/** The same page in another language; a page that takes a question keeps none. */
const choixLangues = (ctx: Contexte, page: Page): Html =>
  html`<nav class="langues" aria-label="${ctx.mots.langues}">
    <ul>
      ${languesPubliques.map(
        (l) =>
          html`<li>
            <a
              href="/${l}${page.chemin}"
              lang="${l}"
              hreflang="${l}"
              ${l === ctx.langue && html`aria-current="true"`}
              >${nomsLangues[l]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;

function pied(ctx: Contexte): Html {
  const { mots, vitrine, options } = ctx;
  const { liens } = mots;
  const flux: readonly (readonly [string, string])[] = options.flux
    ? [
        [lienFlux(ctx, "/permanences.ics"), liens.agenda],
        [lienFlux(ctx, "/permanences.atom"), liens.atom],
        ["/permanences.json", liens.donnees],
        ["/permanences.csv", liens.csv],
      ]
    : [];
  const pages: readonly (readonly [string, string])[] = [
    ["/integrer", liens.integrer],
    ["/accessibilite", liens.accessibilite],
    ["/mentions", liens.mentions],
  ];
  const dernier = vitrine.maj > 0 ? mots.maj(instant(ctx.langue, vitrine.maj, zoneDe(vitrine))) : "";
  return html`<footer class="pied" aria-label="${mots.pied}">
    <ul>
      ${pages.map(([chemin, mot]) => html`<li><a href="${lien(ctx, chemin)}">${mot}</a></li>`)}
      ${flux.map(([adresse, mot]) => html`<li><a href="${adresse}">${mot}</a></li>`)}
      <li><a href="/app/" rel="nofollow">${liens.equipe}</a></li>
    </ul>
    <p>${phrase(dernier)}</p>
  </footer>`;
}

const perime = (ctx: Contexte): Valeur =>
  ctx.vitrine.peremptionMs !== undefined &&
  html`<p class="perime" role="status">
    ${phrase(ctx.mots.perime(instant(ctx.langue, ctx.vitrine.luA, zoneDe(ctx.vitrine))))}
  </p>`;

/** Spaces and line breaks of the source, which say nothing to a reader. */
const serrer = (texte: string): string =>
  texte
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/> +</g, "> <")
    .replaceAll(/ +\/>/g, ">")
    .replaceAll(/ +>/g, ">");

/** The whole document. */
export function document(ctx: Contexte, page: Page): string {
  const { langue, mots } = ctx;
  const texte = html`<!doctype html>
    <html lang="${langue}" dir="${directionDe(langue)}">
      ${tete(ctx, page)}
      <body>
        <a class="evitement" href="#contenu">${mots.contenu}</a>
        <header class="haut">
          <a class="marque" href="${lien(ctx, "/")}"
            >${logoCamion}<span><b>${nomDuSite(ctx)}</b> <small>${mots.sousTitre}</small></span></a
          >
          <a class="sortie" href="${sortie}" rel="noreferrer" title="${mots.quitterAide}">${mots.quitter}</a>
          ${choixLangues(ctx, page)} ${menu(ctx, page)}
        </header>
        <main id="contenu" tabindex="-1">${perime(ctx)} ${page.corps}</main>
        ${pied(ctx)}
      </body>
    </html>`.texte;
  return serrer(texte);
}

/** The bare document of a view made to be framed: what it shows, and a way to the whole site. */
export function documentNu(ctx: Contexte, page: Page): string {
  const { langue, actifs } = ctx;
  return serrer(
    html`<!doctype html>
      <html lang="${langue}" dir="${directionDe(langue)}">
        <head>
          <meta charset="utf-8" />
          <title>${plat(page.titre)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href="${actifs.style}" />
        </head>
        <body class="nu">
          <main>${perime(ctx)} ${page.corps}</main>
        </body>
      </html>`.texte,
  );
}
