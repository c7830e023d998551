/**
 * Free text into definitions: places, and regles whose alternating places are one regle in their order. What the
 * reader did not understand is said, telephones and addresses of people hidden. Ids come from the place, its days and
 * its rhythm, so that new hours change a regle instead of making another.
 */
import type { LieuId } from "../domain/ids.ts";
import type { Regle } from "../domain/regle.ts";
import type { ContexteHoraires } from "../planner/horaires-plages.ts";
import { lireHoraires, type ArretLu } from "../planner/horaires-texte.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie } from "./definitions.ts";
import { idStable, limace } from "./ident.ts";
import { regleDefinie, type Commune, type LieuBrut, type OptionsTournees } from "./tournees.ts";

export type TexteATraduire = {
  readonly texte: string;
  readonly ligne: number;
  /** What tells this circuit from others: its id in its file. */
  readonly circuit: string;
  readonly vehicule: string;
  readonly commune: Commune;
  readonly departement: string;
  readonly contexte: ContexteHoraires;
};

/** Numbers of telephone and e-mails are not for a screen or a file of messages. */
export const masquer = (texte: string): string =>
  texte.replaceAll(/\S{1,64}@\S{1,64}/g, "…").replaceAll(/\+?\d(?:[ .-]?\d){7,14}/g, "…");

/** Stops that are one regle: alone, or the places that take turns. */
function reglesDe(arrets: readonly ArretLu[]): ArretLu[][] {
  const groupes = new Map<string, ArretLu[]>();
  for (const [i, a] of arrets.entries()) {
    const cle = a.alternance
      ? `${a.alternance.groupe} ${a.jours.join()} ${JSON.stringify([a.recurrence, a.plages])}`
      : `seul ${i}`;
    groupes.set(cle, [...(groupes.get(cle) ?? []), a]);
  }
  return [...groupes.values()].map((g) =>
    g.toSorted((a, b) => (a.alternance?.rang ?? 0) - (b.alternance?.rang ?? 0)),
  );
}

export function traduireTexte(
  t: TexteATraduire,
  options: OptionsTournees,
  carnet: Carnet,
): { readonly lieux: LieuBrut[]; readonly regles: Definie[] } {
  const { arrets, incompris } = lireHoraires(t.texte, t.contexte);
  for (const { texte } of incompris) carnet.avertir("texte-non-compris", t.ligne, masquer(texte));
  if (arrets.length === 0) carnet.avertir("aucun-arret", t.ligne, t.circuit);
  const lieux = new Map<string, LieuBrut>();
  const regles: Definie[] = [];
  const fois = new Map<string, number>();
  for (const groupe of reglesDe(arrets)) {
    const [a] = groupe as [ArretLu];
    if (!a.plages) {
      carnet.avertir("sans-heures", t.ligne, a.lieuTexte);
      continue;
    }
    if (a.manque.includes("phase")) {
      carnet.avertir("phase-a-preciser", t.ligne, groupe.map((g) => g.lieuTexte).join(" / "));
    }
    const ids = groupe.map((g) => idStable(g.lieuTexte, t.circuit, limace(g.lieuTexte, 200)) as LieuId);
    for (const [i, id] of ids.entries()) {
      const nom = groupe[i]!.lieuTexte;
      const chercher = { departement: t.departement };
      lieux.set(id, { id, ligne: t.ligne, nom, commune: t.commune, chercher });
    }
    const cles = [t.circuit, ...ids, JSON.stringify(a.recurrence)];
    const rang = fois.get(cles.join("\0")) ?? 0;
    fois.set(cles.join("\0"), rang + 1);
    const champs = {
      id: idStable(a.lieuTexte, ...cles, String(rang)) as Regle["id"],
      lieux: ids,
      vehicule: t.vehicule as NonNullable<Regle["vehicule"]>,
      recurrence: a.recurrence,
      plages: a.plages,
      du: options.du,
      rendezVous: a.rendezVous,
      ...(a.vacances ? { vacances: a.vacances } : {}),
      ...(a.feries ? { feries: a.feries } : {}),
    };
    regles.push(...regleDefinie(champs, { ligne: t.ligne, datee: false, saison: options.saison }, carnet));
  }
  return { lieux: [...lieux.values()], regles };
}
