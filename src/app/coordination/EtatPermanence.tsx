/** The state of a permanence in a word, a drawing and a colour. */
import type { EtatsPermanence, Permanence } from "../../domain/permanence.ts";
import { motsEtats } from "../../text/valeurs.ts";
import { Pastille, type Ton } from "../kit/affichage.tsx";
import { useBureau, useMots } from "./contexte.ts";
import brouillon from "lucide-static/icons/pencil-line.svg?raw";
import annoncee from "lucide-static/icons/megaphone.svg?raw";
import confirmee from "lucide-static/icons/check.svg?raw";
import route from "lucide-static/icons/truck.svg?raw";
import ouverte from "lucide-static/icons/door-open.svg?raw";
import fermee from "lucide-static/icons/check-check.svg?raw";
import annulee from "lucide-static/icons/ban.svg?raw";
import horloge from "lucide-static/icons/clock-alert.svg?raw";

const vues: Record<EtatsPermanence, readonly [Ton, string]> = {
  brouillon: ["neutre", brouillon],
  annoncee: ["camion", annoncee],
  confirmee: ["camion", confirmee],
  "en-route": ["camion", route],
  ouverte: ["bon", ouverte],
  fermee: ["neutre", fermee],
  annulee: ["bloque", annulee],
};

export function EtatDeLaPermanence(p: { readonly permanence: Permanence }) {
  const { langue } = useBureau();
  const mots = useMots();
  const { etat, retard } = p.permanence;
  const [ton, dessin] = vues[etat];
  const enRetard = retard > 0 && etat !== "fermee" && etat !== "annulee";
  return (
    <span class="etats">
      <Pastille ton={ton} dessin={dessin}>
        {motsEtats[langue][etat]}
      </Pastille>
      {enRetard && (
        <Pastille ton="attention" dessin={horloge}>
          {mots.jour.retard(retard)}
        </Pastille>
      )}
    </span>
  );
}
