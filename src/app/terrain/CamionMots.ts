/** A check-list said in few words: how many are here, how many are missing or faulty. Codes in, words of `text` out. */
import type { LigneLue } from "../../domain/carnet-lecture.ts";
import type { MotsCamion } from "../../text/terrain-camion.ts";

type Vue = Pick<LigneLue<"verification">, "entree">;
const presents = ({ entree }: Vue): number => entree.elements.filter((e) => e.etat === "present").length;

export const motsListeVue = (t: MotsCamion, vue: Vue): string =>
  t.verifie(presents(vue), vue.entree.elements.length);
/** The same, where it has already been said that it was checked. */
export const motsPresents = (t: MotsCamion, vue: Vue): string =>
  t.presents(presents(vue), vue.entree.elements.length);
