/** The list of facts: each type defined once, parsed strictly, named by field when wrong, kept whole when unknown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Fait } from "./fait.ts";
import {
  appliquer,
  cleDe,
  definitions,
  estDefaut,
  parseEnveloppe,
  parseFait,
  peutEcrire,
  portees,
  porteesDe,
  roles,
  texteDeCle,
  type FaitConnu,
  type TypeFait,
} from "./faits.ts";
import { auteur, faitDe, uuid } from "./pour-tests.ts";

const scelle = `s1.n1.${"A".repeat(16)}.${"B".repeat(22)}`;
const permanence = uuid<"permanence">(1);
const carre = [
  [5.2, 45.5],
  [5.3, 45.5],
  [5.3, 45.6],
  [5.2, 45.5],
];

/** One valid corps for each type. */
const exemples: { readonly [T in TypeFait]: object } = {
  "accueil-note": {
    permanence,
    heure: "14:05",
    thematiques: ["sante"],
    passage: { kind: "groupe", nombre: 3 },
  },
  "accueil-complete": { accueil: uuid(2), champs: { genre: "femme", duree: null }, ajoute: ["famille"] },
  "accueil-annule": { accueil: uuid(2) },
  "accueil-retabli": { accueil: uuid(2), ecarte: [uuid(9)] },
  "permanence-annoncee": {
    lieu: "place",
    jour: "2026-11-23",
    debut: "14:00",
    fin: "17:00",
    equipe: [auteur],
  },
  "permanence-modifiee": { permanence, champs: { retard: 15, vehicule: null } },
  "permanence-publiee": { permanence },
  "permanence-confirmee": { permanence },
  "permanence-en-route": { permanence, heure: "13:30" },
  "permanence-ouverte": { permanence, heure: "14:02" },
  "permanence-fermee": { permanence, heure: "17:00", note: scelle },
  "permanence-annulee": { permanence, motif: "meteo" },
  "permanence-retablie": { permanence, retire: [uuid(9)] },
  "observation-notee": { permanence, rencontres: 12, ambiance: "ras", commentaire: scelle },
  "observation-retiree": { observation: uuid(3) },
  "reseau-defini": { id: "r", nom: "R" },
  "organisation-definie": { id: "o", nom: "O" },
  "dispositif-defini": {
    id: "d",
    nom: "D",
    organisations: ["o"],
    zone: "Europe/Paris",
    depuis: "2021-10-01",
  },
  "territoire-defini": { id: "t", nom: "T", epci: ["243800604"] },
  "quartier-defini": {
    id: "QN03802M",
    nom: "Champaret",
    generation: "qpv-2024",
    communes: [{ insee: "38053", nom: "Bourgoin-Jallieu" }],
    perimetre: [[carre]],
  },
  "lieu-defini": { id: "place", nom: "La place", commune: { insee: "38053", nom: "B" }, actif: true },
  "vehicule-defini": { id: "v", nom: "V", amenagements: [], actif: true },
  "mediateur-defini": { id: auteur, organisation: "o", actif: true },
  "carnet-note": {
    vehicule: "v",
    jour: "2026-11-23",
    entree: { kind: "plein", centilitres: 4520, centimes: 8136, km: 120345 },
  },
  "carnet-retire": { carnet: uuid(4) },
  "materiel-defini": { id: "barnum", nom: "Barnum", listes: ["depart", "retour"], actif: true },
  "partenaire-defini": {
    id: "ml",
    nom: "Mission locale",
    thematiques: ["trouver-un-emploi"],
    jours: [2, 4],
    actif: true,
  },
  "regle-definie": {
    id: "r1",
    lieux: ["place", "gare"],
    equipe: [],
    recurrence: { kind: "mois-jour", jours: [2], rangs: [1, 3] },
    plages: [{ debut: "09:00", fin: "12:00" }],
    du: "2026-09-01",
    vacances: "sauter",
    feries: "sauter",
    rendezVous: false,
    sauf: ["2026-10-06"],
    plus: [],
    actif: true,
  },
  "saison-definie": {
    id: "automne-2026",
    nom: "Automne 2026",
    du: "2026-09-01",
    au: "2026-12-31",
    etat: "brouillon",
  },
  "vacances-definies": {
    id: "A",
    periodes: [{ nom: "Toussaint", du: "2026-10-17", au: "2026-11-01" }],
    source: "Calendrier scolaire",
  },
  "matrice-definie": {
    id: "camion",
    lieux: ["place", "gare"],
    minutes: [
      [0, 7],
      [8, null],
    ],
    source: "OSRM",
  },
};
const types = Object.keys(exemples) as TypeFait[];
const exemple = (type: TypeFait, plus: object = {}): Fait =>
  faitDe(5, { type, v: 1, corps: { ...exemples[type], ...plus } });

