/** `import qpv FILE` and `import communes`: what they would write, shown first. */
import { definitionsDe, type Activite } from "../domain/activite.ts";
import type { Brouillon } from "../domain/fait.ts";
import type { DispositifId } from "../domain/ids.ts";
import { definir, type EtatReference } from "../domain/reference.ts";
import { chargerCommunes, planifierTerritoire } from "../importers/communes.ts";
import { importerQpv } from "../importers/lecteur.ts";
import { brouillonsDuPlan } from "../importers/plan.ts";
import { motFichier } from "../text/annonces.ts";
import { phraseAvertissement, phraseErreur, phrasePlan, phraseTerritoire } from "../text/importation.ts";
import type { Langue } from "../text/langue.ts";
import { exiger, type Contexte } from "./commande.ts";
import { Panne } from "./panne.ts";

export const liste = (contexte: Contexte, nom: string): string[] =>
  String(contexte.valeurs[nom] ?? "")
    .split(",")
    .map((v) => v.trim())
    .filter(Boolean);

/** The file named after the kind of import. */
export function fichierDe(positionnels: readonly string[], langue: Langue): string {
  const fichier = positionnels[1];
  if (fichier === undefined)
    throw new Panne("argument-manquant", { option: motFichier[langue], commande: "import" });
  return fichier;
}

/** What an import would write, once shown. */
export type Plan = { readonly brouillons: readonly Brouillon[]; readonly resume: object };

export async function planQpv(contexte: Contexte, activite: Activite): Promise<Plan> {
  const { langue, dire, positionnels, valeurs } = contexte;
  const fichier = fichierDe(positionnels, langue);
  const { statistiques } = valeurs;
  const plan = await importerQpv({
    fichier,
    ...(typeof statistiques === "string" ? { statistiques } : {}),
    existants: definitionsDe(activite, "quartier"),
    departements: liste(contexte, "departement"),
    epci: liste(contexte, "epci"),
  });
  for (const erreur of plan.erreurs) dire(phraseErreur(langue, erreur));
  for (const avis of plan.avertissements) dire(phraseAvertissement(langue, avis));
  dire(phrasePlan(langue, plan));
  if (plan.erreurs.length > 0) throw new Panne("import-refuse", { n: plan.erreurs.length });
  const etat = (id: string) => activite.get(`quartier/${id}`) as EtatReference<"quartier"> | undefined;
  return {
    brouillons: brouillonsDuPlan(plan, etat),
    resume: {
      generation: plan.generation,
      lus: plan.lus,
      ajouts: plan.ajouts.map(({ id, nom }) => ({ id, nom })),
      changements: plan.changements.map(({ apres, champs }) => ({ id: apres.id, nom: apres.nom, champs })),
      inchanges: plan.inchanges,
    },
  };
}

export function planCommunes(contexte: Contexte, activite: Activite, dispositif: DispositifId): Plan {
  const { langue, dire } = contexte;
  const plan = planifierTerritoire(chargerCommunes(), {
    id: String(contexte.valeurs.territoire ?? dispositif),
    nom: exiger(contexte, "nom", "import"),
    communes: liste(contexte, "commune"),
    epci: liste(contexte, "epci"),
    departements: liste(contexte, "departement"),
  });
  if ("erreurs" in plan) {
    for (const erreur of plan.erreurs) dire(phraseTerritoire(langue, erreur));
    throw new Panne("import-refuse", { n: plan.erreurs.length });
  }
  const { territoire } = plan;
  const etat = <N extends "territoire" | "dispositif">(noun: N, id: string) =>
    activite.get(`${noun}/${id}`) as unknown as EtatReference<N> | undefined;
  const decisions = [definir(etat("territoire", territoire.id), "territoire", territoire)];
  const soi = [...definitionsDe(activite, "dispositif")].find((d) => d.id === dispositif);
  if (soi && soi.territoire !== territoire.id) {
    decisions.push(
      definir(etat("dispositif", dispositif), "dispositif", { ...soi, territoire: territoire.id }),
    );
  }
  const brouillons = decisions.flatMap((d) => ("refus" in d ? [] : [...d]));
  const nouveau = !etat("territoire", territoire.id);
  dire(
    phrasePlan(langue, {
      ajouts: nouveau ? [territoire] : [],
      changements: brouillons.slice(nouveau ? 1 : 0),
      inchanges: brouillons.length === 0 ? [territoire] : [],
      erreurs: [],
    }),
  );
  return {
    brouillons,
    resume: { territoire, communes: plan.communes.map(({ insee, nom }) => ({ insee, nom })) },
  };
}
