/** The audits of the browser tests bite: a page with a fault fails, the same page without it passes. */
import { stat } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { clavierComplet, marcheClavier, photographier, sansDefautAxe, throttle } from "./gestes.ts";

const page = (corps: string, style = ""): string =>
  `<!doctype html><html lang="fr"><head><title>Camion</title><style>${style}</style></head>
   <body><main><h1>Camion</h1>${corps}</main></body></html>`;
const poser = (onglet: Page, html: string): Promise<void> => onglet.setContent(html);

test("axe finds a picture without words, and passes the same page with them", async ({ page: onglet }) => {
  const image = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
  await poser(onglet, page(`<img src="${image}" width="10" height="10">`));
  await expect(sansDefautAxe(onglet)).rejects.toThrow(/image-alt/);
  await poser(onglet, page(`<img src="${image}" alt="le camion" width="10" height="10">`));
  await sansDefautAxe(onglet);
});

test("the keyboard walk sees each stop in order, and refuses one without name or visible focus", async ({
  page: onglet,
}) => {
  const boutons = "<button>Ouvrir</button><a href='#x'>Le jour</a>";
  await poser(onglet, page(boutons));
  expect((await marcheClavier(onglet)).map((a) => `${a.role} ${a.nom}`)).toEqual([
    "button Ouvrir",
    "a Le jour",
  ]);
  await clavierComplet(onglet);
  await poser(onglet, page(boutons, "button:focus { outline: none }"));
  await expect(clavierComplet(onglet)).rejects.toThrow(/visible focus/);
  await poser(onglet, page("<button></button>"));
  await expect(clavierComplet(onglet)).rejects.toThrow(/has a name/);
});

test("a throttled processor is slower, about as many times as asked", async ({ page: onglet }) => {
  await poser(onglet, page(""));
  const compter = (): Promise<number> =>
    onglet.evaluate(() => {
      const fin = performance.now() + 150;
      let tours = 0;
      while (performance.now() < fin) for (let i = 0; i < 1000; i++) tours++;
      return tours;
    });
  // The best of both, in turn, until they are far apart: whatever else the machine does only takes away.
  let libre = 0;
  let freine = 0;
  for (let i = 0; i < 20 && !(libre > 3 * freine && freine > 0); i++) {
    await throttle(onglet, 6);
    freine = Math.max(freine, await compter());
    await throttle(onglet, 1);
    libre = Math.max(libre, await compter());
  }
  expect(libre / freine).toBeGreaterThan(3);
});

test("a photograph is written where the others are", async ({ page: onglet }) => {
  await poser(onglet, page("<p>Bonjour</p>"));
  expect((await stat(await photographier(onglet, "preuve-du-banc"))).size).toBeGreaterThan(1000);
});
