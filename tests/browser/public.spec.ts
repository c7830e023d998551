/**
 * The public pages in a real browser with scripts off, as a person sees them: axe on every page in every language, by
 * day and by night, the keyboard, narrow and wide screens, text twice as large, no style at all. Screenshots are left
 * in tests/browser/resultats to be looked at.
 *
 * axe is itself a script, and cannot run where scripts are off. So each page is opened twice, with scripts off and on;
 * the two are shown to hold the same elements, and axe reads the second.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { languesPubliques } from "../../src/text/langues-publiques.ts";
import { marcheClavier, photographier, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { tranche } from "./tranche.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur.stop());

const pages = [
  "/",
  "/maintenant",
  "/semaine",
  "/lieux/champaret-place",
  "/communes/38053",
  "/recherche?q=villefontaine",
  "/a-bord",
  "/facile",
  "/accessibilite",
  "/mentions",
  "/integrer",
  "/encart",
  "/n-existe-pas",
];
const tailles = [
  [360, 740],
  [800, 1280],
  [1440, 900],
] as const;
const nomDe = (page: string): string => page.replaceAll(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "une";

/** What the browser refused: a script, a style or a picture that the policy does not allow, or a dialog. */
function refusDe(contexte: BrowserContext): string[] {
  const refus: string[] = [];
  contexte.on("page", (page) => {
    page.on("console", (m) => {
      if (/Content Security Policy/i.test(m.text())) refus.push(m.text());
    });
    page.on("dialog", (d) => refus.push(`dialog ${d.type()}`));
    page.on("pageerror", (e) => refus.push(e.message));
  });
  return refus;
}
const deborde = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const elements = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll("*")].map((e) => e.tagName).join(" "));

/** Colours alone change by night: two directions of writing are enough. */
const essais = [
  ...languesPubliques.map((langue) => ({ langue, theme: "light" as const })),
  ...(["fr", "ar"] as const).map((langue) => ({ langue, theme: "dark" as const })),
];
for (const { langue, theme } of tranche("public pages", essais)) {
  test(`without a script, axe finds nothing and nothing spills: ${langue}, ${theme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const options = { colorScheme: theme, viewport: { width: 360, height: 740 } };
    const sans = await browser.newContext({ ...options, javaScriptEnabled: false });
    const avec = await browser.newContext(options);
    const refus = [sans, avec].map(refusDe);
    const [page, lue] = [await sans.newPage(), await avec.newPage()];
    for (const chemin of pages) {
      await page.goto(`${serveur.url}/${langue}${chemin}`);
      await lue.goto(`${serveur.url}/${langue}${chemin}`);
      expect(await elements(lue), chemin).toBe(await elements(page));
      await sansDefautAxe(lue);
      for (const [width, height] of tailles) {
        await page.setViewportSize({ width, height });
        expect(await deborde(page), `${chemin} at ${width}`).toBeLessThanOrEqual(0);
        if (["fr", "en", "ar"].includes(langue))
          await photographier(page, `public-${nomDe(chemin)}-${langue}-${theme}-${width}`);
      }
      await page.setViewportSize({ width: 360, height: 740 });
    }
    expect(refus).toEqual([[], []]);
    await sans.close();
    await avec.close();
  });
}

test("the keyboard reaches every link, sees where it is, and jumps over the menu", async ({ page }) => {
  await page.goto(`${serveur.url}/fr/`);
  await page.keyboard.press("Tab");
  await expect(page.locator(".evitement")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.goto(`${serveur.url}/fr/`);
  const arrets = await marcheClavier(page, 80);
  const noms = arrets.map((a) => a.nom);
  for (const nom of ["Quitter vite", "العربية", "Facile à lire", "Chercher"])
    expect(noms.join("\n")).toContain(nom);
  expect(arrets.filter((a) => !a.visible)).toEqual([]);
});

test("the way out is a plain link at the top of every page", async ({ browser }) => {
  const contexte = await browser.newContext({ javaScriptEnabled: false });
  const page = await contexte.newPage();
  for (const chemin of pages.filter((p) => p !== "/encart")) {
    await page.goto(`${serveur.url}/fr${chemin}`);
    const sortie = page.getByRole("link", { name: "Quitter vite" });
    await expect(sortie).toHaveAttribute("href", "https://meteofrance.com/");
    expect((await sortie.boundingBox())!.y, chemin).toBeLessThan(80);
  }
  await contexte.close();
});

test("text twice as large neither hides nor cuts anything, in either direction", async ({ browser }) => {
  const contexte = await browser.newContext({
    viewport: { width: 720, height: 900 },
    javaScriptEnabled: false,
  });
  const page = await contexte.newPage();
  for (const langue of ["fr", "ar"]) {
    for (const chemin of pages) {
      await page.goto(`${serveur.url}/${langue}${chemin}`);
      // As a browser whose text is set at 200 %.
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "225%"));
      expect(await deborde(page), `${langue}${chemin}`).toBeLessThanOrEqual(0);
    }
  }
  await photographier(page, "public-agrandi");
  await contexte.close();
});

test("without its style a page still reads in order: title, next stop, search, list", async ({ browser }) => {
  const contexte = await browser.newContext({ javaScriptEnabled: false });
  await contexte.route("**/public/**", (route) => route.abort());
  const page = await contexte.newPage();
  await page.goto(`${serveur.url}/fr/`);
  const texte = await page.locator("main").innerText();
  const places = ["Où est le camion", "Trouver un arrêt", "Les prochains arrêts"].map((t) =>
    texte.indexOf(t),
  );
  expect(places.every((p) => p >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await photographier(page, "public-sans-style");
  await contexte.close();
});

test("a town hall frames the stops, and no other page lets itself be framed", async ({ page }) => {
  const mairie = createServer((_, reponse) => {
    const cadre = (nom: string, chemin: string): string =>
      `<iframe name="${nom}" src="${serveur.url}${chemin}"></iframe>`;
    reponse.setHeader("Content-Type", "text/html");
    reponse.end(`<!doctype html>${cadre("vue", "/fr/encart")}${cadre("page", "/fr/")}`);
  });
  await new Promise<void>((pret) => mairie.listen(0, "127.0.0.1", pret));
  await page.goto(`http://127.0.0.1:${(mairie.address() as AddressInfo).port}/`);
  await expect(page.frameLocator("[name=vue]").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.frameLocator("[name=page]").getByRole("heading", { level: 1 })).toHaveCount(0);
  mairie.close();
});

test("the search answers with a form alone, and a place is two links away", async ({ browser }) => {
  const contexte = await browser.newContext({ javaScriptEnabled: false });
  const page = await contexte.newPage();
  await page.goto(`${serveur.url}/fr/`);
  await page.getByRole("searchbox").fill("isle d abeau");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("L'Isle-d'Abeau");
  await page.locator(".arrets a").first().click();
  await expect(page).toHaveURL(/\/fr\/lieux\/(remparts|saint-hubert)/);
  await expect(page.getByText("Code de cet arrêt")).toBeVisible();
  await contexte.close();
});
