/**
 * Taps become facts one after the other: a second tap waits for the first to be durable, so that it knows which
 * accueil it adds to. Each gesture is said, with its undo.
 */
import { deciderAccueil, personnesPresentes, nombreGroupeMax, type Passage } from "../../domain/accueil.ts";
import type { AccueilId, PermanenceId } from "../../domain/ids.ts";
import type { Thematique } from "../../domain/thematique.ts";
import { maintenantCivil, poste } from "../device/poste.ts";
import { annulerAccueil, faire, mots, surAccueil } from "./faire.ts";
import { accueilLu } from "./lecture.ts";

let file: Promise<unknown> = Promise.resolve();

/** Runs a gesture after those already asked for. */
export function enRang(geste: () => Promise<void>): Promise<void> {
  const suite = file.then(geste);
  file = suite.catch(() => undefined);
  return suite;
}

/** One complete accueil. Answers its id once it is durable. */
export async function noterAccueil(
  permanence: PermanenceId,
  thematiques: readonly Thematique[],
  apresAnnulation: () => void,
): Promise<AccueilId | undefined> {
  const { heure } = maintenantCivil();
  const decision = deciderAccueil(undefined, { kind: "accueillir", permanence, heure, thematiques });
  const faits = await faire(decision, mots().accueilEnregistre, async ([note]) => {
    await annulerAccueil(note!.id as string as AccueilId);
    apresAnnulation();
  });
  return faits?.[0]?.id as string as AccueilId | undefined;
}

/** Adds the needs of a button, or takes them away when they are all there. */
export async function changerBesoin(id: AccueilId, thematiques: readonly Thematique[]): Promise<void> {
  const actuel = accueilLu(poste(), id);
  if (!actuel) return;
  const la = thematiques.filter((t) => actuel.thematiques.includes(t));
  const retirer = la.length === thematiques.length;
  const change = retirer ? { retire: thematiques } : { ajoute: thematiques.filter((t) => !la.includes(t)) };
  const inverse = retirer ? { ajoute: change.retire! } : { retire: change.ajoute! };
  await surAccueil(
    id,
    { kind: "completer", ...change },
    retirer ? mots().besoinRetire : mots().besoinAjoute,
    async () => {
      await surAccueil(id, { kind: "completer", ...inverse }, mots().gesteDefait);
    },
  );
}

export const passageDe = (n: number): Passage =>
  n > 1 ? { kind: "groupe", nombre: n } : { kind: "individuel" };

/** One person more, or one fewer, in the accueil. */
export function changerNombre(id: AccueilId, de: 1 | -1): void {
  void enRang(async () => {
    const actuel = accueilLu(poste(), id);
    if (!actuel) return;
    const n = Math.min(nombreGroupeMax, Math.max(1, personnesPresentes(actuel.reponses) + de));
    await surAccueil(id, { kind: "completer", champs: { passage: passageDe(n) } });
  });
}
