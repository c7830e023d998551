/** The server of the browser tests is the real one: it signs people in, survives a kill, and leaves nothing behind. */
import { existsSync } from "node:fs";
import { expect, test, type APIRequestContext } from "@playwright/test";
import { postgresDans } from "../../tools/tester/processus.ts";
import { serveurDePreuve, type ServeurDePreuve } from "./serveur.ts";

let serveur: ServeurDePreuve;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  serveur = await serveurDePreuve();
});
test.afterAll(() => serveur?.stop());

const connecter = (request: APIRequestContext, courriel: string, motDePasse: string): Promise<number> =>
  request
    .post(`${serveur.url}/api/bureau/connexion`, {
      data: { courriel, motDePasse, naissance: crypto.randomUUID(), libelle: "Chrome sur Linux" },
    })
    .then((reponse) => reponse.status());

test("every account signs in at the desk, and a wrong password does not", async ({ playwright }) => {
  for (const courriel of Object.values(serveur.comptes)) {
    const request = await playwright.request.newContext();
    expect(await connecter(request, courriel, serveur.motDePasse), courriel).toBe(200);
    await request.dispose();
  }
  const request = await playwright.request.newContext();
  expect(await connecter(request, serveur.comptes.coordinateur, "un autre mot de passe")).toBe(401);
  await request.dispose();
});

test("a killed server starts again on the same folder and the same address", async ({ request }) => {
  const avant = (await (await request.get(`${serveur.url}/api/sante`)).json()) as { epoque: string };
  await serveur.tuer();
  await expect(request.get(`${serveur.url}/api/sante`)).rejects.toThrow(/ECONNREFUSED/);
  await serveur.redemarrer();
  const apres = (await (await request.get(`${serveur.url}/api/sante`)).json()) as { epoque: string };
  expect(apres.epoque).toBe(avant.epoque);
});

test("a stopped server leaves neither PostgreSQL nor folder", async () => {
  const passager = await serveurDePreuve();
  expect(postgresDans(passager.dossier)).toHaveLength(1);
  await passager.arreter();
  expect(postgresDans(passager.dossier)).toEqual([]);
  await passager.stop();
  expect(existsSync(passager.dossier)).toBe(false);
});
