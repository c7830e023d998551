/**
 * A value that lives outside the components: the device, the address, the size of the screen. It is read again once
 * the component listens: effects run after the first frame, and what changed in between would be seen by nobody.
 */
import { useEffect, useState } from "preact/hooks";

/**
 * @param ecouter calls back after each change, and answers how to stop; the same from one render to the next
 * @param lire the same value (by `Object.is`) until it changes
 */
export function useExterne<V>(ecouter: (suivre: () => void) => () => void, lire: () => V): V {
  const [, poser] = useState(lire);
  useEffect(() => {
    const suivre = () => poser(() => lire());
    suivre();
    return ecouter(suivre);
  }, [ecouter]);
  return lire();
}

/** `ecouter` for what tells its changes by an event. */
export const parEvenement =
  (cible: EventTarget, nom: string) =>
  (suivre: () => void): (() => void) => {
    cible.addEventListener(nom, suivre);
    return () => cible.removeEventListener(nom, suivre);
  };
