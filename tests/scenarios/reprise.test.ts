/** The server comes back from yesterday's copy, elsewhere, while the tablets went on: nothing is lost. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { accueils } from "../../src/domain/activite.ts";
import type { Jour } from "../../src/domain/civil.ts";
import type { Bilan } from "../../src/indicators/bilan.ts";
import { changerInstance } from "../../src/sync/cycle.ts";
import { accueilNote, ouvrir, permanenceAnnoncee } from "./brouillons.ts";
import {
  connecterBureau,
  demarrer,
  serveurDeTest,
  type Bureau,
  type ServeurDeTest,
} from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
const ailleurs = mkdtempSync(join(tmpdir(), "picup-reprise-"));
before(async () => {
  s = await serveurDeTest();
});
after(async () => {
  await s.arreter();
  rmSync(ailleurs, { recursive: true, force: true });
});

type Sortie = { readonly code: number | null; readonly donnees: string; readonly mots: string };
/** The real command, in its own process. */
function picup(dossier: string, ...args: string[]): Promise<Sortie> {
  const p = spawn(process.execPath, ["src/cli/picup.ts", ...args], {
    env: { ...process.env, PICUP_DATA: dossier, LANG: "fr_FR.UTF-8", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [donnees, mots] = ["", ""];
  p.stdout.on("data", (m) => (donnees += m));
  p.stderr.on("data", (m) => (mots += m));
  return new Promise((resolve) => p.on("close", (code) => resolve({ code, donnees, mots })));
}

/** People counted by the bilan of November 2026. */
async function personnesDeNovembre(bureau: Bureau): Promise<number> {
  const reponse = await bureau.lire("/api/bilan?du=2026-11-01&au=2026-11-30");
  const { chiffres } = (await reponse.json()) as Bilan;
  const { valeur } = chiffres.find((chiffre) => chiffre.code === "passages.personnes")!;
  return valeur.kind === "nombre" ? valeur.n : -1;
}

/** A server that does not know the tablet any more: a new code, and every fact it holds is sent again. */
async function reenroler(t: Tablette, bureau: Bureau, courriel: string): Promise<void> {
  assert.equal((await t.echanger()).fin, "appareil-inconnu");
  const { identite } = (await Tablette.enroler(t.url, bureau)).memoire.vu.etat;
  await changerInstance(t.ports, identite);
  await t.identifier(courriel);
  assert.equal((await t.echanger()).fin, "a-jour");
}

test("restauré de la copie d'hier ailleurs, le serveur retrouve des tablettes tout ce qui a suivi", async () => {
  const bureau = await s.connecter("coordinateur");
  const [a, b] = [await Tablette.enroler(s.url, bureau), await Tablette.enroler(s.url, bureau)];
  const mediatrice = await a.identifier(s.courriel("mediateur"));
  const coordinatrice = await b.identifier(s.courriel("coordinateur"));
  const [p] = await a.ecrire(mediatrice, permanenceAnnoncee("2026-11-10" as Jour));
  await a.ecrire(mediatrice, ouvrir(p!.id, "14:00"), accueilNote(p!.id, "14:10"));
  await a.echanger();
  await b.echanger();

  const copie = join(ailleurs, "hier.copie");
  const exportee = await picup(s.dossier, "export", "--sortie", copie);
  assert.equal(exportee.code, 0, exportee.mots);

  // The day after: acknowledged by the server that will be lost, and one tablet still has something to send.
  for (let i = 0; i < 20; i++) await a.ecrire(mediatrice, accueilNote(p!.id, `15:${10 + i}`));
  await a.echanger();
  await b.echanger();
  for (let i = 0; i < 5; i++) await b.ecrire(coordinatrice, accueilNote(p!.id, `16:${10 + i}`));
  assert.equal(a.enAttente(), 0);
  assert.equal([...accueils(b.activite())].length, 26);

  // A third tablet that the copy has never heard of.
  const c = await Tablette.enroler(s.url, bureau);
  await c.identifier(s.courriel("mediateur"));
  await c.echanger();
  await c.ecrire(mediatrice, accueilNote(p!.id, "16:40"));
  await c.echanger();

  const dossier = join(ailleurs, "donnees");
  const remise = await picup(dossier, "restore", copie);
  assert.equal(remise.code, 0, remise.mots);
  const nouveau = await demarrer({ dossier });
  try {
    const perdu = await connecterBureau(nouveau.url, s.courriel("coordinateur"));
    const lire = () => personnesDeNovembre(perdu);
    assert.equal(await lire(), 1, "what yesterday's copy had");
    a.url = b.url = nouveau.url;
    assert.equal((await a.echanger()).fin, "a-jour");
    assert.equal(await lire(), 21);
    assert.equal((await b.echanger()).fin, "a-jour");
    await a.echanger();
    assert.equal(await lire(), 26);
    c.url = nouveau.url;
    await reenroler(c, perdu, s.courriel("mediateur"));
    await a.echanger();
    await b.echanger();
    assert.equal(await lire(), 27);
    for (const t of [a, b, c]) {
      assert.equal(t.enAttente(), 0);
      assert.equal([...accueils(t.activite())].length, 27);
    }
  } finally {
    await nouveau.serveur.arreter();
  }
  const verifie = await picup(dossier, "verify");
  assert.equal(verifie.code, 0, verifie.mots + verifie.donnees);
});

test("exporter puis restaurer dans une autre base donne les mêmes faits et les mêmes chiffres", async () => {
  const copie = join(ailleurs, "entiere.copie");
  assert.equal((await picup(s.dossier, "export", "--sortie", copie, "--verifier")).code, 0);
  const dossier = join(ailleurs, "autre");
  const remise = await picup(dossier, "restore", copie);
  assert.equal(remise.code, 0, remise.mots);
  const bilan = ["bilan", "--du", "2026-11-01", "--au", "2026-11-30"];
  const [ici, la] = [await picup(s.dossier, ...bilan), await picup(dossier, ...bilan)];
  assert.equal(ici.code, 0, ici.mots);
  assert.equal(ici.donnees, la.donnees);
  const verifie = await picup(dossier, "verify");
  assert.equal(verifie.code, 0, verifie.mots);
  const { mois, perimes } = JSON.parse(verifie.donnees) as { mois: number; perimes: number };
  assert.ok(mois > 0 && perimes === 0, `figures compared at once: ${verifie.donnees}`);
  const encore = await picup(dossier, "restore", copie);
  assert.equal(encore.code, 1);
  assert.match(encore.mots, /contient déjà des données/);
});

test("une copie abîmée d'un seul octet n'est pas remise, et rien ne change", async () => {
  const { readFileSync, writeFileSync } = await import("node:fs");
  const octets = readFileSync(join(ailleurs, "entiere.copie"));
  octets[Math.floor(octets.length / 2)]! ^= 1;
  const abimee = join(ailleurs, "abimee.copie");
  writeFileSync(abimee, octets);
  const sortie = await picup(join(ailleurs, "jamais"), "restore", abimee);
  assert.equal(sortie.code, 1);
  assert.match(sortie.mots, /abîmée ou coupée/);
});
