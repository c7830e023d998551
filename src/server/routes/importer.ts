/**
 * A file that somebody already has (a timetable, school holidays, driving times), read for the desk: what it would
 * define, and what is wrong with it. Nothing is written here: the desk writes what was accepted, as its own facts,
 * so that it can be taken back there. One file at a time is read, in the capped process of `src/importers`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { definitionDe, definitionsDe, type Activite } from "../../domain/activite.ts";
import { civilDe, parseJour, type Jour } from "../../domain/civil.ts";
import type { Regle } from "../../domain/regle.ts";
import type { PlanDefinitions } from "../../importers/definitions.ts";
import { fichierOctetsMax } from "../../importers/enregistrements.ts";
import { importerTournees, importerTrajets, importerVacances } from "../../importers/lecteur-tournees.ts";
import { enSysteme } from "../../store/base.ts";
import { activiteReference } from "../../store/cumuls.ts";
import { Refus } from "../erreurs.ts";
import { route, type Demande, type Route } from "../route.ts";

const schemaRequete = z.object({
  quoi: z.enum(["tournees", "vacances", "trajets"]),
  /** The name of the file, said as the source. */
  nom: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** For a timetable: the saison that takes its rules. */
  saison: z.optional(z.string().check(z.maxLength(64))),
});
type DemandeImport = Demande<unknown, z.infer<typeof schemaRequete>>;

/** Years of school holidays kept before the one that is running: enough for a bilan to compare with. */
const anneesGardees = 2;

/** The file in a folder of its own for as long as it is read: the capped process may open nothing else. */
async function avecFichier<T>(octets: Uint8Array, lire: (chemin: string) => Promise<T>): Promise<T> {
  const dossier = await mkdtemp(join(tmpdir(), "picup-import-"));
  try {
    const chemin = join(dossier, "fichier");
    await writeFile(chemin, octets);
    return await lire(chemin);
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
}

function planDe(demande: DemandeImport, activite: Activite, chemin: string): Promise<PlanDefinitions> {
  const { services, session, requete } = demande;
  // A rule that was withdrawn (an import taken back) is brought again by its file.
  const connu = (noun: Parameters<typeof definitionDe>[1], id: string) => {
    const connue = definitionDe(activite, noun, id);
    return noun === "regle" && connue && !(connue as Regle).actif ? undefined : connue;
  };
  const soi = definitionDe(activite, "dispositif", session.dispositif);
  const jour: Jour = civilDe(services.maintenant(), soi?.zone ?? "Europe/Paris").jour;
  const source = requete.nom ?? "-";
  if (requete.quoi === "trajets")
    return importerTrajets(chemin, { lieux: definitionsDe(activite, "lieu"), source }, connu);
  if (requete.quoi === "vacances") {
    const zones = soi?.zoneScolaire ? [soi.zoneScolaire] : [];
    return importerVacances(
      chemin,
      { zones, depuis: Number(jour.slice(0, 4)) - anneesGardees, source },
      connu,
    );
  }
  const saison = requete.saison ? definitionDe(activite, "saison", requete.saison) : undefined;
  const du = saison ? parseJour(saison.du)! : jour;
  return importerTournees(chemin, { du, ...(saison ? { saison: saison.id } : {}) }, connu);
}

/** One reading at a time, and few that wait: each may take a processor for ten seconds, and holds its file. */
const attenteMax = 4;
let enAttente = 0;
let derniere: Promise<unknown> = Promise.resolve();
async function aSonTour<T>(lire: () => Promise<T>): Promise<T> {
  if (enAttente >= attenteMax) throw new Refus("trop-d-essais", { attendre: 30 });
  enAttente++;
  const lecture = derniere.then(lire, lire);
  derniere = lecture.catch(() => undefined);
  return lecture.finally(() => enAttente--);
}

export const routesImporter: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/imports",
    resume:
      "Reads a timetable, school holidays or driving times: what the file would define. Writes nothing.",
    acces: { kind: "session", roles: ["coordinateur", "administrateur"] },
    brut: "application/octet-stream",
    requete: schemaRequete,
    reponse: z.looseObject({ format: z.string(), lus: z.number() }),
    octetsMax: fichierOctetsMax,
    delaiMax: 60_000,
    traiter: async (demande) => {
      const { services, session, octets } = demande;
      const activite = await enSysteme(services.base, (client) =>
        activiteReference(client, session.dispositif),
      );
      return aSonTour(() => avecFichier(octets, (chemin) => planDe(demande, activite, chemin)));
    },
  }),
];