test("every type has a definition, a scope, someone who may write it, an entity and an example that folds", () => {
  assert.deepEqual(types.toSorted(), Object.keys(definitions).toSorted());
  for (const type of types) {
    assert.ok(portees.includes(definitions[type].portee));
    assert.ok(roles.some((r) => peutEcrire(r, type)));
    const fait = parseFait(exemple(type));
    assert.ok(!estDefaut(fait), `${type}: ${JSON.stringify(fait)}`);
    const etat = appliquer(undefined, fait);
    assert.equal(texteDeCle(cleDe(fait)), `${etat.noun}/${etat.id}`);
    assert.deepEqual(appliquer(etat, fait), etat, `${type} twice changes nothing`);
  }
});

test("a fact keeps the fields that this build does not know, at every depth", () => {
  const inconnu = { nouveau: { a: [1] } };
  for (const type of types) {
    const lu = parseFait(exemple(type, inconnu)) as FaitConnu;
    assert.deepEqual(lu.corps, { ...exemples[type], ...inconnu });
  }
  const profond = { commune: { insee: "38053", nom: "B", nouveau: 1 } };
  assert.deepEqual((parseFait(exemple("lieu-defini", profond)) as FaitConnu).corps, {
    ...exemples["lieu-defini"],
    ...profond,
  });
  const passage = { passage: { kind: "groupe", nombre: 3, nouveau: true } };
  assert.deepEqual((parseFait(exemple("accueil-note", passage)) as FaitConnu).corps, {
    ...exemples["accueil-note"],
    ...passage,
  });
  const enveloppe = parseEnveloppe({ ...exemple("accueil-note"), nouveau: 1 });
  assert.equal((enveloppe as unknown as { nouveau: number }).nouveau, 1);
});

test("an invalid corps is named by its field", () => {
  const cas: [TypeFait, object, string][] = [
    ["accueil-note", { heure: "25:00" }, "heure"],
    ["accueil-note", { thematiques: [] }, "thematiques"],
    ["accueil-note", { thematiques: ["inconnue"] }, "thematiques.0"],
    ["accueil-note", { passage: { kind: "groupe", nombre: 1 } }, "passage.nombre"],
    ["accueil-note", { duree: 601 }, "duree"],
    ["accueil-complete", { champs: { genre: "x" } }, "champs.genre"],
    ["permanence-annoncee", { jour: "2026-02-30" }, "jour"],
    ["permanence-annulee", { motif: "greve" }, "motif"],
    ["permanence-fermee", { note: "en clair" }, "note"],
    ["permanence-retablie", { retire: [] }, "retire"],
    ["observation-notee", { rencontres: -1 }, "rencontres"],
    ["lieu-defini", { point: [878_000, 6_500_000] }, "point.0"],
    ["lieu-defini", { nom: "   " }, "nom"],
    ["quartier-defini", { communes: [{ insee: "1053", nom: "B" }] }, "communes.0.insee"],
    ["mediateur-defini", { id: "quelqu'un" }, "id"],
  ];
  for (const [type, plus, champ] of cas) {
    assert.deepEqual(parseFait(exemple(type, plus)), { code: "corps-invalide", champ }, JSON.stringify(plus));
  }
});

test("a type or a version from elsewhere is said so, even when it bears the name of something of the language", () => {
  for (const type of ["constructor", "orientation-proposee", "hasownproperty"]) {
    assert.deepEqual(parseFait({ ...exemple("accueil-annule"), type }), { code: "type-inconnu" }, type);
  }
  assert.deepEqual(parseFait({ ...exemple("accueil-annule"), v: 2 }), { code: "version-inconnue" });
});

test("what is no envelope is no fact", () => {
  const bon = exemple("accueil-annule");
  assert.deepEqual(parseEnveloppe(bon), bon);
  const faux = [
    null,
    [],
    "x",
    { ...bon, id: "x" },
    { ...bon, seq: 0 },
    { ...bon, seq: 1.5 },
    { ...bon, at: "2026" },
    { ...bon, type: "Accueil" },
    { ...bon, v: 0 },
    { ...bon, corps: null },
    { ...bon, corps: "x" },
    { ...bon, vu: "x" },
    { ...bon, dispositif: "a/b" },
  ];
  for (const brut of faux) assert.equal(parseEnveloppe(brut), undefined, JSON.stringify(brut));
});

test("whatever comes, reading answers and never throws", () => {
  fc.assert(
    fc.property(fc.anything(), (brut) => {
      parseEnveloppe(brut);
    }),
    { seed: 11, numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.object({ maxDepth: 4 }), (type, corps) => {
      const lu = parseFait(exemple(type, corps));
      if (!estDefaut(lu)) appliquer(undefined, lu);
    }),
    { seed: 12, numRuns: 3000 },
  );
});

test("a pilote holds nothing, an administrateur no activity, the field and the desk both", () => {
  assert.deepEqual(porteesDe("pilote"), []);
  assert.deepEqual(porteesDe("administrateur"), ["reference"]);
  assert.deepEqual(porteesDe("mediateur"), portees);
  for (const type of types) assert.ok(!peutEcrire("pilote", type));
  assert.ok(!peutEcrire("mediateur", "lieu-defini") && !peutEcrire("administrateur", "accueil-note"));
});
