/**
 * The desk in a real Chromium against the real server, on the demonstration: what a coordinatrice, a pilote and an
 * administratrice do in a day, with the network and without it.
 */
import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { debordements } from "./bureau-gestes.ts";
import { dit, jour } from "./calendrier-donnees.ts";
import { clavierComplet, couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { tranche } from "./tranche.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1440, height: 900 } });

type Role = keyof ServeurDePreuve["comptes"];

/** Goes to a screen of the desk. */
const aller = (page: Page, ecran: string) => page.goto(`${serveur.url}/app/#/bureau/${ecran}`);

/** Signs in by the form, and waits for the screen of the role. */
async function entrer(page: Page, role: Role, motDePasse = serveur.motDePasse): Promise<void> {
  await aller(page, "");
  await page.getByLabel("Adresse électronique").fill(serveur.comptes[role]);
  await page.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
}
/** The desk shows, and the history that the server holds is on this browser. */
async function pret(page: Page): Promise<void> {
  await expect(page.locator(".contenu h1")).toBeVisible();
  await expect(page.getByText(/Ce navigateur reçoit|This browser is receiving/)).toHaveCount(0);
}

async function preferer(
  contexte: BrowserContext,
  langue: "fr" | "en",
  theme: "jour" | "nuit",
): Promise<void> {
  await contexte.addInitScript((p) => localStorage.setItem("picup-preferences", JSON.stringify(p)), {
    langue,
    theme,
  });
}

test("a wrong password is told and keeps what was typed; the right one opens the day", async ({ page }) => {
  await entrer(page, "coordinateur", "pas-le-bon-mot");
  await expect(page.getByRole("alert")).toContainText("ne convient pas");
  await expect(page.getByLabel("Adresse électronique")).toHaveValue(serveur.comptes.coordinateur);
  await page.getByLabel("Mot de passe", { exact: true }).fill(serveur.motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
  await pret(page);
  await expect(page.getByRole("navigation", { name: "Rubriques" }).getByRole("link")).toHaveCount(6);
});

test("a stop is announced, taken back to a draft, announced again and cancelled with its reason", async ({
  page,
}) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await aller(page, `calendrier?semaine=${jour(0, 0)}`);
  await expect(page.getByText("Cette semaine est libre")).toBeVisible();
  await page.getByRole("button", { name: `Ajouter ${dit(jour(0, 2))}` }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("button", { name: "Annoncer" }).click();
  await expect(feuille.getByText("Choisissez un lieu.")).toBeVisible();
  await feuille.getByLabel("Lieu").selectOption({ index: 2 });
  await feuille.getByLabel("Début").fill("09:00");
  await feuille.getByLabel("Fin").fill("08:00");
  await feuille.getByRole("button", { name: "Annoncer" }).click();
  await expect(feuille.getByText("La fin doit venir après le début.")).toBeVisible();
  await feuille.getByLabel("Fin").fill("12:00");
  await feuille.getByRole("button", { name: "Annoncer" }).click();
  await expect(feuille).toHaveCount(0);
  const ligne = page.getByRole("button", { name: /09:00-12:00/ });
  await expect(ligne).toContainText("Annoncée");
  await page.getByRole("button", { name: "Défaire", exact: true }).click();
  await expect(ligne).toContainText("Brouillon");
  await ligne.click();
  await feuille.getByRole("button", { name: "Annoncer" }).click();
  await feuille.getByRole("button", { name: "Annuler la permanence" }).click();
  await feuille.getByRole("button", { name: "Météo" }).click();
  await page.keyboard.press("Escape");
  await expect(feuille).toHaveCount(0);
  await expect(ligne).toBeFocused();
  await expect(ligne).toContainText("Annulée");
});

test("a place typed by its coordinates finds its quartier on the device, with no network", async ({
  page,
  context,
}) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await aller(page, "moyens");
  const feuille = page.getByRole("dialog");
  await page.getByRole("button", { name: "Champfleuri, allée nord" }).click();
  const [latitude, longitude] = [
    await feuille.getByLabel("Latitude").inputValue(),
    await feuille.getByLabel("Longitude").inputValue(),
  ];
  await page.keyboard.press("Escape");
  await couperReseau(context);
  await page.getByRole("button", { name: "Nouveau lieu" }).click();
  await feuille.getByLabel("Nom").fill("Devant la poste");
  await feuille.getByLabel("Commune", { exact: true }).fill("Ailleurs-sur-Bourbre"); // a known one fills its code
  await feuille.getByLabel("Latitude").fill("91");
  await feuille.getByLabel("Longitude").fill(longitude.replace(".", ","));
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(feuille.getByText("ne sont pas sur terre")).toBeVisible();
  await expect(feuille.getByText("Donnez la commune et son code")).toBeVisible();
  await feuille.getByLabel("Code INSEE").fill("38053");
  await feuille.getByLabel("Latitude").fill("45,0");
  await expect(feuille.getByText("dans aucun quartier connu")).toBeVisible();
  await feuille.getByLabel("Latitude").fill(latitude.replace(".", ","));
  await expect(feuille.getByText("dans le quartier Champfleuri")).toBeVisible();
  await feuille.getByRole("button", { name: "Quartier servi : Champfleuri" }).click();
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(feuille).toHaveCount(0);
  await page.getByLabel("Chercher un nom").fill("poste");
  await expect(page.getByRole("row", { name: /Devant la poste.*Champfleuri/ })).toBeVisible();
  await expect(page).toHaveURL(/lieux\.q=poste/);
  await expect(page.locator(".etat-envoi").first()).toContainText("1 à envoyer");
  await retablirReseau(context);
  await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
});

test("the desk opens with no network, and what is written then is received when it comes back", async ({
  page,
  context,
}) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
  await couperReseau(context);
  await page.reload();
  await pret(page);
  await aller(page, `calendrier?semaine=${jour(2, 0)}`);
  await page.getByRole("button", { name: `Ajouter ${dit(jour(2, 1))}` }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByLabel("Lieu").selectOption({ index: 1 });
  await feuille.getByRole("button", { name: "Garder en brouillon" }).click();
  await expect(page.locator(".etat-envoi").first()).toContainText("1 à envoyer");
  await aller(page, "bilan");
  await expect(page.locator(".grand-nombre").first()).not.toHaveText("0");
  await retablirReseau(context);
  await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
});

test("a figure opens to its definition and to rows whose sum is the figure", async ({ page }) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await aller(page, "bilan?periode=libre&du=2021-10-01&au=2021-12-31");
  const figure = page.getByRole("button", { name: /^Passages/ }).first();
  const nombre = (await figure.locator(".grand-nombre").innerText()).replaceAll(/\D/g, "");
  await figure.click();
  const feuille = page.getByRole("dialog");
  await expect(feuille.getByText("Un passage n’est pas une personne")).toBeVisible();
  await expect(feuille.locator("dt", { hasText: /^Version$/ }).locator("+ dd")).toHaveText("1");
  const somme = await feuille.getByText(/lignes · Passages : /).innerText();
  expect(somme.split(":").at(-1)!.replaceAll(/\D/g, "")).toBe(nombre);
  const lignes = feuille.locator(".liste .ligne");
  const dites = Number(somme.replaceAll(/\s/g, "").match(/^(\d+)lignes/)![1]);
  while ((await lignes.count()) < dites) await feuille.getByRole("button", { name: /Montrer/ }).click();
  const bouts = await lignes.evaluateAll((liste) =>
    liste.map((l) => Number(l.querySelector(".ligne-bout")?.textContent?.replaceAll(/\D/g, "") ?? "1")),
  );
  expect(bouts.reduce((a, b) => a + b, 0)).toBe(Number(nombre));
});

