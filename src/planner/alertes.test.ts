/** Every alerte on a day that has its fault, and on the same day without it; and a move judged before it is made. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Activite } from "../domain/activite.ts";
import type { Heure, Jour } from "../domain/civil.ts";
import type { LieuId, PartenaireId, PermanenceId, RegleId, VehiculeId } from "../domain/ids.ts";
import { appliquer, parseFait, texteDeCle, cleDe, type FaitConnu } from "../domain/faits.ts";
import type { Permanence } from "../domain/permanence.ts";
import { faitDe, uuid } from "../domain/pour-tests.ts";
import type { CodeAlerte } from "./alerte.ts";
import { alertesDe, alertesSi } from "./alertes.ts";

const mardi = "2026-12-01" as Jour;
const aujourdhui = "2026-11-26" as Jour;
const anne = uuid<"compte">(71);
let n = 0;

/** An activity made of definitions. */
function monde(...definitions: readonly (readonly [type: string, corps: object])[]): Activite {
  const activite: Activite = new Map();
  for (const [type, corps] of definitions) {
    const fait = parseFait(faitDe(100 + n++, { type, v: 1, corps })) as FaitConnu;
    assert.ok("id" in fait, `${type}: ${JSON.stringify(fait)}`);
    activite.set(texteDeCle(cleDe(fait)), appliquer(undefined, fait));
  }
  return activite;
}
const lieu = (id: string, plus: object = {}) =>
  ["lieu-defini", { id, nom: id, commune: { insee: "38053", nom: "B" }, actif: true, ...plus }] as const;
const camion = (plus: object = {}) =>
  ["vehicule-defini", { id: "camion", nom: "Camion", amenagements: [], actif: true, ...plus }] as const;
const dispositif = (plus: object = {}) =>
  [
    "dispositif-defini",
    { id: "d", nom: "D", organisations: [], zone: "Europe/Paris", depuis: "2021-10-01", ...plus },
  ] as const;

function stop(debut: string, fin: string, plus: Partial<Permanence> = {}): Permanence {
  const valeurs = {
    lieu: "place" as LieuId,
    jour: mardi,
    debut: debut as Heure,
    fin: fin as Heure,
    equipe: [],
    retard: 0,
    vehicule: "camion" as VehiculeId,
    ...plus,
  };
  const id = uuid<"permanence">(500 + n++);
  return { id, etat: "annoncee", imprevue: false, annonce: valeurs, ...valeurs };
}
const codes = (activite: Activite, permanences: readonly Permanence[], jour = mardi): CodeAlerte[] => [
  ...new Set(alertesDe(activite, { du: jour, au: jour }, aujourdhui, permanences).map((a) => a.code)),
];

test("a truck, a place or a person in two stops at once is told, one after the other is not", () => {
  const a = monde(lieu("place"), lieu("gare"), camion());
  const deux = [
    stop("09:00", "12:00", { equipe: [anne] }),
    stop("11:00", "13:00", { equipe: [anne], vehicule: "autre" as VehiculeId }),
  ];
  assert.deepEqual(codes(a, deux).toSorted(), ["lieu-double", "personne-double"]);
  const camions = [stop("09:00", "12:00"), stop("11:00", "13:00", { lieu: "gare" as LieuId })];
  assert.deepEqual(codes(a, camions), ["vehicule-double"]);
  assert.deepEqual(codes(a, [stop("09:00", "12:00"), stop("12:00", "13:00")]), []);
});

test("a leg shorter than its road is told with both durations, by the matrix when there is one", () => {
  const places = [lieu("place", { point: [5.2, 45.6] }), lieu("gare", { point: [5.5, 45.6] })];
  const deux = [stop("09:00", "12:00"), stop("12:20", "15:00", { lieu: "gare" as LieuId })];
  const [estimee] = alertesDe(monde(...places, camion()), { du: mardi, au: mardi }, aujourdhui, deux);
  assert.equal(estimee?.code, "trajet-trop-court");
  assert.deepEqual(estimee.valeurs, { ecart: 20, minutes: 37, source: "estime" });
  const matrice = (minutes: number) =>
    [
      "matrice-definie",
      {
        id: "m",
        lieux: ["place", "gare"],
        minutes: [
          [0, minutes],
          [9, 0],
        ],
        source: "OSRM",
      },
    ] as const;
  assert.deepEqual(codes(monde(...places, camion(), matrice(20)), deux), []);
  assert.deepEqual(codes(monde(...places, camion(), matrice(21)), deux), ["trajet-trop-court"]);
  assert.deepEqual(
    codes(monde(lieu("place"), lieu("gare"), camion()), deux),
    [],
    "unknown roads say nothing",
  );
});

