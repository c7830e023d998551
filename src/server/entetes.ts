/**
 * The headers of every answer. The app may run its own scripts and nothing else; nobody frames it; what the API
 * says is never kept by a cache; browsers that came by TLS come back by TLS.
 */
export const politique = [
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
].join("; ");

const communs: Readonly<Record<string, string>> = {
  "Content-Security-Policy": politique,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
  "X-Frame-Options": "DENY",
};

/** One year. */
const hsts = "max-age=31536000; includeSubDomains";

export function poserEntetes(entetes: Headers, https: boolean): void {
  for (const [nom, valeur] of Object.entries(communs)) entetes.set(nom, valeur);
  if (https) entetes.set("Strict-Transport-Security", hsts);
  if (!entetes.has("Cache-Control")) entetes.set("Cache-Control", "no-store");
}
