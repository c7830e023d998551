/** Lists that several sheets share: days from one to another, hours of the week, sealed contacts. */
import type { Heure, Jour } from "../../domain/civil.ts";
import { Champ } from "../kit/Champ.tsx";
import { ChoixJours, ListeEditable, useMotsMoyens } from "./champs.tsx";

/** As typed: an empty date is refused when the sheet is saved, with the name of its section. */
export type Intervalle = { du: Jour; au: Jour };
export type Creneau = { jours: number[]; debut: Heure; fin: Heure };

export function Intervalles(p: {
  readonly valeurs: readonly Intervalle[];
  readonly onValeurs: (valeurs: Intervalle[]) => void;
  readonly max: number;
  readonly jour: Jour;
  readonly lectureSeule: boolean;
}) {
  const m = useMotsMoyens();
  return (
    <ListeEditable
      {...p}
      neuf={() => ({ du: p.jour, au: p.jour })}
      rangee={(v, poser) => (
        <div class="champs-cote">
          <Champ
            libelle={m.du}
            type="date"
            valeur={v.du}
            onValeur={(du) => poser({ ...v, du: du as Jour })}
          />
          <Champ
            libelle={m.au}
            type="date"
            min={v.du}
            valeur={v.au}
            onValeur={(au) => poser({ ...v, au: au as Jour })}
            erreur={v.au < v.du ? m.erreurs.intervalle : undefined}
          />
        </div>
      )}
    />
  );
}

/** Weekdays and hours of one row. */
export function Creneaux<C extends Creneau>(p: { readonly valeur: C; readonly poser: (valeur: C) => void }) {
  const m = useMotsMoyens();
  const { valeur: v, poser } = p;
  return (
    <>
      <ChoixJours legende={m.joursLegende} jours={v.jours} onJours={(jours) => poser({ ...v, jours })} />
      <div class="champs-cote">
        <Champ
          libelle={m.debut}
          type="time"
          valeur={v.debut}
          onValeur={(debut) => poser({ ...v, debut: debut as Heure })}
        />
        <Champ
          libelle={m.fin}
          type="time"
          valeur={v.fin}
          onValeur={(fin) => poser({ ...v, fin: fin as Heure })}
          erreur={v.fin !== "" && v.fin <= v.debut ? m.erreurs.intervalle : undefined}
        />
      </div>
    </>
  );
}

/** `lu, ma 9:00-12:00`, for a summary. */
export const direJours = (mots: readonly string[], jours: readonly number[]): string =>
  jours.map((j) => mots[j - 1]!).join(", ");
