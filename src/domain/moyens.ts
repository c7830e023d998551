/**
 * The means, beyond their names: places with their permits and windows, vehicles with their set-ups and control
 * dates, equipment, partners aboard, and when people work. Every field is optional, so that a sheet written before
 * it existed still reads. Contacts are sealed words; files are ids of sealed blobs.
 */
import * as z from "zod/mini";
import { schemaJourSemaine } from "./recurrence.ts";
import {
  schemaCode,
  schemaFaitId,
  schemaHeure,
  schemaJour,
  schemaNom,
  schemaPoint,
  schemaTexteScelle,
} from "./schemas.ts";
import { thematiques } from "./thematique.ts";

const entier = (max: number) => z.int().check(z.minimum(0), z.maximum(max));
const joursSemaine = z.array(schemaJourSemaine).check(z.minLength(1), z.maxLength(7));
/** Days from `du` to `au`, both included. */
const intervalle = z.object({ du: schemaJour, au: schemaJour });
export const fichiersMax = 8; // files on one sheet
const fichiers = z.array(schemaFaitId<"fichier">()).check(z.maxLength(fichiersMax));

export const naturesFenetre = ["marche", "sortie-ecole", "autre"] as const;
export const alimentations = ["aucune", "prise-16a", "prise-32a", "groupe"] as const;
export const accessibilites = [
  "plain-pied",
  "rampe",
  "stationnement-pmr",
  "sanitaires-adaptes",
  "transport-proche",
] as const;
export const rolesContact = ["ouverture", "incident", "mairie", "police-municipale", "autre"] as const;

export const champsLieu = {
  /** Who allows the truck to stop, from when to when; the paper itself as a file. */
  permis: z.optional(
    z.looseObject({
      par: z.optional(schemaNom),
      du: z.optional(schemaJour),
      au: z.optional(schemaJour),
      fichier: z.optional(schemaFaitId<"fichier">()),
    }),
  ),
  /** When people are there, or when the place is free. */
  fenetres: z.optional(
    z
      .array(
        z.object({
          nature: z.enum(naturesFenetre),
          jours: joursSemaine,
          debut: schemaHeure,
          fin: schemaHeure,
        }),
      )
      .check(z.maxLength(20)),
  ),
  alimentation: z.optional(z.enum(alimentations)),
  /** People who can be welcomed at once. */
  capacite: z.optional(entier(1000)),
  /** Square metres. */
  surface: z.optional(entier(100_000)),
  accessibilite: z.optional(z.array(z.enum(accessibilites)).check(z.maxLength(accessibilites.length))),
  ombre: z.optional(z.boolean()),
  toilettes: z.optional(z.boolean()),
  /** Whom to call, and for what: sealed. */
  contacts: z.optional(
    z.array(z.object({ role: z.enum(rolesContact), mots: schemaTexteScelle })).check(z.maxLength(10)),
  ),
  photos: z.optional(fichiers),
  codePostal: z.optional(z.string().check(z.regex(/^\d{5}$/))),
};

export const naturesControle = [
  "controle-technique",
  "assurance",
  "vidange",
  "extincteur",
  "electricite",
  "gaz",
  "autre",
] as const;
export type NatureControle = (typeof naturesControle)[number];
export const champsVehicule = {
  /** What fits in each set-up: equipment, seats, minutes to put it up. `amenagement` is a name of `amenagements`. */
  installations: z.optional(
    z
      .array(
        z.object({
          amenagement: schemaNom,
          materiel: z.array(schemaCode<"materiel">()).check(z.maxLength(100)),
          places: z.optional(entier(200)),
          minutes: z.optional(entier(240)),
        }),
      )
      .check(z.maxLength(30)),
  ),
  /** Next date of each control; the log-book moves it forward (`carnet`). */
  controles: z.optional(
    z.array(z.object({ nature: z.enum(naturesControle), echeance: schemaJour })).check(z.maxLength(20)),
  ),
  indisponible: z.optional(z.array(intervalle).check(z.maxLength(100))),
  depot: z.optional(schemaPoint),
};

export const listesMateriel = ["depart", "retour"] as const;
export const corpsMaterielDefini = z.looseObject({
  id: schemaCode<"materiel">(),
  nom: schemaNom,
  /** Absent: goes with any vehicle. */
  vehicule: z.optional(schemaCode<"vehicule">()),
  quantite: z.optional(entier(10_000)),
  /** Check-lists it stands on. */
  listes: z.array(z.enum(listesMateriel)).check(z.maxLength(2)),
  photo: z.optional(schemaFaitId<"fichier">()),
  actif: z.boolean(),
});

export const corpsPartenaireDefini = z.looseObject({
  id: schemaCode<"partenaire">(),
  nom: schemaNom,
  thematiques: z.optional(z.array(z.enum(thematiques)).check(z.maxLength(thematiques.length))),
  /** Weekdays on which it may be aboard; absent: any. */
  jours: z.optional(joursSemaine),
  absences: z.optional(z.array(intervalle).check(z.maxLength(100))),
  contact: z.optional(schemaTexteScelle),
  actif: z.boolean(),
});

export const champsMediateur = {
  competences: z.optional(z.array(schemaNom).check(z.maxLength(30))),
  disponible: z.optional(
    z.array(z.object({ jours: joursSemaine, debut: schemaHeure, fin: schemaHeure })).check(z.maxLength(30)),
  ),
  absences: z.optional(z.array(intervalle).check(z.maxLength(200))),
  /** Own limits in minutes of work, when lower than the law's. */
  minutesJourMax: z.optional(entier(720)),
  minutesSemaineMax: z.optional(entier(3600)),
};

export const zonesScolaires = ["A", "B", "C", "Corse"] as const;
export const champsDispositif = {
  zoneScolaire: z.optional(z.enum(zonesScolaires)),
  alsaceMoselle: z.optional(z.boolean()),
  /** Multiplies the fallback driving time: 1 in flat country. */
  relief: z.optional(z.number().check(z.minimum(0.5), z.maximum(3))),
  depot: z.optional(schemaPoint),
  /** Weeks without a stop after which a place is told as forgotten. */
  semainesSansPassage: z.optional(z.int().check(z.minimum(1), z.maximum(52))),
  /** How the public reaches the service itself: published on every channel, nobody's own. */
  joindre: z.optional(
    z.looseObject({
      telephone: z.optional(z.string().check(z.regex(/^\+?[\d ]{3,20}$/))),
      sms: z.optional(z.string().check(z.regex(/^\+?[\d ]{3,20}$/))),
      courriel: z.optional(z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/))),
      site: z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/), z.maxLength(300))),
    }),
  ),
};
export const champsOrganisation = { siret: z.optional(z.string().check(z.regex(/^\d{14}$/))) };
