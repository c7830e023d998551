/**
 * The calendar of the desk in a real Chromium: a stop moves by hand and by keyboard with the same facts, a conflict is
 * said before it is made, two desks that move the same slot apart see it, and one gesture tells a change with no
 * network.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { entrerAuBureau, allerAuBureau } from "./bureau-gestes.ts";
import { annonce, ecrireAuServeur, lieux, partenaire, secondCamion } from "./calendrier-donnees.ts";
import { couperReseau, retablirReseau } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
const camion = { vehicule: "camion-1" };
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
  const [a, b, c] = lieux as [string, string, string];
  await ecrireAuServeur(serveur, [
    partenaire,
    annonce({ lieu: a, jour: "2027-03-03", debut: "09:00", fin: "12:00", ...camion }),
    annonce({ lieu: b, jour: "2027-03-05", debut: "14:00", fin: "17:00", ...camion }),
    annonce({ lieu: c, jour: "2027-03-16", debut: "09:00", fin: "12:00", partenaires: ["mission-locale"] }),
    annonce({ lieu: a, jour: "2027-03-24", debut: "09:00", fin: "12:00", ...camion }),
    annonce({ lieu: a, jour: "2027-04-07", debut: "09:00", fin: "12:00", ...camion }),
    annonce({ lieu: b, jour: "2027-04-08", debut: "14:00", fin: "17:00", ...camion }),
  ]);
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1440, height: 900 } });

const bloc = (page: Page, heures: RegExp) => page.locator("button.bloc").filter({ hasText: heures });
const barre = (page: Page) => page.getByRole("status", { name: "Déplacement" });
const recu = (page: Page) => expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
const colonne = (page: Page, jour: string) => page.locator(`[data-jour="${jour}"]`).first();

/** Bodies of the corrections that this page sends. */
function corrections(page: Page): object[] {
  const vues: object[] = [];
  page.on("request", (r) => {
    if (!r.url().endsWith("/sync/push")) return;
    const { faits } = r.postDataJSON() as { faits: { type: string; corps: { champs: object } }[] };
    for (const f of faits) if (f.type === "permanence-modifiee") vues.push(f.corps.champs);
  });
  return vues;
}

/** Drags with the mouse so that the top of the block comes `minutes` lower, in the column of `jour`. */
async function glisser(page: Page, quoi: Locator, jour: string, minutes: number): Promise<void> {
  await quoi.scrollIntoViewIfNeeded();
  const de = (await quoi.boundingBox())!;
  const vers = (await colonne(page, jour).boundingBox())!;
  const parMinute = await colonne(page, jour).evaluate((e) =>
    parseFloat(getComputedStyle(e).getPropertyValue("--minute")),
  );
  await page.mouse.move(de.x + 20, de.y + 12);
  await page.mouse.down();
  await page.mouse.move(de.x + 20, de.y + 40, { steps: 3 });
  await page.mouse.move(vers.x + vers.width / 2, de.y + 12 + minutes * parMinute, { steps: 5 });
}

