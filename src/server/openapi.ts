/** OpenAPI 3.1, made from the very schemas that check the requests: it says what the server does. */
import * as z from "zod/mini";
import { statuts } from "./erreurs.ts";
import { schemaEvenement } from "./messages/evenement.ts";
import type { Acces, Route } from "./route.ts";

/** A schema as JSON Schema 2020-12; what only code can check (an id's form) is left open. */
function schemaJson(schema: z.ZodMiniType, io: "input" | "output"): object {
  const { $schema: _, ...reste } = z.toJSONSchema(schema, { unrepresentable: "any", io }) as Record<
    string,
    unknown
  >;
  return reste;
}

function parametres(route: Route): object[] {
  const chemins = [...route.chemin.matchAll(/:(\w+)/g)].map((m) => ({
    name: m[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  if (!route.requete) return chemins;
  const { properties = {}, required = [] } = schemaJson(route.requete, "input") as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const requetes = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
  return [...chemins, ...requetes];
}

const reponses = (route: Route): object => {
  const contenu = Array.isArray(route.reponse)
    ? Object.fromEntries((route.reponse as string[]).map((type) => [type, { schema: {} }]))
    : { "application/json": { schema: schemaJson(route.reponse as z.ZodMiniType, "output") } };
  return {
    "200": { description: "ok", content: contenu },
    default: {
      description: "refused",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Erreur" } } },
    },
  };
};

const securites: Record<Acces["kind"], object[]> = {
  public: [],
  appareil: [{ appareil: [] }],
  session: [{ session: [] }],
};

/** `get-permanences-ics`: what makers of clients name a call by; a page at the end of a folder is its `accueil`. */
const nomDe = ({ methode, chemin }: Route): string =>
  [methode, ...chemin.replace(/\/$/, "/accueil").split(/\W+/)].filter(Boolean).join("-");

function operation(route: Route): object {
  const { acces } = route;
  const liste = parametres(route);
  return {
    operationId: nomDe(route),
    summary: route.resume,
    security: securites[acces.kind],
    ...(acces.kind === "session" ? { "x-roles": acces.roles } : {}),
    ...(liste.length > 0 ? { parameters: liste } : {}),
    ...(route.corps
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaJson(route.corps, "input") } },
          },
        }
      : {}),
    ...(route.brut ? { requestBody: { required: true, content: { [route.brut]: { schema: {} } } } } : {}),
    responses: reponses(route),
  };
}

export function decrire(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const chemin = route.chemin.replaceAll(/:(\w+)/g, "{$1}");
    (paths[chemin] ??= {})[route.methode] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Pic'Up",
      version,
      description:
        "State-changing calls made with the session cookie repeat the CSRF word in `X-Csrf`. Errors carry a code.",
    },
    paths,
    webhooks: {
      evenement: {
        post: {
          summary: "What changed for the public, signed as Standard Webhooks 1.0 says; answer 2xx.",
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaJson(schemaEvenement, "output") } },
          },
          responses: { "200": { description: "ok" }, "410": { description: "send no more" } },
        },
      },
    },
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "picup" },
        appareil: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "`Appareil <id>.<secret>`",
        },
      },
      schemas: {
        Erreur: {
          type: "object",
          required: ["erreur"],
          properties: {
            erreur: { type: "string", enum: Object.keys(statuts) },
            detail: { type: "string" },
          },
        },
      },
    },
  };
}