test("a permit, a control, a truck off the road and a place withdrawn are told on the days they concern", () => {
  const permis = (au: string) => monde(lieu("place", { permis: { par: "Mairie", au } }), camion());
  const un = [stop("09:00", "12:00")];
  assert.deepEqual(codes(permis("2026-11-30"), un), ["permis-absent"]);
  assert.deepEqual(codes(permis("2026-12-01"), un), []);
  const controle = { controles: [{ nature: "controle-technique", echeance: "2026-11-30" }] };
  const refait = {
    vehicule: "camion",
    jour: "2026-11-29",
    entree: { kind: "controle", nature: "controle-technique", echeance: "2027-11-29" },
  };
  assert.deepEqual(codes(monde(lieu("place"), camion(controle)), un), ["controle-expire"]);
  assert.deepEqual(codes(monde(lieu("place"), camion(controle), ["carnet-note", refait]), un), []);
  const garage = { indisponible: [{ du: "2026-11-30", au: "2026-12-02" }] };
  assert.deepEqual(codes(monde(lieu("place"), camion(garage)), un), ["vehicule-indisponible"]);
  assert.deepEqual(codes(monde(lieu("place", { actif: false }), camion()), un), ["lieu-ferme"]);
  const marche = { fenetres: [{ nature: "marche", jours: [2], debut: "08:00", fin: "12:30" }] };
  assert.deepEqual(codes(monde(lieu("place", marche), camion()), un), []);
  assert.deepEqual(codes(monde(lieu("place", marche), camion()), [stop("14:00", "17:00")]), ["hors-fenetre"]);
});

test("people: ten hours a day, forty-eight a week, eleven of rest, absences and hours", () => {
  const a = monde(lieu("place"), camion());
  const equipe = { equipe: [anne] };
  const longue = [stop("08:00", "12:00", equipe), stop("13:00", "18:01", equipe)];
  assert.deepEqual(codes(a, longue), ["equipe-jour"]);
  const dix = [stop("08:30", "12:30", equipe), stop("13:30", "17:30", equipe)];
  assert.deepEqual(codes(a, dix), [], "ten hours with set-up and tear-down are ten hours");
  const semaine = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"].map((jour) =>
    stop("08:30", "17:15", { ...equipe, jour: jour as Jour }),
  );
  assert.deepEqual(codes(a, semaine, "2026-12-04" as Jour), ["equipe-semaine"]);
  assert.deepEqual(codes(a, semaine.slice(1), "2026-12-04" as Jour), []);
  const soir = stop("18:00", "22:30", { ...equipe, jour: "2026-11-30" as Jour });
  assert.deepEqual(codes(a, [soir, stop("10:29", "12:00", equipe)]), ["equipe-repos"]);
  assert.deepEqual(codes(a, [soir, stop("10:30", "12:00", equipe)]), []);
  const fiche = (plus: object) =>
    monde(lieu("place"), camion(), [
      "mediateur-defini",
      { id: anne, organisation: "o", actif: true, ...plus },
    ]);
  const un = [stop("09:00", "12:00", equipe)];
  assert.deepEqual(codes(fiche({ absences: [{ du: mardi, au: mardi }] }), un), ["equipe-absente"]);
  const matin = { disponible: [{ jours: [2], debut: "08:00", fin: "11:00" }] };
  assert.deepEqual(codes(fiche(matin), un), ["equipe-absente"]);
  assert.deepEqual(codes(fiche({ minutesJourMax: 239 }), un), ["equipe-jour"]);
});

test("a partner that does not come that day, or is away, is told", () => {
  const ml = (plus: object) =>
    monde(lieu("place"), camion(), ["partenaire-defini", { id: "ml", nom: "ML", actif: true, ...plus }]);
  const un = [stop("09:00", "12:00", { partenaires: ["ml" as PartenaireId] })];
  assert.deepEqual(codes(ml({ jours: [2] }), un), []);
  assert.deepEqual(codes(ml({ jours: [4] }), un), ["partenaire-absent"]);
  assert.deepEqual(codes(ml({ absences: [{ du: mardi, au: mardi }] }), un), ["partenaire-absent"]);
});

