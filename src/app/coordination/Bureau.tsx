/**
 * The desk: sign in, then the screen that the address names. It shows what this browser holds without waiting for the
 * server; what only the server knows says so when it does not answer.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { civilDe } from "../../domain/civil.ts";
import type { DispositifId } from "../../domain/ids.ts";
import { motsBureau } from "../../text/bureau.ts";
import { effacerPoste, executer, personnePresente } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { useLangue } from "../kit/langue.ts";
import { creerApi } from "./api.ts";
import { Connexion } from "./Connexion.tsx";
import { ContexteBureau, type Bureau as ContexteDuBureau, type Session } from "./contexte.ts";
import { Coquille } from "./Coquille.tsx";
import { useSession, type EtatSession } from "./session.ts";
import "./bureau.css";

/** Now, again each minute: the day turns and "5 min ago" ages while the desk stays open. */
function useMaintenant(): number {
  const [maintenant, poser] = useState(() => Date.now());
  useEffect(() => {
    const minuterie = setInterval(() => poser(Date.now()), 30_000);
    return () => clearInterval(minuterie);
  }, []);
  return maintenant;
}

export function Bureau() {
  const langue = useLangue();
  const poste = usePoste();
  const maintenant = useMaintenant();
  const [etat, poserEtat] = useSession();
  useEffect(() => {
    document.documentElement.dataset.place = "bureau";
    return () => {
      delete document.documentElement.dataset.place;
    };
  }, []);
  const csrf = etat.kind === "ouverte" ? etat.session.csrf : "";
  const api = useMemo(() => creerApi(() => csrf), [csrf]);
  const session = sessionDe(etat, poste.dispositif, poste.installation);
  if (poste.etape === "ouverture" || (!session && etat.kind === "demandee")) return <div class="attente" />;
  const entre = (s: Extract<EtatSession, { kind: "ouverte" }>["session"]) =>
    poserEtat({ kind: "ouverte", session: s });
  if (!session) {
    const hors = etat.kind === "hors-ligne" ? motsBureau[langue].erreur("hors-ligne") : undefined;
    return <Connexion onEntre={entre} message={hors} />;
  }
  const { jour, heure } = civilDe(maintenant, session.zone);
  const { enAttente, recusAujourdhui: recus, dernierContact } = poste.sync;
  const bureau: ContexteDuBureau = {
    langue,
    session,
    api,
    activite: poste.activite,
    version: poste.version,
    // An empty store is complete at once: nothing is known to be empty before the server has answered.
    complete: poste.complete && (poste.activite.size > 0 || poste.sync.fin === "a-jour"),
    annuaire: poste.installation.annuaire.map((c) => ({ ...c, actif: true })),
    envoi: {
      enAttente,
      recus,
      enLigne: navigator.onLine && etat.kind !== "hors-ligne",
      ...(dernierContact === undefined ? {} : { dernierContact }),
    },
    jour,
    heure,
    maintenant,
    ecrire: executer,
    async quitter() {
      await api.fermerSession();
      await effacerPoste();
      poserEtat({ kind: "fermee" });
    },
  };
  return (
    <ContexteBureau.Provider value={bureau}>
      <Coquille sessionFermee={etat.kind === "fermee"} onEntre={entre} />
    </ContexteBureau.Provider>
  );
}

function sessionDe(
  etat: EtatSession,
  dispositif: DispositifId | undefined,
  installation: { readonly nomDispositif: string; readonly zone: string },
): Session | undefined {
  if (etat.kind === "ouverte") return etat.session;
  const compte = personnePresente();
  if (!compte || !dispositif || etat.kind === "demandee") return undefined;
  return { compte, dispositif, nomDispositif: installation.nomDispositif, zone: installation.zone };
}
