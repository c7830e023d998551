/**
 * An address typed by somebody, found by the geocoder that was chosen. Only the words go there: no address of the
 * caller, no cookie. The best answer above the score floor, or nothing; nothing is kept. Few questions at once: a
 * crowd, or somebody who types without end, never makes the geocoder refuse us all; the others have our own lists.
 */
import { geocoder } from "../gateways/geocodeur.ts";
import type { Geocoder } from "./site.ts";

/** Below, a wrong street is likelier than the right one. */
const scoreMin = 0.5;
const delaiMs = 2_500;

/** Questions under way at once, at most. */
export const geocodesEnMemeTemps = 6;

export const geocoderPar = (url: URL): Geocoder => {
  let enCours = 0;
  return async (texte) => {
    if (enCours >= geocodesEnMemeTemps) return undefined;
    enCours++;
    try {
      const reponse = await geocoder(texte, { url, scoreMin, delaiMs, limite: 1 });
      const lieu = reponse.kind === "trouves" ? reponse.lieux[0] : undefined;
      return lieu && { nom: lieu.libelle, point: lieu.point };
    } finally {
      enCours--;
    }
  };
};