test("a public holiday is told, unless the rule holds on it; school holidays end where the file does", () => {
  const regle = (plus: object) =>
    [
      "regle-definie",
      {
        id: "r",
        lieux: ["place"],
        equipe: [],
        recurrence: { kind: "hebdo", jours: [5], toutes: 1 },
        plages: [{ debut: "09:00", fin: "12:00" }],
        du: "2026-09-01",
        vacances: "tenir",
        feries: "sauter",
        rendezVous: false,
        sauf: [],
        plus: [],
        actif: true,
        ...plus,
      },
    ] as const;
  const noel = "2026-12-25" as Jour;
  const un = [stop("09:00", "12:00", { jour: noel, regle: "r" as RegleId })];
  const avec = (plus: object) => monde(lieu("place"), camion(), dispositif(), regle(plus));
  assert.deepEqual(codes(avec({}), un, noel), ["ferie"]);
  assert.deepEqual(codes(avec({ feries: "tenir" }), un, noel), []);
  const vacances = {
    id: "A",
    periodes: [{ nom: "Noël", du: "2026-12-19", au: "2027-01-03" }],
    source: "test",
  };
  const apres = "2027-01-08" as Jour;
  const hors = [stop("09:00", "12:00", { jour: apres, regle: "r" as RegleId })];
  const dit = (plus: object) => {
    const definitions = [regle({ vacances: "sauter" }), ["vacances-definies", vacances]] as const;
    const m = monde(lieu("place"), camion(), dispositif(plus), ...definitions);
    return alertesDe(m, { du: apres, au: apres }, aujourdhui, hors).map((a) => [a.code, a.valeurs]);
  };
  assert.deepEqual(dit({ zoneScolaire: "A" }), [["vacances-inconnues", { fin: "2027-01-03" }]]);
  assert.deepEqual(dit({}), [["vacances-inconnues", {}]], "no zone, no calendar");
});

test("a place without a stop for longer than the service allows is told, with its last and next", () => {
  const m = monde(lieu("place"), dispositif({ semainesSansPassage: 2 }));
  const vu = (dernier: string, prochain?: string) =>
    alertesDe(m, { du: aujourdhui, au: aujourdhui }, aujourdhui, [
      stop("09:00", "12:00", { jour: dernier as Jour }),
      ...(prochain ? [stop("09:00", "12:00", { jour: prochain as Jour })] : []),
    ]).map((a) => [a.code, a.valeurs]);
  assert.deepEqual(vu("2026-11-12"), []);
  assert.deepEqual(vu("2026-11-11"), [["lieu-oublie", { qui: "place", semaines: 2, dernier: "2026-11-11" }]]);
  const plus = { qui: "place", semaines: 2, dernier: "2026-11-20", prochain: "2026-12-05" };
  assert.deepEqual(vu("2026-11-20", "2026-12-05"), [["lieu-oublie", plus]]);
});

test("two desks that announced one occurrence: the repeat is told, and counts nowhere else", () => {
  const regle = { regle: "r" as RegleId };
  const deux = [stop("09:00", "12:00", regle), stop("09:00", "12:00", regle)];
  const alertes = alertesDe(monde(lieu("place"), camion()), { du: mardi, au: mardi }, aujourdhui, deux);
  assert.deepEqual(
    alertes.map((a) => [a.code, a.permanences]),
    [["doublon", [[deux[0]!.id, deux[1]!.id].toSorted()[1]!]]],
  );
});

test("a move says what it would cause and nothing that was there before, and equals what is told after it", () => {
  const a = monde(lieu("place"), lieu("gare"), camion());
  const [matin, midi] = [stop("09:00", "12:00"), stop("13:00", "15:00", { lieu: "gare" as LieuId })];
  const liste = [matin, midi];
  const si = (champs: Partial<Permanence>, permanence?: PermanenceId) =>
    alertesSi(a, { ...(permanence ? { permanence } : {}), champs }, aujourdhui, liste).map((x) => x.code);
  assert.deepEqual(si({ debut: "11:30" as Heure }, midi.id), ["vehicule-double"]);
  assert.deepEqual(si({ debut: "12:30" as Heure }, midi.id), []);
  const neuf = { lieu: "place" as LieuId, jour: mardi, debut: "10:00" as Heure, fin: "11:00" as Heure };
  assert.deepEqual(si(neuf), ["lieu-double"]);
  const apres = [matin, { ...midi, debut: "11:30" as Heure }];
  assert.deepEqual(codes(a, apres), ["vehicule-double"]);
});

test("what is wrong in days already gone is not told: nobody can mend it", () => {
  const hier = "2026-11-25" as Jour;
  const deux = ["09:00", "11:00"].map((debut) =>
    stop(debut, "12:00", { jour: hier, lieu: "gare" as LieuId }),
  );
  assert.deepEqual(codes(monde(lieu("gare"), camion()), deux, hier), []);
});
