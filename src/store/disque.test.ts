/** A disk that fills up, for real: a small tmpfs. Skipped, and said, where none can be mounted. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { traiterPousse } from "../sync/pousser.ts";
import { enSysteme, withTenant } from "./base.ts";
import { ErreurMagasin } from "./erreurs.ts";
import { gardeEspace, reserveOctets } from "./espace.ts";
import { journee, pousseDe, tablette, type Tablette } from "./faits-de-test.ts";
import { sha256 } from "./hasard.ts";
import { ouvrirMagasin, type Magasin } from "./magasin.ts";
import { dispositifDeTest } from "./pour-tests.ts";
import { ecrireSync } from "./transaction.ts";
import { verifier } from "./verifier.ts";

const taille = 260 * 1024 * 1024; // bytes of the small disk

async function pousser(m: Magasin, t: Tablette, nombre: number): Promise<string[]> {
  const faits = journee(t, "2026-03-02", nombre);
  const { seq } = t.etat;
  const reponse = await ecrireSync(m.base, t.dispositif, async (tx) =>
    traiterPousse(tx, pousseDe(t, await tx.epoque(), faits), { heure: Date.now(), empreinte: sha256 }),
  ).catch((erreur: unknown) => {
    t.etat.seq = seq - faits.length; // the device keeps them and sends them again
    throw erreur;
  });
  assert.equal(reponse.kind, "ok");
  return faits.map((f) => f.id);
}
const refus = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => "aucun",
    (e: unknown) => (e instanceof ErreurMagasin ? e.code : String(e)),
  );

test("a disk that fills up refuses writes by a code, still reads, and takes them again given room", async (t) => {
  const racine = mkdtempSync(join(tmpdir(), "picup-petit-"));
  t.after(() => {
    spawnSync("umount", ["-l", racine]);
    rmSync(racine, { recursive: true, force: true });
  });
  const monte = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${taille},mode=755`, "tmpfs", racine]);
  if (monte.status !== 0) return t.skip("no small disk here: mounting one needs root");
  const ouvert = await ouvrirMagasin({ dossier: join(racine, "donnees"), version: "0.1.0" });
  assert.ok(ouvert.base.exigerPlace, "the guard is there");
  // The same guard, that asks the disk each time.
  const m = { ...ouvert, base: { ...ouvert.base, exigerPlace: gardeEspace(racine, reserveOctets, 0) } };
  const d = await dispositifDeTest(m.base);
  const camion = tablette({ ...d, compte: d.comptes.mediateur }, 11, Date.parse("2026-03-02T08:00:00Z"));
  const reconnus = await pousser(m, camion, 50);
  const lire = () => withTenant(m.base, d, (c) => c.query("select 1 from accueil"));
  const libres = () => {
    const { bavail, bsize } = statfsSync(racine);
    return bavail * bsize;
  };
  const gros = join(racine, "gros");

  writeFileSync(gros, Buffer.alloc(libres() - reserveOctets + 1024 * 1024));
  assert.equal(await refus(pousser(m, camion, 10)), "disque-plein");
  assert.equal((await lire()).rowCount, 50);
  rmSync(gros);
  reconnus.push(...(await pousser(m, camion, 10)));

  // And when something else takes the last byte, under the guard: nothing acknowledged is lost.
  const sansGarde = { ...m, base: { ...m.base, exigerPlace: async () => undefined } };
  writeFileSync(gros, Buffer.alloc(libres()));
  let code = "aucun";
  for (let i = 0; i < 200 && code === "aucun"; i++) {
    code = await refus(pousser(sansGarde, camion, 190).then((ids) => reconnus.push(...ids)));
  }
  assert.match(code, /^(disque-plein|base-injoignable)$/);
  t.diagnostic(`without the guard: ${code}`);
  rmSync(gros);
  await m.fermer();
  const encore = await ouvrirMagasin({ dossier: join(racine, "donnees"), version: "0.1.0" });
  const la = await enSysteme(encore.base, (c) => c.query<{ id: string }>("select id from journal"));
  const ids = new Set(la.rows.map((l) => l.id));
  assert.deepEqual(
    reconnus.filter((id) => !ids.has(id)),
    [],
  );
  assert.equal((await verifier(encore.base)).total, 0);
  await pousser(encore, camion, 5);
  await encore.fermer();
});
