/**
 * For tests: a certificate made on the spot for `localhost` (no key in the tree, none that expires), and a small HTTP
 * server that keeps what it was asked. Nothing here runs in service.
 */
import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server as ServeurHttp } from "node:http";
import type { AddressInfo, Server } from "node:net";

const der = (etiquette: number, ...parts: Uint8Array[]): Buffer => {
  const corps = Buffer.concat(parts);
  const n = corps.length;
  const taille = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255];
  return Buffer.concat([Buffer.from([etiquette, ...taille]), corps]);
};
const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
const texteDer = (etiquette: number, texte: string): Buffer => der(etiquette, Buffer.from(texte, "latin1"));
const oid = (hexa: string): Buffer => der(0x06, Buffer.from(hexa, "hex"));

/** A self-signed X.509 v3 certificate (RFC 5280) of `localhost` and 127.0.0.1, valid from 2020 to 2049. */
export function certificat(): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithme = sequence(oid("2a8648ce3d040302")); // ecdsa-with-SHA256
  const nom = sequence(der(0x31, sequence(oid("550403"), texteDer(0x0c, "localhost"))));
  const validite = sequence(texteDer(0x17, "200101000000Z"), texteDer(0x17, "491231235959Z"));
  const noms = sequence(texteDer(0x82, "localhost"), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(oid("551d11"), der(0x04, noms)), // subjectAltName
    sequence(
      oid("551d13"),
      der(0x01, Buffer.from([255])),
      der(0x04, sequence(der(0x01, Buffer.from([255])))),
    ), // CA
  );
  const aSigner = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithme,
    nom,
    validite,
    nom,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = createSign("sha256").update(aSigner).sign(privateKey);
  const complet = sequence(aSigner, algorithme, der(0x03, Buffer.from([0]), signature));
  const lignes = complet
    .toString("base64")
    .match(/.{1,64}/g)!
    .join("\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lignes}\n-----END CERTIFICATE-----\n`,
  };
}

/** Listens on a free port of this machine. */
export function ecouter(serveur: Server, port = 0): Promise<number> {
  return new Promise((resoudre, rejeter) => {
    serveur.once("error", rejeter);
    serveur.listen(port, "127.0.0.1", () => resoudre((serveur.address() as AddressInfo).port));
  });
}

/** A port on which nobody listens. */
export async function portFerme(): Promise<number> {
  const serveur = createServer();
  const port = await ecouter(serveur);
  await new Promise((fini) => serveur.close(fini));
  return port;
}

export type Demande = {
  readonly methode: string;
  readonly chemin: string;
  readonly entetes: IncomingMessage["headers"];
  readonly corps: string;
};
/** `rompre`: the connection is cut without an answer; `taire`: no answer ever comes. */
export type Reponse =
  | { readonly statut: number; readonly corps?: string; readonly entetes?: Readonly<Record<string, string>> }
  | "rompre"
  | "taire";
export type ServeurDeTest = {
  readonly port: number;
  readonly url: string;
  readonly demandes: Demande[];
  fermer(): Promise<void>;
};

/** An HTTP server whose answers are given by a function of what is asked. */
export async function serveurHttp(repondre: (demande: Demande) => Reponse): Promise<ServeurDeTest> {
  const demandes: Demande[] = [];
  const serveur: ServeurHttp = createServer(async (requete, reponse) => {
    let corps = "";
    for await (const morceau of requete.setEncoding("utf8")) corps += morceau as string;
    const demande = {
      methode: requete.method ?? "",
      chemin: requete.url ?? "",
      entetes: requete.headers,
      corps,
    };
    demandes.push(demande);
    const dit = repondre(demande);
    if (dit === "rompre") requete.socket.destroy();
    else if (dit !== "taire") reponse.writeHead(dit.statut, { ...dit.entetes }).end(dit.corps ?? "");
  });
  const port = await ecouter(serveur);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    demandes,
    fermer() {
      serveur.closeAllConnections();
      return new Promise((fini) => serveur.close(() => fini()));
    },
  };
}
