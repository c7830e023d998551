/**
 * The headers of every answer. The app may run its own scripts and nothing else, the public pages none at all; nobody
 * frames them, but for the view made to be framed; what the API says is never kept by a cache; browsers that came by
 * TLS come back by TLS.
 */
/** What a page may do: the app, a public page, the public view that others frame. */
export type Cadre = "app" | "public" | "encart";

const politiqueApp = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];
const politiquePublique = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
];
const politiques: Readonly<Record<Cadre, string>> = {
  app: politiqueApp.join("; "),
  public: [...politiquePublique, "frame-ancestors 'none'"].join("; "),
  encart: [...politiquePublique, "frame-ancestors *"].join("; "),
};

const communs: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
};
const permissions = {
  app: "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
  public: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** One year. */
const hsts = "max-age=31536000; includeSubDomains";

export function poserEntetes(entetes: Headers, https: boolean, cadre: Cadre = "app"): void {
  for (const [nom, valeur] of Object.entries(communs)) entetes.set(nom, valeur);
  entetes.set("Content-Security-Policy", politiques[cadre]);
  entetes.set("Permissions-Policy", cadre === "app" ? permissions.app : permissions.public);
  if (cadre === "encart") entetes.set("Cross-Origin-Resource-Policy", "cross-origin");
  else {
    entetes.set("X-Frame-Options", "DENY");
    // A feed says itself that any site may read it.
    if (!entetes.has("Cross-Origin-Resource-Policy"))
      entetes.set("Cross-Origin-Resource-Policy", "same-origin");
  }
  if (https) entetes.set("Strict-Transport-Security", hsts);
  if (!entetes.has("Cache-Control")) entetes.set("Cache-Control", "no-store");
}
