/** Cancelled: one tap on the reason, and it is; then what replaces it, if anything does. */
import { useState } from "preact/hooks";
import { definitionDe } from "../../domain/activite.ts";
import type { Fait } from "../../domain/fait.ts";
import type { PermanenceId } from "../../domain/ids.ts";
import { motifsAnnulation, type Permanence } from "../../domain/permanence.ts";
import { motsGestes } from "../../text/gestes.ts";
import { jourLong } from "../../text/langue.ts";
import { motsMotifs } from "../../text/valeurs.ts";
import { usePoste } from "../device/usePoste.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { useLangue } from "../kit/langue.ts";
import { Ajouter } from "./Ajouter.tsx";
import { decider, type Agir, type DecisionGeste, type PropsGeste } from "./agir.ts";
import { remplacantes } from "./proposer.ts";

/** Reasons a person gives; `calendrier` is the machine's, when a season changes. */
const motifsDits = motifsAnnulation.filter((motif) => motif !== "calendrier");

/** Says what replaces a cancelled stop; taken back, the cancellation stays and `jeter` throws away what was added. */
async function remplacer(
  agir: Agir,
  p: Permanence,
  par: PermanenceId,
  dit: string,
  jeter?: () => DecisionGeste,
): Promise<boolean> {
  const revenir = (): DecisionGeste => {
    const retour = decider(p.id, { kind: "revenir", faits: faits!.map((f) => f.id) });
    const jet = jeter?.() ?? [];
    return "refus" in retour || "refus" in jet ? retour : [...retour, ...jet];
  };
  const commande = { kind: "remplacer", remplace: par } as const;
  const faits: readonly Fait[] | undefined = await agir(decider(p.id, commande), dit, revenir);
  return faits !== undefined;
}

export function Annuler({ permanence: p, agir, onFait }: PropsGeste) {
  const langue = useLangue();
  const m = motsGestes[langue];
  if (p.etat === "annulee") return <Remplacer permanence={p} agir={agir} onFait={onFait} />;
  return (
    <>
      <h3 class="prevenir-question">{m.motifQuestion}</h3>
      <div class="prevenir-choix">
        {motifsDits.map((motif) => (
          <Bouton
            key={motif}
            onClick={() =>
              void agir(decider(p.id, { kind: "annuler", motif }), m.dit.annulee, () =>
                decider(p.id, { kind: "revenir" }),
              )
            }
          >
            {motsMotifs[langue][motif]}
          </Bouton>
        ))}
      </div>
    </>
  );
}

function Remplacer({ permanence: p, agir, onFait }: PropsGeste) {
  const { activite } = usePoste();
  const langue = useLangue();
  const m = motsGestes[langue];
  const [autre, montrer] = useState(false);
  const par = async (id: PermanenceId, jeter?: () => DecisionGeste) => {
    if (await remplacer(agir, p, id, m.dit.remplacee, jeter)) onFait();
  };
  return (
    <>
      <h3 class="prevenir-question">{m.annulee}</h3>
      <div class="prevenir-choix prevenir-choix-large">
        {remplacantes(activite, p).map((x) => (
          <Bouton key={x.id} presse={p.remplace === x.id} onClick={() => void par(x.id)}>
            {m.remplacePar(
              definitionDe(activite, "lieu", x.lieu)?.nom ?? x.lieu,
              `${jourLong(langue, x.jour, false)}, ${x.debut}-${x.fin}`,
            )}
          </Bouton>
        ))}
        <Bouton deplie={autre} onClick={() => montrer(!autre)}>
          {m.autreArret}
        </Bouton>
        <Bouton variante="discret" onClick={onFait}>
          {m.rien}
        </Bouton>
      </div>
      {autre && <Ajouter permanence={p} agir={agir} onFait={onFait} remplace={(...x) => void par(...x)} />}
    </>
  );
}
