/**
 * One gesture, every feed: what is late, moved or cancelled is so in the calendar, JSON, CSV, Atom and on the poster
 * at the next asking; a reader that has the last state downloads nothing; nothing of anyone is in any of them.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { parseCsv } from "hucre/csv";
import type { Brouillon } from "../../src/domain/fait.ts";
import { genererInclusion } from "../../src/server/inclusion.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { affichesDuLieu } from "../../src/server/routes/affiches.ts";
import type { Jour } from "../../src/domain/civil.ts";
import { affiche, champaret, planbourgeois } from "../../src/site/pour-tests.ts";
import { schemaFlux } from "../../src/site/flux-json.ts";
import { schemaService } from "../../src/site/data-inclusion.ts";
import { enSysteme } from "../../src/store/base.ts";
import { lirePdf } from "../bilan/pdf.ts";
import { lieu, serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";

let heure = Date.parse("2026-11-30T08:00:00Z"); // a Monday
let s: ServeurDeTest;
const ids: string[] = [];
const ecrire = (...brouillons: readonly Brouillon[]) =>
  enSysteme(s.serveur.magasin.base, (client) =>
    ecrireServeur(client, s.dispositif, s.comptes.coordinateur, brouillons, heure),
  );
/** A fact, then two seconds: the window is asked again. */
async function geste(type: string, corps: object): Promise<void> {
  heure += 2_000;
  await ecrire({ type, v: 1, vu: ids[0] as never, corps });
  heure += 2_000;
}
const lire = (chemin: string, headers: Record<string, string> = {}) => fetch(s.url + chemin, { headers });
async function texte(chemin: string, type: RegExp): Promise<string> {
  const reponse = await lire(chemin);
  assert.equal(reponse.status, 200, `${chemin}: ${reponse.status}`);
  assert.match(reponse.headers.get("content-type")!, type);
  return reponse.text();
}
async function evenement(chemin: string, id: string): Promise<ICAL.Event> {
  const c = new ICAL.Component(ICAL.parse(await texte(chemin, /^text\/calendar/)) as unknown[]);
  const trouve = c
    .getAllSubcomponents("vevent")
    .find((v) => v.getFirstPropertyValue("uid") === `${id}@picup`);
  assert.ok(trouve, `${id} in ${chemin}`);
  return new ICAL.Event(trouve);
}

const regle = {
  id: "mardis",
  lieux: [lieu],
  equipe: [],
  recurrence: { kind: "hebdo", jours: [2], toutes: 1 },
  plages: [{ debut: "09:30", fin: "12:00" }],
  du: "2026-12-01",
  vacances: "tenir",
  feries: "tenir",
  rendezVous: false,
  sauf: [],
  plus: [],
  actif: true,
};
before(async () => {
  s = await serveurDeTest({ maintenant: () => heure });
  const annonce = (jour: string): Brouillon => ({
    type: "permanence-annoncee",
    v: 1,
    corps: { lieu, jour, debut: "09:30", fin: "12:00", equipe: [], regle: "mardis" },
  });
  const autre = {
    id: "plan",
    nom: "Plan Bourgeois",
    commune: { insee: "38449", nom: "Saint-Quentin-Fallavier" },
  };
  const faits = await ecrire(
    { type: "lieu-defini", v: 1, corps: { ...autre, actif: true } },
    { type: "regle-definie", v: 1, corps: regle },
    ...["2026-12-01", "2026-12-08", "2026-12-15"].map(annonce),
  );
  ids.push(...faits.slice(2).map((f) => f.id as string));
  heure += 2_000;
});
after(() => s.arreter());

