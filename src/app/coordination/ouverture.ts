/** What the parts of the bilan share: a figure that somebody opens, and what each part is given. */
import type { Bilan, Chiffre } from "../../indicators/bilan.ts";
import type { Contexte } from "../../indicators/contexte.ts";
import type { Filtre } from "../../indicators/ouvrir.ts";
import type { Dire } from "../../text/bilan-rapport.ts";

/** Of the whole period, or of one month, place or quartier. */
export type Ouverture = { readonly chiffre: Chiffre; readonly filtre?: Filtre; readonly nom?: string };
export type PropsSection = {
  readonly bilan: Bilan;
  readonly contexte: Contexte;
  readonly dire: Dire;
  readonly onOuvrir: (ouverture: Ouverture) => void;
};
