/** The device, for components: re-renders when something shown may have changed. */
import { useEffect, useState } from "preact/hooks";
import { ecouterPoste, poste, type Poste } from "./poste.ts";

export function usePoste(): Poste {
  const [, compter] = useState(0);
  useEffect(() => ecouterPoste(() => compter((n) => n + 1)), []);
  return poste();
}
