/**
 * The means at the desk, in a real Chromium: sheets filled with no network, sealed contacts and papers that another
 * device of the dispositif opens, and that the server cannot read.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { clavierComplet, couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

const canari = "canari-gardien-8b31 04 74 00 00 00";
/** One red pixel. */
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const papier = Buffer.from("%PDF-1.4\n% canari-papier-c0de\n%%EOF\n");

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur?.stop());
test.use({ viewport: { width: 1440, height: 900 } });

const aller = (page: Page, ecran: string) => page.goto(`${serveur.url}/app/#/bureau/${ecran}`);
async function entrer(page: Page, role: keyof ServeurDePreuve["comptes"] = "coordinateur"): Promise<void> {
  await aller(page, "");
  await page.getByLabel("Adresse électronique").fill(serveur.comptes[role]);
  await page.getByLabel("Mot de passe", { exact: true }).fill(serveur.motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.locator(".contenu h1")).toBeVisible();
  await expect(page.getByText("Ce navigateur reçoit")).toHaveCount(0);
}
const feuilleDe = (page: Page): Locator => page.getByRole("dialog");
/** Opens a section of the sheet by its title, and answers it. */
async function section(page: Page, titre: string): Promise<Locator> {
  const s = feuilleDe(page).locator(".section", { has: page.getByText(titre, { exact: true }) });
  await s.locator("summary").click();
  return s;
}
const enregistrer = (page: Page) => feuilleDe(page).getByRole("button", { name: "Enregistrer" }).click();
const recu = (page: Page) =>
  expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu", { timeout: 30_000 });
const lieu = "Champfleuri, allée nord";

test("a place gets its permit, its market, its contacts with no network, and keeps what it had", async ({
  page,
  context,
}) => {
  await entrer(page);
  await aller(page, "moyens");
  await couperReseau(context);
  await page.getByRole("button", { name: lieu }).click();
  const latitude = await feuilleDe(page).getByLabel("Latitude").inputValue();
  const permis = await section(page, "Permission de stationner");
  await permis.getByLabel("Donnée par").fill("Mairie");
  await permis.getByLabel("Du").fill("2020-01-01");
  await permis.getByLabel("Au").fill("2020-12-31");
  await expect(permis.locator("summary")).toContainText("Expiré, jusqu'au 31/12/2020");
  await permis
    .locator("input[type=file]")
    .setInputFiles({ name: "permis.pdf", mimeType: "application/pdf", buffer: papier });
  await expect(permis.getByRole("link", { name: "Ouvrir le papier (PDF)" })).toBeVisible();
  const marche = await section(page, "Marché, sortie d'école");
  await marche.getByRole("button", { name: "Ajouter une ligne" }).click();
  await enregistrer(page);
  await expect(page.getByText("Il manque quelque chose dans « Marché, sortie d'école »")).toBeVisible();
  await marche.getByRole("checkbox", { name: "Me" }).check({ force: true });
  const sur = await section(page, "Sur place");
  await sur.getByLabel("Code postal").fill("38300");
  await sur.getByRole("checkbox", { name: "Rampe" }).check({ force: true });
  const qui = await section(page, "Qui appeler");
  await qui.getByRole("button", { name: "Ajouter une ligne" }).click();
  await qui.getByLabel("Qui et à quel numéro").fill(canari);
  await sansDefautAxe(page);
  await clavierComplet(page);
  await photographier(page, "bureau-moyens-lieu", { entiere: false });
  await enregistrer(page);
  await expect(feuilleDe(page)).toHaveCount(0);
  await expect(page.getByRole("row", { name: new RegExp(lieu) })).toContainText("Expiré");
  await page.getByRole("button", { name: lieu }).click();
  await expect(feuilleDe(page).getByLabel("Latitude")).toHaveValue(latitude);
  await page.keyboard.press("Escape");
  await expect(page.locator(".etat-envoi").first()).toContainText("1 photo à envoyer");
  await retablirReseau(context);
  await recu(page);
  await expect(page.locator(".etat-envoi").first()).not.toContainText("photo");
});

/** Another browser of the dispositif. */
async function ailleurs(browser: Browser): Promise<Page> {
  const contexte = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return contexte.newPage();
}

test("another desk opens the contact and the paper; the server's files hold neither", async ({ browser }) => {
  const page = await ailleurs(browser);
  await entrer(page, "mediateur");
  await aller(page, "moyens");
  await page.getByRole("button", { name: lieu }).click();
  const qui = await section(page, "Qui appeler");
  await expect(qui.getByLabel("Qui et à quel numéro")).toHaveValue(canari);
  await expect(qui.getByLabel("Qui et à quel numéro")).toBeDisabled();
  const permis = await section(page, "Permission de stationner");
  const [telecharge] = await Promise.all([
    page.waitForEvent("download"),
    permis.getByRole("link", { name: "Ouvrir le papier (PDF)" }).click(),
  ]);
  const recus = await telecharge.createReadStream().then((flux) => flux.toArray());
  expect(Buffer.concat(recus as Buffer[])).toEqual(papier);
  for (const mot of ["canari-gardien-8b31", "canari-papier-c0de"]) {
    const trouve = promisify(execFile)("grep", ["-rlaF", mot, serveur.dossier]);
    await expect(trouve, `grep finds ${mot} nowhere`).rejects.toMatchObject({ code: 1 });
  }
  await page.context().close();
});

