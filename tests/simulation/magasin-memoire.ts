/**
 * The device's store in memory: what is durable, what is not yet, and the moment of the crash. Strict by default:
 * when `valider` resolves, a power cut takes nothing. An image of it is a backup of the tablet, or its clone.
 */
import type { EtatAppareil, FaitGarde, Magasin, Mutation } from "../../src/sync/appareil.ts";
import type { LigneFait } from "../../src/sync/protocole.ts";
import type { Portee } from "../../src/domain/faits.ts";

export type Morceau = { readonly portee: Portee; readonly octets: Uint8Array };
/** Everything durable. Replaced whole, never changed in place, so that an image costs nothing. */
export type Durable = {
  readonly etat: EtatAppareil;
  readonly faits: readonly FaitGarde[];
  readonly base: { readonly nom: string; readonly morceaux: ReadonlyMap<number, Morceau> };
  readonly depots: ReadonlyMap<string, ReadonlyMap<number, Morceau>>;
  readonly lignes: readonly LigneFait[];
  readonly efface: boolean;
};

export const durableNeuf = (etat: EtatAppareil): Durable => ({
  etat,
  faits: [],
  base: { nom: "", morceaux: new Map() },
  depots: new Map(),
  lignes: [],
  efface: false,
});

/** What is durable after one mutation. */
export function appliquerMutation(avant: Durable, m: Mutation): Durable {
  let { faits, base, depots, lignes } = avant;
  if (m.ecrire) faits = [...faits, ...m.ecrire.map((fait): FaitGarde => ({ fait }))];
  if (m.issues) {
    const { recuLe, liste } = m.issues;
    const parSeq = new Map(liste.map((i) => [i.seq, i]));
    faits = faits.map((g) => {
      const issue = parSeq.get(g.fait.seq);
      return issue ? { fait: g.fait, issue, recuLe: g.recuLe ?? recuLe } : g;
    });
  }
  if (m.oublierIssues) faits = faits.map(({ fait }) => ({ fait }));
  if (m.renumeroter) {
    const { appareil, moins } = m.renumeroter;
    faits = faits.map((g) => ({ ...g, fait: { ...g.fait, appareil, seq: g.fait.seq - moins } }));
  }
  if (m.elaguer !== undefined) faits = faits.filter((g) => g.fait.seq > m.elaguer!);
  if (m.base !== undefined) {
    base = { nom: m.base, morceaux: depots.get(m.base) ?? new Map() };
    depots = new Map();
    lignes = [];
  }
  if (m.effacer) {
    lignes = lignes.filter((l) => !m.effacer!.includes(l.portee));
    const gardes = [...base.morceaux].filter(([, b]) => !m.effacer!.includes(b.portee));
    base = { ...base, morceaux: new Map(gardes) };
  }
  if (m.lignes) lignes = [...lignes, ...m.lignes];
  return { etat: m.etat, faits, base, depots, lignes, efface: avant.efface };
}

export class MagasinMemoire {
  /** What the next power cut leaves. */
  sur: Durable;
  /** What the running process sees; differs from `sur` only under a planted fault. */
  vu: Durable;
  #relache: boolean;

  constructor(durable: Durable, relache = false) {
    this.sur = this.vu = durable;
    this.#relache = relache;
  }

  poser(durable: Durable): void {
    this.vu = durable;
    if (!this.#relache) this.sur = durable;
  }

  /** The disk catches up (relaxed durability only). */
  descendre(): void {
    this.sur = this.vu;
  }

  couper(): void {
    this.vu = this.sur;
  }
}

/** What happens around each call: waits, crashes. Never resolves when the process has died. */
export type Autour = {
  avant(nom: string): Promise<void> | undefined;
  apres(nom: string): Promise<void> | undefined;
  mutation(avant: Durable, mutation: Mutation): void;
  /** A planted fault may change what is committed; several mutations are several commits. */
  deformer(avant: Durable, mutation: Mutation): readonly Mutation[];
  effacer(avant: Durable): void;
};

export function magasinDe(memoire: MagasinMemoire, autour: Autour): Magasin {
  const lire = async <T>(nom: string, f: () => T): Promise<T> => {
    await autour.avant(nom);
    return f();
  };
  return {
    etat: () => lire("etat", () => memoire.vu.etat),
    faits: (de, max) =>
      lire("faits", () => {
        const { faits } = memoire.vu;
        const i = faits.length === 0 ? 0 : Math.max(0, de - faits[0]!.fait.seq);
        return faits.slice(i, i + max);
      }),
    deposes: (nom) => lire("deposes", () => [...(memoire.vu.depots.get(nom)?.keys() ?? [])]),
    valider: async (composer) => {
      await autour.avant("valider");
      const mutation = memoire.vu.efface ? undefined : composer(memoire.vu.etat);
      if (!mutation) return undefined;
      for (const [i, partie] of autour.deformer(memoire.vu, mutation).entries()) {
        if (i > 0) await autour.avant("entre-deux");
        const avant = memoire.vu;
        memoire.poser(appliquerMutation(avant, partie));
        autour.mutation(avant, partie);
      }
      await autour.apres("valider");
      return mutation;
    },
    deposer: async (nom, numero, portee, octets) => {
      await autour.avant("deposer");
      const { depots } = memoire.vu;
      const morceaux = new Map(depots.get(nom)).set(numero, { portee, octets });
      memoire.poser({ ...memoire.vu, depots: new Map(depots).set(nom, morceaux) });
      await autour.apres("deposer");
    },
    effacer: async () => {
      await autour.avant("effacer");
      autour.effacer(memoire.vu);
      const { etat } = memoire.vu;
      memoire.poser({
        ...durableNeuf({ ...etat, dernierSeq: 0, premierSeq: 1, filigrane: 0 }),
        efface: true,
      });
    },
  };
}
