/**
 * The report of a bilan as titles, sentences, tables and figures, in one language, before any format. Paper, page and
 * sheets are all printed from this, so they cannot disagree. Cells keep their exact values; each format says them its
 * own way. Every table carries what it counts; definitions and method close the report.
 */
import {
  champsProfil,
  codesIndicateurs,
  type CodeChiffre,
  type CodeIndicateur,
} from "../domain/indicateur.ts";
import { motifsAnnulation } from "../domain/permanence.ts";
import { comparaisonIncomplete, type Bilan, type Ligne } from "../indicators/bilan.ts";
import type { Contexte } from "../indicators/contexte.ts";
import { textesIndicateurs } from "../text/bilan.ts";
import { libelleChamp, moisEnMots, periodeEnMots, typographier, valeurEnMots } from "../text/bilan-mots.ts";
import type { MotsRapport } from "../text/bilan-rapport.ts";
import type { Langue } from "../text/langue.ts";
import { dessinerBarres, dessinerCarte, dessinerIntervalle, dessinerMois, type Dessin } from "./dessins.ts";
import {
  notes,
  plumeDe,
  tableauChiffres,
  tableauLignes,
  tableauParts,
  type Cellule,
  type Note,
  type Plume,
  type Tableau,
} from "./tableaux.ts";

export type Section = {
  readonly indicateurs: readonly CodeIndicateur[];
  readonly titre: string;
  /** What the section shows, in a sentence. */
  readonly phrase: string;
  readonly dessins: readonly Dessin[];
  readonly tableaux: readonly Tableau[];
  readonly notes: readonly Note[];
};
export type Rapport = {
  readonly langue: Langue;
  readonly mots: MotsRapport;
  readonly titre: string;
  readonly sousTitre: string;
  readonly avertissement: string;
  readonly resume: string;
  readonly cles: readonly { readonly mot: string; readonly valeur: string; readonly detail: string }[];
  readonly sections: readonly Section[];
  readonly definitions: readonly {
    readonly titre: string;
    readonly version: string;
    readonly lignes: readonly { readonly mot: string; readonly texte: string }[];
  }[];
  readonly methode: readonly string[];
};

export type Geographie = Pick<Contexte, "lieux" | "quartiers">;

function sectionPermanences(p: Plume): Section {
  const annulees = motifsAnnulation
    .map((m) => `permanences.annulees.${m}` as const)
    .filter((code) => {
      const v = p.valeur(code);
      return v.kind === "nombre" && v.n > 0;
    });
  return {
    indicateurs: ["permanences", "heures"],
    titre: textesIndicateurs[p.langue].permanences.titre,
    phrase: p.mots.phrasePermanences(p.dire),
    dessins: [],
    tableaux: [
      tableauChiffres(p, "permanences", p.mots.legendePermanences, [
        "permanences.prevues",
        "permanences.tenues",
        "permanences.tenues-prevues",
        "permanences.part-tenues",
        "permanences.imprevues",
        "permanences.deplacees",
        "permanences.sans-suite",
        "permanences.annulees",
        "heures.minutes",
        "heures.estimees",
      ]),
      ...(annulees.length > 0
        ? [tableauChiffres(p, "annulations", p.mots.legendeAnnulations, annulees)]
        : []),
    ],
    notes: notes(p, "permanences", "heures"),
  };
}

const codesLigne: readonly CodeChiffre[] = [
  "permanences.tenues",
  "frequentation.part-avec-personne",
  "passages.personnes",
  "frequentation.par-permanence",
  "heures.minutes",
];

function sectionFrequentation(p: Plume): Section {
  return {
    indicateurs: ["frequentation", "passages"],
    titre: textesIndicateurs[p.langue].frequentation.titre,
    phrase: p.mots.phraseFrequentation(p.dire, p.valeur("frequentation.croissance").kind !== "nd"),
    dessins: [dessinerMois(p.bilan, p.langue)],
    tableaux: [
      tableauChiffres(p, "frequentation", p.mots.legendeFrequentation, [
        "passages.personnes",
        "passages.accueils",
        "passages.groupes",
        "passages.a-regulariser",
        "frequentation.part-avec-personne",
        "frequentation.par-permanence",
        "frequentation.croissance",
      ]),
      tableauLignes(
        p,
        "mois",
        p.mots.legendeMois,
        p.bilan.mois,
        { entete: p.mots.colonneMois, dire: (l) => moisEnMots(p.langue, l.cle) },
        codesLigne,
      ),
    ],
    notes: notes(p, "frequentation", "passages"),
  };
}

