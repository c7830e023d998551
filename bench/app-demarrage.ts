/**
 * Cold start with no network: from the address asked to today's screen, then to the whole history decoded, in a real
 * browser started anew on the same profile. Also the weight of the first JavaScript. `node bench/app-demarrage.ts`
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { throttle } from "../tests/browser/gestes.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { enrolerTablette, installe } from "../tests/browser/terrain-gestes.ts";
import { premierJs } from "../tools/construire.ts";
import { publier } from "./mesurer.ts";

const fois = 5;
const serveur = await serveurDePreuve({ demo: true });
const profil = await mkdtemp(join(tmpdir(), "picup-demarrage-"));
const premiere = await lancerNavigateur({ profil });
const page = premiere.pages()[0]!;
await enrolerTablette(page, serveur);
await page.getByText("L’historique arrive").waitFor({ state: "hidden" });
await installe(page);
await premiere.close();

/** One start: ms from navigation to today's stops, and to history complete. */
async function demarrer(facteur: number): Promise<{ ecran: number; histoire: number }> {
  const contexte = await lancerNavigateur({ profil });
  await contexte.setOffline(true);
  const onglet = contexte.pages()[0]!;
  await throttle(onglet, facteur);
  await onglet.addInitScript(() => {
    const vu = globalThis as unknown as { ecran?: number; histoire?: number };
    new MutationObserver(() => {
      if (!document.querySelector(".terrain h1")) return;
      vu.ecran ??= performance.now();
      if (!document.querySelector(".message")) vu.histoire ??= performance.now();
    }).observe(document, { subtree: true, childList: true });
  });
  await onglet.goto(`${serveur.url}/app/`);
  await onglet.waitForFunction(() => (globalThis as unknown as { histoire?: number }).histoire !== undefined);
  const mesure = await onglet.evaluate(() => {
    const { ecran, histoire } = globalThis as unknown as { ecran: number; histoire: number };
    return { ecran, histoire };
  });
  await contexte.close();
  return mesure;
}

const serie = async (facteur: number): Promise<{ ecran: number[]; histoire: number[] }> => {
  const ecran: number[] = [];
  const histoire: number[] = [];
  for (let i = 0; i < fois; i++) {
    const m = await demarrer(facteur);
    ecran.push(m.ecran);
    histoire.push(m.histoire);
  }
  return { ecran, histoire };
};
const normale = await serie(1);
const lente = await serie(6);
await rm(profil, { recursive: true, force: true });
publier({
  nom: "app-demarrage",
  titre: "Cold start with no network",
  commande: "node bench/app-demarrage.ts",
  mesures: [
    { quoi: "today's screen, processor as it is", unite: "ms", valeurs: normale.ecran },
    { quoi: "whole history decoded, processor as it is", unite: "ms", valeurs: normale.histoire },
    { quoi: "today's screen, processor slowed 6 times", unite: "ms", valeurs: lente.ecran },
    { quoi: "whole history decoded, processor slowed 6 times", unite: "ms", valeurs: lente.histoire },
    { quoi: "first JavaScript, gzipped", unite: "octets", valeurs: [premierJs()], but: [0, 120 * 1024] },
  ],
  notes: ["The demonstration's history: about 1,300 permanences and 6,400 passages, sealed on the device."],
});
await serveur.stop();
