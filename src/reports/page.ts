/**
 * The bilan as one HTML file: no script, nothing to fetch (the type is inside), printable, readable by a screen reader.
 * It opens anywhere, with no network.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { valeurEnMots } from "../text/bilan-mots.ts";
import { couleurs, police } from "./dessins.ts";
import type { Rapport, Section } from "./rapport.ts";
import type { Cellule, Tableau } from "./tableaux.ts";

const echapper = (texte: string): string =>
  texte.replace(
    /[&<>"']/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]!,
  );

let caracteres: string | undefined;
/** Latin letters of the type, at every weight, as a style of about 50 kB. */
function police64(): string {
  if (caracteres === undefined) {
    const fichier =
      "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
    const octets = readFileSync(createRequire(import.meta.url).resolve(fichier));
    caracteres =
      `@font-face{font-family:"${police}";font-weight:200 800;` +
      `src:url(data:font/woff2;base64,${octets.toString("base64")}) format("woff2")}`;
  }
  return caracteres;
}

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:2rem 1.5rem 4rem;font:1rem/1.5 "${police}",system-ui,sans-serif;
color:${couleurs.encre};background:${couleurs.fond};font-variant-numeric:tabular-nums}
h1{font-size:2.2rem;line-height:1.15;margin:0;color:${couleurs.principal}}
h2{font-size:1.5rem;margin:0 0 .5rem;color:${couleurs.principal}}
h3{font-size:1rem;margin:0 0 .25rem}
.periode{font-size:1.2rem;margin:.25rem 0 1.5rem}
.cles{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1.5rem;margin:0 0 1.5rem;padding:0}
.cles div{border-top:3px solid ${couleurs.principal};padding-top:.5rem}
.cles dt{color:${couleurs.discret}}
.cles dd{margin:0}
.cles .n{font-size:1.8rem;font-weight:700;line-height:1.2}
.cles .d,.note{font-size:.85rem;color:${couleurs.discret}}
.attention{border-left:4px solid ${couleurs.accent};padding:.25rem .75rem;max-width:60rem}
section{border-top:1px solid ${couleurs.principal};padding:1rem 0 1.5rem;display:grid;gap:0 2.5rem;
grid-template-columns:minmax(0,1fr) 17rem}
aside{grid-column:2;grid-row:1}
.corps{grid-column:1;min-width:0}
figure{margin:1rem 0;max-width:44rem}
figure svg{display:block;width:100%;height:auto;font-family:inherit!important}
figcaption{font-size:.85rem;color:${couleurs.discret}}
.large{overflow-x:auto}
table{border-collapse:collapse;width:100%;max-width:44rem;margin:1rem 0 1.5rem}
caption{text-align:left;font-weight:700;padding-bottom:.25rem}
th,td{padding:.3rem 0 .3rem .75rem;border-bottom:1px solid ${couleurs.ligne};text-align:right;font-weight:400}
th:first-child,td:first-child{text-align:left;padding-left:0}
thead th{font-size:.85rem;color:${couleurs.discret};border-bottom-color:${couleurs.discret};vertical-align:bottom}
.barre{width:9rem}
.barre i{display:block;height:.6rem;background:${couleurs.principal};min-width:1px}
dl.def{display:grid;grid-template-columns:8rem minmax(0,60rem);gap:.15rem 1rem;margin:.25rem 0 1.5rem}
dl.def dt{color:${couleurs.discret}}dl.def dd{margin:0}
@media(max-width:50rem){section{grid-template-columns:1fr}aside{grid-column:1;grid-row:auto}
dl.def{grid-template-columns:1fr}}
@media print{body{background:#fff;padding:0;font-size:10pt}section,table{break-inside:auto}
h2,h3,caption{break-after:avoid}tr,figure{break-inside:avoid}}
`.replaceAll("\n", "");

function cellule(c: Cellule, rapport: Rapport): string {
  return echapper(typeof c === "string" ? c : valeurEnMots(rapport.langue, c));
}

function tableau(t: Tableau, rapport: Rapport): string {
  const barre = t.barre;
  const entetes = t.entetes.map(
    (e, i) => `<th scope="col"${i === barre ? ' colspan="2"' : ""}>${echapper(e)}</th>`,
  );
  const lignes = t.lignes.map((l) => {
    const cases = l.map((c, i) =>
      i === 0 ? `<th scope="row">${cellule(c, rapport)}</th>` : `<td>${cellule(c, rapport)}</td>`,
    );
    const v = barre === undefined ? undefined : l[barre];
    if (v && typeof v !== "string") {
      const part = v.kind === "part" && v.sur > 0 ? Math.round((v.n / v.sur) * 1000) / 10 : 0;
      cases.push(`<td class="barre" aria-hidden="true"><i style="width:${part}%"></i></td>`);
    }
    return `<tr>${cases.join("")}</tr>`;
  });
  return (
    `<div class="large"><table><caption>${echapper(t.legende)}</caption><thead><tr>${entetes.join("")}</tr></thead>` +
    `<tbody>${lignes.join("")}</tbody></table></div>`
  );
}

function section(s: Section, rapport: Rapport): string {
  const dessins = s.dessins.map(
    ({ svg, alt, legende }) =>
      `<figure>${svg.replace("<svg ", `<svg role="img" aria-label="${echapper(alt)}" `)}` +
      `<figcaption>${echapper(legende)}</figcaption></figure>`,
  );
  const notes = s.notes.map(
    (n) => `<p class="note"><strong>${echapper(n.titre)}</strong><br>${echapper(n.texte)}</p>`,
  );
  return (
    `<section><div class="corps"><h2>${echapper(s.titre)}</h2><p>${echapper(s.phrase)}</p>${dessins.join("")}` +
    `${s.tableaux.map((t) => tableau(t, rapport)).join("")}</div><aside>${notes.join("")}</aside></section>`
  );
}

export function page(rapport: Rapport): string {
  const { langue, mots } = rapport;
  const cles = rapport.cles.map(
    (k) =>
      `<div><dt>${echapper(k.mot)}</dt><dd class="n">${echapper(k.valeur)}</dd>` +
      `<dd class="d">${echapper(k.detail)}</dd></div>`,
  );
  const definitions = rapport.definitions.map(
    (d) =>
      `<h3>${echapper(d.titre)} <span class="note">${echapper(d.version)}</span></h3><dl class="def">` +
      d.lignes.map((l) => `<dt>${echapper(l.mot)}</dt><dd>${echapper(l.texte)}</dd>`).join("") +
      "</dl>",
  );
  const titre = `${rapport.titre}, ${rapport.sousTitre}`;
  return (
    `<!doctype html>\n<html lang="${langue}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${echapper(titre)}</title>` +
    `<style>${police64()}${style}</style></head><body><main><h1>${echapper(rapport.titre)}</h1>` +
    `<p class="periode">${echapper(rapport.sousTitre)}</p><dl class="cles">${cles.join("")}</dl>` +
    `<p class="attention">${echapper(rapport.avertissement)}</p>` +
    rapport.sections.map((s) => section(s, rapport)).join("") +
    `<h2>${echapper(mots.titreDefinitions)}</h2>${definitions.join("")}` +
    `<h2>${echapper(mots.titreMethode)}</h2>${rapport.methode.map((m) => `<p>${echapper(m)}</p>`).join("")}` +
    "</main></body></html>\n"
  );
}
