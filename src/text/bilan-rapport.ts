/**
 * Sentences of the printed bilan: what each part shows, heads of columns, what may be done with it, how it was made.
 * Sentences take a way to say a figure, so that no number is ever written here.
 */
import type { CodeChiffre } from "../domain/indicateur.ts";
import type { Langue } from "./langue.ts";

/** Says a figure: `389`, `91 %`, `n.d.`. */
export type Dire = (code: CodeChiffre) => string;

/** In a sentence, seven days rather than seven days and no tenth. */
const rond = (dit: string): string => dit.replace(/[.,]0$/, "");

export type MotsRapport = {
  readonly bilan: string;
  readonly avertissement: string;
  readonly resume: (dire: Dire) => string;
  readonly detailTenues: (dire: Dire) => string;
  readonly detailPassages: (dire: Dire) => string;
  readonly detailPersonnes: string;
  readonly detailHeures: (dire: Dire) => string;
  readonly phrasePermanences: (dire: Dire) => string;
  readonly phraseFrequentation: (dire: Dire, compare: boolean) => string;
  readonly phrasePersonnes: (dire: Dire) => string;
  readonly phraseQuartiers: (dire: Dire, desservis: { readonly n: number; readonly sur: number }) => string;
  readonly phraseThematiques: (dire: Dire) => string;
  readonly phraseProfil: (dire: Dire) => string;
  readonly phraseObservations: (dire: Dire) => string;
  readonly phraseTournees: (dire: Dire) => string;
  readonly colonneChiffre: string;
  readonly colonneValeur: string;
  readonly colonnePassages: string;
  readonly colonnePart: string;
  readonly colonneMois: string;
  readonly colonneLieu: string;
  readonly colonneQuartier: string;
  readonly colonneHabitants: string;
  /** Short heads where the name of the figure is too long for a column. */
  readonly colonnes: { readonly [C in CodeChiffre]?: string };
  readonly horsQuartier: string;
  readonly legendePermanences: string;
  readonly legendeAnnulations: string;
  readonly legendeFrequentation: string;
  readonly legendeMois: string;
  readonly legendePersonnes: string;
  readonly legendePremieres: string;
  readonly legendeQuartiers: string;
  readonly legendeLieux: string;
  readonly legendeGroupes: string;
  readonly legendeThematiques: string;
  readonly legendeObservations: string;
  readonly titreTournees: string;
  readonly legendeTournees: string;
  readonly legendeRegularite: string;
  readonly dessinMois: string;
  readonly dessinPersonnes: string;
  readonly dessinGroupes: string;
  readonly dessinCarte: string;
  readonly auMoins: string;
  readonly auPlus: string;
  readonly titreDefinitions: string;
  readonly titreMethode: string;
  readonly definitions: Record<"definition" | "inclus" | "exclus" | "source", string>;
  readonly methode: readonly string[];
  readonly comparaison: (periode: string) => string;
  readonly comparaisonIncomplete: string;
  /** Names of the sheets of the workbook. */
  readonly feuilleChiffres: string;
  readonly feuilleDefinitions: string;
  readonly page: string;
  readonly colonnesDonnees: Record<
    | "indicateur"
    | "version"
    | "code"
    | "libelle"
    | "axe"
    | "cle"
    | "nom"
    | "valeur"
    | "compte"
    | "base"
    | "min"
    | "max",
    string
  >;
};

