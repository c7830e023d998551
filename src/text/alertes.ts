/** Alertes of the calendar in words: what is wrong, with the values that explain it. */
import { parseJour } from "../domain/civil.ts";
import { jourCourt, type Langue } from "./langue.ts";

/** Codes of `src/planner/alerte.ts`; a test holds the two lists equal. */
export type CodeAlerteDite =
  | "trajet-trop-court"
  | "vehicule-double"
  | "lieu-double"
  | "personne-double"
  | "doublon"
  | "permis-absent"
  | "controle-expire"
  | "vehicule-indisponible"
  | "lieu-ferme"
  | "hors-fenetre"
  | "equipe-jour"
  | "equipe-semaine"
  | "equipe-repos"
  | "equipe-absente"
  | "partenaire-absent"
  | "ferie"
  | "vacances-inconnues"
  | "lieu-oublie";

/** The same form as an `Alerte` of the planner. */
export type AlerteDite = {
  readonly code: CodeAlerteDite;
  readonly valeurs: Readonly<Record<string, string | number>>;
};
/** `nom` gives the name of an id: a truck, a place, a person, a partner. */
export type Nommer = (id: string) => string;

type Phrase = (v: (cle: string) => string, nom: string, jour: (cle: string) => string) => string;

/** `1 h 20`, `45 min`. */
export function dureeDite(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return `${m} min`;
  return m === 0 ? `${h} h` : `${h} h ${String(m).padStart(2, "0")}`;
}

const titres: Record<Langue, Record<CodeAlerteDite, string>> = {
  fr: {
    "trajet-trop-court": "Trajet trop court",
    "vehicule-double": "Camion à deux endroits",
    "lieu-double": "Lieu déjà pris",
    "personne-double": "Personne à deux endroits",
    doublon: "Annoncée deux fois",
    "permis-absent": "Sans autorisation",
    "controle-expire": "Contrôle dépassé",
    "vehicule-indisponible": "Camion indisponible",
    "lieu-ferme": "Lieu retiré",
    "hors-fenetre": "Hors des créneaux du lieu",
    "equipe-jour": "Journée trop longue",
    "equipe-semaine": "Semaine trop longue",
    "equipe-repos": "Repos trop court",
    "equipe-absente": "Personne absente",
    "partenaire-absent": "Partenaire absent",
    ferie: "Jour férié",
    "vacances-inconnues": "Vacances scolaires inconnues",
    "lieu-oublie": "Lieu sans passage",
  },
  en: {
    "trajet-trop-court": "Drive too short",
    "vehicule-double": "Truck in two places",
    "lieu-double": "Place already taken",
    "personne-double": "Person in two places",
    doublon: "Announced twice",
    "permis-absent": "No permit",
    "controle-expire": "Control expired",
    "vehicule-indisponible": "Truck not available",
    "lieu-ferme": "Place withdrawn",
    "hors-fenetre": "Outside the place’s hours",
    "equipe-jour": "Day too long",
    "equipe-semaine": "Week too long",
    "equipe-repos": "Too little rest",
    "equipe-absente": "Person absent",
    "partenaire-absent": "Partner absent",
    ferie: "Public holiday",
    "vacances-inconnues": "School holidays not known",
    "lieu-oublie": "Place without a stop",
  },
};

