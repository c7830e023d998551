/** What the gestures offer at once is near, soon, and within the day. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plier, permanences, type Activite } from "../../domain/activite.ts";
import type { Heure } from "../../domain/civil.ts";
import type { Brouillon } from "../../domain/fait.ts";
import type { FaitConnu } from "../../domain/faits.ts";
import { auteur, faitDe } from "../../domain/pour-tests.ts";
import { creneauProche, decaler, lieuxProches, moyensPour, remplacantes } from "./proposer.ts";

const h = (texte: string): Heure => texte as Heure;
const lieu = (id: string, point?: [number, number], actif = true): Brouillon => ({
  type: "lieu-defini",
  v: 1,
  corps: {
    id,
    nom: id,
    commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
    actif,
    ...(point ? { point } : {}),
  },
});
const arret = (jour: string, debut: string, fin: string, autres: object = {}): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu: "gare", jour, debut, fin, equipe: [auteur], ...autres },
});
function activiteDe(...brouillons: Brouillon[]): Activite {
  const activite: Activite = new Map();
  brouillons.forEach((b, i) => plier(activite, faitDe<FaitConnu>(i + 1, b)));
  return activite;
}

test("places are offered from the nearest, those with no point last, those withdrawn never", () => {
  const a = activiteDe(
    lieu("gare", [5.27, 45.59]),
    lieu("loin", [5.4, 45.7]),
    lieu("pres", [5.28, 45.59]),
    lieu("sans-point"),
    lieu("retire", [5.271, 45.59], false),
  );
  assert.deepEqual(
    lieuxProches(a, "gare").map((l) => l.id),
    ["pres", "loin", "sans-point"],
  );
});

test("a stop moved later keeps its length, and is not offered past midnight", () => {
  assert.deepEqual(decaler({ debut: h("14:00"), fin: h("17:00") }, 30), { debut: "14:30", fin: "17:30" });
  assert.equal(decaler({ debut: h("20:00"), fin: h("23:30") }, 60), undefined);
  assert.equal(decaler({ debut: h("00:15"), fin: h("02:00") }, -30), undefined);
});

test("an added stop begins at the next quarter of an hour and ends the same day", () => {
  assert.deepEqual(creneauProche(h("14:05")), { debut: "14:15", fin: "16:15" });
  assert.deepEqual(creneauProche(h("14:15")), { debut: "14:15", fin: "16:15" });
  assert.deepEqual(creneauProche(h("23:50")), { debut: "23:30", fin: "23:59" });
});

test("what may replace a cancelled stop is announced, of the week that follows, the soonest first", () => {
  const a = activiteDe(
    arret("2026-11-23", "14:00", "17:00"),
    arret("2026-11-25", "09:00", "12:00"),
    arret("2026-11-23", "18:00", "19:00"),
    arret("2026-11-24", "09:00", "12:00", { brouillon: true }),
    arret("2026-12-15", "09:00", "12:00"),
    arret("2026-11-20", "09:00", "12:00"),
  );
  const [p] = [...permanences(a)].filter((x) => x.debut === "14:00");
  assert.deepEqual(
    remplacantes(a, p!).map((x) => `${x.jour} ${x.debut}`),
    ["2026-11-23 18:00", "2026-11-25 09:00"],
  );
});

test("an added stop takes the vehicle and the team of the stop beside it", () => {
  const a = activiteDe(arret("2026-11-23", "14:00", "17:00", { vehicule: "camion" }));
  const [p] = permanences(a);
  assert.deepEqual(moyensPour(a, p!.jour, undefined), { equipe: [auteur], vehicule: "camion" });
});
