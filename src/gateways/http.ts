/**
 * One HTTP request, and where it broke if it broke: `parti` says whether the peer may have read it, which is what
 * decides between "try again" and "nobody knows". Each request has a connection of its own: a kept one that the peer
 * had just closed would make that question unanswerable. No redirect is followed, no answer is read past its limit,
 * and the whole has one deadline.
 */
import { request as demanderHttp, type RequestOptions } from "node:http";
import { request as demanderHttps } from "node:https";
import type { LookupFunction, Socket } from "node:net";

export type Requete = {
  readonly url: URL;
  readonly methode: "GET" | "POST";
  readonly entetes?: Readonly<Record<string, string>>;
  readonly corps?: string;
  /** From the beginning to the last byte read. */
  readonly delaiMs: number;
  /** Bytes of the answer that are read; the rest is left. */
  readonly octetsMax: number;
  /** Resolves the name instead of the machine's resolver. */
  readonly lookup?: LookupFunction;
};
export type ReponseHttp = {
  readonly kind: "reponse";
  readonly statut: number;
  readonly corps: string;
  /** `Retry-After`, in seconds. */
  readonly attendre?: number;
};
export type PanneHttp = {
  readonly kind: "panne";
  readonly code: "injoignable" | "delai" | "certificat-refuse" | "cible-interdite";
  readonly parti: boolean;
};

/** Thrown by a resolver that refuses where a name leads. */
export const codeCibleInterdite = "PICUP_CIBLE_INTERDITE";

export const estFauteDeCertificat = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/.test(code);

/** A machine that is this one: the only to which one may speak in clear. */
export const estCetteMachine = (hote: string): boolean =>
  hote === "localhost" || hote === "::1" || hote === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hote);

/** `Retry-After` in seconds, a day at most: nobody waits for eleven days unseen. A date or nonsense is left out. */
const lireAttente = (brut: string | undefined): number | undefined =>
  brut !== undefined && /^\d{1,6}$/.test(brut) ? Math.min(86_400, Number(brut)) : undefined;

function codePanne(erreur: NodeJS.ErrnoException): PanneHttp["code"] {
  if (erreur.code === codeCibleInterdite) return "cible-interdite";
  return estFauteDeCertificat(erreur.code) ? "certificat-refuse" : "injoignable";
}

/** Never throws. */
export function demander(r: Requete): Promise<ReponseHttp | PanneHttp> {
  const { promise, resolve } = Promise.withResolvers<ReponseHttp | PanneHttp>();
  const chiffre = r.url.protocol === "https:";
  let parti = false;
  const options: RequestOptions = {
    method: r.methode,
    agent: false,
    headers: {
      "user-agent": "Picup",
      connection: "close",
      ...(r.corps === undefined ? {} : { "content-length": Buffer.byteLength(r.corps) }),
      ...r.entetes,
    },
    ...(r.lookup ? { lookup: r.lookup } : {}),
  };
  const requete = (chiffre ? demanderHttps : demanderHttp)(r.url, options);
  const horloge = setTimeout(() => finir({ kind: "panne", code: "delai", parti }), r.delaiMs);
  const finir = (resultat: ReponseHttp | PanneHttp): void => {
    clearTimeout(horloge);
    resolve(resultat);
    requete.destroy();
  };
  requete.on("socket", (lien: Socket) =>
    lien.once(chiffre ? "secureConnect" : "connect", () => (parti = true)),
  );
  requete.on("error", (erreur: NodeJS.ErrnoException) =>
    finir({ kind: "panne", code: codePanne(erreur), parti }),
  );
  requete.on("response", (reponse) => {
    const morceaux: Buffer[] = [];
    let lus = 0;
    const attendre = lireAttente(reponse.headers["retry-after"]);
    const rendre = (): void => {
      const corps = Buffer.concat(morceaux).subarray(0, r.octetsMax).toString("utf8");
      finir({
        kind: "reponse",
        statut: reponse.statusCode ?? 0,
        corps,
        ...(attendre === undefined ? {} : { attendre }),
      });
    };
    reponse.on("data", (morceau: Buffer) => {
      morceaux.push(morceau);
      lus += morceau.length;
      if (lus >= r.octetsMax) rendre();
    });
    reponse.on("end", rendre);
    // Cut in the middle of its answer: its status is known, its words are not whole.
    reponse.on("error", rendre);
  });
  requete.end(r.corps);
  return promise;
}

/** The JSON of an answer, or undefined: an answer is never trusted to be what it says. */
export function lireJson(corps: string): unknown {
  try {
    return JSON.parse(corps);
  } catch {
    return undefined;
  }
}

/** The fields of a JSON object; none for anything else. */
export const champs = (brut: unknown): Readonly<Record<string, unknown>> =>
  typeof brut === "object" && brut !== null && !Array.isArray(brut) ? (brut as Record<string, unknown>) : {};

/** Fields of a form, or of a query. A field given several times keeps all its values. */
export function lireFormulaire(brut: string): ReadonlyMap<string, readonly string[]> {
  const lus = new Map<string, string[]>();
  for (const [nom, valeur] of new URLSearchParams(brut.slice(0, 64 * 1024))) {
    const deja = lus.get(nom);
    if (deja) deja.push(valeur);
    else lus.set(nom, [valeur]);
  }
  return lus;
}
