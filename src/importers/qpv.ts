/**
 * Reads the official files of the quartiers prioritaires (QPV), 2015 and 2024: perimeters (GeoJSON) or list (CSV),
 * and the populations of INSEE when given. Pure: bytes in, quartiers and errors out; nothing is written and nothing
 * is guessed. Repeated rows of a quartier that lies in several communes are joined; rows that contradict one another
 * are errors.
 */
import { lireCodeQpv, lireEntier, lireInsee, plusieurs, type CodeQpv } from "./colonnes.ts";
import { lireFichier, type Enregistrement } from "./enregistrements.ts";
import { lireGeometrie } from "./geometrie.ts";
import type { Perimetre } from "../domain/quartier.ts";
import { erreursMax, type CodeAvertissementImport, type ErreurImport, type PlanQpv } from "./plan.ts";

/** Either is missing from some files; the plan finds the other when it can. */
export type CommuneLue = { readonly insee?: string; readonly nom?: string };
export type QuartierLu = {
  readonly ligne: number;
  readonly id: string;
  readonly generation: CodeQpv["generation"];
  readonly nom: string;
  readonly departement: string;
  readonly communes: readonly CommuneLue[];
  readonly epci: readonly string[];
  readonly perimetre?: Perimetre;
  readonly population?: number;
  /** Only when a file of populations was given: a file of perimeters does not say where its numbers come from. */
  readonly populationSource?: string;
};
export type LectureQpv = {
  readonly generation: PlanQpv["generation"];
  readonly lus: number;
  /** What to name for the populations of the file of perimeters, when nothing better is known. */
  readonly source: string;
  readonly quartiers: readonly QuartierLu[];
  readonly erreurs: readonly ErreurImport[];
  readonly avertissements: readonly AvertissementLu[];
};
/** One thing to say, and the quartiers that it is about (their cell, empty for the whole file). */
export type AvertissementLu = {
  readonly code: CodeAvertissementImport;
  readonly ligne: number;
  readonly quartier: string;
  readonly lu: string;
};
export const avertissementsMax = 50_000;
export type Statistiques = { readonly octets: Uint8Array; readonly source: string };

type Carnet = {
  readonly erreurs: ErreurImport[];
  readonly avertissements: AvertissementLu[];
};
const noter = (carnet: Carnet, erreur: ErreurImport): void => {
  if (carnet.erreurs.length < erreursMax) carnet.erreurs.push(erreur);
};
const avertir = (
  carnet: Carnet,
  code: CodeAvertissementImport,
  ligne: number,
  quartier = "",
  lu = quartier,
): void => {
  if (carnet.avertissements.length < avertissementsMax) {
    carnet.avertissements.push({ code, ligne, quartier, lu: lu.slice(0, 80) });
  }
};

/** Names and codes of the communes of one record, paired. */
function communesDe({ ligne, champs }: Enregistrement, carnet: Carnet): CommuneLue[] {
  const codes: string[] = [];
  for (const brut of plusieurs(champs.insee ?? "")) {
    const lu = lireInsee(brut);
    if (!lu) {
      const dit = { attendu: "38053", lu: brut.slice(0, 40) };
      noter(carnet, { ligne, champ: "insee_com", code: "insee-invalide", ...dit });
    } else {
      if (lu.retabli) avertir(carnet, "zero-retabli", ligne, champs.code, brut);
      codes.push(lu.code);
    }
  }
  const noms = plusieurs(champs.commune ?? "");
  if (codes.length === 0) return noms.map((nom) => ({ nom }));
  // Some files have a row for each commune and repeat the names of all: the code alone says which one it is.
  const nomsAbsents = noms.length === 0 || (codes.length === 1 && noms.length > 1);
  if (nomsAbsents) return codes.map((insee) => ({ insee }));
  if (noms.length !== codes.length) {
    const lu = `${champs.commune} / ${champs.insee}`.slice(0, 120);
    noter(carnet, { ligne, champ: "lib_com", code: "valeurs-inegales", attendu: String(codes.length), lu });
    return [];
  }
  return codes.map((insee, i) => ({ insee, nom: noms[i]! }));
}

