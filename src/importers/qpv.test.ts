/** The traps of the official files, one by one, on bytes written here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Quartier } from "../domain/quartier.ts";
import { appliquerReference, type EtatReference, type FaitReference } from "../domain/reference.ts";
import { avertissementsImport, erreursImport, phraseErreur, phrasePlan } from "../text/importation.ts";
import { departementDInsee, lireCodeQpv, lireEntier, lireInsee } from "./colonnes.ts";
import { chargerCommunes } from "./communes.ts";
import { lireGeometrie, perimetreMax } from "./geometrie.ts";
import { brouillonsDuPlan, codesAvertissementImport, codesErreurImport, type PlanQpv } from "./plan.ts";
import { planifier, type Filtre } from "./planifier.ts";
import { lireQpv } from "./qpv.ts";

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);
const latin1 = (texte: string): Uint8Array => Uint8Array.from(texte, (c) => c.charCodeAt(0));
const entete = "code_qp;lib_qp;insee_dep;insee_com;lib_com;siren_epci";
const champaret = "QN03802M;Champaret;38;38053;Bourgoin-Jallieu;243800604";
const plan = (bytes: Uint8Array, existants: Quartier[] = [], filtre: Filtre = {}): PlanQpv =>
  planifier(lireQpv(bytes), existants, filtre, chargerCommunes);
const codesDe = (p: PlanQpv): string[] => p.erreurs.map((e) => e.code);

const carre = (x: number, y: number, cote = 0.01): number[][] => [
  [x, y],
  [x + cote, y],
  [x + cote, y + cote],
  [x, y + cote],
  [x, y],
];
const geojson = (features: object[], crs?: string): Uint8Array =>
  octets(
    JSON.stringify({
      type: "FeatureCollection",
      ...(crs ? { crs: { type: "name", properties: { name: crs } } } : {}),
      features,
    }),
  );
const zone = (code: string, geometry: unknown, plus: object = {}): object => ({
  type: "Feature",
  properties: {
    code_qp: code,
    lib_qp: "Champaret",
    insee_com: "38053",
    lib_com: "Bourgoin-Jallieu",
    ...plus,
  },
  geometry,
});
const polygone = (x: number, y: number) => ({ type: "Polygon", coordinates: [carre(x, y)] });

test("a table reads the same with a mark, CRLF, another separator, other columns first, or capitals", () => {
  const attendu = plan(octets(`${entete}\n${champaret}\n`)).ajouts;
  assert.equal(attendu.length, 1);
  assert.deepEqual(attendu[0]!.communes, [{ insee: "38053", nom: "Bourgoin-Jallieu" }]);
  const variantes = [
    `\ufeff${entete}\r\n${champaret}\r\n`,
    `${entete.replaceAll(";", ",")}\n${champaret.replaceAll(";", ",")}`,
    `${entete.replaceAll(";", "\t")}\n${champaret.replaceAll(";", "\t")}\n\n\n`,
    `LIB_COM;Code QP;INSEE_COM;Lib_QP\nBourgoin-Jallieu;qn03802m;38053;Champaret\n`,
    `"code_qp";"lib_qp";"insee_com";"lib_com"\n"QN03802M";"Champaret";"38053";"Bourgoin-Jallieu"`,
  ];
  for (const variante of variantes) assert.deepEqual(plan(octets(variante)).ajouts, attendu, variante);
});

test("a file in Windows-1252 keeps its accents and says so", () => {
  const lu = plan(latin1(`${entete}\nQN03822M;Vall\xe9e de G\xe8re;38;38544;Vienne;\n`));
  assert.equal(lu.ajouts[0]?.nom, "Vallée de Gère");
  assert.deepEqual(
    lu.avertissements.map((a) => a.code),
    ["encodage-windows", "perimetre-absent"],
  );
});

test("a cell that holds several communes gives them all, and unequal lists are an error", () => {
  const lu = plan(octets(`${entete}\nQN00201M;Europe;02;"02571; 02691";"Omissy; Saint-Quentin";200071892\n`));
  assert.deepEqual(
    lu.ajouts[0]?.communes.map((c) => c.nom),
    ["Omissy", "Saint-Quentin"],
  );
  const inegal = plan(octets(`${entete}\nQN00201M;Europe;02;"02571; 02691";"A; B; C";200071892\n`));
  assert.deepEqual(codesDe(inegal), ["valeurs-inegales"]);
  assert.equal(inegal.erreurs[0]?.ligne, 2);
});

test("zeros lost by a spreadsheet come back, Corsica and overseas keep their codes", () => {
  assert.deepEqual(lireInsee("1053"), { code: "01053", retabli: true });
  assert.deepEqual(lireInsee("2a004"), { code: "2A004", retabli: false });
  for (const faux of ["", "105", "2C004", "ABCDE", "380530", "1053.0"])
    assert.equal(lireInsee(faux), undefined, faux);
  assert.deepEqual(["01053", "2A004", "97101", "98735"].map(departementDInsee), ["01", "2A", "971", "987"]);
  const lu = plan(octets(`${entete}\nQN00101M;Grande Reyssouze;1;1053;Bourg-en-Bresse;200071751\n`));
  assert.equal(lu.ajouts[0]?.communes[0]?.insee, "01053");
  assert.ok(lu.avertissements.some((a) => a.code === "zero-retabli" && a.lu === "1053"));
});

test("codes of the two generations are read and everything else is named as wrong", () => {
  assert.deepEqual(lireCodeQpv("qp038002"), { code: "QP038002", generation: "qpv-2015", departement: "38" });
  assert.equal(lireCodeQpv("QN02A01M")?.departement, "2A");
  assert.equal(lireCodeQpv("QN97102I")?.departement, "971");
  for (const faux of ["", "QN0380M", "QP03802M", "QN038002", "38002", "QN03802M1"]) {
    assert.equal(lireCodeQpv(faux), undefined, faux);
  }
  const lu = plan(octets(`${entete}\n${champaret}\nQN0380;Sans;38;38053;Bourgoin-Jallieu;\n`));
  const [e] = lu.erreurs;
  assert.deepEqual([e?.ligne, e?.champ, e?.code, e?.lu], [3, "code_qp", "code-qpv-invalide", "QN0380"]);
  assert.equal(
    phraseErreur("fr", e!),
    "ligne 3, code_qp : Code de quartier attendu, comme QN03802M ou QP038002 ; lu : « QN0380 ».",
  );
});

test("the 2015 perimeters give only names of communes: their codes are found, homonyms by department", () => {
  const proprietes = { CODE_QP: "QP038002", NOM_QP: "Champaret", COMMUNE_QP: "Bourgoin-Jallieu" };
  const fichier = geojson([{ type: "Feature", properties: proprietes, geometry: polygone(5.29, 45.58) }]);
  const [q] = plan(fichier).ajouts;
  assert.equal(q?.generation, "qpv-2015");
  assert.deepEqual(q?.communes, [{ insee: "38053", nom: "Bourgoin-Jallieu" }]);
  assert.equal(plan(fichier, [], { epci: ["243800604"] }).ajouts.length, 1);
  assert.equal(plan(fichier, [], { departements: ["69"] }).ajouts.length, 0);
});

test("a list holds from its decree to the next, a year later overseas", () => {
  const dates = (ligne: string) => plan(octets(`${entete}\n${ligne}\n`)).ajouts.map((q) => [q.du, q.au]);
  assert.deepEqual(dates(champaret), [["2024-01-01", undefined]]);
  assert.deepEqual(dates("QP038002;Champaret;38;38053;B;"), [["2015-01-01", "2023-12-31"]]);
  assert.deepEqual(dates("QN97101M;Boissard;971;97101;Les Abymes;"), [["2025-01-01", undefined]]);
  assert.deepEqual(dates("QP971001;Boissard;971;97101;Les Abymes;"), [["2015-01-01", "2024-12-31"]]);
});

test("one generation at a time", () => {
  const lu = plan(octets(`${entete}\n${champaret}\nQP038002;Champaret;38;38053;Bourgoin-Jallieu;\n`));
  assert.deepEqual(codesDe(lu), ["generations-melees"]);
});

test("a repeated row is counted once, a commune more is joined, a contradiction stops everything", () => {
  const memes = plan(octets(`${entete}\n${champaret}\n${champaret}\n`));
  assert.equal(memes.ajouts.length, 1);
  assert.ok(memes.avertissements.some((a) => a.code === "doublon-identique" && a.ligne === 3));
  const deux = plan(
    octets(`${entete}\n${champaret}\n${champaret.replace("38053;Bourgoin-Jallieu", "38449;Ailleurs")}\n`),
  );
  assert.equal(deux.ajouts[0]?.communes.length, 2);
  const autre = plan(octets(`${entete}\n${champaret}\n${champaret.replace("Champaret", "Autre nom")}\n`));
  assert.deepEqual(codesDe(autre), ["doublon-contradictoire"]);
  assert.deepEqual(
    brouillonsDuPlan(autre, () => undefined),
    [],
  );
});

test("a warning speaks of the territory asked for, not of the rest of France", () => {
  const lignes = `${champaret}\nQN06901M;Ailleurs;69;1053;Bourg;\n`;
  const tout = plan(octets(`${entete}\n${lignes}`));
  const isere = plan(octets(`${entete}\n${lignes}`), [], { departements: ["38"] });
  const fois = (p: PlanQpv) => Object.fromEntries(p.avertissements.map((a) => [a.code, a.fois]));
  assert.deepEqual(fois(tout), { "perimetre-absent": 2, "zero-retabli": 1 });
  assert.deepEqual(fois(isere), { "perimetre-absent": 1 });
  const vide = plan(octets(`${entete}\n${lignes}`), [], { departements: ["75"] });
  assert.deepEqual(fois(vide), { "aucun-quartier": 1 });
});

test("one bad line and nothing is applied", () => {
  const lu = plan(octets(`${entete}\n${champaret}\nQN03813I;Champfleuri;38;380;Bourgoin-Jallieu;\n`));
  assert.deepEqual(codesDe(lu), ["insee-invalide"]);
  assert.deepEqual(
    brouillonsDuPlan(lu, () => undefined),
    [],
  );
});

test("polygons and multipolygons become the same perimeter, closed, in five decimals, without height", () => {
  const ouvert = {
    type: "Polygon",
    coordinates: [
      carre(5.291234567, 45.58)
        .slice(0, 4)
        .map((p) => [...p, 210]),
    ],
  };
  const multi = { type: "MultiPolygon", coordinates: [[carre(5.29123, 45.58)]] };
  const [a] = plan(geojson([zone("QN03802M", ouvert)])).ajouts;
  const [b] = plan(geojson([zone("QN03802M", multi)], "urn:ogc:def:crs:OGC:1.3:CRS84")).ajouts;
  assert.deepEqual(a?.perimetre, b?.perimetre);
  assert.equal(a?.perimetre?.[0]?.[0]?.length, 5);
});

test("metres, degrees the wrong way round and another declared system are told, not drawn", () => {
  const lambert = plan(geojson([zone("QN03802M", polygone(878_000, 6_500_000))]));
  const inverse = plan(geojson([zone("QN03802M", polygone(45.58, 5.29))]));
  const declare = plan(geojson([zone("QN03802M", polygone(5.29, 45.58))], "urn:ogc:def:crs:EPSG::2154"));
  for (const lu of [lambert, inverse, declare]) assert.deepEqual(codesDe(lu), ["systeme-de-coordonnees"]);
  assert.match(phraseErreur("fr", lambert.erreurs[0]!), /^ligne 1, geometry : .*WGS84.*878000/);
});

test("points of communes and empty rings give quartiers known by name only", () => {
  const point = { type: "Point", coordinates: [5.29, 45.58] };
  const centroide = zone("QN03802M, QN03813I", point, { lib_qp: "Champaret, Champfleuri" });
  const lu = plan(geojson([centroide]));
  assert.deepEqual(
    lu.ajouts.map((q) => [q.id as string, q.nom, q.perimetre]),
    [
      ["QN03802M", "Champaret", undefined],
      ["QN03813I", "Champfleuri", undefined],
    ],
  );
  const plat = {
    type: "Polygon",
    coordinates: [
      [
        [5.29, 45.58],
        [5.29, 45.58],
        [5.29, 45.58],
      ],
    ],
  };
  assert.ok(plan(geojson([zone("QN03802M", plat)])).avertissements.some((a) => a.code === "perimetre-vide"));
});

test("a geometry that is none is an error with its feature", () => {
  const mauvaises: [unknown, string][] = [
    [{ type: "LineString", coordinates: [] }, "geometrie-inconnue"],
    [{ type: "Polygon", coordinates: "x" }, "geometrie-invalide"],
    [{ type: "Polygon", coordinates: [[["a", "b"]]] }, "geometrie-invalide"],
    [{ type: "MultiPolygon", coordinates: [[5, 6]] }, "geometrie-invalide"],
    [{}, "geometrie-inconnue"],
  ];
  for (const [geometrie, code] of mauvaises) {
    const lu = plan(geojson([zone("QN03813I", null), zone("QN03802M", geometrie)]));
    assert.deepEqual([codesDe(lu), lu.erreurs[0]?.ligne], [[code], 2], JSON.stringify(geometrie));
  }
});

test("a perimeter too long for one fact is simplified until it fits, and said so", () => {
  const n = 9000;
  const rond = Array.from({ length: n }, (_, i) => {
    const a = (i / (n - 1)) * 2 * Math.PI;
    return [5.2 + 0.1 * Math.cos(a), 45.5 + 0.1 * Math.sin(a)];
  });
  const lu = lireGeometrie({ type: "Polygon", coordinates: [rond] });
  assert.ok(lu.kind === "perimetre" && lu.simplifie && JSON.stringify(lu.perimetre).length <= perimetreMax);
});

test("populations are joined by code, a missing one is not zero, a contradiction is an error of that file", () => {
  const liste = octets(`${entete}\n${champaret}\nQN03813I;Champfleuri;38;38053;Bourgoin-Jallieu;\n`);
  const stats = (texte: string) => ({ octets: octets(texte), source: "INSEE" });
  const lu = lireQpv(liste, stats("codgeo,pop_municipale\nQN03802M,1 504.0\nQN03813I,n.d.\nQN99999M,3\n"));
  assert.deepEqual(lu.erreurs, []);
  assert.deepEqual(
    lu.quartiers.map((q) => q.population),
    [1504, undefined],
  );
  const codes = lu.avertissements.map((a) => a.code);
  assert.ok(codes.includes("population-absente") && codes.includes("statistique-sans-quartier"));
  const faux = lireQpv(liste, stats("code_qp;PMUN18\nQN03802M;1504\nQN03802M;1600\n"));
  assert.deepEqual(
    faux.erreurs.map((e) => [e.fichier, e.ligne, e.code]),
    [["statistiques", 3, "doublon-contradictoire"]],
  );
  assert.equal(lireQpv(liste, stats("code_qp;revenu\nQN03802M;1\n")).erreurs[0]?.code, "colonne-absente");
  assert.equal(lireEntier("1 504"), 1504);
  assert.equal(lireEntier("1504,5"), undefined);
});

test("a second import changes only what changed, and a list never erases a perimeter", () => {
  const carte = plan(geojson([zone("QN03802M", polygone(5.29, 45.58))])).ajouts;
  assert.deepEqual(plan(geojson([zone("QN03802M", polygone(5.29, 45.58))]), [...carte]).inchanges, [
    "QN03802M",
  ]);
  const liste = plan(octets(`${entete}\n${champaret.replace("Champaret", "Champaret Sud")}\n`), [...carte]);
  assert.deepEqual(liste.changements[0]?.champs, ["nom"]);
  assert.deepEqual(liste.changements[0]?.apres.perimetre, carte[0]!.perimetre);
});

test("the same number without its source leaves the source already known; another number does not", () => {
  const carte = (population: number) =>
    geojson([zone("QN03802M", polygone(5.29, 45.58), { pop_municipale: population })]);
  const statistiques = { octets: octets("code_qp;pop_municipale\nQN03802M;1504\n"), source: "INSEE, table" };
  const premier = plan(carte(1504)).ajouts;
  assert.equal(premier[0]?.populationSource, "ANCT");
  const lu = lireQpv(carte(1504), statistiques);
  const dit = planifier(lu, premier, {}, chargerCommunes).changements[0]!;
  assert.deepEqual(dit.champs, ["populationSource"]);
  assert.deepEqual(plan(carte(1504), [dit.apres]).inchanges, ["QN03802M"]);
  const autre = plan(carte(1600), [dit.apres]).changements[0]?.apres;
  assert.deepEqual([autre?.population, autre?.populationSource], [1600, "ANCT"]);
});

test("a plan becomes facts that name what they saw", () => {
  const ajout = plan(octets(`${entete}\n${champaret}\n`));
  const [premier] = brouillonsDuPlan(ajout, () => undefined);
  assert.equal(premier?.type, "quartier-defini");
  const fait = { ...premier, id: "0".repeat(8), at: "", auteur: "" } as unknown as FaitReference;
  const etat = appliquerReference(undefined, fait) as EtatReference<"quartier">;
  const change = plan(octets(`${entete}\n${champaret.replace("Champaret", "Autre")}\n`), [...ajout.ajouts]);
  assert.equal(brouillonsDuPlan(change, () => etat)[0]?.vu, "0".repeat(8));
});

test("a plan is said in one line, in the number of each language", () => {
  const p = { ajouts: [1], changements: [], inchanges: [1], erreurs: [] };
  assert.equal(phrasePlan("fr", p), "1 à ajouter, 0 à changer, 1 inchangé");
  assert.match(phrasePlan("fr", { ...p, erreurs: [1] }), /^1 erreur\. Rien/);
  assert.match(phrasePlan("en", { ...p, erreurs: [1, 2] }), /^2 errors\. Nothing/);
});

test("every code of an import has its sentence in every language", () => {
  for (const langue of ["fr", "en"] as const) {
    assert.deepEqual(Object.keys(erreursImport[langue]).toSorted(), [...codesErreurImport].toSorted());
    assert.deepEqual(
      Object.keys(avertissementsImport[langue]).toSorted(),
      [...codesAvertissementImport].toSorted(),
    );
  }
});

test("whatever the bytes, reading answers and never throws", () => {
  const graine = 20211001;
  const morceaux = fc.constantFrom(
    entete,
    champaret,
    '"',
    ";",
    "\n",
    "\r",
    "\0",
    "{",
    "[",
    "]",
    "}",
    '{"type":"FeatureCollection","features":[',
    "\ud800",
    ",",
    "x",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(morceaux).map((m) => octets(m.join(""))),
      ),
      (b) => {
        const lu = plan(b);
        assert.ok(lu.erreurs.length > 0 || lu.lus > 0);
      },
    ),
    { seed: graine, numRuns: 2000 },
  );
});

test("whatever the geometry, reading answers and never throws", () => {
  const nombre = fc.oneof(fc.double(), fc.constantFrom(5.29, 45.58, "x", null, []));
  const anneau = fc.array(fc.oneof(fc.tuple(nombre, nombre), fc.anything()), { maxLength: 8 });
  const type = fc.constantFrom("Polygon", "MultiPolygon", "Point", "GeometryCollection");
  const coordinates = fc.oneof(fc.array(anneau), fc.array(fc.array(anneau)), fc.anything());
  fc.assert(
    fc.property(fc.record({ type, coordinates }), (g) => {
      assert.ok(lireGeometrie(g).kind);
    }),
    { seed: 7, numRuns: 3000 },
  );
});