const fr: MotsRapport = {
  bilan: "Bilan",
  avertissement:
    "Document de travail de l’équipe. Les petits effectifs y sont exacts : ne le publiez pas et ne le transmettez " +
    "pas tel quel, une personne pourrait y être reconnue.",
  resume: (dire) =>
    `${dire("permanences.tenues")} permanences tenues, ${dire("passages.personnes")} passages, ` +
    `${dire("personnes.total")} personnes différentes, ${dire("heures.minutes")} d’ouverture.`,
  detailTenues: (dire) =>
    `sur ${dire("permanences.prevues")} prévues, ${dire("permanences.imprevues")} improvisées`,
  detailPassages: (dire) => `en ${dire("passages.accueils")} accueils`,
  detailPersonnes: "intervalle : l’accueil est anonyme",
  detailHeures: (dire) => `dont ${dire("heures.estimees")} permanences à l’heure estimée`,
  phrasePermanences: (dire) =>
    `Sur ${dire("permanences.prevues")} permanences prévues, ${dire("permanences.tenues-prevues")} ont été tenues ` +
    `(${dire("permanences.part-tenues")}) et ${dire("permanences.annulees")} annulées.`,
  phraseFrequentation: (dire, compare) =>
    `Une personne au moins est venue à ${dire("frequentation.part-avec-personne")} des permanences tenues ; elles ` +
    `ont reçu en moyenne ${dire("frequentation.par-permanence")} personnes` +
    (compare
      ? `. Les passages évoluent de ${dire("frequentation.croissance")} d’une période à l’autre.`
      : "."),
  phrasePersonnes: (dire) =>
    `${dire("passages.personnes")} passages représentent ${dire("personnes.total")} personnes différentes ; ` +
    `${dire("premieres-fois.premiere-fois")} passages étaient des premières fois.`,
  phraseQuartiers: (dire, { n, sur }) =>
    `${n} quartier${n > 1 ? "s" : ""} desservi${n > 1 ? "s" : ""} sur ${sur}, où vivent ` +
    `${dire("quartiers.population-desservie")} habitants.`,
  phraseThematiques: (dire) =>
    `Démarches administratives : ${dire("groupes.demarches-administratives")} passages ; insertion professionnelle : ` +
    `${dire("groupes.insertion-professionnelle")} ; vie quotidienne : ${dire("groupes.vie-quotidienne")} ; ` +
    `numérique : ${dire("groupes.numerique")}. Un passage peut compter dans plusieurs.`,
  phraseProfil: () =>
    "Chaque réponse est facultative. « Ne souhaite pas répondre » et « pas demandé » sont comptés à part et jamais " +
    "répartis.",
  phraseObservations: (dire) =>
    `${dire("observations.notees")} observations, ${dire("observations.rencontres")} personnes rencontrées autour du ` +
    `camion, ${dire("observations.mediations")} médiations.`,
  phraseTournees: (dire) =>
    `Le camion repasse au même lieu tous les ${rond(dire("regularite.mediane"))} jours une fois sur deux, et ` +
    `au plus tard après ${dire("regularite.plus-long")} jours ; ${dire("couverture.part-15")} des habitants des ` +
    `quartiers vivent à moins de 15 minutes à pied d’un arrêt.`,
  colonneChiffre: "Chiffre",
  colonneValeur: "Valeur",
  colonnePassages: "Passages",
  colonnePart: "Part",
  colonneMois: "Mois",
  colonneLieu: "Lieu",
  colonneQuartier: "Quartier",
  colonneHabitants: "Habitants",
  colonnes: {
    "permanences.tenues": "Tenues",
    "frequentation.part-avec-personne": "Avec quelqu’un",
    "frequentation.par-permanence": "Par permanence",
    "heures.minutes": "Heures",
    "quartiers.taux": "Pour 1 000 habitants",
    "regularite.mediane": "Attente médiane (j)",
    "regularite.plus-long": "La plus longue (j)",
    "couverture.part-8": "À 8 min à pied",
    "couverture.part-15": "À 15 min à pied",
  },
  horsQuartier: "Hors quartier",
  legendePermanences: "Permanences et heures",
  legendeAnnulations: "Annulées, par motif",
  legendeFrequentation: "Passages et fréquentation",
  legendeMois: "Mois par mois",
  legendePersonnes: "Personnes et passages",
  legendePremieres: "Passages selon « déjà venu ? »",
  legendeQuartiers: "Par quartier",
  legendeLieux: "Par lieu (numéros de la carte)",
  legendeGroupes: "Groupes de thématiques",
  legendeThematiques: "Les seize catégories",
  legendeObservations: "Observations",
  titreTournees: "Tournées",
  legendeTournees: "Régularité, couverture, kilomètres",
  legendeRegularite: "Attente entre deux passages, par lieu (jours)",
  dessinMois: "Passages de chaque mois",
  dessinPersonnes: "Nombre de personnes : entre au moins et au plus, face aux passages",
  dessinGroupes: "Passages par groupe de thématiques",
  dessinCarte: "Quartiers, plus foncés quand il y a plus de passages, et lieux numérotés",
  auMoins: "au moins",
  auPlus: "au plus",
  titreDefinitions: "Définitions",
  titreMethode: "Méthode",
  definitions: { definition: "Définition", inclus: "Compte", exclus: "Ne compte pas", source: "Source" },
  methode: [
    "Tous les chiffres sont calculés à partir des faits notés sur le terrain, par le même code sur la tablette et " +
      "sur le serveur. Chacun peut être ouvert à l’écran jusqu’à ce qu’il compte.",
    "Les mêmes données donnent le même document, octet pour octet. Il ne porte pas de date de fabrication : sa date " +
      "est la fin de la période.",
    "Une permanence compte au jour du calendrier où elle se tient, à l’heure du lieu.",
    "n.d. : non disponible. Ce qui n’est pas connu n’est jamais compté comme zéro.",
  ],
  comparaison: (periode) => `Période de comparaison : ${periode}.`,
  comparaisonIncomplete:
    "La période de comparaison commence avant le premier jour du service : elle compte moins de jours qu’il n’y " +
    "paraît.",
  feuilleChiffres: "Données",
  feuilleDefinitions: "Définitions",
  page: "Page",
  colonnesDonnees: {
    indicateur: "indicateur",
    version: "version",
    code: "code",
    libelle: "libellé",
    axe: "axe",
    cle: "clé",
    nom: "nom",
    valeur: "valeur",
    compte: "compté",
    base: "sur",
    min: "au moins",
    max: "au plus",
  },
};

