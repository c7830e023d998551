/**
 * The seasons and the map at the desk, in a real Chromium against the real server, on the demonstration: a season
 * drafted, compared, published and taken back, with the network and without it; a timetable pasted; the keyboard.
 */
import { expect, test, type Page } from "@playwright/test";
import { clavierComplet, couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur.stop());
test.use({ viewport: { width: 1280, height: 800 } });

const aller = (page: Page, ecran: string) => page.goto(`${serveur.url}/app/#/bureau/${ecran}`);
async function entrer(page: Page): Promise<void> {
  await aller(page, "calendrier/saisons");
  await page.getByLabel("Adresse électronique").fill(serveur.comptes.coordinateur);
  await page.getByLabel("Mot de passe", { exact: true }).fill(serveur.motDePasse);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.locator(".contenu h1")).toHaveText("Saisons");
  await expect(page.getByText(/Ce navigateur reçoit/)).toHaveCount(0);
}
/** The season that the demonstration drafts, whatever the day of the run. */
async function ouvrirBrouillon(page: Page): Promise<void> {
  await page.getByRole("link", { name: /Brouillon/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
}
const envoi = (page: Page) => page.locator(".etat-envoi").first();

test("a drafted season is compared, published, taken back, and published again as the first time", async ({
  page,
}) => {
  await entrer(page);
  await ouvrirBrouillon(page);
  await page.getByRole("link", { name: /Comparer et publier/ }).click();
  const publier = page.getByRole("button", { name: /^Publier \(\d+\)$/ });
  const dit = (await publier.textContent())!;
  await expect(page.getByText(/^Concernés : /)).toBeVisible();
  await expect(page.locator(".semaine-change[open] .change").first()).toBeVisible();
  await photographier(page, "saison-comparee");
  await publier.click();
  await expect(page.getByText("Le calendrier dit déjà ce que disent les règles")).toBeVisible();
  await expect(page.getByText("Il n'y a rien à publier.")).toBeVisible();
  await page.getByRole("button", { name: "Défaire", exact: true }).click();
  await expect(page.getByText(/Publication reprise/)).toBeVisible();
  await expect(page.getByRole("button", { name: dit })).toBeVisible();
  await expect(page.locator(".change").first()).toContainText("reprise");
  await expect(page.locator(".entete")).toContainText("Brouillon");
  await page.getByRole("button", { name: dit }).click();
  await expect(page.getByText("Il n'y a rien à publier.")).toBeVisible();
  await page.getByRole("link", { name: "Retour à la saison" }).click();
  await page.getByRole("link", { name: "Toutes les saisons" }).click();
  await expect(page.getByRole("link", { name: /Brouillon/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Calendrier à jour.*Publiée/ })).toHaveCount(2);
  await expect(envoi(page)).toContainText("Tout est reçu");
});

test("with no network a rule is changed and its season published; all of it leaves when the network is back", async ({
  page,
  context,
}) => {
  await entrer(page);
  const saison = page.getByRole("link", { name: /Publiée/ }).last();
  await saison.click();
  await couperReseau(context);
  await page.getByRole("link", { name: /^Champfleuri, allée nord/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Champfleuri, allée nord" })).toBeFocused();
  const apercu = page.getByRole("region", { name: "Ce que cela donne" });
  await expect(apercu.locator(".date").first()).toContainText("14:30-17:30");
  await page.getByLabel("Début").fill("15:00");
  await expect(apercu.locator(".date").first()).toContainText("15:00-17:30");
  await page.getByLabel("Fin").fill("14:00");
  await expect(apercu).toContainText("Complétez la règle");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("La fin doit venir après le début.")).toBeVisible();
  await page.getByLabel("Fin").fill("17:30");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("link", { name: /Comparer et publier \(\d+\)/ }).click();
  await expect(page.locator(".change-changement").first()).toContainText("début : 15:00 (avant : 14:30)");
  await expect(page.locator(".change-ajout, .change-retrait")).toHaveCount(0);
  await page.getByRole("button", { name: /^Publier \(/ }).click();
  await expect(page.getByText(/partira dès que le réseau revient/)).toBeVisible();
  await expect(envoi(page)).toContainText("à envoyer");
  await retablirReseau(context);
  await expect(envoi(page)).toContainText("Tout est reçu");
});

test("a date is taken out from the preview, and an RRULE is taken exactly or refused by name", async ({
  page,
}) => {
  await entrer(page);
  await page
    .getByRole("link", { name: /Publiée/ })
    .last()
    .click();
  await page.getByRole("link", { name: /^Champaret, la place/ }).click();
  const apercu = page.getByRole("region", { name: "Ce que cela donne" });
  const premiere = apercu.locator("ol .date").first();
  const jour = (await premiere.locator("span").first().textContent())!;
  await premiere.getByRole("button", { name: /^Retirer/ }).click();
  await expect(premiere).not.toContainText(jour);
  await expect(apercu.locator("ul .date", { hasText: jour })).toContainText("exception");
  await apercu.getByRole("button", { name: `Tenir quand même ${jour}` }).click();
  await expect(premiere).toContainText(jour);
  await page.getByText("Format RRULE").click();
  await expect(page.locator(".rrule-texte")).toContainText("RRULE:FREQ=WEEKLY");
  await page.getByLabel("Coller une RRULE").fill("FREQ=DAILY;INTERVAL=2");
  await page.getByRole("button", { name: "Prendre ces jours" }).click();
  await expect(page.getByText(/hebdomadaire et mensuelle/)).toBeVisible();
  await page.getByLabel("Coller une RRULE").fill("RRULE:FREQ=MONTHLY;BYDAY=2WE");
  await page.getByRole("button", { name: "Prendre ces jours" }).click();
  await expect(apercu).toContainText("Le 2e mercredi du mois");
});

test("a pasted timetable proposes rules, shows what it did not understand, and writes nothing before", async ({
  page,
}) => {
  await entrer(page);
  await page.getByRole("button", { name: "Nouvelle saison" }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(feuille.getByText("Donnez un nom.")).toBeVisible();
  await feuille.getByLabel("Nom").fill("Essai d'été");
  await feuille.getByLabel("Premier jour").fill("2030-06-01");
  await feuille.getByLabel("Dernier jour").fill("2030-08-31");
  await feuille.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Essai d'été" })).toBeVisible();
  await page.getByRole("link", { name: "Coller un texte" }).click();
  await page
    .getByLabel("Le texte de l'horaire")
    .fill(
      "1er et 3e mardis du mois : Champaret, devant l'ecole, 9h-12h.\n" +
        "Jeudi : La Verpillière, 14h-17h.\nOn verra la suite avec le maire.",
    );
  await expect(page.getByText("2 règles comprises, 1 passage non compris")).toBeVisible();
  await expect(page.locator("mark")).toContainText("verra la suite");
  await expect(page.getByLabel(/Lieu de « Champaret/)).toHaveValue("champaret-ecole");
  await photographier(page, "saison-texte");
  await page.getByRole("button", { name: "Ajouter ces 2 règles" }).click();
  await expect(page.getByText(/Donnez la commune et son code/)).toBeVisible();
  await page.getByLabel("Code INSEE").fill("38537");
  await page.getByRole("button", { name: "Ajouter ces 2 règles" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Essai d'été" })).toBeVisible();
  await expect(page.getByRole("link", { name: /La Verpillière.*Tous les jeudis/ })).toBeVisible();
  await page.getByRole("button", { name: "Défaire", exact: true }).last().click();
  await expect(page.getByText("Cette saison n'a pas encore de règle")).toBeVisible();
  await expect(page.getByText("2 règles retirées")).toBeVisible();
});

const bibliobus = (...lignes: readonly string[]) => ({
  name: "tournees.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "organisation,mobile,route,community,stop,address,geox,geoy,day,type,arrival,departure,frequency,start",
      ...lignes.map((l) => `Comte,Nord,R1,Bourg,${l}`),
    ].join("\n"),
  ),
});
const bonnes = [
  "Halle,,-2.02,57.5,Tuesday,Public,9:30,10:00,FREQ=WEEKLY;INTERVAL=2,2027-02-02",
  "Gare,,-2.03,57.5,Tuesday,Public,11:00,11:30,FREQ=MONTHLY;BYDAY=2TU,2027-02-02",
];

test("a file of stops is shown before it is imported, refused by its line, taken back and brought again", async ({
  page,
}) => {
  await entrer(page);
  await page.getByRole("button", { name: "Nouvelle saison" }).click();
  await page.getByLabel("Nom").fill("Importée");
  await page.getByLabel("Premier jour").fill("2027-02-01");
  await page.getByLabel("Dernier jour").fill("2027-06-30");
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  const regles = page.getByRole("list", { name: "Les règles" }).getByRole("listitem");
  await page.getByRole("link", { name: "Importer un fichier" }).click();
  const fichier = page.locator("input[type=file]");
  const mauvaise = bonnes[1]!.replace("MONTHLY;BYDAY=2TU", "YEARLY");
  await fichier.setInputFiles(bibliobus(bonnes[0]!, ...Array.from({ length: 14 }, () => mauvaise)));
  const refus = page.getByRole("alert");
  await expect(refus).toContainText(/ligne 3, frequency.*Seules les fréquences/);
  await expect(refus.getByText(/ligne 16/)).toBeHidden();
  await refus.getByText("et 2 autres").click();
  await expect(refus.getByText(/ligne 16, frequency/), "nothing that was read stays hidden").toBeVisible();
  await expect(page.getByRole("button", { name: "Importer", exact: true })).toHaveCount(0);
  await sansDefautAxe(page);
  for (const fois of ["imported", "brought again once taken back"]) {
    await fichier.setInputFiles(bibliobus(...bonnes));
    await expect(page.getByRole("status").first()).toContainText(/2 règles\)/);
    await expect(page.getByRole("list", { name: "Ce que le fichier apporte" })).toContainText("Bourg, Gare");
    await page.getByRole("button", { name: "Importer", exact: true }).click();
    await expect(regles, fois).toHaveCount(2);
    await expect(regles.last()).toContainText(/2e mardi du mois, de 11 h à 11 h 30/);
    await expect(envoi(page)).toContainText("Tout est reçu");
    if (fois === "imported") {
      const importe = page.locator(".toast", { hasText: "Importé" });
      await importe.getByRole("button", { name: "Défaire", exact: true }).click();
      await expect(regles).toHaveCount(0);
      await expect(envoi(page)).toContainText("Tout est reçu");
      await page.getByRole("link", { name: "Importer un fichier" }).click();
    }
  }
  await aller(page, "calendrier/saisons");
  await page.getByRole("link", { name: "Importer un calendrier scolaire" }).click();
  const buffer = Buffer.from("zone,debut,fin,nom\nA,2027-02-13,2027-02-28,Vacances d'hiver");
  await fichier.setInputFiles({ name: "2027.csv", mimeType: "text/csv", buffer });
  await expect(page.getByRole("list", { name: "Ce que le fichier apporte" })).toContainText(
    /Vacances d'hiver, zone A.*du samedi 13 février 2027 au dimanche 28 février 2027/,
  );
});

test("a season is written with the keyboard alone, from the list to the rule", async ({ page }) => {
  await entrer(page);
  await page
    .getByRole("link", { name: /Publiée/ })
    .last()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Ajouter une règle" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Nouvelle règle" })).toBeFocused();
  await clavierComplet(page);
  await page.getByRole("checkbox", { name: "samedi" }).focus();
  await page.keyboard.press("Space");
  await page.getByLabel("Lieu", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("region", { name: "Ce que cela donne" })).toContainText("Tous les samedis");
  await page.getByLabel("Thème").focus();
  await page.keyboard.type("Marché");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: /Tous les samedis.*Marché/ })).toBeVisible();
});

