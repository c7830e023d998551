/**
 * Itinerant units of the France Services file (ANCT): the circuit is a sentence in `commentaire`, hours of the week
 * in h_lundi to h_samedi. One row is one truck. Rows whose sentence says no stop define nothing, and are said.
 * Telephones and e-mails of the file are not read.
 */
import type { Plage } from "../planner/horaires-jetons.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie } from "./definitions.ts";
import { decoderEchappements, lireHeuresDuJour } from "./horaires-semaine.ts";
import { traduireTexte } from "./horaires-libres.ts";
import { idStable } from "./ident.ts";
import { colonnesAbsentes, type Rangee, type Tableau } from "./tableau.ts";
import {
  lectureVide,
  sansEspaces,
  vehiculeDefini,
  type LectureTournees,
  type LieuBrut,
  type OptionsTournees,
} from "./tournees.ts";

const jours = ["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"];
const colonnes = ["id_fs", "insee_dep", "lib_fs", "insee_com", "lib_com", "commentaire", ...jours];

export const estFranceServices = (t: Tableau): boolean =>
  t.colonnes.has("id_fs") && t.colonnes.has("commentaire");

function heuresDe(rangee: Rangee, carnet: Carnet): Partial<Record<number, readonly Plage[]>> {
  const heures: Partial<Record<number, readonly Plage[]>> = {};
  for (const [i, champ] of jours.entries()) {
    const plages = lireHeuresDuJour(rangee.valeur(champ));
    if (!plages) {
      const dit = { attendu: "09:00 - 12:00 / 14:00 - 17:00", lu: rangee.valeur(champ) };
      carnet.noter({ ligne: rangee.ligne, champ, code: "horaires-illisibles", ...dit });
    } else if (plages.length > 0) heures[i + 1] = plages;
  }
  return heures;
}

/** Everything that the table says, judged. */
export function lireFranceServices(
  tableau: Tableau,
  options: OptionsTournees,
  carnet: Carnet,
): LectureTournees {
  for (const erreur of colonnesAbsentes(tableau, colonnes)) carnet.noter(erreur);
  const voulues = tableau.rangees.filter(
    (r) => options.idFs === undefined || r.valeur("id_fs") === options.idFs,
  );
  if (voulues.length === 0 && carnet.erreurs.length === 0) {
    const dit = { attendu: options.idFs ?? "id_fs", lu: String(tableau.rangees.length) };
    carnet.noter({ ligne: 0, champ: "id_fs", code: "ligne-absente", ...dit });
  }
  if (carnet.erreurs.length > 0) return lectureVide("france-services", tableau.rangees.length, carnet);
  const [vehicules, lieux, regles]: [Definie[], LieuBrut[], Definie[]] = [[], [], []];
  for (const rangee of voulues) {
    const { ligne } = rangee;
    const texte = decoderEchappements(rangee.valeur("commentaire"));
    if (texte === "") continue;
    const [id, nom] = [rangee.valeur("id_fs"), sansEspaces(rangee.valeur("lib_fs"))];
    const vehicule = idStable(nom, "france-services", id);
    const lue = traduireTexte(
      {
        texte,
        ligne,
        circuit: `france-services ${id}`,
        vehicule,
        commune: { insee: rangee.valeur("insee_com"), nom: rangee.valeur("lib_com") },
        departement: rangee.valeur("insee_dep"),
        contexte: { heures: heuresDe(rangee, carnet) },
      },
      options,
      carnet,
    );
    if (lue.regles.length === 0) continue;
    vehicules.push(vehiculeDefini(vehicule, nom === "" ? id : nom, ligne));
    lieux.push(...lue.lieux);
    regles.push(...lue.regles);
  }
  return {
    ...lectureVide("france-services", voulues.length, carnet),
    vehicules,
    lieux,
    regles,
    avertissements: carnet.avertissements,
  };
}
