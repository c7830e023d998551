/** Words of the desk's map by language. */
import type { Langue } from "./langue.ts";
import { carteEn } from "./bureau-carte-en.ts";
import { carteFr, type MotsCarte } from "./bureau-carte-fr.ts";

export const motsCarte: Record<Langue, MotsCarte> = { fr: carteFr, en: carteEn };
