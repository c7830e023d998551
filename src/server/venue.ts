/** Where a request comes from, and the address by which it found us. */
import type { Context } from "hono";
import { isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";

/** The eight groups of an IPv6 address, lower case and without leading zeros. */
function groupesDe(adresse: string): readonly string[] {
  const [debut = "", fin] = new URL(`http://[${adresse}]/`).hostname.slice(1, -1).split("::");
  const avant = debut.split(":").filter(Boolean);
  const apres = (fin ?? "").split(":").filter(Boolean);
  return [...avant, ...Array<string>(8 - avant.length - apres.length).fill("0"), ...apres];
}

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 one, which is the least that one house is given
 * (RFC 6177): whoever has one could otherwise be a new caller 2^64 times. Ports that some proxies write are dropped.
 */
export function reseauDe(brut: string): string {
  const adresse = brut.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  const sansZone = adresse.replace(/%.*$/, "");
  if (!isIPv6(sansZone)) return adresse;
  const groupes = groupesDe(sansZone);
  if (groupes.slice(0, 6).join(":") === "0:0:0:0:0:ffff") {
    const [haut, bas] = groupes.slice(6).map((g) => Number.parseInt(g, 16)) as [number, number];
    return [haut >> 8, haut & 255, bas >> 8, bas & 255].join(".");
  }
  return `${groupes.slice(0, 4).join(":")}::/64`;
}

/** The caller's network and whether by TLS; forwarded headers count only behind our own proxy. */
export function venueDe(c: Context, proxy: boolean): { adresse: string; https: boolean } {
  const derniere = (nom: string): string => c.req.header(nom)?.split(",").at(-1)?.trim() ?? "";
  if (proxy)
    return {
      adresse: reseauDe(derniere("x-forwarded-for")),
      https: derniere("x-forwarded-proto") === "https",
    };
  let adresse = "";
  try {
    adresse = reseauDe(getConnInfo(c).remote.address ?? "");
  } catch {
    // Called without a socket.
  }
  return { adresse, https: false };
}
