/**
 * Permanences as open data, one row each. Dialect: RFC 4180 in UTF-8 without BOM, comma, CRLF, a header, dates and
 * instants in ISO 8601, degrees with a point; the schemas of schema.data.gouv.fr ask for this, and not for what
 * French Excel opens by itself. Words that a spreadsheet would run carry a quote before them.
 */
import { writeCsv } from "hucre/csv";
import { lisible, neutraliser } from "../domain/tableur.ts";
import { permanencePublique, type PermanencePublique } from "./flux-json.ts";
import type { SourceFlux } from "./flux.ts";

/** Columns in order; their names stay as long as `versionFlux` does. */
export const colonnesCsv: Readonly<Record<string, (p: PermanencePublique) => string | number | null>> = {
  id: (p) => p.id,
  etat: (p) => p.etat,
  jour: (p) => p.jour,
  heure_debut: (p) => p.heureDebut,
  heure_fin: (p) => p.heureFin,
  retard_minutes: (p) => p.retard,
  debut: (p) => p.debut,
  fin: (p) => p.fin,
  lieu_id: (p) => p.lieu.id,
  lieu_nom: (p) => p.lieu.nom,
  adresse: (p) => p.lieu.adresse,
  code_postal: (p) => p.lieu.codePostal,
  commune_insee: (p) => p.lieu.commune.insee,
  commune_nom: (p) => p.lieu.commune.nom,
  longitude: (p) => p.lieu.point?.[0] ?? null,
  latitude: (p) => p.lieu.point?.[1] ?? null,
  vehicule: (p) => p.vehicule?.nom ?? null,
  theme: (p) => p.theme,
  partenaires: (p) => p.partenaires.map((q) => q.nom).join(" | "),
  sur_rendez_vous: (p) => (p.rendezVous ? "oui" : "non"),
  motif_annulation: (p) => p.motif,
  remplacee_par: (p) => p.remplacePar,
  lieu_annonce: (p) => p.avant?.lieu?.nom ?? null,
  jour_annonce: (p) => p.avant?.jour ?? null,
  heure_debut_annoncee: (p) => p.avant?.heureDebut ?? null,
  heure_fin_annoncee: (p) => p.avant?.heureFin ?? null,
  sequence: (p) => p.sequence,
  modifie_le: (p) => p.modifieLe,
  url: (p) => p.lieu.url,
};

export function csvDe(source: SourceFlux, limite: number): string {
  const lignes = source.affiches.slice(0, limite).map((a) => {
    const p = permanencePublique(a, source);
    return Object.values(colonnesCsv).map((lire) => {
      const v = lire(p);
      return typeof v === "string" ? neutraliser(lisible(v)) : v === null ? "" : String(v);
    });
  });
  const texte = writeCsv([Object.keys(colonnesCsv), ...lignes], { delimiter: ",", lineSeparator: "\r\n" });
  return texte.endsWith("\r\n") ? texte : `${texte}\r\n`;
}
