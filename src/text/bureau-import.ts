/** What the desk says of a file that it imports: which one, what it would change, what is wrong with it. */
import type { Langue } from "./langue.ts";

const pl = (n: number, un: string, plusieurs: string): string => (n < 2 ? un : plusieurs);

const fr = {
  titres: {
    tournees: "Importer un horaire",
    vacances: "Importer un calendrier scolaire",
    trajets: "Importer des temps de trajet",
  },
  aides: {
    tournees:
      "Un tableau CSV d'un arrêt par ligne (bibliobus avec RRULE, France Services itinérantes), " +
      "ou un annuaire JSON en heures OSM.",
    vacances:
      "Le calendrier scolaire de data.education.gouv.fr (CSV ou JSON), ou un tableau zone,debut,fin,nom.",
    trajets: "Un tableau CSV des trajets entre arrêts, avec leur durée en secondes.",
  },
  sous: "Rien n'est enregistré avant votre accord.",
  choisir: "Choisir un fichier",
  autre: "Choisir un autre fichier",
  enCours: "Le fichier est lu…",
  lu: (nom: string, n: number) => `${nom} : ${n} ${pl(n, "ligne lue", "lignes lues")}`,
  apercu: "Ce que le fichier apporte",
  zone: (zone: string) => `zone ${zone}`,
  encore: (n: number) => `et ${n} ${pl(n, "autre", "autres")}`,
  avis: "À vérifier",
  erreurs: "Ce qui empêche de l'importer",
  enregistrer: "Importer",
  rien: "Ce fichier n'apporte rien de nouveau : tout est déjà là, dans cette saison ou une autre.",
  vide: "Ce fichier n'apporte rien.",
  fait: (quoi: string) => `Importé : ${quoi}.`,
  tropGros: (mo: number) => `Le fichier dépasse ${mo} Mo : ce n'est sans doute pas le bon.`,
};
type MotsImport = typeof fr;

const en: MotsImport = {
  titres: {
    tournees: "Import a timetable",
    vacances: "Import a school calendar",
    trajets: "Import driving times",
  },
  aides: {
    tournees:
      "A CSV table with one stop a row (mobile libraries with RRULE, France Services), " +
      "or a JSON directory in OSM hours.",
    vacances: "The school calendar of data.education.gouv.fr (CSV or JSON), or a table zone,debut,fin,nom.",
    trajets: "A CSV table of legs between stops, with their duration in seconds.",
  },
  sous: "Nothing is saved before you agree.",
  choisir: "Choose a file",
  autre: "Choose another file",
  enCours: "Reading the file…",
  lu: (nom, n) => `${nom}: ${n} ${n === 1 ? "row" : "rows"} read`,
  apercu: "What the file brings",
  zone: (zone) => `zone ${zone}`,
  encore: (n) => `and ${n} more`,
  avis: "To check",
  erreurs: "What keeps it from being imported",
  enregistrer: "Import",
  rien: "This file brings nothing new: all of it is already here, in this season or another.",
  vide: "This file brings nothing.",
  fait: (quoi) => `Imported: ${quoi}.`,
  tropGros: (mo) => `The file is larger than ${mo} MB: it is probably not the right one.`,
};
export const motsImport: Record<Langue, MotsImport> = { fr, en };
