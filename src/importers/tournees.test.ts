/** Timetables in their formats: what is read, and what is wrong by its line, its field and what it should be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { parseJour, type Jour } from "../domain/civil.ts";
import type { Regle } from "../domain/regle.ts";
import { phraseAvertissement, phraseErreur } from "../text/importation.ts";
import { langues } from "../text/langue.ts";
import { Carnet } from "./carnet.ts";
import { brouillonsDesDefinitions, planifierDefinitions, type Definie } from "./definitions.ts";
import { lireHeuresOsm } from "./heures-osm.ts";
import { lireHeuresDuJour } from "./horaires-semaine.ts";
import { masquer } from "./horaires-libres.ts";
import { communeDansTexte } from "./lieux-communes.ts";
import { lireTexte, lireTournees } from "./lire-tournees.ts";
import type { ErreurImport } from "./plan.ts";
import { lireTrajets } from "./trajets.ts";
import type { LectureTournees } from "./tournees.ts";

const j = (texte: string): Jour => parseJour(texte)!;
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);
const options = { du: j("2026-09-01") };
const lire = (texte: string): LectureTournees => lireTournees(octets(texte), options);
const dite = (e: ErreurImport): string =>
  `${e.ligne} ${e.champ} ${e.code} ${e.attendu ?? ""} | ${e.lu ?? ""}`;
const regles = (l: LectureTournees): Regle[] =>
  l.regles.flatMap((d) => (d.noun === "regle" ? [d.corps] : []));

const entete =
  "organisation,mobile,route,community,stop,address,postcode,geox,geoy,day,type,arrival,departure,frequency," +
  "start,end,exceptions,timetable";
/** One row, with these cells in place of good ones. */
function ligneDe(change: Readonly<Record<string, string>> = {}): string {
  const bons: Record<string, string> = {
    organisation: "Comte",
    mobile: "Nord",
    route: "R1",
    community: "Bourg",
    stop: "Place",
    address: "",
    postcode: "",
    geox: "-2.02",
    geoy: "57.5",
    day: "Tuesday",
    type: "Public",
    arrival: "9:30",
    departure: "10:00",
    frequency: "FREQ=WEEKLY;INTERVAL=2",
    start: "2026-01-06",
    end: "",
    exceptions: "",
    timetable: "",
    ...change,
  };
  return entete
    .split(",")
    .map((c) => (bons[c]!.startsWith('"') ? bons[c]! : `"${bons[c]!}"`))
    .join(",");
}
const bibliobus = (...lignes: readonly string[]): LectureTournees => lire([entete, ...lignes].join("\n"));

test("a row of a mobile library is a truck, a place and a rule", () => {
  const lu = bibliobus(ligneDe({ exceptions: "2026-02-03; 2026-02-17", end: "2026-12-31" }));
  assert.deepEqual(lu.erreurs, []);
  const [regle] = regles(lu);
  assert.deepEqual(regle?.recurrence, { kind: "hebdo", jours: [2], toutes: 2 });
  assert.deepEqual(
    [regle?.du, regle?.au, regle?.sauf],
    ["2026-01-06", "2026-12-31", ["2026-02-03", "2026-02-17"]],
  );
  assert.deepEqual(regle?.plages, [{ debut: "09:30", fin: "10:00" }]);
  assert.deepEqual(
    lu.lieux.map((l) => [l.nom, l.point]),
    [["Bourg, Place", [-2.02, 57.5]]],
  );
  assert.equal(lu.vehicules.length, 1);
  const mois = bibliobus(ligneDe({ frequency: "FREQ=MONTHLY;BYDAY=2TU,4TU" }));
  assert.deepEqual(regles(mois)[0]?.recurrence, { kind: "mois-jour", jours: [2], rangs: [2, 4] });
});

