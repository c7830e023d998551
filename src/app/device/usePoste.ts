/** The device, for components: re-renders when something shown may have changed. */
import { useExterne } from "../kit/externe.ts";
import { ecouterPoste, poste, type Poste } from "./poste.ts";

export const usePoste = (): Poste => useExterne(ecouterPoste, poste);
