/** The public language of a request: the one in its address, else the one that the browser asks for, else French. */
import { parseLanguePublique, type LanguePublique } from "../text/langues-publiques.ts";

/** Best of `Accept-Language` (RFC 9110, 12.5.4) among ours. */
export function langueDemandee(accepte: string | null): LanguePublique {
  let [mieux, poids]: [LanguePublique, number] = ["fr", 0];
  for (const offre of (accepte ?? "").slice(0, 500).split(",")) {
    const [nom = "", ...reglages] = offre.trim().split(";");
    const q = reglages.map((r) => /^\s*q=([\d.]+)\s*$/.exec(r)?.[1]).find((v) => v !== undefined);
    const valeur = q === undefined ? 1 : Number(q);
    const langue = parseLanguePublique(nom);
    if (langue && valeur > poids) [mieux, poids] = [langue, valeur];
  }
  return mieux;
}

/** `/ar/lieux/x` is in Arabic. */
export const langueDuChemin = (chemin: string): LanguePublique | undefined => {
  const premier = chemin.split("/")[1] ?? "";
  return premier.length === 2 ? parseLanguePublique(premier) : undefined;
};
