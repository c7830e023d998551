/** Late: one tap on the minutes. */
import { motsGestes } from "../../text/gestes.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { useLangue } from "../kit/langue.ts";
import { decider, type PropsGeste } from "./agir.ts";
import { retardsProposes } from "./proposer.ts";

export function Retarder({ permanence: p, agir, onFait }: PropsGeste) {
  const m = motsGestes[useLangue()];
  const avant = p.retard;
  const noter = async (retard: number) => {
    const dit = retard > 0 ? m.dit.retard(retard) : m.dit.aLHeure;
    const revenir = () => decider(p.id, { kind: "modifier", champs: { retard: avant } });
    if (await agir(decider(p.id, { kind: "modifier", champs: { retard } }), dit, revenir)) onFait();
  };
  return (
    <>
      <h3 class="prevenir-question">{m.retardQuestion}</h3>
      <div class="prevenir-choix">
        {retardsProposes.map((n) => (
          <Bouton key={n} presse={avant === n} onClick={() => void noter(n)}>
            {m.retard(n)}
          </Bouton>
        ))}
        {avant > 0 && <Bouton onClick={() => void noter(0)}>{m.aLHeure}</Bouton>}
      </div>
    </>
  );
}
