/**
 * Permanences planned, held, cancelled by motif. A permanence counts once, where and when it stands now: one that was
 * moved counts at the day and place where it was held. Drafts count nowhere.
 * prevues = tenues-prevues + annulees + sans-suite; tenues = tenues-prevues + imprevues.
 */
import type { CodeMesure } from "../domain/indicateur.ts";
import { motifsAnnulation } from "../domain/permanence.ts";
import { nombres, type Indicateur } from "./indicateur.ts";

const mesures: readonly CodeMesure[] = [
  "permanences.prevues",
  "permanences.tenues",
  "permanences.tenues-prevues",
  "permanences.imprevues",
  "permanences.annulees",
  ...motifsAnnulation.map((m) => `permanences.annulees.${m}` as const),
  "permanences.sans-suite",
  "permanences.deplacees",
];

export const permanencesIndicateur: Indicateur = {
  code: "permanences",
  version: 1,
  mesures,
  chiffres: [
    ...nombres(mesures),
    {
      code: "permanences.part-tenues",
      kind: "part",
      compte: "permanences.tenues-prevues",
      base: "permanences.prevues",
    },
  ],
  permanence({ permanence: p, tenue }, ajouter) {
    if (p.etat === "brouillon" || p.jetee) return;
    if (tenue) {
      ajouter("permanences.tenues", 1);
      ajouter(p.imprevue ? "permanences.imprevues" : "permanences.tenues-prevues", 1);
      const deplacee = p.lieu !== p.annonce.lieu || p.jour !== p.annonce.jour;
      if (deplacee && !p.imprevue) ajouter("permanences.deplacees", 1);
    }
    if (p.imprevue) return;
    ajouter("permanences.prevues", 1);
    if (p.etat === "annulee") {
      ajouter("permanences.annulees", 1);
      ajouter(`permanences.annulees.${p.motif ?? "autre"}`, 1);
    } else if (!tenue) ajouter("permanences.sans-suite", 1);
  },
};
