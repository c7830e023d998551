/**
 * Power cuts on a server that is sending messages: the real outbox, queue and worker, on a disk that loses power while
 * gateways have messages. Afterwards no message has gone twice, none that was acknowledged is gone, and none waits for
 * anything but a person (`incertain`, decision 0016). The control relaxes durability and must fail: else the bench sees
 * nothing.
 *
 *   node bench/coupure-messages.ts --coupures 20 --temoin 5 --graine 1      (root, Linux)
 */
import { setTimeout as attendre } from "node:timers/promises";
import type { ResultatEnvoi } from "../src/gateways/passerelle.ts";
import type { Plan } from "../src/server/messages/plan.ts";
import { messagerie } from "../src/server/messages/tour.ts";
import { empreinteAdresse, scellerAdresse } from "../src/store/abonnements.ts";
import { enSysteme } from "../src/store/base.ts";
import { bailMs, ecrireEnvois, type NouvelEnvoi } from "../src/store/envois.ts";
import { listerEnvois } from "../src/store/envois-bureau.ts";
import type { Magasin } from "../src/store/magasin.ts";
import { dispositifDeTest, type DispositifDeTest } from "../src/store/pour-tests.ts";
import { acheverProcessus, mener, mesureDe, ouvrirSur, type Ici } from "./coupure-serveur-disque.ts";
import { publier } from "./mesurer.ts";

const parLot = 10; // messages written at once, by two writers, while the worker sends
const delaiCoupureMs = 2500; // the cut falls within this time of the first message written
const passerelleMs = 40; // a gateway answers within
const debut = Date.parse("2026-03-02T08:00:00Z");

type Compte = {
  coupures: number;
  ecrits: number;
  perdus: number;
  doubles: number;
  coinces: number;
  incertains: number;
  illisibles: number;
};
/** What the world has seen, whatever the disk remembers. */
type Monde = Ici & {
  ms: number;
  numero: number;
  /** Causes acknowledged. */
  readonly ecrits: Set<string>;
  /** Hand-overs of each text, which holds the cause. */
  readonly recus: Map<string, number>;
};

function planSur(magasin: Magasin, monde: Monde, courant: () => boolean): Plan {
  const remettre = async (cause: string, id: string): Promise<ResultatEnvoi> => {
    if (courant()) monde.recus.set(cause, (monde.recus.get(cause) ?? 0) + 1);
    await attendre(monde.alea() * passerelleMs);
    return { kind: "accepte", reference: id.replaceAll("-", "") };
  };
  return {
    base: magasin.base,
    cles: magasin.cles,
    maintenant: () => monde.ms,
    vitrine: { lire: () => Promise.reject(new Error("nobody writes to us")), invalider: () => undefined },
    limites: { jourMax: 1e6, numeroMax: 1e6 },
    canaux: {
      sms: { fournisseur: "twilio", envoyer: (e) => remettre(e.texte, e.id) },
      courriel: { envoyer: (e) => remettre(e.a.split("@")[0]!, e.id) },
    },
    signaler: () => undefined,
  };
}

function nouveau(magasin: Magasin, { dispositif }: DispositifDeTest, monde: Monde): NouvelEnvoi {
  const n = monde.numero++;
  const canal = n % 2 === 0 ? "sms" : "courriel";
  const adresse = canal === "sms" ? `+3363998${String(n % 10_000).padStart(4, "0")}` : `n${n}@exemple.fr`;
  return {
    cause: `n${n}`,
    canal,
    destinataire: scellerAdresse(magasin.cles, dispositif, adresse),
    empreinte: empreinteAdresse(magasin.cles, canal, adresse),
    indice: "",
    modele: canal === "sms" ? "reponse" : "essai",
    variables: canal === "sms" ? { texte: `n${n}` } : {},
    langue: "fr",
    allure: "reponse",
    prevuLe: monde.ms,
  };
}

/** Writes messages until the disk is gone; what is committed is noted at once. */
async function ecrireSansFin(magasin: Magasin, d: DispositifDeTest, monde: Monde, arret: AbortSignal) {
  while (!arret.aborted) {
    const envois = Array.from({ length: parLot }, () => nouveau(magasin, d, monde));
    await enSysteme(magasin.base, (client) => ecrireEnvois(client, d.dispositif, envois, monde.ms));
    if (!arret.aborted) for (const { cause } of envois) monde.ecrits.add(cause);
    await attendre(monde.alea() * 60);
  }
}

async function envoyerSansFin(plan: Plan, arret: AbortSignal): Promise<void> {
  const plane = messagerie(plan);
  while (!arret.aborted) {
    const { ecrits, remis } = await plane.tour(arret);
    if (ecrits + remis === 0) await attendre(5);
  }
}

