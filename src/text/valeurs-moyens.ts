/** The stored values of the means and of the log-book as people read them, in the field and at the desk. */
import type {
  accessibilites,
  alimentations,
  listesMateriel,
  naturesFenetre,
  NatureControle,
  rolesContact,
  zonesScolaires,
} from "../domain/moyens.ts";
import type { etatsElement, EntreeCarnet, gravitesDefaut, naturesIncident } from "../domain/carnet.ts";
import type { EtatEcheance, EtatPermis } from "../domain/carnet-lecture.ts";
import type { Langue } from "./langue.ts";

type Mots<Liste extends readonly string[]> = Record<Langue, Record<Liste[number], string>>;

export const motsControles: Record<Langue, Record<NatureControle, string>> = {
  fr: {
    "controle-technique": "Contrôle technique",
    assurance: "Assurance",
    vidange: "Vidange",
    extincteur: "Extincteur",
    electricite: "Électricité",
    gaz: "Gaz",
    autre: "Autre contrôle",
  },
  en: {
    "controle-technique": "Roadworthiness test",
    assurance: "Insurance",
    vidange: "Oil change",
    extincteur: "Fire extinguisher",
    electricite: "Electrics",
    gaz: "Gas",
    autre: "Other check",
  },
};
export const motsIncidents: Mots<typeof naturesIncident> = {
  fr: {
    accident: "Accident",
    panne: "Panne",
    degradation: "Dégradation",
    vol: "Vol",
    agression: "Agression",
    autre: "Autre",
  },
  en: {
    accident: "Accident",
    panne: "Breakdown",
    degradation: "Damage",
    vol: "Theft",
    agression: "Assault",
    autre: "Other",
  },
};
export const motsGravites: Mots<typeof gravitesDefaut> = {
  fr: { "a-surveiller": "À surveiller", "a-reparer": "À réparer", bloquant: "Bloquant : on ne part pas" },
  en: {
    "a-surveiller": "Keep an eye on it",
    "a-reparer": "To repair",
    bloquant: "Blocking: we do not leave",
  },
};
export const motsElements: Mots<typeof etatsElement> = {
  fr: { present: "Présent", manquant: "Manquant", "en-defaut": "En défaut" },
  en: { present: "Here", manquant: "Missing", "en-defaut": "Faulty" },
};
export const motsListes: Mots<typeof listesMateriel> = {
  fr: { depart: "Départ", retour: "Retour" },
  en: { depart: "Leaving", retour: "Back" },
};
export const motsRolesContact: Mots<typeof rolesContact> = {
  fr: {
    incident: "En cas d’incident",
    ouverture: "Pour ouvrir (borne, portail)",
    mairie: "Mairie",
    "police-municipale": "Police municipale",
    autre: "Autre",
  },
  en: {
    incident: "When something goes wrong",
    ouverture: "To open (bollard, gate)",
    mairie: "Town hall",
    "police-municipale": "Municipal police",
    autre: "Other",
  },
};
export const motsFenetres: Mots<typeof naturesFenetre> = {
  fr: { marche: "Marché", "sortie-ecole": "Sortie d’école", autre: "Autre" },
  en: { marche: "Market", "sortie-ecole": "School exit", autre: "Other" },
};
export const motsAlimentations: Mots<typeof alimentations> = {
  fr: {
    aucune: "Aucune",
    "prise-16a": "Prise 16 A",
    "prise-32a": "Prise 32 A",
    groupe: "Groupe électrogène permis",
  },
  en: { aucune: "None", "prise-16a": "16 A socket", "prise-32a": "32 A socket", groupe: "Generator allowed" },
};
export const motsAccessibilites: Mots<typeof accessibilites> = {
  fr: {
    "plain-pied": "De plain-pied",
    rampe: "Rampe",
    "stationnement-pmr": "Stationnement PMR",
    "sanitaires-adaptes": "Sanitaires adaptés",
    "transport-proche": "Transport proche",
  },
  en: {
    "plain-pied": "Step-free",
    rampe: "Ramp",
    "stationnement-pmr": "Disabled parking",
    "sanitaires-adaptes": "Accessible toilets",
    "transport-proche": "Transport nearby",
  },
};
export const motsZones: Mots<typeof zonesScolaires> = {
  fr: { A: "Zone A", B: "Zone B", C: "Zone C", Corse: "Corse" },
  en: { A: "Zone A", B: "Zone B", C: "Zone C", Corse: "Corsica" },
};
/** A date in force: valid, soon over, over. */
export const motsEcheances: Record<Langue, Record<EtatEcheance, string>> = {
  fr: { valable: "valable", bientot: "à refaire bientôt", depasse: "dépassé" },
  en: { valable: "valid", bientot: "due soon", depasse: "overdue" },
};
export const motsPermis: Record<Langue, Record<EtatPermis, string>> = {
  fr: {
    valable: "Valable",
    bientot: "Finit bientôt",
    depasse: "Expiré",
    "sans-date": "Sans date de fin",
    "pas-encore": "Pas encore valable",
  },
  en: {
    valable: "Valid",
    bientot: "Ends soon",
    depasse: "Expired",
    "sans-date": "No end date",
    "pas-encore": "Not valid yet",
  },
};
export const motsEntrees: Record<Langue, Record<EntreeCarnet["kind"], string>> = {
  fr: {
    releve: "Kilométrage",
    plein: "Plein",
    incident: "Incident",
    defaut: "Défaut",
    reparation: "Réparation",
    controle: "Contrôle fait",
    verification: "Matériel vérifié",
  },
  en: {
    releve: "Odometer",
    plein: "Fuel",
    incident: "Incident",
    defaut: "Fault",
    reparation: "Repair",
    controle: "Check done",
    verification: "Equipment checked",
  },
};
