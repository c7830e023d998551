/** A list that only the server knows: read when shown and again on demand, said plainly when it does not answer. */
import { useEffect, useState } from "preact/hooks";
import { Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import type { Reponse } from "./reponse.ts";
import { useBureau, useMots } from "./contexte.ts";

export type Lecture<T> = {
  readonly valeur: T | undefined;
  readonly erreur: string | undefined;
  readonly relire: () => Promise<void>;
};

export function useLecture<T>(lire: () => Promise<Reponse<T>>): Lecture<T> {
  const { api, envoi } = useBureau();
  const [valeur, setValeur] = useState<T>();
  const [erreur, setErreur] = useState<string>();
  const relire = async () => {
    const recu = await lire();
    setErreur(recu.ok ? undefined : recu.erreur);
    if (recu.ok) setValeur(recu.valeur);
  };
  useEffect(() => void relire(), [api, envoi.enLigne]);
  return { valeur, erreur, relire };
}

export function ErreurDeLecture(p: { readonly lecture: Lecture<unknown> }) {
  const mots = useMots();
  const { erreur, relire } = p.lecture;
  if (!erreur) return null;
  return (
    <Message ton="attention" actions={<Bouton onClick={() => void relire()}>{mots.reessayer}</Bouton>}>
      {erreur === "hors-ligne" ? mots.reglages.horsLigne : mots.erreur(erreur)}
    </Message>
  );
}
