/** Words of the desk's calendar by language. */
import type { Langue } from "./langue.ts";
import { calendrierEn } from "./bureau-calendrier-en.ts";
import { calendrierFr, type MotsCalendrier } from "./bureau-calendrier-fr.ts";

export const motsCalendrier: Record<Langue, MotsCalendrier> = { fr: calendrierFr, en: calendrierEn };
