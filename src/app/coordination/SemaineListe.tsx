/** The week like a timetable on paper: a line a day, the stops of the day, and where to add one. The phone's form. */
import { definitionDe } from "../../domain/activite.ts";
import type { Jour } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { jourLong } from "../../text/langue.ts";
import { Pastille } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { JourMarque } from "./JourMarque.tsx";
import { nomQuartier, nomVehicule } from "./lecture.ts";
import { joursDe } from "./vues.ts";

type Propos = {
  readonly lu: CalendrierLu;
  readonly onOuvrir: (id: string) => void;
  readonly onAjouter: ((jour: Jour) => void) | undefined;
};

export function SemaineListe(p: Propos) {
  return (
    <ol role="list" class="semaine">
      {joursDe(p.lu.bornes).map((jour) => (
        <JourDeSemaine key={jour} jour={jour} {...p} />
      ))}
    </ol>
  );
}

function JourDeSemaine(p: Propos & { readonly jour: Jour }) {
  const { langue, jour: aujourdhui } = useBureau();
  const m = useMots().semaine;
  const nom = jourLong(langue, p.jour, false);
  const permanences = p.lu.permanences.filter((x) => x.jour === p.jour);
  return (
    <li class={`jour ${p.jour === aujourdhui ? "jour-ici" : ""} ${permanences.length ? "" : "jour-libre"}`}>
      <div class="jour-tete">
        <JourMarque jour={p.jour} lu={p.lu} />
        {p.onAjouter && (
          <Bouton
            variante="discret"
            petit
            dessin={plus}
            class="jour-ajouter"
            onClick={() => p.onAjouter!(p.jour)}
          >
            {m.ajouter} <span class="invisible">{nom}</span>
          </Bouton>
        )}
      </div>
      <div class="jour-corps">
        {permanences.map((x) => (
          <LignePermanence key={x.id} permanence={x} lu={p.lu} onOuvrir={() => p.onOuvrir(x.id)} />
        ))}
      </div>
    </li>
  );
}

function LignePermanence(p: {
  readonly permanence: Permanence;
  readonly lu: CalendrierLu;
  readonly onOuvrir: () => void;
}) {
  const { activite, langue } = useBureau();
  const alertes = p.lu.alertesPar.get(p.permanence.id) ?? [];
  const noms = useNoms();
  const { permanence } = p;
  const lieu = definitionDe(activite, "lieu", permanence.lieu);
  const detail = [
    nomQuartier(activite, lieu?.quartier) ?? lieu?.commune.nom ?? "",
    nomVehicule(activite, permanence.vehicule) ?? "",
    permanence.equipe.map(noms).join(", "),
  ].filter(Boolean);
  return (
    <button type="button" class={`halte halte-${permanence.etat}`} onClick={p.onOuvrir}>
      <span class="halte-heures">
        {permanence.debut}-{permanence.fin}
      </span>
      <span class="halte-texte">
        <span class="halte-lieu">{lieu?.nom ?? permanence.lieu}</span>
        <span class="doux">{detail.join(" · ")}</span>
      </span>
      <span class="halte-bout">
        <EtatDeLaPermanence permanence={permanence} />
        {[...new Set(alertes.map((a) => a.code))].map((code) => (
          <Pastille key={code} ton="attention" dessin={attention}>
            {titreAlerte(langue, code)}
          </Pastille>
        ))}
      </span>
    </button>
  );
}
