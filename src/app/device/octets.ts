/** Bytes and text: base64url (RFC 4648, section 5, no padding), UTF-8, gzip. */
export type Octets = Uint8Array<ArrayBuffer>;

export function depuisBase64url(texte: string): Octets {
  const binaire = atob(texte.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binaire, (c) => c.charCodeAt(0));
}

export function enBase64url(octets: Uint8Array): string {
  let binaire = "";
  for (const octet of octets) binaire += String.fromCharCode(octet);
  return btoa(binaire).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export const enUtf8 = (texte: string): Octets => new TextEncoder().encode(texte);
export const depuisUtf8 = (octets: ArrayBuffer | Uint8Array): string => new TextDecoder().decode(octets);

/** The text of a gzip stream, decoded by the browser as it comes. */
export const degziper = (octets: Octets): Promise<string> =>
  new Response(new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"))).text();

export const hasard = (n: number): Octets => crypto.getRandomValues(new Uint8Array(n));

export function joindre(a: Uint8Array, b: Uint8Array): Octets {
  const tout = new Uint8Array(a.length + b.length);
  tout.set(a);
  tout.set(b, a.length);
  return tout;
}
