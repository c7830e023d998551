/** The door of the server: headers, cookie, brakes, limits, the app's files, and what is said when the base is away. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { application } from "../../src/server/application.ts";
import { servicesDe } from "../../src/server/main.ts";
import { toutesLesRoutes } from "../../src/server/routes.ts";
import { version } from "../../src/server/version.ts";
import { motDePasseDeTest } from "../../src/store/pour-tests.ts";
import { envoyer, serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";

const racine = mkdtempSync(join(tmpdir(), "picup-http-"));
const app = join(racine, "app");
let s: ServeurDeTest;
/** The wall clock that the server sees: tests of brakes move it. */
let decalage = 0;
before(async () => {
  mkdirSync(join(app, "assets"), { recursive: true });
  writeFileSync(join(app, "index.html"), "<!doctype html><title>Pic'Up</title>");
  writeFileSync(join(app, "sw.js"), `const a = 1;\n${"// service worker\n".repeat(200)}`);
  writeFileSync(join(app, "assets", "app-3f2a91bc.js"), `export const a = 1;\n${"a;\n".repeat(1000)}`);
  writeFileSync(join(app, ".construit"), "secret de construction");
  writeFileSync(join(racine, "dehors.txt"), "hors du dossier");
  s = await serveurDeTest({ maintenant: () => Date.now() + decalage, app, proxy: true });
});
after(async () => {
  await s.arreter();
  rmSync(racine, { recursive: true, force: true });
});

test("chaque réponse porte une politique stricte, et celles de l'interface ne sont gardées nulle part", async () => {
  for (const chemin of ["/api/sante", "/app/", "/api/session", "/rien", "/app/assets/app-3f2a91bc.js"]) {
    const { headers } = await fetch(`${s.url}${chemin}`);
    const csp = headers.get("content-security-policy") ?? "";
    assert.match(csp, /default-src '(self|none)'/);
    assert.match(csp, /frame-ancestors 'none'/);
    assert.doesNotMatch(csp, /unsafe|\*|http:/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("strict-transport-security"), null);
    assert.equal(headers.get("server"), null);
    assert.equal(headers.get("x-powered-by"), null);
    if (!chemin.startsWith("/app")) assert.equal(headers.get("cache-control"), "no-store", chemin);
  }
});

