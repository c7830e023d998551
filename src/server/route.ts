/**
 * One route, declared: who may call it, what it takes and gives. The application, the OpenAPI page and the test
 * that walks every route with every role are all made from these declarations, so none can forget one.
 */
import type { Context } from "hono";
import type * as z from "zod/mini";
import type { Role } from "../domain/faits.ts";
import type { Acteur } from "../store/base.ts";
import type { Cadre } from "./entetes.ts";
import type { Services, Session, Terminal } from "./services.ts";

export type Acces =
  | { readonly kind: "public" }
  /** A device's token; `revoque` lets a revoked device through, for what it still has to hand over. */
  | { readonly kind: "appareil"; readonly revoque?: boolean }
  | { readonly kind: "session"; readonly roles: readonly Role[] };

/** What a handler receives: everything parsed once, at the edge. */
export type Demande<Corps, Requete> = {
  readonly services: Services;
  readonly corps: Corps;
  /** The body as it came, for a route that takes bytes; empty otherwise. */
  readonly octets: Uint8Array;
  readonly requete: Requete;
  readonly parametres: Readonly<Record<string, string>>;
  /** The caller's network address, for throttling only: never logged. */
  readonly adresse: string;
  /** Whether the caller reached us through TLS. */
  readonly https: boolean;
  readonly session: Session;
  readonly terminal: Terminal;
  readonly contexte: Context;
};

export type Route = {
  readonly methode: "get" | "post" | "delete";
  /** With Hono's `:parameters`. */
  readonly chemin: string;
  /** One English sentence, for the OpenAPI page. */
  readonly resume: string;
  readonly acces: Acces;
  readonly corps?: z.ZodMiniType;
  /** The body is bytes of this media type, not JSON. */
  readonly brut?: string;
  readonly requete?: z.ZodMiniType;
  /** The shape of a JSON answer, or the media types of a file. */
  readonly reponse: z.ZodMiniType | readonly string[];
  /** Bytes of body accepted. */
  readonly octetsMax?: number;
  /** Milliseconds before the answer is given up. */
  readonly delaiMax?: number;
  /** What its page may do in a browser; the app's, unless it says otherwise. */
  readonly cadre?: Cadre;
  readonly traiter: (demande: Demande<never, never>) => Promise<Response | object>;
};

export const octetsMaxParDefaut = 16 * 1024;
export const delaiMaxParDefaut = 15_000;

type Declaration<C extends z.ZodMiniType, R extends z.ZodMiniType> = Omit<
  Route,
  "corps" | "requete" | "traiter"
> & {
  readonly corps?: C;
  readonly requete?: R;
  readonly traiter: (demande: Demande<z.infer<C>, z.infer<R>>) => Promise<Response | object>;
};

/** Declares a route; the handler's `corps` and `requete` have the types of the schemas. */
export function route<C extends z.ZodMiniType = z.ZodMiniType, R extends z.ZodMiniType = z.ZodMiniType>(
  declaration: Declaration<C, R>,
): Route {
  return declaration as unknown as Route;
}

export const tousConnectes: readonly Role[] = ["mediateur", "coordinateur", "pilote", "administrateur"];

/** The person of a session, as the store wants to know on whose behalf it works. */
export const acteurDe = (session: Session): Acteur => ({
  dispositif: session.dispositif,
  compte: session.compte.id,
  role: session.compte.role,
});