test("what is wrong in a row is told with its line, its field and what was expected", () => {
  const cas: readonly (readonly [Record<string, string>, string])[] = [
    [{ day: "Mardi" }, "2 day jour-semaine-invalide Monday | Mardi"],
    [{ arrival: "25:00" }, "2 arrival heure-invalide 09:30 | 25:00"],
    [{ departure: "09:00" }, "2 departure heures-inversees > 09:30 | 09:00"],
    [{ start: "06/01/2026" }, "2 start jour-invalide 2026-01-21 | 06/01/2026"],
    [{ end: "soon" }, "2 end jour-invalide 2026-01-21 | soon"],
    [{ exceptions: "Xmas" }, "2 exceptions jour-invalide 2026-01-21 | Xmas"],
    [{ frequency: "FREQ=DAILY" }, "2 frequency rrule-refusee frequence-non-prise | FREQ=DAILY"],
    [
      { frequency: "FREQ=MONTHLY;BYDAY=1WE" },
      "2 frequency jour-contradictoire Tuesday | FREQ=MONTHLY;BYDAY=1WE",
    ],
    [{ start: "2026-01-08" }, "2 start jour-contradictoire Tuesday | 2026-01-08"],
    [{ stop: "" }, "2 stop nom-manquant 1-200 | "],
    [{ geoy: "north" }, "2 geox point-invalide -2.02 | -2.02, north"],
  ];
  for (const [change, attendu] of cas)
    assert.deepEqual(bibliobus(ligneDe(change)).erreurs.map(dite), [attendu]);
  assert.deepEqual(
    lire(`${entete.replace(",frequency", ",frequency,frequency")}\n`).erreurs.map((e) => e.code),
    ["colonne-double"],
  );
  assert.deepEqual(lire("mobile,frequency\na,b\n").erreurs[0], {
    ligne: 1,
    champ: "organisation",
    code: "colonne-absente",
  });
});

test("a timetable that begins on a Monday holds on the Tuesday of that week, and says so", () => {
  const lu = bibliobus(ligneDe({ start: "2026-01-05" }));
  assert.deepEqual(lu.erreurs, []);
  assert.equal(regles(lu)[0]?.du, "2026-01-06");
  assert.deepEqual(
    lu.avertissements.map((a) => a.code),
    ["debut-decale"],
  );
  // Every week, the week does not matter.
  const hebdo = bibliobus(ligneDe({ start: "2026-01-08", frequency: "FREQ=WEEKLY;INTERVAL=1" }));
  assert.equal(regles(hebdo)[0]?.du, "2026-01-13");
});

test("a row that a file says twice is one rule, and said: the truck is not booked twice", () => {
  const lu = bibliobus(ligneDe(), ligneDe(), ligneDe({ arrival: "14:00", departure: "15:00" }));
  assert.equal(new Set(regles(lu).map((r) => r.id)).size, 2, "another hour is another rule");
  assert.deepEqual(
    lu.avertissements.map((a) => [a.code, a.ligne, a.fois]),
    [["doublon-identique", 3, 1]],
  );
});

test("a column that is missing is named, and an RRULE is refused in words", () => {
  const sans = lire(`${entete.replace("frequency", "freq")}\n${ligneDe()}\n`);
  assert.deepEqual(sans.erreurs.map(dite), ["1 frequency colonne-absente  | "]);
  const [refus] = bibliobus(ligneDe({ frequency: "FREQ=YEARLY" })).erreurs;
  assert.match(phraseErreur("fr", refus!), /Seules les fréquences hebdomadaire et mensuelle.*FREQ=YEARLY/);
  assert.match(phraseErreur("en", refus!), /Only .*FREQ=YEARLY/);
});

test("a stop of a care home is nobody's public stop", () => {
  const lu = bibliobus(ligneDe({ type: "Private" }), ligneDe());
  assert.equal(regles(lu).length, 1);
  assert.deepEqual(
    lu.avertissements.map((a) => [a.code, a.lu]),
    [["type-non-public", "Private"]],
  );
});