test("a pilote sees the figures alone, and they are those of the coordinatrice", async ({ browser }) => {
  const lire = async (role: Role) => {
    const contexte = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await contexte.newPage();
    await entrer(page, role);
    await pret(page);
    await aller(page, "bilan?periode=libre&du=2021-10-01&au=2023-09-30");
    await expect(page.locator(".grand-nombre")).toHaveCount(4);
    const chiffres = await page.locator(".grand-nombre").allInnerTexts();
    const rubriques = await page
      .getByRole("navigation", { name: "Rubriques" })
      .getByRole("link")
      .allInnerTexts();
    await contexte.close();
    return { chiffres, rubriques };
  };
  const pilote = await lire("pilote");
  const coordinatrice = await lire("coordinateur");
  expect(pilote.chiffres).toEqual(coordinatrice.chiffres);
  expect(pilote.rubriques).toEqual(["Bilan", "Réglages"]);
});

test("the bilan is downloaded as the server makes it", async ({ page }) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await aller(page, "bilan?periode=annee&pas=-1");
  await page.getByRole("button", { name: "Télécharger" }).click();
  const [fichier] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(fichier.suggestedFilename()).toMatch(/\.csv$/);
});

/** A browser of its own, signed in, on the calendar. */
async function poste(navigateur: Browser, role: Role): Promise<{ contexte: BrowserContext; page: Page }> {
  const contexte = await navigateur.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await contexte.newPage();
  await entrer(page, role);
  await pret(page);
  await aller(page, "calendrier");
  return { contexte, page };
}

