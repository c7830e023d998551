/** The pieces that several pages show: a stop, a list of stops, the truck on its line, the search box. */
import { debutReel, type Affiche, type LieuPublic } from "../domain/affiche.ts";
import { instantDe } from "../domain/civil.ts";
import { motsFlux } from "../text/flux.ts";
import { jourPublic } from "../text/langues-publiques.ts";
import { aVenirIci, etatVu, type Arret } from "./arrets.ts";
import { dessinCamion, etapeDe, etapesMax } from "./camion.ts";
import { lien, type Contexte } from "./contexte.ts";
import { delai, enTete, heure, horaire, isoLocal, jourTitre } from "./formats.ts";
import { html, isoler, phrase, plat, type Html, type Valeur } from "./html.ts";
import { picto } from "./pictos.ts";

/** `12 place du Marché, 38300 Bourgoin-Jallieu` */
export const adresseDe = ({ adresse, codePostal, commune }: LieuPublic): string =>
  [adresse, [codePostal, commune.nom].filter(Boolean).join(" ")].filter(Boolean).join(", ");

export const nomLieu = (ctx: Contexte, { affiche, lieu }: Arret): Html =>
  lieu
    ? html`<a href="${lien(ctx, `/lieux/${lieu.cle}`)}"><bdi>${affiche.lieu.nom}</bdi></a>`
    : html`<bdi>${affiche.lieu.nom}</bdi>`;

/** Place, day and hours as they had been announced, whichever of them have changed. */
function avantEnMots(ctx: Contexte, { avant, debut, fin }: Affiche): string {
  if (!avant) return "";
  const heures = avant.debut || avant.fin ? horaire(ctx, avant.debut ?? debut, avant.fin ?? fin) : undefined;
  const mots = [
    avant.lieu && isoler(avant.lieu.nom),
    avant.jour && jourPublic(ctx.langue, avant.jour),
    heures,
  ];
  return mots.filter(Boolean).join(", ");
}

/** What is not as announced, or not as usual, a line each. */
function precisions(ctx: Contexte, arret: Arret): Valeur {
  const { mots, langue, vitrine } = ctx;
  const { affiche, parti } = arret;
  const lignes: Valeur[] = [];
  const dire = (texte: string, classe = ""): void => {
    lignes.push(html`<p class="${classe}">${phrase(texte)}</p>`);
  };
  const annulee = affiche.etat === "annulee";
  const autre = parti ?? (annulee && vitrine.affiches.find((a) => a.id === affiche.remplace));
  if (annulee) dire(enTete(langue, motsFlux[langue].motifs[affiche.motif ?? "autre"]), "motif");
  if (autre) {
    const quand = `${jourPublic(langue, autre.jour)}, ${horaire(ctx, autre.debut, autre.fin)}`;
    dire(`${mots.remplacePar} ${isoler(autre.lieu.nom)}, ${quand}`, "remplace");
  }
  if (annulee || parti) return lignes;
  if (affiche.retard > 0) dire(enTete(langue, mots.commenceVers(heure(ctx, debutReel(affiche)))), "retard");
  if (affiche.avant) dire(mots.prevuAvant(avantEnMots(ctx, affiche)), "avant");
  if (affiche.rendezVous) dire(mots.rendezVous);
  if (affiche.theme) dire(mots.theme(isoler(affiche.theme)));
  if (affiche.partenaires.length > 0)
    dire(mots.avec(affiche.partenaires.map((p) => isoler(p.nom)).join(", ")));
  return lignes;
}

/** One word and a pictogram: never colour alone. */
function etiquette({ mots, maintenant }: Contexte, arret: Arret): Valeur {
  const { retard, avant } = arret.affiche;
  const etat = etatVu(arret, maintenant);
  const faire = (classe: string, dessin: string, mot: string): Html =>
    html`<span class="etat ${classe}">${picto(dessin)} ${mot}</span>`;
  if (arret.parti) return faire("en-retard", "arrow-left-right", mots.etats.deplacee);
  if (etat === "annulee") return faire("annulee", "circle-x", mots.etats.annulee);
  if (etat === "ouverte") return faire("ouverte", "circle-check", mots.etats.ouverte);
  if (etat === "terminee") return faire("", "check", mots.etats.terminee);
  if (etat === "en-route") return faire("en-route", "truck", mots.etats["en-route"]);
  if (retard > 0) return faire("en-retard", "clock-alert", mots.etats.retard(retard));
  return avant && faire("en-retard", "arrow-left-right", mots.etats.deplacee);
}

