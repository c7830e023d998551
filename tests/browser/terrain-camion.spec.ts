/**
 * The truck on the tablet, in a real Chromium with the network cut and a slow processor: what is checked before
 * leaving, what is noted, a photo; then on the server, where words and photo are noise.
 */
import { execFile } from "node:child_process";
import { cp, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";
import type { Brouillon } from "../../src/domain/fait.ts";
import { Tablette } from "../scenarios/tablette.ts";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import {
  clavierComplet,
  couperReseau,
  photographier,
  retablirReseau,
  sansDefautAxe,
  throttle,
} from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { enrolerTablette, installe } from "./terrain-gestes.ts";

const jour = (decalage: number): string =>
  new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(Date.now() + decalage * 86_400_000);
const choses = ["Tables pliantes", "Chaises", "Trousse de secours"];
/** Found in nothing that the server keeps. */
const canari = "canari-sangle-52d9";
/** Stands in the photo, where a camera writes the place and the hour. */
const trace = "canari-gps-45.5910-5.2730";
/** Whom to call at Place A: sealed by the desk. */
const gardien = "Le gardien, 04 74 00 00 00";

let serveur: ServeurDePreuve;
let cleNotes: { readonly id: string; readonly cle: string };

const aes = (usage: "encrypt" | "decrypt") =>
  crypto.subtle.importKey("raw", Buffer.from(cleNotes.cle, "base64url"), "AES-GCM", false, [usage]);
const parametres = (iv: Uint8Array<ArrayBuffer>, contexte: string) => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(contexte),
});

/** As a desk seals words. */
async function scellerMots(mots: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const clair = new TextEncoder().encode(mots);
  const chiffre = await crypto.subtle.encrypt(parametres(iv, "preuve"), await aes("encrypt"), clair);
  const texte = (octets: Uint8Array): string => Buffer.from(octets).toString("base64url");
  return `s1.${cleNotes.id}.${texte(iv)}.${texte(new Uint8Array(chiffre))}`;
}

/** As another device of the dispositif opens a file. */
async function ouvrirFichier(octets: Buffer, id: string): Promise<Buffer> {
  const debut = `f1.${cleNotes.id}.`.length;
  const iv = Uint8Array.from(octets.subarray(debut, debut + 12));
  const chiffre = Uint8Array.from(octets.subarray(debut + 12));
  const contexte = `preuve/fichier/${id}`;
  return Buffer.from(await crypto.subtle.decrypt(parametres(iv, contexte), await aes("decrypt"), chiffre));
}

/** A wide picture as a camera would give it: JPEG, with an EXIF segment that says where and when. */
async function photoDeCamera(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const toile = document.createElement("canvas");
    [toile.width, toile.height] = [2400, 1800];
    const dessin = toile.getContext("2d")!;
    dessin.fillStyle = "#00515c";
    dessin.fillRect(200, 200, 1600, 1200);
    return toile.toDataURL("image/jpeg", 0.9).split(",")[1]!;
  });
  const jpeg = Buffer.from(base64, "base64");
  const exif = Buffer.from(`Exif\0\0${trace}`);
  const entete = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), entete, exif, jpeg.subarray(2)]);
}

/** What the desk would have prepared: a truck with a control overdue, its equipment, a place, two stops today. */
async function preparer(): Promise<void> {
  const { url, comptes, motDePasse } = serveur;
  const bureau = await connecterBureau(url, comptes.coordinateur, motDePasse);
  const poste = await Tablette.enroler(url, bureau);
  ({ cleNotes } = poste.enrolement);
  const moi = await poste.identifier(comptes.coordinateur, motDePasse);
  await poste.echanger();
  const commune = { insee: "38053", nom: "Bourgoin-Jallieu" };
  const lieu = (id: string, nom: string): Brouillon => ({
    type: "lieu-defini",
    v: 1,
    corps: { id, nom, commune, actif: true },
  });
  const arret = (lieuId: string, debut: string, fin: string): Brouillon => ({
    type: "permanence-annoncee",
    v: 1,
    corps: { lieu: lieuId, jour: jour(0), debut, fin, equipe: [moi], vehicule: "camion-1", imprevue: false },
  });
  await poste.ecrire(
    moi,
    {
      type: "vehicule-defini",
      v: 1,
      corps: {
        id: "camion-1",
        nom: "Camion 1",
        amenagements: ["Bureau"],
        controles: [
          { nature: "extincteur", echeance: jour(-3) },
          { nature: "assurance", echeance: jour(12) },
        ],
        actif: true,
      },
    },
    {
      type: "lieu-defini",
      v: 1,
      corps: {
        id: "place-a",
        nom: "Place A",
        commune,
        contacts: [{ role: "incident", mots: await scellerMots(gardien) }],
        actif: true,
      },
    },
    lieu("place-b", "Place B"),
    ...choses.map((nom, i) => ({
      type: "materiel-defini",
      v: 1,
      corps: { id: `chose-${i}`, nom, listes: ["depart", "retour"], actif: true },
    })),
    arret("place-a", "00:10", "12:00"),
    arret("place-b", "14:00", "23:50"),
  );
  await poste.echanger();
  if (poste.enAttente() > 0) throw new Error("the server did not take what the desk prepared");
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve();
  await preparer();
});
test.afterAll(() => serveur?.stop());
test.use({ viewport: { width: 360, height: 740 } });

