/** The bytes of a request, within a limit. */
import { Refus } from "./erreurs.ts";

/** The body as bytes, never more than `max` in memory. */
export async function lireOctets(requete: Request, max: number): Promise<Uint8Array> {
  if (Number(requete.headers.get("content-length") ?? 0) > max) throw new Refus("trop-gros");
  const morceaux: Uint8Array[] = [];
  let total = 0;
  for await (const morceau of requete.body ?? []) {
    total += morceau.length;
    if (total > max) throw new Refus("trop-gros");
    morceaux.push(morceau);
  }
  return Buffer.concat(morceaux);
}
