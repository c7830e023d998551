/** Places as buttons, the nearest first, and all the others in a list: one tap is the answer. */
import { parseCode, type LieuId } from "../../domain/ids.ts";
import type { Permanence, ValeursPermanence } from "../../domain/permanence.ts";
import { motsGestes } from "../../text/gestes.ts";
import { usePoste } from "../device/usePoste.ts";
import { Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChampListe } from "../kit/Champ.tsx";
import { useLangue } from "../kit/langue.ts";
import { Consequence, useConsequences } from "./consequences.tsx";
import { lieuxProches, lieuxProposes } from "./proposer.ts";

export function ChoixLieu(p: {
  /** The place that the others are near to; not offered itself. */
  readonly depuis?: LieuId;
  readonly onLieu: (lieu: LieuId, nom: string) => void;
  /** The stop that would go there, or what is known of one to be added: what it would cause is said on each place. */
  readonly permanence?: Permanence | undefined;
  readonly sinon?: Partial<ValeursPermanence>;
}) {
  const { activite } = usePoste();
  const m = motsGestes[useLangue()];
  const lieux = lieuxProches(activite, p.depuis);
  const offerts = lieux.slice(0, lieuxProposes);
  const consequences = useConsequences(
    p.permanence,
    offerts.map((l) => ({ ...p.sinon, lieu: l.id })),
  );
  if (lieux.length === 0) return <Message ton="attention">{m.sansLieu}</Message>;
  const autres = lieux.slice(lieuxProposes).toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const choisir = (brut: string) => {
    const lieu = parseCode<"lieu">(brut);
    const nom = lieux.find((l) => l.id === lieu)?.nom;
    if (lieu && nom !== undefined) p.onLieu(lieu, nom);
  };
  return (
    <>
      <div class="prevenir-choix">
        {offerts.map((l, i) => (
          <Bouton key={l.id} onClick={() => choisir(l.id)}>
            {l.nom}
            <Consequence titres={consequences[i]} />
          </Bouton>
        ))}
      </div>
      {autres.length > 0 && (
        <ChampListe
          libelle={m.autreLieu}
          valeur=""
          vide={m.choisir}
          options={autres.map((l) => ({ valeur: l.id as string, libelle: `${l.nom}, ${l.commune.nom}` }))}
          onValeur={choisir}
        />
      )}
    </>
  );
}
