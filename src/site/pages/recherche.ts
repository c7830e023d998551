/** What the search found: the next stop of each place, nearest first. Never indexed, never kept. */
import { jourPublic, localeDe } from "../../text/langues-publiques.ts";
import { carte } from "../carte.ts";
import { jourDe } from "../arrets.ts";
import { carteArret, chercher } from "../composants.ts";
import { lien, type Contexte, type Page } from "../contexte.ts";
import { html, isoler, phrase, type Valeur } from "../html.ts";
import type { ArretProche, CommuneConnue, Trouve } from "../recherche.ts";

const kmEnMots = (ctx: Contexte, km: number): string => {
  const options = { maximumFractionDigits: km < 10 ? 1 : 0 };
  return ctx.mots.recherche.distance(isoler(km.toLocaleString(localeDe(ctx.langue), options)));
};

const ligne = (ctx: Contexte, { arret, km, annule }: ArretProche, numero: number): Valeur =>
  html`<li>
    ${carteArret(ctx, arret, { niveau: 2, numero })}
    ${
      annule &&
      html`<p>
        ${ctx.mots.etats.annulee}${ctx.langue === "fr" ? "\u00a0" : ""}:
        <del>${jourPublic(ctx.langue, annule.affiche.jour)}</del>
      </p>`
    }
    ${km !== undefined && km >= 0.1 && html`<p class="distance">${phrase(kmEnMots(ctx, km))}</p>`}
  </li>`;

const autreCommune = (ctx: Contexte, { nom, codesPostaux }: CommuneConnue): Valeur => {
  const texte = `${nom} ${codesPostaux[0] ?? ""}`.trim();
  return html`<li><a href="${lien(ctx, `/recherche?q=${encodeURIComponent(texte)}`)}">${texte}</a></li>`;
};

function resultats(ctx: Contexte, trouve: Trouve, texte: string): Valeur {
  const { recherche, rienAVenir, carte: motsCarte } = ctx.mots;
  if (trouve.kind === "vide") return html`<p class="vide">${recherche.vide}</p>`;
  if (trouve.kind === "rien")
    return html`<p class="vide">${phrase(recherche.rien(isoler(texte)))} ${recherche.rienAide}</p>`;
  const { nom, ici, arrets, autres } = trouve;
  const lieux = arrets.flatMap(({ arret }, i) => (arret.lieu ? [{ lieu: arret.lieu, numero: i + 1 }] : []));
  const jour = jourDe(ctx.vitrine, ctx.maintenant);
  return html`${!ici && html`<p class="vide">${phrase(recherche.pasIci(isoler(nom)))}</p>`}
  ${
    arrets.length === 0
      ? html`<p class="vide">${rienAVenir}</p>`
      : html`<ol class="arrets">
          ${arrets.map((a, i) => ligne(ctx, a, i + 1))}
        </ol>`
  }
  ${
    autres.length > 0 &&
    html`<h2>${recherche.autres}</h2>
      <ul class="simple">
        ${autres.map((c) => autreCommune(ctx, c))}
      </ul>`
  }
  ${carte(ctx.vitrine, jour, lieux, motsCarte.titre)}`;
}

export function pageRecherche(ctx: Contexte, texte: string, trouve: Trouve): Page {
  const { recherche } = ctx.mots;
  const titre = trouve.kind === "trouve" ? recherche.resultats(isoler(trouve.nom)) : recherche.titre;
  const corps = html`<h1>${phrase(titre)}</h1>
    <div class="bloc">${chercher(ctx, texte)}</div>
    ${resultats(ctx, trouve, texte)}`;
  return { titre, description: recherche.titre, chemin: "/recherche", corps, cachee: true };
}
