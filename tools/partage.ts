/**
 * Draws the picture that is shown when a public page is shared, one in each language, with the browser of the tests:
 * `node tools/partage.ts`. The PNG are committed: a server has no browser, and its Typst writes no PNG. They say what
 * never changes; the dates are in the page.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { traitsCamion } from "../src/domain/camion.ts";
import { directionDe, languesPubliques } from "../src/text/langues-publiques.ts";
import { motsPublics } from "../src/text/public.ts";
import { optionsDeLancement } from "../tests/browser/chromium.ts";

const trouver = createRequire(import.meta.url);
const police = (nom: string): string =>
  `url(data:font/woff2;base64,${readFileSync(trouver.resolve(nom)).toString("base64")})`;
const atkinson = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";
const vazirmatn = readFileSync(trouver.resolve("@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf"));

const style = `
@font-face{font-family:A;font-weight:200 800;unicode-range:U+0-FF,U+2019;
src:${police(`${atkinson}-latin-wght-normal.woff2`)}}
@font-face{font-family:A;font-weight:200 800;unicode-range:U+100-24F;
src:${police(`${atkinson}-latin-ext-wght-normal.woff2`)}}
@font-face{font-family:V;src:url(data:font/ttf;base64,${vazirmatn.toString("base64")})}
body{margin:0;width:1200px;height:630px;background:#f9f4ea;color:#122228;font:44px/1.35 A,V,system-ui,sans-serif;
box-sizing:border-box;padding:84px 90px;border-bottom:24px solid #ee9138;position:relative}
h1{font-size:104px;line-height:1.15;margin:0 0 20px;letter-spacing:-.015em}[dir=rtl] h1{letter-spacing:0}
p{margin:0;color:#3b4c53}
svg{position:absolute;bottom:52px;inset-inline-start:90px;width:700px;height:170px;overflow:visible}
path,circle,line{fill:none;stroke:#00515c;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}`;

const arrets = [30, 86, 142].map((x) => `<circle cx="${x}" cy="37" r="5" style="fill:#f9f4ea"/>`).join("");
const dessin =
  `<line x1="4" x2="168" y1="37" y2="37" style="stroke:#566a71"/>${arrets}<g transform="translate(66 3)">` +
  `<path d="${traitsCamion.caisse}" style="fill:#f9f4ea"/>` +
  `<path d="${traitsCamion.auventLeve}" style="stroke:#ee9138;stroke-width:3"/></g>`;

const navigateur = await chromium.launch(await optionsDeLancement());
for (const langue of languesPubliques) {
  const mots = motsPublics[langue];
  const sens = directionDe(langue) === "rtl" ? ' transform="matrix(-1 0 0 1 172 0)"' : "";
  const page = await navigateur.newPage({ viewport: { width: 1200, height: 630 } });
  await page.setContent(
    `<html lang="${langue}" dir="${directionDe(langue)}"><style>${style}</style><body><h1>${mots.titreProchains}</h1>` +
      `<p>${mots.sousTitre}</p><svg viewBox="0 0 172 46" preserveAspectRatio="xMinYMax"><g${sens}>${dessin}</g></svg>`,
  );
  await page.evaluate("document.fonts.ready");
  const chemin = join(import.meta.dirname, `../src/site/images/partage-${langue}.png`);
  writeFileSync(chemin, await page.screenshot());
  await page.close();
}
await navigateur.close();
