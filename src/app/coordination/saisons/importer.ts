/**
 * From a file that the server read to facts of this desk: what it defines, in the order in which one leans on
 * another, and the way back. Pure.
 */
import { definitionDe, type Activite } from "../../../domain/activite.ts";
import type { Brouillon } from "../../../domain/fait.ts";
import {
  definir,
  definition,
  type Definition,
  type EtatReference,
  type NounReference,
} from "../../../domain/reference.ts";
import type { Regle } from "../../../domain/regle.ts";
import type { CodeAvertissementDit, CodeErreurDite } from "../../../text/importation.ts";
import type { NounDit } from "../../../text/importation-tournees.ts";

export const genresImport = ["tournees", "vacances", "trajets"] as const;
export type GenreImport = (typeof genresImport)[number];
/** Bytes that the server takes. */
export const fichierOctetsMax = 32 * 1024 * 1024;

type Dit = { readonly ligne: number; readonly lu?: string; readonly attendu?: string };
export type Lue = { readonly noun: NounDit; readonly corps: { readonly id: string } };
/** What the server answers: see src/server/routes/importer.ts. */
export type FichierLu = {
  readonly lus: number;
  readonly ajouts: readonly Lue[];
  readonly changements: readonly { readonly apres: Lue }[];
  readonly inchanges: readonly string[];
  readonly erreurs: readonly (Dit & { readonly champ: string; readonly code: CodeErreurDite })[];
  readonly avertissements: readonly (Dit & { readonly fois: number; readonly code: CodeAvertissementDit })[];
};

const ordre: readonly NounDit[] = ["vehicule", "lieu", "regle", "vacances", "matrice"];
/** What is added or changed, means first, with the means that its rules lean on and that were withdrawn. */
export function touchees(activite: Activite, lu: FichierLu): readonly Lue[] {
  const toutes = [...lu.ajouts, ...lu.changements.map((c) => c.apres)];
  const dites = new Set(toutes.map((d) => `${d.noun}/${d.corps.id}`));
  const regles = toutes.filter((d) => d.noun === "regle").map((d) => d.corps as unknown as Regle);
  const moyens = (noun: "lieu" | "vehicule", ids: readonly string[]): Lue[] =>
    [...new Set(ids)].flatMap((id) => {
      const corps = dites.has(`${noun}/${id}`) ? undefined : definitionDe(activite, noun, id);
      return corps && !corps.actif ? [{ noun, corps: { ...corps, actif: true } }] : [];
    });
  toutes.push(
    ...moyens(
      "lieu",
      regles.flatMap((r) => r.lieux),
    ),
    ...moyens(
      "vehicule",
      regles.flatMap((r) => r.vehicule ?? []),
    ),
  );
  return ordre.flatMap((noun) => toutes.filter((d) => d.noun === noun));
}
export const compteDe = (lues: readonly Lue[]): ReadonlyMap<NounDit, number> =>
  new Map(ordre.map((noun) => [noun, lues.filter((d) => d.noun === noun).length]));

function redefinir(activite: Activite, { noun, corps }: Lue): readonly Brouillon[] {
  const etat = activite.get(`${noun}/${corps.id}`) as EtatReference | undefined;
  const faits = definir(etat as never, noun as NounReference, corps as never);
  return "refus" in faits ? [] : faits;
}
export const faitsDe = (activite: Activite, lues: readonly Lue[]): readonly Brouillon[] =>
  lues.flatMap((d) => redefinir(activite, d));

/**
 * What there was before: the definition that stood, else the same one withdrawn. Undefined when something new cannot
 * be withdrawn (school holidays, driving times).
 */
export function avantDe(activite: Activite, lues: readonly Lue[]): readonly Lue[] | undefined {
  const avant = lues.flatMap((d): Lue[] => {
    const etat = activite.get(`${d.noun}/${d.corps.id}`) as EtatReference | undefined;
    const corps = etat && etat.versions.length > 0 ? (definition(etat) as Definition<"lieu">) : undefined;
    if (corps) return [{ noun: d.noun, corps }];
    return "actif" in d.corps ? [{ noun: d.noun, corps: { ...d.corps, actif: false } as Lue["corps"] }] : [];
  });
  return avant.length === lues.length ? avant.toReversed() : undefined;
}
