/**
 * What a device must hold to: two tabs write without stepping on each other, nothing readable lies on the disk, two
 * tablets that disagree both see it, a full disk is said and does not stop the day, an erased device keeps nothing.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { lancerNavigateur } from "./chromium.ts";
import { clavierComplet, couperReseau, photographier, retablirReseau, sansDefautAxe } from "./gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";
import { accueillir, enrolerTablette, installe, ouvrirImprevue } from "./terrain-gestes.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  serveur = await serveurDePreuve({ demo: true });
});
test.afterAll(() => serveur?.stop());

const historique = (page: Page): Promise<void> =>
  expect(page.getByText("L’historique arrive")).toBeHidden({ timeout: 20_000 });

async function tablette(browser: Browser, qui: "mediateur" | "mediatrice"): Promise<[BrowserContext, Page]> {
  const contexte = await browser.newContext();
  const page = await contexte.newPage();
  await enrolerTablette(page, serveur, qui);
  await historique(page);
  return [contexte, page];
}

async function echangerMaintenant(page: Page): Promise<void> {
  await page.locator(".envoi").click();
  const reponse = page.waitForResponse((r) => r.url().includes("/sync/pull") && r.ok());
  await page.getByRole("button", { name: "Envoyer maintenant" }).click();
  await reponse;
  await page.keyboard.press("Escape");
}

test("two tabs of one tablet welcome people at once, and every fact is received once", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [contexte, premier] = await tablette(browser, "mediateur");
  await couperReseau(contexte);
  await ouvrirImprevue(premier);
  const second = await contexte.newPage();
  await second.goto(premier.url());
  for (let i = 0; i < 10; i++) {
    await Promise.all([accueillir(premier, "emploi"), accueillir(second, "sante")]);
  }
  await expect(premier.locator(".accueil-compte b")).toHaveText("20");
  await expect(second.locator(".accueil-compte b")).toHaveText("20");
  await premier.close(); // whichever held the lock, the other goes on
  await retablirReseau(contexte);
  await second.getByRole("link", { name: "Fermer la permanence" }).click();
  await expect(second.locator(".bordereau")).toHaveAttribute("data-recus", "20", { timeout: 30_000 });
  await contexte.close();
});

test("two tablets that note different things at the same time both see it, and settle it", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [contexteA, a] = await tablette(browser, "mediateur");
  await ouvrirImprevue(a);
  await accueillir(a, "logement");
  await expect(a.locator(".envoi")).toContainText("sur cet appareil 0");
  const [contexteB, b] = await tablette(browser, "mediatrice");
  const corriger = async (page: Page, reponse: string): Promise<void> => {
    await page.goto(`${serveur.url}/app/#/jour`);
    await page
      .getByRole("button", { name: /Logement/ })
      .first()
      .click();
    await page.getByRole("radio", { name: reponse, exact: true }).check();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await couperReseau(contexteA);
  await couperReseau(contexteB);
  await corriger(a, "Première fois");
  await corriger(b, "Déjà venu");
  await retablirReseau(contexteA);
  await expect(a.locator(".envoi")).toContainText("sur cet appareil 0");
  await retablirReseau(contexteB);
  await expect(b.locator(".envoi")).toContainText("sur cet appareil 0");
  await echangerMaintenant(a);
  await echangerMaintenant(b);
  for (const page of [a, b]) await expect(page.getByText("Désaccord").first()).toBeVisible();

  await a
    .getByRole("button", { name: /Logement/ })
    .first()
    .click();
  await a.getByRole("button", { name: "Garder Première fois" }).click();
  await expect(a.getByText("Désaccord réglé")).toBeVisible();
  await a.keyboard.press("Escape");
  await expect(a.locator(".envoi")).toContainText("sur cet appareil 0");
  await echangerMaintenant(b);
  await expect(b.getByText("Désaccord", { exact: true })).toBeHidden();
  await expect(b.getByText("Première fois").first()).toBeVisible();
  await contexteA.close();
  await contexteB.close();
});

/** Files of a profile in which one of the words can be read, in the three ways a browser writes text. */
async function lisibles(dossier: string, mots: readonly string[]): Promise<string[]> {
  const trouves: string[] = [];
  for (const f of await readdir(dossier, { recursive: true, withFileTypes: true })) {
    if (!f.isFile()) continue;
    const octets = await readFile(join(f.parentPath, f.name)).catch(() => Buffer.alloc(0));
    for (const mot of mots) {
      const formes = [Buffer.from(mot, "utf8"), Buffer.from(mot, "latin1"), Buffer.from(mot, "utf16le")];
      if (formes.some((forme) => octets.includes(forme))) trouves.push(`${mot} in ${f.name}`);
    }
  }
  return trouves;
}

