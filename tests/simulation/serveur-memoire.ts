/**
 * The server's store in memory, behind the same `Transaction` as PostgreSQL: a transaction writes aside and commits
 * whole; a crash before the commit leaves nothing, after it leaves everything. Rows of devices and counters of scopes
 * are locked as the real ones are. A copy of it is a backup, and may be put back.
 */
import {
  texteDeCle,
  portees,
  cleDe,
  porteeDe,
  type Etat,
  type Portee,
  type Role,
} from "../../src/domain/faits.ts";
import type { AppareilId, CompteId, DispositifId, FaitId } from "../../src/domain/ids.ts";
import type { Appareil, Epoque, LigneFait, Rangs, Reception } from "../../src/sync/protocole.ts";
import type { Connu, MisDeCote, Statut, Transaction } from "../../src/sync/serveur.ts";
import { Verrou } from "./temps.ts";

export type RangeeAppareil = {
  readonly id: AppareilId;
  readonly dispositif: DispositifId;
  /** Instances of one enrolment share it: revoking one revokes all. */
  readonly enrolement: string;
  readonly naissance: string;
  readonly revoque: boolean;
  readonly dernierSeq: number;
  readonly comptes: readonly CompteId[];
};
export type RangeeMise = MisDeCote & {
  readonly id: string;
  readonly dispositif: DispositifId;
  readonly statut: Statut;
};
export type Journal = { readonly ligne: LigneFait; readonly empreinte: string };

/** Everything a backup holds. Values are never changed in place. */
export type Donnees = {
  epoque: Epoque;
  appareils: Map<AppareilId, RangeeAppareil>;
  roles: Map<CompteId, Role | "desactive">;
  receptions: Map<string, Reception>;
  journal: Map<string, Journal[]>;
  connus: Map<string, Connu[]>;
  etats: Map<string, { etat: Etat; rang: number }>;
  mis: Map<string, RangeeMise>;
};

export const donneesNeuves = (epoque: Epoque): Donnees => ({
  epoque,
  appareils: new Map(),
  roles: new Map(),
  receptions: new Map(),
  journal: new Map(),
  connus: new Map(),
  etats: new Map(),
  mis: new Map(),
});

export function copier(d: Donnees): Donnees {
  return {
    epoque: d.epoque,
    appareils: new Map(d.appareils),
    roles: new Map(d.roles),
    receptions: new Map(d.receptions),
    journal: new Map([...d.journal].map(([k, v]) => [k, [...v]])),
    connus: new Map([...d.connus].map(([k, v]) => [k, [...v]])),
    etats: new Map(d.etats),
    mis: new Map(d.mis),
  };
}

export const cleJournal = (dispositif: DispositifId, portee: Portee): string => `${dispositif}|${portee}`;

/** What a planted fault changes in the store itself. */
export type Reglages = {
  /** Ranks come from a sequence that no lock protects, and commits cross. */
  readonly rangsSansVerrou?: boolean;
};

export class ServeurMemoire {
  donnees: Donnees;
  readonly reglages: Reglages;
  #verrous = new Map<string, Verrou>();
  #sequences = new Map<string, number>();
  #generation = 0;
  /** Waits inside a transaction, so that others run meanwhile; at the world's choice. */
  pause: () => Promise<void> | undefined = () => undefined;

  constructor(donnees: Donnees, reglages: Reglages = {}) {
    this.donnees = donnees;
    this.reglages = reglages;
  }

