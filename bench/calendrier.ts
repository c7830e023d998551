/**
 * From a press on another view of the calendar to that view laid out, in a real browser whose processor is slowed six
 * times: a month of 60 stops and a season of 400, one move of a stop with what it would cause.
 * `node bench/calendrier.ts`
 */
import { ajouterJours, moisDe, parseJour } from "../src/domain/civil.ts";
import { allerAuBureau, entrerAuBureau } from "../tests/browser/bureau-gestes.ts";
import { ecrireAuServeur, jour, nombreux } from "../tests/browser/calendrier-donnees.ts";
import { lancerNavigateur } from "../tests/browser/chromium.ts";
import { throttle } from "../tests/browser/gestes.ts";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { publier } from "./mesurer.ts";

const fois = 20;
const serveur = await serveurDePreuve({ demo: true });
const premier = parseJour(`${moisDe(jour(5, 0))}-01`)!;
// 60 stops in a month, two a day; 400 in the weeks of another season, three a day.
await ecrireAuServeur(serveur, [...nombreux(premier, 60, 2), ...nombreux(jour(20, 0), 400, 3)]);
const contexte = await lancerNavigateur();
const page = contexte.pages()[0]!;
await page.setViewportSize({ width: 1440, height: 900 });
await entrerAuBureau(page, serveur, `calendrier?semaine=${premier}`);

/** Milliseconds from the press until the other view is rendered and laid out; and stops shown. */
const basculer = (vers: string, preuve: string, n = fois): Promise<{ ms: number; montres: number }[]> =>
  page.evaluate(
    async ([vue, selecteur, tours]) => {
      const radio = (nom: string) =>
        document.querySelector<HTMLInputElement>(`.cal-outils input[value="${nom}"]`)!;
      const image = () => new Promise((fini) => requestAnimationFrame(() => setTimeout(fini, 0)));
      const temps: { ms: number; montres: number }[] = [];
      for (let i = 0; i < Number(tours); i++) {
        radio("semaine").click();
        await image();
        await image();
        const debut = performance.now();
        radio(vue!).click();
        // Renders are promises; what comes after a frame is not.
        for (let k = 0; !document.querySelector(selecteur!); k++)
          await (k < 1000 ? Promise.resolve() : image());
        void document.body.offsetHeight; // style and layout
        temps.push({ ms: performance.now() - debut, montres: document.querySelectorAll(selecteur!).length });
        await image();
      }
      return temps;
    },
    [vers, preuve, String(n)] as const,
  );

const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });

/** Milliseconds that the page's own thread has worked since the start: script, style and layout. */
async function travail(): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const de = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];
  return 1000 * metrics.filter((m) => de.includes(m.name)).reduce((s, m) => s + m.value, 0);
}

/** The same press, in time of the page's own thread: what a loaded machine takes away is not in it. */
async function travailler(vers: string, preuve: string): Promise<number[]> {
  const temps: number[] = [];
  for (let i = 0; i < fois; i++) {
    await basculer("semaine", ".grille", 1);
    const avant = await travail();
    await basculer(vers, preuve, 1);
    temps.push((await travail()) - avant);
  }
  return temps;
}

/** Milliseconds of one arrow on a stop: the ghost and the bar, with the new alertes. */
const bouger = (): Promise<number[]> =>
  page.evaluate(async (n) => {
    const stop = document.querySelector<HTMLElement>("button.bloc-mobile")!;
    stop.focus();
    const temps: number[] = [];
    for (let i = 0; i < n; i++) {
      const avant = document.querySelector(".barre-deplacement-titre")?.textContent;
      const debut = performance.now();
      stop.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: i % 2 ? "ArrowUp" : "ArrowDown",
          bubbles: true,
          cancelable: true,
        }),
      );
      while (document.querySelector(".barre-deplacement-titre")?.textContent === avant)
        await Promise.resolve();
      void document.body.offsetHeight;
      temps.push(performance.now() - debut);
      await new Promise((fini) => requestAnimationFrame(() => setTimeout(fini, 0)));
    }
    stop.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    return temps;
  }, fois);

await throttle(page, 6);
const mois = await basculer("mois", "button.bloc-court");
const moisTravail = await travailler("mois", "button.bloc-court");
const alertes = await basculer("mois", "button.bloc-court .bloc-alerte");
await allerAuBureau(page, serveur, `calendrier?semaine=${jour(28, 0)}`);
const saison = await basculer("saison", ".frise-point");
const saisonTravail = await travailler("saison", ".frise-point");
await allerAuBureau(page, serveur, `calendrier?semaine=${ajouterJours(premier, 7)}`);
await page.locator("button.bloc-mobile").first().waitFor();
const moves = await bouger();
await contexte.close();
publier({
  nom: "calendrier",
  titre: "The calendar of the desk",
  commande: "node bench/calendrier.ts",
  mesures: [
    {
      quoi: `month of ${mois[0]!.montres} stops, from the press to laid out, slowed 6 times`,
      unite: "ms",
      valeurs: mois.map((t) => t.ms),
      but: [0, 100],
    },
    {
      quoi: "the same month, until what deserves a look shows on its stops, slowed 6 times",
      unite: "ms",
      valeurs: alertes.map((t) => t.ms),
    },
    {
      quoi: `season of ${saison[0]!.montres} stops, from the press to laid out, slowed 6 times`,
      unite: "ms",
      valeurs: saison.map((t) => t.ms),
      but: [0, 100],
    },
    {
      quoi: "month: the page's own thread at work, with what deserves a look, slowed 6 times",
      unite: "ms",
      valeurs: moisTravail,
    },
    {
      quoi: "season: the page's own thread at work, slowed 6 times",
      unite: "ms",
      valeurs: saisonTravail,
    },
    {
      quoi: "one step of a move with what it would cause, slowed 6 times",
      unite: "ms",
      valeurs: moves,
      but: [0, 100],
    },
  ],
  notes: [
    "History of the demonstration on board, plus 460 stops; window of 1440 x 900.",
    "From the event to the forced layout of the whole page; painting is not in it.",
  ],
});
await serveur.stop();