test("a stop is in every feed with its instant, and the same asking again brings nothing", async () => {
  const e = await evenement("/permanences.ics", ids[0]!);
  assert.equal(e.startDate.toJSDate().toISOString(), "2026-12-01T08:30:00.000Z");
  const json = schemaFlux.parse(JSON.parse(await texte("/permanences.json", /^application\/json/)));
  assert.deepEqual(json.permanences.map((p) => p.debut)[0], "2026-12-01T09:30:00+01:00");
  const [entetes, ...lignes] = parseCsv(await texte("/permanences.csv", /^text\/csv/), {
    delimiter: ",",
  }) as string[][];
  assert.equal(lignes.length, 3);
  assert.equal(lignes[0]![entetes!.indexOf("id")], ids[0]);
  assert.match(
    await texte("/permanences.atom", /^application\/atom\+xml/),
    new RegExp(`permanence/${ids[0]!}/annonce`),
  );
  for (const chemin of ["/permanences.ics", "/permanences.json", "/permanences.csv", "/permanences.atom"]) {
    const premiere = await lire(chemin);
    assert.equal(premiere.headers.get("access-control-allow-origin"), "*");
    const etag = premiere.headers.get("etag")!;
    assert.equal((await lire(chemin, { "if-none-match": etag })).status, 304, chemin);
    const depuis = premiere.headers.get("last-modified")!;
    assert.equal((await lire(chemin, { "if-modified-since": depuis })).status, 304, chemin);
    assert.equal(
      (await lire(chemin, { "if-none-match": '"autre"', "if-modified-since": depuis })).status,
      200,
    );
  }
});

test("the address of a place in a feed is its page, in the language asked", async () => {
  for (const lang of ["fr", "ar"]) {
    const json = schemaFlux.parse(JSON.parse(await texte(`/permanences.json?lang=${lang}`, /json/)));
    const { url } = json.permanences[0]!.lieu;
    assert.equal(url, `${s.url}/${lang}/lieux/${lieu}`);
    assert.equal((await fetch(url)).status, 200);
  }
});

test("what begins with today changes when the day turns, for who only knows the date of the last one", async () => {
  const depuis = (await lire("/permanences.json")).headers.get("last-modified")!;
  heure += 86_400_000;
  const demain = await lire("/permanences.json", { "if-modified-since": depuis });
  heure -= 86_400_000;
  assert.equal(demain.status, 200);
});

test("late, then moved, then cancelled: one UID, a SEQUENCE that rises, and every feed says it", async () => {
  const chemin = `/permanences/lieu/${lieu}.ics`;
  const avant = await evenement(chemin, ids[0]!);
  const etag = (await lire(chemin)).headers.get("etag")!;
  await geste("permanence-modifiee", { permanence: ids[0], champs: { retard: 20 } });
  assert.equal((await lire(chemin, { "if-none-match": etag })).status, 200);
  const retard = await evenement(chemin, ids[0]!);
  assert.equal(retard.startDate.toJSDate().toISOString(), "2026-12-01T08:50:00.000Z");
  await geste("permanence-modifiee", { permanence: ids[0], champs: { lieu: "plan" } });
  const deplacee = await evenement(chemin, ids[0]!);
  assert.match(deplacee.summary, /^Déplacé · Camion · Plan Bourgeois/);
  assert.equal((await evenement("/permanences/lieu/plan.ics", ids[0]!)).uid, deplacee.uid);
  await geste("permanence-annulee", { permanence: ids[0], motif: "panne" });
  const annulee = await evenement(chemin, ids[0]!);
  assert.equal(String(annulee.component.getFirstPropertyValue("status")), "CANCELLED");
  const suites = [avant, retard, deplacee, annulee].map((e) => e.sequence);
  assert.deepEqual(
    suites,
    suites.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(suites).size, 4);
  const json = schemaFlux.parse(JSON.parse(await texte("/permanences.json?lieu=plan", /json/)));
  assert.deepEqual(
    json.permanences.map((p) => [p.etat, p.motif]),
    [["annulee", "panne"]],
  );
  assert.match(await texte("/permanences.atom", /atom/), new RegExp(`permanence/${ids[0]!}/annulee`));
  assert.match(await texte("/permanences.csv", /csv/), /annulee,2026-12-01/);
  assert.match(await texte("/permanences.ics?lang=ar", /calendar/), /أُلغي/);
});