  /** Runs `f` in one transaction. `avantCommit` may throw: then nothing was done. */
  async transaction<T>(f: (tx: Transaction) => Promise<T>, avantCommit?: (valeur: T) => void): Promise<T> {
    const liberer: (() => void)[] = [];
    const tenus = new Set<string>();
    const verrouiller = async (nom: string): Promise<void> => {
      if (tenus.has(nom)) return;
      let verrou = this.#verrous.get(nom);
      if (!verrou) this.#verrous.set(nom, (verrou = new Verrou()));
      tenus.add(nom);
      liberer.push(await verrou.prendre());
    };
    const generation = this.#generation;
    try {
      const ecritures: ((d: Donnees) => void)[] = [];
      const valeur = await f(this.#tx(verrouiller, ecritures));
      // The process that held this transaction died with the data it saw: a restore replaced them.
      if (this.#generation !== generation) throw new Error("the server was replaced");
      avantCommit?.(valeur);
      for (const ecrire of ecritures) ecrire(this.donnees);
      return valeur;
    } finally {
      for (const rendre of liberer.toReversed()) rendre();
    }
  }

  /** After a restart or a restore: nobody holds anything. */
  relancer(donnees: Donnees): void {
    this.donnees = donnees;
    this.#generation++;
    this.#verrous = new Map();
    this.#sequences = new Map();
  }

  #tx(verrouiller: (nom: string) => Promise<void>, ecritures: ((d: Donnees) => void)[]): Transaction {
    const d = this.donnees;
    const rangsPris = new Map<string, number>();
    const premiers = new Map<string, number>();
    const prochain = (cle: string): number => {
      const fin = d.journal.get(cle)?.at(-1)?.ligne.rang ?? 0;
      if (this.reglages.rangsSansVerrou) {
        const n = Math.max(fin, this.#sequences.get(cle) ?? 0) + 1;
        this.#sequences.set(cle, n);
        return n;
      }
      const n = (rangsPris.get(cle) ?? fin) + 1;
      rangsPris.set(cle, n);
      return n;
    };
    return {
      epoque: async () => d.epoque,
      appareil: async (id) => {
        await verrouiller(`appareil/${id}`);
        const a = d.appareils.get(id);
        return a && vueAppareil(d, a);
      },
      verrouiller: async (dispositif) => {
        if (this.reglages.rangsSansVerrou) return;
        await verrouiller(`dispositif/${dispositif}`);
        await this.pause();
      },
      ajouter: async (dispositif, faits) => {
        const lignes = faits.map(({ fait, empreinte }) => {
          const portee = porteeDe(fait.type);
          const rang = prochain(cleJournal(dispositif, portee));
          const cle = `${dispositif}|${texteDeCle(cleDe(fait))}`;
          if (!premiers.has(cle)) premiers.set(cle, rang);
          return { ligne: { portee, rang, fait }, empreinte };
        });
        if (this.reglages.rangsSansVerrou) await this.pause();
        ecritures.push((donnees) => {
          for (const rangee of lignes) ajouterLigne(donnees, dispositif, rangee);
        });
      },
      ...ecrituresDe(ecritures, premiers),
      ...lectures(d),
    };
  }
}

type Lectures = "receptions" | "connus" | "etats" | "lignes" | "rangs" | "etatsParRang" | "misDeCote";
type Ecritures = "ecrireEtats" | "mettreDeCote" | "noterReceptions" | "avancer" | "reglerMisDeCote";

function ecrituresDe(
  ecritures: ((d: Donnees) => void)[],
  premiers: ReadonlyMap<string, number>,
): Pick<Transaction, Ecritures> {
  return {
    ecrireEtats: async (dispositif, etats) => {
      ecritures.push((donnees) => {
        for (const etat of etats) {
          const cle = `${dispositif}|${texteDeCle(etat)}`;
          const rang = donnees.etats.get(cle)?.rang ?? premiers.get(cle)!;
          donnees.etats.set(cle, { etat, rang });
        }
      });
    },
    mettreDeCote: async (dispositif, mis) => {
      ecritures.push((donnees) => {
        for (const m of mis) {
          const id = `${dispositif}|${m.fait.id}|${m.empreinte}`;
          if (donnees.mis.has(id)) continue;
          donnees.mis.set(id, { ...m, id, dispositif, statut: "en-attente" });
          const { empreinte, code } = m;
          noterConnu(donnees, `${dispositif}|${m.fait.id}`, { empreinte, code });
        }
      });
    },
    noterReceptions: async (appareil, receptions) => {
      ecritures.push((donnees) => {
        for (const r of receptions) donnees.receptions.set(`${appareil}/${r.seq}`, r);
      });
    },
    avancer: async (appareil, { dernierSeq, naissance }) => {
      ecritures.push((donnees) => {
        const a = donnees.appareils.get(appareil)!;
        donnees.appareils.set(appareil, { ...a, dernierSeq, naissance });
      });
    },
    reglerMisDeCote: async (id, { statut }) => {
      ecritures.push((donnees) => {
        const m = donnees.mis.get(id)!;
        donnees.mis.set(id, { ...m, statut });
      });
    },
  };
}

function lectures(d: Donnees): Pick<Transaction, Lectures> {
  return {
    receptions: async (appareil, de, a) => {
      const liste: Reception[] = [];
      for (let seq = de; seq <= a; seq++) {
        const r = d.receptions.get(`${appareil}/${seq}`);
        if (r) liste.push(r);
      }
      return liste;
    },
    connus: async (dispositif, ids) => {
      const trouves = ids.map((id): [FaitId, readonly Connu[] | undefined] => [
        id,
        d.connus.get(`${dispositif}|${id}`),
      ]);
      return new Map(trouves.filter((p): p is [FaitId, readonly Connu[]] => p[1] !== undefined));
    },
    etats: async (dispositif, cles) => {
      const trouves = new Map<string, Etat>();
      for (const cle of cles) {
        const range = d.etats.get(`${dispositif}|${texteDeCle(cle)}`);
        if (range) trouves.set(texteDeCle(cle), range.etat);
      }
      return trouves;
    },
    lignes: async (dispositif, portee, apres, max) => {
      const journal = d.journal.get(cleJournal(dispositif, portee)) ?? [];
      // Ranks are dense: the row of rank r stands at r - 1 (unless a planted fault has made holes).
      const dense = journal.at(-1)?.ligne.rang === journal.length;
      const de = dense ? apres : journal.findIndex((j) => j.ligne.rang > apres);
      return de < 0 ? [] : journal.slice(de, de + max).map((j) => j.ligne);
    },
    rangs: async (dispositif) => {
      const rangs: { [P in Portee]?: number } = {};
      for (const p of portees) rangs[p] = d.journal.get(cleJournal(dispositif, p))?.at(-1)?.ligne.rang ?? 0;
      return rangs as Rangs;
    },
    etatsParRang: async (dispositif, portee, de, a) => {
      const lignes = d.journal.get(cleJournal(dispositif, portee)) ?? [];
      const trouves: Etat[] = [];
      for (const { ligne } of lignes) {
        if (ligne.rang <= de || ligne.rang > a) continue;
        const range = d.etats.get(`${dispositif}|${texteDeCle(cleDe(ligne.fait as never))}`);
        if (range?.rang === ligne.rang) trouves.push(range.etat);
      }
      return trouves;
    },
    misDeCote: async (_dispositif, id) => d.mis.get(id),
  };
}

function noterConnu(donnees: Donnees, cle: string, connu: Connu): void {
  const avant = donnees.connus.get(cle) ?? [];
  donnees.connus.set(cle, connu.code === undefined ? [connu, ...avant] : [...avant, connu]);
}

function ajouterLigne(donnees: Donnees, dispositif: DispositifId, rangee: Journal): void {
  const cle = cleJournal(dispositif, rangee.ligne.portee);
  let journal = donnees.journal.get(cle);
  if (!journal) donnees.journal.set(cle, (journal = []));
  journal.push(rangee);
  // Commits that cross: a reader sees rows by rank.
  for (let i = journal.length - 1; i > 0 && journal[i - 1]!.ligne.rang > journal[i]!.ligne.rang; i--) {
    [journal[i - 1], journal[i]] = [journal[i]!, journal[i - 1]!];
  }
  noterConnu(donnees, `${dispositif}|${rangee.ligne.fait.id}`, { empreinte: rangee.empreinte });
}

export const vueAppareil = (d: Donnees, a: RangeeAppareil): Appareil => ({
  ...a,
  comptes: new Map(a.comptes.map((c) => [c, d.roles.get(c) ?? "desactive"])),
});
