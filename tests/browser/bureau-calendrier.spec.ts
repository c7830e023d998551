/**
 * The calendar of the desk in a real Chromium: a stop moves by hand and by keyboard with the same facts, a conflict is
 * said before it is made, two desks that move the same slot apart see it, and one gesture tells a change with no
 * network.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { moisDe } from "../../src/domain/civil.ts";
import { entrerAuBureau, allerAuBureau } from "./bureau-gestes.ts";
import {
  annonce,
  dit,
  ecrireAuServeur,
  jour,
  lieuEssai,
  partenaire,
  secondCamion,
} from "./calendrier-donnees.ts";
import { couperReseau, retablirReseau } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
const semaine = (n: number): string => `calendrier?semaine=${jour(n, 0)}`;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
  const [gare, parc] = ["essai-gare", "essai-parc"] as const;
  const matin = { debut: "09:00", fin: "12:00" };
  const apresMidi = { debut: "14:00", fin: "17:00" };
  await ecrireAuServeur(serveur, [
    lieuEssai(gare, "Essai, la gare"),
    lieuEssai(parc, "Essai, le parc"),
    partenaire,
    annonce({ lieu: gare, jour: jour(0, 2), ...matin }),
    annonce({ lieu: gare, jour: jour(0, 4), ...apresMidi }),
    annonce({ lieu: parc, jour: jour(2, 1), ...matin, partenaires: ["essai-partenaire"] }),
    annonce({ lieu: gare, jour: jour(4, 2), ...matin }),
    annonce({ lieu: parc, jour: jour(6, 2), ...matin }),
    annonce({ lieu: gare, jour: jour(6, 3), ...apresMidi }),
    annonce({ lieu: parc, jour: jour(8, 2), ...matin, vehicule: "camion-1" }),
  ]);
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1440, height: 900 } });

const bloc = (page: Page, heures: RegExp) => page.locator("button.bloc").filter({ hasText: heures });
const barre = (page: Page) => page.getByRole("status", { name: "Déplacement" });
const recu = (page: Page) => expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
const colonne = (page: Page, j: string) => page.locator(`[data-jour="${j}"]`).first();

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

/** Drags with the mouse so that the top of the block comes `minutes` lower, in the column of `j`. */
async function glisser(page: Page, quoi: Locator, j: string, minutes: number): Promise<void> {
  await quoi.scrollIntoViewIfNeeded();
  const de = (await quoi.boundingBox())!;
  const vers = (await colonne(page, j).boundingBox())!;
  const parMinute = await colonne(page, j).evaluate((e) =>
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
  await entrerAuBureau(page, serveur, semaine(0));
  const stop = bloc(page, /09:00-12:00/);
  await stop.focus();
  for (const touche of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(touche);
  await expect(barre(page)).toContainText(`${dit(jour(0, 3))}, 09:30-12:30`);
  await expect(barre(page)).toContainText("Rien ne s'y oppose");
  await page.keyboard.press("Enter");
  const deplace = colonne(page, jour(0, 3)).locator("button.bloc");
  await expect(deplace).toContainText("09:30-12:30");
  await expect(deplace).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(colonne(page, jour(0, 2)).locator("button.bloc")).toContainText("09:00-12:00");
  await recu(page);
  await glisser(page, stop, jour(0, 3), 30);
  await expect(barre(page)).toContainText(`${dit(jour(0, 3))}, 09:30-12:30`);
  await page.mouse.up();
  await expect(deplace).toContainText("09:30-12:30");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Défaire", exact: true }).last().click();
  await expect(colonne(page, jour(0, 2)).locator("button.bloc")).toContainText("09:00-12:00");
  await recu(page);
  const aller = { jour: jour(0, 3), debut: "09:30", fin: "12:30" };
  const retour = { jour: jour(0, 2), debut: "09:00", fin: "12:00" };
  const par = (liste: object[]) => liste.map((c) => JSON.stringify(Object.entries(c).toSorted()));
  expect(par(vues)).toEqual(par([aller, retour, aller, retour]));
});

test("Shift and arrows change the length, Escape leaves the stop where it was", async ({ page }) => {
  await entrerAuBureau(page, serveur, semaine(0));
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
  await entrerAuBureau(page, serveur, semaine(0));
  await glisser(page, bloc(page, /14:00-17:00/), jour(0, 2), -240);
  await expect(barre(page)).toContainText("Lieu déjà pris");
  await expect(page.locator(".fantome")).toContainText("Lieu déjà pris");
  await page.mouse.up();
  const fautif = bloc(page, /10:00-13:00/);
  await expect(fautif).toContainText("Lieu déjà pris");
  const panneau = page.getByRole("region", { name: "À regarder cette semaine" });
  await expect(panneau).toContainText("Essai, la gare reçoit déjà une permanence");
  await panneau
    .getByRole("button", { name: `${dit(jour(0, 2))}, 10:00` })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("10:00-13:00");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(bloc(page, /14:00-17:00/)).toBeVisible();
  await expect(panneau).not.toContainText("déjà");
  await recu(page);
});

test("a partner that does not come that day is said while the stop is moved in the month", async ({
  page,
}) => {
  await entrerAuBureau(page, serveur, `calendrier?vue=mois&semaine=${jour(2, 1)}`);
  const stop = colonne(page, jour(2, 1)).locator("button.bloc");
  await stop.focus();
  await page.keyboard.press("ArrowRight");
  await expect(barre(page)).toContainText("Partenaire d'essai ne vient pas ce jour-là");
  await page.keyboard.press("ArrowLeft");
  // The month shows its own weeks: one of the two beside is there.
  const apres = moisDe(jour(3, 1)) === moisDe(jour(2, 1));
  const autre = apres ? jour(3, 1) : jour(1, 1);
  await page.keyboard.press(apres ? "ArrowDown" : "ArrowUp");
  await expect(barre(page)).toContainText(`${dit(autre)}, 09:00-12:00`);
  await expect(barre(page)).toContainText("Rien ne s'y oppose");
  await page.keyboard.press("Enter");
  await expect(colonne(page, autre).locator("button.bloc")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(colonne(page, jour(2, 1)).locator("button.bloc")).toHaveCount(1);
  await recu(page);
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
  await entrerAuBureau(page, serveur, semaine(0));
  await page.getByRole("radio", { name: "Mois" }).check();
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.getByLabel("Lieu").selectOption({ label: "Essai, la gare" });
  await expect(colonne(page, jour(2, 1)).locator("button.bloc")).toHaveCount(0);
  await expect(colonne(page, jour(0, 2)).locator("button.bloc")).toHaveCount(1);
  await page.reload();
  await expect(colonne(page, jour(0, 2)).locator("button.bloc")).toHaveCount(1);
  await expect(colonne(page, jour(2, 1)).locator("button.bloc")).toHaveCount(0);
  await expect(page).toHaveURL(/vue=mois.*lieu=essai-gare/);
  await page.getByRole("radio", { name: "Saison" }).check();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("img", { name: /^Essai, la gare : \d+ permanence/ })).toBeVisible();
});

test("two desks that move the same slot apart: the second sees that its move was not taken, and may redo it", async ({
  browser,
}) => {
  const bureaux = await Promise.all(
    [0, 1].map(() => browser.newContext({ viewport: { width: 1440, height: 900 } })),
  );
  const [a, b] = (await Promise.all(bureaux.map((c) => c.newPage()))) as [Page, Page];
  for (const page of [a, b]) await entrerAuBureau(page, serveur, semaine(4));
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
  await expect(ecarte).toContainText(`vous vouliez ${dit(jour(4, 2))}, 08:45-11:45`);
  await allerAuBureau(b, serveur, "regler");
  await expect(b.getByText("le créneau avait changé entre-temps").first()).toBeVisible();
  await allerAuBureau(b, serveur, semaine(4));
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
  await entrerAuBureau(page, serveur, semaine(6));
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
  await feuille.getByRole("button", { name: `${dit(jour(6, 3))}, 14:00-17:00` }).click();
  await expect(feuille).toHaveCount(0);
  await bloc(page, /09:00-12:00/).click();
  await expect(feuille).toContainText(dit(jour(6, 3)));
  await page.keyboard.press("Escape");
  await retablirReseau(context);
  await recu(page);
});

test("a second truck gives each day two lanes, and V moves a stop to the other one", async ({ page }) => {
  await ecrireAuServeur(serveur, [secondCamion]);
  await entrerAuBureau(page, serveur, semaine(8));
  const voie = (id: string) => page.locator(`[data-jour="${jour(8, 2)}"][data-vehicule="${id}"]`);
  const large = async (id: string) => (await voie(id).boundingBox())!.width;
  expect(await large("camion-1"), "words have room where there are any").toBeGreaterThan(90);
  expect(await large("camion-2")).toBeLessThan((await large("camion-1")) / 2);
  const deborde = await page.locator(".grille-cadre").evaluate((e) => e.scrollWidth - e.clientWidth);
  expect(deborde, "the seven days of two trucks are seen at once").toBe(0);
  await page.getByRole("button", { name: "Qui est où" }).click();
  await expect(page.getByRole("dialog"), "who is where that week, not today").toContainText(dit(jour(8, 0)));
  await page.keyboard.press("Escape");
  await voie("camion-1").locator("button.bloc").focus();
  await page.keyboard.press("v");
  await expect(barre(page)).toContainText("Camion 2");
  expect((await page.locator(".fantome").boundingBox())!.width, "its hour is read").toBeGreaterThan(60);
  await page.keyboard.press("Enter");
  await expect(voie("camion-2").locator("button.bloc")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(voie("camion-1").locator("button.bloc")).toHaveCount(1);
});

test.describe("with a finger", () => {
  test.use({ viewport: { width: 800, height: 1280 }, hasTouch: true });

  test("a long press takes a stop, a swipe does not", async ({ page }) => {
    await entrerAuBureau(page, serveur, semaine(0));
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
    await page.getByRole("button", { name: "Défaire", exact: true }).last().click();
    await expect(bloc(page, /14:00-17:00/)).toBeVisible();
  });
});
