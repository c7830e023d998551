/**
 * Small state kept in the address (sort, filter, period), in the query of the hash, so that a reload, a link or the
 * back button shows the same thing and nothing of it reaches the server.
 */
import { useEffect, useState } from "preact/hooks";

const couper = (hash: string): [string, URLSearchParams] => {
  const i = hash.indexOf("?");
  return i < 0 ? [hash, new URLSearchParams()] : [hash.slice(0, i), new URLSearchParams(hash.slice(i + 1))];
};

export const lireParam = (cle: string): string | undefined => couper(location.hash)[1].get(cle) ?? undefined;

/** Replaces the current entry of the history; undefined or "" takes the parameter away. */
export function ecrireParam(cle: string, valeur: string | undefined): void {
  const [chemin, params] = couper(location.hash);
  if (valeur) params.set(cle, valeur);
  else params.delete(cle);
  const requete = params.toString();
  history.replaceState(history.state, "", `${chemin || "#/"}${requete ? `?${requete}` : ""}`);
}

/** Like useState, kept in the address under `cle`. */
export function useParam(cle: string): [string | undefined, (valeur: string | undefined) => void] {
  const [valeur, poser] = useState(() => lireParam(cle));
  useEffect(() => {
    const relire = () => poser(lireParam(cle));
    addEventListener("hashchange", relire);
    return () => removeEventListener("hashchange", relire);
  }, [cle]);
  return [
    valeur,
    (v) => {
      ecrireParam(cle, v);
      poser(v || undefined);
    },
  ];
}