function populationDe(
  { ligne, champs }: Enregistrement,
  carnet: Carnet,
  fichier?: "statistiques",
): number | undefined {
  if (!champs.population) return undefined;
  const lue = lireEntier(champs.population);
  if (lue === undefined) {
    const lu = champs.population.slice(0, 40);
    const ou = fichier ? { fichier } : {};
    noter(carnet, { ...ou, ligne, champ: "population", code: "population-invalide", attendu: "1504", lu });
  }
  return lue;
}

/** The quartiers of one record: one, or several in a file that has a row for each commune. */
function quartiersDe(e: Enregistrement, carnet: Carnet): QuartierLu[] {
  const { ligne, champs } = e;
  const codes = plusieurs(champs.code ?? "");
  const noms = codes.length > 1 ? plusieurs(champs.nom ?? "") : [champs.nom ?? ""];
  if (codes.length === 0)
    noter(carnet, { ligne, champ: "code_qp", code: "code-qpv-invalide", attendu: "QN03802M", lu: "" });
  if (codes.length > 1 && noms.length !== codes.length) {
    const lu = (champs.nom ?? "").slice(0, 120);
    noter(carnet, { ligne, champ: "lib_qp", code: "valeurs-inegales", attendu: String(codes.length), lu });
    return [];
  }
  const communes = communesDe(e, carnet);
  const geometrie = codes.length > 1 ? ({ kind: "sans-perimetre" } as const) : lireGeometrie(e.geometrie);
  if (geometrie.kind === "erreur") {
    const { kind: _, ...dit } = geometrie;
    noter(carnet, { ligne, champ: "geometry", ...dit });
  } else if (geometrie.kind === "vide") avertir(carnet, "perimetre-vide", ligne, champs.code);
  else if (geometrie.kind === "sans-perimetre") avertir(carnet, "perimetre-absent", ligne, champs.code);
  else if (geometrie.simplifie) avertir(carnet, "perimetre-simplifie", ligne, champs.code);
  const population = populationDe(e, carnet);
  return codes.flatMap((brut, i): QuartierLu[] => {
    const code = lireCodeQpv(brut);
    const nom = noms[i]!.replaceAll(/\s+/g, " ").trim();
    if (!code) {
      noter(carnet, {
        ligne,
        champ: "code_qp",
        code: "code-qpv-invalide",
        attendu: "QN03802M",
        lu: brut.slice(0, 40),
      });
    }
    if (!nom || nom.length > 200 || nom.includes("\ufffd")) {
      noter(carnet, {
        ligne,
        champ: "lib_qp",
        code: "nom-absent",
        attendu: "1-200",
        lu: nom.slice(0, 40),
      });
    }
    if (!code || !nom) return [];
    const options = {
      ...(geometrie.kind === "perimetre" ? { perimetre: geometrie.perimetre } : {}),
      ...(population === undefined ? {} : { population }),
    };
    const { departement, generation } = code;
    const epci = plusieurs(champs.epci ?? "").filter((s) => /^\d{9}$/.test(s));
    return [{ ligne, id: code.code, generation, nom, departement, communes, epci, ...options }];
  });
}

const cleCommune = (c: CommuneLue): string => c.insee ?? c.nom ?? "";
const memeTexte = (a: string, b: string): boolean => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;

/** Two rows of the same code into one, or the field on which they contradict each other. */
function joindre(
  a: QuartierLu,
  b: QuartierLu,
): QuartierLu | { readonly champ: string; attendu: string; lu: string } {
  if (!memeTexte(a.nom, b.nom)) return { champ: "lib_qp", attendu: a.nom, lu: b.nom };
  if (a.perimetre && b.perimetre && JSON.stringify(a.perimetre) !== JSON.stringify(b.perimetre)) {
    return { champ: "geometry", attendu: `#${a.ligne}`, lu: `#${b.ligne}` };
  }
  if (a.population !== undefined && b.population !== undefined && a.population !== b.population) {
    return { champ: "population", attendu: String(a.population), lu: String(b.population) };
  }
  const nouvelles = b.communes.filter((c) => a.communes.every((d) => cleCommune(d) !== cleCommune(c)));
  const communes = [...a.communes, ...nouvelles];
  return { ...b, ...a, communes, epci: [...new Set([...a.epci, ...b.epci])] };
}

