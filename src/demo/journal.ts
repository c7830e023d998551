/**
 * Writes what the domain decides as facts of one device: ids drawn from the seed, `seq` without gaps, clocks that
 * only grow. Every fact of the demonstration has gone through `decide` and been folded, as on a real device.
 */
import { plier, type Activite } from "../domain/activite.ts";
import { hlcDe, type Brouillon, type Fait } from "../domain/fait.ts";
import { texteDeCle, type Etat, type FaitConnu, type Noun } from "../domain/faits.ts";
import { uuidv7, type AppareilId, type CompteId, type DispositifId, type FaitId } from "../domain/ids.ts";
import type { Hasard } from "./hasard.ts";

type Ecrit = { readonly ms: number; readonly fait: Omit<Fait, "seq"> };

export type Journal = {
  /** Writes what was decided, at this time; a refusal is a bug of the generator. Answers the ids. */
  ecrire(ms: number, auteur: CompteId, decide: readonly Brouillon[] | { readonly refus: string }): FaitId[];
  etat<E extends Etat>(noun: Noun, id: string): E | undefined;
  /** Everything written, in the order of the clock. */
  faits(): Fait[];
};

export function journalDe(dispositif: DispositifId, appareil: AppareilId, hasard: Hasard): Journal {
  const ecrits: Ecrit[] = [];
  const activite: Activite = new Map();
  let rang = 0;
  return {
    ecrire(ms, auteur, decide) {
      if ("refus" in decide) throw new Error(`demonstration refused by its own domain: ${decide.refus}`);
      return decide.map((brouillon) => {
        const id = uuidv7<"fait">(ms, hasard.octets(10));
        // While folding, the clock counts writes: the definitive one is given by `faits`, in the same order.
        const at = hlcDe(ms, rang++ & 0xffff, appareil);
        const fait = { id, dispositif, at, auteur, appareil, ...brouillon };
        plier(activite, { ...fait, seq: 1 } as FaitConnu);
        ecrits.push({ ms, fait });
        return id;
      });
    },
    etat: <E extends Etat>(noun: Noun, id: string) => activite.get(texteDeCle({ noun, id })) as E | undefined,
    faits() {
      let avant = -1;
      let compteur = 0;
      return ecrits
        .toSorted((a, b) => a.ms - b.ms)
        .map(({ ms, fait }, i) => {
          compteur = ms === avant ? compteur + 1 : 0;
          avant = ms;
          return { ...fait, at: hlcDe(ms, compteur, appareil), seq: i + 1 };
        });
    },
  };
}
