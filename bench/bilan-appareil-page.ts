/** What the page of `bilan-appareil.ts` runs: ten years of one truck folded in a browser, and their bilan. */
import { plier, type Activite } from "../src/domain/activite.ts";
import type { Periode } from "../src/domain/civil.ts";
import { estDefaut, parseFait } from "../src/domain/faits.ts";
import { bilanDeActivite } from "../src/indicators/bilan.ts";
import { precedente } from "../src/indicators/periodes.ts";
import { annees, type Demande, type Equipe } from "./annees.ts";

const activite: Activite = new Map();

export type PageBilan = {
  readonly preparer: (equipe: Equipe, demande: Demande) => number;
  /** Milliseconds of one bilan, with its comparison; and the accueils it counts. */
  readonly bilan: (periode: Periode) => { readonly ms: number; readonly accueils: number };
};

const page: PageBilan = {
  preparer(equipe, demande) {
    for (const lot of annees(equipe, demande)) {
      for (const brut of lot.faits) {
        const fait = parseFait(brut);
        if (!estDefaut(fait)) plier(activite, fait);
      }
    }
    return activite.size;
  },
  bilan(periode) {
    const debut = performance.now();
    const bilan = bilanDeActivite(activite, "modele" as Equipe["dispositif"], periode, precedente(periode));
    const ms = performance.now() - debut;
    const { valeur } = bilan.chiffres.find((c) => c.code === "passages.accueils")!;
    return { ms, accueils: valeur.kind === "nombre" ? valeur.n : 0 };
  },
};
Object.assign(globalThis, { pageBilan: page });
