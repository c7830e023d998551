/** The tablets as the server last saw them, beside the day; nothing is shown to a role that may not ask. */
import { useEffect, useState } from "preact/hooks";
import { ilYA } from "../../text/bureau.ts";
import { LigneListe, Liste, Message, Pastille } from "../kit/affichage.tsx";
import envoi from "lucide-static/icons/cloud-upload.svg?raw";
import type { AppareilServeur } from "./api.ts";
import { useBureau, useMots } from "./contexte.ts";
import { adresseDe } from "./rubriques.ts";

const relire = 60_000; // ms between two looks at the tablets

export function TablettesDuJour() {
  const { api, session, maintenant, envoi: mien } = useBureau();
  const mots = useMots();
  const [appareils, setAppareils] = useState<readonly AppareilServeur[]>();
  const [erreur, setErreur] = useState<string>();
  const permis = session.compte.role === "coordinateur" || session.compte.role === "administrateur";
  useEffect(() => {
    if (!permis) return;
    let vivant = true;
    const lire = async () => {
      const recu = await api.appareils();
      if (!vivant) return;
      if (recu.ok) {
        setErreur(undefined);
        setAppareils(recu.valeur.appareils.filter((a) => a.genre === "terrain" && !a.revoque));
      } else setErreur(recu.erreur);
    };
    void lire();
    const minuterie = setInterval(() => void lire(), relire);
    return () => {
      vivant = false;
      clearInterval(minuterie);
    };
  }, [api, permis, mien.enLigne]);
  if (!permis) return null;
  return (
    <section class="pile-serree" aria-labelledby="jour-tablettes">
      <h3 id="jour-tablettes">{mots.jour.tablettes}</h3>
      {erreur && !appareils && <Message ton="attention">{mots.erreur(erreur)}</Message>}
      {appareils?.length === 0 && (
        <p class="doux">
          {mots.jour.aucuneTablette} <a href={adresseDe("reglages", "tablettes")}>{mots.jour.lierTablette}</a>
        </p>
      )}
      {appareils && appareils.length > 0 && (
        <Liste>
          {appareils.map((a) => (
            <LigneListe
              key={a.id}
              titre={a.libelle}
              detail={a.vuLe === undefined ? mots.jour.jamaisVue : ilYA(mots, maintenant, a.vuLe)}
              bout={
                a.enAttente > 0 ? (
                  <Pastille ton="attention" dessin={envoi}>
                    {mots.jour.tabletteJour(a.enAttente)}
                  </Pastille>
                ) : (
                  <span class="doux petit">{mots.jour.rienEnAttente}</span>
                )
              }
            />
          ))}
        </Liste>
      )}
    </section>
  );
}
