/**
 * The session cookie: a random secret that scripts cannot read and that no foreign page makes the browser send. The
 * CSRF word derived from it goes back in a header, for browsers that would not keep to `SameSite`.
 */

/** Behind TLS the `__Host-` prefix makes the browser refuse any other domain, path or plain copy. */
export const nomCookie = (https: boolean): string => (https ? "__Host-picup" : "picup");

export function cookieDe(entete: string | undefined, https: boolean): string | undefined {
  const nom = nomCookie(https);
  for (const part of (entete ?? "").split(";")) {
    const egal = part.indexOf("=");
    if (egal > 0 && part.slice(0, egal).trim() === nom) return part.slice(egal + 1).trim();
  }
  return undefined;
}

/** @param duree seconds; 0 erases */
export const poserCookie = (secret: string, https: boolean, duree: number): string =>
  `${nomCookie(https)}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${duree}${https ? "; Secure" : ""}`;
