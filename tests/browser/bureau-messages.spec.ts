/**
 * Messages at the desk, in a real Chromium, on a real server whose gateways are local servers that speak their
 * protocols: what failed is decided by a person, a partner is told and taken back, a machine gets its secret once.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { serveurHttp, type ServeurDeTest } from "../../src/gateways/pour-tests.ts";
import { serveurTwilio } from "../../src/gateways/pour-tests-sms.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { MemoireWebhook, verifierWebhook } from "../../src/gateways/webhook.ts";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import { allerAuBureau, entrerAuBureau, preferer } from "./bureau-gestes.ts";
import { ecrireAuServeur, partenaire } from "./calendrier-donnees.ts";
import { clavierComplet, couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { tranche } from "./tranche.ts";

let serveur: ServeurDePreuve;
let smtp: ServeurSmtp;
let twilio: Awaited<ReturnType<typeof serveurTwilio>>;
let recepteur: ServeurDeTest;
const adresse = "accueil@partenaire.exemple.fr";

test.beforeAll(async () => {
  test.setTimeout(180_000);
  [smtp, twilio, recepteur] = await Promise.all([
    serveurSmtp({ sansStarttls: true }),
    serveurTwilio(),
    serveurHttp(() => ({ statut: 204 })),
  ]);
  const { compte, jeton, hote, de } = twilio.reglages;
  serveur = await serveurDePreuve({
    demo: true,
    env: {
      PICUP_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      PICUP_COURRIEL_DE: "Information <ne-pas-repondre@exemple.fr>",
      PICUP_SMS_URL: `twilio://${compte}:${jeton}@${hote}`,
      PICUP_SMS_DE: de!,
      PICUP_ADRESSE: "https://camion.exemple.fr",
      PICUP_WEBHOOKS_PRIVES: "1",
    },
  });
  await ecrireAuServeur(serveur, [partenaire]);
});
test.afterAll(async () => {
  await serveur?.stop();
  await Promise.all([smtp?.fermer(), twilio?.fermer(), recepteur?.fermer()]);
});
test.use({ viewport: { width: 1440, height: 900 } });

const aller = (page: Page, section: string) => allerAuBureau(page, serveur, `reglages/messages/${section}`);
const feuille = (page: Page): Locator => page.getByRole("dialog");
const ligne = (page: Page, texte: string | RegExp): Locator =>
  page.locator(".ligne", { hasText: texte }).first();

test("a partner is told, its address shown no more; a removal is taken back", async ({ page }) => {
  await entrerAuBureau(page, serveur, "reglages/messages/destinataires");
  await expect(page.getByText("Aucun partenaire n'est encore prévenu")).toBeVisible();
  await page.getByRole("button", { name: "Prévenir un partenaire" }).click();
  await feuille(page).getByRole("button", { name: "Prévenir un partenaire" }).click();
  await expect(feuille(page).locator(".champ-erreur").first()).toContainText("Choisissez un partenaire");
  await feuille(page).getByLabel("Partenaire", { exact: true }).selectOption({ label: "Mission locale" });
  await feuille(page).getByLabel("Adresse électronique").fill("pas une adresse");
  await feuille(page).getByLabel("Suit").selectOption({ label: "Tout le calendrier" });
  await feuille(page).getByRole("button", { name: "Prévenir un partenaire" }).click();
  await expect(feuille(page)).toContainText("n'en est pas un");
  await sansDefautAxe(page);
  await photographier(page, "messages-prevenir", { entiere: false });
  await feuille(page).getByLabel("Adresse électronique").fill(adresse);
  await feuille(page).getByRole("button", { name: "Prévenir un partenaire" }).click();
  await expect(feuille(page)).toHaveCount(0);
  await expect(ligne(page, "Mission locale")).toContainText("a…@….fr · Tout le calendrier");
  expect(await page.content()).not.toContain(adresse);
  await page.getByRole("button", { name: /Ne plus prévenir/ }).click();
  await expect(ligne(page, "Mission locale")).toContainText("Arrêté");
  await page.getByRole("button", { name: "Défaire" }).click();
  await expect(ligne(page, "Mission locale")).not.toContainText("Arrêté");
});

test("a machine gets its secret once, a signed test, and its last attempts are seen", async ({ page }) => {
  await entrerAuBureau(page, serveur, "reglages/messages/webhooks");
  await page.getByRole("button", { name: "Ajouter une adresse" }).click();
  await feuille(page).getByLabel("Adresse https").fill("ftp://exemple.fr/");
  await feuille(page).getByRole("button", { name: "Ajouter" }).click();
  await expect(feuille(page)).toContainText("commence par https://");
  await feuille(page).getByLabel("Adresse https").fill(`${recepteur.url}/crochet`);
  await feuille(page).getByRole("button", { name: "Ajouter" }).click();
  const secret = (await feuille(page).locator("code").textContent())!;
  expect(secret).toMatch(/^whsec_/);
  await sansDefautAxe(page);
  await photographier(page, "messages-secret", { entiere: false });
  await feuille(page).getByRole("button", { name: "J'ai copié le secret" }).click();
  await page.reload();
  await page.getByRole("button", { name: new RegExp(recepteur.url) }).click();
  expect(await page.content()).not.toContain(secret);
  await feuille(page).getByRole("button", { name: "Envoyer un essai" }).click();
  await expect.poll(() => recepteur.demandes.length).toBeGreaterThan(0);
  const recu = recepteur.demandes[0]!;
  const signe = verifierWebhook(
    { entetes: recu.entetes as Record<string, string>, corps: recu.corps },
    [secret],
    Math.floor(Date.now() / 1000),
    new MemoireWebhook(),
  );
  expect(signe).toBe("valide");
  await expect(async () => {
    await feuille(page).getByRole("button", { name: "Actualiser" }).click();
    await expect(feuille(page).locator(".ligne").first()).toContainText("Envoyé", { timeout: 500 });
  }).toPass();
  await sansDefautAxe(page);
  await photographier(page, "messages-machine", { entiere: false });
});

/** Refreshes the list until a line says so. */
const jusqua = (page: Page, texte: string) =>
  expect(async () => {
    await page.getByRole("button", { name: "Actualiser" }).click();
    await expect(page.locator(".ligne").first()).toContainText(texte, { timeout: 500 });
  }).toPass({ timeout: 30_000 });