const fiche = (change: object = {}): object => ({
  id: 1,
  SIRET: "0",
  nom: "Bus - [Place de la poste]",
  commune: "Bourg",
  code_insee: 1053,
  adresse: "Le Bourg\nHalle",
  latitude: 46.2,
  longitude: 5.2,
  horaires: "Mo,We 09:30-12:30,13:30-15:30; Fr 09:00-12:00; PH off",
  ouverture: "Semaine impaire",
  ...change,
});
const mednum = (...fiches: readonly object[]): LectureTournees => lire(JSON.stringify(fiches));

test("a record with OSM hours is a place and a rule for each set of days", () => {
  const lu = mednum(fiche());
  assert.deepEqual(lu.erreurs, []);
  assert.deepEqual(
    lu.lieux.map(({ nom, commune, adresse }) => [nom, commune.insee, adresse]),
    [["Bourg, Place de la poste", "01053", "Le Bourg Halle"]],
  );
  assert.deepEqual(
    regles(lu).map((r) => [r.recurrence, r.plages.length, r.feries]),
    [
      [{ kind: "parite", jours: [1, 3], parite: "impaire" }, 2, "sauter"],
      [{ kind: "parite", jours: [5], parite: "impaire" }, 1, "sauter"],
    ],
  );
  assert.deepEqual(mednum(fiche({ ouverture: "de temps en temps" })).erreurs.map(dite), [
    "1 ouverture ouverture-illisible Semaine paire | de temps en temps",
  ]);
  assert.deepEqual(mednum(fiche(), fiche({ id: 2, horaires: "Mo sunrise-12:00" })).erreurs.map(dite), [
    "2 horaires horaires-illisibles Mo 09:30-12:30,13:30-15:30; PH off | Mo sunrise-12:00",
  ]);
  assert.deepEqual(
    mednum(fiche({ code_insee: "x" })).erreurs.map((e) => e.code),
    ["insee-invalide"],
  );
});

test("of OSM hours, what is not days and hours is refused whole", () => {
  assert.deepEqual(lireHeuresOsm("Mo-We,Fr 9:00-12:00; SH off"), {
    tranches: [{ jours: [1, 2, 3, 5], plages: [{ debut: "09:00", fin: "12:00" }] }],
    feries: "tenir",
    vacances: "sauter",
  });
  for (const texte of [
    "",
    "24/7",
    "Mo",
    "Mo 9-12",
    'Mo 09:00-12:00 "on call"',
    "Fr-Mo 09:00-10:00",
    "Mo[1] 09:00-10:00",
    "PH off",
  ]) {
    assert.equal(lireHeuresOsm(texte), undefined, texte);
  }
  assert.equal(lireHeuresDuJour("09:00 - 12:00 / 14:00")?.length, undefined);
  assert.deepEqual(lireHeuresDuJour(""), []);
});

const enteteFs =
  "id_fs,insee_dep,lib_fs,insee_com,lib_com,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,commentaire";
test("a circuit in a sentence takes its hours from the week, its turns as one rule, and hides telephones", () => {
  const texte = '"Lundi : Aubeville ou Caillou. Mardi matin : Ormes. Appelez le 06 00 00 00 00"';
  const lu = lire(
    `${enteteFs}\n7,38,Bus,38053,Bourg,09:00 - 12:00,09:00 - 12:00 / 14:00 - 17:00,,,,,${texte}\n`,
  );
  assert.deepEqual(lu.erreurs, []);
  assert.deepEqual(
    regles(lu).map((r) => [r.lieux.length, r.plages.map((p) => p.fin).join()]),
    [
      [2, "12:00"],
      [1, "12:00"],
    ],
  );
  assert.ok(!JSON.stringify(lu).includes("06 00"));
  assert.deepEqual(
    lu.avertissements.map((a) => [a.code, a.lu]),
    [
      ["texte-non-compris", "Appelez le …"],
      ["phase-a-preciser", "Aubeville / Caillou"],
    ],
  );
  assert.deepEqual(lire(`${enteteFs}\n7,38,Bus,38053,Bourg,matin,,,,,,Lundi : A\n`).erreurs.map(dite), [
    "2 h_lundi horaires-illisibles 09:00 - 12:00 / 14:00 - 17:00 | matin",
  ]);
  assert.equal(masquer("écrire à x.y@z.fr ou au +33600000000"), "écrire à … ou au …");
});

