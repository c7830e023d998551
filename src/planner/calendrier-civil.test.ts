/** The calendar of a dispositif is that of the school zone it says, and of its own law. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { j } from "../../tests/planner/recurrences.ts";
import type { Activite } from "../domain/activite.ts";
import type { DispositifId } from "../domain/ids.ts";
import { calendrierCivilDe } from "./calendrier-civil.ts";

const etat = (noun: string, id: string, valeur: object) => {
  const version = { fait: id, at: "", auteur: "", vu: "", valeur };
  return [`${noun}/${id}`, { noun, id, versions: [version] }] as const;
};
const activiteDe = (...etats: readonly (readonly [string, object])[]) =>
  new Map(etats) as unknown as Activite;
const soi = "d" as DispositifId;
const periodes = [{ nom: "Noel", du: j("2026-12-19"), au: j("2027-01-03") }];

test("school holidays are those of the dispositif's zone, and none where it says no zone", () => {
  const vacances = etat("vacances", "A", { id: "A", periodes, source: "s" });
  const avec = (plus: object) =>
    calendrierCivilDe(
      activiteDe(vacances, etat("dispositif", "d", { zone: "Indian/Reunion", ...plus })),
      soi,
    );
  assert.deepEqual(avec({ zoneScolaire: "A", alsaceMoselle: true }), {
    vacances: periodes,
    alsaceMoselle: true,
    zone: "Indian/Reunion",
  });
  assert.deepEqual(avec({ zoneScolaire: "B" }).vacances, []);
  assert.deepEqual(avec({}).vacances, []);
  assert.deepEqual(calendrierCivilDe(activiteDe(), soi), {
    vacances: [],
    alsaceMoselle: false,
    zone: "Europe/Paris",
  });
});
