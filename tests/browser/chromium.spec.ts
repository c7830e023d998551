/** The harness itself: a browser starts from nothing but npm packages, keeps its profile, and obeys the helpers. */
import { createServer, type Server } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { lancerNavigateur, trouverChromium } from "./chromium.ts";
import { couperReseau, retablirReseau } from "./gestes.ts";

const page =
  "<!doctype html><html lang=fr><title>ici</title><main><h1>Camion</h1><button>Ouvrir</button></main>";
let serveur: Server;
let url: string;

test.beforeAll(async () => {
  serveur = createServer((_demande, reponse) => reponse.setHeader("content-type", "text/html").end(page));
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  url = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  serveur.close();
  serveur.closeAllConnections();
});

test("a page opens in the browser that was found", async ({ page: onglet }) => {
  await onglet.goto(url);
  await expect(onglet.getByRole("heading", { name: "Camion" })).toBeVisible();
  expect((await trouverChromium()).chemin).toContain("chrom");
});

test("a profile keeps what it stored when the browser is started again", async () => {
  const profil = await mkdtemp(join(tmpdir(), "picup-profil-"));
  try {
    const premier = await lancerNavigateur({ profil });
    const avant = await premier.newPage();
    await avant.goto(url);
    await avant.evaluate(() => localStorage.setItem("camion", "bleu"));
    await premier.close();
    const second = await lancerNavigateur({ profil });
    const apres = await second.newPage();
    await apres.goto(url);
    expect(await apres.evaluate(() => localStorage.getItem("camion"))).toBe("bleu");
    await second.close();
  } finally {
    await rm(profil, { recursive: true, force: true });
  }
});

test("a cut network refuses every request until it is restored", async ({ context, page: onglet }) => {
  await onglet.goto(url);
  await couperReseau(context);
  await expect(onglet.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
  await retablirReseau(context);
  await onglet.goto(url);
  await expect(onglet.getByRole("button", { name: "Ouvrir" })).toBeVisible();
});
