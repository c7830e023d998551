/** Every view of the calendar, by day and by night, in both languages, on four screens: looked at, no fault. */
import { expect, test, type Page } from "@playwright/test";
import { allerAuBureau, entrerAuBureau, preferer } from "./bureau-gestes.ts";
import { annonce, ecrireAuServeur, jour, lieux, nombreux, secondCamion } from "./calendrier-donnees.ts";
import { clavierComplet, photographier, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { tranche } from "./tranche.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
  const [a, b] = lieux as [string, string];
  const camions = [{ vehicule: "camion-1" }, { vehicule: "camion-2" }] as const;
  await ecrireAuServeur(serveur, [
    secondCamion,
    ...nombreux(jour(8, 0), 60, 5),
    annonce({ lieu: a, jour: jour(0, 2), debut: "09:00", fin: "12:00", ...camions[0] }),
    annonce({ lieu: b, jour: jour(0, 2), debut: "10:30", fin: "13:00", ...camions[0] }),
    annonce({ lieu: b, jour: jour(0, 3), debut: "14:00", fin: "17:00", ...camions[1] }),
  ]);
});
test.afterAll(() => serveur.stop());

const vues = [
  ["semaine", `calendrier?semaine=${jour(0, 0)}`],
  ["mois", `calendrier?vue=mois&semaine=${jour(8, 0)}`],
  ["saison", "calendrier?vue=saison"],
  ["qui", `calendrier?qui=${jour(0, 2)}&semaine=${jour(0, 0)}`],
] as const;
const ecrans = [
  ["telephone", 360, 740, "fr", "jour"],
  ["tablette", 800, 1280, "fr", "nuit"],
  ["tablette-large", 1280, 800, "en", "jour"],
  ["bureau", 1440, 900, "en", "nuit"],
] as const;

/** Nothing is wider than the screen. */
async function tient(page: Page): Promise<void> {
  const trop = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(trop, "the page does not scroll sideways").toBeLessThanOrEqual(0);
}

for (const [ecran, width, height, langue, theme] of tranche("calendar views", ecrans)) {
  test.describe(`${ecran}, ${langue}, ${theme}`, () => {
    test.use({ viewport: { width, height } });
    test("each view fits and has no fault of accessibility", async ({ page, context }) => {
      test.setTimeout(120_000);
      await preferer(context, langue, theme);
      await entrerAuBureau(page, serveur, "calendrier");
      for (const [nom, adresse] of vues) {
        await allerAuBureau(page, serveur, adresse);
        await expect(page.locator(".cal-outils")).toBeVisible();
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await sansDefautAxe(page);
        await tient(page);
        await photographier(page, `calendrier-${nom}-${ecran}`, { entiere: nom !== "qui" });
      }
    });
  });
}

test.describe("with the keyboard alone", () => {
  test.use({ viewport: { width: 1440, height: 900 } });
  test("every stop and every tool is reached and named, and a day too full leads to its week", async ({
    page,
  }) => {
    await entrerAuBureau(page, serveur, `calendrier?vue=mois&semaine=${jour(8, 0)}`);
    await clavierComplet(page);
    await page.getByRole("button", { name: "2 autres" }).first().press("Enter");
    await expect(page.locator(`[data-jour="${jour(8, 0)}"] button.bloc`)).toHaveCount(5);
    await clavierComplet(page);
  });

  test("the gesture and the form have no fault", async ({ page }) => {
    await entrerAuBureau(page, serveur, `calendrier?semaine=${jour(0, 0)}`);
    await page.locator("button.bloc").last().press("Enter");
    const feuille = page.getByRole("dialog");
    for (const verbe of ["En retard", "Déplacer", "Annuler la permanence", "Ajouter un arrêt"]) {
      await feuille.getByRole("button", { name: verbe, exact: true }).first().click();
      await sansDefautAxe(page);
      await photographier(page, `gestes-${verbe.split(" ")[0]!.toLowerCase()}`, { entiere: false });
    }
    await feuille.getByRole("button", { name: "Modifier" }).click();
    await sansDefautAxe(page);
  });
});
