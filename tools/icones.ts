/**
 * Draws the app's PNG icons from the truck's SVG with the browser of the tests: `node tools/icones.ts`. Run again
 * when src/app/public/icones/camion.svg changes; the PNG are committed because installing an app needs them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { optionsDeLancement } from "../tests/browser/chromium.ts";

const dossier = join(import.meta.dirname, "../src/app/public/icones");
const svg = readFileSync(join(dossier, "camion.svg"), "utf8");
/** A maskable icon fills its square, and may be cut to the inner 80 %. */
const masque = svg
  .replace(' rx="14"', "")
  .replace("translate(3 12) scale(.94)", "translate(10.5 16) scale(.7)");

const images = [
  { nom: "camion-180.png", cote: 180, source: svg },
  { nom: "camion-192.png", cote: 192, source: svg },
  { nom: "camion-512.png", cote: 512, source: svg },
  { nom: "camion-masque-512.png", cote: 512, source: masque },
];

const navigateur = await chromium.launch(await optionsDeLancement());
for (const { nom, cote, source } of images) {
  const page = await navigateur.newPage({ viewport: { width: cote, height: cote } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${cote}px}</style>${source}`);
  writeFileSync(join(dossier, nom), await page.screenshot({ omitBackground: true }));
}
await navigateur.close();
