/** Every route of the product, in one table: what the application serves, what OpenAPI tells, what the tests walk. */
import { decrire } from "./openapi.ts";
import type { Route } from "./route.ts";
import { routesAbonnements } from "./routes/abonnements.ts";
import { routesAcces } from "./routes/acces.ts";
import { routesAffiches } from "./routes/affiches.ts";
import { routesAppareils } from "./routes/appareils.ts";
import { routesBilan } from "./routes/bilan.ts";
import { routesComptes } from "./routes/comptes.ts";
import { routesEnrolement } from "./routes/enrolement.ts";
import { routesFichiers } from "./routes/fichiers.ts";
import { routesFlux } from "./routes/flux.ts";
import { routesImporter } from "./routes/importer.ts";
import { routesMessages } from "./routes/messages.ts";
import { routesMisDeCote } from "./routes/mis-de-cote.ts";
import { routesPubliques } from "./routes/public.ts";
import { routesRappels } from "./routes/rappels.ts";
import { routesSante } from "./routes/sante.ts";
import { routesSession } from "./routes/session.ts";
import { routesSms } from "./routes/sms.ts";
import { routesSync } from "./routes/sync.ts";
import { routesVoix } from "./routes/voix.ts";
import { routesWebhooks } from "./routes/webhooks.ts";

export function toutesLesRoutes(version: string): readonly Route[] {
  let description: object | undefined;
  const routes: readonly Route[] = [
    ...routesSante(() => (description ??= decrire(routes, version))),
    // Before the pages, whose first word is any language.
    ...routesFlux,
    ...routesAffiches,
    ...routesEnrolement,
    ...routesSession,
    ...routesAppareils,
    ...routesSync,
    ...routesFichiers,
    ...routesImporter,
    ...routesMisDeCote,
    ...routesComptes,
    ...routesAcces,
    ...routesBilan,
    ...routesVoix,
    ...routesMessages,
    ...routesAbonnements,
    ...routesWebhooks,
    ...routesSms,
    ...routesRappels,
    // Last: their addresses begin with any word.
    ...routesPubliques,
  ];
  return routes;
}
