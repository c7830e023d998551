/** `start`, what `npm start` runs: the demonstration when there is nothing yet, then the server. */
import { enSysteme } from "../store/base.ts";
import { listerDispositifs } from "../store/dispositifs.ts";
import { annonces } from "../text/annonces.ts";
import type { Commande, Contexte } from "./commande.ts";
import { demonstration } from "./demo.ts";
import { tenirLeService } from "./service.ts";

async function demarrer(contexte: Contexte): Promise<void> {
  const { configuration, dire, langue } = contexte;
  dire(annonces[langue].preparation(configuration.dossier));
  await tenirLeService(contexte, async (magasin) => {
    const vide = (await enSysteme(magasin.base, listerDispositifs)).length === 0;
    if (vide) await demonstration(contexte, magasin);
  });
}

export const commande: Commande = { nom: "start", options: {}, positionnels: 0, executer: demarrer };
