/**
 * Durable ingest: facts a second that are on the disk, folded, counted and answered. Once through the function of
 * the store, in this process, and once through the real server over HTTP, with tokens checked. PostgreSQL with its
 * own durability (fsync, synchronous_commit on): a fact is counted when its answer has come. `--secondes 10`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Jour } from "../src/domain/civil.ts";
import type { Fait } from "../src/domain/fait.ts";
import type { DispositifId } from "../src/domain/ids.ts";
import { version } from "../src/server/version.ts";
import { enSysteme, type Base } from "../src/store/base.ts";
import { sha256 } from "../src/store/hasard.ts";
import { ouvrirMagasin } from "../src/store/magasin.ts";
import { dispositifDeTest } from "../src/store/pour-tests.ts";
import { ecrireSync } from "../src/store/transaction.ts";
import { lotFaitsMax, type Pousse } from "../src/sync/protocole.ts";
import { traiterPousse } from "../src/sync/pousser.ts";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { annees } from "./annees.ts";
import { publier, type Mesure } from "./mesurer.ts";
import { comptesDe, entreDeux, inscrireTablettes, type TabletteInscrite } from "./service.ts";

const graine = 5;
const premierJour = "2024-01-01" as Jour;
const { values } = parseArgs({ options: { secondes: { type: "string", default: "10" } } });
const secondes = Number(values.secondes);
const but: readonly [number, number] = [2000, Infinity];

type Emission = { readonly tablette: TabletteInscrite; readonly pousses: Pousse[] };

/** So many pushes of 200 facts of one tablet, made before the clock starts. */
function emission(
  tablette: TabletteInscrite,
  comptes: Parameters<typeof annees>[0]["comptes"],
  n: number,
  i: number,
): Emission {
  const equipe = { dispositif: tablette.dispositif, tablettes: [tablette.appareil], comptes };
  const demande = { graine: graine + i, accueils: n * lotFaitsMax, premierJour, jours: 600 };
  const pousses: Pousse[] = [];
  let faits: Fait[] = [];
  for (const lot of annees(equipe, demande)) {
    faits.push(...lot.faits);
    if (faits.length < lotFaitsMax) continue;
    const pousse = {
      protocole: 1,
      epoque: "",
      build: "bench",
      enAttente: 0,
      faits: faits.slice(0, lotFaitsMax),
    };
    pousses.push({ ...pousse, appareil: tablette.appareil, naissance: tablette.naissance });
    faits = faits.slice(lotFaitsMax);
    if (pousses.length === n) break;
  }
  return { tablette, pousses };
}

/** Every tablet pushes, one exchange in flight each, until the time is up; facts acknowledged in each second. */
async function courir(
  emissions: readonly Emission[],
  pousser: (t: TabletteInscrite, p: Pousse) => Promise<number>,
): Promise<number[]> {
  const debut = performance.now();
  const parSeconde = Array.from({ length: secondes }, () => 0);
  await Promise.all(
    emissions.map(async ({ tablette, pousses }) => {
      for (const pousse of pousses) {
        const recus = await pousser(tablette, pousse);
        const s = Math.floor((performance.now() - debut) / 1000);
        if (s >= secondes) return;
        parSeconde[s]! += recus;
      }
      throw new Error("not enough facts were prepared");
    }),
  );
  return parSeconde.slice(1); // the first warms up
}

const epoqueDe = (base: Base): Promise<string> =>
  enSysteme(base, async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from epoque order by rang desc limit 1");
    return rows[0]!.id;
  });

/** So many tablets in each of so many dispositifs, with enough to say for the whole time. */
async function preparer(
  base: Base,
  dispositifs: readonly DispositifId[],
  chacun: number,
): Promise<Emission[]> {
  const emissions: Emission[] = [];
  const lots = Math.ceil((secondes * 10_000) / lotFaitsMax / (dispositifs.length * chacun));
  for (const dispositif of dispositifs) {
    const { terrain } = await comptesDe(base, dispositif);
    for (const tablette of await inscrireTablettes(base, dispositif, terrain, chacun)) {
      emissions.push(emission(tablette, terrain, lots, emissions.length));
    }
  }
  return emissions;
}

