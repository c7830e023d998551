/** One commune: where the truck stops in it, on a map and in a list, and when. */
import type { LieuVitrine } from "../../domain/vitrine.ts";
import { aVenirIci, jourDe } from "../arrets.ts";
import { carte, type LieuNumerote } from "../carte.ts";
import { listeArrets } from "../composants.ts";
import { lien, lienFlux, type Contexte, type Page } from "../contexte.ts";
import { html, type Html } from "../html.ts";

const datesMax = 8;

export const listeLieux = (ctx: Contexte, lieux: readonly LieuNumerote[]): Html =>
  html`<ol class="lieux">
    ${lieux.map(
      ({ lieu, numero }) =>
        html`<li>
          <b class="numero">${numero}</b>
          <a href="${lien(ctx, `/lieux/${lieu.cle}`)}"><bdi>${lieu.nom}</bdi></a>
        </li>`,
    )}
  </ol>`;

/** Places still served in a commune. */
export const lieuxDeCommune = (ctx: Contexte, insee: string): LieuVitrine[] =>
  ctx.vitrine.lieux.filter((l) => l.actif && l.commune.insee === insee);

/** @param lieux those of the commune, at least one */
export function pageCommune(ctx: Contexte, insee: string, lieux: readonly LieuVitrine[]): Page {
  const { mots, vitrine, maintenant } = ctx;
  const { nom } = lieux[0]!.commune;
  const titre = mots.commune.titre(nom);
  const arrets = aVenirIci(vitrine, maintenant, datesMax, (l) => l.commune.insee === insee);
  const numerotes = lieux.map((lieu, i) => ({ lieu, numero: i + 1 }));
  const corps = html`<h1>${titre}</h1>
    <section>
      <h2>${mots.prochainsArrets}</h2>
      ${arrets.length > 0 ? listeArrets(ctx, arrets) : html`<p class="vide">${mots.rienAVenir}</p>`}
      ${
        ctx.options.flux &&
        html`<p>
          <a class="suite" href="${lienFlux(ctx, `/permanences/commune/${insee}.ics`)}"
            >${mots.lieu.agenda}</a
          >
        </p>`
      }
    </section>
    <section>
      <h2>${mots.commune.lieux}</h2>
      ${listeLieux(ctx, numerotes)}
      ${carte(vitrine, jourDe(vitrine, maintenant), numerotes, `${mots.carte.titre} : ${nom}`)}
      <p class="aide">${mots.carte.aide}</p>
    </section>`;
  return { titre, description: `${mots.sousTitre}. ${titre}.`, chemin: `/communes/${insee}`, corps };
}
