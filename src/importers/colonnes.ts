/**
 * The names that official files give to the same column over the years, and how their cells are read: several values
 * in one cell, zeros lost in a spreadsheet, figures with spaces, "NA" for nothing.
 */
export type Colonne = "code" | "nom" | "insee" | "commune" | "departement" | "epci" | "population";

/** The first name that is there wins. Source: ANCT lists 2015 and 2024, perimeters of both, INSEE tables on QPV. */
const noms: { readonly [C in Colonne]: readonly RegExp[] } = {
  code: [
    /^code_?qp$/,
    /^code_?qpv$/,
    /^code_?qp_?20(15|24)$/,
    /^codqp(20(15|24))?$/,
    /^code_quartier$/,
    /^codgeo$/,
    /^qpv?$/,
  ],
  nom: [
    /^lib_?qp$/,
    /^nom_?qpv?$/,
    /^label_qp(20(15|24))?$/,
    /^lib_?qpv$/,
    /^nom_du_quartier$/,
    /^quartier_prioritaire$/,
    /^libgeo$/,
    /^nom$/,
  ],
  insee: [/^insee_com$/, /^codes?_insee$/, /^code_commune$/, /^depcom$/, /^insee$/, /^code_com$/],
  commune: [
    /^lib_com$/,
    /^commune_?qp$/,
    /^noms?_communes?$/,
    /^noms_des_communes_concernees$/,
    /^communes?$/,
  ],
  departement: [/^insee_dep$/, /^code_dep(artement)?$/, /^dep$/, /^departement$/],
  epci: [/^siren_epci$/, /^code_epci$/, /^epci$/],
  population: [
    /^pop_?municipale(_\d{4})?$/,
    /^population_municipale(_\d{4})?$/,
    /^pop_?mun(\d\d|_?\d{4})?$/,
    /^pmun_?\d\d(\d\d)?$/,
    /^population(_\d{4})?$/,
    /^pop$/,
  ],
};

/** `Code_QP ` and `CODE QP` are the same column. */
export const normaliser = (entete: string): string =>
  entete
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");

/** Where each known column stands among these headers. */
export function reconnaitre(entetes: readonly string[]): { readonly [C in Colonne]?: number } {
  const normaux = entetes.map(normaliser);
  const trouves: { [C in Colonne]?: number } = {};
  for (const [colonne, formes] of Object.entries(noms) as [Colonne, readonly RegExp[]][]) {
    for (const forme of formes) {
      const i = normaux.findIndex((n) => forme.test(n));
      if (i < 0 || trouves[colonne] !== undefined) continue;
      trouves[colonne] = i;
    }
  }
  return trouves;
}

/** Empty in all the ways that tables say it. */
const rien = /^(|na|n\/a|nd|n\.d\.?|ns|s|c|null|none|-)$/i;
export const cellule = (brut: unknown): string => {
  const texte =
    typeof brut === "string" ? brut.trim().toWellFormed() : typeof brut === "number" ? String(brut) : "";
  return rien.test(texte) ? "" : texte;
};

/** `"02571; 02691"`, `"Omissy, Saint-Quentin"`: several values in one cell. */
export const plusieurs = (texte: string): string[] =>
  texte
    .split(/[;,|]/)
    .map((v) => v.trim())
    .filter((v) => v !== "");

export type Insee = { readonly code: string; readonly retabli: boolean };
/** An INSEE code of a commune, its lost zero given back (1053 is 01053), or undefined. */
export function lireInsee(brut: string): Insee | undefined {
  const texte = brut.toUpperCase();
  if (/^\d{4}$/.test(texte)) return { code: `0${texte}`, retabli: true };
  return /^(\d{2}|2[AB])\d{3}$/.test(texte) ? { code: texte, retabli: false } : undefined;
}
export const departementDInsee = (insee: string): string => insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);

export type CodeQpv = {
  readonly code: string;
  readonly generation: "qpv-2015" | "qpv-2024";
  readonly departement: string;
};
/** `QP038002` (2015) or `QN03802M` (2024), in any case, or undefined. */
export function lireCodeQpv(brut: string): CodeQpv | undefined {
  const code = brut.toUpperCase().replaceAll(/\s/g, "");
  const lu = /^(?:QP(\d{3}|02[AB])\d{3}|QN(\d{3}|02[AB])\d{2}[A-Z])$/.exec(code);
  if (!lu) return undefined;
  const brutDep = (lu[1] ?? lu[2])!;
  const departement = brutDep.startsWith("0") ? brutDep.slice(1) : brutDep;
  return { code, generation: lu[1] ? "qpv-2015" : "qpv-2024", departement };
}

/** `1 504`, `1504.0`, `1504,0`: inhabitants, undefined when the cell is no whole number. */
export function lireEntier(texte: string): number | undefined {
  const net = texte.replaceAll(/[\s\u00a0\u202f]/g, "").replace(/[.,]0+$/, "");
  return /^\d{1,9}$/.test(net) ? Number(net) : undefined;
}
