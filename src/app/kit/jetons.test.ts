/** The colours of jetons.css, measured: WCAG 2.2 relative luminance, computed from the file that the app ships. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("./jetons.css", import.meta.url), "utf8");

function bloc(apres: string): Map<string, string> {
  const debut = css.indexOf(apres);
  assert.ok(debut >= 0, apres);
  const corps = css.slice(css.indexOf("{", debut) + 1, css.indexOf("}", debut));
  return new Map([...corps.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map((m) => [m[1]!, m[2]!.trim()]));
}
const jour = bloc(":root {");
const nuitSysteme = bloc(':root:not([data-theme="jour"])');
const nuit = bloc(':root[data-theme="nuit"]');

function luminance(hex: string): number {
  assert.match(hex, /^#[0-9a-f]{6}$/);
  const [r, g, b] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contraste(a: string, b: string): number {
  const [clair, sombre] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (clair! + 0.05) / (sombre! + 0.05);
}

const fonds = ["papier", "surface", "creux"];
const textes: [string, string][] = [
  ...["encre", "encre-douce", "camion", "camion-fonce", "bon", "attention", "bloque"].flatMap((texte) =>
    fonds.map((fond): [string, string] => [texte, fond]),
  ),
  ...["camion", "bon", "attention", "bloque"].map((texte): [string, string] => [texte, `${texte}-pale`]),
  ...["camion", "auvent", "bon", "attention", "bloque"].map((fond): [string, string] => [
    "encre",
    `${fond}-pale`,
  ]),
  ["sur-camion", "camion"],
  ["sur-camion", "camion-fonce"],
  ["sur-auvent", "auvent"],
];
const controles = ["bord", "camion", "auvent-bord"].flatMap((trait) =>
  fonds.map((fond): [string, string] => [trait, fond]),
);

for (const [nom, jetons] of [
  ["by day", jour],
  ["by night", nuit],
] as const) {
  test(`every text reads at 7:1 or more ${nom}`, () => {
    for (const [texte, fond] of textes) {
      const c = contraste(jetons.get(texte)!, jetons.get(fond)!);
      assert.ok(c >= 7, `${texte} on ${fond}: ${c.toFixed(2)}`);
    }
  });
  test(`every control stands out at 4.5:1 or more ${nom}`, () => {
    for (const [trait, fond] of controles) {
      const c = contraste(jetons.get(trait)!, jetons.get(fond)!);
      assert.ok(c >= 4.5, `${trait} on ${fond}: ${c.toFixed(2)}`);
    }
  });
}

test("the night that the system asks for is the night that a person asks for", () => {
  assert.deepEqual([...nuitSysteme], [...nuit]);
});

test("every colour of the day has its colour of the night", () => {
  const couleurs = [...jour].filter(([, v]) => v.startsWith("#")).map(([cle]) => cle);
  assert.ok(couleurs.length > 15);
  for (const cle of couleurs) assert.ok(nuit.has(cle), cle);
});

test("no rule of the kit or the desk names left or right, so that a right-to-left page mirrors", () => {
  const kit = ["base", "composants", "affichage", "feuille", "jetons"].map((nom) => `./${nom}.css`);
  const bureau = ["bureau", "ecrans", "bilan"].map((nom) => `../coordination/${nom}.css`);
  for (const chemin of [...kit, ...bureau]) {
    const feuille = readFileSync(new URL(chemin, import.meta.url), "utf8");
    assert.doesNotMatch(
      feuille,
      /(^|[\s;{])((margin|padding|border)-(left|right)|left|right)\s*:|text-align:\s*(left|right)/,
    );
  }
});