test("what failed is seen from the rail, explained, and sent again by a person", async ({ page }) => {
  await entrerAuBureau(page, serveur, "reglages/messages/passerelles");
  smtp.faute = { quand: "a", reponse: 550 };
  await page.getByRole("button", { name: "M'envoyer un courriel d'essai" }).click();
  await expect(page.getByText("Essai écrit.")).toBeVisible();
  await aller(page, "envois");
  await jusqua(page, "Échec");
  await aller(page, "passerelles");
  await expect(page.getByText("Le fournisseur refuse ce destinataire.")).toBeVisible();
  await allerAuBureau(page, serveur, "regler");
  await expect(page.getByText("1 message à régler")).toBeVisible();
  await expect(page.locator(".rail-lien", { hasText: "Réglages" }).first()).toContainText("1");
  await photographier(page, "messages-a-regler", { entiere: false });
  await page.getByRole("link", { name: "Voir les messages" }).click();
  await page.locator("button.ligne-corps", { hasText: "Échec" }).first().click();
  await expect(feuille(page)).toContainText("Le fournisseur refuse ce destinataire.");
  smtp.faute = { quand: "coupe-apres-donnees" };
  await feuille(page).getByRole("button", { name: "Renvoyer" }).click();
  await jusqua(page, "Incertain");
  await page.locator("button.ligne-corps", { hasText: "Incertain" }).first().click();
  await expect(feuille(page)).toContainText("peut-être arrivé");
  await sansDefautAxe(page);
  await photographier(page, "messages-incertain", { entiere: false });
  smtp.faute = undefined;
  await feuille(page).getByRole("button", { name: "Renvoyer quand même" }).click();
  await jusqua(page, "Envoyé");
  await expect(page.locator(".rail-lien", { hasText: "Réglages" }).first()).not.toContainText("1");
});

test("filters stay in the address, and without a network the screen says so", async ({ page, context }) => {
  const bureau = await connecterBureau(serveur.url, serveur.comptes.coordinateur, serveur.motDePasse);
  expect((await bureau.faire("/api/messages/essai", { canal: "courriel" })).status).toBe(200);
  await entrerAuBureau(page, serveur, "reglages/messages/envois");
  await page.getByLabel("Canal").selectOption({ label: "SMS" });
  await expect(page.getByText("Aucun message de ce genre")).toBeVisible();
  expect(page.url()).toContain("canal=sms");
  await page.reload();
  await expect(page.getByLabel("Canal")).toHaveValue("sms");
  await page.getByRole("button", { name: "Tout voir" }).click();
  await expect(page.locator("button.ligne-corps").first()).toBeVisible();
  await clavierComplet(page);
  await couperReseau(context);
  await page.getByLabel("État").selectOption({ label: "Échec" });
  await expect(page.getByText("Cette rubrique se lit sur le serveur, qui ne répond pas.")).toBeVisible();
  await retablirReseau(context);
});

test("only the administrateur reads the address to give to the provider; a pilote has no messages", async ({
  page,
  browser,
}) => {
  await entrerAuBureau(page, serveur, "reglages/messages/passerelles");
  await expect(page.getByText("0 SMS sur 500 aujourd'hui")).toBeVisible();
  await expect(page.getByText("/api/passerelles/twilio")).toHaveCount(0);
  for (const [role, vu] of [
    ["administrateur", 1],
    ["pilote", 0],
  ] as const) {
    const contexte = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const autre = await contexte.newPage();
    await entrerAuBureau(autre, serveur, "reglages/messages/passerelles", role);
    await expect(autre.getByText("https://camion.exemple.fr/api/passerelles/twilio")).toHaveCount(vu);
    await expect(autre.getByText("Messages", { exact: true })).toHaveCount(vu);
    await contexte.close();
  }
});

const ecrans = [
  ["telephone", 360, 740, "fr", "jour"],
  ["tablette", 800, 1280, "fr", "nuit"],
  ["tablette-large", 1280, 800, "en", "jour"],
  ["bureau", 1440, 900, "en", "nuit"],
] as const;
for (const [ecran, width, height, langue, theme] of tranche("screens of messages", ecrans)) {
  test.describe(`${ecran}, ${langue}, ${theme}`, () => {
    test.use({ viewport: { width, height } });
    test("each screen of messages fits and has no fault of accessibility", async ({ page, context }) => {
      await preferer(context, langue, theme);
      await entrerAuBureau(page, serveur, "reglages/messages/envois");
      for (const section of ["envois", "passerelles", "destinataires", "webhooks"]) {
        await aller(page, section);
        await expect(page.locator(".messages h2, .messages .vide").first()).toBeVisible();
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await sansDefautAxe(page);
        const trop = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(trop, "the page does not scroll sideways").toBeLessThanOrEqual(0);
        await photographier(page, `messages-${section}-${ecran}`);
      }
    });
  });
}
