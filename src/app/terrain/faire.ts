/**
 * A person's gesture: decide, write durably, then say it, with a way back for ten seconds. A refusal or a full disk
 * is said in a sentence; nothing is said to be saved before it is.
 */
import { deciderAccueil, type CommandeAccueil } from "../../domain/accueil.ts";
import type { Brouillon, Fait } from "../../domain/fait.ts";
import type { AccueilId, PermanenceId } from "../../domain/ids.ts";
import { deciderPermanence, type CommandePermanence } from "../../domain/permanence-commandes.ts";
import { refusTerrain, textesTerrain, type CodeRefus } from "../../text/terrain.ts";
import type { MotsTerrain } from "../../text/terrain-fr.ts";
import { estPlein } from "../device/base.ts";
import { executer, poste } from "../device/poste.ts";
import { preferences, usePreferences } from "../device/preferences.ts";
import { dire, dureeAnnulation } from "../kit/toasts.tsx";
import { etatAccueil, etatPermanence } from "./lecture.ts";

export const mots = (): MotsTerrain => textesTerrain[preferences().langue];
export const useMots = (): MotsTerrain => textesTerrain[usePreferences().langue];

/** What has just been done, and how to take it back. */
export type Geste = { readonly texte: string; readonly annuler?: () => void | Promise<void> };
let lieuDesGestes: ((geste: Geste) => void) | undefined;
let dernier: { readonly geste: Geste; readonly retirer: () => void; readonly jusque: number } | undefined;

/**
 * A screen that says gestures itself, in a place that covers nothing, while it shows. The gesture that led to it,
 * still undoable, is said there too: a message would cover what the thumb aims at.
 */
export function direIci(ici: (geste: Geste) => void): () => void {
  lieuDesGestes = ici;
  if (dernier && performance.now() < dernier.jusque) ici(dernier.geste);
  retirerDernier();
  return () => {
    if (lieuDesGestes === ici) lieuDesGestes = undefined;
  };
}

/** Says it, in place of what was said before: one message at a time never hides what the thumb aims at. */
function annoncer(geste: Geste): void {
  retirerDernier();
  if (lieuDesGestes) lieuDesGestes(geste);
  else dernier = { geste, retirer: dire(geste), jusque: performance.now() + dureeAnnulation };
}

function retirerDernier(): void {
  dernier?.retirer();
  dernier = undefined;
}

type Decision = readonly Brouillon[] | { readonly refus: CodeRefus };
const estRefus = (d: Decision): d is { readonly refus: CodeRefus } => "refus" in d;

/** Writes and says it. Undefined when nothing was written (refused, or no room). */
export async function faire(
  decision: Decision,
  dit?: string,
  annuler?: (faits: readonly Fait[]) => void | Promise<void>,
): Promise<readonly Fait[] | undefined> {
  if (estRefus(decision)) {
    if (decision.refus !== "rien-a-changer") {
      dire({ texte: refusTerrain[preferences().langue][decision.refus], ton: "attention" });
    }
    return undefined;
  }
  try {
    const faits = await executer(decision);
    if (dit) annoncer({ texte: dit, ...(annuler ? { annuler: () => annuler(faits) } : {}) });
    return faits;
  } catch (erreur) {
    dire({ texte: estPlein(erreur) ? mots().stockagePlein : mots().ecritureRatee, ton: "attention" });
    return undefined;
  }
}

export function surPermanence(
  id: PermanenceId,
  commande: CommandePermanence,
  dit?: string,
  annuler?: () => void | Promise<void>,
): Promise<readonly Fait[] | undefined> {
  const reprendre = annuler ?? (() => void surPermanence(id, { kind: "revenir" }, mots().gesteDefait, rien));
  return faire(
    deciderPermanence(etatPermanence(poste(), id), commande),
    dit,
    annuler === rien ? undefined : reprendre,
  );
}
/** As `annuler`: nothing to undo. */
export function rien(): void {}

export const surAccueil = (
  id: AccueilId,
  commande: Exclude<CommandeAccueil, { kind: "accueillir" }>,
  dit?: string,
  annuler?: () => void | Promise<void>,
): Promise<readonly Fait[] | undefined> =>
  faire(deciderAccueil(etatAccueil(poste(), id), commande), dit, annuler);

export async function annulerAccueil(id: AccueilId): Promise<void> {
  await surAccueil(id, { kind: "annuler" }, mots().accueilAnnule, () => retablirAccueil(id));
}
export async function retablirAccueil(id: AccueilId): Promise<void> {
  await surAccueil(id, { kind: "retablir" }, mots().accueilRetabli, () => annulerAccueil(id));
}
