/**
 * First sync: a tablet just enrolled signs in, and receives the whole history. Real server, real PostgreSQL, the
 * built app in a real Chromium with an empty profile each time. The clock runs in the page, from the answer to the
 * sign-in to the moment when the screen no longer says that history is coming. `--fois`, `--tailles 2000,10000`.
 */
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import type { Jour } from "../src/domain/civil.ts";
import type { DispositifId } from "../src/domain/ids.ts";
import { construire } from "../tools/construire.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { throttle } from "../tests/browser/gestes.ts";
import { serveurDePreuve, type ServeurDePreuve } from "../tests/browser/serveur.ts";
import { codeEnrolement, installe } from "../tests/browser/terrain-gestes.ts";
import { publier, type Mesure } from "./mesurer.ts";
import { definirService, entreDeux, vivre } from "./service.ts";

const graine = 11;
const dispositif = "preuve" as DispositifId;
const premierJour = "2016-01-04" as Jour;
const dixAns = 3650;
const buts: Readonly<Record<number, number>> = { 2_000: 500, 10_000: 1_500, 100_000: 8_000 };
const octetsMax = 60;

type Page1 = typeof globalThis & { histoireLa?: number };
type Course = { readonly ms: number; readonly octets: number; readonly echanges: number };

/** In the page, before anything of it: notes when today's screen stands without the words "history is coming". */
function guetter(): void {
  performance.setResourceTimingBufferSize(20_000);
  new MutationObserver(() => {
    const texte = document.querySelector("#contenu")?.textContent ?? "";
    const la = texte.includes("Aujourd’hui") && !texte.includes("L’historique arrive");
    if (la) (globalThis as Page1).histoireLa ??= performance.now();
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Times and bytes as the browser itself counted them. */
function lire(): Course {
  const fiches = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const signature = fiches.findLast((f) => f.name.includes("/api/appareil/connexion"))!;
  const sync = fiches.filter((f) => f.name.includes("/sync/") && f.startTime >= signature.startTime);
  return {
    ms: (globalThis as Page1).histoireLa! - signature.responseEnd,
    octets: sync.reduce((n, f) => n + f.transferSize, 0),
    echanges: sync.length,
  };
}

async function seConnecter(page: Page, serveur: ServeurDePreuve, facteur: number): Promise<Course> {
  await page.addInitScript(guetter);
  await page.goto(`${serveur.url}/app/#/enroler/${await codeEnrolement(serveur)}`);
  await installe(page);
  await page.getByRole("button", { name: "Enrôler cet appareil" }).click();
  await page.getByLabel("Adresse électronique").fill(serveur.comptes.mediateur);
  await page.getByLabel("Mot de passe").fill(serveur.motDePasse);
  await throttle(page, facteur);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForFunction(() => (globalThis as Page1).histoireLa !== undefined, undefined, {
    timeout: 180_000,
    polling: 250,
  });
  return page.evaluate(lire);
}

async function course(serveur: ServeurDePreuve, facteur: number): Promise<Course> {
  const contexte = await lancerNavigateur();
  try {
    return await seConnecter(contexte.pages()[0] ?? (await contexte.newPage()), serveur, facteur);
  } finally {
    await contexte.close();
  }
}

const { values } = parseArgs({
  options: { fois: { type: "string", default: "5" }, tailles: { type: "string" } },
});
const tailles = values.tailles ? values.tailles.split(",").map(Number) : Object.keys(buts).map(Number);
const fois = Number(values.fois);
await construire();
const serveur = await serveurDePreuve();
const mesures: Mesure[] = [];
let [la, faits] = [0, 0];
try {
  await entreDeux(serveur, (m) => definirService(m.base, dispositif, premierJour));
  for (const taille of tailles) {
    const demande = { graine: graine + taille, accueils: taille - la, premierJour, jours: dixAns };
    faits += await entreDeux(serveur, (m) => vivre(m.base, dispositif, demande));
    la = taille;
    for (const facteur of [1, 6]) {
      const courses: Course[] = [];
      for (let i = 0; i < fois + 1; i++) courses.push(await course(serveur, facteur));
      const comptees = courses.slice(1);
      process.stderr.write(
        `${taille} at ${facteur}x: ${comptees.map((c) => Math.round(c.ms)).join(", ")} ms\n`,
      );
      const but = facteur === 6 ? buts[taille] : undefined;
      mesures.push({
        quoi: `${taille} accueils at ${facteur}x: from sign-in to the whole history`,
        unite: "ms",
        valeurs: comptees.map((c) => c.ms),
        ...(but === undefined ? {} : { but: [-Infinity, but] as const }),
      });
      if (facteur !== 6) continue;
      const [premiere] = comptees;
      mesures.push({
        quoi: `${taille} accueils: bytes on the wire an accueil, ${premiere!.echanges} exchanges, all included`,
        unite: "octets",
        valeurs: comptees.map((c) => c.octets / taille),
        but: [-Infinity, octetsMax],
      });
    }
  }
  publier({
    nom: "premiere-sync",
    titre: "First sync of a tablet",
    commande: "node bench/premiere-sync.ts",
    mesures,
    notes: [
      `Seed ${graine}. The largest history is ${faits} facts; 14 accueils a permanence over ten years.`,
      "Bytes are all of the first sync (headers, permanences, places and observations included), by accueil.",
      "6x: Chromium's own throttling of the page's main thread. Server, database and browser share the machine.",
      "Before the clock: page loaded, app installed, tablet enrolled. One run of each kind is left out.",
    ],
  });
} finally {
  await serveur.stop();
}
