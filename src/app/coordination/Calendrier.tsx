/** The calendar: a week, a month or a season of stops, by place, vehicle or person; what is shown is in the address. */
import { useEffect, useState } from "preact/hooks";
import { dansPeriode, parseJour, type Heure, type Jour } from "../../domain/civil.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { useRoute } from "../device/route.ts";
import { useParam } from "../kit/adresse.ts";
import { Entete, Vide } from "../kit/affichage.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { useEtroit } from "../kit/ecran.ts";
import plus from "lucide-static/icons/plus.svg?raw";
import lieuVide from "lucide-static/icons/map-pin.svg?raw";
import { AlertesSemaine } from "./AlertesSemaine.tsx";
import { useCalendrierLu, type CalendrierLu } from "./calendrier-lu.ts";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { DeplacementsEcartes } from "./DeplacementsEcartes.tsx";
import { FeuillePermanence } from "./FeuillePermanence.tsx";
import { FormulairePermanence } from "./FormulairePermanence.tsx";
import { lieuxTries } from "./lecture.ts";
import { Mois } from "./Mois.tsx";
import { OutilsCalendrier } from "./OutilsCalendrier.tsx";
import { QuiEstOu } from "./QuiEstOu.tsx";
import { adresseDe, peutChangerPermanence } from "./rubriques.ts";
import { Saison } from "./Saison.tsx";
import { SemaineGrille } from "./SemaineGrille.tsx";
import { SemaineListe } from "./SemaineListe.tsx";
import { useVue, type EtatVue } from "./vue-adresse.ts";
import { bornesDe, type Vue } from "./vues.ts";
import "./calendrier.css";
import "./blocs.css";
import "./calendrier-vues.css";

/** A stop to be added: its day, and its hour when a press on the grid gave it. */
type Nouvelle = { readonly jour: Jour; readonly debut?: Heure };

/** What is open beside the calendar; the command search leads here with what to open. */
function useOuvertures() {
  const { jour } = useBureau();
  const { params } = useRoute();
  const [ouverte, setOuverte] = useState<string>();
  const [nouvelle, setNouvelle] = useState<Nouvelle>();
  useEffect(() => {
    const voulue = params.get("permanence");
    if (voulue) setOuverte(voulue);
    if (params.get("nouvelle")) setNouvelle({ jour });
  }, [params.get("permanence"), params.get("nouvelle")]);
  return { ouverte, setOuverte, nouvelle, setNouvelle };
}

const quandAlertes = { semaine: "avec", mois: "apres", saison: "jamais" } as const;

export function Calendrier() {
  const { session, complete, jour } = useBureau();
  const mots = useMots();
  const m = mots.semaine;
  const etat = useVue();
  const [qui, setQui] = useParam("qui");
  const { ouverte, setOuverte, nouvelle, setNouvelle } = useOuvertures();
  const lu = useCalendrierLu(bornesDe(etat.vue, etat.ancre), etat.filtre, quandAlertes[etat.vue]);
  const sansLieu = useActivite((a) => lieuxTries(a).length === 0) && complete;
  const peut = peutChangerPermanence(session.compte.role) && !sansLieu;
  const ajouter = (j: Jour, debut?: Heure) => setNouvelle({ jour: j, ...(debut ? { debut } : {}) });
  return (
    <>
      <Entete
        titre={m.titre}
        sous={<Resume lu={lu} vue={etat.vue} />}
        actions={
          peut && (
            <Bouton variante="principal" dessin={plus} onClick={() => ajouter(jour)}>
              {m.nouvelle}
            </Bouton>
          )
        }
      />
      <OutilsCalendrier
        etat={etat}
        lu={lu}
        onQui={() => setQui(dansPeriode(jour, lu.bornes) ? jour : etat.ancre)}
      />
      <DeplacementsEcartes />
      {sansLieu ? (
        <Vide
          titre={m.sansLieu}
          dessin={lieuVide}
          actions={<Lien href={adresseDe("moyens")}>{m.versLieux}</Lien>}
        >
          {m.sansLieuAide}
        </Vide>
      ) : (
        <VueDuCalendrier
          etat={etat}
          lu={lu}
          peut={peut}
          onOuvrir={setOuverte}
          onAjouter={peut ? ajouter : undefined}
        />
      )}
      {nouvelle && <FormulairePermanence {...nouvelle} onFermer={() => setNouvelle(undefined)} />}
      {ouverte && <FeuillePermanence id={ouverte} onFermer={() => setOuverte(undefined)} />}
      {qui && <QuiEstOu jour={parseJour(qui) ?? jour} onJour={setQui} onFermer={() => setQui(undefined)} />}
    </>
  );
}

function Resume({ lu, vue }: { readonly lu: CalendrierLu; readonly vue: Vue }) {
  const { langue } = useBureau();
  const m = useMots().semaine;
  const { permanences } = lu;
  if (permanences.length === 0) return <>{motsCalendrier[langue].vide[vue]}</>;
  return <>{m.phrase(permanences.length, permanences.filter((p) => p.etat === "brouillon").length)}</>;
}

function VueDuCalendrier(p: {
  readonly etat: EtatVue;
  readonly lu: CalendrierLu;
  readonly peut: boolean;
  readonly onOuvrir: (id: string) => void;
  readonly onAjouter: ((jour: Jour, debut?: Heure) => void) | undefined;
}) {
  const etroit = useEtroit();
  const m = useMots().semaine;
  const { etat, lu, onOuvrir, onAjouter } = p;
  if (etat.vue === "mois") return <Mois {...p} />;
  if (etat.vue === "saison") return <Saison etat={etat} lu={lu} />;
  return (
    <>
      {lu.permanences.length === 0 && <p class="doux hors-papier">{m.videAide}</p>}
      {etroit ? (
        <SemaineListe lu={lu} onOuvrir={onOuvrir} onAjouter={onAjouter} />
      ) : (
        <SemaineGrille lu={lu} peut={p.peut} onOuvrir={onOuvrir} onAjouter={onAjouter} />
      )}
      <AlertesSemaine lu={lu} onOuvrir={onOuvrir} />
    </>
  );
}
