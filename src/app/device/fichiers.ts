/**
 * Photos and permits on this device, sealed under the dispositif's key, in a database of their own: those that the
 * server has not received yet, and those opened lately. They go one by one after the facts, each again until the
 * server says that it has it; the same bytes under the same id are the same file, so sending again costs nothing. A
 * server that was restored has a new epoch: what lies here is sent to it again, it may have lost it.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import { parseId, type FichierId } from "../../domain/ids.ts";
import type { Identite } from "../../sync/appareil.ts";
import { codeErreur, lireJson } from "./transport.ts";
import type { Octets } from "./octets.ts";

const nomBase = "picup-fichiers";
/** Files opened lately that are kept, at most. */
const cacheMax = 60;
/** Those made here stay this long after they were received: a copy of the server may be as old, ms. */
const gardeIci = 30 * 86_400_000;
/** Two MiB at 64 kbit/s take four minutes and a half, ms. */
const delaiEnvoi = 300_000;
const delaiLecture = 60_000;

export type Refus = "fichier-different" | "trop-gros" | "corps-invalide";
type Fiche = {
  readonly id: FichierId;
  readonly scelle: Octets;
  readonly etat: "a-envoyer" | "recu" | "refuse";
  /** Made on this device. */
  readonly ici: boolean;
  /** Of the server that has it. */
  readonly epoque?: string;
  /** ms since 1970 */
  readonly le: number;
};
type Schema = DBSchema & {
  fichiers: { key: string; value: Fiche; indexes: { etat: string; epoque: string } };
};

let ouverte: Promise<IDBPDatabase<Schema>> | undefined;
const oublier = (): void => {
  void ouverte?.then((db) => db.close());
  ouverte = undefined;
};
const ouvrir = (): Promise<IDBPDatabase<Schema>> =>
  (ouverte ??= openDB<Schema>(nomBase, 1, {
    upgrade(db) {
      const fichiers = db.createObjectStore("fichiers", { keyPath: "id" });
      fichiers.createIndex("etat", "etat");
      fichiers.createIndex("epoque", "epoque");
    },
    // Another tab erases: let it, at once.
    blocking: oublier,
  }));

/** What waits, and why it does when it is not for want of network. */
export type EtatFichiers = {
  readonly aEnvoyer: number;
  readonly refuses: number;
  readonly quota: boolean;
};
let actuel: EtatFichiers = { aEnvoyer: 0, refuses: 0, quota: false };
const ecoutes = new Set<() => void>();
const canal = new BroadcastChannel(nomBase);

export const etatFichiers = (): EtatFichiers => actuel;
export function ecouterFichiers(ecoute: () => void): () => void {
  ecoutes.add(ecoute);
  return () => void ecoutes.delete(ecoute);
}
async function compter(quota = actuel.quota): Promise<void> {
  const db = await ouvrir();
  const [aEnvoyer, refuses] = await Promise.all([
    db.countFromIndex("fichiers", "etat", "a-envoyer"),
    db.countFromIndex("fichiers", "etat", "refuse"),
  ]);
  actuel = { aEnvoyer, refuses, quota: quota && aEnvoyer > 0 };
  for (const ecoute of ecoutes) ecoute();
}
canal.addEventListener("message", () => void compter());

async function poser(fiche: Fiche): Promise<void> {
  const db = await ouvrir();
  const tx = db.transaction("fichiers", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.put(fiche), tx.done]);
}
async function direCompte(quota?: boolean): Promise<void> {
  await compter(quota);
  canal.postMessage("compte");
}

/** Files that the server has not got. */
export async function compterFichiers(): Promise<number> {
  await compter();
  return actuel.aEnvoyer;
}

/** Keeps a sealed file until the server has it: durable here when it resolves. */
export async function garderFichier(id: FichierId, scelle: Octets, le: number): Promise<void> {
  await poser({ id, scelle, etat: "a-envoyer", ici: true, le });
  await direCompte();
}

