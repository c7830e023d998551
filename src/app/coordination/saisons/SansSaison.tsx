/** Rules of no season (an import brings them so): announced by nobody until a season takes them. */
import { definitionsDe } from "../../../domain/activite.ts";
import { definir, type EtatReference } from "../../../domain/reference.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { LigneListe, Liste } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import { useActivite, useAgir, useBureau } from "../contexte.ts";
import { direRegle, useMotsSaisons } from "./outils.ts";

const montrees = 50; // rows; more are taken all together

/** Moves rules into the season, and out of it again on undo. */
function usePrendre(saison: Saison) {
  const { activite } = useBureau();
  const m = useMotsSaisons();
  const agir = useAgir();
  const ecrire = (regles: readonly Regle[]) =>
    regles.flatMap((r) => {
      const etat = activite.get(`regle/${r.id}`) as unknown as EtatReference<"regle"> | undefined;
      const faits = definir(etat, "regle", r);
      return "refus" in faits ? [] : faits;
    });
  return (regles: readonly Regle[]) =>
    agir(ecrire(regles.map((r) => ({ ...r, saison: saison.id }))), m.prises(regles.length), () =>
      ecrire(regles),
    );
}

export function SansSaison({ saison }: { readonly saison: Saison }) {
  const { activite, langue } = useBureau();
  const m = useMotsSaisons();
  const prendre = usePrendre(saison);
  const libres = useActivite((a) => [...definitionsDe(a, "regle")].filter((r) => !r.saison && r.actif));
  if (libres.length === 0) return null;
  return (
    <details class="retirees">
      <summary>{m.sansSaison(libres.length)}</summary>
      <div class="pile">
        <p class="doux">{m.sansSaisonAide}</p>
        <div>
          <Bouton onClick={() => void prendre(libres)}>{m.toutPrendre(libres.length)}</Bouton>
        </div>
        <Liste>
          {libres.slice(0, montrees).map((r) => {
            const dite = direRegle(activite, langue, r);
            return (
              <LigneListe
                key={r.id}
                titre={dite.lieux}
                detail={[dite.habitude, ...dite.conditions].join(" · ")}
                actions={
                  <Bouton petit onClick={() => void prendre([r])}>
                    {m.prendre} <span class="invisible">{dite.lieux}</span>
                  </Bouton>
                }
              />
            );
          })}
        </Liste>
      </div>
    </details>
  );
}
