/** What each definition says, one case at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Accueil, Reponses } from "../domain/accueil.ts";
import type { Jour, Periode } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { CodeChiffre } from "../domain/indicateur.ts";
import type { EtatObservation } from "../domain/observation.ts";
import type { Permanence } from "../domain/permanence.ts";
import type { Thematique } from "../domain/thematique.ts";
import { calculerBilan, chiffre, comparaisonIncomplete, type Bilan, type Valeur } from "./bilan.ts";
import { cumulDe } from "./cumul.ts";

const mars: Periode = { du: "2024-03-01" as Jour, au: "2024-03-31" as Jour };
const valeurs = { lieu: "place", jour: "2024-03-05", debut: "09:00", fin: "12:00", equipe: [], retard: 0 };
const permanence = (id: string, plus: object = {}): Permanence =>
  ({ id, ...valeurs, etat: "fermee", imprevue: false, annonce: valeurs, ...plus }) as unknown as Permanence;
let suite = 0;
const accueil = (
  de: string,
  reponses: Reponses = {},
  themes: Thematique[] = ["sante"],
  annule = false,
): Accueil =>
  ({
    id: `a${++suite}`,
    permanence: de,
    heure: "10:00",
    annule,
    thematiques: themes,
    reponses,
  }) as unknown as Accueil;
const observation = (de: string, dit: object): EtatObservation =>
  ({ noun: "observation", id: `o${++suite}`, notee: { permanence: de, ...dit }, retiree: false }) as never;

type Monde = {
  comparer?: Periode;

  permanences: Permanence[];
  accueils?: Accueil[];
  observations?: EtatObservation[];
  depuis?: string;
};
function bilanDe(monde: Monde, periode = mars): Bilan {
  const { permanences, accueils = [], observations = [], depuis, comparer } = monde;
  const dispositif = "essai" as DispositifId;
  const cumulSur = (p: Periode) => cumulDe({ dispositif, permanences, accueils, observations }, p);
  return calculerBilan({
    periode,
    cumul: cumulSur(periode),
    ...(comparer ? { comparaison: { periode: comparer, cumul: cumulSur(comparer) } } : {}),
    contexte: {
      nom: "Essai",
      dispositifs: [{ id: dispositif, nom: "Essai", ...(depuis ? { depuis: depuis as Jour } : {}) }],
      lieux: [
        {
          id: "place",
          nom: "La place",
          commune: { insee: "38053", nom: "Bourgoin" },
          actif: true,
          quartier: "QN-1",
        },
      ],
      quartiers: [{ id: "QN-1", nom: "Le Quartier", generation: "qpv-2024", communes: [] }],
    } as never,
  });
}
const lire = (bilan: Bilan, code: CodeChiffre): Valeur => chiffre(bilan.chiffres, code)!.valeur;
const compte = (bilan: Bilan, code: CodeChiffre): number | undefined => {
  const v = lire(bilan, code);
  return "n" in v ? v.n : undefined;
};

test("a permanence moved from one month and place to another counts once, where it was held", () => {
  const annonce = { ...valeurs, jour: "2024-02-28", lieu: "ailleurs" };
  const monde = { permanences: [permanence("p", { annonce })] };
  const bilan = bilanDe(monde);
  assert.equal(compte(bilan, "permanences.tenues"), 1);
  assert.equal(compte(bilan, "permanences.deplacees"), 1);
  assert.deepEqual(
    bilan.lieux.map((l) => l.cle),
    ["place"],
  );
  const fevrier = bilanDe(monde, { du: "2024-02-01" as Jour, au: "2024-02-29" as Jour });
  assert.equal(compte(fevrier, "permanences.prevues"), 0);
});

test("planned is held among planned, cancelled and without follow-up; improvised is held only", () => {
  const bilan = bilanDe({
    permanences: [
      permanence("a"),
      permanence("b", { etat: "annulee", motif: "meteo" }),
      permanence("c", { etat: "annoncee" }),
      permanence("d", { etat: "brouillon" }),
      permanence("e", { etat: "ouverte", imprevue: true }),
      permanence("f", { etat: "annulee", motif: "autre", imprevue: true }),
    ],
  });
  assert.equal(compte(bilan, "permanences.prevues"), 3);
  assert.equal(compte(bilan, "permanences.tenues"), 2);
  assert.equal(compte(bilan, "permanences.imprevues"), 1);
  assert.equal(compte(bilan, "permanences.annulees"), 1);
  assert.equal(compte(bilan, "permanences.annulees.meteo"), 1);
  assert.equal(compte(bilan, "permanences.sans-suite"), 1);
  assert.deepEqual(lire(bilan, "permanences.part-tenues"), { kind: "part", n: 1, sur: 3 });
});

test("a group counts its people, an annulled accueil nobody", () => {
  const groupe: Reponses = { passage: { kind: "groupe", nombre: 7 }, deja: "premiere-fois", genre: "femme" };
  const bilan = bilanDe({
    permanences: [permanence("p")],
    accueils: [
      accueil("p", groupe),
      accueil("p", { genre: "non-communique" }),
      accueil("p", {}, ["famille"], true),
    ],
  });
  assert.equal(compte(bilan, "passages.personnes"), 8);
  assert.equal(compte(bilan, "passages.accueils"), 2);
  assert.equal(compte(bilan, "passages.groupes"), 1);
  assert.equal(compte(bilan, "premieres-fois.premiere-fois"), 7);
  assert.equal(compte(bilan, "profil.genre.femme"), 7);
  assert.equal(compte(bilan, "profil.genre.non-communique"), 1);
  assert.equal(compte(bilan, "profil.trancheAge.pas-demande"), 8);
  assert.equal(compte(bilan, "thematiques.famille"), 0);
});

test("an accueil on a permanence that is not held is shown apart and counts nowhere else", () => {
  const bilan = bilanDe({
    permanences: [permanence("p", { etat: "annulee", motif: "panne" })],
    accueils: [accueil("p", { deja: "premiere-fois" })],
  });
  assert.equal(compte(bilan, "passages.a-regulariser"), 1);
  const autres = bilan.chiffres.filter(
    (c) => !c.code.startsWith("permanences.") && c.code !== "passages.a-regulariser",
  );
  for (const c of autres) if ("n" in c.valeur) assert.equal(c.valeur.n, 0, c.code);
  assert.deepEqual(lire(bilan, "personnes.total"), { kind: "intervalle", min: 0, max: 0 });
});

test("a welcome with several themes counts in each, and once in each group it touches", () => {
  const bilan = bilanDe({
    permanences: [permanence("p")],
    accueils: [
      accueil("p", {}, ["se-former", "trouver-un-emploi", "numerique"]),
      accueil("p", {}, ["numerique"]),
    ],
  });
  assert.equal(compte(bilan, "thematiques.se-former"), 1);
  assert.equal(compte(bilan, "thematiques.numerique"), 2);
  assert.equal(compte(bilan, "groupes.insertion-professionnelle"), 1);
  assert.equal(compte(bilan, "groupes.insertion-professionnelle.avec-numerique"), 2);
  assert.equal(compte(bilan, "groupes.numerique"), 2);
  assert.equal(compte(bilan, "groupes.vie-quotidienne"), 0);
  assert.equal(compte(bilan, "groupes.sans-groupe"), 0);
});

test("what nobody noted is not known, which is not zero", () => {
  const vide = bilanDe({ permanences: [] });
  assert.deepEqual(lire(vide, "frequentation.part-avec-personne"), { kind: "nd", raison: "rien-a-compter" });
  assert.deepEqual(lire(vide, "frequentation.croissance"), { kind: "nd", raison: "sans-comparaison" });
  const tension = observation("p", { ambiance: "tensions", rencontres: 12 });
  const bilan = bilanDe({
    permanences: [permanence("p", { etat: "annulee", motif: "securite" })],
    observations: [tension, { ...observation("p", { rencontres: 900 }), retiree: true }],
  });
  assert.equal(compte(bilan, "observations.ambiance.tensions"), 1);
  assert.equal(compte(bilan, "observations.rencontres"), 12);
  assert.deepEqual(lire(bilan, "observations.mediations"), { kind: "nd", raison: "non-note" });
  const quartier = bilan.quartiers.find((q) => q.cle === "QN-1")!;
  assert.deepEqual(chiffre(quartier.chiffres, "quartiers.taux")!.valeur, {
    kind: "nd",
    raison: "population-inconnue",
  });
});

test("people who say they had been before may each be one more, unless the service was born in the period", () => {
  const accueils = [
    accueil("p", { deja: "premiere-fois" }),
    accueil("p", { deja: "ne-sait-pas" }),
    accueil("q", { deja: "deja-venu" }),
    accueil("q", { deja: "premiere-fois" }),
  ];
  const permanences = [permanence("p"), permanence("q", { jour: "2024-03-06" })];
  const personnes = (depuis?: string) =>
    lire(bilanDe({ permanences, accueils, ...(depuis ? { depuis } : {}) }), "personnes.total");
  assert.deepEqual(personnes("2024-03-05"), { kind: "intervalle", min: 3, max: 3 });
  assert.deepEqual(personnes("2024-03-01"), { kind: "intervalle", min: 3, max: 3 });
  assert.deepEqual(personnes("2024-02-29"), { kind: "intervalle", min: 3, max: 4 });
  assert.deepEqual(personnes(), { kind: "intervalle", min: 3, max: 4 });
});

test("announced hours stand in for hours that were not noted, and it is said", () => {
  const bilan = bilanDe({
    permanences: [
      permanence("p", { ouverteA: "09:30", fermeeA: "11:30" }),
      permanence("q", { ouverteA: "10:00" }),
    ],
  });
  assert.deepEqual(lire(bilan, "heures.minutes"), { kind: "minutes", n: 240 });
  assert.equal(compte(bilan, "heures.estimees"), 1);
});

test("places of no quartier are put together on the last line, and drafts show nothing", () => {
  const bilan = bilanDe({
    permanences: [
      permanence("p", { lieu: "ailleurs" }),
      permanence("q"),
      permanence("r", { etat: "brouillon" }),
      permanence("s", { lieu: "autre-part" }),
    ],
    accueils: [accueil("p"), accueil("p"), accueil("s")],
    observations: [observation("r", { rencontres: 5 })],
  });
  const lignes = bilan.quartiers.map((q) => [q.cle, q.nom, q.lieux]);
  assert.deepEqual(lignes, [
    ["QN-1", "Le Quartier", ["place"]],
    ["hors-quartier", undefined, ["ailleurs", "autre-part"]],
  ]);
  assert.deepEqual(lire(bilan, "quartiers.desservis"), { kind: "part", n: 1, sur: 1 });
  assert.equal(compte(bilan, "observations.notees"), 0);
});

test("growth is stated against a period when the service existed, never against nothing", () => {
  const comparer: Periode = { du: "2024-02-01" as Jour, au: "2024-02-29" as Jour };
  const permanences = [permanence("p"), permanence("q", { jour: "2024-02-10" })];
  const accueils = [accueil("p"), accueil("p"), accueil("p"), accueil("q"), accueil("q")];
  const bilan = (depuis: string) => bilanDe({ permanences, accueils, depuis, comparer });
  const avant = bilan("2024-01-01");
  assert.deepEqual(lire(avant, "frequentation.croissance"), { kind: "croissance", avant: 2, apres: 3 });
  assert.deepEqual(chiffre(avant.chiffres, "passages.personnes")!.avant, { kind: "nombre", n: 2 });
  assert.equal(comparaisonIncomplete(avant), false);
  assert.equal(comparaisonIncomplete(bilan("2024-02-10")), true);
  const ne = bilan("2024-03-01");
  assert.deepEqual(lire(ne, "frequentation.croissance"), { kind: "nd", raison: "sans-comparaison" });
  assert.equal(ne.comparaison, undefined);
  assert.equal(chiffre(ne.chiffres, "passages.personnes")!.avant, undefined);
});
