/** `serve`: the server, until Ctrl-C. */
import type { Commande } from "./commande.ts";
import { tenirLeService } from "./service.ts";

export const commande: Commande = {
  nom: "serve",
  options: {},
  positionnels: 0,
  executer: (contexte) => tenirLeService(contexte),
};
