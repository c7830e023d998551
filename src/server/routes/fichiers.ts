/**
 * Photos and permits, sealed by the device that made them: the server keeps bytes that it does not read. Only devices
 * come here, a desk's browser included: nobody else holds the key that opens them.
 */
import * as z from "zod/mini";
import { porteesDe } from "../../domain/faits.ts";
import { parseId, type FichierId } from "../../domain/ids.ts";
import { withTenant, type Client } from "../../store/base.ts";
import { listerComptes } from "../../store/comptes.ts";
import { deposerFichier, lireFichier } from "../../store/fichiers.ts";
import { Refus } from "../erreurs.ts";
import { route, type Route } from "../route.ts";
import type { Terminal } from "../services.ts";

/** A sealed file, at most. */
export const fichierOctetsMax = 2 * 1024 * 1024;

function idDe(parametres: Readonly<Record<string, string>>): FichierId {
  const id = parseId<"fichier">(parametres.id);
  if (!id) throw new Refus("introuvable");
  return id;
}

/** A device on which nobody of the team is signed in keeps and opens nothing. */
async function exigerQuelquun(client: Client, terminal: Terminal): Promise<void> {
  const comptes = await listerComptes(client);
  const presents = comptes.filter((c) => c.actif && terminal.comptes.includes(c.id));
  if (!presents.some((c) => porteesDe(c.role).length > 0)) throw new Refus("introuvable");
}

export const routesFichiers: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/fichiers/:id",
    resume: "Keeps a sealed file, once: the same bytes again change nothing, other bytes are refused.",
    acces: { kind: "appareil" },
    brut: "application/octet-stream",
    reponse: z.object({ recu: z.literal(true) }),
    octetsMax: fichierOctetsMax,
    delaiMax: 30_000,
    traiter: async ({ services, terminal, parametres, octets }) => {
      const id = idDe(parametres);
      if (octets.length === 0) throw new Refus("corps-invalide");
      await services.base.exigerPlace?.();
      const { dispositif } = terminal;
      const depot = await withTenant(services.base, { dispositif }, async (client) => {
        await exigerQuelquun(client, terminal);
        return deposerFichier(client, dispositif, id, octets);
      });
      if (depot === "autre-contenu") throw new Refus("fichier-different");
      if (depot === "quota") throw new Refus("quota-fichiers");
      return { recu: true } as const;
    },
  }),
  route({
    methode: "get",
    chemin: "/api/fichiers/:id",
    resume: "The sealed bytes of a file, as its device sent them.",
    acces: { kind: "appareil" },
    reponse: ["application/octet-stream"],
    delaiMax: 30_000,
    traiter: async ({ services, terminal, parametres }) => {
      const id = idDe(parametres);
      const octets = await withTenant(services.base, { dispositif: terminal.dispositif }, async (client) => {
        await exigerQuelquun(client, terminal);
        return lireFichier(client, id);
      });
      if (!octets) throw new Refus("introuvable");
      return new Response(new Uint8Array(octets), {
        headers: { "Content-Type": "application/octet-stream" },
      });
    },
  }),
];
