/**
 * From the finger on a welcome button to the accueil durable on the device and said on screen, in a real browser
 * whose processor is slowed six times (a cheap tablet), with the history of the demonstration on board.
 * `node bench/app-tap.ts`
 */
import { throttle } from "../tests/browser/gestes.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { enrolerTablette, ouvrirImprevue } from "../tests/browser/terrain-gestes.ts";
import { publier } from "./mesurer.ts";

const touchers = 100;
const serveur = await serveurDePreuve({ demo: true });
const contexte = await lancerNavigateur();
const page = contexte.pages()[0]!;
await enrolerTablette(page, serveur);
await page.getByText("L’historique arrive").waitFor({ state: "hidden" });
await contexte.setOffline(true);
await ouvrirImprevue(page);

/** Notes when the browser says that a transaction which writes is complete: strict, so it is on the disk. */
await page.evaluate(() => {
  const ouvrir = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...mots: Parameters<typeof ouvrir>): IDBTransaction {
    const transaction = ouvrir.apply(this, mots);
    if (mots[1] === "readwrite") {
      transaction.addEventListener("complete", () => performance.mark("durable"));
    }
    return transaction;
  };
});

/** Milliseconds of each tap, as the page sees it: until the write is durable, and until the screen says so. */
const mesurer = (n: number): Promise<{ durable: number; dit: number }[]> =>
  page.evaluate(async (combien) => {
    const attendre = (vrai: () => boolean): Promise<void> =>
      new Promise((fini) => {
        if (vrai()) return fini();
        const oeil = new MutationObserver(() => {
          if (!vrai()) return;
          oeil.disconnect();
          fini();
        });
        oeil.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      });
    const boutons = [...document.querySelectorAll<HTMLButtonElement>("[data-besoin]")].slice(0, 12);
    const temps: { durable: number; dit: number }[] = [];
    for (let i = 0; i < combien; i++) {
      const bouton = boutons[i % boutons.length]!;
      performance.clearMarks("durable");
      const debut = performance.now();
      bouton.click();
      await attendre(() => bouton.ariaPressed === "true");
      const dit = performance.now() - debut;
      temps.push({ durable: performance.getEntriesByName("durable")[0]!.startTime - debut, dit });
      document.querySelector<HTMLButtonElement>(".encours .bouton-principal")!.click();
      await attendre(() => bouton.ariaPressed === "false");
    }
    return temps;
  }, n);

await mesurer(10);
const normale = await mesurer(touchers);
await throttle(page, 6);
const lente = await mesurer(touchers);
await contexte.close();
publier({
  nom: "app-tap",
  titre: "From a welcome button to durable on the device",
  commande: "node bench/app-tap.ts",
  mesures: [
    { quoi: "tap to durable, processor as it is", unite: "ms", valeurs: normale.map((t) => t.durable) },
    {
      quoi: "tap to durable, processor slowed 6 times (p95 at most 50)",
      unite: "ms",
      valeurs: lente.map((t) => t.durable),
      but: [0, 50],
    },
    {
      quoi: "tap to said on the screen, processor as it is",
      unite: "ms",
      valeurs: normale.map((t) => t.dit),
    },
    { quoi: "tap to said on the screen, slowed 6 times", unite: "ms", valeurs: lente.map((t) => t.dit) },
  ],
  notes: [
    "Sealed with AES-GCM, IndexedDB durability strict; offline, history of the demonstration on board.",
    "Durable: the complete event of the strict transaction. Said: the button shows pressed.",
    `${touchers} taps each; the disk is this machine's.`,
  ],
});
await serveur.stop();
