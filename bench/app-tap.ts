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

/** Milliseconds of each tap, as the page sees it: the button shows pressed only after the durable write. */
const mesurer = (n: number): Promise<number[]> =>
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
    const temps: number[] = [];
    for (let i = 0; i < combien; i++) {
      const bouton = boutons[i % boutons.length]!;
      const debut = performance.now();
      bouton.click();
      await attendre(() => bouton.ariaPressed === "true");
      temps.push(performance.now() - debut);
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
    { quoi: "one tap, processor as it is", unite: "ms", valeurs: normale },
    { quoi: "one tap, processor slowed 6 times (p95 at most 50)", unite: "ms", valeurs: lente, but: [0, 50] },
  ],
  notes: [
    "Sealed with AES-GCM, IndexedDB durability strict, then rendered; offline, history of the demonstration on board.",
    `${touchers} taps each; the disk is this machine's.`,
  ],
});
await serveur.stop();
