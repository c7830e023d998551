/**
 * The stops as schema.org events, for search engines: free, where, when, cancelled or put off. Data, not a script.
 * Source: https://schema.org/Event and its eventStatus values.
 */
import { instantDe } from "../domain/civil.ts";
import type { Arret } from "./arrets.ts";
import type { Contexte } from "./contexte.ts";
import { isoLocal } from "./formats.ts";
import { nomDuSite } from "./nom.ts";

/** Events told on one page, at most: a page stays light. */
const arretsMaxDonnees = 6;

function evenement(ctx: Contexte, arret: Arret): object {
  const { affiche, zone, debut, fin, lieu } = arret;
  const { nom, commune, adresse, codePostal, point } = affiche.lieu;
  const page = lieu ? `${ctx.origine}/${ctx.langue}/lieux/${lieu.cle}` : `${ctx.origine}/${ctx.langue}/`;
  const dispositif = ctx.vitrine.dispositifs.find((d) => d.id === affiche.dispositif);
  const { avant } = affiche;
  const annulee = affiche.etat === "annulee";
  // Late is put off, for who reads only dates.
  const change = affiche.retard > 0 || avant?.jour !== undefined || avant?.debut !== undefined;
  const statut = annulee ? "EventCancelled" : change ? "EventRescheduled" : "EventScheduled";
  const avantMs = instantDe(avant?.jour ?? affiche.jour, avant?.debut ?? affiche.debut, zone);
  return {
    "@type": "Event",
    name: `${dispositif?.nom ?? nomDuSite(ctx)} : ${nom}`,
    description: ctx.mots.sousTitre,
    startDate: isoLocal(debut, zone),
    endDate: isoLocal(fin, zone),
    ...(change ? { previousStartDate: isoLocal(avantMs, zone) } : {}),
    eventStatus: `https://schema.org/${statut}`,
    isAccessibleForFree: true,
    url: page,
    location: {
      "@type": "Place",
      name: nom,
      address: {
        "@type": "PostalAddress",
        ...(adresse ? { streetAddress: adresse } : {}),
        ...(codePostal ? { postalCode: codePostal } : {}),
        addressLocality: commune.nom,
        addressCountry: "FR",
      },
      ...(point ? { geo: { "@type": "GeoCoordinates", latitude: point[1], longitude: point[0] } } : {}),
    },
    organizer: (dispositif?.organisations ?? []).map((name) => ({ "@type": "Organization", name })),
  };
}

export const evenements = (ctx: Contexte, arrets: readonly Arret[]): object => ({
  "@context": "https://schema.org",
  "@graph": arrets.slice(0, arretsMaxDonnees).map((a) => evenement(ctx, a)),
});
