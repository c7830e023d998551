/** One ISO week, day by day: `/fr/semaine/2026-W48`. */
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import { jourPublic } from "../../text/langues-publiques.ts";
import { arretsEntre, semaineDe } from "../arrets.ts";
import { listeArrets } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { jourTitre } from "../formats.ts";
import { html } from "../html.ts";

/** @param lundi its Monday */
export function pageSemaine(ctx: Contexte, lundi: Jour): Page {
  const { mots, langue, vitrine } = ctx;
  const dimanche = ajouterJours(lundi, 6);
  const titre = mots.semaine.titre(jourPublic(langue, lundi), jourPublic(langue, dimanche, true));
  const parJour = Map.groupBy(arretsEntre(vitrine, lundi, dimanche), (a) => a.affiche.jour);
  const autre = (n: number): string => lien(ctx, `/semaine/${semaineDe(ajouterJours(lundi, n))}`);
  const corps = html`<h1>${titre}</h1>
    <nav class="pages" aria-label="${mots.liens.semaine}">
      <a href="${autre(-7)}" rel="prev">${mots.semaine.avant}</a>
      <a href="${autre(7)}" rel="next">${mots.semaine.apres}</a>
    </nav>
    ${parJour.size === 0 && html`<p class="vide">${mots.semaine.rien}</p>`}
    ${[...parJour].map(
      ([jour, arrets]) =>
        html`<section>
          <h2>${jourTitre(langue, jour)}</h2>
          ${listeArrets(ctx, arrets, { sansJour: true })}
        </section>`,
    )}`;
  return {
    titre,
    description: `${mots.sousTitre}. ${titre}.`,
    chemin: `/semaine/${semaineDe(lundi)}`,
    corps,
  };
}
