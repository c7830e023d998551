/**
 * The stops that come back, as data·inclusion v1 services: one a regle and place, open on the very days announced,
 * and the structure that runs them. Nothing here is about a person: the phone and the address for mail are those
 * that the service publishes of itself.
 */
import * as z from "zod/mini";
import type { Affiche, LieuPublic } from "../domain/affiche.ts";
import { civilDe, type Jour } from "../domain/civil.ts";
import type { Definition } from "../domain/reference.ts";
import { themesInclusion, thematiquesDuCamion } from "../domain/thematique-inclusion.ts";
import type { Thematique } from "../domain/thematique.ts";
import { motsInclusion } from "../text/inclusion.ts";
import { pageDuLieu, type SourceFlux } from "./flux.ts";
import { heuresOsm } from "./heures-osm.ts";

/** Who is behind a dispositif, as the public may know it. */
export type Porteur = {
  readonly dispositif: Definition<"dispositif">;
  /** The first of its organisations; absent: the dispositif stands for itself. */
  readonly organisation?: Definition<"organisation"> | undefined;
  readonly territoire?: Definition<"territoire"> | undefined;
};
export type SourceInclusion = Pick<SourceFlux, "affiches" | "site" | "zoneDe" | "cleDe"> & {
  readonly porteurs: readonly Porteur[];
  /** What a partner aboard helps with, when it says so. */
  readonly themesDe: (partenaire: string) => readonly Thematique[];
  /** ms since 1970 */
  readonly maintenant: number;
};

export const sourceInclusion = "picup";
const nul = z.nullable(z.string());
export const schemaStructure = z.object({
  source: z.literal(sourceInclusion),
  id: z.string(),
  nom: z.string(),
  date_maj: z.iso.date(),
  siret: nul,
  telephone: nul,
  courriel: nul,
  site_web: nul,
  lien_source: nul,
  description: z.string(),
});
export const schemaService = z.object({
  source: z.literal(sourceInclusion),
  structure_id: z.string(),
  id: z.string(),
  nom: z.string(),
  description: z.string(),
  date_maj: z.iso.date(),
  type: z.literal("accompagnement"),
  thematiques: z.array(z.string()),
  frais: z.literal("gratuit"),
  publics: z.array(z.string()),
  modes_accueil: z.array(z.string()),
  modes_mobilisation: z.array(z.string()),
  mobilisable_par: z.array(z.string()),
  zone_eligibilite: z.nullable(z.array(z.string())),
  lien_source: z.string(),
  telephone: nul,
  courriel: nul,
  adresse: nul,
  commune: nul,
  code_postal: nul,
  code_insee: nul,
  longitude: z.nullable(z.number()),
  latitude: z.nullable(z.number()),
  horaires_accueil: nul,
});
export type Structure = z.infer<typeof schemaStructure>;
export type Service = z.infer<typeof schemaService>;
export type Inclusion = { readonly structures: readonly Structure[]; readonly services: readonly Service[] };

/** 3 to 150 characters, no point at the end. */
const nomInclusion = (nom: string): string =>
  nom
    .trim()
    .slice(0, 150)
    .replace(/[.\s]+$/, "")
    .padEnd(3, "\u00a0");
const idDe = (...parties: string[]): string => `${sourceInclusion}--${parties.join(":")}`;
const structureDe = ({ organisation, dispositif }: Porteur): string =>
  idDe(organisation?.id ?? dispositif.id);

/** E.164 where a French number allows it. */
function telephoneDe(joindre: Definition<"dispositif">["joindre"]): string | null {
  const brut = joindre?.telephone?.replaceAll(" ", "");
  if (brut === undefined) return null;
  return /^0[1-9]\d{8}$/.test(brut) ? `+33${brut.slice(1)}` : brut;
}

function structure(porteur: Porteur, jour: Jour, site: string): Structure {
  const { dispositif, organisation } = porteur;
  return {
    source: sourceInclusion,
    id: structureDe(porteur),
    nom: nomInclusion(organisation?.nom ?? dispositif.nom),
    date_maj: jour,
    siret: organisation?.siret ?? null,
    telephone: telephoneDe(dispositif.joindre),
    courriel: dispositif.joindre?.courriel ?? null,
    site_web: dispositif.joindre?.site ?? null,
    lien_source: `${site}/`,
    description: motsInclusion.structure(dispositif.nom),
  };
}

