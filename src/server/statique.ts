/**
 * The built app, served from memory: read once at start, compressed once (brotli and gzip), each file with its
 * digest as ETag. Names that carry their digest (`assets/x-3f2a91bc.js`) are immutable for a year; the page and the
 * service worker are asked again each time. A path that names no file is a screen of the app: the page answers.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".map": "application/json; charset=utf-8",
};
const compressibles = /^(text|application\/(json|manifest|wasm)|image\/svg)/;
const portantDigest = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
/** Below this, compressing costs more than it saves. */
const compresserDes = 1024;

type Encodage = "br" | "gzip";
/** Bytes in memory with what a cache needs to know of them. */
export type Fichier = {
  readonly type: string;
  readonly etag: string;
  /** `Cache-Control` */
  readonly cache: string;
  readonly octets: Buffer;
  /** Effort of brotli, 0 to 11. */
  readonly effort: number;
  readonly comprimes: Map<Encodage, Promise<Buffer>>;
};
export const cacheImmuable = "public, max-age=31536000, immutable";

/** @param effort of brotli: what is compressed once for all is worth more of it */
export const fichierDe = (octets: Buffer, type: string, cache: string, effort = 10): Fichier => ({
  type,
  etag: `"${createHash("sha256").update(octets).digest("base64url").slice(0, 22)}"`,
  cache,
  octets,
  effort,
  comprimes: new Map(),
});
export type Statique = (chemin: string, entetes: Headers) => Promise<Response | undefined>;

function* parcourir(dossier: string): Generator<string> {
  for (const entree of readdirSync(dossier, { withFileTypes: true })) {
    // The build's own marks are nobody's business.
    if (entree.name.startsWith(".")) continue;
    const chemin = join(dossier, entree.name);
    if (entree.isDirectory()) yield* parcourir(chemin);
    else if (entree.isFile()) yield chemin;
  }
}

function lire(dossier: string): Map<string, Fichier> {
  const fichiers = new Map<string, Fichier>();
  for (const chemin of parcourir(dossier)) {
    const nom = relative(dossier, chemin).split(sep).join("/");
    const octets = readFileSync(chemin);
    const immuable = nom.startsWith("assets/") && portantDigest.test(nom);
    const type = types[extname(nom)] ?? "application/octet-stream";
    fichiers.set(nom, fichierDe(octets, type, immuable ? cacheImmuable : "no-cache"));
  }
  return fichiers;
}

const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

function comprime(fichier: Fichier, encodage: Encodage): Promise<Buffer> {
  let travail = fichier.comprimes.get(encodage);
  if (!travail) {
    travail =
      encodage === "br"
        ? enBrotli(fichier.octets, { params: { [constants.BROTLI_PARAM_QUALITY]: fichier.effort } })
        : enGzip(fichier.octets, { level: Math.min(9, fichier.effort) });
    fichier.comprimes.set(encodage, travail);
  }
  return travail;
}

/** The encoding to answer in, or none: brotli first, as the browser says it accepts them. */
export function encodageDe(accepte: string | null): Encodage | undefined {
  const offres = (accepte ?? "").split(",").map((o) => o.trim().split(";"));
  const veut = (nom: string): boolean =>
    offres.some(([n, q]) => n?.trim() === nom && !/^\s*q=0(\.0*)?$/.test(q ?? ""));
  return veut("br") ? "br" : veut("gzip") ? "gzip" : undefined;
}

/** The file, or 304 when the caller has it; compressed when that is worth it. */
export async function repondre(fichier: Fichier, entetes: Headers, statut = 200): Promise<Response> {
  const sortie = new Headers({
    ETag: fichier.etag,
    "Cache-Control": fichier.cache,
    Vary: "Accept-Encoding",
  });
  const connus = (entetes.get("if-none-match") ?? "").split(",").map((e) => e.trim().replace(/^W\//, ""));
  if (connus.includes(fichier.etag)) return new Response(null, { status: 304, headers: sortie });
  sortie.set("Content-Type", fichier.type);
  let corps = fichier.octets;
  if (compressibles.test(fichier.type) && corps.length >= compresserDes) {
    const encodage = encodageDe(entetes.get("accept-encoding"));
    if (encodage) {
      corps = await comprime(fichier, encodage);
      sortie.set("Content-Encoding", encodage);
    }
  }
  sortie.set("Content-Length", String(corps.length));
  return new Response(new Uint8Array(corps), { status: statut, headers: sortie });
}

/** Serves a folder under `/app/`; undefined when the folder was never built. */
export function servirDossier(dossier: string): Statique | undefined {
  if (!statSync(join(dossier, "index.html"), { throwIfNoEntry: false })?.isFile()) return undefined;
  const fichiers = lire(dossier);
  // Compressed ahead, one after the other, so that the first visitor does not wait for it.
  void (async () => {
    for (const f of fichiers.values()) {
      if (!compressibles.test(f.type) || f.octets.length < compresserDes) continue;
      await comprime(f, "br");
      await comprime(f, "gzip");
    }
  })();
  const page = fichiers.get("index.html")!;
  return async (chemin, entetes) => {
    const nom = chemin === "" ? "index.html" : chemin;
    const fichier = fichiers.get(nom);
    if (fichier) return repondre(fichier, entetes);
    return nom.includes(".") ? undefined : repondre(page, entetes);
  };
}
