/** A server with no gateway: what is to be told waits where the desk sees it, and how to configure one is said. */
import { expect, test } from "@playwright/test";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import { allerAuBureau, entrerAuBureau, preferer } from "./bureau-gestes.ts";
import { annonce, ecrireAuServeur, lieux, partenaire } from "./calendrier-donnees.ts";
import { photographier, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
  await ecrireAuServeur(serveur, [partenaire]);
});
test.afterAll(() => serveur?.stop());
test.use({ viewport: { width: 360, height: 740 } });

test("with no gateway a change waits at the desk, which says so and how to configure one", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await preferer(context, "fr", "nuit");
  await entrerAuBureau(page, serveur, "reglages/messages/envois");
  const rien = "Aucune passerelle configurée : les messages attendent ici";
  await expect(page.getByText(rien)).toBeVisible();
  await expect(page.getByText("Pas encore de message")).toBeVisible();
  await sansDefautAxe(page);
  await photographier(page, "messages-sans-vide");
  const bureau = await connecterBureau(serveur.url, serveur.comptes.coordinateur, serveur.motDePasse);
  const corps = {
    partenaire: "mission-locale",
    canal: "courriel",
    adresse: "accueil@partenaire.exemple.fr",
    objet: { kind: "tout", id: "" },
  };
  expect((await bureau.faire("/api/abonnements", corps)).status).toBe(200);
  const jour = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await ecrireAuServeur(serveur, [annonce({ lieu: lieux[0]!, jour, debut: "10:00", fin: "12:00" })]);
  await expect(async () => {
    await page.reload();
    await expect(page.locator(".ligne", { hasText: "Retenu" })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.locator("button.ligne-corps").first().click();
  await expect(page.getByRole("dialog")).toContainText("Aucune passerelle n'est configurée pour ce canal.");
  await sansDefautAxe(page);
  await photographier(page, "messages-sans-retenu", { entiere: false });
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Voir comment configurer" }).click();
  await expect(page.getByText(/PICUP_SMTP_URL/)).toBeVisible();
  await expect(page.getByText(/PICUP_SMS_URL/)).toBeVisible();
  await allerAuBureau(page, serveur, "reglages/messages/passerelles");
  await sansDefautAxe(page);
  await photographier(page, "messages-sans-passerelles");
});