function populations(statistiques: Statistiques, carnet: Carnet): Map<string, number> {
  const trouvees = new Map<string, number>();
  const fichier = "statistiques" as const;
  const lu = lireFichier(statistiques.octets);
  if ("erreur" in lu) {
    noter(carnet, { fichier, ...lu.erreur });
    return trouvees;
  }
  if (lu.enregistrements.every((e) => e.champs.population === undefined)) {
    noter(carnet, { fichier, ligne: 1, champ: "pop_municipale", code: "colonne-absente" });
  }
  for (const e of lu.enregistrements) {
    const code = lireCodeQpv(e.champs.code ?? "")?.code;
    const population = code ? populationDe(e, carnet, fichier) : undefined;
    if (!code || population === undefined) continue;
    const avant = trouvees.get(code);
    if (avant !== undefined && avant !== population) {
      const dit = { attendu: String(avant), lu: String(population) };
      noter(carnet, { fichier, ligne: e.ligne, champ: "population", code: "doublon-contradictoire", ...dit });
    }
    trouvees.set(code, population);
  }
  return trouvees;
}

function assembler(lus: readonly QuartierLu[], carnet: Carnet): Map<string, QuartierLu> {
  const parCode = new Map<string, QuartierLu>();
  for (const lu of lus) {
    const avant = parCode.get(lu.id);
    const joint = avant ? joindre(avant, lu) : lu;
    if ("champ" in joint) noter(carnet, { ligne: lu.ligne, code: "doublon-contradictoire", ...joint });
    else {
      parCode.set(lu.id, joint);
      if (avant && joint.communes.length === avant.communes.length)
        avertir(carnet, "doublon-identique", lu.ligne, lu.id);
    }
  }
  return parCode;
}

/** Everything that the files say, judged. */
export function lireQpv(octets: Uint8Array, statistiques?: Statistiques, source = "ANCT"): LectureQpv {
  const carnet: Carnet = { erreurs: [], avertissements: [] };
  const rendre = (plus: Partial<LectureQpv>): LectureQpv => ({
    generation: "inconnue",
    lus: 0,
    source,
    quartiers: [],
    ...plus,
    erreurs: carnet.erreurs,
    avertissements: carnet.avertissements,
  });
  const lu = lireFichier(octets);
  if ("erreur" in lu) {
    noter(carnet, lu.erreur);
    return rendre({});
  }
  if (lu.windows) avertir(carnet, "encodage-windows", 0);
  const parCode = assembler(
    lu.enregistrements.flatMap((e) => quartiersDe(e, carnet)),
    carnet,
  );
  const generations = new Set([...parCode.values()].map((q) => q.generation));
  if (generations.size > 1)
    noter(carnet, {
      ligne: 0,
      champ: "code_qp",
      code: "generations-melees",
      lu: [...generations].join(", "),
    });
  const trouvees = statistiques ? populations(statistiques, carnet) : undefined;
  for (const [code, population] of trouvees ?? []) {
    const quartier = parCode.get(code);
    if (!quartier) avertir(carnet, "statistique-sans-quartier", 0, "", code);
    else parCode.set(code, { ...quartier, population, populationSource: statistiques!.source });
  }
  for (const q of parCode.values()) {
    if (statistiques && q.population === undefined) avertir(carnet, "population-absente", q.ligne, q.id);
  }
  const generation = generations.size === 1 ? [...generations][0]! : "inconnue";
  return rendre({ generation, lus: lu.enregistrements.length, quartiers: [...parCode.values()] });
}
