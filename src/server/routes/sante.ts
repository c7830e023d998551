/** Whether the server is there, which history it holds, and what it speaks. */
import * as z from "zod/mini";
import type { Epoque } from "../../sync/protocole.ts";
import { parLaPorte } from "../../store/base.ts";
import { fluxDe, fluxGarde, repondreFlux } from "../flux.ts";
import { route, type Route } from "../route.ts";

/** `routes` is given late: the OpenAPI page tells of every route, this one included. */
export const routesSante = (decrire: () => object): readonly Route[] => [
  route({
    methode: "get",
    chemin: "/api/sante",
    resume: "Says that this is Pic'Up, its version, and the id of the history it holds.",
    acces: { kind: "public" },
    reponse: z.object({ picup: z.literal("sante"), version: z.string(), epoque: z.string() }),
    traiter: async ({ services }) => {
      const epoque: Epoque = await services.epoque();
      return { picup: "sante", version: services.version, epoque };
    },
  }),
  route({
    methode: "get",
    chemin: "/healthz",
    resume: "For a supervisor: 200 when the server and its database answer.",
    acces: { kind: "public" },
    reponse: ["text/plain"],
    traiter: async ({ services }) => {
      await parLaPorte(services.base, (client) => client.query("select 1"));
      return new Response("ok\n", { headers: { "Content-Type": "text/plain" } });
    },
  }),
  route({
    methode: "get",
    chemin: "/api/openapi.json",
    resume: "This description, made from the schemas that check the requests.",
    acces: { kind: "public" },
    reponse: z.looseObject({ openapi: z.string() }),
    traiter: async ({ services, contexte: c }) => {
      const flux = await fluxGarde("/api/openapi.json", () =>
        fluxDe(JSON.stringify(decrire()), "application/json; charset=utf-8", services.maintenant()),
      );
      return repondreFlux(flux, c.req.raw.headers);
    },
  }),
];
