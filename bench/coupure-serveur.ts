/**
 * Power cuts on the server (FAULTS, F2): devices push through the real function into a real PostgreSQL whose disk
 * loses power at a moment drawn from the seed. What was acknowledged before the cut must be there afterwards, and
 * the views must be the fold of the log. The control relaxes durability and must lose: else the bench sees nothing.
 *
 *   node bench/coupure-serveur.ts --coupures 20 --temoin 5 --graine 1      (root, Linux)
 */
import { setTimeout as attendre } from "node:timers/promises";
import { lierCompte } from "../src/store/appareils.ts";
import { enSysteme, withTenant } from "../src/store/base.ts";
import { journee, pousseDe, tablette, type Tablette } from "../src/store/faits-de-test.ts";
import { nouvelId, sha256 } from "../src/store/hasard.ts";
import type { Magasin } from "../src/store/magasin.ts";
import { dispositifDeTest, type DispositifDeTest } from "../src/store/pour-tests.ts";
import { ecrireSync } from "../src/store/transaction.ts";
import { verifier } from "../src/store/verifier.ts";
import { traiterPousse } from "../src/sync/pousser.ts";
import { acheverProcessus, mener, mesureDe, ouvrirSur, type Ici } from "./coupure-serveur-disque.ts";
import { publier } from "./mesurer.ts";

const appareils = 6; // pushing at once, in two dispositifs
const delaiCoupureMs = 1500; // the cut falls within this time of the start of the pushes
const debut = Date.parse("2026-03-02T08:00:00Z");

type Compte = {
  coupures: number;
  reconnus: number;
  perdus: number;
  ecarts: number;
  illisibles: number;
  ms: number[];
};

async function enregistrer(m: Magasin, d: DispositifDeTest, graine: number): Promise<Tablette> {
  const id = nouvelId<"appareil">(Date.now());
  await withTenant(m.base, d, async (client) => {
    await client.query(
      `insert into appareil (dispositif, id, genre, libelle, naissance) values ($1, $2, 'terrain', 'bench', 'n')`,
      [d.dispositif, id],
    );
    await lierCompte(client, d.dispositif, id, d.comptes.mediateur);
  });
  return tablette({ dispositif: d.dispositif, appareil: id, compte: d.comptes.mediateur }, graine, debut);
}

/** Pushes until told to stop or until the disk is gone; what is answered is put in `reconnus`, at once. */
async function pousserSansFin(
  m: Magasin,
  t: Tablette,
  alea: () => number,
  reconnus: Set<string>,
  arret: AbortSignal,
): Promise<void> {
  while (!arret.aborted) {
    const faits = journee(t, "2026-03-02", 1 + Math.floor(alea() * 60));
    const reponse = await ecrireSync(m.base, t.dispositif, async (tx) =>
      traiterPousse(tx, pousseDe(t, await tx.epoque(), faits, "n"), { heure: Date.now(), empreinte: sha256 }),
    );
    if (reponse.kind !== "ok") throw new Error(reponse.kind);
    if (!arret.aborted) for (const fait of faits) reconnus.add(fait.id);
  }
}

/** Everything that the log holds, by id. */
const journal = (m: Magasin): Promise<Set<string>> =>
  enSysteme(m.base, async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from journal");
    return new Set(rows.map((l) => l.id));
  });

