/** For tests only: affiches of a place in a few words, and drawn at random with every trap of a text format. */
import fc from "fast-check";
import type { Affiche, LieuPublic } from "../domain/affiche.ts";
import { ajouterJours, heureA, type Heure, type Jour } from "../domain/civil.ts";
import type { DispositifId, LieuId, PartenaireId, PermanenceId, VehiculeId } from "../domain/ids.ts";
import { motifsAnnulation } from "../domain/permanence.ts";
import { uuid } from "../domain/pour-tests.ts";
import { parIdDe, type SourceFlux } from "./flux.ts";

export const paris = "Europe/Paris";
export const j = (jour: string): Jour => jour as Jour;
export const h = (heure: string): Heure => heure as Heure;
export const champaret: LieuPublic = {
  id: "champaret" as LieuId,
  nom: "Place de Champaret",
  commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  codePostal: "38300",
  adresse: "12 rue de l'Exemple",
  point: [5.2735, 45.5917],
};
export const planbourgeois: LieuPublic = {
  id: "plan-bourgeois" as LieuId,
  nom: "Plan Bourgeois",
  commune: { insee: "38449", nom: "Saint-Quentin-Fallavier" },
};

let rang = 1;
export const affiche = (plus: Partial<Affiche> = {}): Affiche => ({
  id: uuid<"permanence">(rang++),
  dispositif: "d" as DispositifId,
  etat: "prevue",
  lieu: champaret,
  jour: j("2026-12-01"),
  debut: h("09:00"),
  fin: h("12:00"),
  retard: 0,
  vehicule: { id: "camion" as VehiculeId, nom: "Le camion" },
  partenaires: [],
  rendezVous: false,
  sequence: 0,
  modifieLe: Date.UTC(2026, 10, 20, 8, 30, 15),
  ...plus,
});

export const sourceDe = (
  affiches: readonly Affiche[],
  langue: SourceFlux["langue"] = "fr",
  tous = affiches,
): SourceFlux => ({
  affiches,
  parId: parIdDe(tous),
  zoneDe: () => paris,
  cleDe: (_, lieu) => lieu,
  site: "https://camion.example",
  langue,
});

const pieges = [
  ",",
  ";",
  "\\",
  "\\n",
  '"',
  ":",
  "é",
  "🚐",
  "👩🏽‍🦽",
  "ساحة السوق",
  "Площа",
  "=1+1",
  "\u202e",
  "x".repeat(80),
];
/** Words that break text formats: separators, emoji, Arabic, formulas, lines that must be folded. */
export const texte = fc
  .array(fc.oneof(fc.constantFrom(...pieges), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 12 })
  .map((mots) => `A${mots.join(" ")}`.replaceAll(/[^\P{Cc}]/gu, " ").trim());

const jours = fc.integer({ min: -400, max: 400 }).map((n) => ajouterJours(j("2026-12-01"), n));
const heures = fc.integer({ min: 0, max: 1300 });
const lieux = fc.record({
  id: fc.constantFrom<LieuId[]>("a" as LieuId, "b" as LieuId),
  nom: texte,
  commune: fc.record({ insee: fc.constantFrom("38053", "38449"), nom: texte }),
  point: fc.tuple(fc.double({ min: -5, max: 9, noNaN: true }), fc.double({ min: 41, max: 51, noNaN: true })),
});
const rares = {
  retard: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 90 })),
  etat: fc.constantFrom("prevue", "en-route", "ouverte", "terminee", "annulee"),
  rendezVous: fc.boolean(),
  sequence: fc.nat({ max: 50 }),
  modifieLe: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
};
export const affiches: fc.Arbitrary<Affiche[]> = fc.array(
  fc
    .record({
      n: fc.nat({ max: 1e9 }),
      lieu: lieux,
      avantLieu: fc.option(lieux),
      jour: jours,
      debut: heures,
      ...rares,
    })
    .chain((a) => fc.record({ a: fc.constant(a), theme: fc.option(texte), partenaire: fc.option(texte) }))
    .map(({ a: { n, debut, avantLieu, ...a }, theme, partenaire }): Affiche => ({
      ...affiche(),
      ...a,
      id: uuid<"permanence">(n) as PermanenceId,
      etat: a.etat as Affiche["etat"],
      debut: heureA(debut),
      fin: heureA(debut + 120),
      ...(a.etat === "annulee" ? { motif: motifsAnnulation[n % motifsAnnulation.length]! } : {}),
      ...(avantLieu ? { avant: { lieu: avantLieu } } : {}),
      ...(theme === null ? {} : { theme }),
      partenaires: partenaire === null ? [] : [{ id: "p" as PartenaireId, nom: partenaire }],
    })),
  { maxLength: 12 },
);