/** Those opened long ago make room. */
async function elaguer(db: IDBPDatabase<Schema>, maintenant: number): Promise<void> {
  if ((await db.countFromIndex("fichiers", "etat", "recu")) <= cacheMax) return;
  const recus = await db.getAllFromIndex("fichiers", "etat", "recu");
  const vieux = recus
    .toSorted((a, b) => b.le - a.le)
    .slice(cacheMax)
    .filter((f) => !f.ici || f.le < maintenant - gardeIci);
  const tx = db.transaction("fichiers", "readwrite");
  await Promise.all([...vieux.map((f) => tx.store.delete(f.id)), tx.done]);
}

const demander = (id: FichierId, identite: Identite, octets?: Octets): Promise<Response> =>
  fetch(`/api/fichiers/${id}`, {
    method: octets ? "POST" : "GET",
    headers: {
      authorization: `Appareil ${identite.appareil}.${identite.jeton}`,
      ...(octets ? { "content-type": "application/octet-stream" } : {}),
    },
    ...(octets ? { body: octets } : {}),
    cache: "no-store",
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(octets ? delaiEnvoi : delaiLecture),
  });

const refusDefinitifs: readonly string[] = ["fichier-different", "trop-gros", "corps-invalide"];

/** Sends one; answers whether to go on with the next. */
async function envoyerUn(fiche: Fiche, identite: Identite, epoque: string): Promise<boolean> {
  const reponse = await demander(fiche.id, identite, fiche.scelle);
  const lu = (await lireJson(reponse)) as { recu?: unknown } | undefined;
  if (reponse.ok && lu?.recu === true) {
    await poser({ ...fiche, etat: "recu", epoque });
    await direCompte(false);
    return true;
  }
  const code = codeErreur(lu) ?? "";
  if (code === "quota-fichiers") await direCompte(true);
  if (!refusDefinitifs.includes(code)) return false;
  await poser({ ...fiche, etat: "refuse" });
  await direCompte();
  return true;
}

/** What a server of this epoch may not have: what waits, and what another one had received. Oldest first. */
async function manquants(db: IDBPDatabase<Schema>, epoque: string): Promise<string[]> {
  const attend = await db.getAllKeysFromIndex("fichiers", "etat", "a-envoyer");
  const [recus, siens] = await Promise.all([
    db.countFromIndex("fichiers", "epoque"),
    db.countFromIndex("fichiers", "epoque", epoque),
  ]);
  if (recus === siens) return attend;
  const connus = new Set(await db.getAllKeysFromIndex("fichiers", "epoque", epoque));
  const avant = await db.getAllKeysFromIndex("fichiers", "epoque");
  return [...new Set([...attend, ...avant.filter((id) => !connus.has(id))])].toSorted();
}

/** Sends what waits, one tab at a time. Never throws: what did not pass waits for the next round. */
export async function envoyerFichiers(identite: Identite, epoque: string, maintenant: number): Promise<void> {
  await navigator.locks.request("picup-fichiers", { ifAvailable: true }, async (verrou) => {
    if (!verrou) return;
    try {
      const db = await ouvrir();
      for (const id of await manquants(db, epoque)) {
        const fiche = await db.get("fichiers", id);
        if (fiche && !(await envoyerUn(fiche, identite, epoque))) break;
      }
      await elaguer(db, maintenant);
    } catch {
      // No network, or the device is being erased.
    }
  });
}

/** The sealed bytes: those kept here, else those of the server, kept then for the next time. */
export async function chercherFichier(
  id: FichierId,
  { identite, epoque, le }: { readonly identite: Identite; readonly epoque: string; readonly le: number },
): Promise<Octets | "absent" | "hors-ligne"> {
  const db = await ouvrir();
  const ici = parseId(id) && (await db.get("fichiers", id));
  if (ici) return ici.scelle;
  try {
    const reponse = await demander(id, identite);
    if (reponse.status === 404) return "absent";
    if (!reponse.ok || reponse.headers.get("content-type") !== "application/octet-stream")
      return "hors-ligne";
    const scelle = new Uint8Array(await reponse.arrayBuffer());
    // Without room it is shown all the same, and asked for again next time.
    await poser({ id, scelle, etat: "recu", ici: false, epoque, le }).catch(() => undefined);
    return scelle;
  } catch {
    return "hors-ligne";
  }
}

export async function effacerFichiers(): Promise<void> {
  oublier();
  await deleteDB(nomBase);
  actuel = { aEnvoyer: 0, refuses: 0, quota: false };
}
