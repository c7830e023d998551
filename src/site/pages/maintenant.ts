/** Where the truck is now: open, on the road, or where it will be next; and the line of the day. */
import { ditsEntre, jourDe, present, type Arret, type Present } from "../arrets.ts";
import { carteArret, ligneDuJour, listeArrets } from "../composants.ts";
import { debutReel, finReelle } from "../../domain/affiche.ts";
import type { Contexte, Page } from "../contexte.ts";
import { delai, heure, horaire, jourTitre } from "../formats.ts";
import { html, isoler, phrase } from "../html.ts";
import { jourPublic } from "../../text/langues-publiques.ts";

/** One sentence that says where it is. */
export function quiEstOu(ctx: Contexte, la: Present): string {
  const { mots, langue } = ctx;
  if (la.kind === "rien") return mots.maintenant.rien;
  const { affiche } = la.arret;
  const lieu = `${isoler(affiche.lieu.nom)} (${isoler(affiche.lieu.commune.nom)})`;
  if (la.kind === "ouverte") return mots.maintenant.ouverte(lieu, heure(ctx, finReelle(affiche)));
  if (la.kind === "annonce") return mots.maintenant.annonce(lieu, heure(ctx, finReelle(affiche)));
  if (la.kind === "en-route") return mots.maintenant.enRoute(lieu, heure(ctx, debutReel(affiche)));
  const quand = `${jourPublic(langue, affiche.jour)} ${horaire(ctx, affiche.debut, affiche.fin)}`;
  return mots.maintenant.prochain(lieu, `${quand} (${delai(ctx, la.arret)})`);
}

/** A line for each truck: two trucks are in two places. */
const parVehicule = (arrets: readonly Arret[]): Arret[][] => [
  ...Map.groupBy(arrets, ({ affiche }) => `${affiche.dispositif}/${affiche.vehicule?.id ?? ""}`).values(),
];

export function pageMaintenant(ctx: Contexte): Page {
  const { mots, vitrine, maintenant, langue } = ctx;
  const la = present(vitrine, maintenant);
  const jour = jourDe(vitrine, maintenant);
  const groupes = parVehicule(ditsEntre(vitrine, jour, jour));
  const dit = quiEstOu(ctx, la);
  const corps = html`<h1>${mots.titreMaintenant}</h1>
    <p class="chapeau">${phrase(dit)}</p>
    ${la.kind !== "rien" && groupes.length === 0 && carteArret(ctx, la.arret, { niveau: 2, grande: true })}
    ${
      groupes.length > 0 &&
      html`<section>
        <h2>${mots.maintenant.journee} <small>${jourTitre(langue, jour)}</small></h2>
        ${groupes.map(
          (arrets) =>
            html`${groupes.length > 1 && html`<h3>${arrets[0]!.affiche.vehicule?.nom}</h3>`}
              <div class="ligne">${ligneDuJour(ctx, arrets)}</div>
              ${listeArrets(ctx, arrets, { sansJour: true })}`,
        )}
      </section>`
    }`;
  return { titre: mots.titreMaintenant, description: dit, chemin: "/maintenant", corps };
}
