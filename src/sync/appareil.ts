/**
 * What the device's side of the exchange needs from the place where it runs: a durable store, a way to the server,
 * a clock, chance. IndexedDB and fetch in service, memory and a bad network in the simulation.
 *
 * The store is dumb on purpose: every durable step is one `Mutation`, computed here from the state it replaces and
 * committed whole or not at all. The rules (what an acknowledgement may move, what a new epoch forgets) are in
 * `etapes.ts`, and the order of exchanges in `cycle.ts`.
 */
import type { AppareilId, DispositifId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import type { Portee } from "../domain/faits.ts";
import type { Horloge } from "./hlc.ts";
import type {
  Curseur,
  Epoque,
  Issue,
  LigneFait,
  Pousse,
  Rangs,
  ReponsePousse,
  ReponseTire,
} from "./protocole.ts";

/** One instance of an enrolment: a new one is taken after a fork, the enrolment stays. */
export type Identite = {
  readonly appareil: AppareilId;
  /** Drawn with the instance (128 bits): never copied to another. */
  readonly naissance: string;
  /** Secret shown to the server; opaque here. */
  readonly jeton: string;
};

/** The small durable state: one record, read and replaced in every transaction. */
export type EtatAppareil = {
  readonly identite: Identite;
  readonly dispositif: DispositifId;
  readonly curseur: Curseur;
  readonly horloge: Horloge;
  /** Own facts kept are exactly `premierSeq`..`dernierSeq`; none when `dernierSeq` < `premierSeq`. */
  readonly premierSeq: number;
  readonly dernierSeq: number;
  /** Watermark: own facts up to this seq have an outcome from the server in the cursor's epoch. */
  readonly filigrane: number;
  /** Scopes withdrawn from this device: nothing of them is shown, what is unsent is still sent. */
  readonly purgees: readonly Portee[];
  /** Rows received since the snapshot. */
  readonly lignes: number;
  /** Revoked and nothing left to send: nothing more is written here, and everything goes at the next step. */
  readonly retire?: true;
  /** Server's time (ms) of the last exchange that succeeded. */
  readonly dernierContact?: number;
  readonly sauvegardeVerifiee?: number;
};

/** An own fact as the device keeps it. `issue` is absent until the server has answered for it. */
export type FaitGarde = { readonly fait: Fait; readonly issue?: Issue; readonly recuLe?: number };

/** One atomic durable step. Fields are applied in the order in which they stand here. */
export type Mutation = {
  /** Replaces the state record. */
  readonly etat: EtatAppareil;
  /** Own facts, new. Their seq follow on. */
  readonly ecrire?: readonly Fait[];
  /** Outcomes of own facts, by seq, with the server's time of the answer (ms). */
  readonly issues?: { readonly recuLe: number; readonly liste: readonly Issue[] };
  /** Every own fact loses its outcome (new epoch: the server may have forgotten it). */
  readonly oublierIssues?: true;
  /** Every own fact takes this `appareil`, and its seq less `moins`. Ids never change; outcomes stay. */
  readonly renumeroter?: { readonly appareil: AppareilId; readonly moins: number };
  /** Own facts up to this seq are no longer kept. */
  readonly elaguer?: number;
  /** The chunks deposited under this name become the base; the old base, every row and other deposits go. */
  readonly base?: string;
  /** Rows of these scopes go, and so do the chunks of the base that belong to them. */
  readonly effacer?: readonly Portee[];
  /** Rows received. */
  readonly lignes?: readonly LigneFait[];
};

/**
 * Durable store of the device. `valider` is one transaction with strict durability: when it resolves, the power may
 * be cut. Several tabs may call it: `composer` is given the state that the commit replaces (and may be called again
 * if another tab was faster), and answers undefined to change nothing. `valider` answers what it committed.
 */
export type Magasin = {
  etat(): Promise<EtatAppareil>;
  valider(composer: (etat: EtatAppareil) => Mutation | undefined): Promise<Mutation | undefined>;
  /** Own facts from this seq, by seq, at most so many. */
  faits(deSeq: number, max: number): Promise<readonly FaitGarde[]>;
  /** Numbers of the chunks already deposited under this name (a download that was cut goes on). */
  deposes(nom: string): Promise<readonly number[]>;
  /** Keeps one chunk of a snapshot, as received, until a `Mutation.base` takes it. A chunk is of one scope. */
  deposer(nom: string, numero: number, portee: Portee, octets: Uint8Array): Promise<void>;
  /** Erases everything: the device was revoked and has nothing left to send. */
  effacer(): Promise<void>;
};

/**
 * What came back. `hors-ligne`: no answer, or not in time. `pas-nous`: an answer that is not our envelope (captive
 * portal, proxy, truncation): treated as no answer. Neither is ever an error for a person.
 */
export type Retour<V> =
  | { readonly kind: "ok"; readonly valeur: V }
  | { readonly kind: "hors-ligne" | "pas-nous" }
  /** The server does not know this device (restored to before its enrolment): enrol again, keep every fact. */
  | { readonly kind: "appareil-inconnu" }
  | { readonly kind: "appareil-revoque" }
  /** Snapshot chunk of an epoch or of a right that is no more: pull again. */
  | { readonly kind: "perime" };

/** The way to the server. One exchange at a time; each has its own deadline. May throw: same as `hors-ligne`. */
export type Transport = {
  pousser(identite: Identite, pousse: Pousse): Promise<Retour<ReponsePousse>>;
  tirer(identite: Identite, curseur: Curseur): Promise<Retour<ReponseTire>>;
  /** Chunk `numero` (from 1): bytes that were checked to decompress and decode. */
  morceau(identite: Identite, epoque: Epoque, rangs: Rangs, numero: number): Promise<Retour<Uint8Array>>;
  nouvelleInstance(
    identite: Identite,
    naissance: string,
  ): Promise<Retour<{ appareil: AppareilId; jeton: string }>>;
};

export type Ports = {
  readonly magasin: Magasin;
  readonly transport: Transport;
  /** Wall clock of the device, ms since 1970: may be wrong, may jump. */
  readonly maintenant: () => number;
  /** So many random bytes. */
  readonly hasard: (n: number) => Uint8Array;
  /** Version of the app, told to the server. */
  readonly build: string;
};
