/**
 * Premieres fois: passages by the answer to "deja venu?", in people present. The answer noted for a group is that of
 * each of its people. "Non communique" (asked, not given) and "pas demande" stand apart.
 */
import { valeurs } from "../domain/accueil.ts";
import type { CodeMesure } from "../domain/indicateur.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures = [...valeurs.deja, "pas-demande" as const].map((v) => `premieres-fois.${v}` as const);

/** Codes made once: this is asked for every accueil. */
const codes = new Map<string | undefined, CodeMesure>([
  ...valeurs.deja.map((v): [string, CodeMesure] => [v, `premieres-fois.${v}`]),
  [undefined, "premieres-fois.pas-demande"],
]);

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
    if (tenue) ajouter(codes.get(accueil.reponses.deja)!, nombre);
  },
};
