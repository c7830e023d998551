/** The shop window: several trucks side by side, and only what was chosen to be public. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plier, type Activite } from "./activite.ts";
import type { Brouillon } from "./fait.ts";
import type { FaitConnu } from "./faits.ts";
import type { DispositifId } from "./ids.ts";
import { contient } from "./quartier.ts";
import { auteur, faitDe } from "./pour-tests.ts";
import type { Point } from "./schemas.ts";
import { simplifierAnneau, vitrineDe, type Source } from "./vitrine.ts";

const canari = "canari-5b1e";
const commune = { insee: "38053", nom: "Bourgoin-Jallieu" };
const lieu = (id: string, corps: object = {}): Brouillon => ({
  type: "lieu-defini",
  v: 1,
  corps: { id, nom: `Lieu ${id}`, commune, actif: true, ...corps },
});
const source = (dispositif: string, ...brouillons: Brouillon[]): Source => {
  const activite: Activite = new Map();
  for (const [i, b] of brouillons.entries()) plier(activite, faitDe<FaitConnu>(1 + i, b));
  return { dispositif: dispositif as DispositifId, nom: dispositif, zone: "Europe/Paris", activite };
};
const regle = (corps: object = {}): Brouillon => ({
  type: "regle-definie",
  v: 1,
  corps: {
    id: "r1",
    lieux: ["place"],
    equipe: [auteur],
    recurrence: { kind: "hebdo", jours: [2], toutes: 1 },
    plages: [{ debut: "14:00", fin: "17:00" }],
    du: "2026-09-01",
    vacances: "sauter",
    feries: "sauter",
    rendezVous: false,
    sauf: [],
    plus: [],
    actif: true,
    ...corps,
  },
});
const saison = (etat: string): Brouillon => ({
  type: "saison-definie",
  v: 1,
  corps: { id: "automne", nom: "Automne", du: "2026-09-01", au: "2026-12-31", etat },
});

test("two trucks may have a place of the same id: each keeps its own page and its own code", () => {
  const { lieux } = vitrineDe([source("a", lieu("place"), lieu("ecole")), source("b", lieu("place"))]);
  assert.deepEqual(
    lieux.map((l) => l.cle),
    ["ecole", "a.place", "b.place"],
  );
  assert.equal(new Set(lieux.map((l) => l.code)).size, 3);
});

test("a place no longer served is left out, unless an announcement still names it", () => {
  const annonce: Brouillon = {
    type: "permanence-annoncee",
    v: 1,
    corps: { lieu: "ancien", jour: "2026-11-23", debut: "14:00", fin: "17:00", equipe: [] },
  };
  const ferme = { actif: false };
  const { lieux } = vitrineDe([source("a", lieu("ancien", ferme), lieu("oublie", ferme), annonce)]);
  assert.deepEqual(
    lieux.map((l) => [l.id, l.actif]),
    [["ancien", false]],
  );
});

test("a habit is told once its season is published, and never says who is on duty", () => {
  const regles = (...b: Brouillon[]) => vitrineDe([source("a", ...b)]).regles;
  assert.equal(regles(regle()).length, 1);
  assert.equal(regles(regle({ saison: "automne" }), saison("brouillon")).length, 0);
  assert.equal(regles(regle({ saison: "automne" }), saison("publiee")).length, 1);
  assert.equal(regles(regle({ actif: false })).length, 0);
  assert.ok(!JSON.stringify(regles(regle())).includes(auteur));
});

test("what is not chosen never passes, even in fields that a later version adds", () => {
  const contenu = vitrineDe([
    source(
      "a",
      { type: "organisation-definie", v: 1, corps: { id: "o", nom: "Association", note: canari } },
      {
        type: "dispositif-defini",
        v: 1,
        corps: {
          id: "a",
          nom: "Camion",
          organisations: ["o"],
          zone: "Europe/Paris",
          depuis: "2024-01-01",
          joindre: { telephone: "04 00 00 00 00", astreinte: canari },
          note: canari,
        },
      },
      lieu("place", { permis: { par: canari }, capacite: 12, note: canari }),
      {
        type: "quartier-defini",
        v: 1,
        corps: {
          id: "Q",
          nom: "Quartier",
          generation: "dessin",
          communes: [{ ...commune, note: canari }],
          note: canari,
        },
      },
      regle({ note: canari }),
      {
        type: "partenaire-defini",
        v: 1,
        corps: { id: "p", nom: "Mission locale", note: canari, actif: true },
      },
      {
        type: "vehicule-defini",
        v: 1,
        corps: { id: "v", nom: "Camion", amenagements: [], note: canari, actif: true },
      },
      { type: "mediateur-defini", v: 1, corps: { id: auteur, organisation: "o", note: canari, actif: true } },
    ),
  ]);
  const texte = JSON.stringify(contenu);
  assert.ok(!texte.includes(canari) && !texte.includes(auteur));
  assert.deepEqual(contenu.dispositifs[0]!.organisations, ["Association"]);
  assert.deepEqual(contenu.dispositifs[0]!.joindre, { telephone: "04 00 00 00 00" });
});

test("a simplified perimeter keeps its ends and stays within ten metres: points well inside stay inside", () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 200 }), fc.integer({ min: 1, max: 50 }), (n, bosse) => {
      const anneau = Array.from({ length: n + 1 }, (_, i): Point => {
        const angle = (2 * Math.PI * (i % n)) / n;
        const rayon = 0.01 + 0.000001 * ((i % n) % bosse);
        return [5 + rayon * Math.cos(angle), 45 + rayon * Math.sin(angle)];
      });
      const simple = simplifierAnneau(anneau);
      assert.ok(simple.length <= anneau.length && simple.length >= 4);
      assert.deepEqual([simple[0], simple.at(-1)], [anneau[0], anneau.at(-1)]);
      for (const [x, y] of anneau) {
        const dedans: Point = [5 + (x - 5) * 0.9, 45 + (y - 45) * 0.9];
        if (n > 12) assert.ok(contient([[simple]], dedans));
      }
    }),
  );
});
