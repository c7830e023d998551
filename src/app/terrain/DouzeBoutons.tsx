/**
 * The twelve welcome buttons, and "Autre" which stands beneath them. A long press (or the menu key) shows what a
 * button covers.
 */
import { boutons, ordreBoutons, type Bouton, type Thematique } from "../../domain/thematique.ts";
import { motsBoutons, motsThematiques } from "../../text/valeurs.ts";
import coche from "lucide-static/icons/check.svg?raw";
import monde from "lucide-static/icons/globe.svg?raw";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import { useMots } from "./faire.ts";
import { dessins, estPresse } from "./boutons.ts";

type Props = {
  readonly thematiques: readonly Thematique[];
  readonly onToucher: (thematiques: readonly Thematique[]) => void;
  readonly onExemple: (bouton: Bouton) => void;
};

export function DouzeBoutons({ thematiques, onToucher, onExemple }: Props) {
  const langue = useLangue();
  const t = useMots();
  return (
    <div class="douze" role="group" aria-label={t.besoins}>
      {ordreBoutons.map((b) => {
        const presse = estPresse(b, thematiques);
        return (
          <button
            key={b}
            type="button"
            class="besoin"
            data-besoin={b}
            aria-pressed={presse}
            onClick={() => onToucher(boutons[b])}
            onContextMenu={(e) => {
              e.preventDefault();
              onExemple(b);
            }}
          >
            <Pictogramme dessin={dessins[b]} taille="grand" />
            <span class="besoin-mot">{motsBoutons[langue][b]}</span>
            {presse && <Pictogramme dessin={coche} class="besoin-coche" />}
          </button>
        );
      })}
    </div>
  );
}

/** What none of the twelve covers. */
export function BoutonAutre({ thematiques, onToucher }: Omit<Props, "onExemple">) {
  const langue = useLangue();
  const t = useMots();
  const international = thematiques.includes("souvrir-a-linternational");
  return (
    <button
      type="button"
      class="besoin besoin-autre"
      data-besoin="autre"
      aria-pressed={international}
      onClick={() => onToucher(["souvrir-a-linternational"])}
    >
      <Pictogramme dessin={monde} />
      <span class="besoin-mot">
        {t.autre} : {motsThematiques[langue]["souvrir-a-linternational"].toLowerCase()}
      </span>
      {international && <Pictogramme dessin={coche} class="besoin-coche" />}
    </button>
  );
}
