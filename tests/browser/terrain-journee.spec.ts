/**
 * The spine, with a real server and a real browser: a tablet is enrolled, loses the network, records thirty people,
 * is killed, opens again with nothing, closes its permanence, finds the network: the server has the thirty, and the
 * bilan of the day counts them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { libelleChiffre } from "../../src/text/bilan-mots.ts";
import { lancerNavigateur } from "./chromium.ts";
import { couperReseau, photographier, retablirReseau } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import {
  accueillir,
  chiffreDuServeur,
  enrolerTablette,
  installe,
  ouvrirImprevue,
  tuerNavigateur,
} from "./terrain-gestes.ts";

const besoins = ["papiers", "numerique", "emploi", "logement", "sante", "mobilite"];
let serveur: ServeurDePreuve;
let profil: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
  profil = await mkdtemp(join(tmpdir(), "picup-tablette-"));
});
test.afterAll(async () => {
  await serveur?.stop();
  await rm(profil, { recursive: true, force: true });
});

/** The tablet: one profile on the disk, opened again after the kill. */
const allumer = async (): Promise<{ contexte: BrowserContext; page: Page }> => {
  const contexte = await lancerNavigateur({ profil });
  return { contexte, page: contexte.pages()[0] ?? (await contexte.newPage()) };
};

test("thirty people met with no network are on the server once it is back, kill included", async () => {
  test.setTimeout(240_000);
  let tablette = await allumer();
  await enrolerTablette(tablette.page, serveur);
  await installe(tablette.page);
  await expect(tablette.page.getByText("L’historique arrive")).toBeHidden();

  await couperReseau(tablette.contexte);
  await ouvrirImprevue(tablette.page);
  for (let i = 0; i < 30; i++) await accueillir(tablette.page, besoins[i % besoins.length]!);
  await expect(tablette.page.locator(".accueil-compte b")).toHaveText("30");
  await expect(tablette.page.locator(".envoi")).toContainText("sur cet appareil 32");
  await photographier(tablette.page, "journee-hors-ligne");
  const eteinte = tablette.contexte.waitForEvent("close");
  tuerNavigateur(profil);
  await eteinte;

  tablette = await allumer();
  await couperReseau(tablette.contexte);
  await tablette.page.goto(`${serveur.url}/app/#/accueillir`);
  await expect(tablette.page.locator(".accueil-compte b")).toHaveText("30");
  await tablette.page.getByRole("link", { name: "Fermer la permanence" }).click();
  await expect(tablette.page.locator(".bordereau")).toHaveAttribute("data-accueils", "30");
  await expect(tablette.page.locator(".bordereau")).toHaveAttribute("data-recus", "0");
  await tablette.page.getByRole("button", { name: "Fermer la permanence" }).click();
  await expect(tablette.page.getByRole("heading", { name: "Permanence fermée" })).toBeVisible();

  await retablirReseau(tablette.contexte);
  await expect(tablette.page.locator(".bordereau")).toHaveAttribute("data-recus", "30", { timeout: 30_000 });
  await expect(tablette.page.locator(".envoi")).toContainText("sur cet appareil 0");
  await photographier(tablette.page, "journee-recue");
  expect(await chiffreDuServeur(serveur, "passages.accueils")).toMatchObject({ n: 30 });

  await tablette.page.getByRole("link", { name: "Voir le bilan du jour" }).click();
  const chiffre = tablette.page.locator(".grand-chiffre", {
    hasText: libelleChiffre("fr", "passages.personnes"),
  });
  await expect(chiffre.locator(".grand-nombre")).toHaveText("30");
  await photographier(tablette.page, "journee-bilan");
  await tablette.contexte.close();
});
