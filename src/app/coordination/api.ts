/**
 * The desk's calls to the server, for what facts do not carry: session, accounts, tablets, set-aside facts, files.
 * Every answer is a value: the data, or a code that src/text turns into a sentence. `hors-ligne` is an answer too.
 */
import type { CodeMisDeCote } from "../../sync/protocole.ts";
import type { Role } from "../../domain/faits.ts";
import type { Bilan } from "../../indicators/bilan.ts";
import { apiMessages } from "./api-messages.ts";
import type { FichierLu, GenreImport } from "./saisons/importer.ts";
import type { Reponse } from "./reponse.ts";

export type CompteServeur = {
  readonly id: string;
  readonly courriel: string;
  readonly nom: string;
  readonly role: Role;
  readonly actif: boolean;
};
export type AppareilServeur = {
  readonly id: string;
  readonly libelle: string;
  readonly comptes: readonly string[];
  /** ms since 1970; absent when it never spoke. */
  readonly vuLe?: number;
  readonly enAttente: number;
  readonly revoque: boolean;
  readonly genre: "terrain" | "bureau" | "serveur";
};
export type MisDeCote = {
  readonly id: string;
  readonly code: CodeMisDeCote;
  readonly detail: string;
  readonly fait: { readonly type?: string; readonly corps?: Record<string, unknown> };
  readonly auteurNom?: string | null;
  readonly recuLe: number | string;
  readonly statut: string;
};
export type LigneAcces = {
  readonly rang: number;
  /** ms since 1970 */
  readonly le: number;
  readonly nom?: string;
  readonly action: string;
  readonly objet: string;
  readonly nombre: number;
};
export type FormatBilan = "pdf" | "html" | "xlsx" | "ods" | "csv" | "json";

export type Api = ReturnType<typeof creerApi>;

/** Calls the server: JSON, or a file as its bytes. `csrf` is read at each call: it changes with the session. */
function creerAppel(csrf: () => string) {
  return async function appeler<T>(methode: "GET" | "POST" | "DELETE", chemin: string, corps?: unknown) {
    const brut = corps instanceof Blob;
    try {
      const reponse = await fetch(chemin, {
        method: methode,
        credentials: "same-origin",
        headers: {
          accept: "application/json",
          ...(corps === undefined
            ? {}
            : { "content-type": brut ? "application/octet-stream" : "application/json" }),
          ...(methode === "GET" ? {} : { "x-csrf": csrf() }),
        },
        ...(corps === undefined ? {} : { body: brut ? corps : JSON.stringify(corps) }),
      });
      const type = reponse.headers.get("content-type") ?? "";
      if (!type.includes("json")) {
        if (reponse.ok && reponse.status === 204) return { ok: true, valeur: undefined as T } as Reponse<T>;
        return { ok: false, erreur: "pas-nous", statut: reponse.status } as Reponse<T>;
      }
      const lu = (await reponse.json()) as T & { erreur?: string; detail?: string };
      if (!reponse.ok) {
        const { erreur = "inattendue", detail } = lu;
        return { ok: false, erreur, statut: reponse.status, detail } as Reponse<T>;
      }
      return { ok: true, valeur: lu } as Reponse<T>;
    } catch {
      return { ok: false, erreur: "hors-ligne", statut: 0 } as Reponse<T>;
    }
  };
}

export function creerApi(csrf: () => string) {
  const appeler = creerAppel(csrf);
  return {
    messages: apiMessages(appeler),
    codeEnrolement: () =>
      appeler<{ code: string; expireLe: number | string }>("POST", "/api/codes-enrolement", {}),
    appareils: () => appeler<{ appareils: AppareilServeur[] }>("GET", "/api/appareils"),
    revoquer: (id: string) =>
      appeler<unknown>("POST", `/api/appareils/${encodeURIComponent(id)}/revocation`, {}),
    misDeCote: () => appeler<{ faits: MisDeCote[] }>("GET", "/api/mis-de-cote"),
    reglerMisDeCote: (id: string, decision: "accepter" | "ecarter") =>
      appeler<unknown>("POST", `/api/mis-de-cote/${encodeURIComponent(id)}`, { decision }),
    comptes: () => appeler<{ comptes: CompteServeur[] }>("GET", "/api/comptes"),
    creerCompte: (c: { courriel: string; nom: string; role: Role; motDePasse: string }) =>
      appeler<unknown>("POST", "/api/comptes", c),
    changerCompte: (
      id: string,
      change: { actif?: boolean; role?: Role; motDePasse?: string; nom?: string },
    ) => appeler<unknown>("POST", `/api/comptes/${encodeURIComponent(id)}`, change),
    acces: (avant?: number) =>
      appeler<{ lignes: LigneAcces[] }>("GET", `/api/acces${avant === undefined ? "" : `?avant=${avant}`}`),
    /** How many people of the public follow changes. */
    abonnements: () => appeler<{ publics: { changements: number } }>("GET", "/api/abonnements"),
    /** What a file would define; nothing is written. */
    lireImport: (quoi: GenreImport, fichier: File, saison?: string) => {
      const requete = new URLSearchParams({
        quoi,
        nom: fichier.name.slice(0, 200),
        ...(saison && { saison }),
      });
      return appeler<FichierLu>("POST", `/api/imports?${requete}`, fichier);
    },
    fermerSession: () => appeler<unknown>("DELETE", "/api/session"),
    bilan: (du: string, au: string) => appeler<Bilan>("GET", `/api/bilan?du=${du}&au=${au}`),
    adresseFichier: (du: string, au: string, format: FormatBilan, langue: string) =>
      `/api/bilan/fichier?du=${du}&au=${au}&format=${format}&langue=${langue}`,
  };
}
