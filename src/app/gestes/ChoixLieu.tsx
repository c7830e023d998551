/**
 * Places as buttons, the nearest first: one tap is the answer. All the others in a list, whose choice becomes one more
 * button: a list is also gone through with the arrows of a keyboard, and each of them would be an answer.
 */
import { useState } from "preact/hooks";
import type { LieuId } from "../../domain/ids.ts";
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
  const [autre, montrer] = useState("");
  const lieux = lieuxProches(activite, p.depuis);
  const proches = lieux.slice(0, lieuxProposes);
  const offerts = [...proches, ...lieux.filter((l) => l.id === autre)];
  const consequences = useConsequences(
    p.permanence,
    offerts.map((l) => ({ ...p.sinon, lieu: l.id })),
  );
  if (lieux.length === 0) return <Message ton="attention">{m.sansLieu}</Message>;
  const autres = lieux.slice(lieuxProposes).toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const bouton = (l: (typeof lieux)[number], i: number) => (
    <Bouton key={l.id} onClick={() => p.onLieu(l.id, l.nom)}>
      {l.nom}
      <Consequence titres={consequences[i]} />
    </Bouton>
  );
  return (
    <>
      <div class="prevenir-choix">{proches.map(bouton)}</div>
      {autres.length > 0 && (
        <ChampListe
          libelle={m.autreLieu}
          valeur={autre}
          vide={m.choisir}
          options={autres.map((l) => ({ valeur: l.id as string, libelle: `${l.nom}, ${l.commune.nom}` }))}
          onValeur={montrer}
        />
      )}
      {offerts.length > proches.length && (
        <div class="prevenir-choix">
          {offerts.slice(proches.length).map((l) => bouton(l, proches.length))}
        </div>
      )}
    </>
  );
}
