/** The demonstration holds what it says: valid facts of one device, the rates of the release, nobody's name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accueils, carnets, definitionsDe, permanences, plier, type Activite } from "../domain/activite.ts";
import { desaccordsAccueil, type EtatAccueil } from "../domain/accueil.ts";
import { ajouterJours, jourDeSemaine, type Jour } from "../domain/civil.ts";
import { msDeHlc, type TexteScelle } from "../domain/fait.ts";
import { estDefaut, parseEnveloppe, parseFait, porteeDe, type FaitConnu } from "../domain/faits.ts";
import { desaccordsPermanence, estTenue, type EtatPermanence } from "../domain/permanence.ts";
import { contient, quartiersDe } from "../domain/quartier.ts";
import { estConge, estVacances, instantParis } from "./calendrier.ts";
import { consommationDe, defautsOuverts, kmDe } from "../domain/carnet-lecture.ts";
import { occurrencesDe } from "../planner/recurrence.ts";
import { depuis, lieux, quartiers } from "./capi.ts";
import { genererDemo, graineParDefaut, horizon } from "./generer.ts";
import { hasardDe } from "./hasard.ts";
import { vacancesDemo } from "./saisons.ts";

const scelle = `s1.n1.${"A".repeat(16)}.${"B".repeat(40)}` as TexteScelle;
const sceller = (): TexteScelle => scelle;
const j = (texte: string): Jour => texte as Jour;
const aujourdhui = j("2026-11-23");
const demo = genererDemo({ graine: graineParDefaut, jusqua: aujourdhui, sceller });

function etatFinal(faits: readonly unknown[]): Activite {
  const activite: Activite = new Map();
  for (const fait of faits) plier(activite, fait as FaitConnu);
  return activite;
}
const activite = etatFinal(demo.faits);

test("every fact of the demonstration is valid, and one device wrote them all without a gap", () => {
  const vus = new Set<string>();
  demo.faits.forEach((fait, i) => {
    assert.ok(parseEnveloppe(JSON.parse(JSON.stringify(fait))), `fact ${i} is no envelope`);
    const lu = parseFait(fait);
    assert.ok(!estDefaut(lu), `${fait.type}: ${JSON.stringify(lu)}`);
    assert.equal(fait.seq, i + 1);
    assert.equal(fait.appareil, demo.appareil.id);
    assert.ok(i === 0 || fait.at > demo.faits[i - 1]!.at, "the clock only grows");
    assert.ok(!vus.has(fait.id), "an id serves once");
    if (fait.vu) assert.ok(vus.has(fait.vu), `${fait.type} saw a fact that was written later`);
    assert.ok(demo.comptes.some((c) => c.id === fait.auteur));
    vus.add(fait.id);
  });
});

test("the reference comes before any activity", () => {
  const premiere = demo.faits.findIndex((f) => porteeDe((f as FaitConnu).type) === "activite");
  const derniere = demo.faits.findLastIndex((f) => porteeDe((f as FaitConnu).type) === "reference");
  assert.ok(derniere < premiere);
});

test("nobody disagrees with anybody in the demonstration", () => {
  for (const etat of activite.values()) {
    if (etat.noun === "accueil") assert.deepEqual(desaccordsAccueil(etat as EtatAccueil), []);
    if (etat.noun === "permanence") assert.deepEqual(desaccordsPermanence(etat as EtatPermanence), []);
  }
});

test("the summary says what the facts say", () => {
  const toutes = [...permanences(activite)];
  assert.equal(demo.resume.permanences, toutes.length);
  assert.equal(demo.resume.tenues, toutes.filter(estTenue).length);
  assert.equal(demo.resume.annulees, toutes.filter((p) => p.etat === "annulee").length);
  assert.equal(demo.resume.passages, [...accueils(activite)].length);
});

test("same seed and same day, same facts; another seed, others", () => {
  const encore = genererDemo({ graine: graineParDefaut, jusqua: aujourdhui, sceller });
  assert.equal(JSON.stringify(encore), JSON.stringify(demo));
  const autre = genererDemo({ graine: 7, jusqua: j("2021-11-15"), sceller });
  assert.notEqual(autre.faits[0]!.id, demo.faits[0]!.id);
});

test("a later today adds days and changes none of those before", () => {
  const hier = genererDemo({ graine: graineParDefaut, jusqua: j("2023-10-15"), sceller });
  assert.deepEqual(hier.resume.deuxAns, demo.resume.deuxAns);
});

test("two years come out near 400 permanences and just above 800 people, over ten seeds", () => {
  for (const graine of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, graineParDefaut]) {
    const { deuxAns } = genererDemo({ graine, jusqua: j("2023-10-01"), sceller }).resume;
    const dit = `seed ${graine}: ${JSON.stringify(deuxAns)}`;
    assert.ok(deuxAns.tenues >= 370 && deuxAns.tenues <= 430, dit);
    assert.ok(deuxAns.personnes >= 780 && deuxAns.personnes <= 880, dit);
  }
});

test("nothing is recorded on the day of the visit or after it", () => {
  const minuit = instantParis(aujourdhui, "00:00" as never);
  assert.ok(demo.faits.every((f) => msDeHlc(f.at) < minuit));
});

test("whatever the day, a visitor finds two permanences to open", () => {
  const feries = [j("2025-12-25"), j("2026-08-15"), j("2026-01-01"), j("2026-05-14")];
  const semaine = [0, 1, 2, 3, 4, 5, 6].map((n) => ajouterJours(aujourdhui, n));
  for (const jusqua of [...semaine, ...feries]) {
    const { faits } = genererDemo({ graine: 3, jusqua, sceller });
    const duJour = [...permanences(etatFinal(faits.filter((f) => f.type.startsWith("permanence-"))))].filter(
      (p) => p.jour === jusqua,
    );
    assert.ok(duJour.length >= 2, `${jusqua}: ${duJour.length}`);
    assert.ok(duJour.every((p) => p.etat === "annoncee" || p.etat === "confirmee"));
    const [a, b] = duJour.toSorted((x, y) => (x.debut < y.debut ? -1 : 1));
    assert.ok(a!.fin <= b!.debut, "one truck cannot be in two places");
  }
});

test("the season under way is announced to its end, and four weeks ahead at least", () => {
  const dernier = (a: Activite): Jour =>
    [...permanences(a)]
      .map((p) => p.jour)
      .toSorted()
      .at(-1)!;
  assert.equal(dernier(activite), "2026-12-22", "the last Tuesday before the closed weeks");
  const { faits } = genererDemo({ graine: 3, jusqua: j("2022-12-10"), sceller });
  assert.ok(dernier(etatFinal(faits)) <= ajouterJours(j("2022-12-10"), horizon));
});

test("what is announced in the season under way is what its rules say, and the next season is a draft", () => {
  const saisons = [...definitionsDe(activite, "saison")];
  assert.deepEqual(
    saisons.map((s) => [s.nom, s.etat]),
    [
      ["Automne 2026", "publiee"],
      ["Printemps 2027", "brouillon"],
    ],
  );
  const calendrier = { vacances: vacancesDemo.periodes, alsaceMoselle: false, zone: "Europe/Paris" };
  const periode = { du: ajouterJours(aujourdhui, 1), au: saisons[0]!.au };
  const dites = [...definitionsDe(activite, "regle")]
    .filter((r) => r.saison === saisons[0]!.id)
    .flatMap((r) => occurrencesDe(r, periode, calendrier))
    .map((o) => `${o.regle} ${o.jour} ${o.debut}-${o.fin} ${o.lieu}`);
  const annoncees = [...permanences(activite)]
    .filter((p) => p.regle && p.jour >= periode.du)
    .map((p) => `${p.regle} ${p.jour} ${p.debut}-${p.fin} ${p.lieu}`);
  assert.deepEqual(annoncees.toSorted(), dites.toSorted());
  assert.ok(annoncees.length > 25, String(annoncees.length));
});

test("the truck's log-book gives kilometres, fuel and an open fault", () => {
  const lignes = [...carnets(activite)];
  const { km, aberrants, remises } = kmDe(lignes, { du: depuis, au: aujourdhui });
  assert.deepEqual([aberrants, remises], [[], []]);
  assert.ok(km > 15_000 && km < 60_000, `${km} km`);
  const litres = consommationDe(lignes, { du: depuis, au: aujourdhui })!;
  assert.ok(litres > 8 && litres < 16, `${litres} l`);
  assert.deepEqual(
    defautsOuverts(lignes).map((d) => d.entree.materiel),
    ["imprimante"],
  );
});

test("every state, motif and shape of an answer is met", () => {
  const toutes = [...permanences(activite)];
  for (const etat of ["annoncee", "ouverte", "fermee", "annulee"]) {
    assert.ok(
      toutes.some((p) => p.etat === etat),
      etat,
    );
  }
  const motifs = new Set(toutes.map((p) => p.motif));
  for (const motif of ["meteo", "panne", "securite", "equipe", "lieu-indisponible", "evenement"] as const) {
    assert.ok(motifs.has(motif), motif);
  }
  assert.ok(toutes.some((p) => p.retard > 0) && toutes.some((p) => p.imprevue) && toutes.some((p) => p.note));
  assert.ok(
    toutes.some((p) => p.lieu !== p.annonce.lieu),
    "one was moved",
  );
  const tous = [...accueils(activite)];
  assert.ok(tous.some((a) => a.annule) && tous.some((a) => a.reponses.passage?.kind === "groupe"));
  assert.ok(
    tous.some((a) => a.reponses.trancheAge === undefined),
    "not asked",
  );
  assert.ok(
    tous.some((a) => a.reponses.trancheAge === "non-communique"),
    "asked, not given",
  );
  assert.equal(new Set(tous.flatMap((a) => a.thematiques)).size, 16);
});

test("every stop lies in the quartier that it serves, and in no other", () => {
  for (const lieu of lieux) {
    assert.deepEqual(
      quartiersDe(quartiers, lieu.point!).map((q) => q.id),
      [lieu.quartier],
    );
    assert.ok(contient(quartiers.find((q) => q.id === lieu.quartier)!.perimetre!, lieu.point!));
  }
});

test("free words are in no fact but sealed, and accounts say a role, not a person", () => {
  // The service's own number and address are published on purpose.
  const clair = JSON.stringify(demo.faits.filter((f) => f.type !== "dispositif-defini"));
  for (const mot of ["affluence", "noté sur", "habitants", "Médiat", "Gardien", "bloque", "@"])
    assert.ok(!clair.includes(mot), mot);
  assert.ok(clair.includes(scelle));
  assert.ok(demo.comptes.every((c) => c.courriel.endsWith("@demo.picup.test")));
});

test("the calendar knows school holidays, closed weeks and the clocks of Paris", () => {
  assert.ok(estVacances(j("2026-02-10")) && !estVacances(j("2026-03-10")) && estVacances(j("2030-12-25")));
  assert.ok(estConge(j("2026-08-05")) && !estConge(j("2026-07-05")));
  assert.equal(instantParis(j("2026-07-01"), "12:00" as never), Date.UTC(2026, 6, 1, 10));
  assert.equal(instantParis(j("2026-12-01"), "12:00" as never), Date.UTC(2026, 11, 1, 11));
});

test("the demonstration is made in a moment and its weeks run from Monday to Saturday", () => {
  const avant = process.cpuUsage(); // what it takes, however busy the machine is
  genererDemo({ graine: 11, jusqua: aujourdhui, sceller });
  const ms = process.cpuUsage(avant).user / 1000;
  assert.ok(ms < 3000, `${Math.round(ms)} ms; 0.3 s alone on 2 cores`);
  const jours = new Set([...permanences(activite)].map((p) => jourDeSemaine(p.jour)));
  assert.equal(jours.size, 6);
});

test("draws follow the laws that they are asked for", () => {
  const h = hasardDe(1, "lois");
  const moyenne = (tirer: () => number): number => {
    let somme = 0;
    for (let i = 0; i < 20_000; i++) somme += tirer();
    return somme / 20_000;
  };
  assert.ok(Math.abs(moyenne(() => h.poisson(2.5)) - 2.5) < 0.06);
  assert.ok(Math.abs(moyenne(() => h.attente(15)) - 15) < 0.5);
  assert.ok(Math.abs(moyenne(() => (h.selon({ a: 3, b: 1 }) === "a" ? 1 : 0)) - 0.75) < 0.02);
  assert.ok(Math.abs(moyenne(() => h.entier(1, 6)) - 3.5) < 0.06);
});
