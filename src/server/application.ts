/**
 * The application: every declared route behind the same door, in the same order. Who is it, may they, is the
 * request theirs (CSRF), is it small enough and well formed, then the handler with a deadline, then headers and one
 * log line. A refusal is decided before anything is looked up, so that it says nothing about what exists.
 */
import { Hono, type Context } from "hono";
import * as z from "zod/mini";
import { poserEntetes, type Cadre } from "./entetes.ts";
import { codeDe, Refus, statuts } from "./erreurs.ts";
import { sessionDe, terminalDe } from "./identite.ts";
import { origineDe } from "./journal.ts";
import { lireOctets } from "./octets.ts";
import { delaiMaxParDefaut, octetsMaxParDefaut, type Demande, type Route } from "./route.ts";
import type { Services } from "./services.ts";
import type { Statique } from "./statique.ts";
import { venueDe } from "./venue.ts";

const enJson = (corps: unknown, statut = 200): Response => Response.json(corps, { status: statut });

function reponseErreur(services: Services, ou: string, erreur: unknown): Response {
  const code = codeDe(erreur);
  if (!(erreur instanceof Refus)) {
    services.journal({ quoi: "erreur", ou, code, origine: origineDe(erreur) });
  }
  const refus = erreur instanceof Refus ? erreur : undefined;
  const detail = refus?.detail === undefined ? {} : { detail: refus.detail };
  const reponse = enJson({ erreur: code, ...detail }, statuts[code]);
  if (refus?.attendre !== undefined) reponse.headers.set("Retry-After", String(refus.attendre));
  if (code === "base-absente") reponse.headers.set("Retry-After", "5");
  return reponse;
}

/** Bytes, said to be of the type that the route takes: no foreign form can send it. */
function lireBrut(requete: Request, route: Route): Promise<Uint8Array> {
  const type = (requete.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (type !== route.brut) throw new Refus("corps-invalide", { detail: "content-type" });
  return lireOctets(requete, route.octetsMax ?? octetsMaxParDefaut);
}

/** Parsed JSON; asked for as JSON, so that no foreign form can send it. */
async function lireCorps(requete: Request, schema: z.ZodMiniType, max: number): Promise<unknown> {
  const type = requete.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw new Refus("corps-invalide", { detail: "content-type" });
  const octets = await lireOctets(requete, max);
  let brut: unknown;
  try {
    brut = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch {
    throw new Refus("corps-invalide", { detail: "json" });
  }
  const lu = z.safeParse(schema, brut);
  if (!lu.success)
    throw new Refus("corps-invalide", { detail: lu.error.issues[0]?.path.map(String).join(".") ?? "" });
  return lu.data;
}

function lireRequete(c: Context, schema: z.ZodMiniType): unknown {
  const lu = z.safeParse(schema, c.req.query());
  if (!lu.success)
    throw new Refus("requete-invalide", { detail: lu.error.issues[0]?.path.map(String).join(".") ?? "" });
  return lu.data;
}

function avecDelai<T>(travail: Promise<T>, ms: number): Promise<T> {
  let minuteur: NodeJS.Timeout;
  const delai = new Promise<never>((_, rejeter) => {
    minuteur = setTimeout(() => rejeter(new Refus("delai-depasse")), ms);
  });
  travail.catch(() => undefined);
  return Promise.race([travail, delai]).finally(() => clearTimeout(minuteur));
}

type Preparee = Partial<Record<keyof Demande<unknown, unknown>, unknown>>;

/** Who asks, and what for, without the body. */
async function preparer(services: Services, route: Route, c: Context): Promise<Preparee> {
  const { adresse, https } = venueDe(c, services.proxy);
  const { acces } = route;
  const demande: Preparee = {
    services,
    adresse,
    https,
    parametres: c.req.param(),
    octets: new Uint8Array(),
    contexte: c,
  };
  if (acces.kind === "appareil") demande.terminal = await terminalDe(services, c, acces.revoque === true);
  if (acces.kind === "session") {
    const session = await sessionDe(services, c, https);
    if (!acces.roles.includes(session.compte.role)) throw new Refus("non-autorise");
    // Nothing more is written when room runs out, and reading goes on.
    if (route.methode === "post") await services.base.exigerPlace?.();
    demande.session = session;
  }
  if (route.requete) demande.requete = lireRequete(c, route.requete);
  return demande;
}

/**
 * The deadline is that of our own work. A body comes at the pace of the caller's network, within what the HTTP server
 * gives a request: counted in the deadline, a batch sent from a slow place would never pass.
 */
async function traiter(services: Services, route: Route, c: Context): Promise<Response> {
  const delai = route.delaiMax ?? delaiMaxParDefaut;
  const demande = await avecDelai(preparer(services, route, c), delai);
  if (route.corps)
    demande.corps = await lireCorps(c.req.raw, route.corps, route.octetsMax ?? octetsMaxParDefaut);
  if (route.brut) demande.octets = await lireBrut(c.req.raw, route);
  const resultat = await avecDelai(route.traiter(demande as Demande<never, never>), delai);
  return resultat instanceof Response ? resultat : enJson(resultat);
}

/** Builds the application. `statique` serves the built app under /app/. */
export function application(services: Services, routes: readonly Route[], statique?: Statique): Hono {
  const app = new Hono();
  services.site.offrir(new Set(routes.map((r) => r.chemin)));
  const enregistrer = async (
    c: Context,
    chemin: string,
    faire: () => Promise<Response>,
    cadre?: Cadre,
  ): Promise<Response> => {
    const debut = performance.now();
    const ou = `${c.req.method} ${chemin}`;
    let reponse: Response;
    let pageErreur: Response | undefined;
    try {
      reponse = await faire();
    } catch (erreur) {
      reponse = reponseErreur(services, ou, erreur);
      // A person who reads pages is answered by a page; a program, by the code.
      if (c.req.method === "GET") pageErreur = await services.site.erreur(c, reponse.status);
      reponse = pageErreur ?? reponse;
    }
    // A copy whose headers may be written.
    reponse = new Response(reponse.body, reponse);
    poserEntetes(reponse.headers, venueDe(c, services.proxy).https, pageErreur ? "public" : cadre);
    const ms = Math.round(performance.now() - debut);
    services.journal({ quoi: "requete", methode: c.req.method, route: chemin, statut: reponse.status, ms });
    return reponse;
  };
  const vers = (chemin: string) => () =>
    Promise.resolve(new Response(null, { status: 302, headers: { Location: chemin } }));
  app.get("/app", (c) => enregistrer(c, "/app", vers("/app/")));
  app.get("/app/*", (c) =>
    enregistrer(c, "/app/*", async () => {
      const nom = new URL(c.req.url).pathname.slice("/app/".length);
      // Names of built files are plain ASCII: what is escaped names none.
      const reponse = nom.includes("%") ? undefined : await statique?.(nom, c.req.raw.headers);
      if (!reponse) throw new Refus("introuvable");
      return reponse;
    }),
  );
  for (const r of routes) {
    app.on(r.methode.toUpperCase(), r.chemin, (c) =>
      enregistrer(c, r.chemin, () => traiter(services, r, c), r.cadre),
    );
  }
  app.notFound((c) => enregistrer(c, "*", () => Promise.reject(new Refus("introuvable"))));
  return app;
}
