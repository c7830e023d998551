/** What every page is made from, and what it gives back. */
import type { LanguePublique } from "../text/langues-publiques.ts";
import type { MotsPublics } from "../text/public-mots.ts";
import type { Vitrine } from "../domain/vitrine.ts";
import type { Html } from "./html.ts";

export type Contexte = {
  readonly langue: LanguePublique;
  readonly mots: MotsPublics;
  readonly vitrine: Vitrine;
  /** ms since 1970 */
  readonly maintenant: number;
  /** `https://camion.exemple.org`, without a slash at the end: for what must be absolute. */
  readonly origine: string;
  /** Addresses of the style, of the icon and of the picture shown when a page is shared. */
  readonly actifs: { readonly style: string; readonly icone: string; readonly image: string };
  /** What else this server offers: pages link to it only if it does. */
  readonly options: { readonly rappels: boolean; readonly flux: boolean };
};

export type Page = {
  readonly titre: string;
  readonly description: string;
  /** What follows the language in the address: `/lieux/x`; the same page exists in each language. */
  readonly chemin: string;
  readonly corps: Html;
  /** schema.org, as data. */
  readonly donnees?: unknown;
  /** Not for search engines: results of a search, errors. */
  readonly cachee?: boolean;
  readonly statut?: number;
};

/** The address of a page in the reader's language. */
export const lien = ({ langue }: Pick<Contexte, "langue">, chemin: string): string => `/${langue}${chemin}`;
/** The address of a feed, told in the reader's language. */
export const lienFlux = ({ langue }: Pick<Contexte, "langue">, chemin: string): string =>
  langue === "fr" ? chemin : `${chemin}?lang=${langue}`;
