/**
 * Names of the figures of the bilan, why one is not known, and the sentences of the report. French first.
 */
import { type ChampProfil, type CodeChiffre, type RaisonNd } from "../domain/indicateur.ts";
import type { Thematique } from "../domain/thematique.ts";
import { jourCourt, moisLong, nombre, part, type Langue } from "./langue.ts";
import {
  motsAmbiances,
  motsChamps,
  motsGroupes,
  motsMotifs,
  motsThematiques,
  motsValeurs,
} from "./valeurs.ts";

type Compose =
  | `permanences.annulees.${string}`
  | `premieres-fois.${"premiere-fois" | "deja-venu" | "ne-sait-pas" | "non-communique" | "pas-demande"}`
  | `thematiques.${string}`
  | `profil.${string}`
  | `observations.ambiance.${string}`
  | `groupes.${string}`;
type CodeSimple = Exclude<CodeChiffre, Compose>;

const motsSimples: Record<Langue, Record<CodeSimple, string>> = {
  fr: {
    "permanences.prevues": "Permanences prévues",
    "permanences.tenues": "Permanences tenues",
    "permanences.tenues-prevues": "Tenues parmi les prévues",
    "permanences.imprevues": "Improvisées",
    "permanences.annulees": "Annulées",
    "permanences.sans-suite": "Sans suite",
    "permanences.deplacees": "Déplacées",
    "permanences.part-tenues": "Part des prévues qui ont été tenues",
    "passages.personnes": "Passages",
    "passages.accueils": "Accueils",
    "passages.groupes": "Accueils de groupe",
    "passages.a-regulariser": "Accueils à régulariser",
    "personnes.connues": "Personnes connues par une carte",
    "personnes.anonymes": "Personnes anonymes",
    "personnes.total": "Personnes",
    "premieres-fois.part": "Part des premières fois",
    "frequentation.tenues-avec-personne": "Permanences où quelqu’un est venu",
    "frequentation.part-avec-personne": "Permanences tenues où au moins une personne est venue",
    "frequentation.par-permanence": "Personnes présentes par permanence tenue",
    "frequentation.croissance": "Évolution des passages",
    "heures.minutes": "Heures ouvertes",
    "heures.estimees": "Permanences dont une heure est estimée",
    "quartiers.desservis": "Quartiers desservis",
    "quartiers.population-desservie": "Habitants des quartiers desservis",
    "quartiers.taux": "Passages pour 1 000 habitants",
    "regularite.mediane": "Jours entre deux passages du camion (médiane)",
    "regularite.plus-long": "Plus longue attente entre deux passages (jours)",
    "couverture.part-8": "Habitants des quartiers à 8 min à pied d’un arrêt",
    "couverture.part-15": "Habitants des quartiers à 15 min à pied d’un arrêt",
    "kilometres.km": "Kilomètres parcourus",
    "observations.notees": "Observations",
    "observations.rencontres": "Personnes rencontrées autour du camion",
    "observations.rencontres-dites": "Observations qui disent les rencontres",
    "observations.mediations": "Médiations",
    "observations.mediations-dites": "Observations qui disent les médiations",
    "observations.ambiance-non-dite": "Ambiance : pas demandé",
  },
  en: {
    "permanences.prevues": "Stops planned",
    "permanences.tenues": "Stops held",
    "permanences.tenues-prevues": "Held among planned",
    "permanences.imprevues": "Improvised",
    "permanences.annulees": "Cancelled",
    "permanences.sans-suite": "No follow-up",
    "permanences.deplacees": "Moved",
    "permanences.part-tenues": "Share of planned stops that were held",
    "passages.personnes": "Visits",
    "passages.accueils": "Welcomes",
    "passages.groupes": "Group welcomes",
    "passages.a-regulariser": "Welcomes to be put right",
    "personnes.connues": "People known by a card",
    "personnes.anonymes": "Anonymous people",
    "personnes.total": "People",
    "premieres-fois.part": "Share of first times",
    "frequentation.tenues-avec-personne": "Stops where somebody came",
    "frequentation.part-avec-personne": "Stops held where at least one person came",
    "frequentation.par-permanence": "People present per stop held",
    "frequentation.croissance": "Change in visits",
    "heures.minutes": "Hours open",
    "heures.estimees": "Stops with an estimated hour",
    "quartiers.desservis": "Neighbourhoods served",
    "quartiers.population-desservie": "Inhabitants of the neighbourhoods served",
    "quartiers.taux": "Visits per 1,000 inhabitants",
    "regularite.mediane": "Days between two visits of the truck (median)",
    "regularite.plus-long": "Longest wait between two visits (days)",
    "couverture.part-8": "Residents within an 8-minute walk of a stop",
    "couverture.part-15": "Residents within a 15-minute walk of a stop",
    "kilometres.km": "Kilometres driven",
    "observations.notees": "Observations",
    "observations.rencontres": "People met around the truck",
    "observations.rencontres-dites": "Observations that tell of people met",
    "observations.mediations": "Mediations",
    "observations.mediations-dites": "Observations that tell of mediations",
    "observations.ambiance-non-dite": "Ambience: not asked",
  },
};

