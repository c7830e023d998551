/**
 * The means and the ground, which change seldom: reseau, organisation, dispositif, territoire, quartier, lieu,
 * vehicule, materiel, partenaire, mediateur, and what the calendar is made from (`regle.ts`). Each definition is one
 * fact that says the whole; the last one seen shows, a definition written without having seen the last is kept and
 * told. No person's name stands here: a mediateur is an id, and names live in the accounts.
 */
import * as z from "zod/mini";
import { zoneConnue } from "./civil.ts";
import type { Brouillon, Fait } from "./fait.ts";
import { parseId, type FaitId } from "./ids.ts";
import { ajouterVersion, desaccord, jumelles, retenue, type Registre } from "./registre.ts";
import {
  champsDispositif,
  champsLieu,
  champsMediateur,
  champsOrganisation,
  champsVehicule,
  corpsMaterielDefini,
  corpsPartenaireDefini,
} from "./moyens.ts";
import {
  corpsMatriceDefinie,
  corpsRegleDefinie,
  corpsSaisonDefinie,
  corpsVacancesDefinies,
} from "./regle.ts";
import { schemaCode, schemaFaitId, schemaJour, schemaNom, schemaPoint } from "./schemas.ts";
import { corpsQuartierDefini } from "./quartier.ts";

export const corpsReseauDefini = z.looseObject({ id: schemaCode<"reseau">(), nom: schemaNom });
export const corpsOrganisationDefinie = z.looseObject({
  id: schemaCode<"organisation">(),
  nom: schemaNom,
  ...champsOrganisation,
});
export const corpsDispositifDefini = z.looseObject({
  id: schemaCode<"dispositif">(),
  nom: schemaNom,
  organisations: z.array(schemaCode<"organisation">()),
  reseau: z.optional(schemaCode<"reseau">()),
  territoire: z.optional(schemaCode<"territoire">()),
  /** IANA name: the clock on the wall where the truck works. */
  zone: z.string().check(z.minLength(1), z.maxLength(64), z.refine(zoneConnue, "zone")),
  /** First day of service: before it nobody can have come. */
  depuis: schemaJour,
  ...champsDispositif,
});
export const corpsTerritoireDefini = z.looseObject({
  id: schemaCode<"territoire">(),
  nom: schemaNom,
  /** Any of them, together. */
  communes: z.optional(z.array(z.string())),
  epci: z.optional(z.array(z.string())),
  departements: z.optional(z.array(z.string())),
});
export const corpsLieuDefini = z.looseObject({
  id: schemaCode<"lieu">(),
  nom: schemaNom,
  commune: z.looseObject({ insee: z.string(), nom: schemaNom }),
  adresse: z.optional(schemaNom),
  point: z.optional(schemaPoint),
  /** The quartier it stands in or serves; absent where there is none. */
  quartier: z.optional(schemaCode<"quartier">()),
  ...champsLieu,
  actif: z.boolean(),
});
export const corpsVehiculeDefini = z.looseObject({
  id: schemaCode<"vehicule">(),
  nom: schemaNom,
  amenagements: z.array(schemaNom),
  ...champsVehicule,
  actif: z.boolean(),
});
export const corpsMediateurDefini = z.looseObject({
  id: schemaFaitId<"compte">(),
  organisation: schemaCode<"organisation">(),
  ...champsMediateur,
  actif: z.boolean(),
});

export const references = {
  reseau: { type: "reseau-defini", corps: corpsReseauDefini },
  organisation: { type: "organisation-definie", corps: corpsOrganisationDefinie },
  dispositif: { type: "dispositif-defini", corps: corpsDispositifDefini },
  territoire: { type: "territoire-defini", corps: corpsTerritoireDefini },
  quartier: { type: "quartier-defini", corps: corpsQuartierDefini },
  lieu: { type: "lieu-defini", corps: corpsLieuDefini },
  vehicule: { type: "vehicule-defini", corps: corpsVehiculeDefini },
  mediateur: { type: "mediateur-defini", corps: corpsMediateurDefini },
  materiel: { type: "materiel-defini", corps: corpsMaterielDefini },
  partenaire: { type: "partenaire-defini", corps: corpsPartenaireDefini },
  regle: { type: "regle-definie", corps: corpsRegleDefinie },
  saison: { type: "saison-definie", corps: corpsSaisonDefinie },
  vacances: { type: "vacances-definies", corps: corpsVacancesDefinies },
  matrice: { type: "matrice-definie", corps: corpsMatriceDefinie },
} as const;
export type NounReference = keyof typeof references;
export type Definition<N extends NounReference> = z.infer<(typeof references)[N]["corps"]>;
export type FaitReference = {
  [N in NounReference]: Fait<(typeof references)[N]["type"], Definition<N>>;
}[NounReference];

export type EtatReference<N extends NounReference = NounReference> = {
  readonly noun: N;
  readonly id: string;
  readonly versions: Registre<Definition<N>>;
};

const parType = new Map<string, NounReference>(
  Object.entries(references).map(([noun, { type }]) => [type, noun as NounReference]),
);
export const nounDeType = (type: string): NounReference | undefined => parType.get(type);

/** Folds one fact in. Pure; applying the same fact twice changes nothing. */
export function appliquerReference(etat: EtatReference | undefined, fait: FaitReference): EtatReference {
  const noun = nounDeType(fait.type)!;
  const avant: EtatReference = etat ?? { noun, id: fait.corps.id, versions: [] };
  const { ecarte: brut, ...valeur } = fait.corps as Definition<NounReference> & { ecarte?: unknown };
  const ecarte = Array.isArray(brut)
    ? brut.map((id) => parseId<"fait">(id)).filter((id) => id !== undefined)
    : [];
  const base = { fait: fait.id, at: fait.at, auteur: fait.auteur, vu: fait.vu ?? ("" as const) };
  const version = {
    ...base,
    ...(ecarte.length > 0 ? { ecarte } : {}),
    valeur: valeur as Definition<NounReference>,
  };
  return { ...avant, versions: ajouterVersion(avant.versions, version) };
}

export const definition = <N extends NounReference>(etat: EtatReference<N>): Definition<N> =>
  retenue(etat.versions)!.valeur;
export const desaccordsReference = (etat: EtatReference) => desaccord(etat.versions);

/** Defines or redefines: one fact, or nothing when nothing changes. */
export function definir<N extends NounReference>(
  etat: EtatReference<N> | undefined,
  noun: N,
  corps: Definition<N>,
): readonly Brouillon[] | { readonly refus: "rien-a-changer" } {
  const actuelle = etat && retenue(etat.versions);
  if (actuelle && JSON.stringify(actuelle.valeur) === JSON.stringify(corps))
    return { refus: "rien-a-changer" };
  const vu: { vu?: FaitId } = actuelle ? { vu: actuelle.fait } : {};
  const ecarte = etat ? jumelles(etat.versions) : [];
  const dit = ecarte.length > 0 ? { ...corps, ecarte } : corps;
  return [{ type: references[noun].type, v: 1, ...vu, corps: dit }];
}

/** Settles a disagreement: this definition stays, every other head is set aside. */
export function reglerReference<N extends NounReference>(
  etat: EtatReference<N>,
  corps: Definition<N>,
): readonly Brouillon[] {
  const [vue, ...autres] = desaccord(etat.versions);
  if (!vue) return [];
  const ecarte = autres.map((v) => v.fait);
  return [{ type: references[etat.noun].type, v: 1, vu: vue.fait, corps: { ...corps, ecarte } }];
}
