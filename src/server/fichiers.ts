/** A bilan as a file: the bytes, their media type and a name. The same bilan gives the same bytes. */
import type { Langue } from "../text/langue.ts";
import type { BilanSitue } from "./bilans.ts";

export const formatsBilan = ["json"] as const;
export type FormatBilan = (typeof formatsBilan)[number];
export type Fichier = { readonly octets: Uint8Array; readonly type: string; readonly nom: string };

export async function produire(
  { bilan }: BilanSitue,
  format: FormatBilan,
  _langue: Langue,
): Promise<Fichier> {
  const nom = `bilan-${bilan.periode.du}-${bilan.periode.au}.${format}`;
  return { octets: Buffer.from(`${JSON.stringify(bilan, null, 2)}\n`), type: "application/json", nom };
}