test("equipment, partner and skills are written, and a photo is drawn again before it is sealed", async ({
  page,
}) => {
  await entrer(page);
  await aller(page, "moyens?montrer=materiel");
  await page.getByRole("button", { name: "Nouveau matériel" }).click();
  await enregistrer(page);
  await expect(feuilleDe(page).getByText("Donnez un nom.")).toBeVisible();
  await feuilleDe(page).getByLabel("Nom").fill("Groupe électrogène de preuve");
  await feuilleDe(page).getByLabel("Quantité").fill("2 x");
  await expect(feuilleDe(page).getByLabel("Quantité")).toHaveValue("2");
  await feuilleDe(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "p.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") });
  await expect(feuilleDe(page).getByRole("img", { name: "Photo 1 sur 1" })).toBeVisible();
  await enregistrer(page);
  await expect(page.getByRole("row", { name: /Groupe électrogène de preuve/ })).toContainText(
    "Départ, Retour",
  );

  await aller(page, "moyens?montrer=partenaires");
  await page.getByRole("button", { name: "Nouveau partenaire" }).click();
  await feuilleDe(page).getByLabel("Nom").fill("Mission locale de preuve");
  await feuilleDe(page).getByRole("checkbox", { name: "Ma" }).check({ force: true });
  const absences = await section(page, "Absences");
  await absences.getByRole("button", { name: "Ajouter une ligne" }).click();
  await absences.getByLabel("Du").fill("2031-08-20");
  await absences.getByLabel("Au").fill("2031-08-01");
  await enregistrer(page);
  await expect(page.getByText("Il manque quelque chose dans « Absences »")).toBeVisible();
  await absences.getByLabel("Au").fill("2031-08-31");
  await sansDefautAxe(page);
  await enregistrer(page);
  await expect(page.getByRole("row", { name: /Mission locale de preuve/ })).toContainText("20/08/2031");

  await aller(page, "moyens?montrer=equipe");
  await page.getByRole("row").nth(1).getByRole("button").click();
  await feuilleDe(page).getByLabel("Compétences").fill("arabe\npermis C1");
  const limites = await section(page, "Limites de travail");
  await expect(limites).toContainText("10 h par jour, 48 h par semaine");
  await limites.getByLabel("Heures par jour, au plus").fill("70");
  await expect(limites.getByLabel("Heures par jour, au plus")).toHaveValue("10");
  await limites.getByLabel("Heures par jour, au plus").fill("7");
  await sansDefautAxe(page);
  await enregistrer(page);
  await expect(page.getByRole("row").nth(1)).toContainText("arabe, permis C1");
  await recu(page);
});

test("a new place knows the code of a commune by its name, and is out of service once taken back", async ({
  page,
}) => {
  await entrer(page);
  await aller(page, "moyens");
  await page.getByRole("button", { name: "Nouveau lieu" }).click();
  await feuilleDe(page).getByLabel("Nom", { exact: true }).fill("Champaret, le parvis");
  await feuilleDe(page).getByLabel("Commune", { exact: true }).fill("bourgoin-jallieu");
  await expect(feuilleDe(page).getByLabel("Code INSEE")).toHaveValue("38053");
  await enregistrer(page);
  const ligne = page.getByRole("row", { name: /le parvis/ });
  await expect(ligne).toBeVisible();
  await page.getByRole("button", { name: "Défaire", exact: true }).click();
  await expect(ligne).toContainText("Hors service");
});

test("a vehicle's set-ups, controls and days off, and the service itself", async ({ page }) => {
  await entrer(page);
  await aller(page, "moyens?montrer=vehicules");
  await page.getByRole("row").nth(1).getByRole("button").click();
  const controles = await section(page, "Contrôles et échéances");
  await controles.getByRole("button", { name: "Ajouter une ligne" }).click();
  const ligne = controles.locator(".rangee").last();
  await ligne.getByLabel("Genre").selectOption("gaz");
  await ligne.getByLabel("Échéance").fill("2020-02-03");
  await expect(ligne).toContainText("dépassé");
  const sans = await section(page, "Jours sans camion");
  await sans.getByRole("button", { name: "Ajouter une ligne" }).click();
  await sans
    .getByRole("button", { name: /^Retirer/ })
    .last()
    .click();
  await section(page, "Carnet de bord");
  await sansDefautAxe(page);
  await photographier(page, "bureau-moyens-vehicule", { entiere: false });
  await enregistrer(page);
  await expect(page.getByRole("row").nth(1)).toContainText("Gaz : 03/02/2020");

  await aller(page, "reglages/service");
  await page.getByLabel("Vacances scolaires").selectOption("B");
  await page.getByLabel("Téléphone").fill("pas un numéro");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Il manque quelque chose dans « Comment vous joindre »")).toBeVisible();
  await page.getByLabel("Téléphone").fill("04 74 00 00 00");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Fiche enregistrée.").first()).toBeVisible();
  await sansDefautAxe(page);
  await recu(page);
  await page.reload();
  await expect(page.getByLabel("Vacances scolaires")).toHaveValue("B");
});
