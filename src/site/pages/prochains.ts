/** The first page: where and when, at one glance; then a search, then the next stops. */
import { aVenir, arretsEntre, jourDe, present, semaineDe } from "../arrets.ts";
import { carteArret, chercher, ligneDuJour, listeArrets } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { evenements } from "../donnees-liees.ts";
import { html, type Html } from "../html.ts";
import { quiEstOu } from "./maintenant.ts";

const prochainsMax = 8;

export function pageProchains(ctx: Contexte): Page {
  const { mots, vitrine, maintenant } = ctx;
  const la = present(vitrine, maintenant);
  const arrets = aVenir(vitrine, maintenant, prochainsMax + 1);
  const premier = la.kind === "rien" ? undefined : la.arret;
  const suivants = arrets.filter((a) => a.affiche.id !== premier?.affiche.id).slice(0, prochainsMax);
  const jour = jourDe(vitrine, maintenant);
  const duJour = arretsEntre(vitrine, jour, jour);
  const vide: Html = html`<p class="vide">${mots.rienAVenir} ${mots.rienAVenirAide}</p>`;
  // Open, or on the road: the stop says it of itself.
  const quoi =
    la.kind === "annonce"
      ? mots.annoncePourMaintenant
      : la.kind === "prochain"
        ? mots.prochainArret
        : undefined;
  const corps = html`<h1>${mots.titreProchains}</h1>
    <p class="chapeau">${mots.sousTitre}.</p>
    ${
      premier
        ? html`<div class="une">
            ${quoi && html`<p class="quoi">${quoi}</p>`}
            ${carteArret(ctx, premier, { niveau: 2, grande: true })}
            ${duJour.length > 0 && html`<div class="ligne">${ligneDuJour(ctx, duJour)}</div>`}
          </div>`
        : vide
    }
    <section class="bloc">
      <h2>${mots.recherche.titre}</h2>
      ${chercher(ctx)}
    </section>
    ${
      suivants.length > 0 &&
      html`<section>
        <h2>${mots.prochainsArrets}</h2>
        ${listeArrets(ctx, suivants)}
        <p><a class="suite" href="${lien(ctx, `/semaine/${semaineDe(jour)}`)}">${mots.plusTard}</a></p>
      </section>`
    }`;
  return {
    titre: mots.titreProchains,
    description: `${mots.sousTitre}. ${quiEstOu(ctx, la)}`,
    chemin: "/",
    corps,
    donnees: evenements(ctx, arrets),
  };
}