test("the habits of a place, read by another library, are its stops", async () => {
  const texteLu = await texte(`/permanences/lieu/${lieu}.ics?forme=regles`, /calendar/);
  assert.match(texteLu, /RRULE:FREQ=WEEKLY/);
  assert.match(texteLu, /BEGIN:VTIMEZONE/);
  assert.match(texteLu, /RECURRENCE-ID;TZID=Europe\/Paris:20261201T093000/);
});

test("what no place, commune or vehicle is called is not found, and a wrong day is refused", async () => {
  for (const [chemin, statut] of [
    ["/permanences.json?lieu=inconnu", 404],
    ["/permanences/lieu/inconnu.ics", 404],
    ["/permanences/commune/99999.ics", 404],
    ["/permanences/vehicule/x.ics", 404],
    [`/permanences/lieu/${lieu}`, 404],
    ["/permanences.json?du=2026-02-30", 400],
    ["/permanences.json?du=2026-12-02&au=2026-12-01", 400],
    ["/permanences.json?limite=0", 400],
    ["/affiches/semaine/2026-W54.pdf", 400],
    ["/affiches/lieu/inconnu.pdf", 404],
    [`/affiches/lieu/${lieu}.pdf?format=a5`, 400],
  ] as const) {
    assert.equal((await lire(chemin)).status, statut, chemin);
  }
  const commune = await texte("/permanences/commune/38449.ics", /calendar/);
  assert.equal(commune.match(/BEGIN:VEVENT/g)?.length, 1);
});

test("posters are printed with what was said, asked again bring nothing, and a week exists or not", async () => {
  const chemin = `/affiches/lieu/${lieu}.pdf`;
  const reponse = await lire(chemin);
  assert.equal(reponse.headers.get("content-type"), "application/pdf");
  const lu = lirePdf(new Uint8Array(await reponse.arrayBuffer()));
  const mots = lu.pages.join("").replaceAll(/[\s\u00a0]+/g, "");
  for (const mot of ["Placedumarché", "Touslesmardis", "mardi8décembre", "Annulé:lecamionestenpanne"]) {
    assert.ok(mots.includes(mot), `${mot} in ${mots}`);
  }
  const court = /127\.0\.0\.1:\d+(\/c\/[0-9A-Z]{4})/.exec(mots)![1]!;
  const page = await fetch(s.url + court, { redirect: "manual" });
  assert.match(
    page.headers.get("location")!,
    new RegExp(`/lieux/${lieu}$`),
    "the code of the poster leads there",
  );
  assert.equal((await lire(chemin, { "if-none-match": reponse.headers.get("etag")! })).status, 304);
  const semaine = await lire("/affiches/semaine/2026-W49.pdf?langue=uk&format=a3");
  assert.ok(
    lirePdf(new Uint8Array(await semaine.arrayBuffer()))
      .pages.join("")
      .includes("Plan Bourgeois"),
  );
  for (const loin of ["2024-W40", "2028-W20", "2099-W10"])
    assert.equal((await lire(`/affiches/semaine/${loin}.pdf`)).status, 404, "nothing is announced there");
});

test("a stop put off from a past day is on the poster of its place, and one that left it is struck there", () => {
  const hier = { jour: "2026-11-30" as Jour };
  const ici = affiche({ jour: "2026-12-04" as Jour, avant: hier });
  const partie = affiche({ lieu: planbourgeois, avant: { lieu: champaret } });
  const affiches = [ici, partie, { ...partie, avant: { lieu: champaret, ...hier } }, affiche(hier)];
  const lui = { id: champaret.id, dispositif: ici.dispositif };
  assert.deepEqual(affichesDuLieu(affiches, lui, "2026-12-01" as Jour), [ici, partie]);
});