export type OptionsCarte = {
  /** h2 or h3: what the list stands under. */
  readonly niveau?: 2 | 3;
  /** The place is said by the page. */
  readonly sansLieu?: boolean;
  /** The day is said by the list. */
  readonly sansJour?: boolean;
  readonly grande?: boolean;
  readonly numero?: number | undefined;
};

/** One stop. */
export function carteArret(ctx: Contexte, arret: Arret, options: OptionsCarte = {}): Html {
  const { affiche, zone } = arret;
  const { niveau = 3, sansLieu, sansJour, grande, numero } = options;
  const classe =
    `arret ${affiche.etat === "annulee" || arret.parti ? "annule" : ""} ${grande ? "grand" : ""}`.trim();
  const heures = html`<span class="heures">${phrase(horaire(ctx, affiche.debut, affiche.fin))}</span>`;
  const jour = !sansJour && html`<span class="jour">${jourTitre(ctx.langue, affiche.jour)}</span>`;
  const moment = html`<time datetime="${isoLocal(instantDe(affiche.jour, affiche.debut, zone), zone)}"
    >${jour} ${heures}</time
  >`;
  const attente =
    !arret.parti &&
    !["annulee", "terminee"].includes(etatVu(arret, ctx.maintenant)) &&
    html`<span class="delai">${phrase(delai(ctx, arret))}</span>`;
  const nom = html`${numero !== undefined && html`<b class="numero">${numero}</b> `}${nomLieu(ctx, arret)}`;
  const titre = niveau === 2 ? html`<h2>${nom}</h2>` : html`<h3>${nom}</h3>`;
  return html`<article class="${classe}">
    ${sansLieu ? undefined : titre}
    <p class="quand">${moment} ${attente}</p>
    ${etiquette(ctx, arret)} ${!sansLieu && html`<p class="ou"><bdi>${adresseDe(affiche.lieu)}</bdi></p>`}
    ${precisions(ctx, arret)}
  </article>`;
}

export const listeArrets = (ctx: Contexte, arrets: readonly Arret[], options?: OptionsCarte): Html =>
  html`<ul class="arrets">
    ${arrets.map((a) => html`<li>${carteArret(ctx, a, options)}</li>`)}
  </ul>`;

/** The truck on the line of the day, and what the drawing says. */
export function ligneDuJour(ctx: Contexte, arrets: readonly Arret[]): Valeur {
  const vus = arrets.filter((a) => !a.parti).slice(0, etapesMax);
  if (vus.length === 0) return undefined;
  const etats = vus.map((a) => etatVu(a, ctx.maintenant));
  const noms = vus.map(({ affiche }, i) => `${affiche.lieu.nom} (${motEtat(ctx, etats[i]!)})`).join(", ");
  return dessinCamion(etats.map(etapeDe), plat(ctx.mots.maintenant.dessin(noms)), ctx.langue === "ar");
}

const motEtat = ({ mots }: Contexte, etat: Affiche["etat"]): string =>
  etat === "prevue" ? mots.maintenant.aVenir : mots.etats[etat];

export const chercher = (ctx: Contexte, texte = ""): Html => {
  const { recherche } = ctx.mots;
  return html`<form class="chercher" action="${lien(ctx, "/recherche")}" method="get" role="search">
    <label for="q">${recherche.champ}</label>
    <div>
      <input
        id="q"
        name="q"
        type="search"
        value="${texte}"
        maxlength="80"
        autocomplete="off"
        dir="auto"
        enterkeyhint="search"
        aria-describedby="q-aide"
      />
      <button>${picto("search")} ${recherche.bouton}</button>
    </div>
    <p id="q-aide">${phrase(recherche.aide)} ${recherche.adresseOubliee}</p>
  </form>`;
};

/** Next stops at one place. */
export const prochainsAuLieu = (
  ctx: Contexte,
  lieu: { readonly id: string; readonly dispositif: string },
  max: number,
): Arret[] =>
  aVenirIci(ctx.vitrine, ctx.maintenant, max, (l, d) => l.id === lieu.id && d === lieu.dispositif);
