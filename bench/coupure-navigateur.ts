/**
 * Power cuts on a tablet (FAULTS, F1): the built app in a real Chromium whose profile lies on a disk that loses
 * power while people are being welcomed, with no network. Accueils that the screen had counted before the cut, so
 * said to be on this device, must be there when it opens again. The control asks for relaxed durability, which is
 * what a browser gives by default, and must lose: else the bench sees nothing.
 *
 *   node bench/coupure-navigateur.ts --coupures 10 --temoin 3 --graine 1      (root, Linux)
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { BrowserContext, Page } from "@playwright/test";
import type { Jour } from "../src/domain/civil.ts";
import type { DispositifId } from "../src/domain/ids.ts";
import { aleaDe } from "../src/store/faits-de-test.ts";
import { construire } from "../tools/construire.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { couperReseau } from "../tests/browser/gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "../tests/browser/serveur.ts";
import {
  enrolerTablette,
  installe,
  ouvrirImprevue,
  tuerNavigateur,
} from "../tests/browser/terrain-gestes.ts";
import { ouvrirDisque, type Disque } from "./coupure-serveur-disque.ts";
import { publier } from "./mesurer.ts";
import { definirService, entreDeux } from "./service.ts";

const delaiCoupureMs = 3000; // the cut falls within this time, half a second after the first accueil
const compte = ".accueil-compte b";

type Compte = { coupures: number; dits: number; perdus: number; illisibles: number };
type Ici = {
  readonly disque: Disque;
  readonly modele: string;
  readonly url: string;
  readonly alea: () => number;
  readonly relache: boolean;
};

/** In the page: every IndexedDB transaction asks for what a browser gives by default. */
function relacher(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (magasins, mode, options) {
    return transaction.call(this, magasins, mode, { ...options, durability: "relaxed" });
  };
}

/** In the page: welcomes people without end, the next one when the last is said to be on this device. */
async function accueillirSansFin(selecteur: string): Promise<never> {
  const nombre = (): string => document.querySelector(selecteur)!.textContent;
  for (;;) {
    const avant = nombre();
    document.querySelector<HTMLElement>('[data-besoin="papiers"]')!.click();
    while (nombre() === avant) await new Promise((encore) => setTimeout(encore, 1));
    const boutons = [...document.querySelectorAll<HTMLElement>(".encours-gestes button")];
    boutons.at(-1)!.click();
    await new Promise((encore) => setTimeout(encore, 5));
  }
}

const lire = async (page: Page): Promise<number> => Number(await page.locator(compte).textContent());

async function ouvrir(ici: Pick<Ici, "url" | "relache">, profil: string) {
  const contexte = await lancerNavigateur({ profil });
  if (ici.relache) await contexte.addInitScript(relacher);
  await couperReseau(contexte);
  const page = contexte.pages()[0] ?? (await contexte.newPage());
  await page.goto(`${ici.url}/app/#/accueillir`);
  await page.locator(compte).waitFor({ timeout: 20_000 });
  return { contexte, page };
}

async function eteindre(contexte: BrowserContext, profil: string): Promise<void> {
  const eteint = contexte.waitForEvent("close");
  tuerNavigateur(profil);
  await eteint;
}

/** Enrols a tablet and opens a permanence: the profile that each cut starts from, on the ordinary disk. */
async function preparer(serveur: ServeurDePreuve, profil: string): Promise<void> {
  const contexte = await lancerNavigateur({ profil });
  const page = contexte.pages()[0] ?? (await contexte.newPage());
  await enrolerTablette(page, serveur);
  await installe(page);
  await page.getByText("L’historique arrive").waitFor({ state: "hidden" });
  await ouvrirImprevue(page);
  await contexte.close();
}

