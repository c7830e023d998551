/**
 * What a bilan needs to know besides what was recorded: names, first day of service, places and quartiers. On a
 * device it comes from the activity in memory; the server gives the same values.
 */
import { carnets, definitionsDe, type Activite } from "../domain/activite.ts";
import type { EtatCarnet } from "../domain/carnet.ts";
import type { Jour, Periode } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { Quartier } from "../domain/quartier.ts";
import type { Definition } from "../domain/reference.ts";

export type Contexte = {
  /** Title of the bilan: the dispositif's name, or the network's. */
  readonly nom: string;
  readonly dispositifs: readonly { readonly id: string; readonly nom: string; readonly depuis?: Jour }[];
  readonly lieux: readonly Definition<"lieu">[];
  readonly quartiers: readonly Quartier[];
  /** Communes whose quartiers the dispositif is there for, beyond those where it has a lieu. */
  readonly communes?: readonly string[];
  /** The log-books, for kilometres: at least from the last reading before the period. */
  readonly carnets?: readonly EtatCarnet[];
};

/** The context of one dispositif. `nom` stands in when its definition has not come yet. */
export function contexteDe(
  activite: Activite,
  dispositif: DispositifId,
  nom = dispositif as string,
): Contexte {
  const soi = [...definitionsDe(activite, "dispositif")].find((d) => d.id === dispositif);
  const territoire = [...definitionsDe(activite, "territoire")].find((t) => t.id === soi?.territoire);
  return {
    nom: soi?.nom ?? nom,
    dispositifs: [{ id: dispositif, nom: soi?.nom ?? nom, ...(soi ? { depuis: soi.depuis } : {}) }],
    lieux: [...definitionsDe(activite, "lieu")],
    quartiers: [...definitionsDe(activite, "quartier")],
    ...(territoire?.communes ? { communes: territoire.communes } : {}),
    carnets: [...carnets(activite)],
  };
}

/** The quartiers that the bilan speaks of: those of a lieu, and those of the territory that stand in the period. */
export function quartiersDuBilan(contexte: Contexte, periode: Periode): Quartier[] {
  const desLieux = new Set(contexte.lieux.map((l) => l.quartier).filter((q) => q !== undefined));
  const communes = new Set(contexte.communes ?? []);
  return contexte.quartiers.filter((q) => {
    if (desLieux.has(q.id)) return true;
    if ((q.du && q.du > periode.au) || (q.au && q.au < periode.du)) return false;
    return q.communes.some((c) => communes.has(c.insee));
  });
}
