/** Whether the screen is a phone's: where a screen has another form, and not only another width. */
import { parEvenement, useExterne } from "./externe.ts";

const etroit = matchMedia("(max-width: 719px)");

const auChangement = parEvenement(etroit, "change");

export const useEtroit = (): boolean => useExterne(auChangement, () => etroit.matches);
