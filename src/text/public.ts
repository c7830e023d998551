/** The public pages in each of their languages. */
import type { LanguePublique } from "./langues-publiques.ts";
import { publicAr } from "./public-ar.ts";
import { publicEn } from "./public-en.ts";
import { publicFr } from "./public-fr.ts";
import type { MotsPublics } from "./public-mots.ts";
import { publicPt } from "./public-pt.ts";
import { publicTr } from "./public-tr.ts";
import { publicUk } from "./public-uk.ts";

export const motsPublics: Readonly<Record<LanguePublique, MotsPublics>> = {
  fr: publicFr,
  en: publicEn,
  ar: publicAr,
  tr: publicTr,
  pt: publicPt,
  uk: publicUk,
};
