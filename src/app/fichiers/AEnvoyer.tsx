/** How many photos wait on this device, and what keeps them when it is not the network. Nothing when none does. */
import { motsFichiers } from "../../text/fichiers.ts";
import { ecouterFichiers, etatFichiers, type EtatFichiers } from "../device/fichiers.ts";
import { Message } from "../kit/affichage.tsx";
import { useExterne } from "../kit/externe.ts";
import { useLangue } from "../kit/langue.ts";

export const useFichiers = (): EtatFichiers => useExterne(ecouterFichiers, etatFichiers);

export function PhotosAEnvoyer() {
  const mots = motsFichiers[useLangue()];
  const { aEnvoyer, refuses, quota } = useFichiers();
  return (
    <>
      {aEnvoyer > 0 && <p>{mots.aEnvoyer(aEnvoyer)}</p>}
      {quota && <Message ton="attention">{mots.quota}</Message>}
      {refuses > 0 && <Message ton="attention">{mots.refusees(refuses)}</Message>}
    </>
  );
}
