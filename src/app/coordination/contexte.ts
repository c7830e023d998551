/**
 * What every desk screen receives: who is signed in, what this browser holds, how to write a fact, the words of the
 * language. Screens read the activity in memory; they never wait for the network to show it.
 */
import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { Activite } from "../../domain/activite.ts";
import type { Heure, Jour } from "../../domain/civil.ts";
import type { Brouillon, Fait } from "../../domain/fait.ts";
import type { Role } from "../../domain/faits.ts";
import type { DispositifId } from "../../domain/ids.ts";
import type { Langue } from "../../text/langue.ts";
import { motsBureau, type MotsBureau } from "../../text/bureau.ts";
import { dire } from "../kit/toasts.tsx";
import type { Api } from "./api.ts";

export type Compte = { readonly id: string; readonly nom: string; readonly role: Role };
export type Session = {
  readonly compte: Compte;
  readonly dispositif: DispositifId;
  readonly nomDispositif: string;
  /** IANA name: the clock on the wall where the truck works. */
  readonly zone: string;
};
export type CompteAnnuaire = Compte & { readonly actif: boolean };

/** What this browser still has to send, and when it last spoke with the server. */
export type Envoi = {
  readonly enAttente: number;
  readonly recus: number;
  /** ms since 1970 */
  readonly dernierContact?: number;
  readonly enLigne: boolean;
};

export type Bureau = {
  readonly langue: Langue;
  readonly session: Session;
  readonly api: Api;
  /** The activity in memory; `version` changes each time it does. */
  readonly activite: Activite;
  readonly version: unknown;
  /** The history that the server holds is all here: an empty list is really empty. */
  readonly complete: boolean;
  readonly annuaire: readonly CompteAnnuaire[];
  readonly envoi: Envoi;
  /** Now on the wall of the place. */
  readonly jour: Jour;
  readonly heure: Heure;
  /** ms since 1970 */
  readonly maintenant: number;
  /** Durable on this browser when it resolves. */
  readonly ecrire: (brouillons: readonly Brouillon[]) => Promise<readonly Fait[]>;
  readonly quitter: () => Promise<void>;
};

export const ContexteBureau = createContext<Bureau | undefined>(undefined);

export function useBureau(): Bureau {
  const bureau = useContext(ContexteBureau);
  if (!bureau) throw new Error("a desk screen is shown outside of the desk");
  return bureau;
}
export const useMots = (): MotsBureau => motsBureau[useBureau().langue];

/** Computes from the activity, again only when it changed or when `deps` did. */
export function useActivite<T>(lire: (activite: Activite) => T, deps: readonly unknown[] = []): T {
  const { activite, version } = useBureau();
  return useMemo(() => lire(activite), [activite, version, ...deps]);
}

/** Name of an account, for who has the directory; the words for "somebody" otherwise. */
export function useNoms(): (id: string) => string {
  const { annuaire, session } = useBureau();
  const mots = useMots();
  return (id) =>
    annuaire.find((c) => c.id === id)?.nom ?? (session.compte.id === id ? session.compte.nom : mots.quelquun);
}

type Decision<R extends string> = readonly Brouillon[] | { readonly refus: R };

/**
 * Writes what a command decided and says it, with an undo for ten seconds when `inverse` is given; a refusal is said
 * in words and changes nothing.
 */
export function useAgir() {
  const bureau = useBureau();
  const mots = motsBureau[bureau.langue];
  return async function agir<R extends string>(
    decision: Decision<R>,
    fait: string,
    inverse?: (faits: readonly Fait[]) => Decision<string>,
  ): Promise<readonly Fait[] | undefined> {
    if ("refus" in decision) {
      dire({ texte: mots.refus(decision.refus), ton: "attention" });
      return undefined;
    }
    const ecrits = await bureau.ecrire(decision);
    dire({
      texte: fait,
      ...(inverse
        ? {
            async annuler() {
              const retour = inverse(ecrits);
              if ("refus" in retour) dire({ texte: mots.refus(retour.refus), ton: "attention" });
              else await bureau.ecrire(retour);
            },
          }
        : {}),
    });
    return ecrits;
  };
}
