/** A habit said in six languages: as people say it, and never something the calendar does not do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { calendrier, regleDe } from "../../tests/planner/calendriers.ts";
import { j, recurrences } from "../../tests/planner/recurrences.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import { joursDe, occurrencesDe } from "../planner/recurrence.ts";
import { languesPubliques } from "./langues-publiques.ts";
import { phraseHabitude, phraseRecurrence, recurrenceDuLieu } from "./recurrence-publique.ts";

const an = { du: j("2026-01-01"), au: j("2026-12-31") };
const mardi = [2];

test("French says a habit as teams write it on paper", () => {
  const dites: [Recurrence, string][] = [
    [{ kind: "hebdo", jours: [4, 2], toutes: 1 }, "tous les mardis et jeudis"],
    [{ kind: "hebdo", jours: [1, 2, 3, 4, 5], toutes: 1 }, "du lundi au vendredi"],
    [{ kind: "hebdo", jours: mardi, toutes: 2 }, "un mardi sur deux"],
    [{ kind: "hebdo", jours: [2, 4], toutes: 3 }, "le mardi et le jeudi, toutes les 3 semaines"],
    [{ kind: "parite", jours: mardi, parite: "impaire" }, "le mardi des semaines impaires"],
    [{ kind: "mois-jour", jours: mardi, rangs: [3, 1] }, "les 1er et 3e mardis du mois"],
    [{ kind: "mois-jour", jours: [5], rangs: [-1] }, "le dernier vendredi du mois"],
    [{ kind: "mois-semaine", jours: mardi, rangs: [1] }, "le mardi de la 1re semaine du mois"],
    [{ kind: "mois-fin", ouvre: true }, "le dernier jour ouvré du mois"],
  ];
  for (const [r, phrase] of dites) assert.equal(phraseRecurrence("fr", r), phrase);
  assert.equal(
    phraseHabitude("fr", regleDe("r", { vacances: "sauter", feries: "sauter", rendezVous: true })),
    "tous les mardis, de 9 h à 12 h, hors vacances scolaires, sauf jours fériés, sur rendez-vous",
  );
});

test("each language says every recurrence in its own words, and two different ones never alike", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const trie = (r: Recurrence): string =>
    JSON.stringify({
      ...r,
      ...("jours" in r ? { jours: [...new Set(r.jours)].toSorted((a, b) => a - b) } : {}),
      ...("rangs" in r ? { rangs: [...new Set(r.rangs)].toSorted((a, b) => a - b) } : {}),
    });
  fc.assert(
    fc.property(recurrences, recurrences, (a, b) => {
      for (const langue of languesPubliques) {
        const [x, y] = [phraseRecurrence(langue, a), phraseRecurrence(langue, b)];
        assert.ok(x.length > 3 && !x.includes("undefined"), `${langue} ${x}`);
        assert.equal(x === y, trie(a) === trie(b), `${langue}: ${x} / ${y}`);
      }
    }),
    { seed: graineDuTest, numRuns: 400 },
  );
});

test("Arabic and Ukrainian sentences hold no word of another alphabet", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(recurrences, (r) => {
      for (const langue of ["ar", "uk"] as const) {
        const phrase = phraseHabitude(
          langue,
          regleDe("r", { recurrence: r, vacances: "sauter", rendezVous: true }),
        );
        assert.doesNotMatch(phrase, /[A-Za-z]/, phrase);
      }
    }),
    { seed: graineDuTest, numRuns: 200 },
  );
});

test("one place of two is said with its own days", () => {
  const [a, b] = ["a", "b"] as LieuId[];
  const regle = regleDe("r", {
    lieux: [a!, b!],
    du: an.du,
    recurrence: { kind: "mois-jour", jours: mardi, rangs: [4, 2] },
  });
  assert.equal(phraseHabitude("fr", regle, "a"), "le 2e mardi du mois, de 9 h à 12 h");
  const jours = (lieu: string) =>
    occurrencesDe(regle, an, calendrier).flatMap((o) => (o.lieu === lieu ? [o.jour] : []));
  for (const lieu of [a!, b!])
    assert.deepEqual(joursDe(recurrenceDuLieu(regle, lieu)!, an.du, an), jours(lieu));
  const hebdo = { ...regle, recurrence: { kind: "hebdo" as const, jours: mardi, toutes: 1 } };
  assert.equal(phraseHabitude("fr", hebdo, "b"), "un mardi sur deux, de 9 h à 12 h");
  const impaires = {
    ...regle,
    recurrence: { kind: "parite" as const, jours: mardi, parite: "impaire" as const },
  };
  assert.equal(
    phraseHabitude("fr", impaires, "b"),
    "le mardi des semaines impaires, en alternance, de 9 h à 12 h",
  );
});
