/**
 * The network between a tablet and the server: loss each way, duplication, delay up to two days, truncation, a
 * captive portal. What comes back is read by the product's own parsers of envelopes.
 */
import type { Identite, Retour, Transport } from "../../src/sync/appareil.ts";
import { lireReponsePousse, lireReponseTire } from "../../src/sync/enveloppes.ts";
import { decoderMorceau } from "../../src/sync/instantane.ts";
import type { Rangs } from "../../src/sync/protocole.ts";
import type { AppareilId } from "../../src/domain/ids.ts";
import type { Comptoir } from "./comptoir.ts";
import type { Hasard } from "./hasard.ts";
import type { Temps } from "./temps.ts";

export type Meteo = {
  /** Chance that an exchange goes wrong in one of the ways below. */
  mauvais: number;
  portail: number;
};
export type Compteur = (faute: string) => void;

const minute = 60_000;
const jour = 24 * 60 * minute;
const portail = "<!doctype html><title>Wi-Fi</title>";

export type Ligne = {
  readonly temps: Temps;
  readonly h: Hasard;
  readonly comptoir: Comptoir;
  readonly meteo: Meteo;
  readonly compter: Compteur;
  readonly enLigne: () => boolean;
  readonly idNeuf: () => AppareilId;
};

/** Text as it may arrive: cut somewhere, or not JSON at all. */
function relire(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}

/** One exchange; `servir` runs at the server with the request. */
async function echanger(ligne: Ligne, servir: () => Promise<unknown>): Promise<Retour<unknown>> {
  const { temps, h, meteo, compter } = ligne;
  if (!ligne.enLigne()) return { kind: "hors-ligne" };
  await temps.attendre(20 + h.entier(400));
  if (h.chance(meteo.portail)) {
    compter("portail-captif");
    return { kind: "ok", valeur: relire(portail) };
  }
  const tard = (ms: number): void => {
    temps.dans(ms, () => {
      servir().catch(() => {});
    });
  };
  const sort = h.chance(meteo.mauvais)
    ? h.un([
        "perte",
        "retard",
        "double",
        "tronque",
        "reponse-perdue",
        "reponse-tronquee",
        "reponse-lente",
      ] as const)
    : "bon";
  if (sort !== "bon") compter(sort);
  if (sort === "perte" || sort === "tronque") return { kind: "hors-ligne" };
  if (sort === "retard") {
    tard(h.chance(0.2) ? h.entier(2 * jour) : h.entier(30 * minute));
    return { kind: "hors-ligne" };
  }
  if (sort === "double") tard(h.chance(0.2) ? h.entier(2 * jour) : h.entier(5 * minute));
  let texte: string;
  try {
    texte = JSON.stringify(await servir());
  } catch {
    compter("panne-serveur");
    return { kind: "hors-ligne" };
  }
  if (sort === "reponse-perdue") return { kind: "hors-ligne" };
  if (sort === "reponse-tronquee") texte = texte.slice(0, h.entier(texte.length));
  if (sort === "reponse-lente")
    await temps.attendre(h.chance(0.5) ? h.entier(24 * 60 * minute) : h.entier(minute));
  return { kind: "ok", valeur: relire(texte) };
}

function lireAvec<V>(retour: Retour<unknown>, lire: (brut: unknown) => V | undefined): Retour<V> {
  if (retour.kind !== "ok") return retour;
  const erreur = (retour.valeur as { erreur?: string } | undefined)?.erreur;
  if (erreur === "appareil-inconnu" || erreur === "appareil-revoque" || erreur === "perime")
    return { kind: erreur };
  const valeur = lire(retour.valeur);
  return valeur === undefined ? { kind: "pas-nous" } : { kind: "ok", valeur };
}

function lireMorceau(brut: unknown): Uint8Array | undefined {
  try {
    decoderMorceau(brut as never);
    return new TextEncoder().encode(JSON.stringify(brut));
  } catch {
    return undefined;
  }
}

export function transportSur(ligne: Ligne): Transport {
  const { comptoir } = ligne;
  const refuser = (r: unknown): unknown =>
    (r as { kind?: string }).kind === "appareil-inconnu" ? { erreur: "appareil-inconnu" } : r;
  return {
    pousser: async (_identite, pousse) => {
      const texte = JSON.stringify(pousse);
      const retour = await echanger(ligne, async () => refuser(await comptoir.pousser(JSON.parse(texte))));
      return lireAvec(retour, lireReponsePousse);
    },
    tirer: async ({ appareil }, curseur) =>
      lireAvec(await echanger(ligne, () => comptoir.tirer(appareil, curseur)), lireReponseTire),
    morceau: async ({ appareil }, epoque, rangs: Rangs, numero) =>
      lireAvec(await echanger(ligne, () => comptoir.morceau(appareil, epoque, rangs, numero)), lireMorceau),
    nouvelleInstance: async ({ appareil }: Identite, naissance) => {
      const retour = await echanger(ligne, async () => {
        const id = comptoir.instance(appareil, naissance, ligne.idNeuf());
        return id ? { appareil: id, jeton: `jeton-${id}` } : { erreur: "appareil-inconnu" };
      });
      return lireAvec(retour, (brut) => {
        const lu = brut as { appareil?: AppareilId; jeton?: string } | undefined;
        return lu?.appareil && lu.jeton ? { appareil: lu.appareil, jeton: lu.jeton } : undefined;
      });
    },
  };
}
