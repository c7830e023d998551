/** What every route may use: the base, the keys, the clock, the log. Composed once at start. */
import type { DispositifId } from "../domain/ids.ts";
import type { AppareilConnu } from "../store/appareils.ts";
import type { Base } from "../store/base.ts";
import type { Cles } from "../store/cles.ts";
import type { Session as SessionLue } from "../store/sessions.ts";
import type { Coupe } from "../sync/serveur.ts";
import type { Epoque } from "../sync/protocole.ts";
import type { Imprimerie } from "./affiches.ts";
import type { Bilans } from "./bilans.ts";
import type { InclusionFaite } from "./inclusion.ts";
import type { Journal } from "./journal.ts";
import type { CacheMorceaux } from "./morceaux.ts";
import type { PasserelleSms } from "../gateways/passerelle.ts";
import type { OptionsMessages } from "./messages/plan.ts";
import type { Geocoder, Site } from "./site.ts";
import type { ServiceVitrine } from "./vitrine.ts";

/** Which gateways there are, and what their providers send us. */
export type ServiceMessages = OptionsMessages & { readonly entrant?: PasserelleSms };

export type Services = {
  readonly base: Base;
  readonly cles: Cles;
  readonly journal: Journal;
  /** ms since 1970 */
  readonly maintenant: () => number;
  /** Whether a proxy of ours stands before us. */
  readonly proxy: boolean;
  readonly version: string;
  /** Id of the history that this server holds. */
  readonly epoque: () => Promise<Epoque>;
  /** Facts received up to this time (ms) are in a backup that was restored and verified. */
  readonly sauvegardeVerifiee: () => number | undefined;
  readonly morceaux: CacheMorceaux;
  /** The last snapshot cut for each dispositif. */
  readonly coupes: Map<DispositifId, Coupe>;
  /** Copies whose line is already in the access log: device, epoch and ranks. */
  readonly copiesNotees: Set<string>;
  readonly bilans: Bilans;
  /** Prints posters. */
  readonly imprimerie: Imprimerie;
  /** What is told to data·inclusion, once the worker has made it. */
  readonly inclusion: () => InclusionFaite | undefined;
  /** What every public channel is made from. */
  readonly vitrine: ServiceVitrine;
  readonly site: Site;
  /** Where the public finds us (`https://camion.exemple.org`), when it was said. */
  readonly adresse?: string;
  /** Finds an address; absent when no geocoder was chosen. */
  readonly geocoder?: Geocoder;
  readonly messages: ServiceMessages;
};
/** A person signed in at the desk, with the secret of the cookie. */
export type Session = SessionLue & { readonly secret: string };
/** A device that showed its token. */
export type Terminal = AppareilConnu;
