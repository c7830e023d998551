/** The log-book: lines that come in any order and twice, and what they say once read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  appliquerCarnet,
  deciderCarnet,
  type EntreeCarnet,
  type EtatCarnet,
  type FaitCarnet,
} from "./carnet.ts";
import {
  consommationDe,
  controlesDe,
  defautsOuverts,
  derniereVerification,
  dernierReleve,
  douteKm,
  etatEcheance,
  etatPermis,
  kmDe,
} from "./carnet-lecture.ts";
import type { Jour } from "./civil.ts";
import type { Id, VehiculeId } from "./ids.ts";
import { accorde, faitDe, refusDe } from "./pour-tests.ts";

const camion = "camion" as VehiculeId;
const ampoule = "ampoule" as Id<"materiel">;
const jour = (n: number): Jour => `2026-03-${String(n).padStart(2, "0")}` as Jour;
const mars = { du: jour(1), au: jour(31) };

const note = (n: number, entree: EntreeCarnet, le = jour(n), vehicule = camion): FaitCarnet =>
  faitDe<FaitCarnet>(
    n,
    accorde(deciderCarnet(undefined, { kind: "noter", ligne: { vehicule, jour: le, entree } }))[0]!,
  );
const etatDe = (...faits: readonly FaitCarnet[]): EtatCarnet =>
  faits.reduce<EtatCarnet | undefined>(appliquerCarnet, undefined)!;
const retrait = (n: number, etat: EtatCarnet): FaitCarnet =>
  faitDe<FaitCarnet>(n, accorde(deciderCarnet(etat, { kind: "retirer" }))[0]!);
const releves = (...km: readonly number[]): EtatCarnet[] =>
  km.map((k, i) => etatDe(note(i + 1, { kind: "releve", km: k })));

/** Park and Miller's generator: a sequence that its seed replays. */
const tirage = (graine: number) => () => (graine = (graine * 48271) % 2147483647) / 2147483647;

test("a line stands the same in whatever order its facts come, and however often", () => {
  for (let graine = 1; graine <= 200; graine++) {
    const hasard = tirage(graine);
    const noteFait = note(1, { kind: "releve", km: Math.floor(hasard() * 1000) });
    const faits = [noteFait, retrait(2, etatDe(noteFait))].filter(() => hasard() < 0.8);
    if (faits.length === 0) continue;
    const suite = Array.from({ length: 6 }, () => faits[Math.floor(hasard() * faits.length)]!);
    const vus = faits.filter((f) => suite.includes(f));
    assert.deepEqual(etatDe(...suite), etatDe(...vus), `seed ${graine}`);
    assert.deepEqual(etatDe(...suite, ...suite.toReversed()), etatDe(...vus), `seed ${graine}`);
  }
});

test("kilometres do not depend on the order in which the lines are read, and months add up to the year", () => {
  for (let graine = 1; graine <= 200; graine++) {
    const hasard = tirage(graine);
    const lignes = Array.from({ length: 12 }, (_, i) => {
      const le = `2026-${String(i + 1).padStart(2, "0")}-15` as Jour;
      const vehicule = hasard() < 0.5 ? camion : ("autre" as VehiculeId);
      return etatDe(note(i + 1, { kind: "releve", km: Math.floor(hasard() * 5000) }, le, vehicule));
    });
    const melees = lignes.toSorted(() => hasard() - 0.5);
    const an = kmDe(lignes, { du: "2026-01-01" as Jour, au: "2026-12-31" as Jour });
    assert.deepEqual(kmDe(melees, { du: "2026-01-01" as Jour, au: "2026-12-31" as Jour }).km, an.km);
    const mois = lignes.map(({ notee }) => kmDe(lignes, { du: notee!.jour, au: notee!.jour }).km);
    assert.equal(
      mois.reduce((a, b) => a + b, 0),
      an.km,
      `seed ${graine}`,
    );
    assert.ok(an.km >= 0);
  }
});

test("kilometres of a period begin at the reading before it", () => {
  const lus = releves(1000, 1040, 1100);
  assert.equal(kmDe(lus, mars).km, 100);
  assert.equal(kmDe(lus, { du: jour(2), au: jour(2) }).km, 40);
  assert.deepEqual(kmDe([], mars), { km: 0, releves: 0, remises: [], aberrants: [] });
});

