/** A rule typed, read, completed from a pasted text: nothing invented, nothing lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../../../tests/bilan/monde.ts";
import {
  automne,
  Bureau,
  calendrier,
  corpsRegles,
  regleDe as regle,
} from "../../../../tests/planner/calendriers.ts";
import { j, recurrences } from "../../../../tests/planner/recurrences.ts";
import type { LieuId } from "../../../domain/ids.ts";
import type { Regle } from "../../../domain/regle.ts";
import { lireHoraires } from "../../../planner/horaires-texte.ts";
import { occurrencesDe } from "../../../planner/recurrence.ts";
import { publier, reglesDe } from "../../../planner/saison.ts";
import { apercuDe, joursTenus, marquesDe, moisDessines } from "./apercu.ts";
import { alertesApres, lignesDe, marquesDesLignes, parSemaine } from "./lignes.ts";
import { complete, morceauxDe, propositionsDe, trouverCommune, trouverLieu } from "./propositions.ts";
import { erreursDe, regleDe, reporter, saisieDe, sauterLe, tenirLe } from "./saisie.ts";

test("a rule opened in the form and saved unchanged is the same rule", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(recurrences, corpsRegles, (recurrence, corps) => {
      const avant = regle("r", { ...corps, recurrence, theme: "Droits", au: j("2026-10-31") });
      const lue = regleDe(saisieDe(avant, automne), avant.id, automne.id, avant);
      const deuxFois = regleDe(saisieDe(lue, automne), lue.id, automne.id, lue);
      assert.deepEqual(deuxFois, lue);
      const jours = (r: Regle) => occurrencesDe(r, automne, calendrier);
      assert.deepEqual(jours(lue), jours(avant));
    }),
    { seed: graineDuTest, numRuns: 100 },
  );
});

test("what is missing is told, and nothing else", () => {
  const vide = saisieDe(undefined, automne);
  assert.deepEqual(erreursDe(vide), ["jours", "lieux"]);
  const bon = { ...vide, jours: [2], lieux: ["a" as LieuId] };
  assert.deepEqual(erreursDe(bon), []);
  assert.deepEqual(erreursDe({ ...bon, kind: "mois-jour" }), ["rangs"]);
  assert.deepEqual(erreursDe({ ...bon, kind: "dates" }), ["dates"]);
  assert.deepEqual(erreursDe({ ...bon, plages: [{ debut: "12:00", fin: "09:00" }] }), ["ordre"]);
  const meles = [
    { debut: "14:00", fin: "17:00" },
    { debut: "09:00", fin: "14:30" },
  ];
  assert.deepEqual(erreursDe({ ...bon, plages: meles }), ["chevauche"]);
  assert.deepEqual(erreursDe({ ...bon, au: "2026-01-01" }), ["periode"]);
});

test("a date taken out then held again is as before, and a holiday may be held all the same", () => {
  const depart = saisieDe(regle("r"), automne);
  const jour = j("2026-09-15");
  const sans = sauterLe(depart, jour);
  assert.deepEqual(sans.sauf, [jour]);
  assert.deepEqual(tenirLe(sans, jour), depart);
  assert.deepEqual(tenirLe(depart, jour).plus, [jour]);
  assert.deepEqual(sauterLe(tenirLe(depart, jour), jour), depart);
});

test("a season copied to the next year keeps its weekdays and leaves its dated exceptions behind", () => {
  const vers = { ...automne, id: "suivant" as typeof automne.id, du: j("2027-09-06"), au: j("2027-11-28") };
  const avant = regle("r", { sauf: [j("2026-09-15")], du: j("2026-09-14"), au: j("2026-10-12") });
  const apres = reporter(avant, automne, vers, "r2" as Regle["id"]);
  assert.deepEqual([apres.du, apres.au, apres.sauf, apres.saison], ["2027-09-13", "2027-10-11", [], vers.id]);
  assert.equal(occurrencesDe(apres, vers, calendrier).length, 4);
});

test("the small calendar counts each day once, and says what was left out", () => {
  const matinEtSoir = regle("r", {
    plages: [
      { debut: "09:00" as never, fin: "12:00" as never },
      { debut: "14:00" as never, fin: "17:00" as never },
    ],
    sauf: [j("2026-09-15")],
  });
  const apercu = apercuDe([matinEtSoir], automne, calendrier);
  assert.equal(joursTenus(apercu.occurrences).length, 11);
  assert.deepEqual(joursTenus(apercu.occurrences)[0]!.heures, ["09:00-12:00", "14:00-17:00"]);
  const marques = marquesDe(apercu);
  assert.equal(marques.get(j("2026-09-15")), "ecartee");
  const mois = moisDessines(automne, marques, calendrier);
  assert.deepEqual(
    mois.map((m) => m.mois),
    ["2026-09", "2026-10", "2026-11"],
  );
  // 1 September 2026 is a Tuesday: one column is left empty.
  assert.equal(mois[0]!.decalage, 1);
  assert.ok(mois[2]!.jours[0]!.ferie && mois[0]!.jours[0]!.dehors);
  assert.equal(mois.flatMap((m) => m.jours).filter((c) => c.marque === "tenue").length, 11);
});

test("a comparison reads by week, and a double booking that it would make is told before", () => {
  const bureau = new Bureau();
  bureau.definir("saison", automne);
  bureau.definir("regle", regle("r", { vehicule: "camion" as never }));
  bureau.publier(j("2026-09-01"));
  bureau.definir("regle", regle("r2", { vehicule: "camion" as never, lieux: ["mairie" as LieuId] }));
  const c = bureau.comparer(j("2026-09-01"));
  const lignes = lignesDe(c);
  assert.equal(lignes.length, 12);
  assert.equal(parSemaine(lignes)[0]![0], "2026-09-07");
  assert.equal(marquesDesLignes(lignes).get(j("2026-09-08")), "ajout");
  const brouillons = publier(bureau.activite, bureau.saison(), reglesDe(bureau.activite, automne.id), c);
  const alertes = alertesApres(bureau.activite, brouillons, automne, j("2026-09-01"));
  assert.equal(alertes.filter((a) => a.code === "vehicule-double").length, 12);
  assert.equal(bureau.permanences().length, 12, "the trial wrote nothing");
});

const lieux = [
  {
    id: "champaret" as LieuId,
    nom: "Champaret, la place",
    commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  },
  {
    id: "ecole" as LieuId,
    nom: "Champaret, devant l'école",
    commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  },
  { id: "halle" as LieuId, nom: "Saint Bonnet, la halle", commune: { insee: "38553", nom: "Villefontaine" } },
];

test("a place is found without accents, and two that are as near are left to a person", () => {
  assert.equal(trouverLieu("CHAMPARET (devant l'Ecole)", lieux), "ecole");
  assert.equal(trouverLieu("Villefontaine, halle de St-Bonnet", lieux), "halle");
  assert.equal(trouverLieu("La Verpillière", lieux), undefined);
  assert.equal(
    trouverLieu("Roches", [
      { ...lieux[0]!, nom: "Les Roches, nord" },
      { ...lieux[1]!, nom: "Les Roches, sud" },
    ]),
    undefined,
  );
  assert.equal(
    trouverCommune(
      "parking de villefontaine",
      lieux.map((l) => l.commune),
    )?.insee,
    "38553",
  );
});

test("a pasted timetable becomes rules, alternation as one, and asks only for what it does not say", () => {
  const texte =
    "1er et 3e mardis du mois : Champaret, devant l'école, 9h-12h.\n" +
    "Jeudi : Saint Bonnet (halle) ou La Verpillière, 14h-17h.";
  const propositions = propositionsDe(
    lireHoraires(texte),
    lieux,
    lieux.map((l) => l.commune),
    automne.du,
  );
  assert.deepEqual(
    propositions.map((p) => p.lieux.map((l) => l.lieu)),
    [["ecole"], ["halle", ""]],
  );
  assert.deepEqual(propositions[0]!.recurrence, { kind: "mois-jour", jours: [2], rangs: [1, 3] });
  assert.deepEqual(propositions.map(complete), [true, false]);
  assert.equal(propositions[1]!.lieux[1]!.commune, "La Verpillière");
});

test("the pieces of a text are the text, whatever was not understood in it", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const texte = "Mardi 9h-12h : Champaret. On verra la suite. Dernier jour du mois au marché.";
  const coupes = fc.array(fc.tuple(fc.nat({ max: texte.length }), fc.nat({ max: 20 })), { maxLength: 6 });
  fc.assert(
    fc.property(coupes, (liste) => {
      const incompris = liste.map(([debut, n]) => ({
        debut,
        fin: Math.min(texte.length, debut + n),
        texte: "",
      }));
      assert.equal(
        morceauxDe(texte, incompris)
          .map((m) => m.texte)
          .join(""),
        texte,
      );
    }),
    { seed: graineDuTest, numRuns: 200 },
  );
});
