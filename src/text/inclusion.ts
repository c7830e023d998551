/** What we write of ourselves in data·inclusion, which is French only: short sentences, plain words. */
import type { LieuPublic } from "../domain/affiche.ts";

export type DitService = { readonly theme: string | undefined; readonly sansRendezVous: boolean };

export const motsInclusion = {
  structure: (nom: string): string =>
    `${nom} : un camion aménagé qui s'arrête près de chez vous pour informer, aider dans les démarches et orienter.`,
  service: (lieu: LieuPublic, { theme, sansRendezVous }: DitService): string =>
    [
      `Le camion s'arrête à ${lieu.nom}${lieu.commune.nom ? ` (${lieu.commune.nom})` : ""}.`,
      "Une équipe accueille toute personne, écoute, aide dans les démarches et oriente vers le bon service : " +
        "papiers et droits, numérique, emploi, formation, logement, santé, famille, mobilité.",
      ...(theme ? [`Thème : ${theme}.`] : []),
      sansRendezVous ? "Gratuit, sans rendez-vous." : "Gratuit, sur rendez-vous.",
      "Les jours et les heures changent parfois : la page du lieu donne les prochains passages.",
    ].join(" "),
};
