/** `demo`: fills an empty data folder with the demonstration, gives its summary in JSON, and exits. */
import process from "node:process";
import { parseJour } from "../domain/civil.ts";
import type { ResumeDemo } from "../demo/contrat.ts";
import { rafraichirCumuls } from "../server/taches.ts";
import type { Magasin } from "../store/magasin.ts";
import { annonces } from "../text/annonces.ts";
import type { Commande, Contexte } from "./commande.ts";
import { remplirDemonstration } from "./demonstration.ts";
import { avecMagasin } from "./ouvrir.ts";
import { Panne } from "./panne.ts";
import { progres } from "./progres.ts";

function graineDe(contexte: Contexte): number | undefined {
  const dite = contexte.valeurs.graine;
  if (dite === undefined) return undefined;
  const graine = Number(dite);
  if (Number.isSafeInteger(graine)) return graine;
  throw new Panne("valeur-invalide", { option: "--graine", valeur: String(dite), attendu: "0, 1, 2 ..." });
}

export async function demonstration(contexte: Contexte, magasin: Magasin): Promise<ResumeDemo> {
  const { langue, dire, valeurs, maintenant } = contexte;
  const jusqua = parseJour(valeurs.jusqua);
  if (valeurs.jusqua !== undefined && !jusqua) {
    throw new Panne("valeur-invalide", {
      option: "--jusqua",
      valeur: String(valeurs.jusqua),
      attendu: "AAAA-MM-JJ / YYYY-MM-DD",
    });
  }
  const avance = progres(process.stderr, maintenant);
  const resume = await remplirDemonstration(magasin, {
    graine: graineDe(contexte),
    jusqua,
    motDePasse: process.env.PICUP_DEMO_MOT_DE_PASSE,
    maintenant: maintenant(),
    progres: (n, total) => avance.dire(annonces[langue].demoEnCours(n, total)),
  });
  avance.finir();
  dire(annonces[langue].demoFaite(resume.permanences, resume.passages, resume.graine));
  return resume;
}

async function executer(contexte: Contexte): Promise<void> {
  const resume = await avecMagasin(
    contexte,
    async (magasin) => {
      const faite = await demonstration(contexte, magasin);
      await rafraichirCumuls(magasin.base, contexte.arret); // nobody else is there to do it
      return faite;
    },
    true,
  );
  await contexte.donner(`${JSON.stringify(resume, null, 2)}\n`);
}

export const commande: Commande = {
  nom: "demo",
  options: { graine: { type: "string" }, jusqua: { type: "string" } },
  positionnels: 0,
  executer,
};
