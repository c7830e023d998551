/**
 * `restore`: puts a copy back into an empty folder or database, or with --remplacer over what is there. The file is
 * read whole and checked before anything is touched, and the server must be stopped. The roll-ups are made again at
 * once, so that `verify` compares every figure from the first minute.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { rafraichirCumuls } from "../server/taches.ts";
import { ouvrirMaitre } from "../store/cles-scellees.ts";
import { installerMaitre } from "../store/cles.ts";
import { lireCopie } from "../store/copie.ts";
import { restaurer } from "../store/restaurer.ts";
import { annonces, motFichier } from "../text/annonces.ts";
import type { Commande, Contexte } from "./commande.ts";
import { phraseDe } from "./export.ts";
import { avecMagasin } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

/** Puts the copy's own key in the folder, before a new one would be drawn there. */
async function installerLaCle(contexte: Contexte, chemin: string): Promise<boolean> {
  const phrase = await phraseDe(contexte);
  const { enTete } = await lireCopie(chemin);
  if (phrase === undefined || !enTete.cles) return false;
  installerMaitre(join(contexte.configuration.dossier, "cles"), ouvrirMaitre(enTete.cles, phrase));
  return true;
}

async function executer(contexte: Contexte): Promise<void> {
  const { positionnels, valeurs, langue, dire, configuration } = contexte;
  const [fichier] = positionnels;
  if (fichier === undefined)
    throw new Panne("argument-manquant", { option: motFichier[contexte.langue], commande: "restore" });
  const chemin = resolve(fichier);
  if (!existsSync(chemin)) throw new Panne("fichier-illisible", { fichier });
  const avant = existsSync(join(configuration.dossier, "cles"));
  const installee = await installerLaCle(contexte, chemin);
  const { maitre: _, ...resultat } = await avecMagasin(
    contexte,
    async ({ base }) => {
      const remis = await restaurer(base, { chemin, remplacer: valeurs.remplacer === true });
      // Stale until then, never wrong: cut here, the server's worker does it.
      await rafraichirCumuls(base, contexte.arret);
      return remis;
    },
    true,
  );
  dire(annonces[langue].restaure(resultat.faits));
  if (!installee && !avant) dire(annonces[langue].sansCles);
  await contexte.donner(`${JSON.stringify(resultat, null, 2)}\n`);
}

export const commande: Commande = {
  nom: "restore",
  options: { phrase: { type: "string" }, remplacer: { type: "boolean" } },
  positionnels: 1,
  executer,
};