const versLeCamion = (page: Page) => page.getByRole("link", { name: /^Camion/ }).click();

/** An enrolled tablet that has today's stops, then no network and a processor six times slower. */
async function dehors(page: Page): Promise<void> {
  await enrolerTablette(page, serveur);
  await installe(page);
  await expect(page.getByRole("link", { name: /^Camion/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Place B" })).toBeVisible();
  await couperReseau(page.context());
  await throttle(page, 6);
}

test("an overdue control stands at the top of the day, and a control done takes it away", async ({
  page,
}) => {
  await dehors(page);
  await expect(page.getByText(/Extincteur : dépassé depuis/)).toBeVisible();
  await versLeCamion(page);
  await expect(page.getByText(/Assurance : avant le/)).toBeVisible();
  await page.getByRole("button", { name: "Contrôle fait" }).click();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Choisissez une réponse.")).toBeVisible();
  await page.getByLabel("Quel contrôle ?").selectOption("extincteur");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText(/dépassé depuis/)).toHaveCount(0);
  await page.getByRole("button", { name: "Retirer Contrôle fait" }).click();
  await expect(page.getByText(/dépassé depuis/)).toBeVisible();
});

test("the list before leaving: a tap, a second, all at once, and what is not seen is not said", async ({
  page,
}) => {
  await dehors(page);
  await versLeCamion(page);
  await page.getByRole("link", { name: /Vérifier avant de partir/ }).click();
  const ligne = (nom: string) => page.getByRole("button", { name: new RegExp(`^${nom}`) });
  await expect(page.getByRole("button", { name: "Enregistrer (0 sur 3 vus)" })).toBeDisabled();
  await ligne("Chaises").click();
  await expect(ligne("Chaises")).toContainText("Présent");
  await ligne("Chaises").click();
  await expect(ligne("Chaises")).toContainText("Manquant");
  await ligne("Trousse").click();
  await sansDefautAxe(page);
  await clavierComplet(page);
  // Letters half as big again, as a browser is set: a name is still words, not a column of letters.
  const lettres = (taille: string) =>
    page.evaluate((regle) => {
      const feuille = new CSSStyleSheet();
      feuille.replaceSync(regle);
      document.adoptedStyleSheets = [feuille];
    }, taille);
  await lettres("html:root { font-size: 168.75% !important }");
  const hauts = await page.locator(".element-toucher").evaluateAll((l) => l.map((e) => e.clientHeight));
  expect(Math.max(...hauts)).toBeLessThan(180);
  await lettres("");
  // Kept if the tablet goes off in the middle: the draft is there after a fresh start with no network.
  await expect
    .poll(() => page.evaluate(() => indexedDB.databases().then((d) => d.some((b) => b.name === "picup"))))
    .toBe(true);
  await page.getByRole("link", { name: "Aujourd’hui" }).click();
  await page.reload();
  await versLeCamion(page);
  await page.getByRole("link", { name: /Vérifier avant de partir/ }).click();
  await expect(ligne("Chaises")).toContainText("Manquant");
  await expect(ligne("Tables")).toContainText("Pas encore vu");
  await page.getByRole("button", { name: "Enregistrer (2 sur 3 vus)" }).click();
  await expect(page.getByRole("link", { name: /Vérifier avant de partir/ })).toContainText(
    "1 sur 2 présents",
  );
  await page.getByRole("link", { name: /Vérifier au retour/ }).click();
  await page.getByRole("button", { name: "Tout est là" }).click();
  // What has just been said stands above the foot that saves: it never takes a tap meant for it.
  const bas = await page.locator(".pied > .toasts").evaluate((e) => e.getBoundingClientRect().bottom);
  const haut = await page.locator(".pied > button").evaluate((e) => e.getBoundingClientRect().top);
  expect(bas).toBeLessThanOrEqual(haut);
  await expect(page.locator(":not(.pied) > .toasts > .toast")).toHaveCount(0);
  await photographier(page, "camion-liste", { entiere: false });
  await page.getByRole("button", { name: "Enregistrer (3 sur 3 vus)" }).click();
  await expect(page.getByRole("link", { name: /Vérifier au retour/ })).toContainText("3 sur 3 présents");
});

test("a reading that goes back is doubted and taken, once for two taps, and comes back", async ({ page }) => {
  await dehors(page);
  await versLeCamion(page);
  const noter = async (km: string, doute?: RegExp) => {
    await page.getByRole("button", { name: "Kilométrage", exact: true }).click();
    await page.getByLabel("Kilomètres au compteur").fill(km);
    if (doute) await expect(page.getByRole("alert").filter({ hasText: doute })).toBeVisible();
    // What was said of the line before stands behind the sheet, not over the button that saves.
    await expect(page.getByRole("dialog").locator(".toast")).toHaveCount(0);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).dblclick();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  await noter("120 300");
  await noter("120 900", /600 km de plus/);
  await noter("12 090", /moins que le dernier relevé/);
  const lignes = page.getByRole("listitem").filter({ hasText: "Kilométrage" });
  await expect(lignes).toHaveCount(3);
  await page.getByRole("button", { name: "Retirer Kilométrage" }).first().click();
  await expect(lignes).toHaveCount(2);
  await page.getByRole("button", { name: "Défaire" }).click();
  await expect(lignes).toHaveCount(3);
  await page.getByRole("button", { name: "Kilométrage", exact: true }).click();
  await page.getByLabel("Kilomètres au compteur").fill("12,5");
  await page.keyboard.press("Enter");
  await expect(page.getByText("sans virgule")).toBeVisible();
});

test("a fault with words and a photo waits for the network, then is noise on the server", async ({
  page,
}) => {
  await dehors(page);
  await versLeCamion(page);
  await page.getByRole("link", { name: /Vérifier avant de partir/ }).click();
  // A long press, as Android says it; the button beside does the same.
  await page.getByRole("button", { name: /^Tables/ }).click({ button: "right" });
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("radio", { name: /^Bloquant/ }).check({ force: true });
  await feuille.getByLabel("Quelques mots").fill(canari);
  const photo = await photoDeCamera(page);
  expect(photo.includes(trace)).toBe(true);
  const fichier = { name: "photo.jpg", mimeType: "image/jpeg", buffer: photo };
  await feuille.locator("input[type=file]").setInputFiles(fichier);
  await expect(feuille.getByRole("img", { name: "Photo 1 sur 1" })).toBeVisible();
  await sansDefautAxe(page);
  await photographier(page, "camion-defaut", { entiere: false });
  await feuille.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Tables/ })).toContainText("En défaut");
  await page.getByRole("button", { name: "Tout est là" }).click();
  await expect(page.getByRole("button", { name: /^Tables/ })).toContainText("En défaut");
  await page.getByRole("link", { name: "Aujourd’hui" }).click();
  await expect(page.getByText("1 défaut bloquant sur le camion")).toBeVisible();
  await expect(page.locator(".envoi")).toContainText("1 photo");
  await photographier(page, "camion-jour", { entiere: false });

  const arrivee = page.waitForRequest((r) => r.url().includes("/api/fichiers/") && r.method() === "POST");
  await retablirReseau(page.context());
  await expect(page.locator(".envoi")).toContainText("sur cet appareil 0");
  const octets = (await arrivee).postDataBuffer()!;
  const id = (await arrivee).url().split("/").at(-1)!;
  await expect(page.locator(".envoi")).not.toContainText("photo");
  expect(octets.includes("JFIF"), "no picture in clear leaves").toBe(false);
  expect(octets.subarray(0, 3).toString()).toBe("f1.");
  const clair = await ouvrirFichier(octets, id);
  expect(clair.subarray(0, 11).toString()).toBe("image/jpeg\n");
  expect(clair.includes("JFIF")).toBe(true);
  expect(clair.includes(trace), "drawn again: the place and the hour are gone").toBe(false);
  expect(clair.includes("Exif")).toBe(false);
  await toutEstBruit(octets);
});

