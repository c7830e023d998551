/** Places as buttons, the nearest first, and all the others in a list: one tap is the answer. */
import { parseCode, type LieuId } from "../../domain/ids.ts";
import { motsGestes } from "../../text/gestes.ts";
import { usePoste } from "../device/usePoste.ts";
import { Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChampListe } from "../kit/Champ.tsx";
import { useLangue } from "../kit/langue.ts";
import { lieuxProches, lieuxProposes } from "./proposer.ts";

export function ChoixLieu(p: {
  /** The place that the others are near to; not offered itself. */
  readonly depuis?: LieuId;
  readonly onLieu: (lieu: LieuId, nom: string) => void;
}) {
  const { activite } = usePoste();
  const m = motsGestes[useLangue()];
  const lieux = lieuxProches(activite, p.depuis);
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
        {lieux.slice(0, lieuxProposes).map((l) => (
          <Bouton key={l.id} onClick={() => choisir(l.id)}>
            {l.nom}
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
