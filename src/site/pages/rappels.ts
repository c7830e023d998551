/**
 * Asking to be told, confirming, stopping: plain forms, no script. The page says the same whatever the address: it
 * never tells whether somebody has asked before.
 */
import { motsRappels } from "../../text/rappels-mots.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { html, isoler, phrase, type Html, type Valeur } from "../html.ts";

/** Channels that can be asked for here. */
export type CanauxRappels = { readonly sms: boolean; readonly courriel: boolean };
/** What went wrong with the form; what was typed is not shown again. */
export type FauteRappels = "invalide" | "trop";

const mots = ({ langue }: Contexte) => motsRappels[langue];

/** Every place served and, where a commune has several, all of them together: `lieu:<id>` or `commune:<id>`. */
function choixObjet(ctx: Contexte, choisi: string | undefined): Html {
  const actifs = ctx.vitrine.lieux.filter((l) => l.actif);
  const communes = [...Map.groupBy(actifs, (l) => l.commune.insee).values()].toSorted((a, b) =>
    a[0]!.commune.nom.localeCompare(b[0]!.commune.nom, "fr"),
  );
  const option = (valeur: string, texte: string): Html =>
    html`<option value="${valeur}" ${valeur === choisi && html`selected`}>${texte}</option>`;
  return html`<select id="objet" name="objet" required>
    ${communes.map((lieux) => {
      const { insee, nom } = lieux[0]!.commune;
      const tous = lieux.length > 1 && option(`commune:${insee}`, mots(ctx).toute(nom));
      return html`<optgroup label="${nom}">
        ${tous} ${lieux.map((l) => option(`lieu:${l.cle}`, l.nom))}
      </optgroup>`;
    })}
  </select>`;
}

function formulaire(ctx: Contexte, canaux: CanauxRappels, choisi: string | undefined): Html {
  const m = mots(ctx);
  const genre = canaux.sms && canaux.courriel ? "deux" : canaux.sms ? "sms" : "courriel";
  const clavier = { deux: "text", sms: "tel", courriel: "email" }[genre];
  return html`<form class="rappels" method="post" action="${lien(ctx, "/rappels")}">
    <p><label for="objet">${m.ou}</label>${choixObjet(ctx, choisi)}</p>
    <fieldset>
      <legend>${m.quand}</legend>
      <label><input type="checkbox" name="rappel" value="1" checked /> ${m.veille}</label>
      <label><input type="checkbox" name="changements" value="1" /> ${m.changements}</label>
    </fieldset>
    <p>
      <label for="adresse">${m.adresse[genre]}</label>
      <input
        id="adresse"
        name="adresse"
        type="${clavier === "email" ? "email" : clavier === "tel" ? "tel" : "text"}"
        inputmode="${clavier}"
        autocomplete="off"
        maxlength="254"
        dir="ltr"
        required
      />
    </p>
    <p class="piege" hidden>
      <label>URL <input name="site" tabindex="-1" autocomplete="off" /></label>
    </p>
    <button>${m.bouton}</button>
    <p class="garde">${m.garde}</p>
  </form>`;
}

const pageDe = (ctx: Contexte, titre: string, chemin: string, corps: Valeur, cachee = true): Page => ({
  titre,
  description: mots(ctx).chapeau,
  chemin,
  corps: html`<h1>${titre}</h1>
    ${corps}`,
  cachee,
});

export function pageRappels(
  ctx: Contexte,
  canaux: CanauxRappels,
  options: { readonly choisi?: string | undefined; readonly faute?: FauteRappels } = {},
): Page {
  const m = mots(ctx);
  const ouvert = (canaux.sms || canaux.courriel) && ctx.vitrine.lieux.some((l) => l.actif);
  const faute = options.faute && html`<p class="vide" role="alert">${m[options.faute]}</p>`;
  const corps = ouvert
    ? html`<p class="chapeau">${m.chapeau}</p>
        ${faute} ${formulaire(ctx, canaux, options.choisi)}`
    : html`<p class="vide">${m.ferme}</p>`;
  const page = pageDe(ctx, m.titre, "/rappels", corps, options.faute !== undefined);
  return options.faute ? { ...page, statut: options.faute === "trop" ? 429 : 400 } : page;
}

type Annonce = "envoye" | "confirme" | "perime" | "arrete";
/** A page of one sentence: what has just happened. */
export const pageAnnonce = (ctx: Contexte, quoi: Annonce): Page => {
  const { titre, texte } = mots(ctx)[quoi];
  const retour = html`<p>
    <a class="suite" href="${lien(ctx, "/")}">${phrase(ctx.mots.liens.prochains)}</a>
  </p>`;
  const page = pageDe(
    ctx,
    titre,
    "/rappels",
    html`<p class="chapeau">${phrase(isoler(texte))}</p>
      ${retour}`,
  );
  return quoi === "perime" ? { ...page, statut: 404 } : page;
};

/** A button before anything is done: who opens links in advance confirms nothing and stops nothing. */
export function pageGeste(ctx: Contexte, quoi: "confirmer" | "arreter", chemin: string): Page {
  const { titre, texte, bouton } = mots(ctx)[quoi];
  const corps = html`<p class="chapeau">${texte}</p>
    <form class="rappels" method="post" action="${lien(ctx, chemin)}"><button>${bouton}</button></form>`;
  return pageDe(ctx, titre, "/rappels", corps);
}
