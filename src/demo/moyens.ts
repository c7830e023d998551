/** The means of the demonstration: what the truck carries, who comes aboard, what the places allow. Of nobody. */
import { ajouterJours, type Jour } from "../domain/civil.ts";
import type { TexteScelle } from "../domain/fait.ts";
import type { Id, PartenaireId } from "../domain/ids.ts";
import type { Definition } from "../domain/reference.ts";
import type { Point } from "../domain/schemas.ts";
import type { Thematique } from "../domain/thematique.ts";
import { amenagements, lieux, vehicule } from "./capi.ts";

const [bureau, collectif, numerique, enfants] = amenagements as [string, string, string, string];
/** An industrial estate of Bourgoin-Jallieu, where the truck sleeps. */
export const depot: Point = [5.2489, 45.5936];

const objet = (id: string, nom: string, quantite?: number): Definition<"materiel"> => ({
  id: id as Id<"materiel">,
  nom,
  ...(quantite === undefined ? {} : { quantite }),
  listes: ["depart", "retour"],
  actif: true,
});
export const materiels: readonly Definition<"materiel">[] = [
  objet("barnum", "Barnum"),
  objet("tables", "Tables pliantes", 3),
  objet("chaises", "Chaises", 10),
  objet("tablettes", "Tablettes", 2),
  objet("imprimante", "Imprimante et scanner"),
  objet("borne", "Borne 4G"),
  objet("jeux", "Malle de jeux"),
  objet("sport", "Kit sport"),
  objet("secours", "Trousse de secours"),
  objet("extincteur", "Extincteur"),
];

const partenaire = (
  id: string,
  nom: string,
  thematiques: readonly Thematique[],
  jours: number[],
): Definition<"partenaire"> => ({
  id: id as PartenaireId,
  nom,
  thematiques: [...thematiques],
  jours,
  actif: true,
});
export const partenaires: readonly Definition<"partenaire">[] = [
  partenaire("mission-locale", "Mission locale", ["trouver-un-emploi", "se-former"], [2, 4, 6]),
  partenaire("france-travail", "France Travail", ["trouver-un-emploi"], [2, 6]),
  partenaire("caf", "CAF", ["difficultes-administratives-ou-juridiques", "famille"], [4]),
  partenaire("ccas", "CCAS", ["difficultes-financieres", "logement-hebergement"], [1, 3, 5]),
  partenaire("pmi", "PMI", ["sante", "famille"], [3]),
];

export const vehiculeDe = (jusqua: Jour): Definition<"vehicule"> => ({
  id: vehicule,
  nom: "Camion 1",
  amenagements: [...amenagements],
  installations: [
    { amenagement: bureau, materiel: ["tablettes"] as Id<"materiel">[], places: 2, minutes: 15 },
    {
      amenagement: collectif,
      materiel: ["barnum", "tables", "chaises"] as Id<"materiel">[],
      places: 12,
      minutes: 30,
    },
    {
      amenagement: numerique,
      materiel: ["tablettes", "imprimante", "borne"] as Id<"materiel">[],
      places: 3,
      minutes: 20,
    },
    { amenagement: enfants, materiel: ["jeux"] as Id<"materiel">[], places: 6, minutes: 10 },
  ],
  controles: [
    { nature: "controle-technique", echeance: ajouterJours(jusqua, 24) },
    { nature: "assurance", echeance: ajouterJours(jusqua, 140) },
    { nature: "extincteur", echeance: ajouterJours(jusqua, 210) },
  ],
  depot,
  actif: true,
});

type Plus = Partial<Definition<"lieu">>;
const semaine = [1, 2, 3, 4, 5];
/** What is known of each place beyond its point; dates follow today so that one permit is about to end. */
function complements(jusqua: Jour, contact: TexteScelle): Readonly<Record<string, Plus>> {
  const mairie = { par: "Mairie", du: "2021-09-01" as Jour };
  const ecole = { nature: "sortie-ecole", jours: [1, 2, 4, 5], debut: "15:30", fin: "17:30" };
  const marche = { nature: "marche", jours: [4, 7], debut: "08:00", fin: "13:00" };
  const contacts = [{ role: "ouverture" as const, mots: contact }];
  return {
    "champaret-place": { permis: mairie, alimentation: "prise-16a", capacite: 12, ombre: true, contacts },
    "champaret-ecole": { permis: mairie, fenetres: [ecole] as Plus["fenetres"], capacite: 8 },
    "champfleuri-nord": { permis: { ...mairie, au: ajouterJours(jusqua, 12) }, alimentation: "aucune" },
    "remparts-marche": {
      permis: mairie,
      fenetres: [marche] as Plus["fenetres"],
      alimentation: "prise-32a",
      toilettes: true,
    },
    "saint-bonnet-halle": { permis: mairie, toilettes: true, capacite: 20, contacts },
    "roches-esplanade": {
      permis: mairie,
      ombre: true,
      fenetres: [{ nature: "autre", jours: semaine, debut: "08:00", fin: "20:00" }] as Plus["fenetres"],
    },
  };
}
const codesPostaux: Readonly<Record<string, string>> = {
  "38053": "38300",
  "38193": "38080",
  "38553": "38090",
};

export const lieuxDe = (jusqua: Jour, contact: TexteScelle): Definition<"lieu">[] => {
  const plus = complements(jusqua, contact);
  return lieux.map((lieu) => ({
    ...lieu,
    codePostal: codesPostaux[lieu.commune.insee]!,
    accessibilite: ["plain-pied", "transport-proche"],
    ...plus[lieu.id],
  }));
};

/** How the public reaches the demonstration. Source of the numbers: Arcep, numbers kept for fiction. */
export const joindre = {
  telephone: "+33 4 65 71 00 38",
  sms: "+33 6 39 98 00 38",
  courriel: "bonjour@demo.picup.test",
};