/** One cut. The disk is new, the profile copied and on the disk before the clock starts. */
async function uneCoupure(ici: Ici, total: Compte): Promise<string> {
  const { disque } = ici;
  await disque.formater();
  const profil = join(disque.racine, "profil");
  execFileSync("cp", ["-a", ici.modele, profil]);
  execFileSync("sync");
  const { contexte, page } = await ouvrir(ici, profil);
  const avant = await lire(page);
  void page.evaluate(accueillirSansFin, compte).catch(() => undefined);
  await attendre(500 + Math.floor(ici.alea() * delaiCoupureMs));
  const dits = await lire(page);
  disque.couper();
  await eteindre(contexte, profil);
  await disque.remonter();
  total.coupures++;
  total.dits += dits - avant;
  try {
    const rouvert = await ouvrir(ici, profil);
    const la = await lire(rouvert.page);
    await rouvert.contexte.close();
    const perdus = Math.max(0, dits - la);
    total.perdus += perdus;
    return `${dits - avant} said, ${perdus} lost`;
  } catch {
    tuerNavigateur(profil);
    total.illisibles++;
    total.perdus += dits - avant;
    return `${dits - avant} said, the app no longer opens`;
  }
}

async function serie(ici: Ici, nom: string, combien: number): Promise<Compte> {
  const total: Compte = { coupures: 0, dits: 0, perdus: 0, illisibles: 0 };
  for (let i = 0; i < combien; i++) {
    process.stderr.write(`${nom} ${i + 1}/${combien}: ${await uneCoupure(ici, total)}\n`);
  }
  return total;
}

const { values } = parseArgs({
  options: {
    coupures: { type: "string", default: "10" },
    temoin: { type: "string", default: "3" },
    graine: { type: "string", default: "1" },
  },
});
const disque = await ouvrirDisque();
if ("impossible" in disque) {
  process.stderr.write(`No power cut can be made here: ${disque.impossible}. Nothing was measured.\n`);
  process.exit(2);
}
await construire();
const serveur = await serveurDePreuve();
const dossier = mkdtempSync(join(tmpdir(), "picup-coupure-"));
try {
  const { coupures, temoin: temoins, graine } = values;
  await entreDeux(serveur, ({ base }) =>
    definirService(base, "preuve" as DispositifId, "2024-01-01" as Jour),
  );
  const modele = join(dossier, "modele");
  await preparer(serveur, modele);
  const ici = { disque, modele, url: serveur.url, alea: aleaDe(Number(graine)) };
  const vrai = await serie({ ...ici, relache: false }, "strict", Number(coupures));
  const temoin = await serie({ ...ici, relache: true }, "control", Number(temoins));
  const mesureDe = (quoi: string, valeur: number, but?: readonly [number, number]) => ({
    quoi,
    unite: "nombre" as const,
    valeurs: [valeur],
    ...(but ? { but } : {}),
  });
  publier({
    nom: "coupure-navigateur",
    titre: "Power cuts on a tablet",
    commande: `node bench/coupure-navigateur.ts --coupures ${coupures} --temoin ${temoins} --graine ${graine}`,
    mesures: [
      mesureDe("power cuts", vrai.coupures),
      mesureDe("accueils said to be on this device before a cut", vrai.dits),
      mesureDe("of them lost", vrai.perdus, [-Infinity, 0]),
      mesureDe("apps that no longer opened", vrai.illisibles, [-Infinity, 0]),
      mesureDe(
        "control (relaxed durability, the browser's default): accueils said before a cut",
        temoin.dits,
      ),
      mesureDe("control: of them lost", temoin.perdus, [1, Infinity]),
    ],
    notes: [
      "The built app, real Chromium, offline; what counts is what the screen showed before the cut.",
      `The cut falls 500 to ${500 + delaiCoupureMs} ms after the first accueil, seed ${graine}.`,
      "ext4 on a loop mount, FS_IOC_SHUTDOWN with NOLOGFLUSH; a new disk each time, and the same tablet copied on it.",
    ],
  });
  process.exitCode = vrai.perdus + vrai.illisibles === 0 && temoin.perdus > 0 ? 0 : 1;
} finally {
  await serveur.stop();
  await disque.retirer().catch(() => undefined);
  rmSync(dossier, { recursive: true, force: true, maxRetries: 10 });
}
process.exit();