/** One cut: open, push, cut, remount, reopen, compare. Answers false when the database can no longer be opened. */
async function uneCoupure(
  ici: Ici,
  dispositifs: readonly DispositifDeTest[],
  reconnus: Set<string>,
  compte: Compte,
): Promise<boolean> {
  let m = await ouvrirSur(ici);
  const tablettes = [];
  for (let i = 0; i < appareils; i++) {
    tablettes.push(
      await enregistrer(m, dispositifs[i % dispositifs.length]!, Math.floor(ici.alea() * 2 ** 31)),
    );
  }
  const arret = new AbortController();
  const neufs = new Set<string>();
  const pousses = tablettes.map((t) =>
    pousserSansFin(m, t, ici.alea, neufs, arret.signal).catch(() => undefined),
  );
  await attendre(100 + Math.floor(ici.alea() * delaiCoupureMs));
  // What is counted is frozen here: nothing more runs in this process until the power is off.
  for (const id of neufs) reconnus.add(id);
  arret.abort();
  ici.disque.couper();
  await acheverProcessus(m);
  await Promise.race([Promise.all(pousses), attendre(3000)]);
  await ici.disque.remonter();
  compte.coupures++;
  const redemarrage = performance.now();
  try {
    m = await ouvrirSur(ici);
    compte.ms.push(performance.now() - redemarrage);
    const la = await journal(m);
    const perdus = [...reconnus].filter((id) => !la.has(id));
    compte.perdus += perdus.length;
    for (const id of perdus) reconnus.delete(id);
    compte.ecarts += (await verifier(m.base)).total;
    await m.fermer();
    return true;
  } catch (erreur) {
    process.stderr.write(`  not readable after the cut: ${(erreur as Error).message.slice(0, 160)}\n`);
    compte.illisibles++;
    compte.perdus += reconnus.size;
    await acheverProcessus(m).catch(() => undefined);
    return false;
  }
}

async function serie(ici: Ici, nom: string, combien: number): Promise<Compte> {
  const compte: Compte = { coupures: 0, reconnus: 0, perdus: 0, ecarts: 0, illisibles: 0, ms: [] };
  let reconnus = new Set<string>();
  let dispositifs: DispositifDeTest[] | undefined;
  for (let i = 0; i < combien; i++) {
    if (!dispositifs) {
      await ici.disque.formater();
      reconnus = new Set();
      // Made durable, whatever the mode: the control loses facts, not its own beginnings.
      const m = await ouvrirSur({ disque: ici.disque, alea: ici.alea });
      dispositifs = [await dispositifDeTest(m.base, "bench-a"), await dispositifDeTest(m.base, "bench-b")];
      await m.fermer();
    }
    const [avant, perdusAvant] = [reconnus.size, compte.perdus];
    const lisible = await uneCoupure(ici, dispositifs, reconnus, compte);
    const perdus = compte.perdus - perdusAvant;
    compte.reconnus += lisible ? reconnus.size - avant + perdus : 0;
    process.stderr.write(
      `${nom} ${i + 1}/${combien}: ${reconnus.size} acknowledged in all, ${perdus} lost\n`,
    );
    if (!lisible || perdus > 0) dispositifs = undefined;
  }
  return compte;
}

await mener(serie, (vrai, temoin, graine, options) => {
  publier({
    nom: "coupure-serveur",
    titre: "Power cuts on the server",
    commande: `node bench/coupure-serveur.ts ${options}`,
    mesures: [
      mesureDe("power cuts", vrai.coupures),
      mesureDe("facts acknowledged before a cut", vrai.reconnus),
      mesureDe("of them lost", vrai.perdus, [-Infinity, 0]),
      mesureDe("differences between the log and the views afterwards", vrai.ecarts, [-Infinity, 0]),
      mesureDe("databases that no longer opened", vrai.illisibles, [-Infinity, 0]),
      {
        quoi: "from power back to a database that answers",
        unite: "ms",
        valeurs: vrai.ms,
        but: [-Infinity, 2000],
      },
      mesureDe("control (fsync, synchronous_commit, full_page_writes off): cuts", temoin.coupures),
      mesureDe("control: facts lost, or in a database that no longer opened", temoin.perdus, [1, Infinity]),
      mesureDe("control: databases that no longer opened", temoin.illisibles),
    ],
    notes: [
      `${appareils} devices push at once into two dispositifs.`,
      `The cut falls 100 to ${100 + delaiCoupureMs} ms after the first push, seed ${graine}.`,
      "ext4 on a loop mount, FS_IOC_SHUTDOWN with NOLOGFLUSH; only what was answered before the cut is counted.",
      "Counts accumulate over the cuts of a series: every fact ever acknowledged is looked for after each cut.",
    ],
  });
  return vrai.perdus + vrai.ecarts + vrai.illisibles === 0 && temoin.perdus > 0;
});
