/**
 * Reads the perimeters of quartiers through the capped process (`borne.ts`), then sets them against what exists.
 * Nothing is written: see `brouillonsDuPlan`.
 */
import type { Quartier } from "../domain/quartier.ts";
import { cheminDe, lireBorne } from "./borne.ts";
import { chargerCommunes } from "./communes.ts";
import type { ErreurImport, PlanQpv } from "./plan.ts";
import { planifier, type Filtre } from "./planifier.ts";
import type { LectureQpv } from "./qpv.ts";

export type DemandeQpv = Filtre & {
  /** Path of the perimeters (GeoJSON) or of the list (CSV), as downloaded. */
  readonly fichier: string;
  /** Path of a table with populations. */
  readonly statistiques?: string;
  readonly existants: Iterable<Quartier>;
};

const manque = (erreur: ErreurImport): LectureQpv => ({
  generation: "inconnue",
  lus: 0,
  source: "",
  quartiers: [],
  erreurs: [erreur],
  avertissements: [],
});

export async function importerQpv({
  fichier,
  statistiques,
  existants,
  ...filtre
}: DemandeQpv): Promise<PlanQpv> {
  const chemins: string[] = [];
  for (const [i, demande] of [fichier, ...(statistiques ? [statistiques] : [])].entries()) {
    const lu = cheminDe(demande);
    if ("erreur" in lu) {
      const ou = i === 1 ? ({ fichier: "statistiques" } as const) : {};
      return planifier(manque({ ...ou, ...lu.erreur }), existants, filtre, chargerCommunes);
    }
    chemins.push(lu.chemin);
  }
  const lecture = await lireBorne<LectureQpv>("qpv", {}, chemins);
  return planifier(
    "erreur" in lecture ? manque(lecture.erreur) : lecture,
    existants,
    filtre,
    chargerCommunes,
  );
}