const en: MotsRapport = {
  bilan: "Report",
  avertissement:
    "Working document of the team. Small numbers in it are exact: do not publish it or pass it on as it is, somebody " +
    "could be recognised.",
  resume: (dire) =>
    `${dire("permanences.tenues")} stops held, ${dire("passages.personnes")} visits, ${dire("personnes.total")} ` +
    `different people, ${dire("heures.minutes")} open.`,
  detailTenues: (dire) =>
    `of ${dire("permanences.prevues")} planned, ${dire("permanences.imprevues")} improvised`,
  detailPassages: (dire) => `in ${dire("passages.accueils")} welcomes`,
  detailPersonnes: "interval: welcome is anonymous",
  detailHeures: (dire) => `${dire("heures.estimees")} stops with an estimated hour`,
  phrasePermanences: (dire) =>
    `Of ${dire("permanences.prevues")} stops planned, ${dire("permanences.tenues-prevues")} were held ` +
    `(${dire("permanences.part-tenues")}) and ${dire("permanences.annulees")} cancelled.`,
  phraseFrequentation: (dire, compare) =>
    `At least one person came to ${dire("frequentation.part-avec-personne")} of the stops held; they received ` +
    `${dire("frequentation.par-permanence")} people on average` +
    (compare ? `. Visits change by ${dire("frequentation.croissance")} from one period to the other.` : "."),
  phrasePersonnes: (dire) =>
    `${dire("passages.personnes")} visits stand for ${dire("personnes.total")} different people; ` +
    `${dire("premieres-fois.premiere-fois")} visits were first times.`,
  phraseQuartiers: (dire, { n, sur }) =>
    `${n} of ${sur} neighbourhoods served, with ${dire("quartiers.population-desservie")} inhabitants.`,
  phraseThematiques: (dire) =>
    `Administrative procedures: ${dire("groupes.demarches-administratives")} visits; work and training: ` +
    `${dire("groupes.insertion-professionnelle")}; daily life: ${dire("groupes.vie-quotidienne")}; digital: ` +
    `${dire("groupes.numerique")}. A visit may count in several.`,
  phraseProfil: () =>
    "Every answer is optional. “Prefers not to answer” and “not asked” are counted apart and never shared out.",
  phraseObservations: (dire) =>
    `${dire("observations.notees")} observations, ${dire("observations.rencontres")} people met around the truck, ` +
    `${dire("observations.mediations")} mediations.`,
  phraseTournees: (dire) =>
    `The truck comes back to the same place every ${rond(dire("regularite.mediane"))} days half of the time, ` +
    `and after ${dire("regularite.plus-long")} days at the latest; ${dire("couverture.part-15")} of the ` +
    `inhabitants of the neighbourhoods live within a 15-minute walk of a stop.`,
  colonneChiffre: "Figure",
  colonneValeur: "Value",
  colonnePassages: "Visits",
  colonnePart: "Share",
  colonneMois: "Month",
  colonneLieu: "Place",
  colonneQuartier: "Neighbourhood",
  colonneHabitants: "Inhabitants",
  colonnes: {
    "permanences.tenues": "Held",
    "frequentation.part-avec-personne": "With somebody",
    "frequentation.par-permanence": "Per stop",
    "heures.minutes": "Hours",
    "quartiers.taux": "Per 1,000 inhabitants",
    "regularite.mediane": "Median wait (d)",
    "regularite.plus-long": "Longest (d)",
    "couverture.part-8": "8-min walk",
    "couverture.part-15": "15-min walk",
  },
  horsQuartier: "In no neighbourhood",
  legendePermanences: "Stops and hours",
  legendeAnnulations: "Cancelled, by reason",
  legendeFrequentation: "Visits and attendance",
  legendeMois: "Month by month",
  legendePersonnes: "People and visits",
  legendePremieres: "Visits by “been here before?”",
  legendeQuartiers: "By neighbourhood",
  legendeLieux: "By place (numbers of the map)",
  legendeGroupes: "Groups of themes",
  legendeThematiques: "The sixteen categories",
  legendeObservations: "Observations",
  titreTournees: "Tours",
  legendeTournees: "Regularity, coverage, kilometres",
  legendeRegularite: "Wait between two visits, by place (days)",
  dessinMois: "Visits of each month",
  dessinPersonnes: "Number of people: between at least and at most, set against visits",
  dessinGroupes: "Visits by group of themes",
  dessinCarte: "Neighbourhoods, darker where there are more visits, and numbered places",
  auMoins: "at least",
  auPlus: "at most",
  titreDefinitions: "Definitions",
  titreMethode: "Method",
  definitions: { definition: "Definition", inclus: "Counted", exclus: "Not counted", source: "Source" },
  methode: [
    "All figures are computed from what was noted in the field, by the same code on the tablet and on the server. " +
      "Each can be opened on screen down to what it counts.",
    "The same data give the same document, byte for byte. It bears no date of making: its date is the end of the " +
      "period.",
    "A stop counts on the calendar day when it is held, by the clock of the place.",
    "n.a.: not available. What is not known is never counted as zero.",
  ],
  comparaison: (periode) => `Period compared with: ${periode}.`,
  comparaisonIncomplete:
    "The period compared with begins before the first day of service: it has fewer days than it seems.",
  feuilleChiffres: "Data",
  feuilleDefinitions: "Definitions",
  page: "Page",
  colonnesDonnees: {
    indicateur: "indicator",
    version: "version",
    code: "code",
    libelle: "label",
    axe: "axis",
    cle: "key",
    nom: "name",
    valeur: "value",
    compte: "counted",
    base: "out of",
    min: "at least",
    max: "at most",
  },
};

export const motsRapport: Record<Langue, MotsRapport> = { fr, en };
