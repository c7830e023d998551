/**
 * Feeds over HTTP: made once for each address and state of the shop window, compressed once, and answered from memory
 * with ETag and Last-Modified. They hold what is on every poster, so any site may read them (CORS `*`), and a crowd of
 * calendars that ask every hour costs a comparison each.
 */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context } from "hono";
import type { Services } from "./services.ts";
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

/** Feeds kept, at most; beyond, the oldest goes. */
const gardesMax = 400;
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

const gardes = new Map<string, Flux>();
/** The feed of this key, made when it is not there. `cle` holds all that it depends on. */
export async function fluxGarde(cle: string, faire: () => Flux | Promise<Flux>): Promise<Flux> {
  const garde = gardes.get(cle);
  if (garde) return garde;
  const flux = await faire();
  gardes.set(cle, flux);
  if (gardes.size > gardesMax) gardes.delete(gardes.keys().next().value!);
  return flux;
}

/** `https://camion.example`: as it was said, else as the request says it. */
export const origineDuSite = ({ site }: Services, c: Context): string => site.origine(c);
