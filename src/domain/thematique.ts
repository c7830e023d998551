/**
 * What a person came for: the sixteen categories of data·inclusion v1, the twelve welcome buttons that store
 * them, and the three groups that the funders' release uses.
 * Source: data·inclusion schema v1, thematiques (part before `--`); PRODUCT, "The twelve welcome buttons".
 */
export const thematiques = [
  "difficultes-administratives-ou-juridiques",
  "numerique",
  "trouver-un-emploi",
  "preparer-sa-candidature",
  "choisir-un-metier",
  "creer-une-entreprise",
  "se-former",
  "lecture-ecriture-calcul",
  "logement-hebergement",
  "sante",
  "famille",
  "difficultes-financieres",
  "equipement-et-alimentation",
  "mobilite",
  "remobilisation",
  "souvrir-a-linternational",
] as const;
export type Thematique = (typeof thematiques)[number];

export const boutons = {
  papiers: ["difficultes-administratives-ou-juridiques"],
  numerique: ["numerique"],
  emploi: ["trouver-un-emploi", "preparer-sa-candidature"],
  metier: ["choisir-un-metier", "creer-une-entreprise"],
  formation: ["se-former"],
  francais: ["lecture-ecriture-calcul"],
  logement: ["logement-hebergement"],
  sante: ["sante"],
  famille: ["famille"],
  argent: ["difficultes-financieres", "equipement-et-alimentation"],
  mobilite: ["mobilite"],
  lien: ["remobilisation"],
} as const satisfies Record<string, readonly Thematique[]>;
export type Bouton = keyof typeof boutons;
export const ordreBoutons = Object.keys(boutons) as Bouton[];

/** Groups of the release; `numerique` is reported apart and can be folded into any of them. */
export const groupes = {
  "demarches-administratives": ["papiers"],
  "insertion-professionnelle": ["emploi", "metier", "formation", "francais"],
  "vie-quotidienne": ["logement", "sante", "famille", "argent", "mobilite", "lien"],
} as const satisfies Record<string, readonly Bouton[]>;
export type Groupe = keyof typeof groupes;

/** The group of each category; `numerique` and `souvrir-a-linternational` stand in none. */
export function groupeDe(thematique: Thematique): Groupe | undefined {
  for (const [groupe, liste] of Object.entries(groupes)) {
    for (const bouton of liste) {
      if ((boutons[bouton] as readonly string[]).includes(thematique)) return groupe as Groupe;
    }
  }
  return undefined;
}
