/**
 * The list of facts: for each type its schema by version, the scope it travels in, who may write it, and the one
 * entity it touches. A fact that does not parse, or that nobody here knows, is never refused: it is set aside.
 */
import * as z from "zod/mini";
import {
  accueilDe,
  appliquerAccueil,
  corpsAccueilAnnule,
  corpsAccueilComplete,
  corpsAccueilNote,
  corpsAccueilRetabli,
  type EtatAccueil,
  type FaitAccueil,
} from "./accueil.ts";
import {
  appliquerObservation,
  corpsObservationNotee,
  corpsObservationRetiree,
  observationDe,
  type EtatObservation,
  type FaitObservation,
} from "./observation.ts";
import {
  appliquerPermanence,
  corpsPermanenceAnnoncee,
  corpsPermanenceAnnulee,
  corpsPermanenceConfirmee,
  corpsPermanenceEnRoute,
  corpsPermanenceFermee,
  corpsPermanenceModifiee,
  corpsPermanenceOuverte,
  corpsPermanencePubliee,
  corpsPermanenceRetablie,
  permanenceDe,
  type EtatPermanence,
  type FaitPermanence,
} from "./permanence.ts";
import { appliquerReference, references, type EtatReference, type FaitReference } from "./reference.ts";
import {
  appliquerCarnet,
  carnetDe,
  corpsCarnetNote,
  corpsCarnetRetire,
  type EtatCarnet,
  type FaitCarnet,
} from "./carnet.ts";
import { parseHlc, type Fait } from "./fait.ts";
import { schemaCode, schemaFaitId } from "./schemas.ts";

export type FaitConnu = FaitAccueil | FaitPermanence | FaitObservation | FaitCarnet | FaitReference;
export type TypeFait = FaitConnu["type"];
export type Etat = EtatAccueil | EtatPermanence | EtatObservation | EtatCarnet | EtatReference;
export type Noun = Etat["noun"];
/** One entity: every fact touches exactly one. */
export type CleEntite = { readonly noun: Noun; readonly id: string };
export const texteDeCle = (cle: CleEntite): string => `${cle.noun}/${cle.id}`;

/** Unit of entitlement: the activity of a dispositif, or its reference data. */
export const portees = ["reference", "activite"] as const;
export type Portee = (typeof portees)[number];

export const roles = ["mediateur", "coordinateur", "pilote", "administrateur"] as const;
export type Role = (typeof roles)[number];
const terrain: readonly Role[] = ["mediateur", "coordinateur"];
const bureau: readonly Role[] = ["coordinateur", "administrateur"];

type Definition = {
  readonly corps: readonly z.ZodMiniType[];
  readonly portee: Portee;
  readonly roles: readonly Role[];
};
const terrainDe = (...corps: z.ZodMiniType[]): Definition => ({ corps, portee: "activite", roles: terrain });

/** `corps[v - 1]` is the schema of version v. The last version is the one written today. */
export const definitions: { readonly [T in TypeFait]: Definition } = {
  "accueil-note": terrainDe(corpsAccueilNote),
  "accueil-complete": terrainDe(corpsAccueilComplete),
  "accueil-annule": terrainDe(corpsAccueilAnnule),
  "accueil-retabli": terrainDe(corpsAccueilRetabli),
  "permanence-annoncee": terrainDe(corpsPermanenceAnnoncee),
  "permanence-modifiee": terrainDe(corpsPermanenceModifiee),
  "permanence-publiee": terrainDe(corpsPermanencePubliee),
  "permanence-confirmee": terrainDe(corpsPermanenceConfirmee),
  "permanence-en-route": terrainDe(corpsPermanenceEnRoute),
  "permanence-ouverte": terrainDe(corpsPermanenceOuverte),
  "permanence-fermee": terrainDe(corpsPermanenceFermee),
  "permanence-annulee": terrainDe(corpsPermanenceAnnulee),
  "permanence-retablie": terrainDe(corpsPermanenceRetablie),
  "observation-notee": terrainDe(corpsObservationNotee),
  "observation-retiree": terrainDe(corpsObservationRetiree),
  "carnet-note": terrainDe(corpsCarnetNote),
  "carnet-retire": terrainDe(corpsCarnetRetire),
  ...(Object.fromEntries(
    Object.values(references).map(({ type, corps }) => [
      type,
      { corps: [corps], portee: "reference", roles: bureau },
    ]),
  ) as unknown as { [T in FaitReference["type"]]: Definition }),
};

