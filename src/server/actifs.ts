/** What the public pages load: one style, two fonts, an icon, a picture for sharing. Read once, named by digest. */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { traitsCamion } from "../domain/camion.ts";
import { languesPubliques, type LanguePublique } from "../text/langues-publiques.ts";
import { cacheImmuable, fichierDe, type Fichier } from "./statique.ts";

export type Actifs = {
  readonly style: string;
  readonly icone: string;
  readonly image: (langue: LanguePublique) => string;
  /** By the name after `/public/`. */
  readonly fichiers: ReadonlyMap<string, Fichier>;
};

const trouver = createRequire(import.meta.url);
const dossierSite = join(import.meta.dirname, "../site");
const police = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";

/** Comments and the spaces that a style does not need. */
const serrer = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1")
    .replaceAll(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();

const icone =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0d5a63"/>` +
  `<g transform="translate(7 12) scale(1.28)" fill="none" stroke-width="2.4" stroke-linecap="round" ` +
  `stroke-linejoin="round"><path stroke="#fbf7f0" d="${traitsCamion.caisse}"/>` +
  `<path stroke="#f2a13c" d="${traitsCamion.auventPlie}"/></g></svg>`;

export function lireActifs(): Actifs {
  const fichiers = new Map<string, Fichier>();
  const poser = (nom: string, octets: Buffer, type: string): string => {
    const fichier = fichierDe(octets, type, cacheImmuable);
    const [tige, fin] = [nom.slice(0, nom.lastIndexOf(".")), nom.slice(nom.lastIndexOf("."))];
    const complet = `${tige}-${fichier.etag.slice(1, 9)}${fin}`;
    fichiers.set(complet, fichier);
    return `/public/${complet}`;
  };
  const woff2 = (sous: string): string =>
    poser(
      `${sous}.woff2`,
      readFileSync(trouver.resolve(`${police}-${sous}-wght-normal.woff2`)),
      "font/woff2",
    );
  const feuilles = ["site.css", "pages.css", "formulaires.css"].map((nom) =>
    readFileSync(join(dossierSite, nom), "utf8"),
  );
  const css = serrer(feuilles.join(""))
    .replace("POLICE_LATIN", woff2("latin"))
    .replace("POLICE_ETENDUE", woff2("latin-ext"));
  const images = join(dossierSite, "images");
  const pngs = new Map(
    readdirSync(images).map((nom) => [nom, poser(nom, readFileSync(join(images, nom)), "image/png")]),
  );
  const image = new Map(languesPubliques.map((l) => [l, pngs.get(`partage-${l}.png`)!]));
  return {
    style: poser("site.css", Buffer.from(css), "text/css; charset=utf-8"),
    icone: poser("camion.svg", Buffer.from(icone), "image/svg+xml"),
    image: (langue) => image.get(langue)!,
    fichiers,
  };
}
