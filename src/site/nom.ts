/** The name of the service, or of the services that share this server. */
import type { Contexte } from "./contexte.ts";

export const nomDuSite = ({ vitrine, mots }: Pick<Contexte, "vitrine" | "mots">): string =>
  vitrine.dispositifs
    .slice(0, 2)
    .map((d) => d.nom)
    .join(" · ") || mots.marque;
