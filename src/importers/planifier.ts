/**
 * Sets what was read of a file against what is already defined: additions, changes field by field, and what stays.
 * A list without perimeters or figures never erases those already known. Pure.
 */
import * as z from "zod/mini";
import { corpsQuartierDefini, type Quartier } from "../domain/quartier.ts";
import type { Commune } from "./communes.ts";
import { departementDInsee, plusieurs } from "./colonnes.ts";
import {
  erreursMax,
  type AvertissementImport,
  type ChangementQpv,
  type ErreurImport,
  type PlanQpv,
} from "./plan.ts";
import type { AvertissementLu, CommuneLue, LectureQpv, QuartierLu } from "./qpv.ts";

/** What completes a file that gives a commune's name without its code, or no EPCI. */
export type Repertoire = {
  parInsee(insee: string): Commune | undefined;
  parNom(nom: string, departement?: string): readonly Commune[];
};
export type Filtre = {
  /** Codes of departments: `38`, `2A`, `974`. Empty or absent: all. */
  readonly departements?: readonly string[];
  /** SIREN of EPCI: `243800604`. */
  readonly epci?: readonly string[];
};

const champsSuivis = [
  "nom",
  "generation",
  "communes",
  "perimetre",
  "population",
  "populationSource",
  "du",
  "au",
] as const;

/** Since when and until when a list holds. Source: décrets 2014-1750, 2023-1314 and, overseas, 2024-1212. */
export function validiteDe(
  generation: QuartierLu["generation"],
  departement: string,
): { readonly du: string; readonly au?: string } {
  const outreMer = /^9[78]/.test(departement);
  if (generation === "qpv-2024") return { du: outreMer ? "2025-01-01" : "2024-01-01" };
  return { du: "2015-01-01", au: outreMer ? "2024-12-31" : "2023-12-31" };
}

type Resolue = { readonly insee: string; readonly nom: string };
function communeDe(lue: CommuneLue, departement: string, repertoire: () => Repertoire): Resolue | undefined {
  if (lue.insee && lue.nom) return { insee: lue.insee, nom: lue.nom };
  if (lue.insee) {
    const nom = repertoire().parInsee(lue.insee)?.nom;
    return { insee: lue.insee, nom: nom ?? lue.insee };
  }
  const [seule, ...autres] = repertoire().parNom(lue.nom ?? "", departement);
  return seule && autres.length === 0 ? { insee: seule.insee, nom: seule.nom } : undefined;
}

function retenu(
  lu: QuartierLu,
  communes: readonly Resolue[],
  filtre: Filtre,
  repertoire: () => Repertoire,
): boolean {
  const { departements = [], epci = [] } = filtre;
  const deps = [lu.departement, ...communes.map((c) => departementDInsee(c.insee))];
  if (departements.length > 0 && !deps.some((d) => departements.includes(d))) return false;
  if (epci.length === 0) return true;
  const sirens =
    lu.epci.length > 0 ? lu.epci : communes.map((c) => repertoire().parInsee(c.insee)?.epci ?? "");
  return sirens.some((s) => epci.includes(s));
}

/**
 * What the file says of a quartier, and nothing more: what it leaves out stays as it was. A file that repeats the
 * number already known, without saying where it comes from, does not replace its source.
 */
function ditDe(
  lu: QuartierLu,
  communes: readonly Resolue[],
  avant: Quartier | undefined,
  source: string,
): object {
  const { id, nom, generation, perimetre, population } = lu;
  const connue = avant?.population === population ? avant?.populationSource : undefined;
  return {
    id,
    nom,
    generation,
    communes,
    ...(perimetre ? { perimetre } : {}),
    ...(population === undefined
      ? {}
      : { population, populationSource: lu.populationSource ?? connue ?? source }),
    ...validiteDe(generation, lu.departement),
  };
}

/** The warnings about the quartiers kept, each said once with how many times it holds. */
function rassembler(lus: readonly AvertissementLu[], retenus: ReadonlySet<string>): AvertissementImport[] {
  const parCode = new Map<string, AvertissementImport>();
  for (const { code, ligne, quartier, lu } of lus) {
    if (quartier !== "" && !plusieurs(quartier.toUpperCase()).some((q) => retenus.has(q))) continue;
    const avant = parCode.get(code) ?? { code, fois: 0, ligne, ...(lu ? { lu } : {}) };
    parCode.set(code, { ...avant, fois: avant.fois + 1 });
  }
  return [...parCode.values()];
}

/** The plan of an import. `repertoire` is asked for only when the file leaves something out. */
export function planifier(
  lecture: LectureQpv,
  existants: Iterable<Quartier>,
  filtre: Filtre,
  repertoire: () => Repertoire,
): PlanQpv {
  const connus = new Map([...existants].map((q) => [q.id as string, q]));
  const ajouts: Quartier[] = [];
  const changements: ChangementQpv[] = [];
  const inchanges: string[] = [];
  const erreurs: ErreurImport[] = [...lecture.erreurs];
  const inconnues: AvertissementLu[] = [];
  const retenus = new Set<string>();
  for (const lu of lecture.quartiers) {
    const trouvees = lu.communes.map((c) => [c, communeDe(c, lu.departement, repertoire)] as const);
    const communes = trouvees.flatMap(([, c]) => c ?? []);
    if (!retenu(lu, communes, filtre, repertoire)) continue;
    retenus.add(lu.id);
    for (const [{ nom = "" }, c] of trouvees) {
      if (!c) inconnues.push({ code: "commune-inconnue", ligne: lu.ligne, quartier: lu.id, lu: nom });
    }
    const { id } = lu;
    const avant = connus.get(id);
    const dit = ditDe(lu, communes, avant, lecture.source);
    const juge = z.safeParse(corpsQuartierDefini, avant ? { ...avant, ...dit } : dit);
    if (!juge.success) {
      const champ = juge.error.issues[0]?.path.join(".") ?? "";
      if (erreurs.length < erreursMax)
        erreurs.push({ ligne: lu.ligne, champ, code: "quartier-invalide", lu: id });
      continue;
    }
    const apres = juge.data;
    const champs = avant
      ? champsSuivis.filter((c) => JSON.stringify(avant[c]) !== JSON.stringify(apres[c]))
      : [];
    if (!avant) ajouts.push(apres);
    else if (champs.length > 0) changements.push({ avant, apres, champs });
    else inchanges.push(id);
  }
  const avertissements = rassembler([...lecture.avertissements, ...inconnues], retenus);
  if (erreurs.length === 0 && ajouts.length + changements.length + inchanges.length === 0) {
    avertissements.push({ code: "aucun-quartier", fois: 1, ligne: 0 });
  }
  const { generation, lus } = lecture;
  // All or nothing: with an error there is nothing to apply, not even by mistake.
  const rien = { generation, lus, ajouts: [], changements: [], inchanges: [], erreurs, avertissements };
  return erreurs.length > 0 ? rien : { ...rien, ajouts, changements, inchanges };
}
