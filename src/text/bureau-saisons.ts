/** Words of the desk's seasons by language. */
import type { Langue } from "./langue.ts";
import { saisonsEn } from "./bureau-saisons-en.ts";
import { saisonsFr, type MotsSaisons } from "./bureau-saisons-fr.ts";

export type Mots = MotsSaisons;
export const motsSaisons: Record<Langue, Mots> = { fr: saisonsFr, en: saisonsEn };
