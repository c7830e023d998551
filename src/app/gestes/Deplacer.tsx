/** Moved: another hour or another place in one tap; another day, or hours of one's own, typed. */
import { useState } from "preact/hooks";
import type { ValeursPermanence } from "../../domain/permanence.ts";
import { motsGestes } from "../../text/gestes.ts";
import { jourLong } from "../../text/langue.ts";
import { definitionDe } from "../../domain/activite.ts";
import { poste } from "../device/poste.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { useLangue } from "../kit/langue.ts";
import { decider, type PropsGeste } from "./agir.ts";
import { ChoixLieu } from "./ChoixLieu.tsx";
import { Consequence, useConsequences } from "./consequences.tsx";
import { Horaires, lireHoraire } from "./Horaires.tsx";
import { decalages, decaler } from "./proposer.ts";

type Deplacement = Partial<Pick<ValeursPermanence, "lieu" | "jour" | "debut" | "fin">>;

export function Deplacer({ permanence: p, agir, onFait }: PropsGeste) {
  const langue = useLangue();
  const m = motsGestes[langue];
  const [horaire, poser] = useState({
    jour: p.jour as string,
    debut: p.debut as string,
    fin: p.fin as string,
  });
  const deplacer = async (champs: Deplacement) => {
    const apres = { ...p, ...champs };
    const lieu = definitionDe(poste().activite, "lieu", apres.lieu)?.nom ?? apres.lieu;
    const quand = `${lieu}, ${jourLong(langue, apres.jour, false)}, ${apres.debut}-${apres.fin}`;
    const { lieu: l, jour, debut, fin } = p;
    const revenir = () => decider(p.id, { kind: "modifier", champs: { lieu: l, jour, debut, fin } });
    if (await agir(decider(p.id, { kind: "modifier", champs }), m.dit.deplacee(quand), revenir)) onFait();
  };
  const lu = lireHoraire(horaire);
  const creneaux = decalages.flatMap((minutes) => {
    const creneau = decaler(p, minutes);
    return creneau ? [{ minutes, creneau }] : [];
  });
  const consequences = useConsequences(p, [...creneaux.map((c) => c.creneau), lu ?? {}]);
  return (
    <>
      <h3 class="prevenir-question">{m.heureQuestion}</h3>
      <div class="prevenir-choix prevenir-choix-deux">
        {creneaux.map(({ minutes, creneau }, i) => (
          <Bouton key={minutes} onClick={() => void deplacer(creneau)}>
            {m.decale(minutes, creneau.debut)}
            <Consequence titres={consequences[i]} />
          </Bouton>
        ))}
      </div>
      <h3 class="prevenir-question">{m.lieuQuestion}</h3>
      <ChoixLieu permanence={p} depuis={p.lieu} onLieu={(lieu) => void deplacer({ lieu })} />
      <details class="prevenir-plus">
        <summary>{m.autrement}</summary>
        <div class="pile">
          <Horaires horaire={horaire} onHoraire={poser} />
          <div class="rang">
            <Bouton desactive={!lu} onClick={() => lu && void deplacer(lu)}>
              {m.deplacer}
              <Consequence titres={lu && consequences[creneaux.length]} />
            </Bouton>
          </div>
        </div>
      </details>
    </>
  );
}
