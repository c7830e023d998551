/** What most commands begin with: the store opened and closed whatever happens, and the dispositif they are about. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseCode, type DispositifId } from "../domain/ids.ts";
import { enSysteme, type Base } from "../store/base.ts";
import { listerDispositifs } from "../store/dispositifs.ts";
import { ouvrirMagasin, type Magasin } from "../store/magasin.ts";
import { version } from "../server/version.ts";
import type { Contexte } from "./commande.ts";
import { Panne } from "./panne.ts";

/** Stops a command that only reads before it makes an empty database where a path was mistyped. */
export function exigerDonnees({ configuration }: Contexte): void {
  const { dossier, urlBase } = configuration;
  if (!urlBase && !existsSync(join(dossier, "picup.json"))) throw new Panne("dossier-vide", { dossier });
}

/** @param serveur takes the folder for itself: for a command that no server may run beside */
export async function avecMagasin<T>(
  contexte: Contexte,
  fn: (magasin: Magasin) => Promise<T>,
  serveur = false,
): Promise<T> {
  const { dossier, urlBase } = contexte.configuration;
  const magasin = await ouvrirMagasin({ dossier, url: urlBase, serveur, version });
  try {
    return await fn(magasin);
  } finally {
    await magasin.fermer();
  }
}

/** The one named by --dispositif, else the only one there is. */
export async function dispositifVoulu(contexte: Contexte, base: Base): Promise<DispositifId> {
  const tous = await enSysteme(base, listerDispositifs);
  const dit = contexte.valeurs.dispositif;
  if (dit !== undefined) {
    const voulu = tous.find((d) => d === parseCode<"dispositif">(dit));
    if (!voulu) throw new Panne("dispositif-inconnu", { dispositif: String(dit) });
    return voulu;
  }
  if (tous.length === 0) throw new Panne("dossier-vide", { dossier: contexte.configuration.dossier });
  if (tous.length > 1) throw new Panne("dispositif-a-choisir", { liste: tous.join(", ") });
  return tous[0]!;
}
