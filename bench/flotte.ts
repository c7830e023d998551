/**
 * The morning when the network comes back for everybody: 1, 10, then 100 tablets sync at the same moment, each with
 * thirty accueils to send and the whole history of its service to receive. Real server, real PostgreSQL, real HTTP;
 * the engine of the tablets is the real one, in two processes on the same machine. `--fois`.
 */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Jour } from "../src/domain/civil.ts";
import type { CompteId, DispositifId } from "../src/domain/ids.ts";
import { serveurDePreuve, type ServeurDePreuve } from "../tests/browser/serveur.ts";
import type { Ordre, Rapport } from "./flotte-appareils.ts";
import { publier, type Mesure } from "./mesurer.ts";
import {
  comptesDe,
  definirService,
  entreDeux,
  inscrireTablettes,
  vivre,
  type TabletteInscrite,
} from "./service.ts";

const graine = 23;
const dispositif = "preuve" as DispositifId;
const premierJour = "2024-01-01" as Jour;
const histoire = 2_000; // accueils already on the server
const enAttente = 30;
const processus = 2;
const flottes = [1, 10, 100];

const reponse = (enfant: ChildProcess): Promise<Rapport> =>
  new Promise((resolve, reject) => {
    enfant.once("message", (rapport: Rapport) => resolve(rapport));
    enfant.once("exit", (code) => reject(new Error(`a part of the fleet ended with ${code}`)));
  });

/** Each tablet's time to be up to date, all of them started together. */
async function course(
  serveur: ServeurDePreuve,
  auteur: CompteId,
  tablettes: readonly TabletteInscrite[],
): Promise<number[]> {
  const enfants: ChildProcess[] = [];
  try {
    const parts = Array.from({ length: Math.min(processus, tablettes.length) }, (_, p) =>
      tablettes.filter((_t, i) => i % processus === p),
    );
    for (const part of parts) {
      const enfant = fork(join(import.meta.dirname, "flotte-appareils.ts"));
      enfants.push(enfant);
      const pret = reponse(enfant);
      const ordre: Ordre = { kind: "preparer", url: serveur.url, auteur, tablettes: part, enAttente };
      enfant.send(ordre);
      await pret;
    }
    const finis = enfants.map(reponse);
    for (const enfant of enfants) enfant.send({ kind: "partir" } satisfies Ordre);
    const rapports = await Promise.all(finis);
    const tous = rapports.flatMap((r) => (r.kind === "fini" ? r.entites : []));
    if (Math.min(...tous) < histoire) throw new Error("a tablet did not receive the history");
    return rapports.flatMap((r) => (r.kind === "fini" ? r.ms : []));
  } finally {
    for (const enfant of enfants) enfant.kill();
  }
}

const { values } = parseArgs({ options: { fois: { type: "string", default: "5" } } });
const fois = Number(values.fois);
const serveur = await serveurDePreuve();
const mesures: Mesure[] = [];
try {
  const neuves = new Map<number, TabletteInscrite[][]>();
  const auteur = await entreDeux(serveur, async ({ base }) => {
    await definirService(base, dispositif, premierJour);
    await vivre(base, dispositif, { graine, accueils: histoire, premierJour, jours: 700 });
    const { terrain } = await comptesDe(base, dispositif);
    for (const n of flottes) {
      const series: TabletteInscrite[][] = [];
      for (let i = 0; i < fois + 1; i++) series.push(await inscrireTablettes(base, dispositif, terrain, n));
      neuves.set(n, series);
    }
    return terrain[0]!;
  });
  for (const [n, series] of neuves) {
    const derniers: number[] = [];
    const milieux: number[] = [];
    for (const [i, tablettes] of series.entries()) {
      const ms = (await course(serveur, auteur, tablettes)).toSorted((a, b) => a - b);
      process.stderr.write(`${n} tablets: last after ${Math.round(ms.at(-1)!)} ms\n`);
      if (i === 0) continue;
      derniers.push(ms.at(-1)!);
      milieux.push(ms[Math.floor(ms.length / 2)]!);
    }
    mesures.push({
      quoi: `${n} tablets at once: the last is up to date`,
      unite: "ms",
      valeurs: derniers,
      ...(n === 100 ? { but: [-Infinity, 5_000] as const } : {}),
    });
    if (n > 1)
      mesures.push({ quoi: `${n} tablets at once: the median tablet`, unite: "ms", valeurs: milieux });
  }
  publier({
    nom: "flotte",
    titre: "Many tablets at once",
    commande: "node bench/flotte.ts",
    mesures,
    notes: [
      `Seed ${graine}. All in one service, which is the worst case: its writers wait for each other.`,
      `Each tablet sends ${enAttente} accueils and its permanence, then receives the history: ` +
        `${histoire} accueils at first, and what the tablets before it have sent. One run of each kind is left out.`,
      "The tablets (two processes), the server and PostgreSQL share the machine's cores. Durability on.",
    ],
  });
} finally {
  await serveur.stop();
}
