/**
 * From our sixteen categories to the themes that data·inclusion v1 publishes (`categorie--theme`): the first help
 * that a truck gives in each, not all that exists. Source: data·inclusion schema v1, Thematique.
 */
import { thematiques, type Thematique } from "./thematique.ts";

const parCategorie: Readonly<Record<Thematique, readonly string[]>> = {
  "difficultes-administratives-ou-juridiques": [
    "accompagnement-aux-demarches-administratives",
    "accompagnement-pour-lacces-aux-droits",
  ],
  numerique: ["acceder-a-des-services-en-ligne", "maitriser-les-fondamentaux-du-numerique"],
  "trouver-un-emploi": ["repondre-a-des-offres-demploi"],
  "preparer-sa-candidature": [
    "organiser-ses-demarches-de-recherche-demploi",
    "realiser-un-cv-et-ou-une-lettre-de-motivation",
  ],
  "choisir-un-metier": ["decouvrir-un-metier-ou-un-secteur-dactivite"],
  "creer-une-entreprise": ["definir-son-projet-de-creation-dentreprise"],
  "se-former": ["trouver-sa-formation"],
  "lecture-ecriture-calcul": ["maitriser-le-francais"],
  "logement-hebergement": ["sinformer-sur-les-demarches-liees-a-lacces-au-logement"],
  sante: ["acces-aux-soins"],
  famille: ["garde-denfants"],
  "difficultes-financieres": ["ameliorer-sa-gestion-budgetaire"],
  "equipement-et-alimentation": ["alimentation"],
  mobilite: ["etre-accompagne-dans-son-parcours-mobilite"],
  remobilisation: ["lien-social"],
  "souvrir-a-linternational": ["connaitre-les-opportunites-demploi-a-letranger"],
};

/** What a truck that says nothing more helps with: all but work abroad. */
export const thematiquesDuCamion: readonly Thematique[] = thematiques.filter(
  (t) => t !== "souvrir-a-linternational",
);

export const themesInclusion = (categories: readonly Thematique[]): string[] =>
  [...new Set(categories)].flatMap((c) => parCategorie[c].map((theme) => `${c}--${theme}`));
