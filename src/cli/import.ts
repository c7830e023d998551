/**
 * `import qpv FILE` and `import communes`: shows what would be added, changed and left, then writes it all or nothing.
 * It asks on a terminal; elsewhere it writes only with --oui.
 */
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { definitionsDe, type Activite } from "../domain/activite.ts";
import type { Brouillon } from "../domain/fait.ts";
import type { DispositifId } from "../domain/ids.ts";
import { definir, type EtatReference } from "../domain/reference.ts";
import { chargerCommunes, planifierTerritoire } from "../importers/communes.ts";
import { importerQpv } from "../importers/lecteur.ts";
import { brouillonsDuPlan } from "../importers/plan.ts";
import { auteurServeur, ecrireServeur } from "../server/ecrire.ts";
import { enSysteme } from "../store/base.ts";
import { activiteReference } from "../store/cumuls.ts";
import type { Magasin } from "../store/magasin.ts";
import { annonces, motFichier } from "../text/annonces.ts";
import { phraseAvertissement, phraseErreur, phrasePlan, phraseTerritoire } from "../text/importation.ts";
import { exiger, type Commande, type Contexte } from "./commande.ts";
import { avecMagasin, dispositifVoulu, exigerDonnees } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

const liste = (contexte: Contexte, nom: string): string[] =>
  String(contexte.valeurs[nom] ?? "")
    .split(",")
    .map((v) => v.trim())
    .filter(Boolean);

/** What an import would write, once shown. */
type Plan = { readonly brouillons: readonly Brouillon[]; readonly resume: object };

async function planQpv(contexte: Contexte, activite: Activite): Promise<Plan> {
  const { langue, dire, positionnels, valeurs } = contexte;
  const fichier = positionnels[1];
  if (fichier === undefined)
    throw new Panne("argument-manquant", { option: motFichier[contexte.langue], commande: "import" });
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

function planCommunes(contexte: Contexte, activite: Activite, dispositif: DispositifId): Plan {
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

/** Yes from --oui or from the person at the terminal; undefined when there is nobody to ask. */
async function accord(contexte: Contexte): Promise<boolean | undefined> {
  if (contexte.valeurs.oui === true) return true;
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const question = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const reponse = await question.question(annonces[contexte.langue].confirmer, { signal: contexte.arret });
    return /^(o|oui|y|yes)$/i.test(reponse.trim());
  } finally {
    question.close();
  }
}

async function ecrire(
  contexte: Contexte,
  magasin: Magasin,
  dispositif: DispositifId,
  plan: Plan,
): Promise<void> {
  const mots = annonces[contexte.langue];
  if (plan.brouillons.length === 0) return contexte.dire(mots.rienAImporter);
  const oui = await accord(contexte);
  if (oui !== true) return contexte.dire(oui === undefined ? mots.apercuSeul : mots.annule);
  await magasin.base.exigerPlace?.();
  const faits = await enSysteme(magasin.base, async (client) => {
    const auteur = await auteurServeur(client, dispositif);
    if (auteur === undefined) throw new Panne("compte-absent", { dispositif });
    return ecrireServeur(client, dispositif, auteur, plan.brouillons, contexte.maintenant());
  });
  contexte.dire(mots.importe(faits.length));
}

async function executer(contexte: Contexte): Promise<void> {
  const [quoi] = contexte.positionnels;
  if (quoi === undefined)
    throw new Panne("argument-manquant", { option: "qpv | communes", commande: "import" });
  if (quoi !== "qpv" && quoi !== "communes") {
    throw new Panne("valeur-invalide", { option: "import", valeur: quoi, attendu: "qpv, communes" });
  }
  exigerDonnees(contexte);
  await avecMagasin(contexte, async (magasin) => {
    const dispositif = await dispositifVoulu(contexte, magasin.base);
    const activite = await enSysteme(magasin.base, (client) => activiteReference(client, dispositif));
    const plan =
      quoi === "qpv" ? await planQpv(contexte, activite) : planCommunes(contexte, activite, dispositif);
    await ecrire(contexte, magasin, dispositif, plan);
    await contexte.donner(`${JSON.stringify(plan.resume, null, 2)}\n`);
  });
}

const texte = { type: "string" } as const;
export const commande: Commande = {
  nom: "import",
  options: {
    oui: { type: "boolean" },
    statistiques: texte,
    departement: texte,
    epci: texte,
    commune: texte,
    territoire: texte,
    nom: texte,
    dispositif: texte,
  },
  positionnels: 2,
  executer,
};
