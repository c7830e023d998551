/** The files that leave: the same bytes twice, the same figures in each, and a PDF that can be heard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dispositif, monde, premierJour } from "../../tests/bilan/monde.ts";
import { lirePdf } from "../../tests/bilan/pdf.ts";
import { plier, type Activite } from "../domain/activite.ts";
import { ajouterJours } from "../domain/civil.ts";
import { bilanDeActivite, chiffre } from "../indicators/bilan.ts";
import { contexteDe } from "../indicators/contexte.ts";
import { precedente } from "../indicators/periodes.ts";
import { valeurEnMots } from "../text/bilan-mots.ts";
import { langues } from "../text/langue.ts";
import { relire } from "./feuilles.ts";
import { formats, nomDeFichier, produire } from "./produire.ts";

const activite: Activite = new Map();
for (const fait of monde(5, { permanences: 60, jours: 120, accueilsMax: 30 })) plier(activite, fait);
const carre = [
  [5.2, 45.6],
  [5.21, 45.6],
  [5.21, 45.61],
  [5.2, 45.6],
];
const contexte = contexteDe(activite, dispositif);
const geographie = {
  lieux: contexte.lieux.map((l, i) => ({ ...l, point: [5.205 + i * 0.02, 45.603] as [number, number] })),
  quartiers: contexte.quartiers.map((q) => ({ ...q, perimetre: [[carre]] as [number, number][][][] })),
};
const periode = { du: premierJour, au: ajouterJours(premierJour, 120) };
const bilan = bilanDeActivite(activite, dispositif, periode, precedente(periode));
const utf8 = (octets: Uint8Array): string => new TextDecoder().decode(octets);
const dits = (langue: (typeof langues)[number]): string[] =>
  (
    ["permanences.tenues", "passages.personnes", "personnes.total", "frequentation.par-permanence"] as const
  ).map((code) => valeurEnMots(langue, chiffre(bilan.chiffres, code)!.valeur));

for (const format of formats) {
  test(`${format}: the same bilan gives the same bytes, in French and in English`, async () => {
    for (const langue of langues) {
      const une = await produire(bilan, { format, langue, geographie });
      await produire(bilan, { format, langue: langue === "fr" ? "en" : "fr" });
      const deux = await produire(JSON.parse(JSON.stringify(bilan)), { format, langue, geographie });
      assert.ok(une.length > 1000);
      assert.ok(Buffer.from(une).equals(Buffer.from(deux)));
    }
  });
}

test("the PDF says its language and title, is tagged, and carries the figures as text", async () => {
  for (const langue of langues) {
    const lu = lirePdf(await produire(bilan, { format: "pdf", langue, geographie }));
    assert.match(lu.catalogue, new RegExp(`/Lang \\(${langue}\\)`));
    assert.match(lu.catalogue, /\/Marked true/);
    assert.match(lu.catalogue, /\/DisplayDocTitle true/);
    assert.match(lu.xmp, /<pdfuaid:part>1</);
    assert.ok(lu.xmp.includes(`${bilan.nom},`));
    const texte = lu.pages.join("\n");
    assert.doesNotMatch(texte, /\ufffd/);
    for (const dit of dits(langue)) assert.ok(texte.includes(dit), dit);
  }
});

test("in the PDF every picture has words, every table heads, every letter its font", async () => {
  const { objets } = lirePdf(await produire(bilan, { format: "pdf", langue: "fr", geographie }));
  const balises = (nom: string) => objets.filter((o) => new RegExp(`/S /${nom}\\b`).test(o));
  assert.equal(balises("Figure").length, 4);
  for (const figure of balises("Figure")) assert.match(figure, /\/Alt [(<]/);
  assert.equal(balises("Title").length, 1);
  assert.ok(balises("H1").length >= 8);
  assert.ok(balises("Table").length >= 10);
  assert.equal(balises("THead").length, balises("Table").length);
  for (const th of balises("TH")) assert.match(th, /\/Scope \/Column/);
  const polices = objets.filter((o) => /\/Subtype \/CIDFontType2/.test(o));
  assert.ok(polices.length > 0);
  assert.ok(polices.every((p) => p.includes("AtkinsonHyperlegibleNext")));
  assert.equal(objets.filter((o) => o.includes("/FontFile2")).length, polices.length);
});

test("the page fetches nothing, runs nothing, and says the figures", async () => {
  const html = utf8(await produire(bilan, { format: "html", langue: "fr", geographie }));
  assert.match(html, /^<!doctype html>\n<html lang="fr">/);
  assert.doesNotMatch(html, /<script|<link|<img|url\((?!data:font)|\son\w+=|\s(?:src|href)=/i);
  const adresses = [...html.matchAll(/https?:\/\/[^"' <]+/g)].map((m) => m[0]);
  assert.deepEqual([...new Set(adresses)], ["http://www.w3.org/2000/svg"]);
  for (const dit of dits("fr")) assert.ok(html.includes(dit), dit);
});

test("a name made to break the page or the paper is only a name", async () => {
  const nom = '<script>alert(1)</script> #panic("x") $1$ =A1 \\ " \u202e';
  const piege = { ...bilan, nom, lieux: bilan.lieux.map((l) => ({ ...l, nom })) };
  const html = utf8(await produire(piege, { format: "html", langue: "fr" }));
  assert.doesNotMatch(html, /<script/);
  const pdf = lirePdf(await produire(piege, { format: "pdf", langue: "fr" }));
  assert.ok(pdf.pages[0]!.includes('#panic("x") $1$ =A1'));
});

test("letters that the type lacks never stop the PDF, and stay whole everywhere else", async () => {
  const nom = "Łódź 日本 مرحبا 😀 a\u0001b \ud800 e\u0301 Ⅳ";
  const piege = { ...bilan, nom, quartiers: bilan.quartiers.map((q) => ({ ...q, nom })) };
  const pdf = lirePdf(await produire(piege, { format: "pdf", langue: "fr", geographie }));
  assert.ok(pdf.pages[0]!.includes("Łódź ?? ????? ? ab ? é ?"), pdf.pages[0]!.slice(0, 80));
  const html = utf8(await produire(piege, { format: "html", langue: "fr", geographie }));
  assert.ok(html.includes("日本 مرحبا 😀"));
});

test("sheets hold numbers as numbers, unknown as n.d., and a row for each figure", async () => {
  for (const format of ["xlsx", "ods"] as const) {
    const feuilles = await relire(format, await produire(bilan, { format, langue: "fr" }));
    const donnees = feuilles.at(-2)!;
    const lignes = [bilan.mois, bilan.lieux, bilan.quartiers].flat();
    const attendu = bilan.chiffres.length + lignes.reduce((s, l) => s + l.chiffres.length, 0);
    assert.equal(donnees.length, attendu + 1);
    const passages = donnees.find((l) => l[2] === "passages.personnes")!;
    const v = chiffre(bilan.chiffres, "passages.personnes")!.valeur;
    assert.equal(passages[7], v.kind === "nombre" ? v.n : -1);
    assert.ok(donnees.some((l) => l[7] === "n.d."));
  }
});

test("an empty bilan is printed too, and says n.d. rather than zero where nothing can be known", async () => {
  const vide = bilanDeActivite(new Map(), dispositif, { du: premierJour, au: premierJour });
  for (const format of formats)
    assert.ok((await produire(vide, { format, langue: "fr", geographie })).length > 100);
  const pdf = lirePdf(await produire(vide, { format: "pdf", langue: "fr" }));
  assert.ok(pdf.pages[0]!.includes("n.d."));
  assert.equal(nomDeFichier(vide, "pdf"), "bilan-2024-01-15-2024-01-15.pdf");
});