test("data·inclusion is told by the worker soon after the start, with links on this site", async () => {
  const inclusion = await genererInclusion(s.serveur.magasin.base, heure);
  assert.deepEqual(
    inclusion.services.map((x) => x.horaires_accueil),
    ["2026 Dec 08,2026 Dec 15 09:30-12:00"],
  );
  schemaService.parse(inclusion.services[0]);
  // The worker works beside: asked again until it has told, as a reader does on a 503.
  let reponse = await lire("/data-inclusion/structures.json");
  for (const limite = performance.now() + 20_000; reponse.status === 503 && performance.now() < limite;) {
    reponse = await lire("/data-inclusion/structures.json");
  }
  assert.equal(reponse.status, 200);
  const [structure] = (await reponse.json()) as { nom: string; lien_source: string }[];
  assert.equal(structure?.nom, "Association porteuse");
  assert.equal(structure.lien_source, `${s.url}/`);
});

test("the public routes and their media types are in OpenAPI", async () => {
  const { paths } = (await (await lire("/api/openapi.json")).json()) as {
    paths: Record<
      string,
      { get?: { responses: { 200: { content: object } }; parameters?: { name: string }[] } }
    >;
  };
  const types: Record<string, string> = {
    "/permanences.ics": "text/calendar",
    "/permanences/lieu/{fichier}": "text/calendar",
    "/permanences/commune/{fichier}": "text/calendar",
    "/permanences/vehicule/{fichier}": "text/calendar",
    "/permanences.json": "application/json",
    "/permanences.csv": "text/csv",
    "/permanences.atom": "application/atom+xml",
    "/data-inclusion/services.json": "application/json",
    "/data-inclusion/structures.json": "application/json",
    "/affiches/lieu/{fichier}": "application/pdf",
    "/affiches/semaine/{fichier}": "application/pdf",
  };
  for (const [chemin, type] of Object.entries(types)) {
    assert.deepEqual(Object.keys(paths[chemin]!.get!.responses[200].content), [type], chemin);
  }
  const noms = paths["/permanences.json"]!.get!.parameters!.map((p) => p.name);
  for (const nom of ["lieu", "commune", "vehicule", "du", "au", "limite", "lang"])
    assert.ok(noms.includes(nom), nom);
});

test("who re-uses the data finds every feed on one page, each answers, and each call has its own name", async () => {
  const page = await (await lire("/ar/integrer")).text();
  const adresses = [...page.matchAll(/<a href="(\/[^"]+)"><bdi dir="ltr">/g)].map((m) => m[1]!);
  assert.equal(adresses.length, 7);
  for (const adresse of adresses) assert.equal((await lire(adresse)).status, 200, adresse);
  assert.match(
    page,
    /<link rel="alternate" type="application\/atom\+xml" href="\/permanences.atom\?lang=ar">/,
  );
  const commune = await (await lire("/uk/communes/38053")).text();
  assert.match(commune, /href="\/permanences\/commune\/38053\.ics\?lang=uk"/);
  const surPlace = await (await lire(`/tr/lieux/${lieu}`)).text();
  const papiers = [...surPlace.matchAll(/href="(\/affiches\/[^"]+)"/g)].map((m) =>
    m[1]!.replaceAll("&amp;", "&"),
  );
  assert.deepEqual(
    papiers.map((p) => /format=(\w+)&langue=(\w+)/.exec(p)?.slice(1).join(" ")),
    ["a4 tr", "a3 tr", "a6 tr"],
  );
  for (const papier of papiers) assert.equal((await lire(papier)).status, 200, papier);
  assert.match(surPlace, new RegExp(`href="/tr/rappels\\?objet=lieu:${lieu}"`));
  assert.match(
    await (await lire("/fr/semaine/2026-W50")).text(),
    /\/affiches\/semaine\/2026-W50\.pdf\?langue=fr/,
  );
  for (const lourd of ["/sitemap.xml", "/api/openapi.json"]) {
    const reponse = await lire(lourd);
    const etag = reponse.headers.get("etag")!;
    assert.equal((await lire(lourd, { "if-none-match": etag })).status, 304, lourd);
  }
  const { paths } = (await (await lire("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const noms = Object.values(paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
  assert.equal(new Set(noms).size, noms.length);
  assert.ok(noms.includes("get-permanences-ics"));
});
