/** Where a request comes from, and the address by which it found us. */
import type { Context } from "hono";
import { getConnInfo } from "@hono/node-server/conninfo";

/** Where the caller is and whether by TLS; forwarded headers count only behind our own proxy. */
export function venueDe(c: Context, proxy: boolean): { adresse: string; https: boolean } {
  const derniere = (nom: string): string => c.req.header(nom)?.split(",").at(-1)?.trim() ?? "";
  if (proxy)
    return { adresse: derniere("x-forwarded-for"), https: derniere("x-forwarded-proto") === "https" };
  let adresse = "";
  try {
    adresse = getConnInfo(c).remote.address ?? "";
  } catch {
    // Called without a socket.
  }
  return { adresse, https: false };
}
