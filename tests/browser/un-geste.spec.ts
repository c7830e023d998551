/**
 * One gesture, as people make it and see it: a tablet in a real Chromium with the network cut says late, then
 * cancelled; the public page, with scripts off, has not moved; the network is back, and the page, the calendar and the
 * partner's mailbox say it.
 */
import { expect, test, type Page } from "@playwright/test";
import { civilDe } from "../../src/domain/civil.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import { annonce, ecrireAuServeur } from "./calendrier-donnees.ts";
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