test("a file of free text is one circuit of one truck, whose hours must be said", () => {
  const reglages = {
    ...options,
    vehicule: { id: "camion-1", nom: "Camion" },
    commune: { insee: "38053", nom: "Bourg" },
    departement: "38",
  };
  const lu = lireTexte(octets("Semaine paire :\nLundi 9h-12h : Aubeville\nMardi : Caillou\n"), reglages);
  assert.deepEqual(
    regles(lu).map((r) => [r.vehicule, r.recurrence.kind, r.plages.length]),
    [["camion-1", "parite", 1]],
  );
  assert.deepEqual(
    lu.avertissements.map((a) => [a.code, a.lu]),
    [["sans-heures", "Caillou"]],
  );
});

test("a commune is found in the words of a place, not in the name of a street", () => {
  const communes = ["Bourg-Neuf", "Lyon", "Le Cloitre-Saint-Paul", "Saint-Paul", "Ormes-les-Bains"].map(
    (nom, i): [string, { insee: string; nom: string }] => [
      nom.toLowerCase().replaceAll("-", " "),
      { insee: String(i), nom },
    ],
  );
  const trouver = (texte: string): string | undefined => communeDansTexte(texte, communes)?.commune.nom;
  assert.equal(trouver("mairie de Bourg-Neuf"), "Bourg-Neuf");
  assert.equal(trouver("12 rue de Lyon, Bourg Neuf"), "Bourg-Neuf");
  assert.equal(trouver("12 rue de Lyon"), undefined);
  assert.equal(trouver("Mairie du Cloître St Paul"), "Le Cloitre-Saint-Paul");
  assert.equal(communeDansTexte("Ormes", communes)?.approchee, true);
  assert.equal(trouver("ici"), undefined);
});

test("one definition that cannot be kept refuses the whole plan", () => {
  const bonne = bibliobus(ligneDe()).regles[0]! as Definie & { noun: "regle" };
  const lecture = { format: "x", lus: 2, erreurs: [], avertissements: [] };
  const mauvaise: Definie = {
    ...bonne,
    ligne: 9,
    corps: { ...bonne.corps, id: "autre" as Regle["id"], plages: [] },
  };
  const plan = planifierDefinitions({ ...lecture, definies: [bonne, mauvaise] }, () => undefined);
  assert.deepEqual(plan.erreurs.map(dite), ["9 plages definition-invalide  | autre"]);
  assert.deepEqual([plan.ajouts, brouillonsDesDefinitions(plan, () => undefined)], [[], []]);
  const bon = planifierDefinitions({ ...lecture, definies: [bonne, bonne] }, () => undefined);
  assert.deepEqual(
    brouillonsDesDefinitions(bon, () => undefined).map((b) => b.type),
    ["regle-definie"],
  );
});

test("what was set at the desk stays: a season, an exception, a team; what the file says is taken again", () => {
  const dite_ = bibliobus(ligneDe({ exceptions: "2026-02-03" })).regles[0]! as Definie & { noun: "regle" };
  const avant = { ...dite_.corps, saison: "s1", sauf: ["2026-03-03"], equipe: ["e"], au: "2026-05-01" };
  const lecture = { format: "x", lus: 1, erreurs: [], avertissements: [], definies: [dite_] };
  const equipe = "00000000-0000-4000-8000-000000000001";
  const plan = planifierDefinitions(lecture, () => ({ ...avant, equipe: [equipe] }));
  assert.deepEqual(plan.erreurs, []);
  assert.deepEqual(
    plan.changements.map((c) => c.champs),
    [["au", "sauf"]],
  );
  const { corps } = plan.changements[0]!.apres as Definie & { noun: "regle" };
  assert.deepEqual(
    [corps.saison, corps.sauf, corps.equipe, corps.au],
    ["s1", ["2026-03-03", "2026-02-03"], [equipe], undefined],
  );
});

