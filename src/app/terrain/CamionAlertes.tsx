/** What stands between the truck and the road: blocking faults, controls overdue; on its own page, those soon due. */
import type { Definition } from "../../domain/reference.ts";
import { jourLong } from "../../text/langue.ts";
import { motsControles } from "../../text/valeurs-moyens.ts";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useMotsCamion } from "./faireCamion.ts";
import { resumeCamion } from "./lectureCamion.ts";

/** `tout`: on the truck's page, where soon-due controls show too. */
export function AlertesCamion(p: { readonly fiche: Definition<"vehicule">; readonly tout?: boolean }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const vue = usePoste();
  const { defauts, controles } = resumeCamion(vue, p.fiche, maintenantCivil().jour);
  const bloquants = defauts.filter((d) => d.entree.gravite === "bloquant").length;
  const depasses = controles.filter((c) => c.etat === "depasse");
  const bientot = p.tout ? controles.filter((c) => c.etat === "bientot") : [];
  const dire = (c: (typeof controles)[number]): string =>
    (c.etat === "depasse" ? t.depasse : t.bientot)(
      motsControles[langue][c.nature],
      jourLong(langue, c.echeance),
    );
  return (
    <>
      {bloquants + depasses.length > 0 && (
        <Message ton="bloque">
          {bloquants > 0 && <p>{t.bloquants(bloquants)}</p>}
          {depasses.map((c) => (
            <p key={c.nature}>{dire(c)}</p>
          ))}
        </Message>
      )}
      {bientot.length > 0 && (
        <Message ton="attention">
          {bientot.map((c) => (
            <p key={c.nature}>{dire(c)}</p>
          ))}
        </Message>
      )}
    </>
  );
}
