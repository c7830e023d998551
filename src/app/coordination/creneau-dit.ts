/** A slot in words: the day and the hours. */
import { jourLong, type Langue } from "../../text/langue.ts";
import type { Creneau } from "./grille.ts";

export const direCreneau = (langue: Langue, c: Creneau): string =>
  `${jourLong(langue, c.jour, false)}, ${c.debut}-${c.fin}`;
