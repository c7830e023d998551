/**
 * How a gesture is written, at the truck as at the desk: decided by the domain, durable on this device before it is
 * said, taken back for ten seconds. Who has its own place to say things gives its own `Agir`.
 */
import type { Brouillon, Fait } from "../../domain/fait.ts";
import type { PermanenceId } from "../../domain/ids.ts";
import type { EtatPermanence, Permanence } from "../../domain/permanence.ts";
import {
  deciderPermanence,
  type CommandePermanence,
  type RefusPermanence,
} from "../../domain/permanence-commandes.ts";
import { motsGestes } from "../../text/gestes.ts";
import { refusTerrain } from "../../text/terrain.ts";
import { executer, poste } from "../device/poste.ts";
import { preferences } from "../device/preferences.ts";
import { dire } from "../kit/toasts.tsx";

export type DecisionGeste = readonly Brouillon[] | { readonly refus: RefusPermanence };
/** Writes and says it; `inverse` decides again at the time of the undo. Undefined: nothing was written. */
export type Agir = (
  decision: DecisionGeste,
  dit?: string,
  inverse?: () => DecisionGeste,
) => Promise<readonly Fait[] | undefined>;

export type PropsGeste = {
  readonly permanence: Permanence;
  readonly agir: Agir;
  /** The gesture is done: the sheet may close. */
  readonly onFait: () => void;
};

export const etatDe = (id: PermanenceId): EtatPermanence | undefined =>
  poste().activite.get(`permanence/${id}`) as EtatPermanence | undefined;

export const decider = (id: PermanenceId, commande: CommandePermanence): DecisionGeste =>
  deciderPermanence(etatDe(id), commande);

/** The usual `Agir`: a message at the bottom of the screen. */
export async function agirEtDire(
  decision: DecisionGeste,
  dit?: string,
  inverse?: () => DecisionGeste,
): Promise<readonly Fait[] | undefined> {
  const { langue } = preferences();
  if ("refus" in decision) {
    if (decision.refus !== "rien-a-changer")
      dire({ texte: refusTerrain[langue][decision.refus], ton: "attention" });
    return undefined;
  }
  try {
    const faits = await executer(decision);
    if (dit) {
      const annuler = async () => void (await agirEtDire(inverse!()));
      dire({ texte: dit, ...(inverse ? { annuler } : {}) });
    }
    return faits;
  } catch {
    dire({ texte: motsGestes[langue].dit.rate, ton: "attention" });
    return undefined;
  }
}