test("derrière un mandataire HTTPS le cookie est sûr et lié à cet hôte", async () => {
  const corps = {
    courriel: s.courriel("pilote"),
    motDePasse: motDePasseDeTest,
    naissance: "naissance-1",
    libelle: "N",
  };
  const clair = await envoyer(`${s.url}/api/bureau/connexion`, corps);
  assert.match(
    clair.headers.get("set-cookie")!,
    /^picup=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
  );
  const https = { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" };
  const sur = await envoyer(`${s.url}/api/bureau/connexion`, corps, https);
  assert.match(
    sur.headers.get("set-cookie")!,
    /^__Host-picup=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/,
  );
  assert.match(sur.headers.get("strict-transport-security")!, /max-age=31536000/);
  // A pilote holds no data: the browser is given no device and no key.
  assert.deepEqual(Object.keys((await sur.json()) as object).toSorted(), [
    "compte",
    "csrf",
    "dispositif",
    "nomDispositif",
    "zone",
  ]);
});

test("une session finit quand la personne sort, et au bout de douze heures sans rien faire", async () => {
  const sortante = await s.connecter("pilote");
  const reponse = await sortante.faire("/api/session", undefined, "DELETE");
  assert.equal(reponse.status, 200);
  assert.match(reponse.headers.get("set-cookie")!, /^picup=; .*Max-Age=0/);
  assert.equal((await sortante.lire("/api/session")).status, 401);
  const oubliee = await s.connecter("pilote");
  decalage = 12 * 3600_000 + 1000;
  assert.equal((await oubliee.lire("/api/session")).status, 401);
  decalage = 0;
});

test("les essais de mots de passe sont freinés, pour un compte connu comme pour un inconnu", async () => {
  const essayer = (courriel: string, adresse: string, motDePasse = "faux-mot-de-passe") =>
    envoyer(
      `${s.url}/api/bureau/connexion`,
      { courriel, motDePasse, naissance: "naissance-1", libelle: "N" },
      { "x-forwarded-for": adresse },
    );
  const reponses: string[][] = [];
  for (const [i, courriel] of [s.courriel("mediateur"), "personne@picup-essai.picup.test"].entries()) {
    const vues: string[] = [];
    for (let n = 0; n < 8; n++) {
      const reponse = await essayer(courriel, `198.51.100.${i + 1}`);
      vues.push(`${reponse.status} ${await reponse.text()} ${reponse.headers.has("retry-after")}`);
    }
    reponses.push(vues);
  }
  assert.deepEqual(reponses[0], reponses[1], "an account that exists answers as one that does not");
  assert.match(reponses[0]!.at(-1)!, /^429 \{"erreur":"trop-d-essais"\} true$/);
  // Even the right password waits, from anywhere; later it is let in.
  assert.equal((await essayer(s.courriel("mediateur"), "198.51.100.9", motDePasseDeTest)).status, 429);
  decalage = 30 * 60_000;
  assert.equal((await essayer(s.courriel("mediateur"), "198.51.100.9", motDePasseDeTest)).status, 200);
  decalage = 0;
});

test("un corps trop gros, mal formé ou d'un autre type est refusé par un code, sans rien répéter", async () => {
  const url = `${s.url}/api/enrolement`;
  const gros = await envoyer(url, { code: "x".repeat(20_000), naissance: "n".repeat(10), libelle: "l" });
  assert.deepEqual([gros.status, await gros.json()], [413, { erreur: "trop-gros" }]);
  const type = await fetch(url, { method: "POST", body: "{}", headers: { "content-type": "text/plain" } });
  assert.deepEqual(
    [type.status, await type.json()],
    [400, { erreur: "corps-invalide", detail: "content-type" }],
  );
  const casse = await fetch(url, {
    method: "POST",
    body: '{"code": "MOT-SECRET',
    headers: { "content-type": "application/json" },
  });
  assert.deepEqual([casse.status, await casse.json()], [400, { erreur: "corps-invalide", detail: "json" }]);
  const champ = await envoyer(url, { code: 12, naissance: "naissance-1", libelle: "l" });
  assert.deepEqual([champ.status, await champ.json()], [400, { erreur: "corps-invalide", detail: "code" }]);
});

test("l'application est servie compressée, immuable quand son nom porte son empreinte, et rien d'autre", async () => {
  const accepte = { "accept-encoding": "gzip, br" };
  const lu = await new Promise<{ entetes: NodeJS.Dict<string | string[]>; octets: Buffer }>(
    (resolve, reject) => {
      request(`${s.url}/app/assets/app-3f2a91bc.js`, { headers: accepte }, (r) => {
        const morceaux: Buffer[] = [];
        r.on("data", (m: Buffer) => morceaux.push(m));
        r.on("end", () => resolve({ entetes: r.headers, octets: Buffer.concat(morceaux) }));
      })
        .on("error", reject)
        .end();
    },
  );
  assert.equal(lu.entetes["content-encoding"], "br");
  assert.equal(lu.entetes["cache-control"], "public, max-age=31536000, immutable");
  assert.match(brotliDecompressSync(lu.octets).toString(), /^export const a = 1;/);
  const page = await fetch(`${s.url}/app/jour/quelconque`);
  assert.equal(page.headers.get("cache-control"), "no-cache");
  assert.match(await page.text(), /Pic'Up/);
  const etag = page.headers.get("etag")!;
  const inchangee = await fetch(`${s.url}/app/`, { headers: { "if-none-match": etag } });
  assert.equal(inchangee.status, 304);
  assert.equal((await fetch(`${s.url}/app/sw.js`)).headers.get("cache-control"), "no-cache");
  for (const chemin of ["/app/..%2fdehors.txt", "/app/assets/absent.js", "/app/.construit", "/app/%ff"]) {
    const reponse = await fetch(`${s.url}${chemin}`);
    assert.doesNotMatch(await reponse.text(), /hors du dossier|secret de construction/);
    assert.equal(reponse.status, 404, chemin);
  }
  const racineDuSite = await fetch(`${s.url}/`, { redirect: "manual" });
  assert.deepEqual([racineDuSite.status, racineDuSite.headers.get("location")], [302, "/fr/"]);
});

test("la description OpenAPI nomme chaque route et ses rôles", async () => {
  const doc = (await (await fetch(`${s.url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { "x-roles"?: string[] }>>;
  };
  assert.equal(doc.openapi, "3.1.0");
  const routes = toutesLesRoutes(version);
  for (const { chemin, methode } of routes) {
    assert.ok(doc.paths[chemin.replaceAll(/:(\w+)/g, "{$1}")]?.[methode], `${methode} ${chemin}`);
  }
  assert.deepEqual(doc.paths["/api/comptes"]!.get!["x-roles"], ["administrateur"]);
  assert.equal(Object.values(doc.paths).flatMap((p) => Object.keys(p)).length, routes.length);
});

test("base absente ou disque plein : la réponse le dit par un code, et le journal ne cite personne", async () => {
  const { magasin } = s.serveur;
  for (const [code, statut, erreur] of [
    ["53100", 507, "disque-plein"],
    ["ENOSPC", 507, "disque-plein"],
    ["57P01", 503, "base-absente"],
    ["XX000", 500, "panne-interne"],
  ] as const) {
    const lignes: string[] = [];
    const services = servicesDe(magasin, {
      journal: (l) => void lignes.push(JSON.stringify(l)),
      maintenant: Date.now,
      proxy: false,
    });
    const epoque = () => Promise.reject(Object.assign(new Error("relation of MARTIN Paul"), { code }));
    const reponse = await application({ ...services, epoque }, toutesLesRoutes(version)).request(
      "/api/sante",
    );
    assert.equal(reponse.status, statut);
    assert.deepEqual(await reponse.json(), { erreur });
    assert.match(lignes[0]!, new RegExp(`"code":"${erreur}"`));
    assert.ok(!lignes.join("").includes("MARTIN"));
  }
});
