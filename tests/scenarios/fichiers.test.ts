/** Photos and permits over HTTP: kept once, whole, within a dispositif and within a quota; noise to the server. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type { FichierId } from "../../src/domain/ids.ts";
import { fichierOctetsMax } from "../../src/server/routes/fichiers.ts";
import { withTenant } from "../../src/store/base.ts";
import { deposerFichier } from "../../src/store/fichiers.ts";
import { dispositifDeTest } from "../../src/store/pour-tests.ts";
import { serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
let tablette: Tablette;
before(async () => {
  s = await serveurDeTest();
  tablette = await Tablette.enroler(s.url, await s.connecter("coordinateur"));
  await tablette.identifier(s.courriel("mediateur"));
});
after(() => s.arreter());

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const jetonDe = (t: Tablette): string => {
  const { appareil, jeton } = t.memoire.vu.etat.identite;
  return `Appareil ${appareil}.${jeton}`;
};
const octetsDe = (n: number) => new Uint8Array(randomBytes(n));
const poster = (n: number, octets: Uint8Array<ArrayBuffer>, entetes: Record<string, string> = {}) =>
  fetch(`${s.url}/api/fichiers/${id(n)}`, {
    method: "POST",
    headers: {
      authorization: jetonDe(tablette),
      "content-type": "application/octet-stream",
      ...entetes,
    },
    body: octets,
  });
const lire = (n: number, t = tablette) =>
  fetch(`${s.url}/api/fichiers/${id(n)}`, { headers: { authorization: jetonDe(t) } });
const erreurDe = async (r: Response): Promise<string> => ((await r.json()) as { erreur: string }).erreur;

test("a file sent twice is kept once and read back byte for byte", async () => {
  const octets = octetsDe(300_000);
  assert.equal((await poster(1, octets)).status, 200);
  assert.equal((await poster(1, octets)).status, 200);
  const relus = new Uint8Array(await (await lire(1)).arrayBuffer());
  assert.deepEqual(relus, octets);
});

test("the same id with other bytes is refused, and the first stays", async () => {
  const octets = octetsDe(1000);
  await poster(2, octets);
  const refus = await poster(2, octetsDe(1000));
  assert.equal(refus.status, 409);
  assert.equal(await erreurDe(refus), "fichier-different");
  assert.deepEqual(new Uint8Array(await (await lire(2)).arrayBuffer()), octets);
});

test("two that come at once with the same id: one is kept, the other is told", async () => {
  const statuts = await Promise.all([poster(3, octetsDe(5000)), poster(3, octetsDe(5000))]);
  assert.deepEqual(statuts.map((r) => r.status).toSorted(), [200, 409]);
});

test("a file of the largest size passes, one byte more does not, nor a form, nor nothing", async () => {
  assert.equal((await poster(4, octetsDe(fichierOctetsMax))).status, 200);
  assert.equal((await poster(5, octetsDe(fichierOctetsMax + 1))).status, 413);
  assert.equal((await poster(6, octetsDe(10), { "content-type": "text/plain" })).status, 400);
  assert.equal((await poster(6, octetsDe(0))).status, 400);
  assert.equal((await lire(6)).status, 404);
});

test("no device of another dispositif, with nobody signed in, or withdrawn reads it", async () => {
  const octets = octetsDe(64);
  await poster(7, octets);
  const bureau = await s.connecter("coordinateur");
  const vide = await Tablette.enroler(s.url, bureau);
  const inconnu = await lire(8);
  const muet = await lire(7, vide);
  assert.equal(muet.status, 404);
  assert.equal(await muet.text(), await inconnu.text());
  await vide.identifier(s.courriel("mediateur"));
  assert.equal((await lire(7, vide)).status, 200);
  await bureau.faire(`/api/appareils/${vide.memoire.vu.etat.identite.appareil}/revocation`);
  assert.equal((await lire(7, vide)).status, 403);
  const voisin = await dispositifDeTest(s.serveur.magasin.base, "voisin");
  const vu = await withTenant(s.serveur.magasin.base, { dispositif: voisin.dispositif }, (client) =>
    client.query("select id from fichier"),
  );
  assert.equal(vu.rowCount, 0);
});

test("a dispositif that has reached its quota is told so and loses nothing", async () => {
  const { base } = s.serveur.magasin;
  const depot = await withTenant(base, { dispositif: s.dispositif }, (client) =>
    deposerFichier(client, s.dispositif, id(9) as FichierId, octetsDe(100), 50),
  );
  assert.equal(depot, "quota");
  assert.equal((await lire(9)).status, 404);
  assert.equal((await lire(1)).status, 200);
});

test("two files that come at once for the last place: one is kept, the other is told", async () => {
  const { base } = s.serveur.magasin;
  const { rows } = await withTenant(base, { dispositif: s.dispositif }, (client) =>
    client.query<{ total: number }>("select sum(octet_length(octets))::int as total from fichier"),
  );
  const quota = rows[0]!.total + 150;
  const deposer = (n: number, ensuite: () => Promise<void>) =>
    withTenant(base, { dispositif: s.dispositif }, async (client) => {
      const depot = await deposerFichier(client, s.dispositif, id(n) as FichierId, octetsDe(100), quota);
      await ensuite();
      return depot;
    });
  const [depose, autreVenu] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const premier = deposer(20, () => (depose.resolve(), autreVenu.promise));
  await depose.promise;
  const vu = { fini: false };
  const second = deposer(21, async () => {}).finally(() => (vu.fini = true));
  // The first is not committed when the second looks, or is made to wait.
  for (let attend = 0; attend === 0 && !vu.fini;) {
    const { rows: verrous } = await base.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted",
    );
    attend = verrous[0]!.n;
  }
  autreVenu.resolve();
  assert.deepEqual(await Promise.all([premier, second]), ["garde", "quota"]);
});
