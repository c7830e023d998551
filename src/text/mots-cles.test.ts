/** What a phone asks, as people really write it, and the one segment that answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { genererDemo, graineParDefaut } from "../demo/generer.ts";
import type { Affiche } from "../domain/affiche.ts";
import { plier, type Activite } from "../domain/activite.ts";
import type { Jour } from "../domain/civil.ts";
import type { TexteScelle } from "../domain/fait.ts";
import type { FaitConnu } from "../domain/faits.ts";
import { vitrineDe } from "../domain/vitrine.ts";
import { languesPubliques } from "./langues-publiques.ts";
import { repondreSms, type ContexteSms } from "./mots-cles.ts";
import { enUnSegment } from "./modeles-messages.ts";
import { motsReponses } from "./mots-cles-mots.ts";
import { segmentsDe } from "./segments.ts";

const scelle = `s1.n1.${"A".repeat(16)}.${"B".repeat(40)}` as TexteScelle;
const demo = genererDemo({ graine: graineParDefaut, jusqua: "2026-11-26" as Jour, sceller: () => scelle });
const activite: Activite = new Map();
for (const fait of demo.faits) plier(activite, fait as FaitConnu);
const vitrine = vitrineDe([{ dispositif: demo.dispositif, activite, nom: "Camion", zone: "Europe/Paris" }]);
const contexte: ContexteSms = {
  vitrine,
  maintenant: Date.parse("2026-11-26T08:00:00Z"),
  communesDuCodePostal: (code) => (code === "38080" ? ["38193"] : []),
};
const dire = (texte: string) => repondreSms(texte, contexte);
const texteDe = (texte: string): string => {
  const r = dire(texte);
  assert.equal(r.kind, "texte", texte);
  return r.kind === "texte" ? r.texte : "";
};
const genre = (texte: string): string => {
  const r = dire(texte);
  return r.kind === "texte" ? r.modele : r.kind;
};

test("a postcode gives its next stops, by the place's own or by the list of communes", () => {
  assert.match(texteDe("CAMION 38300"), /Champ/);
  const remparts = texteDe("CAMION 38080");
  assert.match(remparts, /Remparts/);
  assert.equal(texteDe("38080"), remparts, "the postcode alone");
  assert.equal(
    texteDe("bonjour je cherche le camion 38080 svp".replace("bonjour je cherche le ", "")),
    remparts,
  );
  for (const ecrit of ["CAMION38080", "camion 38 080", "camion ٣٨٠٨٠"])
    assert.equal(texteDe(ecrit), remparts, ecrit);
  assert.equal(genre("CAMION 75001"), "aucun", "a postcode is no unknown word");
});

test("a town or a place is found as people spell it", () => {
  const attendu = texteDe("CAMION BOURGOIN-JALLIEU");
  for (const ecrit of [
    "camion bourgoin",
    "Camion Bourgoin Jallieu",
    "OU bourgoin jalieu",
    "CAMOIN bourgoin",
  ]) {
    assert.equal(texteDe(ecrit), attendu, ecrit);
  }
  assert.match(texteDe("ou champfleuri"), /Champfleuri/);
  assert.match(texteDe("Camion villefontaine"), /Bonnet|Roches/);
  assert.equal(genre("CAMION Marseille"), "inconnu");
});

test("whole sentences are understood, greetings and little words left aside", () => {
  const [tous, bourgoin] = [texteDe("OU"), texteDe("CAMION bourgoin")];
  for (const ecrit of ["où s'arrête le camion ?", "ou est le camion demain", "Prochain arrêt ?"])
    assert.equal(texteDe(ecrit), tous, ecrit);
  for (const ecrit of [
    "Bonjour, quand passez-vous à Bourgoin ?",
    "bonjour bourgoin",
    "prochains arrets bourgoin svp",
  ])
    assert.equal(texteDe(ecrit), bourgoin, ecrit);
  const langues = { tr: "kamyon nerede", pt: "onde está o camião", ar: "أين الشاحنة", uk: "де вантажівка" };
  for (const [langue, ecrit] of Object.entries(langues)) {
    const r = dire(ecrit);
    assert.ok(r.kind === "texte" && r.modele === "prochains" && r.langue === langue, ecrit);
  }
  assert.match(texteDe("camion saint bonet"), /Saint Bonnet/);
  assert.equal(genre("RAPPEL"), "aide");
});

test("a cancelled stop is said before the next one, and one that has left its place too, in one segment", () => {
  const [premiere, seconde] = vitrine.affiches.filter(
    (a) => a.lieu.id === "remparts-marche" && a.jour >= "2026-11-26",
  );
  const halle = vitrine.affiches.find((a) => a.lieu.id === "saint-bonnet-halle")!.lieu;
  const avec = (change: Partial<Affiche>): ContexteSms => ({
    ...contexte,
    vitrine: {
      ...vitrine,
      affiches: vitrine.affiches.map((a) => (a === premiere ? { ...a, ...change } : a)),
    },
  });
  const dit = (ecrit: string, change: Partial<Affiche>): string => {
    const r = repondreSms(ecrit, avec(change));
    assert.ok(r.kind === "texte" && segmentsDe(r.texte).segments === 1, JSON.stringify(r));
    return r.texte;
  };
  const annulee = { etat: "annulee", motif: "panne" } as const;
  assert.match(dit("CAMION 38080", annulee), /^Annulé: jeu. 26 nov. 9 h, Les Remparts.*\. jeu. 3 déc. 9 h/);
  assert.match(dit("شاحنة 38080", annulee), /^ملغى: 26\.11 9:00.*03\.12 9:00-12:30/);
  assert.match(dit("ДЕ 38080", annulee), /^Скасовано: 26\.11 9:00.*03\.12 9:00-12:30/);
  const partie = { lieu: halle, avant: { lieu: premiere!.lieu } };
  assert.match(dit("CAMION 38080", partie), /^Changement: jeu. 26 nov. 9 h-12 h 30, Saint Bonnet/);
  assert.equal(seconde?.lieu.id, "remparts-marche");
});

test("the code of a poster names its place, an O for a zero forgiven", () => {
  for (const lieu of vitrine.lieux) {
    const r = dire(`camion ${lieu.code.toLowerCase()}`);
    assert.equal(r.kind, "texte", lieu.code);
  }
});

test("STOP is obeyed in every language and through one slip, and never taken for a town", () => {
  const stops = [
    "STOP",
    "stop.",
    " Stop svp",
    "STPO",
    "stopp",
    "ARRÊT",
    "Arretez",
    "arrêter",
    "UNSUBSCRIBE",
    "توقف",
    "dur",
    "PARAR",
    "стоп",
  ];
  for (const ecrit of stops) assert.equal(genre(ecrit), "stop", ecrit);
  for (const ecrit of ["Je ne veux plus de messages stop", "je veux arrêter", "AIDE STOP", "STOP 38300"])
    assert.equal(genre(ecrit), "stop", ecrit);
  const paray = vitrine.lieux.map((l) => ({ ...l, commune: { insee: "71342", nom: "Paray-le-Monial" } }));
  const laBas = repondreSms("Paray", { ...contexte, vitrine: { ...vitrine, lieux: paray } });
  assert.notEqual(laBas.kind, "stop", "a town where the truck goes is no slip of PARAR");
  for (const ecrit of ["CAMION 38300", "Villefontaine", "Bourgoin-Jallieu", "Les Roches", "arrêt 38300"]) {
    assert.notEqual(genre(ecrit), "stop", ecrit);
  }
});

test("each language asks with its own words and is answered in it, in one segment", () => {
  const demandes = {
    fr: "OÙ est le camion à Villefontaine",
    en: "WHERE villefontaine",
    ar: "شاحنة villefontaine",
    tr: "NEREDE villefontaine",
    pt: "ONDE villefontaine",
    uk: "ДЕ villefontaine",
  };
  for (const langue of languesPubliques) {
    const r = dire(demandes[langue]);
    assert.ok(r.kind === "texte" && r.modele === "prochains", `${langue} ${JSON.stringify(r)}`);
    assert.equal(r.langue, langue);
    assert.equal(segmentsDe(r.texte).segments, 1, r.texte);
    assert.match(r.texte, /\d/);
  }
  for (const [langue, aide] of [
    ["en", "help"],
    ["ar", "مساعدة"],
    ["tr", "yardım"],
    ["pt", "ajuda"],
    ["uk", "допомога"],
  ] as const) {
    const r = dire(aide);
    assert.ok(
      r.kind === "texte" && r.modele === "aide" && r.langue === langue,
      `${langue} ${JSON.stringify(r)}`,
    );
  }
});

test("a reminder is asked for one place, or for a town that has several", () => {
  const ville = dire("RAPPEL 38300");
  assert.ok(ville.kind === "suivre");
  assert.deepEqual(ville.objet, { kind: "commune", id: "38053" });
  const lieu = dire("rappel champaret la place");
  assert.ok(lieu.kind === "suivre");
  assert.deepEqual(lieu.objet, { kind: "lieu", id: "champaret-place" });
});

test("fixed answers fit one segment in every language", () => {
  for (const langue of languesPubliques)
    for (const texte of Object.values(motsReponses[langue])) {
      assert.equal(segmentsDe(enUnSegment([texte])).segments, 1, `${langue} ${texte}`);
    }
});

test("whatever is sent, the answer is public words in one segment, and nothing of the message comes back", (t) => {
  const graine = 20261126;
  t.diagnostic(`seed ${graine}`);
  const fixes = languesPubliques.flatMap((l) => Object.values(motsReponses[l]).map((x) => enUnSegment([x])));
  const noms = vitrine.lieux.flatMap((l) => [l.nom, l.commune.nom]);
  const tete = fc.constantFrom("CAMION ", "OU ", "RAPPEL ", "AIDE ", "", "ДЕ ", "شاحنة ");
  const queue = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.constantFrom(...noms),
    fc.string(),
  );
  fc.assert(
    fc.property(tete, queue, (a, b) => {
      const r = repondreSms(a + b, contexte);
      if (r.kind !== "texte") return;
      assert.ok(segmentsDe(r.texte).segments <= 1, r.texte);
      if (r.modele !== "prochains") assert.ok(fixes.includes(r.texte), r.texte);
      assert.doesNotMatch(r.texte, /<|>|=|'--/);
    }),
    { seed: graine, numRuns: 2_000 },
  );
});

test("a very long message is read in a moment", () => {
  const avant = performance.now();
  for (const texte of ["a".repeat(100_000), "CAMION ".repeat(20_000), "1".repeat(100_000)]) dire(texte);
  assert.ok(performance.now() - avant < 500);
});
