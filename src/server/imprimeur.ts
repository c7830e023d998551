/** The thread that prints posters: Typst works for tens of milliseconds, during which the server answers others. */
import { parentPort } from "node:worker_threads";
import { imprimerAffiche } from "../reports/affiche-papier.ts";
import type { Commande, Epreuve } from "./affiches.ts";

parentPort!.on("message", ({ rang, placard, lien, jour }: Commande) => {
  let epreuve: Epreuve;
  try {
    epreuve = { rang, octets: imprimerAffiche(placard, { lien }, jour) };
  } catch {
    epreuve = { rang };
  }
  parentPort!.postMessage(epreuve);
});
