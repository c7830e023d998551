/** The facts that a day at the truck is made of, as the screens draft them. */
import type { Jour } from "../../src/domain/civil.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { FaitId } from "../../src/domain/ids.ts";
import { lieu } from "./serveur-de-test.ts";

export const permanenceAnnoncee = (jour: Jour, debut = "14:00", fin = "17:00"): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu, jour, debut, fin, equipe: [] },
});
export const ouvrir = (permanence: FaitId, heure: string): Brouillon => ({
  type: "permanence-ouverte",
  v: 1,
  corps: { permanence, heure },
});
export const fermer = (permanence: FaitId, heure: string): Brouillon => ({
  type: "permanence-fermee",
  v: 1,
  corps: { permanence, heure },
});
export const accueilNote = (permanence: FaitId, heure: string, reponses: object = {}): Brouillon => ({
  type: "accueil-note",
  v: 1,
  corps: { permanence, heure, thematiques: ["numerique"], ...reponses },
});