test("a stop moved by hand and one moved with the keyboard say the same facts, and both are taken back", async ({
  page,
}) => {
  const vues = corrections(page);
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
  const stop = bloc(page, /09:00-12:00/);
  await stop.focus();
  for (const touche of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(touche);
  await expect(barre(page)).toContainText("jeudi 4 mars, 09:30-12:30");
  await expect(barre(page)).toContainText("Rien ne s'y oppose");
  await page.keyboard.press("Enter");
  const deplace = colonne(page, "2027-03-04").locator("button.bloc");
  await expect(deplace).toContainText("09:30-12:30");
  await expect(deplace).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(colonne(page, "2027-03-03").locator("button.bloc")).toContainText("09:00-12:00");
  await recu(page);
  await glisser(page, stop, "2027-03-04", 30);
  await expect(barre(page)).toContainText("jeudi 4 mars, 09:30-12:30");
  await page.mouse.up();
  await expect(deplace).toContainText("09:30-12:30");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Annuler", exact: true }).last().click();
  await expect(colonne(page, "2027-03-03").locator("button.bloc")).toContainText("09:00-12:00");
  await recu(page);
  const aller = { jour: "2027-03-04", debut: "09:30", fin: "12:30" };
  const retour = { jour: "2027-03-03", debut: "09:00", fin: "12:00" };
  const par = (liste: object[]) => liste.map((c) => JSON.stringify(Object.entries(c).toSorted()));
  expect(par(vues)).toEqual(par([aller, retour, aller, retour]));
});

test("Shift and arrows change the length, Escape leaves the stop where it was", async ({ page }) => {
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
  const stop = bloc(page, /09:00-12:00/);
  await stop.focus();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(barre(page)).toContainText("09:00-12:15");
  await page.keyboard.press("Escape");
  await expect(barre(page)).toBeEmpty();
  await expect(stop).toBeVisible();
  await expect(stop).toBeFocused();
});

test("a conflict is said before the drop, forbids nothing, and stays told after with a way there", async ({
  page,
}) => {
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
  await glisser(page, bloc(page, /14:00-17:00/), "2027-03-03", -240);
  await expect(barre(page)).toContainText("Camion à deux endroits");
  await expect(page.locator(".fantome")).toContainText("Camion à deux endroits");
  await page.mouse.up();
  const fautif = bloc(page, /10:00-13:00/);
  await expect(fautif).toContainText("Camion à deux endroits");
  const panneau = page.getByRole("region", { name: "À regarder cette semaine" });
  await expect(panneau).toContainText("Camion 1 est prévu à deux endroits");
  await panneau
    .getByRole("button", { name: /mercredi 3 mars, 10:00/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("10:00-13:00");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(bloc(page, /14:00-17:00/)).toBeVisible();
  await expect(panneau).not.toContainText("à deux endroits");
});

test("a partner that does not come that day is said while the stop is moved in the month", async ({
  page,
}) => {
  await entrerAuBureau(page, serveur, "calendrier?vue=mois&semaine=2027-03-16");
  const stop = colonne(page, "2027-03-16").locator("button.bloc");
  await stop.focus();
  await page.keyboard.press("ArrowRight");
  await expect(barre(page)).toContainText("Mission locale ne vient pas ce jour-là");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await expect(barre(page)).toContainText("mardi 23 mars, 09:00-12:00");
  await expect(barre(page)).toContainText("Rien ne s'y oppose");
  await page.keyboard.press("Enter");
  await expect(colonne(page, "2027-03-23").locator("button.bloc")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(colonne(page, "2027-03-16").locator("button.bloc")).toHaveCount(1);
});

test("what is over does not move, and says so", async ({ page }) => {
  await entrerAuBureau(page, serveur, "calendrier");
  await page.getByRole("button", { name: "Semaine précédente" }).click();
  await page.locator("button.bloc-fermee").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("elle ne se déplace plus")).toBeVisible();
  await expect(page.locator(".fantome")).toHaveCount(0);
});

test("view, day and filter are in the address and survive a reload", async ({ page }) => {
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
  await page.getByRole("radio", { name: "Mois" }).check({ force: true });
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.getByLabel("Lieu").selectOption({ label: "Champaret, la place" });
  await expect(page.locator("button.bloc")).toHaveCount(2);
  await page.reload();
  await expect(page.locator("button.bloc")).toHaveCount(2);
  await expect(page).toHaveURL(/vue=mois.*lieu=champaret-place/);
  await page.getByRole("radio", { name: "Saison" }).check({ force: true });
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("img", { name: /^Champaret, la place : \d+ permanence/ })).toBeVisible();
});

test("two desks that move the same slot apart: the second sees that its move was not taken, and may redo it", async ({
  browser,
}) => {
  const bureaux = await Promise.all(
    [0, 1].map(() => browser.newContext({ viewport: { width: 1440, height: 900 } })),
  );
  const [a, b] = (await Promise.all(bureaux.map((c) => c.newPage()))) as [Page, Page];
  for (const page of [a, b]) await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-22");
  const [premier, second] = bureaux as [(typeof bureaux)[0], (typeof bureaux)[0]];
  await couperReseau(premier);
  await couperReseau(second);
  const deplacer = async (page: Page, touche: string) => {
    await bloc(page, /09:00-12:00/).focus();
    await page.keyboard.press(touche);
    await page.keyboard.press("Enter");
    await expect(page.locator(".etat-envoi").first()).toContainText("1 à envoyer");
  };
  await deplacer(a, "ArrowDown");
  await deplacer(b, "ArrowUp");
  await expect(bloc(b, /08:45-11:45/)).toBeVisible();
  await retablirReseau(premier);
  await recu(a);
  await retablirReseau(second);
  await expect(bloc(b, /09:15-12:15/)).toBeVisible();
  const ecarte = b.getByRole("list", { name: "Déplacements mis de côté" });
  await expect(ecarte).toContainText("vous vouliez mercredi 24 mars, 08:45-11:45");
  await allerAuBureau(b, serveur, "regler");
  await expect(b.getByText("le créneau avait changé entre-temps").first()).toBeVisible();
  await allerAuBureau(b, serveur, "calendrier?semaine=2027-03-22");
  await ecarte.getByRole("button", { name: "Refaire ce déplacement" }).click();
  await expect(bloc(b, /08:45-11:45/)).toBeVisible();
  await expect(ecarte).toHaveCount(0);
  await recu(b);
  await a.reload();
  await expect(bloc(a, /08:45-11:45/)).toBeVisible();
  for (const c of bureaux) await c.close();
});

test("with no network: late, then cancelled with what replaces it, each in two taps, all received after", async ({
  page,
  context,
}) => {
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-04-05");
  await recu(page);
  await couperReseau(context);
  const feuille = page.getByRole("dialog");
  await bloc(page, /09:00-12:00/).click();
  await feuille.getByRole("button", { name: "En retard" }).click();
  await feuille.getByRole("button", { name: "20 min" }).click();
  await expect(feuille).toHaveCount(0);
  await expect(bloc(page, /09:00-12:00/)).toContainText("20 min de retard");
  await page.keyboard.press("Control+z");
  await expect(bloc(page, /09:00-12:00/)).not.toContainText("de retard");
  await bloc(page, /09:00-12:00/).click();
  await feuille.getByRole("button", { name: "Annuler la permanence" }).click();
  await feuille.getByRole("button", { name: "Panne" }).click();
  await expect(feuille).toContainText("Annulée");
  await feuille.getByRole("button", { name: /jeudi 8 avril, 14:00-17:00/ }).click();
  await expect(feuille).toHaveCount(0);
  await bloc(page, /09:00-12:00/).click();
  await expect(feuille).toContainText("jeudi 8 avril");
  await page.keyboard.press("Escape");
  await retablirReseau(context);
  await recu(page);
});

test("a second truck gives each day two lanes, and V moves a stop to the other one", async ({ page }) => {
  await ecrireAuServeur(serveur, [secondCamion]);
  await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
  const voie = (id: string) => page.locator(`[data-jour="2027-03-03"][data-vehicule="${id}"]`);
  await voie("camion-1").locator("button.bloc").focus();
  await page.keyboard.press("v");
  await expect(barre(page)).toContainText("Camion 2");
  await page.keyboard.press("Enter");
  await expect(voie("camion-2").locator("button.bloc")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(voie("camion-1").locator("button.bloc")).toHaveCount(1);
});

test.describe("with a finger", () => {
  test.use({ viewport: { width: 800, height: 1280 }, hasTouch: true });

  test("a long press takes a stop, a swipe does not", async ({ page }) => {
    await entrerAuBureau(page, serveur, "calendrier?semaine=2027-03-01");
    const stop = bloc(page, /14:00-17:00/);
    await stop.scrollIntoViewIfNeeded();
    const boite = (await stop.boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const toucher = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: boite.x + 15 + x, y: boite.y + 15 + y }],
      });
    await toucher("touchStart");
    await toucher("touchMove", 0, -40);
    await toucher("touchEnd");
    await expect(page.locator(".fantome")).toHaveCount(0);
    await expect(stop).toBeVisible();
    await stop.scrollIntoViewIfNeeded();
    Object.assign(boite, await stop.boundingBox());
    await toucher("touchStart");
    await expect(page.locator(".fantome")).toHaveCount(1);
    await toucher("touchMove", 0, 20);
    await toucher("touchMove", 0, 54);
    await expect(barre(page)).toContainText("15:00-18:00");
    await toucher("touchEnd");
    await expect(bloc(page, /15:00-18:00/)).toBeVisible();
    await page.getByRole("button", { name: "Annuler", exact: true }).last().click();
    await expect(bloc(page, /14:00-17:00/)).toBeVisible();
  });
});
