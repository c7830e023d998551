/**
 * Feeds over HTTP: made once for each address and state of the shop window, compressed once, and answered from memory
 * with ETag and Last-Modified. They hold what is on every poster, so any site may read them (CORS `*`), and a crowd of
 * calendars that ask every hour costs a comparison each.
 */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { instantDe, type Heure, type Jour } from "../domain/civil.ts";
import { encodageDe } from "./statique.ts";

type Encodage = "br" | "gzip";
/** A feed as it stands: its bytes, and when what it says last changed (ms). */
export type Flux = {
  readonly type: string;
  readonly octets: Buffer;
  readonly etag: string;
  readonly maj: number;
  readonly comprimes: Map<Encodage, Promise<Buffer>>;
};

/** Feeds kept, at most, and their bytes; beyond, the one asked for longest ago goes. */
const gardesMax = 400;
const gardesOctetsMax = 48 * 1024 * 1024;
/** Seconds during which nobody asks again. */
const fraicheur = 60;
const desOctets = 1024;
const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

export function fluxDe(corps: string | Uint8Array, type: string, maj: number): Flux {
  const octets = Buffer.from(corps as string);
  const etag = `"${createHash("sha256").update(octets).digest("base64url").slice(0, 22)}"`;
  return { type, octets, etag, maj, comprimes: new Map() };
}

function comprime(flux: Flux, encodage: Encodage): Promise<Buffer> {
  let travail = flux.comprimes.get(encodage);
  if (!travail) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    travail = encodage === "br" ? enBrotli(flux.octets, { params }) : enGzip(flux.octets, { level: 6 });
    flux.comprimes.set(encodage, travail);
  }
  return travail;
}

/** Whether the caller has it already: by its tag, else by its date (RFC 9110, 13.2.2). */
function dejaLu(flux: Flux, entetes: Headers): boolean {
  const connus = entetes.get("if-none-match");
  if (connus !== null) {
    const tags = connus.split(",").map((t) => t.trim().replace(/^W\//, ""));
    return tags.includes(flux.etag) || tags.includes("*");
  }
  const depuis = Date.parse(entetes.get("if-modified-since") ?? "");
  return !Number.isNaN(depuis) && Math.floor(flux.maj / 1000) * 1000 <= depuis;
}

/** When a feed last changed: its last fact, or the day that turned, for what it tells begins with today (ms). */
export const majDuJour = (maj: number, jour: Jour, zone: string): number =>
  Math.max(maj, instantDe(jour, "00:00" as Heure, zone));

export async function repondreFlux(flux: Flux, entetes: Headers, ageMs = 0): Promise<Response> {
  const sortie = new Headers({
    ETag: flux.etag,
    "Last-Modified": new Date(flux.maj).toUTCString(),
    "Cache-Control": `public, max-age=${fraicheur}, stale-while-revalidate=600`,
    Vary: "Accept-Encoding",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Age",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  // The database is away: what is told is that old.
  if (ageMs > 0) sortie.set("Age", String(Math.ceil(ageMs / 1000)));
  if (dejaLu(flux, entetes)) return new Response(null, { status: 304, headers: sortie });
  sortie.set("Content-Type", flux.type);
  const encodage =
    flux.type !== "application/pdf" && flux.octets.length >= desOctets
      ? encodageDe(entetes.get("accept-encoding"))
      : undefined;
  if (encodage) sortie.set("Content-Encoding", encodage);
  const corps = encodage ? await comprime(flux, encodage) : flux.octets;
  sortie.set("Content-Length", String(corps.length));
  return new Response(new Uint8Array(corps), { headers: sortie });
}

/** Feeds being made or ready, the one asked for longest ago first; those ready are counted by their bytes. */
const gardes = new Map<string, Promise<Flux>>();
const poids = new Map<string, number>();
let total = 0;
function oublier(cle: string): void {
  gardes.delete(cle);
  total -= poids.get(cle) ?? 0;
  poids.delete(cle);
}

/** The feed of this key, made once whoever asks at the same time. `cle` holds all that it depends on. */
export function fluxGarde(cle: string, faire: () => Flux | Promise<Flux>): Promise<Flux> {
  const garde = gardes.get(cle);
  if (garde) {
    gardes.delete(cle);
    gardes.set(cle, garde);
    return garde;
  }
  const travail = Promise.resolve().then(faire);
  gardes.set(cle, travail);
  travail.then(
    ({ octets }) => {
      if (gardes.get(cle) !== travail) return;
      poids.set(cle, octets.length);
      total += octets.length;
      while (total > gardesOctetsMax || gardes.size > gardesMax) oublier(gardes.keys().next().value!);
    },
    () => oublier(cle),
  );
  return travail;
}
