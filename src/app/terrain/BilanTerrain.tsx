/**
 * The desk's bilan given what this device holds: the same figures by the same code, with no session and no server.
 * Files (PDF, sheets) are made at the desk, so nobody here is offered them.
 */
import { useMemo } from "preact/hooks";
import { creerApi } from "../coordination/api.ts";
import { Bilan } from "../coordination/Bilan.tsx";
import { ContexteBureau, type Bureau } from "../coordination/contexte.ts";
import "../coordination/bureau.css";
import { effacerPoste, executer, maintenantCivil, personnePresente } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { useLangue } from "../kit/langue.ts";

export function BilanTerrain() {
  const poste = usePoste();
  const langue = useLangue();
  const api = useMemo(() => creerApi(() => ""), []);
  const compte = personnePresente();
  if (!compte || !poste.dispositif) return null;
  const { installation, sync, dispositif } = poste;
  const bureau: Bureau = {
    langue,
    api,
    session: {
      compte: { ...compte, role: "mediateur" },
      dispositif,
      nomDispositif: installation.nomDispositif,
      zone: installation.zone,
    },
    activite: poste.activite,
    version: poste.version,
    complete: poste.complete,
    annuaire: installation.annuaire.map((c) => ({ ...c, actif: true })),
    envoi: { enAttente: sync.enAttente, recus: sync.recusAujourdhui, enLigne: navigator.onLine },
    ...maintenantCivil(),
    maintenant: Date.now(),
    ecrire: executer,
    quitter: effacerPoste,
  };
  return (
    <ContexteBureau.Provider value={bureau}>
      <Bilan />
    </ContexteBureau.Provider>
  );
}
