/**
 * Drafts of what is being typed, sealed on the device within two seconds of a change (F1: at most 5 s old), so that
 * a battery that dies in the middle of a sheet loses a word, not the sheet. Saving or giving up takes them away.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { magasinDuPoste } from "./poste.ts";

const delai = 1_000;

/** `[value, set, forget, recovered]`; `undefined` until the draft, if any, has been read. */
export function useBrouillon<V extends object>(
  nom: string,
  vide: V,
): [V | undefined, (valeur: V) => void, () => void, boolean] {
  const cle = `brouillon/${nom}`;
  const [valeur, poser] = useState<V>();
  const [repris, reprendre] = useState(false);
  const minuterie = useRef<ReturnType<typeof setTimeout>>(undefined);
  const aGarder = useRef<V>(undefined);
  const garder = () => {
    clearTimeout(minuterie.current);
    const v = aGarder.current;
    aGarder.current = undefined;
    // Without room the draft is not kept; the sheet itself still saves.
    if (v)
      void magasinDuPoste()
        .poserDivers(cle, v)
        .catch(() => undefined);
  };
  useEffect(() => {
    void magasinDuPoste()
      .lireDivers<V>(cle)
      .catch(() => undefined)
      .then((lu) => {
        poser(lu ?? vide);
        reprendre(lu !== undefined);
      });
    return garder;
  }, [cle]);
  return [
    valeur,
    (v) => {
      poser(v);
      aGarder.current = v;
      clearTimeout(minuterie.current);
      minuterie.current = setTimeout(garder, delai);
    },
    () => {
      clearTimeout(minuterie.current);
      aGarder.current = undefined;
      void magasinDuPoste().oublierDivers(cle);
    },
    repris,
  ];
}
