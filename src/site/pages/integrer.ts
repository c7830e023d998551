/** For the site of a town hall or an association: what to copy, and the view that it frames. */
import type { LieuVitrine } from "../../domain/vitrine.ts";
import { aVenir } from "../arrets.ts";
import { listeArrets, prochainsAuLieu } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { html, isoler, phrase, type Html } from "../html.ts";
import { nomDuSite } from "../nom.ts";

const encartMax = 4; // stops
const hauteurEncart = 420; // pixels

/** A line of HTML to copy. No script either: a frame or a link. */
const copier = (quoi: string, texte: string): Html =>
  html`<p class="copier"><b>${phrase(quoi)}</b><code dir="ltr" tabindex="0">${texte}</code></p>`;

const cadre = (ctx: Contexte, question: string, titre: string): string =>
  `<iframe src="${ctx.origine}${lien(ctx, "/encart")}${question}" title="${titre}" ` +
  `width="100%" height="${hauteurEncart}" style="border:0" loading="lazy"></iframe>`;

const licence = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";
/** For machines, in the order of who comes for them: a calendar, a spreadsheet, a program. */
const reprises: readonly (readonly [string, string])[] = [
  ["iCalendar", "/permanences.ics"],
  ["CSV", "/permanences.csv"],
  ["JSON", "/permanences.json"],
  ["Atom", "/permanences.atom"],
  ["data·inclusion", "/data-inclusion/services.json"],
  ["data·inclusion", "/data-inclusion/structures.json"],
  ["OpenAPI", "/api/openapi.json"],
];
const donneesOuvertes = ({ origine, mots: { integrer } }: Contexte): Html =>
  html`<section>
    <h2>${integrer.donnees}</h2>
    <p class="aide">${integrer.licence} <a href="${licence}" rel="noreferrer">Licence Ouverte</a></p>
    <ul class="simple">
      ${reprises.map(
        ([nom, chemin]) =>
          html`<li>
            ${nom} <a href="${chemin}"><bdi dir="ltr">${origine}${chemin}</bdi></a>
          </li>`,
      )}
    </ul>
  </section>`;

export function pageIntegrer(ctx: Contexte): Page {
  const { integrer, prochainsArrets } = ctx.mots;
  const nom = nomDuSite(ctx).replaceAll(/["<>&]/g, " ");
  const titre = `${nom} : ${prochainsArrets}`;
  const premier = ctx.vitrine.lieux.find((l) => l.actif);
  const corps = html`<h1>${integrer.titre}</h1>
    <p class="chapeau">${integrer.chapeau}</p>
    ${copier(integrer.cadre, cadre(ctx, "", titre))}
    ${premier && copier(`${integrer.parLieu} (${isoler(premier.nom)})`, cadre(ctx, `?lieu=${premier.cle}`, titre))}
    ${copier(integrer.lien, `<a href="${ctx.origine}${lien(ctx, "/")}">${titre}</a>`)}
    <h2>${integrer.apercu}</h2>
    <iframe
      class="apercu"
      src="${lien(ctx, "/encart")}"
      title="${titre}"
      width="100%"
      height="${hauteurEncart}"
      loading="lazy"
    ></iframe>
    ${ctx.options.flux && donneesOuvertes(ctx)}`;
  return { titre: integrer.titre, description: integrer.chapeau, chemin: "/integrer", corps };
}

/** The view that others frame: the next stops of all, or of one place. */
export function encart(ctx: Contexte, lieu?: LieuVitrine): Page {
  const { mots } = ctx;
  const arrets = lieu
    ? prochainsAuLieu(ctx, lieu, encartMax)
    : aVenir(ctx.vitrine, ctx.maintenant, encartMax);
  const titre = lieu ? lieu.nom : nomDuSite(ctx);
  const tout = lien(ctx, lieu ? `/lieux/${lieu.cle}` : "/");
  const corps = html`<h1><bdi>${titre}</bdi></h1>
    ${
      arrets.length > 0
        ? listeArrets(ctx, arrets, lieu ? { sansLieu: true } : { niveau: 2 })
        : html`<p class="vide">${mots.rienAVenir}</p>`
    }
    <p><a class="suite" href="${tout}" target="_blank" rel="noopener">${mots.integrer.toutVoir}</a></p>`;
  return { titre: `${titre} : ${mots.prochainsArrets}`, description: titre, chemin: "/encart", corps };
}
