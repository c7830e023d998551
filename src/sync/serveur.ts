/**
 * The store as the server's side of the exchange sees it: PostgreSQL in service, memory in the simulation.
 * Every method of a `Transaction` belongs to one commit, and the answer is sent after that commit: effects, log,
 * recorded outcomes and `dernierSeq` together are the whole idempotency. The work itself is in `pousser.ts`,
 * `tirer.ts` and `mis-de-cote.ts`.
 */
import type { AppareilId, CompteId, DispositifId, FaitId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import type { CleEntite, Etat, FaitConnu, Portee } from "../domain/faits.ts";
import type { Appareil, CodeMisDeCote, Epoque, LigneFait, Rangs, Reception } from "./protocole.ts";

/** What the store already holds under one fact id: in the log (no `code`), or set aside. */
export type Connu = { readonly empreinte: string; readonly code?: CodeMisDeCote };

/** A fact that waits for a person. `fait` is its envelope as far as it could be read, `brut` what came. */
export type MisDeCote = {
  readonly fait: Fait;
  readonly brut: unknown;
  /** Digest of what came; (fait.id, empreinte) is unique: setting the same aside again changes nothing. */
  readonly empreinte: string;
  readonly code: CodeMisDeCote;
  /** What is wrong, in our own words (a field's path): never a value that a person typed. */
  readonly detail: string;
};
export type MisDeCoteId = string;
export type Statut = "en-attente" | "accepte" | "ecarte";

/** What one transaction of the store offers. Every method belongs to the same commit. */
export type Transaction = {
  epoque(): Promise<Epoque>;
  /** Locks the device's row until the end of the transaction. */
  appareil(id: AppareilId): Promise<Appareil | undefined>;
  /**
   * Makes every other writer of this dispositif wait until the end of this transaction, by locking the counter
   * rows of its scopes. Without it two pushes that touch an entity not yet seen would both fold from nothing, and
   * a reader could see rank 6 before rank 5.
   */
  verrouiller(dispositif: DispositifId): Promise<void>;
  /** Outcomes recorded for these counts of this device, both ends included. */
  receptions(appareil: AppareilId, deSeq: number, aSeq: number): Promise<readonly Reception[]>;
  /** What is known under each of these ids, the log first; an id never seen is absent. */
  connus(dispositif: DispositifId, ids: readonly FaitId[]): Promise<ReadonlyMap<FaitId, readonly Connu[]>>;
  /** States of entities, by `texteDeCle`; absent when never seen. */
  etats(dispositif: DispositifId, cles: readonly CleEntite[]): Promise<ReadonlyMap<string, Etat>>;
  /**
   * Appends to the log of each fact's scope, taking the next dense ranks of its counter row, in this order.
   * `empreinte` is given, never recomputed from the fact: a clock may have been bounded and a version brought up.
   */
  ajouter(
    dispositif: DispositifId,
    faits: readonly { readonly fait: FaitConnu; readonly empreinte: string }[],
  ): Promise<void>;
  /** Writes entities as they now stand; the store keeps the rank of the first fact that touched each. */
  ecrireEtats(dispositif: DispositifId, etats: readonly Etat[]): Promise<void>;
  mettreDeCote(dispositif: DispositifId, mis: readonly MisDeCote[]): Promise<void>;
  noterReceptions(appareil: AppareilId, receptions: readonly Reception[]): Promise<void>;
  avancer(
    appareil: AppareilId,
    marque: { readonly dernierSeq: number; readonly naissance: string; readonly enAttente: number },
  ): Promise<void>;
  /** Rows of the log with `apres` < rank, by rank, at most `max`. */
  lignes(dispositif: DispositifId, portee: Portee, apres: number, max: number): Promise<readonly LigneFait[]>;
  /** The last committed rank of each scope, 0 for an empty one. */
  rangs(dispositif: DispositifId): Promise<Rangs>;
  /** Entities of a scope whose first fact has `de` < rank <= `a`, by that rank: as they stand now or later. */
  etatsParRang(dispositif: DispositifId, portee: Portee, de: number, a: number): Promise<readonly Etat[]>;
  /** Locks it until the end of the transaction. */
  misDeCote(
    dispositif: DispositifId,
    id: MisDeCoteId,
  ): Promise<(MisDeCote & { readonly statut: Statut }) | undefined>;
  reglerMisDeCote(
    id: MisDeCoteId,
    decision: { readonly statut: "accepte" | "ecarte"; readonly par: CompteId; readonly le: number },
  ): Promise<void>;
};

export type Coupe = { readonly epoque: Epoque; readonly portees: Rangs };
/** What the server adds of its own: its clock, and a digest (SHA-256, hexadecimal) that pure code has not. */
export type Contexte = {
  /** ms since 1970 */
  readonly heure: number;
  readonly empreinte: (texte: string) => string;
  /** The store has refused these very facts for what they hold: they are set aside unread. */
  readonly refuses?: boolean;
  /** Facts received up to this time (ms) are in a backup that was restored and verified. */
  readonly sauvegardeVerifiee?: number;
  /** The last snapshot cut for this dispositif: given again while the tail makes up for what came since. */
  readonly coupe?: Coupe;
};