function sectionPersonnes(p: Plume): Section {
  return {
    indicateurs: ["personnes", "premieres-fois"],
    titre: textesIndicateurs[p.langue].personnes.titre,
    phrase: p.mots.phrasePersonnes(p.dire),
    dessins: [dessinerIntervalle(p.bilan, p.langue)],
    tableaux: [
      tableauChiffres(p, "personnes", p.mots.legendePersonnes, [
        "personnes.connues",
        "personnes.anonymes",
        "personnes.total",
        "passages.personnes",
      ]),
      tableauParts(p, "premieres-fois", p.mots.legendePremieres, [
        "premieres-fois.premiere-fois",
        "premieres-fois.deja-venu",
        "premieres-fois.ne-sait-pas",
        "premieres-fois.non-communique",
        "premieres-fois.pas-demande",
      ]),
    ],
    notes: notes(p, "personnes", "premieres-fois"),
  };
}

function sectionQuartiers(p: Plume, geographie: Geographie | undefined): Section {
  const carte = geographie && dessinerCarte(p.bilan, geographie, p.langue);
  const desservis = p.valeur("quartiers.desservis");
  const nomQuartier = (l: Ligne): string => l.nom ?? p.mots.horsQuartier;
  const populations = new Map(p.bilan.quartiers.map((q) => [q.cle, q.population]));
  const base = tableauLignes(
    p,
    "quartiers",
    p.mots.legendeQuartiers,
    p.bilan.quartiers,
    { entete: p.mots.colonneQuartier, dire: nomQuartier },
    ["permanences.tenues", "passages.personnes", "quartiers.taux", "couverture.part-15"],
  );
  const habitants = (l: Ligne): Cellule => {
    const n = populations.get(l.cle);
    return n === undefined ? { kind: "nd", raison: "population-inconnue" } : { kind: "nombre", n };
  };
  const tableau: Tableau = {
    ...base,
    entetes: [...base.entetes, p.mots.colonneHabitants],
    lignes: base.lignes.map((ligne, i) => [...ligne, habitants(p.bilan.quartiers[i]!)]),
  };
  const numero = (l: Ligne, rang: number): string => `${rang + 1}. ${l.nom ?? l.cle}`;
  return {
    indicateurs: ["quartiers"],
    titre: textesIndicateurs[p.langue].quartiers.titre,
    phrase: p.mots.phraseQuartiers(p.dire, desservis.kind === "part" ? desservis : { n: 0, sur: 0 }),
    dessins: carte ? [carte] : [],
    tableaux: [
      tableau,
      tableauLignes(
        p,
        "lieux",
        p.mots.legendeLieux,
        p.bilan.lieux,
        { entete: p.mots.colonneLieu, dire: numero },
        codesLigne.filter((code) => code !== "frequentation.part-avec-personne"),
      ),
    ],
    notes: notes(p, "quartiers"),
  };
}

function sectionThematiques(p: Plume): Section {
  const duCode = (prefixe: string) =>
    p.bilan.chiffres.map((c) => c.code).filter((c) => c.startsWith(prefixe));
  const rang = (code: CodeChiffre): number => {
    const v = p.valeur(code);
    return v.kind === "nombre" ? v.n : 0;
  };
  const groupes = duCode("groupes.");
  const simples = groupes.filter((c) => !c.endsWith(".avec-numerique") && c !== "groupes.sans-groupe");
  return {
    indicateurs: ["thematiques", "groupes"],
    titre: textesIndicateurs[p.langue].thematiques.titre,
    phrase: p.mots.phraseThematiques(p.dire),
    dessins: [dessinerBarres(p.bilan, simples, p.langue)],
    tableaux: [
      tableauParts(p, "groupes", p.mots.legendeGroupes, groupes),
      tableauParts(
        p,
        "thematiques",
        p.mots.legendeThematiques,
        duCode("thematiques.").toSorted((a, b) => rang(b) - rang(a) || (a < b ? -1 : 1)),
      ),
    ],
    notes: notes(p, "thematiques", "groupes"),
  };
}

function sectionProfil(p: Plume): Section {
  return {
    indicateurs: ["profil"],
    titre: textesIndicateurs[p.langue].profil.titre,
    phrase: p.mots.phraseProfil(p.dire),
    dessins: [],
    tableaux: champsProfil.map((champ) =>
      tableauParts(
        p,
        `profil-${champ}`,
        libelleChamp(p.langue, champ),
        p.bilan.chiffres.map((c) => c.code).filter((c) => c.startsWith(`profil.${champ}.`)),
      ),
    ),
    notes: notes(p, "profil"),
  };
}