const pasDemande: Record<Langue, string> = { fr: "Pas demandé", en: "Not asked" };
const motsHorsGroupe: Record<Langue, Record<"numerique" | "sans-groupe" | "avec-numerique", string>> = {
  fr: { numerique: "Numérique", "sans-groupe": "Hors groupe", "avec-numerique": "numérique compris" },
  en: { numerique: "Digital", "sans-groupe": "In no group", "avec-numerique": "digital included" },
};

/** The name of a figure. */
export function libelleChiffre(langue: Langue, code: CodeChiffre): string {
  const simple = (motsSimples[langue] as Record<string, string>)[code];
  if (simple) return simple;
  const [indicateur, a = "", b = ""] = code.split(".");
  const de = (table: object, cle: string): string => (table as Record<string, string>)[cle] ?? cle;
  switch (indicateur) {
    case "permanences":
      return de(motsMotifs[langue], b);
    case "premieres-fois":
      return a === "pas-demande" ? pasDemande[langue] : de(motsValeurs[langue].deja, a);
    case "thematiques":
      return motsThematiques[langue][a as Thematique];
    case "profil":
      return b === "pas-demande" ? pasDemande[langue] : de(motsValeurs[langue][a as ChampProfil], b);
    case "groupes": {
      const nom = a in motsGroupes[langue] ? de(motsGroupes[langue], a) : de(motsHorsGroupe[langue], a);
      return b ? `${nom}, ${de(motsHorsGroupe[langue], b)}` : nom;
    }
    default:
      return de(motsAmbiances[langue], b);
  }
}
export const libelleChamp = (langue: Langue, champ: ChampProfil): string => motsChamps[langue][champ];

export const motNd: Record<Langue, string> = { fr: "n.d.", en: "n.a." };
/** Why a figure is not known. */
export const motsNd: Record<Langue, Record<RaisonNd, string>> = {
  fr: {
    "rien-a-compter": "rien à compter dans la période",
    "sans-comparaison": "pas de période de comparaison",
    "population-inconnue": "population non publiée",
    "non-note": "personne ne l’a noté",
  },
  en: {
    "rien-a-compter": "nothing to count in the period",
    "sans-comparaison": "no period to compare with",
    "population-inconnue": "population not published",
    "non-note": "nobody noted it",
  },
};

/** A value of the bilan as its bare numbers: what `valeurEnMots` needs to know of it. */
export type ValeurLisible = { readonly kind: string } & {
  readonly [C in "n" | "sur" | "pour" | "avant" | "apres" | "min" | "max"]?: number;
};

/** Always one decimal, so that columns line up: `5,0`. */
function avecDixieme(langue: Langue, valeur: number): string {
  const dit = nombre(langue, valeur, 1);
  return Number.isInteger(Math.round(valeur * 10) / 10) ? `${dit}${langue === "fr" ? "," : "."}0` : dit;
}

/** A value as people read it: `37 %`, `120 h 30`, `de 761 à 1 258`, `n.d.`. */
export function valeurEnMots(langue: Langue, valeur: ValeurLisible): string {
  const v = { n: 0, sur: 1, pour: 1, avant: 1, apres: 0, min: 0, max: 0, ...valeur };
  switch (valeur.kind) {
    case "nombre":
      return nombre(langue, v.n);
    case "minutes": {
      const reste = Math.round(v.n) % 60;
      const heures = nombre(langue, Math.floor(Math.round(v.n) / 60));
      return reste === 0 ? `${heures}\u00a0h` : `${heures}\u00a0h\u00a0${String(reste).padStart(2, "0")}`;
    }
    case "part":
      return part(langue, v.n / v.sur, 1);
    case "quotient":
      return avecDixieme(langue, (v.n / v.sur) * v.pour);
    case "croissance": {
      const taux = (v.apres - v.avant) / v.avant;
      return (taux > 0 ? "+" : "") + part(langue, taux, 1);
    }
    case "intervalle": {
      if (v.min === v.max) return nombre(langue, v.min);
      const bornes = [nombre(langue, v.min), nombre(langue, v.max)];
      return langue === "fr" ? `de ${bornes[0]} à ${bornes[1]}` : `${bornes[0]} to ${bornes[1]}`;
    }
    default:
      return motNd[langue];
  }
}

/** No line may begin with a French sign that has a space before it, nor end on an opening quote. */
export const typographier = (langue: Langue, texte: string): string =>
  langue === "fr" ? texte.replace(/ (?=[:;?!»%])/g, "\u00a0").replace(/« /g, "«\u00a0") : texte;

export const periodeEnMots = (langue: Langue, p: { du: string; au: string }): string => {
  const [du, au] = [jourCourt(langue, p.du as never), jourCourt(langue, p.au as never)];
  return langue === "fr" ? `du ${du} au ${au}` : `${du} to ${au}`;
};
export const moisEnMots = moisLong;
