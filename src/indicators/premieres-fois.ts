/**
 * Premieres fois: passages by the answer to "deja venu?", in people present. The answer noted for a group is that of
 * each of its people. "Non communique" (asked, not given) and "pas demande" stand apart.
 */
import { valeurs } from "../domain/accueil.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures = [...valeurs.deja, "pas-demande" as const].map((v) => `premieres-fois.${v}` as const);

export const premieresFois: Indicateur = {
  code: "premieres-fois",
  version: 1,
  mesures,
  chiffres: [
    ...nombres(mesures),
    {
      code: "premieres-fois.part",
      kind: "part",
      compte: "premieres-fois.premiere-fois",
      base: "passages.personnes",
    },
  ],
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (tenue) ajouter(`premieres-fois.${accueil.reponses.deja ?? "pas-demande"}`, nombre);
  },
};
