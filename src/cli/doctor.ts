/** `doctor`: the state of the installation, each line with what to do; and with --refaire the views made again. */
import { docteur, type Constat } from "../store/docteur.ts";
import { refaireVues } from "../store/replier.ts";
import { annonces } from "../text/annonces.ts";
import { constats as mots, motsEtatConstat } from "../text/docteur.ts";
import type { Commande, Contexte } from "./commande.ts";
import { avecMagasin } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

const marques = { bon: "+", attention: "!", mauvais: "x" } as const;

function dire({ langue, dire: ligne }: Contexte, constat: Constat): void {
  const { nom, remede } = mots[langue][constat.code];
  const detail = Object.entries(constat.detail)
    .map(([cle, valeur]) => `${cle}=${valeur}`)
    .join(" ");
  const etat = motsEtatConstat[langue][constat.etat];
  ligne(`${marques[constat.etat]} ${nom} : ${etat}${detail ? ` (${detail})` : ""}`);
  if (constat.etat !== "bon") ligne(`    ${remede}`);
}

async function executer(contexte: Contexte): Promise<void> {
  const refaire = contexte.valeurs.refaire === true;
  const liste = await avecMagasin(contexte, async (magasin) => {
    if (refaire) contexte.dire(annonces[contexte.langue].refait(await refaireVues(magasin.base)));
    const { messages, adresse } = contexte.configuration;
    const { courriel, sms } = messages.reglages;
    const passerelles = { courriel: courriel && "smtp", sms: sms?.fournisseur, adresse };
    return docteur({ ...magasin, passerelles }, contexte.maintenant());
  });
  for (const constat of liste) dire(contexte, constat);
  await contexte.donner(`${JSON.stringify(liste, null, 2)}\n`);
  const n = liste.filter((c) => c.etat === "mauvais").length;
  if (n > 0) throw new Panne("a-reparer", { n });
}

export const commande: Commande = {
  nom: "doctor",
  options: { refaire: { type: "boolean" } },
  positionnels: 0,
  executer,
};