/** Changes one field of the last stop of the week with the network cut. */
async function changerSeul(
  { contexte, page }: Awaited<ReturnType<typeof poste>>,
  champ: string,
  valeur: string,
): Promise<void> {
  await couperReseau(contexte);
  await page.locator("button.bloc").last().click();
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("button", { name: "Modifier" }).click();
  await feuille.getByLabel(champ).fill(valeur);
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator(".etat-envoi").first()).toContainText("1 à envoyer");
}

test("two people who changed the same stop apart are both shown, and one press settles it", async ({
  browser,
}) => {
  const [a, b] = [await poste(browser, "coordinateur"), await poste(browser, "mediateur")];
  await changerSeul(a, "Thème du jour", "Rentrée");
  await changerSeul(b, "Thème du jour", "Budget");
  for (const { contexte, page } of [a, b]) {
    await retablirReseau(contexte);
    await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
  }
  await a.page.reload();
  await pret(a.page);
  await aller(a.page, "regler");
  const litige = a.page.locator(".litige");
  await expect(litige).toContainText("Rentrée");
  await expect(litige).toContainText("Budget");
  await sansDefautAxe(a.page);
  await photographier(a.page, "bureau-regler-desaccord", { entiere: false });
  await litige.getByRole("button", { name: "Garder : Rentrée" }).click();
  await expect(a.page.getByText("Rien à régler")).toBeVisible();
  await a.contexte.close();
  await b.contexte.close();
});

test("a slot changed by somebody who had not seen it change is set aside, and a coordinatrice accepts it", async ({
  browser,
}) => {
  const [a, b] = [await poste(browser, "coordinateur"), await poste(browser, "mediatrice")];
  await changerSeul(a, "Fin", "18:05");
  await changerSeul(b, "Fin", "18:35");
  for (const { contexte, page } of [a, b]) {
    await retablirReseau(contexte);
    await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
  }
  await aller(a.page, "regler");
  const mis = a.page.locator(".litige").filter({ hasText: "le créneau avait changé entre-temps" });
  await expect(mis).toContainText("18:35");
  await sansDefautAxe(a.page);
  await photographier(a.page, "bureau-regler-mis-de-cote", { entiere: false });
  await mis.getByRole("button", { name: "Accepter" }).click();
  await expect(a.page.getByText("Accepté : il compte maintenant.")).toBeVisible();
  await expect(mis).toHaveCount(0);
  await a.contexte.close();
  await b.contexte.close();
});

