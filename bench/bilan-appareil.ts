/**
 * The bilan on a device: ten years of one truck (35,000 accueils) in a real Chromium, at 1x and at 6x. First the
 * work alone (the product's own code, bundled as the app is), then the screen of the built app: a tablet that has
 * received the history from the real server opens the bilan of ten years, and the clock stops at the figure.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { build } from "vite";
import type { Jour } from "../src/domain/civil.ts";
import type { DispositifId } from "../src/domain/ids.ts";
import { nouvelId } from "../src/store/hasard.ts";
import { construire } from "../tools/construire.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { throttle } from "../tests/browser/gestes.ts";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { enrolerTablette, installe } from "../tests/browser/terrain-gestes.ts";
import type { PageBilan } from "./bilan-appareil-page.ts";
import { publier, type Mesure } from "./mesurer.ts";
import { definirService, entreDeux, vivre } from "./service.ts";

const { values } = parseArgs({ options: { fois: { type: "string", default: "10" } } });
const fois = Number(values.fois);
const graine = 41;
const accueils = 35_000;
const premierJour = "2016-01-01" as Jour;
const periode = { du: premierJour, au: "2025-12-31" as Jour };
const demande = { graine, accueils, premierJour, jours: 3652 };
const but: readonly [number, number] = [-Infinity, 1_000];
const facteurs = [1, 6];

type AvecPage = typeof globalThis & { pageBilan: PageBilan; figure?: number };

async function lier(): Promise<string> {
  const dossier = mkdtempSync(join(tmpdir(), "picup-bench-page-"));
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: dossier,
      target: "es2023",
      lib: { entry: join(import.meta.dirname, "bilan-appareil-page.ts"), formats: ["es"], fileName: "page" },
    },
  });
  return dossier;
}

async function leTravail(page: Page): Promise<Mesure[]> {
  const dossier = await lier();
  try {
    await page.goto("about:blank");
    await page.addScriptTag({ path: join(dossier, "page.js"), type: "module" });
    await page.waitForFunction(() => "pageBilan" in globalThis);
    const comptes = [nouvelId<"compte">(0), nouvelId<"compte">(0)];
    const equipe = { dispositif: "modele" as DispositifId, tablettes: [nouvelId<"appareil">(0)], comptes };
    await page.evaluate(({ e, d }) => (globalThis as AvecPage).pageBilan.preparer(e, d), {
      e: equipe,
      d: demande,
    });
    const mesures: Mesure[] = [];
    for (const facteur of facteurs) {
      await throttle(page, facteur);
      const valeurs: number[] = [];
      for (let i = 0; i < fois + 1; i++) {
        const { ms, accueils: lus } = await page.evaluate(
          (p) => (globalThis as AvecPage).pageBilan.bilan(p),
          periode,
        );
        if (lus < accueils * 0.9) throw new Error(`the bilan counts ${lus} accueils`);
        if (i > 0) valeurs.push(ms);
      }
      mesures.push({
        quoi: `the work at ${facteur}x: ten years, ${accueils} accueils, compared with the ten before`,
        unite: "ms",
        valeurs,
        ...(facteur === 6 ? { but } : {}),
      });
    }
    return mesures;
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

/** From the touch on the link to the figure on the screen, ms. */
async function ouvrirEcran(page: Page, du: string): Promise<number> {
  await page.evaluate(() => (location.hash = "#/"));
  await page.getByRole("heading", { name: "Aujourd’hui", level: 1 }).waitFor();
  const hash = `#/bilan?periode=libre&du=${du}&au=${periode.au}`;
  return page.evaluate(
    (h) =>
      new Promise<number>((resolve) => {
        const debut = performance.now();
        const voir = (): void => {
          if (document.querySelector(".grand-nombre")?.textContent) {
            guet.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - debut), 0));
          }
        };
        const guet = new MutationObserver(voir);
        guet.observe(document, { childList: true, subtree: true, characterData: true });
        location.hash = h;
      }),
    hash,
  );
}

async function lEcran(page: Page): Promise<Mesure[]> {
  const serveur = await serveurDePreuve();
  try {
    const dispositif = "preuve" as DispositifId;
    await entreDeux(serveur, async ({ base }) => {
      await definirService(base, dispositif, premierJour);
      await vivre(base, dispositif, demande);
    });
    await enrolerTablette(page, serveur);
    await installe(page);
    await page.getByText("L’historique arrive").waitFor({ state: "hidden", timeout: 120_000 });
    const mesures: Mesure[] = [];
    for (const facteur of facteurs) {
      await throttle(page, facteur);
      const valeurs: number[] = [];
      for (let i = 0; i < fois + 1; i++) {
        const ms = await ouvrirEcran(page, `2016-01-${String(1 + i).padStart(2, "0")}`);
        if (i > 0) valeurs.push(ms);
      }
      const quoi = `the screen at ${facteur}x: from the touch to the painted bilan of ten years, another each time`;
      mesures.push({ quoi, unite: "ms", valeurs });
    }
    return mesures;
  } finally {
    await serveur.stop();
  }
}

await construire();
const contexte = await lancerNavigateur();
const page = contexte.pages()[0] ?? (await contexte.newPage());
try {
  const mesures = [...(await leTravail(page)), ...(await lEcran(page))];
  publier({
    nom: "bilan-appareil",
    titre: "The bilan of ten years on a device",
    commande: "node bench/bilan-appareil.ts",
    mesures,
    notes: [
      `Seed ${graine}. Headless Chromium; 6x is its own throttling of the page's main thread.`,
      "The screen adds charts, tables and the map to the work; its code was already loaded once.",
    ],
  });
} finally {
  await contexte.close();
}
