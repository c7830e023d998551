/** Small state kept in the address (sort, filter, period), so that a link or a reload shows the same thing. */
import { useEffect, useState } from "preact/hooks";

export function lireParam(cle: string): string | undefined {
  return new URLSearchParams(location.search).get(cle) ?? undefined;
}

/** Replaces the current entry of the history; undefined or "" takes the parameter away. */
export function ecrireParam(cle: string, valeur: string | undefined): void {
  const params = new URLSearchParams(location.search);
  if (valeur) params.set(cle, valeur);
  else params.delete(cle);
  const recherche = params.toString();
  history.replaceState(
    history.state,
    "",
    `${location.pathname}${recherche ? `?${recherche}` : ""}${location.hash}`,
  );
}

/** Like useState, kept in the address under `cle`. */
export function useParam(cle: string): [string | undefined, (valeur: string | undefined) => void] {
  const [valeur, setValeur] = useState(() => lireParam(cle));
  useEffect(() => {
    const relire = () => setValeur(lireParam(cle));
    addEventListener("popstate", relire);
    return () => removeEventListener("popstate", relire);
  }, [cle]);
  return [
    valeur,
    (v) => {
      ecrireParam(cle, v);
      setValeur(v || undefined);
    },
  ];
}