test("a tablet is linked by a code, and an account is made, put to rest and taken back", async ({
  browser,
}) => {
  const contexte = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await contexte.newPage();
  await entrer(page, "administrateur");
  await pret(page);
  await aller(page, "reglages/tablettes");
  await page.getByRole("button", { name: "Lier une tablette" }).click();
  await expect(page.locator(".carton-code")).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(page.getByRole("img", { name: /Dessin à lire/ })).toBeVisible();
  const code = await page.locator(".carton-code").textContent();
  const naissance = randomUUID().replaceAll("-", "");
  const liee = await page.request.post(`${serveur.url}/api/enrolement`, {
    data: { code, naissance, libelle: "Tablette du camion" },
  });
  expect(liee.ok()).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Tablette du camion/ })).toContainText("Tablette");
  await aller(page, "reglages/comptes");
  await page.getByRole("button", { name: "Nouveau compte" }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByLabel("Nom").fill("Médiateur d'essai");
  await feuille.getByLabel("Adresse électronique").fill("essai@demo.picup.test");
  await feuille.getByLabel("Mot de passe").fill("court");
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(feuille.getByText("trop court")).toBeVisible();
  await feuille.getByLabel("Mot de passe").fill("une-phrase-assez-longue");
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(feuille).toHaveCount(0);
  const ligne = page.getByRole("row", { name: /Médiateur d'essai/ });
  await ligne.getByRole("button").click();
  await feuille.getByRole("button", { name: "Désactiver" }).click();
  await expect(ligne).toContainText("Désactivé");
  await aller(page, "reglages/acces");
  await expect(page.getByRole("table")).toBeVisible();
  await contexte.close();
  const autre = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const onglet = await autre.newPage();
  await entrer(onglet, "coordinateur");
  await expect(onglet.getByRole("region", { name: "Les tablettes" })).toContainText("Tablette du camion");
  await autre.close();
});

test("Ctrl K reaches a place by a few letters without a mouse", async ({ page }) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("champfleuri allee");
  await expect(page.locator(".trouvaille-choisie")).toContainText("Champfleuri, allée nord");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("dialog").getByRole("heading", { name: "Champfleuri, allée nord" }),
  ).toBeVisible();
});

test("leaving erases what the browser held", async ({ page }) => {
  await entrer(page, "coordinateur");
  await pret(page);
  await expect(page.locator(".etat-envoi").first()).toContainText("Tout est reçu");
  await aller(page, "reglages/navigateur");
  await page.getByRole("button", { name: "Quitter et effacer ce navigateur" }).click();
  await expect(page.getByRole("heading", { name: "Entrer au bureau" })).toBeVisible();
  const bases = await page.evaluate(async () => (await indexedDB.databases()).map((b) => b.name));
  expect(bases).toEqual([]);
});

const ecrans = [
  "aujourdhui",
  "calendrier",
  "moyens",
  "regler",
  "bilan",
  "reglages/tablettes",
  "reglages/navigateur",
];
const apparences = [
  ["fr", "jour"],
  ["fr", "nuit"],
  ["en", "jour"],
  ["en", "nuit"],
] as const;
for (const [langue, theme] of tranche("desk screens", apparences)) {
  test(`axe finds nothing, the keyboard reaches everything and nothing spills: ${langue}, ${theme}`, async ({
    page,
    context,
  }) => {
    test.setTimeout(240_000);
    const refus: string[] = [];
    page.on("console", (m) => {
      if (/Content.Security.Policy/i.test(m.text())) refus.push(m.text());
    });
    await preferer(context, langue, theme);
    await aller(page, "");
    await sansDefautAxe(page);
    await page.locator("input[name=courriel]").fill(serveur.comptes.coordinateur);
    await page.locator("input[name=mot-de-passe]").fill(serveur.motDePasse);
    await page.locator("button[type=submit]").click();
    await pret(page);
    for (const ecran of ecrans) {
      await aller(page, ecran);
      await pret(page);
      await sansDefautAxe(page);
      for (const [largeur, hauteur] of [
        [360, 740],
        [800, 1280],
        [1280, 800],
        [1440, 900],
      ] as const) {
        await page.setViewportSize({ width: largeur, height: hauteur });
        expect(await debordements(page), `${ecran} at ${largeur}`).toBe(0);
        const nom = `bureau-${ecran.replace("/", "-")}-${langue}-${theme}-${largeur}`;
        await photographier(page, nom, { entiere: false });
      }
      if (theme === "jour") await clavierComplet(page);
    }
    expect(refus).toEqual([]);
  });
}
