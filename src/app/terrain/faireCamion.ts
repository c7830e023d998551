/** Writing a line of the log-book and taking it back: each gesture said, with its undo. */
import { deciderCarnet, type EntreeCarnet } from "../../domain/carnet.ts";
import type { CarnetId, VehiculeId } from "../../domain/ids.ts";
import { motsCamion, type MotsCamion } from "../../text/terrain-camion.ts";
import { maintenantCivil, poste } from "../device/poste.ts";
import { preferences } from "../device/preferences.ts";
import { useLangue } from "../kit/langue.ts";
import { faire } from "./faire.ts";
import { etatCarnet, permanenceActuelle } from "./lectureCamion.ts";

export const useMotsCamion = (): MotsCamion => motsCamion[useLangue()];

/** Taken back, the line is noted again as it was. */
export async function retirerLigne(id: CarnetId): Promise<void> {
  const mots = motsCamion[preferences().langue];
  const etat = etatCarnet(poste(), id);
  await faire(deciderCarnet(etat, { kind: "retirer" }), mots.retire, async () => {
    const { at: _, auteur: __, ...ligne } = etat!.notee!;
    await faire(deciderCarnet(undefined, { kind: "noter", ligne }));
  });
}

/** One line of today, at the stop that is open if one is. Answers whether it is durable here. */
export async function noterLigne(vehicule: VehiculeId, entree: EntreeCarnet, dit: string): Promise<boolean> {
  const { jour } = maintenantCivil();
  const ici = permanenceActuelle(poste(), jour);
  const permanence = ici?.etat === "ouverte" ? { permanence: ici.id } : {};
  const decision = deciderCarnet(undefined, {
    kind: "noter",
    ligne: { vehicule, jour, ...permanence, entree },
  });
  const faits = await faire(decision, dit, ([note]) => retirerLigne(note!.id as string as CarnetId));
  return faits !== undefined;
}
