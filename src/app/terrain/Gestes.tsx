/**
 * What can be said of a stop from the day: late, moved, cancelled with what replaces it, one more, or the last step
 * taken back. Written here at once, network or not; said in the place where the field app says its gestures.
 */
import type { Permanence } from "../../domain/permanence.ts";
import { pasQuiTiennent } from "../../domain/permanence.ts";
import { motsGestes, type Verbe } from "../../text/gestes.ts";
import { jourLong } from "../../text/langue.ts";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import type { Agir } from "../gestes/agir.ts";
import { Ajouter } from "../gestes/Ajouter.tsx";
import { PrevenirPermanence } from "../gestes/PrevenirPermanence.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import { faire, rien, surPermanence, useMots } from "./faire.ts";
import { etatPermanence, lieuDe } from "./lecture.ts";

/** One message at a time, never over what the thumb aims at: the field's own. */
const agir: Agir = (decision, dit, inverse) =>
  faire(
    decision,
    dit,
    inverse &&
      (async () => {
        await faire(inverse());
      }),
  );

export function FeuilleGestes(props: {
  readonly permanence: Permanence;
  readonly verbe?: Verbe;
  readonly onFermer: () => void;
}) {
  const { permanence: p, verbe, onFermer } = props;
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const etat = etatPermanence(vue, p.id);
  const jour = p.jour === maintenantCivil().jour ? "" : jourLong(langue, p.jour, false);
  return (
    <Feuille
      titre={lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}
      sousTitre={[jour, `${p.debut} – ${p.fin}`].filter(Boolean).join(", ")}
      onFermer={onFermer}
    >
      <PrevenirPermanence permanence={p} agir={agir} onFait={onFermer} {...(verbe ? { verbe } : {})} />
      {etat && pasQuiTiennent(etat).length > 0 && (
        <div>
          <Bouton
            onClick={() => {
              onFermer();
              void surPermanence(p.id, { kind: "revenir" }, t.dit.revenir, rien);
            }}
          >
            {t.rouvrir}
          </Bouton>
        </div>
      )}
    </Feuille>
  );
}

/** One more stop today, announced from the truck. */
export function FeuilleAjouter({ onFermer }: { readonly onFermer: () => void }) {
  const m = motsGestes[useLangue()];
  return (
    <Feuille titre={m.verbes.ajouter} onFermer={onFermer}>
      <Ajouter agir={agir} onFait={onFermer} />
    </Feuille>
  );
}
