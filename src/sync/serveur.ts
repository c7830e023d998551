/**
 * The server's side of the exchange, as functions over a store given as argument: PostgreSQL in service, memory in
 * the simulation. One push is one transaction: effects, log, recorded outcomes and `dernierSeq` are one commit,
 * and the answer is sent after it. That is the whole idempotency.
 */
import type { AppareilId, DispositifId, FaitId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import type { CleEntite, Etat, FaitConnu, Portee } from "../domain/faits.ts";
import type { Appareil, CodeMisDeCote, Epoque, LigneFait, Reception } from "./protocole.ts";

/** What one transaction of the store offers. Every method belongs to the same commit. */
export type Transaction = {
  epoque(): Promise<Epoque>;
  /** Locks the device's row until the end of the transaction. */
  appareil(id: AppareilId): Promise<Appareil | undefined>;
  /** Outcomes recorded for these counts of this device. */
  receptions(appareil: AppareilId, deSeq: number, aSeq: number): Promise<readonly Reception[]>;
  /** Content digests of facts already in the log or set aside, by id. */
  empreintes(ids: readonly FaitId[]): Promise<ReadonlyMap<FaitId, string>>;
  /** States of entities, by `texteDeCle`; absent when never seen. Locks them until the end of the transaction. */
  etats(dispositif: DispositifId, cles: readonly CleEntite[]): Promise<ReadonlyMap<string, Etat>>;
  /** Appends to the log of each scope, taking the next dense ranks under the lock of the scope's counter row. */
  ajouter(dispositif: DispositifId, faits: readonly { fait: FaitConnu; empreinte: string }[]): Promise<void>;
  ecrireEtats(dispositif: DispositifId, etats: readonly Etat[]): Promise<void>;
  mettreDeCote(
    dispositif: DispositifId,
    mis: readonly { fait: Fait; brut: unknown; empreinte: string; code: CodeMisDeCote; detail: string }[],
  ): Promise<void>;
  noterReceptions(appareil: AppareilId, receptions: readonly Reception[]): Promise<void>;
  avancer(
    appareil: AppareilId,
    marque: { dernierSeq: number; naissance: string; enAttente: number },
  ): Promise<void>;
  lignes(dispositif: DispositifId, portee: Portee, apres: number, max: number): Promise<readonly LigneFait[]>;
  rangs(dispositif: DispositifId): Promise<{ readonly [P in Portee]?: number }>;
};
