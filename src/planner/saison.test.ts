/** A saison compared with the calendar and published: what is announced, kept, taken away, once and only once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import {
  automne,
  Bureau,
  corpsRegles,
  joursDeSaison,
  regleDe,
  reunis,
} from "../../tests/planner/calendriers.ts";
import { j } from "../../tests/planner/recurrences.ts";
import { permanences } from "../domain/activite.ts";
import type { Heure, Jour } from "../domain/civil.ts";
import type { CompteId, LieuId } from "../domain/ids.ts";
import { deciderPermanence, type CommandePermanence } from "../domain/permanence-commandes.ts";
import type { EtatPermanence, Permanence } from "../domain/permanence.ts";
import type { Regle, Saison } from "../domain/regle.ts";
import { reglesPubliees, reprendre } from "./saison.ts";

const veille = j("2026-09-01");
const bureauAvec = (...regles: Regle[]): Bureau => {
  const bureau = new Bureau();
  bureau.definir("saison", automne);
  for (const regle of regles) bureau.definir("regle", regle);
  return bureau;
};
const commander = (bureau: Bureau, p: Permanence, commande: CommandePermanence) =>
  bureau.ecrire(deciderPermanence(bureau.activite.get(`permanence/${p.id}`) as EtatPermanence, commande));
const le = (bureau: Bureau, jour: string): Permanence =>
  bureau.permanences().find((p) => p.annonce.jour === jour)!;
const h = (heure: string): Heure => heure as Heure;
const compte = (n: number) => `01900000-0000-7000-8000-0000000000c${n}` as CompteId;

test("a draft saison shows the public nothing, and publishing it announces each of its occurrences", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  assert.deepEqual(bureau.affiche(), []);
  assert.deepEqual(reglesPubliees(bureau.activite), []);
  assert.equal(bureau.comparer(veille).ajouts.length, 12);
  bureau.publier(veille);
  assert.equal(bureau.affiche().length, 12);
  assert.ok(bureau.affiche().every((a) => a.endsWith("09:00-12:00 champaret prevue false")));
  assert.equal(bureau.saison().etat, "publiee");
  assert.equal(reglesPubliees(bureau.activite).length, 1);
});

test("publishing again changes nothing, and days already gone are left alone", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  assert.deepEqual(bureau.publier(veille), []);
  bureau.definir("regle", regleDe("mardi", { actif: false }));
  const c = bureau.comparer(j("2026-10-01"));
  assert.equal(c.retraits.length, 8);
  bureau.publier(j("2026-10-01"));
  assert.equal(bureau.affiche().filter((a) => a.includes("prevue")).length, 4);
  assert.ok(bureau.permanences().every((p) => p.etat !== "annulee" || p.motif === "calendrier"));
});

test("a new hour moves the stop of the day, and the public is told of one stop, not of two", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  bureau.definir("regle", regleDe("mardi", { plages: [{ debut: h("10:00"), fin: h("12:30") }] }));
  const c = bureau.comparer(veille);
  assert.deepEqual([c.ajouts.length, c.retraits.length, c.changements.length], [0, 0, 12]);
  assert.deepEqual(c.changements[0]!.champs, { debut: "10:00", fin: "12:30" });
  bureau.publier(veille);
  assert.equal(bureau.aPublier(veille), 0);
  // And back: what publishing wrote is not taken for a change by hand.
  bureau.definir("regle", regleDe("mardi"));
  assert.equal(bureau.comparer(veille).changements.length, 12);
});

test("what was held, cancelled for the day or moved by hand is kept, and told", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  commander(bureau, le(bureau, "2026-09-08"), { kind: "ouvrir", heure: h("09:00") });
  commander(bureau, le(bureau, "2026-09-15"), { kind: "annuler", motif: "meteo" });
  commander(bureau, le(bureau, "2026-09-22"), { kind: "modifier", champs: { debut: h("08:30") } });
  commander(bureau, le(bureau, "2026-09-29"), { kind: "modifier", champs: { jour: j("2026-09-30") } });
  commander(bureau, le(bureau, "2026-10-06"), { kind: "modifier", champs: { equipe: [compte(1)] } });
  bureau.definir(
    "regle",
    regleDe("mardi", {
      lieux: ["mairie" as LieuId],
      theme: "Santé",
      plages: [{ debut: h("09:30"), fin: h("12:00") }],
    }),
  );
  const c = bureau.comparer(j("2026-09-08"));
  const dites = c.gardees.map((g) => `${g.permanence.annonce.jour.slice(5)} ${g.raison}`);
  assert.deepEqual(dites, ["09-08 tenue", "09-15 annulee"]);
  // The slot set by hand stays as one, and what nobody touched follows the regle.
  const main = c.changements.filter((x) => ["2026-09-22", "2026-09-29"].includes(x.permanence.annonce.jour));
  assert.deepEqual(
    main.map((x) => x.champs),
    [{ theme: "Santé" }, { theme: "Santé" }],
  );
  bureau.publier(j("2026-09-08"));
  assert.deepEqual(
    ["2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06", "2026-10-13"].map((jour) => {
      const p = le(bureau, jour);
      return `${p.jour.slice(5)} ${p.debut} ${p.lieu} ${p.etat} ${p.equipe.length}`;
    }),
    [
      "09-15 09:00 champaret annulee 0",
      "09-22 08:30 champaret annoncee 0",
      "09-30 09:00 champaret annoncee 0",
      "10-06 09:30 mairie annoncee 1",
      "10-13 09:30 mairie annoncee 0",
    ],
  );
  const reste = bureau.comparer(j("2026-09-08"));
  assert.equal(bureau.aPublier(j("2026-09-08")), 0);
  assert.deepEqual(
    reste.gardees.filter((g) => g.raison === "modifiee").map((g) => g.aLaMain),
    [
      ["lieu", "debut"],
      ["jour", "lieu", "debut"],
    ],
  );
});

test("a stop moved by hand outlives the regle that gave it", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  commander(bureau, le(bureau, "2026-09-22"), { kind: "modifier", champs: { lieu: "mairie" as LieuId } });
  bureau.definir("regle", regleDe("mardi", { actif: false }));
  bureau.publier(veille);
  assert.deepEqual(
    bureau.affiche().filter((a) => !a.includes("annulee")),
    ["2026-09-22 09:00-12:00 mairie prevue false"],
  );
});

test("a date taken away then given back is the same stop again, not a second one", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  const avant = bureau.affiche();
  bureau.definir("regle", regleDe("mardi", { sauf: [j("2026-10-06")] }));
  bureau.publier(veille);
  assert.equal(le(bureau, "2026-10-06").etat, "annulee");
  bureau.definir("regle", regleDe("mardi"));
  assert.equal(bureau.comparer(veille).reprises.length, 1);
  bureau.publier(veille);
  assert.deepEqual(bureau.affiche(), avant);
});

test("a publication taken back leaves nobody expected, and published again is as the first time", () => {
  const bureau = bureauAvec(
    regleDe("mardi"),
    regleDe("jeudi", { recurrence: { kind: "hebdo", jours: [4], toutes: 2 } }),
  );
  bureau.publier(veille);
  const premiere = bureau.affiche();
  bureau.definir("regle", regleDe("mardi", { lieux: ["marche" as LieuId] }));
  bureau.definir("regle", regleDe("jeudi", { actif: false }));
  bureau.definir("regle", regleDe("lundi", { recurrence: { kind: "hebdo", jours: [1], toutes: 1 } }));
  const avant = { saisons: [bureau.saison()], comparaison: bureau.comparer(veille) };
  const faits = bureau.publier(veille);
  assert.ok(faits.length > 24);
  bureau.ecrire(reprendre(bureau.activite, avant, faits));
  assert.deepEqual(
    bureau.affiche().filter((a) => !a.includes("annulee")),
    premiere,
  );
  bureau.publier(veille);
  assert.equal(bureau.aPublier(veille), 0);
  assert.equal(bureau.affiche().filter((a) => a.includes("prevue")).length, 24);
});

test("the first publication taken back is a draft again", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  const avant = { saisons: [bureau.saison()], comparaison: bureau.comparer(veille) };
  const faits = bureau.publier(veille);
  bureau.ecrire(reprendre(bureau.activite, avant, faits));
  assert.equal(bureau.saison().etat, "brouillon");
  assert.deepEqual(bureau.affiche(), [], "the public was never told");
});

test("a saison that takes over keeps what it has in common, and ends the one before", () => {
  const bureau = bureauAvec(regleDe("mardi"));
  bureau.publier(veille);
  const suite: Saison = {
    ...automne,
    id: "octobre" as Saison["id"],
    nom: "Octobre",
    du: j("2026-10-01"),
    au: j("2026-12-20"),
    remplace: automne.id,
  };
  bureau.definir("saison", suite);
  const regle = regleDe("mardi-2", { saison: suite.id, du: suite.du, theme: "Droits" });
  bureau.definir("regle", regle);
  bureau.definir("regle", {
    ...regle,
    id: "samedi" as Regle["id"],
    recurrence: { kind: "hebdo", jours: [6], toutes: 4 },
  });
  const c = bureau.comparer(veille, suite.id);
  assert.deepEqual([c.ajouts.length, c.changements.length, c.retraits.length], [3 + 3, 8, 0]);
  bureau.publier(veille, suite.id);
  assert.equal(bureau.saison().au, "2026-09-30");
  assert.equal(bureau.aPublier(veille), 0, "the one before asks for nothing back");
  assert.equal(bureau.aPublier(veille, suite.id), 0);
  assert.equal(new Set(bureau.affiche()).size, 12 + 6);
});

test("two desks that publish one saison while apart give the calendar of one desk, in any order", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(
      fc.array(corpsRegles, { minLength: 1, maxLength: 3 }),
      corpsRegles,
      joursDeSaison,
      (corps, apres, jour) => {
        const depart = bureauAvec(...corps.map((c, i) => regleDe(`r${i}`, c)));
        depart.publier(veille);
        depart.definir("regle", regleDe("r0", apres));
        const commun = depart.faits.length;
        const [a, b, seul] = [depart.jumeau(2), depart.jumeau(3), depart.jumeau(4)];
        for (const bureau of [a, b, seul]) bureau.publier(jour);
        const [ab, ba] = [reunis(commun, a, b), reunis(commun, b, a)];
        assert.deepEqual(ab.affiche(), seul.affiche());
        assert.deepEqual(ba.affiche(), seul.affiche());
        for (const bureau of [ab, ba, seul]) assert.equal(bureau.aPublier(jour), 0);
        assert.deepEqual(ab.publier(jour), []);
      },
    ),
    { seed: graineDuTest, numRuns: 80 },
  );
});

test("a stop announced twice by desks apart and taken away leaves nobody on the road", () => {
  const depart = bureauAvec(regleDe("mardi"));
  const commun = depart.faits.length;
  const [a, b] = [depart.jumeau(2), depart.jumeau(3)];
  a.publier(veille);
  b.publier(veille);
  const tous = reunis(commun, a, b);
  tous.definir("regle", regleDe("mardi", { actif: false }));
  tous.publier(veille);
  const vivantes = [...permanences(tous.activite)].filter((p) => p.etat !== "annulee");
  assert.deepEqual(vivantes, []);
});

const gestes: fc.Arbitrary<(p: Permanence) => CommandePermanence> = fc.constantFrom(
  () => ({ kind: "annuler", motif: "panne" }) as const,
  () => ({ kind: "modifier", champs: { lieu: "gymnase" as LieuId } }) as const,
  () => ({ kind: "modifier", champs: { debut: h("08:00") } }) as const,
  () => ({ kind: "modifier", champs: { equipe: [compte(2)] } }) as const,
  () => ({ kind: "ouvrir", heure: h("09:05") }) as const,
);

test("whatever was edited, done by hand and published, a publication settles all and overwrites no hand", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const tours = fc.array(
    fc.record({ regle: corpsRegles, cible: fc.nat(), geste: gestes, jour: joursDeSaison }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(corpsRegles, tours, (corps, suite) => {
      const bureau = bureauAvec(regleDe("r0", corps), regleDe("r1"));
      bureau.publier(veille);
      let jour: Jour = veille;
      for (const tour of suite) {
        const vivantes = bureau.permanences().filter((p) => p.etat === "annoncee");
        const cible = vivantes[tour.cible % vivantes.length];
        if (cible) commander(bureau, cible, tour.geste(cible));
        const main = cible && bureau.permanences().find((p) => p.id === cible.id)!;
        bureau.definir("regle", regleDe("r0", tour.regle));
        if (tour.jour > jour) jour = tour.jour;
        const passees = bureau.permanences().filter((p) => p.annonce.jour < jour);
        bureau.publier(jour);
        assert.equal(bureau.aPublier(jour), 0);
        const parId = new Map(bureau.permanences().map((p) => [p.id, p]));
        for (const p of passees) assert.deepEqual(parId.get(p.id), p, "the past is left alone");
        const apres = main && parId.get(main.id)!;
        if (apres?.lieu === "gymnase" || main?.lieu === "gymnase") assert.equal(apres?.lieu, main?.lieu);
        if (main?.etat === "ouverte" || main?.motif === "panne") assert.deepEqual(apres, main);
        if (main?.debut === "08:00") assert.equal(apres?.debut, "08:00");
        if (main && main.equipe.length > 0 && apres?.etat !== "annulee")
          assert.deepEqual(apres?.equipe, main.equipe);
      }
    }),
    { seed: graineDuTest, numRuns: 120 },
  );
});
