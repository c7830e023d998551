/**
 * Seeds that find something, replayed at every run of the tests: with its fault planted, the world of this seed must
 * show it; without, the same world must hold. A seed that once found a real mistake stays as its planted fault.
 */
import type { Faute } from "./fautes.ts";

export const graines: readonly { readonly graine: number; readonly faute: Faute }[] = [
  { graine: 2, faute: "accuse-avant-commit" },
  { graine: 2, faute: "accuse-a-l-envoi" },
  { graine: 2, faute: "sans-epoque" },
  { graine: 2, faute: "seq-sans-id" },
  { graine: 2, faute: "fork-ignore" },
  { graine: 4, faute: "sans-empreinte" },
  { graine: 1, faute: "ordre-mural" },
  { graine: 1, faute: "relache-appareil" },
  { graine: 1, faute: "relache-serveur" },
  { graine: 2, faute: "rangs-sans-verrou" },
  { graine: 1, faute: "curseur-par-date" },
  { graine: 8, faute: "curseur-avant-lignes" },
  { graine: 1, faute: "refus-muet" },
  { graine: 2, faute: "double-effet" },
  { graine: 2, faute: "purge-ignoree" },
  { graine: 14, faute: "purge-efface-tout" },
  { graine: 2, faute: "elague-trop-tot" },
  { graine: 2, faute: "droits-perimes" },
  { graine: 2, faute: "horloge-non-bornee" },
  { graine: 2, faute: "revocation-ignoree" },
  { graine: 207, faute: "efface-sans-demander" },
  { graine: 1, faute: "recu-non-ecrit" },
];
