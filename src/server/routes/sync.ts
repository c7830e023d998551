/**
 * The exchange with devices (SYNC): push, pull, chunks of a snapshot, a new instance. The rules are in `src/sync`;
 * here is one transaction each, and the answer after its commit.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import * as z from "zod/mini";
import { portees, type Portee } from "../../domain/faits.ts";
import { encoderMorceau, parseRangs, texteDeRangs } from "../../sync/instantane.ts";
import { schemaPousse, tireFaitsMax, type Curseur, type Epoque, type Rangs } from "../../sync/protocole.ts";
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
import { origineDe } from "../journal.ts";
import { route, type Demande, type Route } from "../route.ts";
import type { Services, Terminal } from "../services.ts";
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

/** Copies remembered, at most; beyond it a second line may tell of the same one. */
const copiesNoteesMax = 10_000;

/** A copy that leaves is an export: one line, whether its pull was asked for or its chunks alone. */
async function noterCopie(
  services: Services,
  { id, dispositif }: Terminal,
  epoque: string,
  rangs: Rangs,
): Promise<void> {
  const copie = `${id}/${epoque}/${texteDeRangs(rangs)}`;
  if (services.copiesNotees.has(copie)) return;
  const nombre = Object.values(rangs).reduce((n, rang) => n + rang, 0);
  await noterRemise(services, { id, dispositif }, nombre);
  if (services.copiesNotees.size >= copiesNoteesMax) services.copiesNotees.clear();
  services.copiesNotees.add(copie);
}

const noterRemise = (
  services: Services,
  { id, dispositif }: Pick<Terminal, "id" | "dispositif">,
  nombre: number,
) =>
  withTenant(services.base, { dispositif }, (client) =>
    noterAcces(client, dispositif, { action: "instantane-donne", objet: id, nombre }, services.maintenant()),
  );

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
    await noterCopie(services, terminal, reponse.epoque, reponse.portees);
  } else if (reponse.lignes.length >= tireFaitsMax) {
    // A full page is no longer the news of the day (decision 0010).
    await noterRemise(services, terminal, reponse.lignes.length);
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
  await noterCopie(services, terminal, requete.epoque, rangs);
  return new Response(octets, { headers: { "Content-Type": "application/octet-stream" } });
}

/** PostgreSQL refused a value (22) or a size (54), or a stack overflowed: a fact is at fault, not the machine. */
const fauteDeDonnee = (erreur: unknown): boolean =>
  erreur instanceof RangeError || /^(22|54)/.test(String((erreur as { code?: unknown } | null)?.code ?? ""));

/**
 * One push. If the store itself refuses a fact that every check let through, those before it are taken (the batch is
 * halved until it passes) and it is set aside alone: a queue never stops for ever behind a fact.
 */
async function pousser(services: Services, terminal: Terminal, corps: z.infer<typeof schemaPousse>) {
  let { faits } = corps;
  let refuses = false;
  for (;;) {
    try {
      return await ecrireSync(services.base, terminal.dispositif, (tx) =>
        traiterPousse(tx, { ...corps, faits }, { ...contexteDe(services), refuses }),
      );
    } catch (erreur) {
      if (!fauteDeDonnee(erreur) || refuses) throw erreur;
      services.journal({
        quoi: "erreur",
        ou: "POST /sync/push",
        code: "panne-interne",
        origine: origineDe(erreur),
      });
      if (faits.length > 1) faits = faits.slice(0, faits.length >> 1);
      else refuses = true;
    }
  }
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
      const reponse = await pousser(services, terminal, corps);
      if (reponse.kind === "appareil-inconnu") throw new Refus("appareil-inconnu");
      services.vitrine.invalider();
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