function sectionTournees(p: Plume): Section {
  return {
    indicateurs: ["regularite", "couverture", "kilometres"],
    titre: p.mots.titreTournees,
    phrase: p.mots.phraseTournees(p.dire),
    dessins: [],
    tableaux: [
      tableauChiffres(p, "tournees", p.mots.legendeTournees, [
        "regularite.mediane",
        "regularite.plus-long",
        "couverture.part-8",
        "couverture.part-15",
        "kilometres.km",
      ]),
      tableauLignes(
        p,
        "regularite",
        p.mots.legendeRegularite,
        p.bilan.lieux,
        { entete: p.mots.colonneLieu, dire: (l) => l.nom ?? l.cle },
        ["permanences.tenues", "regularite.mediane", "regularite.plus-long"],
      ),
    ],
    notes: notes(p, "regularite", "couverture", "kilometres"),
  };
}

function sectionObservations(p: Plume): Section {
  const codes = p.bilan.chiffres.map((c) => c.code).filter((c) => c.startsWith("observations."));
  return {
    indicateurs: ["observations"],
    titre: textesIndicateurs[p.langue].observations.titre,
    phrase: p.mots.phraseObservations(p.dire),
    dessins: [],
    tableaux: [tableauChiffres(p, "observations", p.mots.legendeObservations, codes)],
    notes: notes(p, "observations"),
  };
}

function definitionsDe({ bilan, langue, mots }: Plume): Rapport["definitions"] {
  return codesIndicateurs.map((code) => {
    const { titre, definition, inclus, exclus, source } = textesIndicateurs[langue][code];
    const version = bilan.indicateurs.find((i) => i.code === code)?.version ?? 0;
    const textes = { definition, inclus, exclus, source };
    return {
      titre,
      version: `${code}, version ${version}`,
      lignes: (Object.keys(textes) as (keyof typeof textes)[]).map((c) => ({
        mot: mots.definitions[c],
        texte: textes[c],
      })),
    };
  });
}

/** Whole hours, where minutes would say more than is known. */
function heuresRondes(p: Plume): string {
  const v = p.valeur("heures.minutes");
  return valeurEnMots(p.langue, v.kind === "minutes" ? { ...v, n: Math.round(v.n / 60) * 60 } : v);
}

/** Every sentence of a report, as it must be set. */
function composer<T>(x: T, langue: Langue): T {
  if (typeof x === "string") return typographier(langue, x) as T;
  if (Array.isArray(x)) return x.map((y) => composer(y as unknown, langue)) as T;
  if (typeof x !== "object" || x === null || "svg" in x) return x;
  return Object.fromEntries(Object.entries(x).map(([cle, y]) => [cle, composer(y as unknown, langue)])) as T;
}

/** The report of a bilan. Without a geography it has no map, and says nothing of one. */
export function rapportDe(bilan: Bilan, langue: Langue, geographie?: Geographie): Rapport {
  const p = plumeDe(bilan, langue);
  const { mots } = p;
  const cle = (code: CodeChiffre, detail: string) => ({ mot: p.nom(code), valeur: p.dire(code), detail });
  const rapport: Rapport = {
    langue,
    mots,
    titre: `${mots.bilan} · ${bilan.nom}`,
    sousTitre: periodeEnMots(langue, bilan.periode),
    avertissement: mots.avertissement,
    resume: mots.resume(p.dire),
    cles: [
      cle("permanences.tenues", mots.detailTenues(p.dire)),
      cle("passages.personnes", mots.detailPassages(p.dire)),
      cle("personnes.total", mots.detailPersonnes),
      { ...cle("heures.minutes", mots.detailHeures(p.dire)), valeur: heuresRondes(p) },
    ],
    sections: [
      sectionFrequentation(p),
      sectionPersonnes(p),
      sectionQuartiers(p, geographie),
      sectionThematiques(p),
      sectionProfil(p),
      sectionPermanences(p),
      sectionTournees(p),
      sectionObservations(p),
    ],
    definitions: definitionsDe(p),
    methode: [
      ...mots.methode,
      ...(bilan.comparaison ? [mots.comparaison(periodeEnMots(langue, bilan.comparaison))] : []),
      ...(comparaisonIncomplete(bilan) ? [mots.comparaisonIncomplete] : []),
    ],
  };
  return composer(rapport, langue);
}
