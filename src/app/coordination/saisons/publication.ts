/**
 * Publishing from the screen: the facts are written a handful at a time, so that progress shows and a browser closed
 * half-way has lost nothing; it is taken back for ten seconds. Written here first: with no network it leaves later.
 */
import { useState } from "preact/hooks";
import { definitionDe } from "../../../domain/activite.ts";
import type { Brouillon, Fait } from "../../../domain/fait.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { aPublier, publier, reprendre, type Comparaison } from "../../../planner/saison.ts";
import { dire } from "../../kit/toasts.tsx";
import { useBureau } from "../contexte.ts";
import { useMotsSaisons } from "./outils.ts";

const parFois = 40; // facts in one durable write

export type Avancement = { readonly fait: number; readonly total: number };

export function usePublication(saison: Saison, regles: readonly Regle[]) {
  const bureau = useBureau();
  const m = useMotsSaisons().comparaison;
  const [avancement, poser] = useState<Avancement>();

  async function ecrireTout(brouillons: readonly Brouillon[]): Promise<Fait[]> {
    const faits: Fait[] = [];
    try {
      for (let i = 0; i < brouillons.length; i += parFois) {
        poser({ fait: i, total: brouillons.length });
        faits.push(...(await bureau.ecrire(brouillons.slice(i, i + parFois))));
      }
    } catch {
      dire({ texte: m.arretee, ton: "attention" });
    }
    poser(undefined);
    return faits;
  }

  async function lancer(comparaison: Comparaison): Promise<void> {
    const saisons = [saison, saison.remplace && definitionDe(bureau.activite, "saison", saison.remplace)];
    const avant = { saisons: saisons.filter((s) => typeof s === "object"), comparaison };
    const brouillons = publier(bureau.activite, saison, regles, comparaison);
    const faits = await ecrireTout(brouillons);
    if (faits.length < brouillons.length) return;
    const dit = [m.publiee(aPublier(comparaison)), ...(bureau.envoi.enLigne ? [] : [m.horsLigne])].join(" ");
    dire({
      texte: dit,
      async annuler() {
        await ecrireTout(reprendre(bureau.activite, avant, faits));
        dire({ texte: m.reprisePublication });
      },
    });
  }
  return { avancement, lancer };
}
