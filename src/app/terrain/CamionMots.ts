/** A check-list said in few words: how many are here, how many are missing or faulty. Codes in, words of `text` out. */
import type { LigneLue } from "../../domain/carnet-lecture.ts";
import type { MotsCamion } from "../../text/terrain-camion.ts";

export function motsListeVue(t: MotsCamion, vue: Pick<LigneLue<"verification">, "entree">): string {
  const { elements } = vue.entree;
  const la = elements.filter((e) => e.etat === "present").length;
  return t.verifie(la, elements.length);
}