test("a slip that both neighbours contradict adds nothing; a new counter begins again and is named", () => {
  assert.equal(kmDe(releves(1000, 10_400, 1060), mars).km, 60);
  assert.equal(kmDe(releves(1000, 104, 1060), mars).km, 60);
  assert.deepEqual(
    kmDe(releves(1000, 104, 1060), mars).aberrants.map((r) => r.km),
    [104],
  );
  const neuf = kmDe(releves(150_000, 150_080, 12, 52), mars);
  assert.equal(neuf.km, 120);
  assert.deepEqual(
    neuf.remises.map((r) => r.km),
    [12],
  );
});

test("a withdrawn reading counts no more", () => {
  const faux = note(2, { kind: "releve", km: 1400 });
  const lus = [...releves(1000), etatDe(faux, retrait(9, etatDe(faux)))];
  assert.equal(kmDe(lus, mars).km, 0);
  assert.equal(dernierReleve(lus, camion)?.km, 1000);
});

test("fuel per 100 km needs kilometres enough", () => {
  const plein = etatDe(note(20, { kind: "plein", centilitres: 6000, km: 1500 }));
  assert.equal(consommationDe([...releves(1000), plein], mars), 12);
  assert.equal(consommationDe([...releves(1450), plein], mars), undefined);
  assert.equal(consommationDe(releves(1000, 1500), mars), undefined);
});

test("a reading is doubted when it goes back or jumps, never refused", () => {
  assert.equal(douteKm(undefined, 5), undefined);
  assert.equal(douteKm(1000, 999), "recul");
  assert.equal(douteKm(1000, 1500), undefined);
  assert.equal(douteKm(1000, 1501), "saut");
});

test("a control done moves its date forward, and the last day is still good", () => {
  const fiche = {
    id: camion,
    nom: "Camion",
    amenagements: [],
    actif: true,
    controles: [
      { nature: "controle-technique" as const, echeance: jour(10) },
      { nature: "assurance" as const, echeance: jour(5) },
    ],
  };
  const fait = etatDe(
    note(3, { kind: "controle", nature: "assurance", echeance: "2027-03-05" as Jour }, jour(3)),
  );
  assert.deepEqual(
    controlesDe(fiche, [fait]).map((c) => [c.nature, c.echeance]),
    [
      ["controle-technique", jour(10)],
      ["assurance", "2027-03-05"],
    ],
  );
  assert.equal(etatEcheance(jour(10), jour(10)), "bientot");
  assert.equal(etatEcheance(jour(9), jour(10)), "depasse");
  assert.equal(etatEcheance("2026-04-10" as Jour, jour(10)), "valable");
  assert.equal(etatPermis({ du: jour(12) }, jour(10)), "pas-encore");
  assert.equal(etatPermis({ par: "Mairie" }, jour(10)), "sans-date");
});

test("a fault is open until its repair is noted, and again when the repair is withdrawn", () => {
  const petit = etatDe(note(1, { kind: "defaut", gravite: "a-surveiller" }));
  const grave = etatDe(note(2, { kind: "defaut", gravite: "bloquant", materiel: ampoule }));
  assert.deepEqual(
    defautsOuverts([petit, grave]).map((l) => l.entree.gravite),
    ["bloquant", "a-surveiller"],
  );
  const repare = note(3, { kind: "reparation", defaut: grave.id });
  assert.deepEqual(
    defautsOuverts([petit, grave, etatDe(repare)]).map((l) => l.id),
    [petit.id],
  );
  assert.equal(defautsOuverts([petit, grave, etatDe(repare, retrait(4, etatDe(repare)))]).length, 2);
});

test("the last check-list is the latest of its kind; an empty one is none", () => {
  const vide: EntreeCarnet = { kind: "verification", liste: "depart", elements: [] };
  const ligne = { vehicule: camion, jour: jour(1), entree: vide };
  assert.equal(refusDe(deciderCarnet(undefined, { kind: "noter", ligne })), "verification-vide");
  const vue = (n: number, liste: "depart" | "retour") =>
    etatDe(
      note(n, { kind: "verification", liste, elements: [{ materiel: ampoule, etat: "present" }] }, jour(n)),
    );
  const lus = [vue(1, "depart"), vue(2, "depart"), vue(3, "retour")];
  assert.equal(derniereVerification(lus, camion, "depart")?.jour, jour(2));
  assert.equal(derniereVerification(lus, camion, "depart", jour(3)), undefined);
});

test("a line is withdrawn once, and only if it was noted", () => {
  const fait = note(1, { kind: "releve", km: 1 });
  const retiree = etatDe(fait, retrait(2, etatDe(fait)));
  assert.equal(refusDe(deciderCarnet(retiree, { kind: "retirer" })), "deja-retire");
  assert.equal(refusDe(deciderCarnet(undefined, { kind: "retirer" })), "carnet-inconnu");
});
