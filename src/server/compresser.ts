/** JSON that is worth it goes compressed, when the caller takes it: a tail of a thousand facts is mostly repetition. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { encodageDe } from "./statique.ts";

const enGzip = promisify(gzip);
/** Bytes under which compressing is not worth the time. */
const desOctets = 1400;

export async function jsonComprime(valeur: unknown, entetes: Headers, statut = 200): Promise<Response> {
  const texte = JSON.stringify(valeur);
  const sortie = new Headers({ "Content-Type": "application/json", Vary: "Accept-Encoding" });
  if (texte.length < desOctets || encodageDe(entetes.get("accept-encoding")) === undefined) {
    return new Response(texte, { status: statut, headers: sortie });
  }
  sortie.set("Content-Encoding", "gzip");
  const octets = await enGzip(texte, { level: 5 });
  return new Response(new Uint8Array(octets), { status: statut, headers: sortie });
}