/** Neither the words nor the picture lie in the database, in any of its files; the sealed bytes do. */
async function toutEstBruit(octets: Buffer): Promise<void> {
  const copie = join(serveur.dossier, "..", "copie.picup");
  await serveur.commander("export", "--sortie", copie);
  const { stdout } = await promisify(execFile)("gzip", ["-dc", copie], {
    encoding: "buffer",
    maxBuffer: 512 * 1024 * 1024,
  });
  expect(stdout.includes(canari)).toBe(false);
  expect(stdout.includes(octets.subarray(0, 64).toString("hex"))).toBe(true);
  const trouve = promisify(execFile)("grep", ["-rlaF", canari, serveur.dossier]);
  await expect(trouve, "grep finds nothing").rejects.toMatchObject({ code: 1 });
  expect(serveur.dit()).not.toContain(canari);
}

test("a late stop is said in two taps, leaves when the network comes back, and the word changes", async ({
  page,
}) => {
  await dehors(page);
  const fiche = page.locator(".stop").filter({ hasText: "Place B" });
  await fiche.getByRole("button", { name: /^En retard/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "30 min" }).click();
  await expect(fiche.getByRole("status")).toHaveText("Part dès que le réseau revient");
  await expect(fiche).toContainText("retard 30 min");
  await photographier(page, "camion-retard", { entiere: false });
  await retablirReseau(page.context());
  await expect(fiche.getByRole("status")).toContainText("Reçu");
});

