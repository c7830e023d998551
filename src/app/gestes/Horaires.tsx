/** A day and hours typed, for what the buttons do not offer. */
import { parseHeure, parseJour, type Heure, type Jour } from "../../domain/civil.ts";
import { motsGestes } from "../../text/gestes.ts";
import { Champ } from "../kit/Champ.tsx";
import { useLangue } from "../kit/langue.ts";

export type Horaire = { readonly jour: string; readonly debut: string; readonly fin: string };

/** The slot once it is whole and in order, or undefined. */
export function lireHoraire(h: Horaire): { jour: Jour; debut: Heure; fin: Heure } | undefined {
  const [jour, debut, fin] = [parseJour(h.jour), parseHeure(h.debut), parseHeure(h.fin)];
  return jour && debut && fin && fin > debut ? { jour, debut, fin } : undefined;
}

export function Horaires(p: {
  readonly horaire: Horaire;
  readonly onHoraire: (horaire: Horaire) => void;
  readonly sansJour?: boolean;
}) {
  const m = motsGestes[useLangue()];
  const { horaire, onHoraire } = p;
  const faux = horaire.debut !== "" && horaire.fin !== "" && horaire.fin <= horaire.debut;
  return (
    <div class="prevenir-horaires">
      {!p.sansJour && (
        <Champ
          libelle={m.jour}
          type="date"
          valeur={horaire.jour}
          onValeur={(jour) => onHoraire({ ...horaire, jour })}
        />
      )}
      <Champ
        libelle={m.debut}
        type="time"
        valeur={horaire.debut}
        onValeur={(debut) => onHoraire({ ...horaire, debut })}
      />
      <Champ
        libelle={m.fin}
        type="time"
        valeur={horaire.fin}
        onValeur={(fin) => onHoraire({ ...horaire, fin })}
        erreur={faux ? m.heuresFausses : undefined}
      />
    </div>
  );
}
