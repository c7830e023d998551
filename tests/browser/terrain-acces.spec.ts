/**
 * Every field screen can be read, heard and used without a mouse: no finding of axe in either language or theme, a
 * walk with the keyboard that shows where it is, targets of 48 px, nothing wider than a small phone.
 */
import { expect, test, type Page } from "@playwright/test";
import { clavierComplet, photographier, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { accueillir, enrolerTablette, ouvrirImprevue } from "./terrain-gestes.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur?.stop());

const ecrans = ["", "accueillir", "jour", "fermer", "bilan", "a-voir", "personne", "camion", "camion/depart"];
const apparences = [
  { langue: "fr", theme: "jour" },
  { langue: "en", theme: "nuit" },
] as const;

/** Sets language and theme as the settings do, and opens the app again. */
async function preferer(page: Page, preferences: (typeof apparences)[number]): Promise<void> {
  await page.evaluate((p) => localStorage.setItem("picup-preferences", JSON.stringify(p)), preferences);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", preferences.langue);
  await expect(page.locator("h1").first()).toBeVisible();
}

/** Controls smaller than a thumb; words inside a sentence are left out, as WCAG 2.5.8 does. */
const petitesCibles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main button, nav a, header button, main a.bouton")]
      .filter((e) => !e.matches(".lien, .tri, .choix-effacer") && e.getClientRects().length > 0)
      .map((e) => ({ boite: e.getBoundingClientRect(), nom: e.textContent?.trim().slice(0, 40) ?? "" }))
      .filter(({ boite }) => boite.height < 47.5 || boite.width < 47.5)
      .map(({ boite, nom }) => `${nom} ${Math.round(boite.width)}x${Math.round(boite.height)}`),
  );

test("enrolment reads well in both languages and themes", async ({ page }) => {
  await page.goto(`${serveur.url}/app/`);
  for (const apparence of apparences) {
    await preferer(page, apparence);
    await sansDefautAxe(page);
    await clavierComplet(page);
  }
});

test("every screen passes axe, in French by day and in English by night", async ({ page }) => {
  test.setTimeout(180_000);
  await enrolerTablette(page, serveur);
  await expect(page.getByText("L’historique arrive")).toBeHidden();
  await ouvrirImprevue(page);
  await accueillir(page, "logement");
  await page.locator('[data-besoin="sante"]').click();
  for (const apparence of apparences) {
    await page.goto(`${serveur.url}/app/#/`);
    await preferer(page, apparence);
    for (const ecran of ecrans) {
      await page.goto(`${serveur.url}/app/#/${ecran}`);
      await expect(page.locator("main h1, main .vide-titre").first()).toBeVisible();
      await sansDefautAxe(page);
      if (ecran !== "bilan") expect(await petitesCibles(page), ecran).toEqual([]);
      await photographier(page, `acces-${ecran || "aujourdhui"}-${apparence.langue}-${apparence.theme}`);
    }
    await page.locator(".envoi").click();
    await sansDefautAxe(page);
    await page.keyboard.press("Escape");
    await page.goto(`${serveur.url}/app/#/jour`);
    await page.locator(".ligne-corps").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await sansDefautAxe(page);
    await photographier(page, `acces-fiche-${apparence.langue}-${apparence.theme}`, { entiere: false });
  }
});

test("somebody is welcomed with the keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await enrolerTablette(page, serveur);
  await expect(page.getByText("L’historique arrive")).toBeHidden();
  await ouvrirImprevue(page);
  await clavierComplet(page);
  await page.locator('[data-besoin="mobilite"]').focus();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-besoin="mobilite"]')).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.locator('[data-besoin="lien"]')).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Défaire" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-besoin="lien"]')).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("button", { name: "Personne suivante" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".accueil-compte b")).toHaveText("1");
});

test("nothing is wider than a small phone, nor than any other screen", async ({ page }) => {
  test.setTimeout(120_000);
  await enrolerTablette(page, serveur);
  await expect(page.getByText("L’historique arrive")).toBeHidden();
  await ouvrirImprevue(page);
  await page.locator('[data-besoin="famille"]').click();
  for (const [width, height] of [
    [360, 740],
    [800, 1280],
    [1280, 800],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const ecran of ["accueillir", "", "jour", "fermer", "bilan"]) {
      await page.goto(`${serveur.url}/app/#/${ecran}`);
      await expect(page.locator("main h1").first()).toBeVisible();
      const trop = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(trop, `${ecran} at ${width}`).toBeLessThanOrEqual(0);
      await photographier(page, `largeur-${ecran || "aujourdhui"}-${width}`, { entiere: false });
    }
  }
});

test("the twelve buttons and the one to finish with stand on one screen, and stay where they are", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enrolerTablette(page, serveur);
  await expect(page.getByText("L’historique arrive")).toBeHidden();
  await ouvrirImprevue(page);
  const places = () =>
    page.evaluate(() => {
      const bas = (e: Element) => Math.round(e.getBoundingClientRect().bottom);
      const barre = document.querySelector(".terrain-nav")!.getBoundingClientRect();
      const dessous = barre.top > innerHeight / 2 ? barre.top : innerHeight;
      const douze = [...document.querySelectorAll(".douze .besoin")].map(bas);
      return { douze, dessous, cadre: bas(document.querySelector(".encours")!), defile: scrollY };
    });
  for (const [width, height] of [
    [360, 740],
    [800, 1280],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const avant = await places();
    expect(avant.douze).toHaveLength(12);
    expect(avant.defile).toBe(0);
    expect(Math.max(...avant.douze, avant.cadre), `${width}x${height}`).toBeLessThanOrEqual(avant.dessous);
    await page.locator('[data-besoin="lien"]').click();
    await page.getByRole("button", { name: "Une personne de plus" }).click();
    await expect(page.getByRole("button", { name: "Une personne de moins" })).toBeVisible();
    expect(await places()).toEqual(avant);
    const [cadre, bouton] = await Promise.all([
      page.locator(".encours").boundingBox(),
      page.getByRole("button", { name: "Personne suivante" }).boundingBox(),
    ]);
    expect(bouton!.y + bouton!.height).toBeLessThanOrEqual(cadre!.y + cadre!.height);
    await page.getByRole("button", { name: "Personne suivante" }).click();
  }
});
