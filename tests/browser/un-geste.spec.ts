/**
 * One gesture, as people make it and see it: a tablet in a real Chromium with the network cut says late, then
 * cancelled; the public page, with scripts off, has not moved; the network is back, and the page, the calendar and the
 * partner's mailbox say it.
 */
import { expect, test, type Page } from "@playwright/test";
import { ajouterJours, civilDe } from "../../src/domain/civil.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import { annonce, ecrireAuServeur, lieuEssai } from "./calendrier-donnees.ts";
import { couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { enrolerTablette, installe } from "./terrain-gestes.ts";

let serveur: ServeurDePreuve;
let smtp: ServeurSmtp;
const halle = { id: "la-halle", nom: "La halle", commune: { insee: "38053", nom: "Bourgoin-Jallieu" } };
/** The last hour of the day: a stop that is still to come whenever this runs. */
const fin = { jour: civilDe(Date.now(), "Europe/Paris").jour, debut: "23:00", fin: "23:59" };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  smtp = await serveurSmtp({ sansStarttls: true });
  serveur = await serveurDePreuve({
    env: { PICUP_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, PICUP_COURRIEL_DE: "info@exemple.fr" },
  });
  const lieu = { ...halle, actif: true };
  const partenaire = { id: "mission-locale", nom: "Mission locale", actif: true };
  await ecrireAuServeur(serveur, [
    { type: "lieu-defini", v: 1, corps: lieu },
    { type: "partenaire-defini", v: 1, corps: partenaire },
  ]);
  const bureau = await connecterBureau(serveur.url, serveur.comptes.coordinateur, serveur.motDePasse);
  const corps = { partenaire: "mission-locale", canal: "courriel", adresse: "accueil@partenaire.exemple.fr" };
  const recu = await bureau.faire("/api/abonnements", { ...corps, objet: { kind: "partenaire", id: "" } });
  expect(recu.status).toBe(200);
  // A new server takes what it finds for its past: a test message that has left says that it has looked.
  expect((await bureau.faire("/api/messages/essai", { canal: "courriel" })).status).toBe(200);
  await expect.poll(() => smtp.recus.length, { timeout: 60_000 }).toBe(1);
  await ecrireAuServeur(serveur, [annonce({ lieu: halle.id, ...fin, partenaires: ["mission-locale"] })]);
  // The stop itself is told first: what follows is then news of a stop that was known.
  await expect.poll(() => smtp.recus.length, { timeout: 60_000 }).toBe(2);
});
test.afterAll(async () => {
  await serveur?.stop();
  await smtp?.fermer();
});

/** The way of the tablet: one gesture on the stop of the day. */
async function geste(page: Page, verbe: string, reponse: string): Promise<void> {
  await page
    .locator(".stop", { hasText: halle.nom })
    .getByRole("button", { name: `${verbe} ${halle.nom}` })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: reponse, exact: true }).click();
}

