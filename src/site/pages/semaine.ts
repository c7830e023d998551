/** One ISO week, day by day: `/fr/semaine/2026-W48`. */
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import { jourPublic } from "../../text/langues-publiques.ts";
import { ditsEntre, jourDe, semaineDe, semaineMontree } from "../arrets.ts";
import { listeArrets } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { jourTitre } from "../formats.ts";
import { html, type Valeur } from "../html.ts";

/** @param lundi its Monday */
export function pageSemaine(ctx: Contexte, lundi: Jour): Page {
  const { mots, langue, vitrine } = ctx;
  const dimanche = ajouterJours(lundi, 6);
  const titre = mots.semaine.titre(jourPublic(langue, lundi), jourPublic(langue, dimanche, true));
  const parJour = Map.groupBy(ditsEntre(vitrine, lundi, dimanche), (a) => a.affiche.jour);
  const aujourdhui = jourDe(vitrine, ctx.maintenant);
  const vers = (n: number, sens: "prev" | "next", mot: string): Valeur => {
    const autre = ajouterJours(lundi, n);
    return (
      semaineMontree(aujourdhui, autre) &&
      html`<a href="${lien(ctx, `/semaine/${semaineDe(autre)}`)}" rel="${sens}">${mot}</a>`
    );
  };
  const corps = html`<h1>${titre}</h1>
    <nav class="pages" aria-label="${mots.liens.semaine}">
      ${vers(-7, "prev", mots.semaine.avant)} ${vers(7, "next", mots.semaine.apres)}
    </nav>
    ${parJour.size === 0 && html`<p class="vide">${mots.semaine.rien}</p>`}
    ${[...parJour].map(
      ([jour, arrets]) =>
        html`<section>
          <h2>${jourTitre(langue, jour)}</h2>
          ${listeArrets(ctx, arrets, { sansJour: true })}
        </section>`,
    )}
    ${
      parJour.size > 0 &&
      ctx.options.flux &&
      html`<p>
        <a class="suite" href="/affiches/semaine/${semaineDe(lundi)}.pdf?langue=${langue}"
          >${mots.lieu.affiche}</a
        >
      </p>`
    }`;
  return {
    titre,
    description: `${mots.sousTitre}. ${titre}.`,
    chemin: `/semaine/${semaineDe(lundi)}`,
    corps,
    // An empty week is nobody's search result.
    cachee: parJour.size === 0,
  };
}