test("the map says whom the truck reaches, moves by keys, and its dots never cover each other", async ({
  page,
}) => {
  await entrer(page);
  await page.getByRole("link", { name: "Carte", exact: true }).click();
  await expect(page.getByText(/\d+ lieux? desservis? : \d+\s%/)).toBeVisible();
  await expect(page.getByText(/1,3 fois le vol d'oiseau, à 4 km\/h/)).toBeVisible();
  const carte = page.getByRole("application");
  const centres = () =>
    carte.locator(".carte-point").evaluateAll((points) =>
      points.map((point) => {
        const [x, y] = point
          .getAttribute("transform")!
          .match(/-?[\d.]+/g)!
          .map(Number);
        return { x: x!, y: y! };
      }),
    );
  const points = await centres();
  expect(points.length).toBeGreaterThan(5);
  for (const [i, a] of points.entries())
    for (const b of points.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(26);
  await carte.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await expect.poll(centres).not.toEqual(points);
  await page.keyboard.press("0");
  await expect.poll(centres).toEqual(points);
  await page.getByRole("radio", { name: "Jours sans passage" }).check();
  await expect(page).toHaveURL(/teinte=jours/);
  const premiers = page.getByRole("table", { name: /plus oublié/ }).locator("tbody tr");
  await expect(premiers.first()).toContainText(/jamais|\d+ j/);
  await photographier(page, "carte-couverture");
});

for (const theme of ["jour", "nuit"]) {
  test(`the pages of the seasons and the map have no fault that axe finds, theme ${theme}`, async ({
    page,
    context,
  }) => {
    test.slow(); // six audits of whole pages
    const preferences = JSON.stringify({ langue: "fr", theme });
    await context.addInitScript((p) => localStorage.setItem("picup-preferences", p), preferences);
    await entrer(page);
    await sansDefautAxe(page);
    await page
      .getByRole("link", { name: /Publiée/ })
      .last()
      .click();
    await expect(page.locator(".an-mois").first()).toBeVisible();
    await sansDefautAxe(page);
    const saison = new URL(page.url()).hash.split("/").at(-1)!;
    for (const suite of ["comparer", "texte", "regle"]) {
      await aller(page, `calendrier/saisons/${saison}/${suite}`);
      await expect(page.getByRole("link", { name: "Retour à la saison" })).toBeVisible();
      await sansDefautAxe(page);
    }
    await aller(page, "calendrier/carte");
    await expect(page.getByRole("application")).toBeVisible();
    await sansDefautAxe(page);
  });
}

test("the command search leads to the seasons and to the map", async ({ page }) => {
  await entrer(page);
  for (const [mots, titre] of [
    ["carte", "Carte"],
    ["saisons", "Saisons"],
  ] as const) {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("searchbox").fill(mots);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: titre })).toBeFocused();
  }
});
