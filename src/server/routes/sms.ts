/**
 * What providers of SMS call: texts from phones and delivery reports, proved by their signature or by the secret of
 * their address, kept, then answered. Who proves nothing is refused, and nothing of a request is logged.
 */
import type { RequeteEntrante } from "../../gateways/passerelle.ts";
import { Refus } from "../erreurs.ts";
import { cheminOvh, cheminTwilio } from "../messages/plan.ts";
import { recevoirAccuse, recevoirSms } from "../messages/recevoir.ts";
import { lireOctets } from "../octets.ts";
import { route, type Demande, type Route } from "../route.ts";
import type { Services } from "../services.ts";

/** Bytes of a provider's request. */
const octetsMax = 32 * 1024;

/** What a route that receives needs, from the services. */
export const receptionDe = ({ base, cles, maintenant, vitrine, messages: { limites } }: Services) => ({
  base,
  cles,
  maintenant,
  vitrine,
  limites,
});

/** The request as the provider made it: it signs the public address, whatever proxy stands before us. */
async function requeteDe({ services, contexte, https }: Demande<unknown, unknown>): Promise<RequeteEntrante> {
  const { req } = contexte;
  const url = new URL(req.url);
  const origine = services.adresse ?? `${https ? "https" : "http"}://${url.host}`;
  const corps =
    req.method === "GET" ? "" : Buffer.from(await lireOctets(req.raw, octetsMax)).toString("utf8");
  return { methode: req.method, url: `${origine}${url.pathname}${url.search}`, entetes: req.header(), corps };
}

async function recevoir(
  demande: Demande<unknown, unknown>,
  fournisseur: "twilio" | "ovh",
): Promise<Response> {
  const { services } = demande;
  const { entrant } = services.messages;
  if (!entrant?.lire || entrant.fournisseur !== fournisseur) throw new Refus("introuvable");
  const lu = entrant.lire(await requeteDe(demande));
  if (lu.kind === "refuse") throw new Refus("introuvable");
  if (lu.kind === "illisible") throw new Refus("corps-invalide");
  const reception = receptionDe(services);
  if (lu.kind === "sms") await recevoirSms(reception, lu.sms);
  else await recevoirAccuse(reception, lu.accuse);
  // Answers leave by the outbox like every message: nothing is said here.
  return fournisseur === "twilio"
    ? new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', {
        headers: { "Content-Type": "text/xml; charset=utf-8" },
      })
    : Response.json({});
}

const publique = { kind: "public" } as const;

export const routesSms: readonly Route[] = [
  route({
    methode: "post",
    chemin: cheminTwilio,
    resume: "A text or a delivery report from a Twilio-shaped service, signed (X-Twilio-Signature).",
    acces: publique,
    reponse: ["text/xml"],
    traiter: (demande) => recevoir(demande, "twilio"),
  }),
  ...(["get", "post"] as const).map((methode) =>
    route({
      methode,
      chemin: `${cheminOvh}/:secret`,
      resume: "A text or a delivery report from an OVH-shaped service, at the address that only it knows.",
      acces: publique,
      reponse: ["application/json"],
      traiter: (demande) => recevoir(demande, "ovh"),
    }),
  ),
];
