/**
 * `import qpv|communes|vacances|tournees|texte|trajets`: shows what would be added, changed and left, then writes it
 * all or nothing. It asks on a terminal; elsewhere it writes only with --oui.
 */
import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { DispositifId } from "../domain/ids.ts";
import type { Activite } from "../domain/activite.ts";
import { auteurServeur, ecrireServeur } from "../server/ecrire.ts";
import { enSysteme } from "../store/base.ts";
import { activiteReference } from "../store/cumuls.ts";
import type { Magasin } from "../store/magasin.ts";
import { annonces } from "../text/annonces.ts";
import type { Commande, Contexte } from "./commande.ts";
import { planCommunes, planQpv, type Plan } from "./import-territoire.ts";
import { planTexte, planTournees, planTrajets, planVacances } from "./import-tournees.ts";
import { avecMagasin, dispositifVoulu, exigerDonnees } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

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

type Planifier = (c: Contexte, activite: Activite, dispositif: DispositifId) => Plan | Promise<Plan>;
/** What may be imported, and how its plan is made. */
const imports: Readonly<Record<string, Planifier>> = {
  qpv: planQpv,
  communes: planCommunes,
  vacances: planVacances,
  tournees: planTournees,
  texte: planTexte,
  trajets: planTrajets,
};

async function executer(contexte: Contexte): Promise<void> {
  const [quoi] = contexte.positionnels;
  if (quoi === undefined)
    throw new Panne("argument-manquant", { option: Object.keys(imports).join(" | "), commande: "import" });
  const planifier = Object.hasOwn(imports, quoi) ? imports[quoi] : undefined;
  if (!planifier) {
    const attendu = Object.keys(imports).join(", ");
    throw new Panne("valeur-invalide", { option: "import", valeur: quoi, attendu });
  }
  exigerDonnees(contexte);
  await avecMagasin(contexte, async (magasin) => {
    const dispositif = await dispositifVoulu(contexte, magasin.base);
    const activite = await enSysteme(magasin.base, (client) => activiteReference(client, dispositif));
    const plan = await planifier(contexte, activite, dispositif);
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
    zone: texte,
    depuis: texte,
    du: texte,
    saison: texte,
    vehicule: texte,
    id_fs: texte,
    dispositif: texte,
  },
  positionnels: 2,
  executer,
};