/** Lives on after the cut, past every lease, and looks at each message ever written. */
async function regarder(magasin: Magasin, monde: Monde, compte: Compte): Promise<void> {
  const plane = messagerie(planSur(magasin, monde, () => true));
  for (const ms of [1000, bailMs + 60_000, 1000]) {
    monde.ms += ms;
    for (let n = 1; n > 0;) n = (await plane.tour()).remis;
  }
  await plane.fermer();
  const lus = await enSysteme(magasin.base, (client) => listerEnvois(client, { max: 1_000_000 }));
  const etats = new Map(lus.map((e) => [e.cause, e.etat]));
  compte.perdus += [...monde.ecrits].filter((cause) => !etats.has(cause)).length;
  compte.doubles += [...monde.recus.values()].filter((n) => n > 1).length;
  compte.incertains += lus.filter((e) => e.etat === "incertain").length;
  compte.coinces += lus.filter(
    (e) => e.etat !== "incertain" && (e.etat !== "envoye" || !monde.recus.has(e.cause)),
  ).length;
  compte.ecrits += etats.size;
}

async function uneCoupure(monde: Monde, compte: Compte): Promise<void> {
  await monde.disque.formater();
  // Made durable, whatever the mode: the control loses messages, not its own beginnings.
  const { relache: _, ...durable } = monde;
  let magasin = await ouvrirSur(Object.assign(durable, { relache: undefined }) as unknown as Monde);
  const d = await dispositifDeTest(magasin.base, "bench");
  await magasin.fermer();
  magasin = await ouvrirSur(monde);
  const arret = new AbortController();
  let courant = true;
  const taches = [
    ecrireSansFin(magasin, d, monde, arret.signal),
    ecrireSansFin(magasin, d, monde, arret.signal),
    envoyerSansFin(
      planSur(magasin, monde, () => courant),
      arret.signal,
    ),
  ].map((t) => t.catch(() => undefined));
  await attendre(300 + monde.alea() * delaiCoupureMs);
  // What is counted is frozen here: nothing more runs in this process until the power is off.
  courant = false;
  arret.abort();
  monde.disque.couper();
  await acheverProcessus(magasin);
  await Promise.race([Promise.all(taches), attendre(3000)]);
  await monde.disque.remonter();
  compte.coupures++;
  try {
    magasin = await ouvrirSur(monde);
    await regarder(magasin, monde, compte);
    await magasin.fermer();
  } catch (erreur) {
    process.stderr.write(`  not readable after the cut: ${(erreur as Error).message.slice(0, 160)}\n`);
    compte.illisibles++;
    await acheverProcessus(magasin).catch(() => undefined);
  }
}

async function serie(ici: Ici, nom: string, combien: number) {
  const compte: Compte = {
    coupures: 0,
    ecrits: 0,
    perdus: 0,
    doubles: 0,
    coinces: 0,
    incertains: 0,
    illisibles: 0,
  };
  for (let i = 0; i < combien; i++) {
    await uneCoupure({ ...ici, ms: debut, numero: 0, ecrits: new Set(), recus: new Map() }, compte);
    process.stderr.write(`${nom} ${i + 1}/${combien}: ${JSON.stringify(compte)}\n`);
  }
  return compte;
}

await mener(serie, (vrai, temoin, graine, options) => {
  const nul = [-Infinity, 0] as const;
  const fautes = (c: Compte): number => c.perdus + c.doubles + c.coinces + c.illisibles;
  publier({
    nom: "coupure-messages",
    titre: "Power cuts on a server that sends messages",
    commande: `node bench/coupure-messages.ts ${options}`,
    mesures: [
      mesureDe("power cuts", vrai.coupures),
      mesureDe("messages found afterwards", vrai.ecrits),
      mesureDe("acknowledged before the cut and lost", vrai.perdus, nul),
      mesureDe("handed over twice", vrai.doubles, nul),
      mesureDe("neither sent once nor left to a person", vrai.coinces, nul),
      mesureDe("left to a person (`incertain`), at most eight a cut", vrai.incertains, [
        -Infinity,
        8 * vrai.coupures,
      ]),
      mesureDe("databases that no longer opened", vrai.illisibles, nul),
      mesureDe("control (fsync, synchronous_commit, full_page_writes off): cuts", temoin.coupures),
      mesureDe("control: lost, twice, stuck, or in a database that no longer opened", fautes(temoin), [
        1,
        Infinity,
      ]),
    ],
    notes: [
      `Two writers of ${parLot} messages, a worker of eight at once, gateways that answer within ${passerelleMs} ms.`,
      `The cut falls 300 to ${300 + delaiCoupureMs} ms after the first message, seed ${graine}.`,
      "ext4 on a loop mount, FS_IOC_SHUTDOWN with NOLOGFLUSH; a hand-over counts if it began before the cut.",
    ],
  });
  return fautes(vrai) === 0 && (temoin.coupures === 0 || fautes(temoin) > 0);
});
