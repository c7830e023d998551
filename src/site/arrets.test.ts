/** Which stops a page shows: open, to come, cancelled, over; and ISO weeks, round trip over a century. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Affiche } from "../domain/affiche.ts";
import { ajouterJours, jourDeSemaine, type Heure, type Jour } from "../domain/civil.ts";
import type { DispositifId, LieuId, PermanenceId } from "../domain/ids.ts";
import type { Vitrine } from "../domain/vitrine.ts";
import { aVenir, aVenirIci, arretDe, ditsEntre, etatVu, lundiDe, present, semaineDe } from "./arrets.ts";

const affiche = (
  id: string,
  jour: string,
  debut: string,
  fin: string,
  etat: Affiche["etat"] = "prevue",
): Affiche => ({
  id: id as PermanenceId,
  dispositif: "d" as DispositifId,
  etat,
  lieu: { id: "place" as LieuId, nom: "La place", commune: { insee: "38053", nom: "Bourgoin-Jallieu" } },
  jour: jour as Jour,
  debut: debut as Heure,
  fin: fin as Heure,
  retard: 0,
  partenaires: [],
  rendezVous: false,
  sequence: 0,
  modifieLe: 0,
});
const vitrine = (...affiches: Affiche[]): Vitrine => ({
  dispositifs: [{ id: "d" as DispositifId, nom: "Camion", zone: "Europe/Paris", organisations: [] }],
  affiches: affiches.toSorted((a, b) => (`${a.jour} ${a.debut}` < `${b.jour} ${b.debut}` ? -1 : 1)),
  lieux: [],
  quartiers: [],
  regles: [],
  maj: 0,
  rang: "",
  luA: 0,
});
const lundi = "2026-11-23";
/** Winter time in Paris. */
const a = (heure: string): number => Date.parse(`${lundi}T${heure}:00+01:00`);

test("what is open comes before what is near, and a stop announced for now is not said to be open", () => {
  const matin = affiche("matin", lundi, "09:00", "12:00");
  const soir = affiche("soir", lundi, "14:00", "17:00");
  const quand = (ms: number, ...affiches: Affiche[]) => {
    const la = present(vitrine(...affiches), ms);
    return la.kind === "rien" ? la.kind : `${la.kind} ${la.arret.affiche.id}`;
  };
  assert.equal(quand(a("08:00"), matin, soir), "prochain matin");
  assert.equal(quand(a("10:00"), matin, soir), "annonce matin");
  assert.equal(quand(a("13:00"), matin, soir), "prochain soir");
  assert.equal(
    quand(a("13:30"), { ...matin, etat: "terminee" }, { ...soir, etat: "en-route" }),
    "en-route soir",
  );
  assert.equal(quand(a("16:00"), matin, { ...soir, etat: "ouverte" }), "ouverte soir");
  assert.equal(quand(a("13:00"), { ...soir, etat: "annulee" }), "rien");
  assert.equal(quand(a("18:00"), matin, soir), "rien");
});

test("a cancelled stop stays shown until its hour has passed, and a stop that ran late stays until it closes", () => {
  const annulee = affiche("x", lundi, "14:00", "17:00", "annulee");
  assert.equal(aVenir(vitrine(annulee), a("16:59"), 9).length, 1);
  assert.equal(aVenir(vitrine(annulee), a("17:00"), 9).length, 0);
  const ouverte = affiche("y", lundi, "14:00", "17:00", "ouverte");
  assert.equal(aVenir(vitrine(ouverte), a("17:40"), 9).length, 1);
  assert.equal(etatVu(arretDe(vitrine(ouverte), ouverte), a("17:40")), "ouverte");
});

test("a stop left open yesterday by mistake is not where the truck is today", () => {
  const oubliee = affiche("y", "2026-11-22", "14:00", "17:00", "ouverte");
  assert.equal(present(vitrine(oubliee), a("09:00")).kind, "rien");
});

test("a stop that has left a place, or a day, is still said there, with where it is held now", () => {
  const halle = { ...affiche("m", lundi, "14:00", "17:00").lieu, id: "halle" as LieuId };
  const mardi = ajouterJours(lundi as Jour, 1);
  const ailleurs: Affiche = {
    ...affiche("m", mardi, "10:00", "12:00"),
    lieu: halle,
    retard: 20,
    avant: { lieu: affiche("m", lundi, "14:00", "17:00").lieu, jour: lundi as Jour, debut: "14:00" as Heure },
  };
  const auLieu = (ms: number, lui: Affiche) =>
    aVenirIci(vitrine(lui), ms, 9, (l) => l.id === ("place" as LieuId));
  const [parti] = auLieu(a("08:00"), ailleurs);
  assert.deepEqual(
    [parti?.affiche.jour, parti?.debut, parti?.parti?.lieu.id, parti?.parti?.jour],
    [lundi, a("14:00"), "halle", mardi],
  );
  assert.deepEqual(auLieu(a("18:00"), ailleurs), [], "until its hour has passed");
  const annulee = auLieu(a("08:00"), { ...ailleurs, etat: "annulee" });
  assert.deepEqual([annulee.length, annulee[0]?.affiche.etat, annulee[0]?.parti], [1, "annulee", undefined]);
  const semaine = (du: string, au: string) =>
    ditsEntre(vitrine(ailleurs), du as Jour, au as Jour).map(
      (x) => `${x.affiche.jour} ${x.parti ? "parti" : ""}`,
    );
  assert.deepEqual(semaine(lundi, lundi), [`${lundi} parti`]);
  assert.deepEqual(semaine(lundi, mardi), [`${lundi} parti`, `${mardi} `]);
});

test("lateness moves the beginning, never the announced hour", () => {
  const retard = { ...affiche("r", lundi, "14:00", "17:00"), retard: 25 };
  const arret = arretDe(vitrine(retard), retard);
  assert.equal(arret.debut, a("14:25"));
  assert.equal(arret.affiche.debut, "14:00");
});

test("every day of a century is in the week that its Monday begins, and no other week exists", () => {
  let jour = "2000-01-03" as Jour;
  let semaines = 0;
  for (; jour < "2099-12-28"; jour = ajouterJours(jour, 1)) {
    const semaine = semaineDe(jour);
    assert.equal(lundiDe(semaine), ajouterJours(jour, 1 - jourDeSemaine(jour)));
    if (jourDeSemaine(jour) === 1) semaines++;
  }
  assert.equal(semaines, 5217);
  for (const fausse of ["2026-W54", "2025-W53", "2026-W00", "2026-48", "1999-W10", "", "2026-W1"])
    assert.equal(lundiDe(fausse), undefined, fausse);
  assert.equal(semaineDe("2021-01-01" as Jour), "2020-W53");
});
