/**
 * What an import of timetables or school holidays would define: additions, changes field by field, and what stays.
 * A file owns the fields that it says (`propres`): what people added at the desk (permits, exceptions, a saison)
 * stays. All or nothing: with one error nothing is applied. Pure.
 */
import * as z from "zod/mini";
import type { Brouillon } from "../domain/fait.ts";
import { definir, references, type Definition, type EtatReference } from "../domain/reference.ts";
import { erreursMax, type AvertissementImport, type ErreurImport } from "./plan.ts";

export const nounsImportes = ["vehicule", "lieu", "regle", "vacances", "matrice"] as const;
export type NounImporte = (typeof nounsImportes)[number];
export type Definie = {
  [N in NounImporte]: {
    readonly noun: N;
    readonly ligne: number;
    readonly corps: Definition<N>;
    /** Fields that the file says: the others keep what they were. One absent from `corps` is emptied. */
    readonly propres: readonly string[];
  };
}[NounImporte];
export type ChangementDefini = { readonly apres: Definie; readonly champs: readonly string[] };
export type PlanDefinitions = {
  readonly format: string;
  /** Rows or records read. */
  readonly lus: number;
  readonly ajouts: readonly Definie[];
  readonly changements: readonly ChangementDefini[];
  readonly inchanges: readonly string[];
  readonly erreurs: readonly ErreurImport[];
  readonly avertissements: readonly AvertissementImport[];
};
export type LectureDefinitions = Pick<PlanDefinitions, "format" | "lus" | "erreurs" | "avertissements"> & {
  readonly definies: readonly Definie[];
};

/** The definition as it now stands, or undefined. */
export type EtatDe = (noun: NounImporte, id: string) => EtatReference | undefined;
/** What is defined, read once for the plan. */
export type ConnuDe = (noun: NounImporte, id: string) => object | undefined;

type Corps = Readonly<Record<string, unknown>>;
const egal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was defined with the fields of the file in place of its own; dated exceptions of both are kept. */
function fondre(avant: Corps, { noun, corps, propres }: Definie): Corps {
  const dit = corps as Corps;
  const apres: Record<string, unknown> = { ...avant };
  for (const champ of propres) {
    if (dit[champ] === undefined) delete apres[champ];
    else apres[champ] = dit[champ];
  }
  if (noun !== "regle") return apres;
  const sauf = [
    ...new Set([...((avant["sauf"] as string[] | undefined) ?? []), ...(dit["sauf"] as string[])]),
  ];
  return { ...apres, sauf };
}

/** The plan of an import. Two definitions of one id are one: the first, as readers join what they can before. */
export function planifierDefinitions(lecture: LectureDefinitions, connu: ConnuDe): PlanDefinitions {
  const ajouts: Definie[] = [];
  const changements: ChangementDefini[] = [];
  const inchanges: string[] = [];
  const erreurs = [...lecture.erreurs];
  const vus = new Set<string>();
  for (const definie of lecture.definies) {
    const id = (definie.corps as { id: string }).id;
    const cle = `${definie.noun}/${id}`;
    if (vus.has(cle)) continue;
    vus.add(cle);
    const avant = connu(definie.noun, id) as Corps | undefined;
    const dit = avant ? fondre(avant, definie) : definie.corps;
    const juge = z.safeParse(references[definie.noun].corps, dit);
    if (!juge.success) {
      const champ = juge.error.issues[0]?.path.join(".") ?? "";
      const erreur = { ligne: definie.ligne, champ, code: "definition-invalide" as const, lu: id };
      if (erreurs.length < erreursMax) erreurs.push(erreur);
      continue;
    }
    const apres = { ...definie, corps: juge.data } as Definie;
    const champs = avant ? definie.propres.filter((c) => !egal(avant[c], (juge.data as Corps)[c])) : [];
    if (avant && !egal(avant["sauf"], (juge.data as Corps)["sauf"])) champs.push("sauf");
    if (!avant) ajouts.push(apres);
    else if (champs.length > 0) changements.push({ apres, champs });
    else inchanges.push(cle);
  }
  const { format, lus, avertissements } = lecture;
  const rien = { format, lus, ajouts: [], changements: [], inchanges: [], erreurs, avertissements };
  return erreurs.length > 0 ? rien : { ...rien, ajouts, changements, inchanges };
}

/** Facts to write for a plan, none when it has an error: means first, then what leans on them. */
export function brouillonsDesDefinitions(plan: PlanDefinitions, etat: EtatDe): Brouillon[] {
  if (plan.erreurs.length > 0) return [];
  const definies = [...plan.ajouts, ...plan.changements.map((c) => c.apres)];
  return nounsImportes.flatMap((noun) =>
    definies
      .filter((d) => d.noun === noun)
      .flatMap(({ corps }) => {
        const id = (corps as { id: string }).id;
        const decision = definir(etat(noun, id) as never, noun, corps as never);
        return "refus" in decision ? [] : [...decision];
      }),
  );
}
