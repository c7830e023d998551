/** Every timetable of the real data, whole: places, rules, what is refused and what is said, and the same twice. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { parseJour, type Jour } from "../../src/domain/civil.ts";
import type { LieuId } from "../../src/domain/ids.ts";
import type { Regle } from "../../src/domain/regle.ts";
import { planifierDefinitions, type Definie, type PlanDefinitions } from "../../src/importers/definitions.ts";
import { importerTournees, importerVacances } from "../../src/importers/lecteur-tournees.ts";
import { lireTournees } from "../../src/importers/lire-tournees.ts";
import { lireTrajets, matricesDe } from "../../src/importers/trajets.ts";
import { occurrencesDe } from "../../src/planner/recurrence.ts";
import { donnees, testReel } from "./donnees.ts";

const j = (texte: string): Jour => parseJour(texte)!;
const bibliobus = "tours/uk_mobile_libraries";
const charente = "tours/fr/bus-france-services-charente.json";
const franceServices = "tours/fr/france-services-itinerantes-2024-08.csv";
const vacances = "calendar/vacances-scolaires-periodes-1990-2026.csv";

const rien = () => undefined;
const dans = (definies: readonly Definie[]) => {
  const connus = new Map(definies.map((d) => [`${d.noun}/${(d.corps as { id: string }).id}`, d.corps]));
  return (noun: string, id: string): object | undefined => connus.get(`${noun}/${id}`);
};
const importer = (
  chemin: string,
  idFs?: string,
  connu: (n: string, id: string) => object | undefined = rien,
) => importerTournees(donnees(chemin), { du: j("2026-09-01"), ...(idFs ? { idFs } : {}) }, connu);
const nombre = (plan: PlanDefinitions, noun: string): number =>
  plan.ajouts.filter((d) => d.noun === noun).length;
const comptes = (plan: PlanDefinitions): number[] =>
  ["vehicule", "lieu", "regle"].map((n) => nombre(plan, n));
const fois = (plan: PlanDefinitions, code: string): number =>
  plan.avertissements.reduce((n, a) => n + (a.code === code ? a.fois : 0), 0);
const regles = (plan: PlanDefinitions): Regle[] =>
  plan.ajouts.flatMap((d) => (d.noun === "regle" ? [d.corps] : []));
const dire = (nom: string, plan: PlanDefinitions): void => {
  const avis = plan.avertissements.map((a) => `${a.code} ${a.fois}`);
  const parCode = [...Map.groupBy(avis, (a) => a.split(" ")[0]!)].map(
    ([code, liste]) => `${code} ${liste.reduce((n, a) => n + Number(a.split(" ")[1]), 0)}`,
  );
  const [vehicules, lieux, nRegles] = comptes(plan);
  console.log(
    `# ${nom}: ${plan.lus} read, ${vehicules} vehicules, ${lieux} places, ${nRegles} rules, ` +
      `${plan.erreurs.length} refusals${parCode.length > 0 ? `; ${parCode.join(", ")}` : ""}`,
  );
};

testReel(
  "the 2,020 stops of sixteen mobile libraries are imported, each with its rule",
  [bibliobus],
  async () => {
    const fichiers = readdirSync(donnees(bibliobus)).filter(
      (f) => f.endsWith(".csv") && !f.includes("_legs"),
    );
    const total = { lus: 0, lieux: 0, regles: 0, decales: 0 };
    for (const fichier of fichiers.toSorted()) {
      const plan = await importer(`${bibliobus}/${fichier}`);
      dire(fichier, plan);
      assert.deepEqual(plan.erreurs, [], fichier);
      assert.equal(nombre(plan, "regle"), plan.lus, fichier);
      total.lus += plan.lus;
      total.lieux += nombre(plan, "lieu");
      total.regles += nombre(plan, "regle");
      total.decales += fois(plan, "debut-decale");
    }
    console.log(`# in all: ${JSON.stringify(total)}`);
    assert.equal(fichiers.length, 16);
    assert.equal(total.lus, 2020);
    assert.equal(total.lieux, 1971);
    assert.equal(total.decales, 10); // Birmingham 3, York 7: "Tuesday" from a Monday of the same week
  },
);

testReel(
  "a timetable imported twice changes nothing, and new hours change one rule",
  [bibliobus],
  async () => {
    const fichier = `${bibliobus}/north_somerset.csv`;
    const plan = await importer(fichier);
    const encore = await importer(fichier, undefined, dans(plan.ajouts));
    assert.deepEqual([encore.ajouts, encore.changements], [[], []]);
    assert.equal(encore.inchanges.length, plan.ajouts.length);
    const autres = plan.ajouts.map((d, i): Definie => {
      if (d.noun !== "regle" || i !== plan.ajouts.length - 1) return d;
      // Set at the desk since: an exception stays; the hours go back to those of the file.
      const corps = {
        ...d.corps,
        plages: [{ debut: "06:00", fin: "07:00" }],
        sauf: [j("2026-09-14")],
      } as Regle;
      return { ...d, corps };
    });
    const change = await importer(fichier, undefined, dans(autres));
    assert.deepEqual(
      change.changements.map((c) => c.champs),
      [["plages"]],
    );
    const { corps } = change.changements[0]!.apres as Definie & { noun: "regle" };
    assert.deepEqual(corps.sauf, ["2026-09-14"]);
  },
);

testReel(
  "the bus of Charente comes every other week, but where a geocoder sent it to Provence",
  [charente],
  async () => {
    const plan = await importer(charente);
    dire("bus-france-services-charente.json", plan);
    assert.deepEqual(plan.erreurs, []);
    assert.deepEqual(comptes(plan), [1, 12, 12]);
    assert.equal(fois(plan, "point-ecarte"), 1); // Valence, Charente, at 43.45 N 5.41 E
    const parites = regles(plan).map((r) => (r.recurrence.kind === "parite" ? r.recurrence.parite : "?"));
    assert.deepEqual(
      [parites.filter((p) => p === "impaire").length, parites.filter((p) => p === "paire").length],
      [6, 6],
    );
    assert.ok(regles(plan).every((r) => r.feries === "sauter" && r.plages.length >= 1));
    const calendrier = { vacances: [], alsaceMoselle: false, zone: "Europe/Paris" };
    const semaine = { du: j("2026-11-09"), au: j("2026-11-13") }; // week 46, with 11 November
    const passages = regles(plan).flatMap((r) => occurrencesDe(r, semaine, calendrier));
    assert.ok(passages.length > 0 && passages.every((o) => o.jour !== "2026-11-11"));
    const encore = await importer(charente, undefined, dans(plan.ajouts));
    assert.deepEqual([encore.ajouts, encore.changements], [[], []]);
  },
);

testReel(
  "the circuits of the France Services file become trucks, places and rules, one file or one row",
  [franceServices],
  async () => {
    const plan = await importer(franceServices);
    dire("france-services-itinerantes-2024-08.csv", plan);
    assert.deepEqual(plan.erreurs, []);
    assert.equal(plan.lus, 163);
    assert.deepEqual(comptes(plan), [28, 192, 195]);
    assert.equal(fois(plan, "aucun-arret"), 87 - 28);
    assert.ok(
      !JSON.stringify(plan).match(/\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2}|@[a-z-]+\.[a-z]/),
      "no telephone, no e-mail",
    );
    const un = await importer(franceServices, "1917");
    assert.deepEqual(comptes(un), [1, 5, 3]);
    const alternes = regles(un).filter((r) => r.lieux.length === 2);
    assert.equal(alternes.length, 2);
    const communes = un.ajouts.flatMap((d) => (d.noun === "lieu" ? [d.corps.commune.insee] : []));
    assert.deepEqual(communes.toSorted(), ["38053", "38087", "38193", "38298", "38344"]);
    const aucun = await importer(franceServices, "999999");
    assert.deepEqual(
      aucun.erreurs.map((e) => e.code),
      ["ligne-absente"],
    );
  },
);

testReel(
  "the driving legs of the sixteen libraries stand between places that their timetables define",
  [bibliobus],
  () => {
    const total = { troncons: 0, matrices: 0, sansLieu: 0 };
    const fichiers = readdirSync(donnees(bibliobus)).filter((f) => f.endsWith("_legs.csv"));
    assert.equal(fichiers.length, 16);
    for (const fichier of fichiers.toSorted()) {
      const octets = (nom: string): Uint8Array => readFileSync(donnees(`${bibliobus}/${nom}`));
      const horaires = lireTournees(octets(fichier.replace("_legs", "")), { du: j("2026-09-01") });
      const lieux = horaires.lieux.map((l) => ({ ...l, id: l.id as LieuId, actif: true }));
      const lecture = lireTrajets(octets(fichier));
      const plan = planifierDefinitions(matricesDe(lecture, lieux, fichier), rien);
      assert.deepEqual(plan.erreurs, [], fichier);
      total.troncons += plan.lus;
      total.matrices += nombre(plan, "matrice");
      total.sansLieu += fois(plan, "trajet-sans-lieu");
    }
    console.log(`# legs: ${JSON.stringify(total)}`);
    assert.deepEqual(total, { troncons: 1731, matrices: 221, sansLieu: 6 });
  },
);

testReel(
  "school holidays of three zones are imported from a year on, and an older file keeps what is known",
  [vacances],
  async () => {
    const options = { source: "calendrier scolaire", depuis: 2024 };
    const plan = await importerVacances(donnees(vacances), options, rien);
    assert.deepEqual(plan.erreurs, []);
    assert.equal(plan.lus, 552);
    assert.deepEqual(
      plan.ajouts.map((d) => (d.corps as { id: string }).id),
      ["A", "B", "C"],
    );
    const zoneA = plan.ajouts[0]! as Definie & { noun: "vacances" };
    const derniere = zoneA.corps.periodes.at(-1);
    console.log(
      `# zone A: ${zoneA.corps.periodes.length} periods from 2024, the last ${JSON.stringify(derniere)}`,
    );
    assert.deepEqual(derniere, { nom: "Vacances d'été", du: "2026-07-04", au: "2026-08-30" });
    assert.equal(fois(plan, "vacances-jusqu-au"), 3);
    const seule = await importerVacances(donnees(vacances), { ...options, zones: ["B"] }, rien);
    assert.equal(seule.ajouts.length, 1);
    const encore = await importerVacances(donnees(vacances), options, dans(plan.ajouts));
    assert.deepEqual([encore.ajouts, encore.changements], [[], []]);
    const tout = await importerVacances(donnees(vacances), { ...options, depuis: 1990 }, rien);
    assert.equal((tout.ajouts[0]! as Definie & { noun: "vacances" }).corps.periodes.length, 184);
    const recent = await importerVacances(donnees(vacances), { ...options, depuis: 2025 }, dans(tout.ajouts));
    assert.deepEqual(recent.changements, [], "the years before the file's first one are kept");
  },
);