test("nothing of what a tablet holds can be read on its disk", async () => {
  test.setTimeout(120_000);
  const profil = await mkdtemp(join(tmpdir(), "picup-canaris-"));
  const contexte = await lancerNavigateur({ profil });
  const page = contexte.pages()[0]!;
  const canari = "canari-7d1f-pas-lisible";
  await enrolerTablette(page, serveur);
  await historique(page);
  await couperReseau(contexte);
  await ouvrirImprevue(page);
  await accueillir(page, "papiers");
  await page.goto(`${serveur.url}/app/#/jour`);
  await page.getByRole("button", { name: "Noter une observation" }).last().click();
  await page.getByLabel("Commentaire").fill(canari);
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText(canari)).toBeVisible();
  await page.evaluate(
    () =>
      new Promise<void>((fini) => {
        // The control: the same word written without a seal, which the search must find.
        const demande = indexedDB.open("temoin", 1);
        demande.addEventListener("upgradeneeded", () => demande.result.createObjectStore("t"));
        demande.addEventListener("success", () => {
          const tx = demande.result.transaction("t", "readwrite", { durability: "strict" });
          tx.objectStore("t").put("temoin-lisible", 1);
          tx.addEventListener("complete", () => fini());
        });
      }),
  );
  const { jeton, noms } = await page.evaluate(async () => {
    const bases = (await indexedDB.databases()).map((b) => b.name);
    return { jeton: bases.length, noms: bases };
  });
  expect(jeton, String(noms)).toBeGreaterThan(1);
  await contexte.close();
  const mots = [
    canari,
    "accueil-note",
    "difficultes-administratives",
    "Champaret",
    "dernierSeq",
    "Médiatrice",
  ];
  expect(await lisibles(profil, ["temoin-lisible"])).not.toEqual([]);
  // The app's own code says some of these words: only the databases are searched for them.
  expect(await lisibles(join(profil, "Default/IndexedDB"), mots)).toEqual([]);
  expect(await lisibles(profil, [canari, serveur.motDePasse])).toEqual([]);
  await rm(profil, { recursive: true, force: true });
});

/** Fills what is left of the quota, by halves, until not one kilobyte more is accepted. */
const remplir = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ecrire = (octets: number): Promise<boolean> =>
      new Promise((dit) => {
        const demande = indexedDB.open("remplissage", 1);
        demande.addEventListener("upgradeneeded", () =>
          demande.result.createObjectStore("t", { autoIncrement: true }),
        );
        demande.addEventListener("error", () => dit(false));
        demande.addEventListener("success", () => {
          const db = demande.result;
          const tx = db.transaction("t", "readwrite", { durability: "strict" });
          const hasard = new Uint8Array(octets);
          for (let i = 0; i < octets; i += 65_536) crypto.getRandomValues(hasard.subarray(i, i + 65_536));
          tx.objectStore("t").put(hasard);
          const finir = (bien: boolean) => {
            db.close();
            dit(bien);
          };
          tx.addEventListener("complete", () => finir(true));
          tx.addEventListener("abort", () => finir(false));
        });
      });
    for (let taille = 1 << 20; taille >= 1024;) if (!(await ecrire(taille))) taille >>= 1;
  });

