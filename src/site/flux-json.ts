/**
 * Permanences as JSON for programs: one documented shape, versioned. Days and hours are told both as civil values
 * (what is written on a poster) and as instants with their offset, so that no reader has to know the zone.
 */
import * as z from "zod/mini";
import type { Affiche, LieuPublic } from "../domain/affiche.ts";
import { motifsAnnulation } from "../domain/permanence.ts";
import { instantsDe, pageDuLieu, type SourceFlux } from "./flux.ts";

/** Raised when a field changes its meaning or goes away; a field that is added raises nothing. */
export const versionFlux = 1;
export const etatsAffiche = ["prevue", "en-route", "ouverte", "terminee", "annulee"] as const;

const schemaLieu = z.object({
  id: z.string(),
  nom: z.string(),
  adresse: z.nullable(z.string()),
  codePostal: z.nullable(z.string()),
  commune: z.object({ insee: z.string(), nom: z.string() }),
  /** Longitude then latitude, WGS84. */
  point: z.nullable(z.tuple([z.number(), z.number()])),
  quartier: z.nullable(z.string()),
  url: z.string(),
});
const schemaNomme = z.object({ id: z.string(), nom: z.string() });
const schemaInstant = z.iso.datetime({ offset: true });
export const schemaPermanencePublique = z.object({
  id: z.string(),
  dispositif: z.string(),
  etat: z.enum(etatsAffiche),
  jour: z.iso.date(),
  /** Civil hours as announced. */
  heureDebut: z.string(),
  heureFin: z.string(),
  /** Minutes late, added to `debut` below. */
  retard: z.int(),
  debut: schemaInstant,
  fin: schemaInstant,
  lieu: schemaLieu,
  vehicule: z.nullable(schemaNomme),
  theme: z.nullable(z.string()),
  partenaires: z.array(schemaNomme),
  rendezVous: z.boolean(),
  motif: z.nullable(z.enum(motifsAnnulation)),
  /** Id of what is held instead. */
  remplacePar: z.nullable(z.string()),
  /** What had been announced, where it is no longer so. */
  avant: z.nullable(
    z.object({
      lieu: z.nullable(schemaLieu),
      jour: z.nullable(z.iso.date()),
      heureDebut: z.nullable(z.string()),
      heureFin: z.nullable(z.string()),
    }),
  ),
  sequence: z.int(),
  modifieLe: schemaInstant,
});
export const schemaFlux = z.object({
  picup: z.literal("permanences"),
  v: z.literal(versionFlux),
  licence: z.string(),
  /** How many the filter keeps; `permanences` may hold fewer. */
  total: z.int(),
  tronque: z.boolean(),
  permanences: z.array(schemaPermanencePublique),
});
export type PermanencePublique = z.infer<typeof schemaPermanencePublique>;
export type FluxJson = z.infer<typeof schemaFlux>;
export const licence = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

const lieuJson = (lieu: LieuPublic, a: Affiche, source: SourceFlux): z.infer<typeof schemaLieu> => ({
  id: lieu.id,
  nom: lieu.nom,
  adresse: lieu.adresse ?? null,
  codePostal: lieu.codePostal ?? null,
  commune: { insee: lieu.commune.insee, nom: lieu.commune.nom },
  point: lieu.point ?? null,
  quartier: lieu.quartier ?? null,
  url: pageDuLieu(source, a.dispositif, lieu.id),
});

export function permanencePublique(a: Affiche, source: SourceFlux): PermanencePublique {
  const zone = source.zoneDe(a.dispositif);
  const { mur } = instantsDe(a, zone);
  return {
    id: a.id,
    dispositif: a.dispositif,
    etat: a.etat,
    jour: a.jour,
    heureDebut: a.debut,
    heureFin: a.fin,
    retard: a.retard,
    debut: mur.debut,
    fin: mur.fin,
    lieu: lieuJson(a.lieu, a, source),
    vehicule: a.vehicule ?? null,
    theme: a.theme ?? null,
    partenaires: [...a.partenaires],
    rendezVous: a.rendezVous,
    motif: a.motif ?? null,
    remplacePar: a.remplace ?? null,
    avant: a.avant
      ? {
          lieu: a.avant.lieu ? lieuJson(a.avant.lieu, a, source) : null,
          jour: a.avant.jour ?? null,
          heureDebut: a.avant.debut ?? null,
          heureFin: a.avant.fin ?? null,
        }
      : null,
    sequence: a.sequence,
    modifieLe: mur.modifieLe,
  };
}

/** At most `limite` of them, the first days first; how many there were is said. */
export const fluxJson = (source: SourceFlux, limite: number): FluxJson => ({
  picup: "permanences",
  v: versionFlux,
  licence,
  total: source.affiches.length,
  tronque: source.affiches.length > limite,
  permanences: source.affiches.slice(0, limite).map((a) => permanencePublique(a, source)),
});