test("legs say what is wrong in them, by line and column", () => {
  const tete =
    "origin_stop_longitude,origin_stop_latitude,destination_stop_longitude,destination_stop_latitude,duration,route";
  const lu = lireTrajets(octets(`${tete}\n1,2,3,4,90.5,A\n1,2,x,4,90,A\n1,2,3,4,long,A\n`));
  assert.deepEqual(lu.erreurs.map(dite), [
    "3 destination_stop_longitude point-invalide -2.02 | x, 4",
    "4 duration duree-invalide 90.5 | long",
  ]);
  assert.deepEqual(
    lu.troncons.map((t) => t.minutes),
    [2],
  );
  assert.deepEqual(
    lireTrajets(octets("a,b\n1,2\n")).erreurs.map((e) => e.code),
    ["format-trajets-inconnu"],
  );
});

test("a file that is none of these is refused, and what was read of it is told", () => {
  assert.deepEqual(lire("a;b\n1;2\n").erreurs.map(dite), ["1  format-tournees-inconnu  | a,b"]);
  assert.deepEqual(
    lire("[1,2]").erreurs.map((e) => e.code),
    ["format-tournees-inconnu"],
  );
  assert.deepEqual(
    lire("[{").erreurs.map((e) => e.code),
    ["json-tronque"],
  );
  assert.deepEqual(
    lire("[".repeat(100)).erreurs.map((e) => e.code),
    ["json-trop-profond"],
  );
  assert.deepEqual(
    lire("  \n").erreurs.map((e) => e.code),
    ["fichier-vide"],
  );
  assert.deepEqual(
    lireTournees(new Uint8Array([0xff, 0xfe, 0]), options).erreurs.map((e) => e.code),
    ["encodage-non-lu"],
  );
});

test("whatever the bytes, reading answers an error or a plan, and each has its sentence in both languages", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const bouts = fc.constantFrom(
    entete,
    enteteFs,
    "\n",
    ",",
    '"',
    "Lundi 9h-12h : A",
    ligneDe(),
    "[",
    "{",
    JSON.stringify([fiche()]),
    "é",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(bouts, { maxLength: 12 }).map((m) => octets(m.join(""))),
        fc
          .record({ c: fc.constantFrom(...entete.split(",")), v: fc.string() })
          .map(({ c, v }) => octets(`${entete}\n${ligneDe({ [c]: `"${v.replaceAll('"', '""')}"` })}\n`)),
      ),
      (b) => {
        const lu = lireTournees(b, options);
        assert.ok(lu.erreurs.length > 0 || lu.lus > 0);
        for (const langue of langues) {
          for (const e of lu.erreurs) assert.ok(!/\{(?:lu|attendu)\}/.test(phraseErreur(langue, e)), e.code);
          for (const a of lu.avertissements) assert.ok(phraseAvertissement(langue, a).length > 5);
        }
      },
    ),
    { seed: graineDuTest, numRuns: 1500 },
  );
});

test("a warning said a thousand times is told a few times, then counted", () => {
  const carnet = new Carnet();
  for (let i = 0; i < 1000; i++) carnet.avertir("texte-non-compris", i, `n ${i}`);
  assert.ok(carnet.avertissements.length <= 22);
  assert.equal(
    carnet.avertissements.reduce((n, a) => n + a.fois, 0),
    1000,
  );
});