test("when the disk is full it is said, and people are still welcomed", async () => {
  test.setTimeout(120_000);
  const contexte = await lancerNavigateur();
  const page = contexte.pages()[0]!;
  const cdp = await contexte.newCDPSession(page);
  // Room for the app, the history and the reserve, and little more; the rest is filled below.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: serveur.url, quotaSize: 5 * 2 ** 20 });
  await enrolerTablette(page, serveur);
  await historique(page);
  await couperReseau(contexte);
  await ouvrirImprevue(page);
  await accueillir(page, "emploi");
  await remplir(page);
  await accueillir(page, "sante");
  await expect(page.locator(".accueil-compte b")).toHaveText("2");
  await page.locator(".envoi").click();
  await expect(page.getByText("La mémoire de l’appareil est pleine")).toBeVisible();
  const copie = page.waitForEvent("download");
  await page.getByRole("button", { name: "Copie de secours" }).click();
  const fichier = await readFile(await (await copie).path(), "utf8");
  expect(JSON.parse(fichier)).toMatchObject({ picup: "copie-de-secours", v: 1 });
  expect(fichier).not.toContain("accueil-note");
  await contexte.close();
});

/** Turns over one byte of each sealed record of these stores; done twice, they are as they were. */
const retournerUnOctet = (page: Page, magasins: readonly string[]): Promise<void> =>
  page.evaluate(
    (noms) =>
      new Promise<void>((fini) => {
        const demande = indexedDB.open("picup");
        demande.addEventListener("success", () => {
          const tx = demande.result.transaction(noms, "readwrite");
          for (const nom of noms) {
            const lecture = tx.objectStore(nom).openCursor();
            lecture.addEventListener("success", () => {
              const ici = lecture.result;
              if (!ici) return;
              const valeur = ici.value as Uint8Array | { scelle: Uint8Array };
              const scelle = valeur instanceof Uint8Array ? valeur : valeur.scelle;
              scelle[20]! ^= 255;
              ici.update(valeur);
              ici.continue();
            });
          }
          tx.addEventListener("complete", () => (demande.result.close(), fini()));
        });
      }),
    magasins,
  );

test("a device that cannot be read says so on both sides, erases nothing, and opens again once it can", async ({
  page,
  context,
}) => {
  await enrolerTablette(page, serveur);
  await historique(page);
  await installe(page);
  await couperReseau(context); // nothing is written meanwhile
  await ouvrirImprevue(page);
  await accueillir(page, "emploi");
  await retournerUnOctet(page, ["etat"]);
  for (const cote of ["", "bureau"]) {
    await page.goto(`${serveur.url}/app/#/${cote}`);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Pic’Up ne peut pas lire cet appareil" })).toBeVisible();
  }
  await sansDefautAxe(page);
  await clavierComplet(page);
  await photographier(page, "appareil-illisible");
  await page.goto(`${serveur.url}/app/#/`);
  await retournerUnOctet(page, ["etat"]);
  await page.getByRole("button", { name: "Recharger" }).click();
  await expect(page.locator(".envoi")).toContainText(/sur cet appareil\s*3/); // announced, opened, welcomed
});

test("what other keys sealed, as an enrolment cut short leaves it, asks for a code", async ({ page }) => {
  await enrolerTablette(page, serveur);
  await historique(page);
  await page.route("**/sync/**", (route) => route.abort()); // nothing is written meanwhile
  await retournerUnOctet(page, ["etat", "divers"]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Bienvenue dans Pic’Up" })).toBeVisible();
});

test("a tablet whose clock is a day slow says so, until it is set right", async ({ page }) => {
  const jourMs = 86_400_000;
  await page.clock.setSystemTime(Date.now() - jourMs);
  await enrolerTablette(page, serveur);
  await expect(page.getByText(/L’horloge de cet appareil retarde de 24 h/)).toBeVisible();
  await page.clock.setSystemTime(Date.now());
  await echangerMaintenant(page);
  await expect(page.getByText(/L’horloge de cet appareil/)).toHaveCount(0);
});
