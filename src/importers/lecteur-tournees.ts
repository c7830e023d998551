/**
 * Reads timetables, school holidays and driving legs through the capped process (`borne.ts`), then sets them against
 * what is defined. Nothing is written: see `brouillonsDesDefinitions`.
 */
import type { Definition } from "../domain/reference.ts";
import type { Vacances } from "../domain/regle.ts";
import { cheminDe, lireBorne } from "./borne.ts";
import { Carnet } from "./carnet.ts";
import { chargerCommunes } from "./communes.ts";
import {
  planifierDefinitions,
  type ConnuDe,
  type LectureDefinitions,
  type PlanDefinitions,
} from "./definitions.ts";
import { lieuxDefinis } from "./lieux-communes.ts";
import type { OptionsTexte } from "./lire-tournees.ts";
import type { ErreurImport } from "./plan.ts";
import { matricesDe, type LectureTrajets } from "./trajets.ts";
import type { LectureTournees, OptionsTournees } from "./tournees.ts";
import { completerVacances, type OptionsVacances } from "./vacances.ts";

const echec = (erreur: ErreurImport): PlanDefinitions => ({
  format: "inconnu",
  lus: 0,
  ajouts: [],
  changements: [],
  inchanges: [],
  erreurs: [erreur],
  avertissements: [],
});

async function lire<T extends object>(
  quoi: Parameters<typeof lireBorne>[0],
  reglages: object,
  fichier: string,
): Promise<T | { readonly erreur: ErreurImport }> {
  const ou = cheminDe(fichier);
  return "erreur" in ou ? ou : lireBorne<T>(quoi, reglages, [ou.chemin]);
}

function planDesTournees(lecture: LectureTournees, connu: ConnuDe): PlanDefinitions {
  const carnet = new Carnet();
  const { vehicules, lieux, regles, format, lus, erreurs } = lecture;
  const definis = lieuxDefinis(lieux, chargerCommunes, carnet);
  const avertissements = [...lecture.avertissements, ...carnet.avertissements];
  const definies = [...vehicules, ...definis, ...regles];
  return planifierDefinitions({ format, lus, erreurs, avertissements, definies }, connu);
}

export async function importerTournees(
  fichier: string,
  options: OptionsTournees,
  connu: ConnuDe,
): Promise<PlanDefinitions> {
  const lecture = await lire<LectureTournees>("tournees", options, fichier);
  return "erreur" in lecture ? echec(lecture.erreur) : planDesTournees(lecture, connu);
}

export async function importerTexte(
  fichier: string,
  options: OptionsTexte,
  connu: ConnuDe,
): Promise<PlanDefinitions> {
  const lecture = await lire<LectureTournees>("texte", options, fichier);
  return "erreur" in lecture ? echec(lecture.erreur) : planDesTournees(lecture, connu);
}

export async function importerVacances(
  fichier: string,
  options: OptionsVacances,
  connu: ConnuDe,
): Promise<PlanDefinitions> {
  const lecture = await lire<LectureDefinitions>("vacances", options, fichier);
  if ("erreur" in lecture) return echec(lecture.erreur);
  const connues = (zone: string) => connu("vacances", zone) as Vacances | undefined;
  return planifierDefinitions(completerVacances(lecture, connues), connu);
}

export async function importerTrajets(
  fichier: string,
  { lieux, source }: { readonly lieux: Iterable<Definition<"lieu">>; readonly source: string },
  connu: ConnuDe,
): Promise<PlanDefinitions> {
  const lecture = await lire<LectureTrajets>("trajets", {}, fichier);
  if ("erreur" in lecture) return echec(lecture.erreur);
  return planifierDefinitions(matricesDe(lecture, lieux, source), connu);
}
