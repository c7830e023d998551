/** Pages of words: what is found there, the plain-language version, accessibility, the law and privacy, errors. */
import type { Bouton } from "../../domain/thematique.ts";
import { ordreBoutons } from "../../domain/thematique.ts";
import type { Partie } from "../../text/public-mots.ts";
import { sujetsPublics } from "../../text/public-sujets.ts";
import { present } from "../arrets.ts";
import { carteArret } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { html, type Html, type Valeur } from "../html.ts";
import { picto, pictosBoutons } from "../pictos.ts";

const partie = ({ titre, textes }: Partie): Html =>
  html`<section>
    <h2>${titre}</h2>
    ${textes.map((t) => html`<p>${t}</p>`)}
  </section>`;

const sujet = (ctx: Contexte, bouton: Bouton): Html => {
  const { nom, exemples } = sujetsPublics[ctx.langue][bouton];
  return html`<li>${picto(pictosBoutons[bouton])}<b>${nom}</b><span>${exemples}</span></li>`;
};

function joindre(ctx: Contexte): Valeur {
  const { aBord } = ctx.mots;
  const voies = ctx.vitrine.dispositifs.flatMap(({ nom, joindre: j }) => {
    if (!j) return [];
    const appel = (numero: string): string => numero.replaceAll(" ", "");
    const lignes: Valeur[] = [];
    const dire = (quoi: string, adresse: string, montre: string): void => {
      lignes.push(
        html`<li>
          ${quoi} <a href="${adresse}" rel="noreferrer"><bdi dir="ltr">${montre}</bdi></a>
        </li>`,
      );
    };
    if (j.telephone) dire(aBord.telephone, `tel:${appel(j.telephone)}`, j.telephone);
    if (j.sms) dire(aBord.sms, `sms:${appel(j.sms)}`, j.sms);
    if (j.courriel) dire(aBord.courriel, `mailto:${j.courriel}`, j.courriel);
    if (j.site) dire(aBord.site, j.site, j.site.replace(/^https?:\/\//, ""));
    return [
      html`<h3>${nom}</h3>
        <ul class="simple">
          ${lignes}
        </ul>`,
    ];
  });
  return (
    voies.length > 0 &&
    html`<section>
      <h2>${aBord.joindre}</h2>
      ${voies}
    </section>`
  );
}

export function pageABord(ctx: Contexte): Page {
  const { aBord, sousTitre } = ctx.mots;
  const corps = html`<h1>${aBord.titre}</h1>
    <p class="chapeau">${aBord.chapeau}</p>
    <ul class="promesses">
      ${aBord.promesses.map(({ titre, textes }) => html`<li><b>${titre}</b><span>${textes.join(" ")}</span></li>`)}
    </ul>
    <section>
      <h2>${aBord.sujets}</h2>
      <ul class="sujets">
        ${ordreBoutons.map((b) => sujet(ctx, b))}
      </ul>
    </section>
    ${joindre(ctx)}`;
  return { titre: aBord.titre, description: `${sousTitre}. ${aBord.chapeau}`, chemin: "/a-bord", corps };
}

export function pageFacile(ctx: Contexte): Page {
  const { facile, sousTitre } = ctx.mots;
  const la = present(ctx.vitrine, ctx.maintenant);
  const corps = html`<h1>${facile.titre}</h1>
    <ul class="facile">
      ${facile.idees.map(
        ({ picto: dessin, phrases }) =>
          html`<li>
            ${picto(dessin)}
            <div>${phrases.map((p) => html`<p>${p}</p>`)}</div>
          </li>`,
      )}
    </ul>
    ${
      la.kind === "rien"
        ? html`<h2>${facile.prochain}</h2>
            <p class="vide">${facile.aucun}</p>`
        : html`<h2>${la.kind === "prochain" ? facile.prochain : ctx.mots.titreMaintenant}</h2>
            ${carteArret(ctx, la.arret, { grande: true })}`
    }`;
  return { titre: facile.titre, description: `${facile.titre}. ${sousTitre}.`, chemin: "/facile", corps };
}

export function pageAccessibilite(ctx: Contexte): Page {
  const { titre, parties } = ctx.mots.accessibilite;
  const corps = html`<h1>${titre}</h1>
    <div class="texte">${parties.map(partie)}</div>`;
  return { titre, description: titre, chemin: "/accessibilite", corps };
}

export function pageMentions(ctx: Contexte): Page {
  const { titre, parties, editeur } = ctx.mots.mentions;
  const organisations = [...new Set(ctx.vitrine.dispositifs.flatMap((d) => d.organisations))];
  const corps = html`<h1>${titre}</h1>
    <div class="texte">
      ${organisations.length > 0 && html`<p>${editeur} ${organisations.join(", ")}.</p>`}
      ${parties.map(partie)}
    </div>`;
  return { titre, description: titre, chemin: "/mentions", corps };
}

export type ErreurPublique = "introuvable" | "invalide" | "panne";
export const statutsPublics: Readonly<Record<ErreurPublique, number>> = {
  introuvable: 404,
  invalide: 400,
  panne: 503,
};

export function pageErreur(ctx: Contexte, erreur: ErreurPublique): Page {
  const { titre, textes } = ctx.mots.erreurs[erreur];
  return {
    titre,
    description: titre,
    chemin: "/",
    cachee: true,
    statut: statutsPublics[erreur],
    corps: html`<h1>${titre}</h1>
      ${textes.map((t) => html`<p class="chapeau">${t}</p>`)}
      <p><a class="suite" href="${lien(ctx, "/")}">${ctx.mots.erreurs.retour}</a></p>`,
  };
}