const fr: Record<CodeAlerteDite, Phrase> = {
  "trajet-trop-court": (v) => `${v("ecart")} entre les deux, ${v("minutes")} de route.`,
  "vehicule-double": (_, nom) => `${nom} est prévu à deux endroits à la même heure.`,
  "lieu-double": (_, nom) => `${nom} reçoit déjà une permanence à cette heure.`,
  "personne-double": (_, nom) => `${nom} : deux permanences à la même heure.`,
  doublon: (_, nom) => `Deux bureaux ont publié la même permanence à ${nom}. Le public n’en voit qu’une.`,
  "permis-absent": (v, nom, j) =>
    `L’autorisation de ${nom} ${v("au") ? `s’arrête le ${j("au")}` : `commence le ${j("du")}`}.`,
  "controle-expire": (v, nom, j) => `${nom} : ${v("nature")} à refaire depuis le ${j("echeance")}.`,
  "vehicule-indisponible": (v, nom, j) =>
    v("du") ? `${nom} est arrêté du ${j("du")} au ${j("au")}.` : `${nom} n’est plus en service.`,
  "lieu-ferme": (_, nom) => `${nom} n’est plus en service.`,
  "hors-fenetre": (_, nom) => `Ni marché, ni sortie d’école, ni créneau connu à ${nom} à cette heure.`,
  "equipe-jour": (v, nom) => `${nom} : ${v("minutes")} de travail, ${v("max")} au plus.`,
  "equipe-semaine": (v, nom) => `${nom} : ${v("minutes")} dans la semaine, ${v("max")} au plus.`,
  "equipe-repos": (v, nom) => `${nom} : ${v("minutes")} de repos depuis la veille, ${v("max")} au moins.`,
  "equipe-absente": (v, nom, j) =>
    v("du") ? `${nom} : absence du ${j("du")} au ${j("au")}.` : `${nom} n’est pas disponible à cette heure.`,
  "partenaire-absent": (v, nom, j) =>
    v("du") ? `${nom} est absent du ${j("du")} au ${j("au")}.` : `${nom} ne vient pas ce jour-là.`,
  ferie: () => "C’est un jour férié.",
  "vacances-inconnues": (v, _, j) =>
    v("fin")
      ? `Le calendrier scolaire s’arrête au ${j("fin")} : importez le suivant.`
      : "Aucun calendrier scolaire n’est importé.",
  "lieu-oublie": (v, nom, j) =>
    `${nom} : ${v("dernier") ? `dernier passage le ${j("dernier")}` : "aucun passage"}, ` +
    `${v("prochain") ? `prochain le ${j("prochain")}` : "aucun annoncé"}.`,
};
const en: Record<CodeAlerteDite, Phrase> = {
  "trajet-trop-court": (v) => `${v("ecart")} between the two, ${v("minutes")} of driving.`,
  "vehicule-double": (_, nom) => `${nom} is planned in two places at the same time.`,
  "lieu-double": (_, nom) => `${nom} already has a stop at that time.`,
  "personne-double": (_, nom) => `${nom} is planned in two places at the same time.`,
  doublon: (_, nom) => `Two desks published the same stop at ${nom}. The public sees one.`,
  "permis-absent": (v, nom, j) =>
    `The permit of ${nom} ${v("au") ? `ends on ${j("au")}` : `begins on ${j("du")}`}.`,
  "controle-expire": (v, nom, j) => `${nom}: ${v("nature")} due since ${j("echeance")}.`,
  "vehicule-indisponible": (v, nom, j) =>
    v("du") ? `${nom} is off the road from ${j("du")} to ${j("au")}.` : `${nom} is no longer in service.`,
  "lieu-ferme": (_, nom) => `${nom} is no longer in service.`,
  "hors-fenetre": (_, nom) => `No market, school exit or known hours at ${nom} at that time.`,
  "equipe-jour": (v, nom) => `${nom}: ${v("minutes")} of work, ${v("max")} at most.`,
  "equipe-semaine": (v, nom) => `${nom}: ${v("minutes")} in the week, ${v("max")} at most.`,
  "equipe-repos": (v, nom) => `${nom}: ${v("minutes")} of rest since the day before, ${v("max")} at least.`,
  "equipe-absente": (v, nom, j) =>
    v("du") ? `${nom} is away from ${j("du")} to ${j("au")}.` : `${nom} is not available at that time.`,
  "partenaire-absent": (v, nom, j) =>
    v("du") ? `${nom} is away from ${j("du")} to ${j("au")}.` : `${nom} does not come on that day.`,
  ferie: () => "It is a public holiday.",
  "vacances-inconnues": (v, _, j) =>
    v("fin")
      ? `The school calendar ends on ${j("fin")}: import the next one.`
      : "No school calendar has been imported.",
  "lieu-oublie": (v, nom, j) =>
    `${nom}: ${v("dernier") ? `last stop on ${j("dernier")}` : "no stop yet"}, ` +
    `${v("prochain") ? `next on ${j("prochain")}` : "none announced"}.`,
};
const phrases: Record<Langue, Record<CodeAlerteDite, Phrase>> = { fr, en };

export const motsControles: Record<Langue, Readonly<Record<string, string>>> = {
  fr: {
    "controle-technique": "contrôle technique",
    assurance: "assurance",
    vidange: "vidange",
    extincteur: "extincteur",
    electricite: "contrôle électrique",
    gaz: "contrôle du gaz",
    permis: "autorisation",
    autre: "autre contrôle",
  },
  en: {
    "controle-technique": "roadworthiness test",
    assurance: "insurance",
    vidange: "oil change",
    extincteur: "fire extinguisher",
    electricite: "electrical check",
    gaz: "gas check",
    permis: "permit",
    autre: "other check",
  },
};

export const titreAlerte = (langue: Langue, code: CodeAlerteDite): string => titres[langue][code];

/** One sentence that says why. */
export function phraseAlerte(langue: Langue, { code, valeurs }: AlerteDite, nommer: Nommer): string {
  const dire = (cle: string): string => {
    const valeur = valeurs[cle];
    if (cle === "nature") return motsControles[langue][String(valeur)] ?? String(valeur);
    return typeof valeur === "number" ? dureeDite(valeur) : (valeur ?? "");
  };
  const jour = (cle: string): string => {
    const lu = parseJour(valeurs[cle]);
    return lu ? jourCourt(langue, lu) : "";
  };
  return phrases[langue][code](dire, valeurs.qui === undefined ? "" : nommer(String(valeurs.qui)), jour);
}
