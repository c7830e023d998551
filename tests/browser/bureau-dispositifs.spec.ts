/**
 * One browser, two dispositifs: somebody of another dispositif signs in where facts still wait to be sent. Nothing
 * of the first is lost, and nothing of it stays once it is all received.
 */
import { expect, test, type Page } from "@playwright/test";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
let autre: { readonly courriel: string; readonly motDePasse: string };
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve();
  const service = ["--id", "second", "--nom", "Second camion", "--zone", "Europe/Paris"];
  const courriel = "administration@second.picup.test";
  const dit = await serveur.commander(
    "compte",
    "dispositif",
    ...service,
    "--courriel",
    courriel,
    "--engendrer",
  );
  autre = { courriel, motDePasse: (JSON.parse(dit) as { motDePasse: string }).motDePasse };
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1440, height: 900 } });

async function entrer(page: Page, courriel: string, motDePasse: string): Promise<void> {
  await page.getByLabel("Adresse électronique").fill(courriel);
  await page.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
}

test("facts that wait survive a sign-in of another dispositif, which is let in once they are received", async ({
  page,
  context,
}) => {
  const bureau = `${serveur.url}/app/#/bureau/moyens`;
  await page.goto(bureau);
  await entrer(page, serveur.comptes.coordinateur, serveur.motDePasse);
  await context.route("**/sync/push", (route) => route.abort());
  await page.getByRole("button", { name: "Nouveau lieu" }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByLabel("Nom").fill("Devant la poste");
  await feuille.getByLabel("Commune", { exact: true }).fill("Bourgoin-Jallieu");
  await feuille.getByLabel("Code INSEE").fill("38053");
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(feuille).toHaveCount(0);

  // The session ends; the person who signs in next is of another dispositif.
  await context.clearCookies();
  await page.reload();
  await page.getByRole("button", { name: "Entrer" }).click();
  await entrer(page, autre.courriel, autre.motDePasse);
  await expect(page.getByRole("alert")).toContainText("d'un autre dispositif");
  await page.reload();
  await expect(page.getByText("Devant la poste").first()).toBeVisible();

  await context.unroute("**/sync/push");
  await page.reload();
  await expect(page.getByText("Tout est reçu").first()).toBeVisible();
  await page.getByRole("button", { name: "Entrer" }).click();
  await entrer(page, autre.courriel, autre.motDePasse);
  await expect(page.getByText("Second camion").first()).toBeVisible();
  await expect(page.getByText("Devant la poste")).toHaveCount(0);
});
