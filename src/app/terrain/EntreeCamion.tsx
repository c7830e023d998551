/** The one way to the truck from the day: what is left to check, in a row. Nothing when no vehicle is known here. */
import camionDessin from "lucide-static/icons/truck.svg?raw";
import suite from "lucide-static/icons/chevron-right.svg?raw";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { AlertesCamion } from "./CamionAlertes.tsx";
import { motsListeVue } from "./CamionMots.ts";
import { useMotsCamion } from "./faireCamion.ts";
import { resumeCamion, vehiculeDuJour } from "./lectureCamion.ts";
import "./camion.css";

export function EntreeCamion() {
  const t = useMotsCamion();
  const vue = usePoste();
  const { jour } = maintenantCivil();
  const fiche = vehiculeDuJour(vue, jour);
  if (!fiche) return null;
  const { depart, retour } = resumeCamion(vue, fiche, jour).verifications;
  const vu = retour ?? depart;
  return (
    <>
      <AlertesCamion fiche={fiche} />
      <a class="camion-entree" href="#/camion">
        <Pictogramme dessin={camionDessin} />
        <span class="ligne-texte">
          <span class="fort">{t.camion}</span>
          <span class="doux">{vu ? motsListeVue(t, vu) : t.pasVerifie}</span>
        </span>
        <Pictogramme dessin={suite} />
      </a>
    </>
  );
}
