/** What the tests of the desk do to get there: sign in by the form, wait for the history, choose language and theme. */
import { expect, type BrowserContext, type Page } from "@playwright/test";
import type { ServeurDePreuve } from "./serveur.ts";

export const allerAuBureau = (page: Page, serveur: ServeurDePreuve, ecran: string) =>
  page.goto(`${serveur.url}/app/#/bureau/${ecran}`);

/** Signs in, and waits until the history that the server holds is on this browser. */
export async function entrerAuBureau(
  page: Page,
  serveur: ServeurDePreuve,
  ecran: string,
  role: keyof ServeurDePreuve["comptes"] = "coordinateur",
): Promise<void> {
  await allerAuBureau(page, serveur, ecran);
  await page.getByLabel(/Adresse électronique|E-mail address/).fill(serveur.comptes[role]);
  await page.getByLabel(/^(Mot de passe|Password)$/).fill(serveur.motDePasse);
  await page.getByRole("button", { name: /^(Entrer|Sign in|Enter)$/ }).click();
  await expect(page.locator(".contenu h1")).toBeVisible();
  await expect(page.getByText(/Ce navigateur reçoit|This browser is receiving/)).toHaveCount(0);
}

export const preferer = (contexte: BrowserContext, langue: "fr" | "en", theme: "jour" | "nuit") =>
  contexte.addInitScript((p) => localStorage.setItem("picup-preferences", JSON.stringify(p)), {
    langue,
    theme,
  });

/** How many things are wider than what holds them: the page, or a table that lies over what is beside it. */
export const debordements = (page: Page): Promise<number> =>
  page
    .locator("html, table")
    .evaluateAll(
      (x) => x.filter((e) => e.scrollWidth > (e.parentElement?.clientWidth ?? innerWidth) + 1).length,
    );