const schemaEnveloppe = z.looseObject({
  id: schemaFaitId<"fait">(),
  dispositif: schemaCode<"dispositif">(),
  type: z.string().check(z.regex(/^[a-z][a-z0-9-]{2,59}$/)),
  v: z.int().check(z.minimum(1), z.maximum(1000)),
  at: z.custom<string>((v) => parseHlc(v) !== undefined, "hlc"),
  auteur: schemaFaitId<"compte">(),
  appareil: schemaFaitId<"appareil">(),
  seq: z.int().check(z.minimum(1)),
  vu: z.optional(schemaFaitId<"fait">()),
  corps: z.looseObject({}),
});

/** The envelope alone: enough to store a fact, to answer for it and to set it aside. Undefined when it is not one. */
export function parseEnveloppe(brut: unknown): Fait | undefined {
  const lu = z.safeParse(schemaEnveloppe, brut);
  return lu.success ? (lu.data as unknown as Fait) : undefined;
}

export type Defaut = {
  readonly code: "type-inconnu" | "version-inconnue" | "corps-invalide";
  readonly champ?: string;
};

/** A fact whose corps fits the schema of its type and version, or what is wrong with it. */
export function parseFait(fait: Fait): FaitConnu | Defaut {
  // Own keys only: `constructor` has the form of a type and is none.
  if (!Object.hasOwn(definitions, fait.type)) return { code: "type-inconnu" };
  const def: Definition = definitions[fait.type as TypeFait];
  const schema = def.corps[fait.v - 1];
  if (!schema) return { code: "version-inconnue" };
  const lu = z.safeParse(schema, fait.corps);
  if (!lu.success) return { code: "corps-invalide", champ: lu.error.issues[0]?.path.join(".") ?? "" };
  return { ...fait, corps: lu.data } as FaitConnu;
}
export const estDefaut = (x: FaitConnu | Defaut): x is Defaut => "code" in x;

export const porteeDe = (type: TypeFait): Portee => definitions[type].portee;
export const peutEcrire = (role: Role, type: TypeFait): boolean => definitions[type].roles.includes(role);
/** The scopes whose facts a role may hold on a device. A pilote reads figures only. */
export const porteesDe = (role: Role): readonly Portee[] =>
  role === "pilote" ? [] : role === "administrateur" ? ["reference"] : portees;

const estDe = <F extends FaitConnu>(fait: FaitConnu, prefixe: string): fait is F =>
  fait.type.startsWith(prefixe);

/** The entity that a fact touches. */
export function cleDe(fait: FaitConnu): CleEntite {
  if (estDe<FaitAccueil>(fait, "accueil-")) return { noun: "accueil", id: accueilDe(fait) };
  if (estDe<FaitPermanence>(fait, "permanence-")) return { noun: "permanence", id: permanenceDe(fait) };
  if (estDe<FaitObservation>(fait, "observation-")) return { noun: "observation", id: observationDe(fait) };
  if (estDe<FaitCarnet>(fait, "carnet-")) return { noun: "carnet", id: carnetDe(fait) };
  const reference = fait as FaitReference;
  const noun = (Object.keys(references) as (keyof typeof references)[]).find(
    (n) => references[n].type === reference.type,
  )!;
  return { noun, id: reference.corps.id };
}

/** Folds one fact into its entity. Pure; `etat` must be the state of `cleDe(fait)`, or undefined. */
export function appliquer(etat: Etat | undefined, fait: FaitConnu): Etat {
  if (estDe<FaitAccueil>(fait, "accueil-")) return appliquerAccueil(etat as EtatAccueil | undefined, fait);
  if (estDe<FaitPermanence>(fait, "permanence-"))
    return appliquerPermanence(etat as EtatPermanence | undefined, fait);
  if (estDe<FaitObservation>(fait, "observation-")) {
    return appliquerObservation(etat as EtatObservation | undefined, fait);
  }
  if (estDe<FaitCarnet>(fait, "carnet-")) return appliquerCarnet(etat as EtatCarnet | undefined, fait);
  return appliquerReference(etat as EtatReference | undefined, fait as FaitReference);
}
