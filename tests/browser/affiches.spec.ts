/** From the sheet of a place to its poster: the choices make the address, and the server prints the PDF. */
import { expect, test } from "@playwright/test";
import { photographier, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1440, height: 900 } });

test("a poster is chosen on the sheet of a place, in a language and a format, and opens as a PDF", async ({
  page,
}) => {
  await page.goto(`${serveur.url}/app/#/bureau/moyens`);
  await page.getByLabel("Adresse électronique").fill(serveur.comptes.coordinateur);
  await page.getByLabel("Mot de passe", { exact: true }).fill(serveur.motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByText(/Ce navigateur reçoit/)).toHaveCount(0, { timeout: 60_000 });
  await page.getByRole("button", { name: "Champfleuri, allée nord" }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByText("Affiches et horaires de poche").click();
  await feuille.getByRole("radio", { name: "A6, à plier" }).check();
  await feuille.getByRole("radio", { name: "العربية" }).check();
  await feuille.getByRole("checkbox", { name: "Facile à lire (FALC)" }).check();
  const lien = feuille.getByRole("link", { name: "Ouvrir l'affiche" });
  await lien.scrollIntoViewIfNeeded();
  await photographier(page, "affiches-du-lieu", { entiere: false });
  await sansDefautAxe(page);
  const adresse = await lien.getAttribute("href");
  expect(adresse).toContain("format=a6&langue=ar&falc=1");
  const pdf = await page.request.get(serveur.url + adresse!);
  expect(pdf.status()).toBe(200);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const semaine = await feuille.getByRole("link", { name: "Affiche de la semaine" }).getAttribute("href");
  expect((await page.request.get(serveur.url + semaine!)).status()).toBe(200);
});