test("late then cancelled without network, then told everywhere once it is back", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(150_000);
  await enrolerTablette(page, serveur);
  await expect(page.locator(".stop", { hasText: halle.nom })).toBeVisible({ timeout: 30_000 });
  await installe(page);
  const passant = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const site = await passant.newPage();
  await site.goto(`${serveur.url}/fr/`);
  await expect(site.getByText(halle.nom).first()).toBeVisible();

  await couperReseau(context);
  await geste(page, "En retard", "20 min");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await geste(page, "Annuler", "Panne");
  await page.getByRole("dialog").getByRole("button", { name: "Rien ne la remplace" }).click();
  await expect(page.getByText("Part dès que le réseau revient")).toBeVisible();
  await photographier(page, "un-geste-tablette-sans-reseau");
  await site.reload();
  await expect(site.getByText(/Annul/)).toHaveCount(0);

  const retour = performance.now();
  await retablirReseau(context);
  const secondes = (): string => ((performance.now() - retour) / 1000).toFixed(1);
  await expect(async () => {
    await site.reload();
    await expect(site.getByText(/Annul/).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  console.log(`public page: ${secondes()} s after the network is back`);
  await photographier(site, "un-geste-page-publique");
  const agenda = await (await fetch(`${serveur.url}/permanences.ics`)).text();
  expect(agenda).toContain("STATUS:CANCELLED");
  await expect.poll(() => smtp.recus.length, { timeout: 60_000 }).toBe(3);
  console.log(`partner's e-mail: ${secondes()} s after the network is back`);
  expect(smtp.recus[2]!.toString()).toMatch(/Subject: .*Annul/);
  await expect(page.getByText("Tout le monde est prévenu")).toBeVisible({ timeout: 30_000 });
  await sansDefautAxe(page);
  await photographier(page, "un-geste-tablette-prevenue");
  await passant.close();
});

test("a stop of tomorrow moved by two teams apart: one stands, and the other is told that theirs does not", async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  const places = [...Array(8).keys()].map((i) => lieuEssai(`place-${i}`, `Place ${i}`));
  const demain = { jour: ajouterJours(fin.jour, 1), debut: "10:00", fin: "12:00" };
  const ids = await ecrireAuServeur(serveur, [...places, annonce({ lieu: "place-0", ...demain })]);
  const permanence = ids.at(-1)!;
  await enrolerTablette(page, serveur);
  const suite = page.getByRole("listitem").filter({ hasText: "Demain, 10:00" });
  await expect(suite).toContainText("Place 0", { timeout: 30_000 });
  await installe(page);
  await couperReseau(context);
  await suite.getByRole("button").click();
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("button", { name: "Déplacer", exact: true }).click();
  // The arrows of a keyboard go through the list: none of them is the answer.
  await feuille.getByLabel("Un autre lieu").focus();
  await page.keyboard.press("ArrowDown");
  await feuille.getByRole("button", { name: /^Place 6/ }).click();
  await expect(suite).toContainText("Place 6");
  await expect(suite).toContainText(/Part dès que|En cours/);
  // A glove taps twice: one stop is added, not two.
  await page.getByRole("button", { name: "Ajouter un arrêt", exact: true }).click();
  await feuille.getByRole("button", { name: /^Place 3/ }).dblclick();
  await expect(feuille).toHaveCount(0);
  const ajoute = page.locator(".stop", { hasText: "Place 3" });
  await expect(ajoute).toHaveCount(1);
  // Moved to another day, it leaves the page with the button that had the focus: the content has it then.
  await ajoute.getByRole("button", { name: /^Déplacer/ }).click();
  await feuille.getByText("Choisir le jour et les heures").click();
  await feuille.getByLabel("Jour", { exact: true }).fill(ajouterJours(fin.jour, 2));
  await feuille.getByRole("button", { name: "Déplacer", exact: true }).last().click();
  await expect(ajoute).toHaveCount(0);
  await expect(page.locator("main")).toBeFocused();

  const vu = permanence as NonNullable<Brouillon["vu"]>;
  const corps = { permanence, champs: { lieu: "place-1" } };
  await ecrireAuServeur(serveur, [{ type: "permanence-modifiee", v: 1, vu, corps }]);
  await retablirReseau(context);
  await expect(suite).toContainText("Place 1", { timeout: 30_000 });
  // Opened by mistake where nothing was planned, and taken back: it was never announced to anyone.
  await page.getByRole("button", { name: "Permanence imprévue" }).click();
  await feuille.getByLabel("Lieu", { exact: true }).selectOption("place-5");
  await feuille.getByRole("button", { name: "Ouvrir ici" }).click();
  await page.getByRole("button", { name: "Défaire" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Aujourd’hui" }).click();
  await expect(page.locator(".envoi")).toContainText("sur cet appareil 0");
  const dits = await (await fetch(`${serveur.url}/permanences.json`)).text();
  expect(dits).toContain("Place 3");
  expect(dits).not.toContain("Place 5");
  await sansDefautAxe(page);
  await photographier(page, "un-geste-pas-retenu");
  await suite.getByRole("link", { name: "Votre changement n'est pas retenu" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Permanence modifiée" })).toBeVisible();
});