async function parLeMagasin(mesures: Mesure[]): Promise<void> {
  const dossier = mkdtempSync(join(tmpdir(), "picup-ingestion-"));
  const magasin = await ouvrirMagasin({ dossier: join(dossier, "donnees"), version });
  const { base } = magasin;
  try {
    const quatre: DispositifId[] = [];
    for (const nom of ["a", "b", "c", "d"])
      quatre.push((await dispositifDeTest(base, `bench-${nom}`)).dispositif);
    const epoque = await epoqueDe(base);
    const pousser = async (_: TabletteInscrite, p: Pousse): Promise<number> => {
      const contexte = { heure: Date.now(), empreinte: sha256 };
      const reponse = await ecrireSync(base, p.faits[0]!.dispositif, (tx) =>
        traiterPousse(tx, { ...p, epoque }, contexte),
      );
      if (reponse.kind !== "ok") throw new Error(reponse.kind);
      return reponse.issues.filter((i) => i.issue === "recu").length;
    };
    for (const [dispositifs, chacun] of [
      [quatre.slice(0, 1), 4],
      [quatre, 1],
    ] as const) {
      const valeurs = await courir(await preparer(base, dispositifs, chacun), pousser);
      const ou = `${dispositifs.length} dispositif${dispositifs.length > 1 ? "s" : ""}`;
      mesures.push({ quoi: `store function, 4 tablets at once in ${ou}`, unite: "faits/s", valeurs, but });
    }
  } finally {
    await magasin.fermer();
    rmSync(dossier, { recursive: true, force: true });
  }
}

async function parLeReseau(mesures: Mesure[]): Promise<void> {
  const serveur = await serveurDePreuve();
  try {
    const { parUn, parQuatre, epoque } = await entreDeux(serveur, async ({ base }) => {
      const preuve = "preuve" as DispositifId;
      const autres: DispositifId[] = [];
      for (const nom of ["b", "c", "d"])
        autres.push((await dispositifDeTest(base, `preuve-${nom}`)).dispositif);
      return {
        parUn: await preparer(base, [preuve], 4),
        parQuatre: await preparer(base, [preuve, ...autres], 1),
        epoque: await epoqueDe(base),
      };
    });
    const pousser = async (t: TabletteInscrite, p: Pousse): Promise<number> => {
      const reponse = await fetch(`${serveur.url}/sync/push`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Appareil ${t.appareil}.${t.jeton}` },
        body: JSON.stringify({ ...p, epoque }),
      });
      const lu = (await reponse.json()) as { kind: string; issues?: { issue: string }[] };
      if (lu.kind !== "ok") throw new Error(`${reponse.status} ${JSON.stringify(lu).slice(0, 200)}`);
      return lu.issues!.filter((i) => i.issue === "recu").length;
    };
    for (const [ou, emissions] of [
      ["1 dispositif", parUn],
      ["4 dispositifs", parQuatre],
    ] as const) {
      const valeurs = await courir(emissions, pousser);
      mesures.push({ quoi: `HTTP, 4 tablets at once in ${ou}`, unite: "faits/s", valeurs, but });
    }
  } finally {
    await serveur.stop();
  }
}

const mesures: Mesure[] = [];
await parLeMagasin(mesures);
await parLeReseau(mesures);
publier({
  nom: "ingestion",
  titre: "Durable ingest",
  commande: "node bench/ingestion.ts",
  mesures,
  notes: [
    `Pushes of ${lotFaitsMax} facts, seed ${graine}; each run is one second, the first second left out.`,
    "fsync and synchronous_commit on. The tablets, the server and PostgreSQL share the machine's cores.",
    "Over HTTP the server's worker refreshes the months that these facts make stale, at the same time.",
  ],
});
