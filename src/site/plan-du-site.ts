/** `/sitemap.xml` and `/robots.txt`. Source: sitemaps.org protocol 0.9, and Google's `xhtml:link` for languages. */
import type { Vitrine } from "../domain/vitrine.ts";
import { languesPubliques } from "../text/langues-publiques.ts";
import { echapper } from "./html.ts";

const fixes = ["/", "/maintenant", "/a-bord", "/facile", "/integrer", "/accessibilite", "/mentions"];

export function planDuSite(vitrine: Vitrine, origine: string): string {
  const lieux = vitrine.lieux.filter((l) => l.actif);
  const communes = [...new Set(lieux.map((l) => l.commune.insee).filter(Boolean))].toSorted();
  const chemins = [
    ...fixes,
    ...communes.map((c) => `/communes/${c}`),
    ...lieux.map((l) => `/lieux/${l.cle}`),
  ];
  const adresse = (langue: string, chemin: string): string => echapper(`${origine}/${langue}${chemin}`);
  const urls = chemins.flatMap((chemin) => {
    const autres = languesPubliques
      .map((l) => `<xhtml:link rel="alternate" hreflang="${l}" href="${adresse(l, chemin)}"/>`)
      .join("");
    return languesPubliques.map((l) => `<url><loc>${adresse(l, chemin)}</loc>${autres}</url>`);
  });
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n` +
    `${urls.join("\n")}\n</urlset>\n`
  );
}

/** The app and the interfaces are nobody's search results. */
export const robots = (origine: string): string =>
  [
    "User-agent: *",
    ...["/app/", "/api/", "/sync/"].map((d) => `Disallow: ${d}`),
    ...languesPubliques.map((l) => `Disallow: /${l}/recherche`),
    `Sitemap: ${origine}/sitemap.xml`,
    "",
  ].join("\n");