test("an incident shows whom to call before it asks anything", async ({ page }) => {
  await dehors(page);
  await versLeCamion(page);
  await page.getByRole("button", { name: "Incident" }).click();
  const feuille = page.getByRole("dialog");
  await expect(feuille.getByRole("heading", { name: "Qui appeler à Place A" })).toBeVisible();
  await expect(feuille.getByText(gardien)).toBeVisible();
  const appel = feuille.getByRole("link", { name: "Appeler le 04 74 00 00 00" });
  await expect(appel).toHaveAttribute("href", "tel:0474000000");
  await expect(feuille.getByRole("link", { name: "112" })).toHaveAttribute("href", "tel:112");
  await feuille.getByRole("radio", { name: "Dégradation" }).check({ force: true });
  await feuille.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Incident : Dégradation" })).toBeVisible();
  await sansDefautAxe(page);
});

test("a server brought back from an older copy is given its photos again", async ({ page }) => {
  test.setTimeout(150_000);
  await enrolerTablette(page, serveur);
  await expect(page.getByRole("link", { name: /^Camion/ })).toBeVisible();
  const copie = join(serveur.dossier, "..", "avant.picup");
  await serveur.commander("export", "--sortie", copie);
  await versLeCamion(page);
  await page.getByRole("button", { name: "Défaut", exact: true }).click();
  const feuille = page.getByRole("dialog");
  await feuille.getByRole("radio", { name: "À surveiller" }).check({ force: true });
  const fichier = { name: "photo.jpg", mimeType: "image/jpeg", buffer: await photoDeCamera(page) };
  const premier = page.waitForResponse((r) => r.url().includes("/api/fichiers/") && r.ok());
  await feuille.locator("input[type=file]").setInputFiles(fichier);
  // Saved at once: the fault waits for its picture.
  await feuille.getByRole("button", { name: "Enregistrer", exact: true }).click();
  const defaut = page.getByRole("listitem").filter({ hasText: "À surveiller" });
  await expect(defaut.getByRole("img", { name: "Défaut" })).toBeVisible();
  const chemin = new URL((await premier).url()).pathname;
  await expect(page.locator(".envoi")).toContainText("sur cet appareil 0");

  await serveur.arreter();
  const perdu = `${serveur.dossier}-perdu`;
  await rename(serveur.dossier, perdu);
  await serveur.commander("restore", copie);
  await cp(join(perdu, "cles"), join(serveur.dossier, "cles"), { recursive: true });
  await serveur.redemarrer();
  const encore = page.waitForResponse((r) => r.url().endsWith(chemin) && r.request().method() === "POST");
  await page.locator(".envoi").click();
  await page.getByRole("button", { name: "Envoyer maintenant" }).click();
  expect((await encore).status()).toBe(200);
});
