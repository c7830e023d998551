/**
 * Profil: passages by genre, tranche d'age, situation, habite and suivi, in people present. It describes passages,
 * not people: who comes often weighs more. The answer noted for a group is that of each of its people.
 * "Non communique" (asked, not given) and "pas demande" stand apart and are never shared out.
 */
import { valeurs } from "../domain/accueil.ts";
import { champsProfil, type CodeMesure } from "../domain/indicateur.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures: readonly CodeMesure[] = champsProfil.flatMap((champ) =>
  [...valeurs[champ], "pas-demande"].map((v) => `profil.${champ}.${v}` as CodeMesure),
);

/** Codes made once: this is asked for every accueil. */
const codes = champsProfil.map((champ) => ({
  champ,
  pasDemande: `profil.${champ}.pas-demande` as CodeMesure,
  parReponse: new Map<string, CodeMesure>(
    valeurs[champ].map((v) => [v, `profil.${champ}.${v}` as CodeMesure]),
  ),
}));

export const profil: Indicateur = {
  code: "profil",
  version: 1,
  mesures,
  chiffres: nombres(mesures),
  accueil({ accueil, tenue, nombre }, ajouter) {
    if (!tenue) return;
    for (const { champ, parReponse, pasDemande } of codes) {
      const reponse = accueil.reponses[champ];
      ajouter(reponse === undefined ? pasDemande : parReponse.get(reponse)!, nombre);
    }
  },
};
