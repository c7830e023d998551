/**
 * A bilan as a file, in the format and language asked for. The same bilan gives the same bytes.
 *
 *   const octets = await produire(bilan, { format: "pdf", langue: "fr", geographie: contexte });
 *
 * `bilan` comes from `calculerBilan`; `geographie` is the `Contexte` it was made with (its lieux and quartiers): give
 * it and the report has a map. Over HTTP: `typesMime[format]`, `nomDeFichier(bilan, format)`. Needs no database.
 */
import type { Bilan, Chiffre, Valeur } from "../indicators/bilan.ts";
import { libelleChiffre } from "../text/bilan-mots.ts";
import type { Langue } from "../text/langue.ts";
import type { Case, Feuille } from "./feuilles.ts";
import type { Geographie, Rapport } from "./rapport.ts";
import type { Cellule } from "./tableaux.ts";

export const formats = ["json", "html", "pdf", "xlsx", "ods", "csv"] as const;
export type Format = (typeof formats)[number];
export const typesMime: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  csv: "text/csv; charset=utf-8",
};
/** `bilan-2021-10-01-2023-09-30.pdf`: ASCII, and nothing of the dispositif's name. */
export const nomDeFichier = (bilan: Bilan, format: Format): string =>
  `bilan-${bilan.periode.du}-${bilan.periode.au}.${format}`;

export type OptionsRapport = {
  readonly format: Format;
  readonly langue: Langue;
  readonly geographie?: Geographie | undefined;
};

/** A value as the one number of a cell; shares between 0 and 1, hours in decimals, null when not known. */
function nombreDe(v: Valeur): number | null {
  switch (v.kind) {
    case "nombre":
      return v.n;
    case "minutes":
      return v.n / 60;
    case "part":
      return v.n / v.sur;
    case "quotient":
      return (v.n / v.sur) * (v.pour ?? 1);
    case "croissance":
      return (v.apres - v.avant) / v.avant;
    case "intervalle":
    case "nd":
      return null;
  }
}
const dixMillieme = (n: number | null): number | null => (n === null ? null : Math.round(n * 1e4) / 1e4);

/** Every figure on its own row, with its definition's code and version: the table that a machine reads. */
function feuilleDonnees(bilan: Bilan, { langue, mots }: Rapport): Feuille {
  const ligne = (axe: string, cle: string, nom: string, c: Chiffre): Case[] => {
    const v = c.valeur;
    const compte = v.kind === "croissance" ? v.apres : "n" in v ? v.n : null;
    const base = v.kind === "croissance" ? v.avant : "sur" in v ? v.sur : null;
    const bornes = v.kind === "intervalle" ? [v.min, v.max] : [null, null];
    const valeur = v.kind === "nd" ? "n.d." : dixMillieme(nombreDe(v));
    const tete = [c.indicateur, c.version, c.code, libelleChiffre(langue, c.code), axe, cle, nom];
    return [...tete, valeur, compte, base, ...bornes];
  };
  const axes = { mois: bilan.mois, lieu: bilan.lieux, quartier: bilan.quartiers };
  return {
    nom: mots.feuilleChiffres,
    entetes: Object.values(mots.colonnesDonnees),
    lignes: [
      ...bilan.chiffres.map((c) => ligne("", "", "", c)),
      ...Object.entries(axes).flatMap(([axe, lignes]) =>
        lignes.flatMap((l) => l.chiffres.map((c) => ligne(axe, l.cle, l.nom ?? "", c))),
      ),
    ],
  };
}

function caseDe(c: Cellule): Case {
  if (typeof c === "string") return c;
  if (c.kind === "intervalle") return `${c.min} - ${c.max}`;
  return dixMillieme(nombreDe(c)) ?? "n.d.";
}

/** The workbook: the tables of the report, all the figures, the definitions. */
function feuilles(bilan: Bilan, rapport: Rapport): Feuille[] {
  const { mots } = rapport;
  return [
    ...rapport.sections.flatMap((s) =>
      s.tableaux.map((t) => ({
        nom: t.legende,
        entetes: t.entetes,
        lignes: t.lignes.map((l) => l.map(caseDe)),
      })),
    ),
    feuilleDonnees(bilan, rapport),
    {
      nom: mots.feuilleDefinitions,
      entetes: [mots.colonneChiffre, ...Object.values(mots.definitions)],
      lignes: [
        ["", rapport.avertissement],
        ...rapport.definitions.map((d) => [`${d.titre} (${d.version})`, ...d.lignes.map((l) => l.texte)]),
        ...rapport.methode.map((m) => ["", m]),
      ],
    },
  ];
}

export async function produire(
  bilan: Bilan,
  { format, langue, geographie }: OptionsRapport,
): Promise<Uint8Array> {
  const utf8 = (texte: string): Uint8Array => new TextEncoder().encode(texte);
  if (format === "json") return utf8(`${JSON.stringify(bilan, undefined, 2)}\n`);
  // Charts, fonts and sheets are heavy: a server that is asked for none of them does not load them.
  const { rapportDe } = await import("./rapport.ts");
  const rapport = rapportDe(bilan, langue, geographie);
  if (format === "html") return utf8((await import("./page.ts")).page(rapport));
  if (format === "pdf") return (await import("./papier.ts")).imprimer(rapport, bilan);
  const { csv, ods, xlsx } = await import("./feuilles.ts");
  const titre = `${rapport.titre}, ${rapport.sousTitre}`;
  switch (format) {
    case "xlsx":
      return xlsx(feuilles(bilan, rapport), titre, bilan.periode.au);
    case "ods":
      return ods(feuilles(bilan, rapport), titre, bilan.periode.au);
    case "csv":
      return csv(feuilleDonnees(bilan, rapport));
  }
}
