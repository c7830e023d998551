/** The frame of every sheet of the means: its title, its fields, and at the bottom give up or save. */
import type { ComponentChildren } from "preact";
import { useMots } from "../coordination/contexte.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import "./moyens.css";

export type PropsFiche = { readonly lectureSeule: boolean; readonly onFermer: () => void };

export function Cadre(
  p: PropsFiche & {
    readonly titre: string;
    readonly sousTitre?: string;
    readonly onEnregistrer: () => void;
    readonly children: ComponentChildren;
  },
) {
  const mots = useMots();
  return (
    <Feuille
      titre={p.titre}
      {...(p.sousTitre ? { sousTitre: p.sousTitre } : {})}
      onFermer={p.onFermer}
      actions={
        !p.lectureSeule && (
          <>
            <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
            <Bouton variante="principal" onClick={p.onEnregistrer}>
              {mots.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <fieldset class="pile" disabled={p.lectureSeule}>
        {p.children}
      </fieldset>
    </Feuille>
  );
}
