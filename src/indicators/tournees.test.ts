/** Regularity, coverage on foot and kilometres: what each definition says, one case at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { EtatCarnet } from "../domain/carnet.ts";
import { ajouterJours, type Jour, type Periode } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { CodeChiffre } from "../domain/indicateur.ts";
import type { Permanence } from "../domain/permanence.ts";
import { calculerBilan, chiffre, type Bilan, type Valeur } from "./bilan.ts";
import type { Contexte } from "./contexte.ts";
import { cumulDe, fusionnerTous } from "./cumul.ts";
import { decouper } from "./periodes.ts";
import { ecartsDe, resumer } from "./regularite.ts";

const mars: Periode = { du: "2024-03-01" as Jour, au: "2024-03-31" as Jour };
let suite = 0;
const tenue = (jour: string, lieu = "place", etat = "fermee"): Permanence => {
  const valeurs = { lieu, jour, debut: "09:00", fin: "12:00", equipe: [], retard: 0 };
  return { id: `p${++suite}`, ...valeurs, etat, imprevue: false, annonce: valeurs } as unknown as Permanence;
};
const dispositif = "essai" as DispositifId;
/** About 1.1 km by 0.8 km. */
const carre = [
  [
    [
      [5.0, 45.0],
      [5.01, 45.0],
      [5.01, 45.01],
      [5.0, 45.01],
      [5.0, 45.0],
    ],
  ],
];
const contexte = (plus: object = {}): Contexte =>
  ({
    nom: "Essai",
    dispositifs: [{ id: dispositif, nom: "Essai" }],
    lieux: [
      { id: "place", nom: "La place", point: [5.005, 45.005], quartier: "QN-1", actif: true },
      { id: "loin", nom: "Loin", point: [5.2, 45.2], actif: true },
    ],
    quartiers: [
      { id: "QN-1", nom: "Q", generation: "qpv-2024", communes: [], population: 1000, perimetre: carre },
    ],
    ...plus,
  }) as unknown as Contexte;
function bilanDe(permanences: readonly Permanence[], ctx = contexte(), periode = mars): Bilan {
  const donnees = { dispositif, permanences, accueils: [], observations: [] };
  return calculerBilan({ periode, cumul: cumulDe(donnees, periode), contexte: ctx });
}
const lire = (b: Bilan, code: CodeChiffre): Valeur => chiffre(b.chiffres, code)!.valeur;

test("waits are days between two visits of the truck to one place, never across places", () => {
  const b = bilanDe([
    tenue("2024-03-01"),
    tenue("2024-03-08"),
    tenue("2024-03-08"),
    tenue("2024-03-29"),
    tenue("2024-03-02", "loin"),
    tenue("2024-03-15", "place", "annulee"),
  ]);
  assert.deepEqual(lire(b, "regularite.mediane"), { kind: "quotient", n: 28, sur: 2 });
  assert.deepEqual(lire(b, "regularite.plus-long"), { kind: "nombre", n: 21 });
  const [place, loin] = ["place", "loin"].map((l) => b.lieux.find((x) => x.cle === l)!);
  assert.deepEqual(chiffre(place!.chiffres, "regularite.plus-long")!.valeur, { kind: "nombre", n: 21 });
  assert.equal(chiffre(loin!.chiffres, "regularite.mediane")!.valeur.kind, "nd");
});

test("a place served once has no wait, and nothing held is not known rather than zero", () => {
  assert.equal(lire(bilanDe([tenue("2024-03-01")]), "regularite.mediane").kind, "nd");
  assert.equal(lire(bilanDe([]), "regularite.plus-long").kind, "nd");
});

test("coverage counts the residents near a place that was served, and nobody when it was not", () => {
  const couvert = bilanDe([tenue("2024-03-01")]);
  const [huit, quinze] = [8, 15].map((m) => lire(couvert, `couverture.part-${m as 8 | 15}`));
  assert.ok(huit?.kind === "part" && quinze?.kind === "part");
  // A disc of 410 m on a square of 1,112 by 786 m covers 0.60 of it; one of 769 m covers all of it but its corners.
  assert.ok(Math.abs(huit.n / huit.sur - 0.6) < 0.02, `${huit.n}`);
  assert.ok(quinze.n >= 990, `${quinze.n}`);
  assert.deepEqual(lire(bilanDe([tenue("2024-03-01", "loin")]), "couverture.part-15"), {
    kind: "part",
    n: 0,
    sur: 1000,
  });
  const sans = contexte({ quartiers: [{ id: "QN-1", nom: "Q", generation: "qpv-2024", communes: [] }] });
  assert.deepEqual(lire(bilanDe([tenue("2024-03-01")], sans), "couverture.part-8"), {
    kind: "nd",
    raison: "population-inconnue",
  });
});

test("kilometres are those of the log-book, from the last reading before the period", () => {
  const releve = (jour: string, km: number): EtatCarnet =>
    ({
      noun: "carnet",
      id: `c${++suite}`,
      retiree: false,
      notee: { vehicule: "camion", jour, at: jour, auteur: "a", entree: { kind: "releve", km } },
    }) as unknown as EtatCarnet;
  const carnets = [releve("2024-02-28", 100), releve("2024-03-04", 150), releve("2024-03-20", 210)];
  const avec = contexte({ carnets: [...carnets, releve("2024-04-02", 400)] });
  assert.deepEqual(lire(bilanDe([], avec), "kilometres.km"), { kind: "nombre", n: 110 });
  assert.deepEqual(lire(bilanDe([], contexte({ carnets: [] })), "kilometres.km"), {
    kind: "nd",
    raison: "non-note",
  });
});

test("the days of a place add up from months in any order, as if counted at once", (t) => {
  const graine = Date.now() % 2 ** 31;
  t.diagnostic(`seed ${graine}`);
  const periode = { du: "2024-01-10" as Jour, au: "2024-05-20" as Jour };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 30 }),
      fc.boolean(),
      (jours, inverse) => {
        const permanences = jours.map((n) => tenue(ajouterJours("2024-01-01" as Jour, n)));
        const donnees = { dispositif, permanences, accueils: [], observations: [] };
        const { mois, jours: restes } = decouper(periode);
        const parts = [
          ...mois.map((m) => ({ du: `${m}-01` as Jour, au: ajouterJours(`${m}-28` as Jour, 3) })),
          ...restes,
        ].map((p) => cumulDe(donnees, { du: p.du, au: p.au > periode.au ? periode.au : p.au }));
        const somme = fusionnerTous(inverse ? parts.toReversed() : parts);
        assert.deepEqual(somme.jours, cumulDe(donnees, periode).jours);
      },
    ),
    { seed: graine, numRuns: 200 },
  );
});

test("a median is the middle wait, or the mean of the two middle ones", () => {
  assert.deepEqual(resumer(ecartsDe([1, 8, 15])), { mediane: { n: 14, sur: 2 }, max: 7 });
  assert.deepEqual(resumer(ecartsDe([1, 2, 9, 30])), { mediane: { n: 7, sur: 1 }, max: 21 });
  assert.equal(resumer([]), undefined);
});
