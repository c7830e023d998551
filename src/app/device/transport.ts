/**
 * The engine's way to the server (`Transport`) on fetch. An answer that is not our envelope (a wifi's sign-in page,
 * a proxy, a truncated body) is no answer; each exchange has its deadline; nothing is cached or redirected.
 */
import type { AppareilId } from "../../domain/ids.ts";
import type { Identite, Retour, Transport } from "../../sync/appareil.ts";
import { lireReponsePousse, lireReponseTire } from "../../sync/enveloppes.ts";
import { texteDeRangs } from "../../sync/instantane.ts";
import { lireMorceau } from "./morceaux.ts";

/** Milliseconds for one exchange, at most: 256 KiB at 64 kbit/s take 32 s. */
const delaiMax = 60_000;

type Envoi = { readonly identite: Identite; readonly corps?: unknown };

export async function demander(chemin: string, envoi: Partial<Envoi>, delai = delaiMax): Promise<Response> {
  const { identite, corps } = envoi;
  const headers: Record<string, string> = { accept: "application/json" };
  if (identite) headers.authorization = `Appareil ${identite.appareil}.${identite.jeton}`;
  if (corps !== undefined) headers["content-type"] = "application/json";
  return fetch(chemin, {
    method: corps === undefined ? "GET" : "POST",
    headers,
    ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    cache: "no-store",
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(delai),
  });
}

/** The body as JSON, or undefined when it is not. */
export async function lireJson(reponse: Response): Promise<unknown> {
  if (!reponse.headers.get("content-type")?.includes("json")) return undefined;
  try {
    return await reponse.json();
  } catch {
    return undefined;
  }
}

export const codeErreur = (corps: unknown): string | undefined => {
  const erreur = (corps as { erreur?: unknown } | null | undefined)?.erreur;
  return typeof erreur === "string" ? erreur : undefined;
};

async function retour<V>(
  demande: Promise<Response>,
  valeur: (reponse: Response) => Promise<V | undefined>,
): Promise<Retour<V>> {
  let reponse: Response;
  try {
    reponse = await demande;
  } catch {
    return { kind: "hors-ligne" };
  }
  try {
    if (reponse.ok || reponse.status === 409) {
      const v = await valeur(reponse.clone());
      if (v !== undefined) return { kind: "ok", valeur: v };
    }
    const code = codeErreur(await lireJson(reponse));
    if (code === "appareil-inconnu" || code === "appareil-revoque" || code === "perime")
      return { kind: code };
    return { kind: "pas-nous" };
  } catch {
    return { kind: "hors-ligne" };
  }
}

function parametres(epoque: string, autres: Record<string, string | number | undefined>): string {
  const p = new URLSearchParams({ epoque });
  for (const [cle, valeur] of Object.entries(autres)) if (valeur !== undefined) p.set(cle, String(valeur));
  return p.toString();
}

/** `enVol` is told how many facts are on their way, and 0 when the answer is in. */
export function transportFetch(enVol: (n: number) => void): Transport {
  return {
    async pousser(identite, pousse) {
      enVol(pousse.faits.length);
      try {
        return await retour(demander("/sync/push", { identite, corps: pousse }), async (r) =>
          lireReponsePousse(await lireJson(r)),
        );
      } finally {
        enVol(0);
      }
    },
    tirer(identite, { epoque, portees }) {
      return retour(demander(`/sync/pull?${parametres(epoque, portees)}`, { identite }), async (r) =>
        lireReponseTire(await lireJson(r)),
      );
    },
    morceau(identite, epoque, rangs, numero) {
      const requete = parametres(epoque, { rangs: texteDeRangs(rangs) });
      return retour(demander(`/sync/instantane/${numero}?${requete}`, { identite }), async (r) => {
        const octets = new Uint8Array(await r.arrayBuffer());
        try {
          await lireMorceau(octets);
          return octets;
        } catch {
          return undefined;
        }
      });
    },
    nouvelleInstance(identite, naissance) {
      return retour(demander("/sync/instance", { identite, corps: { naissance } }), async (r) => {
        const lu = (await lireJson(r)) as { appareil?: unknown; jeton?: unknown } | undefined;
        if (typeof lu?.appareil !== "string" || typeof lu.jeton !== "string") return undefined;
        return { appareil: lu.appareil as AppareilId, jeton: lu.jeton };
      });
    },
  };
}
