/**
 * What a coordinateur does with a fact that was set aside: accept it (it is folded as it was said, and devices
 * receive it like any other) or leave it out (it stays in the list, marked, and is never erased).
 */
import { appliquer, cleDe, estDefaut, parseFait, texteDeCle } from "../domain/faits.ts";
import type { CompteId, DispositifId } from "../domain/ids.ts";
import { evoluer } from "./evolutions.ts";
import { idDeSecours, pourLeJournal } from "./pousser.ts";
import type { CodeMisDeCote } from "./protocole.ts";
import type { Contexte, MisDeCoteId, Statut, Transaction } from "./serveur.ts";

export type RefusMisDeCote = {
  readonly refus: "inconnu" | "deja-regle" | "illisible";
  readonly code?: CodeMisDeCote;
  readonly statut?: Statut;
};

/** Folds a set-aside fact. A fact that this build cannot read stays where it is: a newer one may read it. */
export async function accepterMisDeCote(
  tx: Transaction,
  dispositif: DispositifId,
  id: MisDeCoteId,
  par: CompteId,
  contexte: Contexte,
): Promise<{ readonly accepte: true } | RefusMisDeCote> {
  await tx.verrouiller(dispositif);
  const mis = await tx.misDeCote(dispositif, id);
  if (!mis) return { refus: "inconnu" };
  if (mis.statut !== "en-attente") return { refus: "deja-regle", statut: mis.statut };
  if (mis.code === "enveloppe-invalide" || mis.code === "autre-dispositif" || mis.code === "trop-gros") {
    return { refus: "illisible", code: mis.code };
  }
  // Its id belongs to another fact: it takes one made from its own content, the same whoever accepts it.
  const fait = mis.code === "id-reutilise" ? { ...mis.fait, id: idDeSecours(mis.empreinte) } : mis.fait;
  const lu = parseFait(evoluer(fait));
  if (estDefaut(lu)) return { refus: "illisible", code: lu.code };
  const connus = (await tx.connus(dispositif, [fait.id])).get(fait.id) ?? [];
  if (!connus.some((c) => c.code === undefined)) {
    const pose = pourLeJournal(lu, contexte.heure);
    const cle = cleDe(pose);
    const avant = (await tx.etats(dispositif, [cle])).get(texteDeCle(cle));
    await tx.ajouter(dispositif, [{ fait: pose, empreinte: mis.empreinte }]);
    await tx.ecrireEtats(dispositif, [appliquer(avant, pose)]);
  }
  await tx.reglerMisDeCote(id, { statut: "accepte", par, le: contexte.heure });
  return { accepte: true };
}

/** Leaves a set-aside fact out. It is kept and stays in sight, marked. */
export async function ecarterMisDeCote(
  tx: Transaction,
  dispositif: DispositifId,
  id: MisDeCoteId,
  par: CompteId,
  contexte: Contexte,
): Promise<{ readonly ecarte: true } | RefusMisDeCote> {
  const mis = await tx.misDeCote(dispositif, id);
  if (!mis) return { refus: "inconnu" };
  if (mis.statut !== "en-attente") return { refus: "deja-regle", statut: mis.statut };
  await tx.reglerMisDeCote(id, { statut: "ecarte", par, le: contexte.heure });
  return { ecarte: true };
}
