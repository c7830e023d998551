/** Gestures of the field tests: a code from the desk, a tablet enrolled, a stop opened, a person welcomed. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { ServeurDePreuve } from "./serveur.ts";

type Acces = Pick<ServeurDePreuve, "url" | "comptes" | "motDePasse">;

/** A signed-in desk session over HTTP: its cookie and its CSRF word. */
async function bureau(serveur: Acces): Promise<{ readonly headers: Record<string, string> }> {
  const reponse = await fetch(`${serveur.url}/api/bureau/connexion`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      courriel: serveur.comptes.coordinateur,
      motDePasse: serveur.motDePasse,
      naissance: crypto.randomUUID().replaceAll("-", ""),
      libelle: "Bureau de preuve",
    }),
  });
  const { csrf } = (await reponse.json()) as { csrf: string };
  const cookie = reponse.headers.getSetCookie()[0]!.split(";")[0]!;
  return { headers: { cookie, "x-csrf": csrf, "content-type": "application/json" } };
}

/** A one-time code, as the desk shows it. */
export async function codeEnrolement(serveur: Acces): Promise<string> {
  const { headers } = await bureau(serveur);
  const reponse = await fetch(`${serveur.url}/api/codes-enrolement`, { method: "POST", headers, body: "{}" });
  return ((await reponse.json()) as { code: string }).code;
}

/** Enrols the page's browser and signs somebody in; ends on Aujourd'hui. */
export async function enrolerTablette(
  page: Page,
  serveur: Acces,
  qui: "mediateur" | "mediatrice" | "coordinateur" = "mediateur",
): Promise<void> {
  await page.goto(`${serveur.url}/app/#/enroler/${await codeEnrolement(serveur)}`);
  await page.getByRole("button", { name: "Enrôler cet appareil" }).click();
  await page.getByLabel("Adresse électronique").fill(serveur.comptes[qui]);
  await page.getByLabel("Mot de passe").fill(serveur.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { name: "Aujourd’hui", level: 1 })).toBeVisible();
}

/** Waits until the service worker has the whole app: from then on it starts with no network. */
export const installe = (page: Page): Promise<unknown> =>
  page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state));

/** Opens an unplanned stop at the first place known; ends on Accueillir. */
export async function ouvrirImprevue(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Permanence imprévue" }).click();
  await page.getByLabel("Lieu", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Ouvrir ici" }).click();
  await expect(page.getByRole("group", { name: "Besoins" })).toBeVisible();
}

/** One accueil: taps a need, waits for it to be durable, goes to the next person. */
export async function accueillir(page: Page, besoin: string): Promise<void> {
  await page.locator(`[data-besoin="${besoin}"]`).click();
  await page.getByRole("button", { name: "Personne suivante" }).click();
}

type Bilan = {
  readonly chiffres: readonly { readonly code: string; readonly valeur: { readonly n?: number } }[];
};

/** A figure of today's bilan as the server itself works it out. */
export async function chiffreDuServeur(serveur: Acces, code: string): Promise<unknown> {
  const { headers } = await bureau(serveur);
  const jour = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date());
  const reponse = await fetch(`${serveur.url}/api/bilan?du=${jour}&au=${jour}`, { headers });
  const { chiffres } = (await reponse.json()) as Bilan;
  return chiffres.find((c) => c.code === code)?.valeur;
}

/** Kills every process of the browser that has this profile, as a battery pulled out would. */
export function tuerNavigateur(profil: string): void {
  for (const pid of readdirSync("/proc").filter((nom) => /^\d+$/.test(nom))) {
    let commande = "";
    try {
      commande = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      continue; // gone meanwhile
    }
    if (!commande.includes(`--user-data-dir=${profil}`)) continue;
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // Gone meanwhile.
    }
  }
}