/** INSEE's department: two characters, three overseas. */
const departementDe = (insee: string): string => insee.slice(0, insee.startsWith("97") ? 3 : 2);
function zoneDe({ territoire }: Porteur, lieu: LieuPublic): string[] | null {
  const dite = [
    ...(territoire?.communes ?? []),
    ...(territoire?.epci ?? []),
    ...(territoire?.departements ?? []),
  ];
  if (dite.length > 0) return dite;
  return /^\w{5}$/.test(lieu.commune.insee) ? [departementDe(lieu.commune.insee)] : null;
}

const situation = (lieu: LieuPublic) => ({
  adresse: lieu.adresse ?? null,
  commune: lieu.commune.nom || null,
  code_postal: lieu.codePostal ?? null,
  code_insee: /^\w{5}$/.test(lieu.commune.insee) ? lieu.commune.insee : null,
  longitude: lieu.point?.[0] ?? null,
  latitude: lieu.point?.[1] ?? null,
});

/** One stop that comes back: all its affiches to come, of one regle at one place. */
function service(porteur: Porteur, arrets: readonly Affiche[], source: SourceInclusion): Service {
  const [premier] = arrets as [Affiche, ...Affiche[]];
  const { dispositif } = porteur;
  const { lieu } = premier;
  const partenaires = [...new Set(arrets.flatMap((a) => a.partenaires.map((p) => p.id)))];
  const dits = [...new Set(partenaires.flatMap((id) => source.themesDe(id)))];
  const telephone = telephoneDe(dispositif.joindre);
  const modifie = Math.max(...arrets.map((a) => a.modifieLe));
  const sansRendezVous = arrets.some((a) => !a.rendezVous);
  return {
    source: sourceInclusion,
    structure_id: structureDe(porteur),
    id: idDe(dispositif.id, premier.regle ?? "arret", lieu.id),
    nom: nomInclusion(`${dispositif.nom} : ${lieu.nom}`),
    description: motsInclusion.service(lieu, { theme: premier.theme, sansRendezVous }),
    date_maj: civilDe(modifie, source.zoneDe(dispositif.id)).jour,
    type: "accompagnement",
    thematiques: themesInclusion([...thematiquesDuCamion, ...dits]),
    frais: "gratuit",
    publics: ["tous-publics"],
    modes_accueil: ["en-presentiel"],
    modes_mobilisation: [...(sansRendezVous ? ["se-presenter"] : []), ...(telephone ? ["telephoner"] : [])],
    mobilisable_par: ["usagers", "professionnels"],
    zone_eligibilite: zoneDe(porteur, lieu),
    lien_source: pageDuLieu({ ...source, langue: "fr" }, dispositif.id, lieu.id),
    telephone,
    courriel: dispositif.joindre?.courriel ?? null,
    ...situation(lieu),
    horaires_accueil: heuresOsm(arrets) ?? null,
  };
}

/** Days ahead that a service tells. */
export const joursOuverts = 366;

/**
 * Structures and services. A stop comes back when a regle announced it, or when it is announced twice or more at its
 * place; cancelled ones are not open days.
 */
export function inclusionDe(source: SourceInclusion): Inclusion {
  const services: Service[] = [];
  const structures = new Map<string, Structure>();
  for (const porteur of source.porteurs) {
    const { id } = porteur.dispositif;
    const jour = civilDe(source.maintenant, source.zoneDe(id)).jour;
    const fin = civilDe(source.maintenant + joursOuverts * 86_400_000, source.zoneDe(id)).jour;
    const siennes = source.affiches.filter((a) => a.dispositif === id);
    const modifiee = siennes.reduce((max, a) => Math.max(max, a.modifieLe), 0);
    const jourMaj = modifiee > 0 ? civilDe(modifiee, source.zoneDe(id)).jour : jour;
    structures.set(structureDe(porteur), structure(porteur, jourMaj, source.site));
    const aVenir = siennes.filter((a) => a.etat !== "annulee" && a.jour >= jour && a.jour <= fin);
    for (const arrets of Map.groupBy(aVenir, (a) => `${a.regle ?? ""} ${a.lieu.id}`).values()) {
      if (arrets[0]!.regle !== undefined || arrets.length > 1)
        services.push(service(porteur, arrets, source));
    }
  }
  return { structures: [...structures.values()], services };
}
