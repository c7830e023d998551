/**
 * The exchange with devices (SYNC): push, pull, chunks of a snapshot, a new instance. The rules are in `src/sync`;
 * here is one transaction each, and the answer after its commit.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import * as z from "zod/mini";
import { portees, type Portee } from "../../domain/faits.ts";
import { encoderMorceau, parseRangs } from "../../sync/instantane.ts";
import { schemaPousse, type Curseur, type Epoque } from "../../sync/protocole.ts";
import { traiterPousse } from "../../sync/pousser.ts";
import type { Contexte } from "../../sync/serveur.ts";
import { estRefus, morceauInstantane, porteesPermises, traiterTire } from "../../sync/tirer.ts";
import { noterAcces } from "../../store/acces.ts";
import { nouvelleInstance } from "../../store/appareils.ts";
import { withTenant } from "../../store/base.ts";
import { sha256 } from "../../store/hasard.ts";
import { ecrireSync, lireSync } from "../../store/transaction.ts";
import { jsonComprime } from "../compresser.ts";
import { Refus } from "../erreurs.ts";
import { route, type Demande, type Route } from "../route.ts";
import type { Services } from "../services.ts";
import { schemaNaissance } from "./enrolement.ts";

const enGzip = promisify(gzip);
/** A push is 256 KiB of facts at most; one fact alone may be larger, and is set aside rather than refused. */
const pousseOctetsMax = 2 * 1024 * 1024;
/** A slow network must not lose a push that the server is still writing, ms. */
const pousseDelai = 30_000;

const schemaEpoque = z.string().check(z.maxLength(64));
const schemaRang = z.optional(z.string().check(z.regex(/^\d{1,15}$/)));
const schemaTire = z.object({
  epoque: z.optional(schemaEpoque),
  reference: schemaRang,
  activite: schemaRang,
});

const contexteDe = (services: Services): Contexte => {
  const sauvegardeVerifiee = services.sauvegardeVerifiee();
  return {
    heure: services.maintenant(),
    empreinte: sha256,
    ...(sauvegardeVerifiee === undefined ? {} : { sauvegardeVerifiee }),
  };
};

function curseurDe(requete: z.infer<typeof schemaTire>): Curseur {
  const rangs: { [P in Portee]?: number } = {};
  for (const portee of portees) {
    const rang = requete[portee];
    if (rang !== undefined) rangs[portee] = Number(rang);
  }
  return { epoque: (requete.epoque ?? "") as Epoque | "", portees: rangs };
}

async function tirer({
  services,
  terminal,
  requete,
  contexte,
}: Demande<unknown, z.infer<typeof schemaTire>>): Promise<Response> {
  const { id, dispositif } = terminal;
  const coupe = services.coupes.get(dispositif);
  const reponse = await lireSync(services.base, dispositif, (tx) =>
    traiterTire(tx, id, curseurDe(requete), { ...contexteDe(services), ...(coupe ? { coupe } : {}) }),
  );
  if (estRefus(reponse)) throw new Refus(reponse.kind);
  if (reponse.reinitialise) {
    services.coupes.set(dispositif, { epoque: reponse.epoque, portees: reponse.portees });
    // A whole copy is about to leave: that is an export.
    const nombre = Object.values(reponse.portees).reduce((n, rang) => n + rang, 0);
    const acces = { action: "instantane-donne", objet: id, nombre };
    await withTenant(services.base, { dispositif }, (client) =>
      noterAcces(client, dispositif, acces, services.maintenant()),
    );
  }
  return jsonComprime(reponse, contexte.req.raw.headers);
}

const schemaMorceau = z.object({ epoque: schemaEpoque, rangs: z.string().check(z.maxLength(200)) });

async function morceau({
  services,
  terminal,
  requete,
  parametres,
}: Demande<unknown, z.infer<typeof schemaMorceau>>): Promise<Response> {
  const { id, dispositif } = terminal;
  const numero = Number(parametres.numero);
  const rangs = parseRangs(requete.rangs);
  if (!Number.isInteger(numero) || numero < 1 || !rangs) throw new Refus("requete-invalide");
  const permises = await lireSync(services.base, dispositif, async (tx) => {
    const appareil = await tx.appareil(id);
    return appareil && (await tx.epoque()) === requete.epoque ? porteesPermises(appareil).join() : undefined;
  });
  if (permises === undefined) throw new Refus("perime");
  const cle = [dispositif, requete.epoque, requete.rangs, permises, numero].join("/");
  const octets = await services.morceaux(cle, async () => {
    const demande = { epoque: requete.epoque, rangs, numero };
    const etats = await lireSync(services.base, dispositif, (tx) => morceauInstantane(tx, id, demande));
    if ("kind" in etats) throw new Refus(etats.kind);
    return new Uint8Array(await enGzip(JSON.stringify(encoderMorceau(etats)), { level: 6 }));
  });
  return new Response(octets, { headers: { "Content-Type": "application/octet-stream" } });
}

export const routesSync: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/sync/push",
    resume: "Hands over facts in order; a revoked device's facts are set aside for a person.",
    acces: { kind: "appareil", revoque: true },
    corps: schemaPousse,
    reponse: z.looseObject({ kind: z.enum(["ok", "epoque", "fork", "trou"]), picup: z.literal("pousse") }),
    octetsMax: pousseOctetsMax,
    delaiMax: pousseDelai,
    traiter: async ({ services, terminal, corps }) => {
      if (corps.appareil !== terminal.id) throw new Refus("appareil-inconnu");
      const reponse = await ecrireSync(services.base, terminal.dispositif, (tx) =>
        traiterPousse(tx, corps, contexteDe(services)),
      );
      if (reponse.kind === "appareil-inconnu") throw new Refus("appareil-inconnu");
      return Response.json(reponse, { status: reponse.kind === "ok" ? 200 : 409 });
    },
  }),
  route({
    methode: "get",
    chemin: "/sync/pull",
    resume: "Facts after the ranks that the device has, or where to fetch a snapshot.",
    acces: { kind: "appareil" },
    requete: schemaTire,
    reponse: z.looseObject({ picup: z.literal("tire") }),
    traiter: tirer,
  }),
  route({
    methode: "get",
    chemin: "/sync/instantane/:numero",
    resume: "One chunk of a snapshot, from 1: gzip of JSON.",
    acces: { kind: "appareil" },
    requete: schemaMorceau,
    reponse: ["application/octet-stream"],
    delaiMax: pousseDelai,
    traiter: morceau,
  }),
  route({
    methode: "post",
    chemin: "/sync/instance",
    resume: "A new id for the same installation, after a fork or a gap that cannot be filled.",
    // Revoked too, and the new one with it: else a clone could never hand over what it still has.
    acces: { kind: "appareil", revoque: true },
    corps: z.object({ naissance: schemaNaissance }),
    reponse: z.object({ appareil: z.string(), jeton: z.string() }),
    traiter: async ({ services, terminal, corps }) => {
      const { dispositif } = terminal;
      const nouvelle = await withTenant(services.base, { dispositif }, (client) =>
        nouvelleInstance(client, terminal.id, corps.naissance, services.maintenant()),
      );
      if (!nouvelle) throw new Refus("appareil-inconnu");
      return { appareil: nouvelle.appareil, jeton: nouvelle.jeton };
    },
  }),
];
