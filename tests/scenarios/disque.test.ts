/** The disk fills while the server runs: writes are refused by a code, reading goes on, and it recovers alone. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accueilNote, permanenceAnnoncee } from "./brouillons.ts";
import type { Jour } from "../../src/domain/civil.ts";
import { petitDisque } from "./petit-disque.ts";
import { serveurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

test("disque plein : la tablette garde ses faits, le bureau lit toujours, et tout repart avec la place", async (t) => {
  const racine = mkdtempSync(join(tmpdir(), "picup-disque-"));
  chmodSync(racine, 0o755);
  const point = join(racine, "petit");
  const disque = petitDisque(point, "300m");
  if (typeof disque === "string" || !disque.ici) {
    rmSync(racine, { recursive: true, force: true });
    return t.skip(`no small disk to fill: ${typeof disque === "string" ? disque : "not root"}`);
  }
  try {
    const s = await serveurDeTest({ dossier: join(point, "donnees") });
    try {
      const bureau = await s.connecter("coordinateur");
      const tablette = await Tablette.enroler(s.url, bureau);
      const mediatrice = await tablette.identifier(s.courriel("mediateur"));
      await tablette.echanger();
      const { bavail, bsize } = statfsSync(point);
      writeFileSync(join(point, "remplissage"), Buffer.alloc(bavail * bsize - 30 * 1024 * 1024));
      // The guard asks the disk again after half a second: wait for the clock, not for luck.
      const [p] = await tablette.ecrire(mediatrice, permanenceAnnoncee("2026-11-12" as Jour));
      await tablette.ecrire(mediatrice, accueilNote(p!.id, "14:10"));
      let ecriture = await bureau.faire("/api/codes-enrolement");
      const debut = performance.now();
      while (ecriture.status === 200 && performance.now() - debut < 5_000) {
        ecriture = await bureau.faire("/api/codes-enrolement");
      }
      assert.deepEqual([ecriture.status, await ecriture.json()], [507, { erreur: "disque-plein" }]);
      assert.equal((await tablette.echanger()).fin, "pas-nous");
      assert.equal(tablette.enAttente(), 2);
      assert.equal((await bureau.lire("/api/appareils")).status, 200);
      assert.equal((await bureau.lire("/api/session")).status, 200);

      rmSync(join(point, "remplissage"));
      let encore = await tablette.echanger();
      const reprise = performance.now();
      while (encore.fin !== "a-jour" && performance.now() - reprise < 5_000)
        encore = await tablette.echanger();
      assert.equal(encore.fin, "a-jour");
      assert.equal(tablette.enAttente(), 0);
    } finally {
      await s.arreter();
    }
  } finally {
    disque.demonter();
    rmSync(racine, { recursive: true, force: true });
  }
});
