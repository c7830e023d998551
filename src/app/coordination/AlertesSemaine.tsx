/** What deserves a look in these days, each with its reason and a way to go there. It blocks nothing. */
import type { Alerte } from "../../planner/alerte.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourLong } from "../../text/langue.ts";
import { Lien } from "../kit/Bouton.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import grave from "lucide-static/icons/octagon-alert.svg?raw";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useBureau } from "./contexte.ts";
import { nomLieu } from "./lecture.ts";
import { useDireAlerte } from "./nommer.ts";
import { adresseDe } from "./rubriques.ts";

export function AlertesSemaine(p: { readonly lu: CalendrierLu; readonly onOuvrir: (id: string) => void }) {
  const { activite, langue } = useBureau();
  const m = motsCalendrier[langue];
  const { alertes, enDesaccord, permanences } = p.lu;
  const dire = useDireAlerte();
  // The same reason for several stops is one line: a control that has expired concerns each of them.
  const groupes = Map.groupBy(alertes, (a) => `${a.code} ${dire(a)}`);
  const litiges = permanences.filter((x) => enDesaccord.has(x.id));
  return (
    <section class="cal-alertes" aria-labelledby="cal-alertes">
      <h2 id="cal-alertes" tabIndex={-1}>
        {m.alertes}
      </h2>
      {alertes.length + litiges.length === 0 ? (
        <p class="doux">{m.alertesAucune}</p>
      ) : (
        <>
          <p class="doux">{m.alertesAide}</p>
          <ul role="list" class="cal-alertes-liste">
            {litiges.map((x) => (
              <li key={x.id} class="cal-alerte cal-alerte-grave">
                <Pictogramme dessin={grave} />
                <div class="cal-alerte-texte">
                  <p class="fort">{m.desaccord}</p>
                  <p>{`${nomLieu(activite, x.lieu)}, ${jourLong(langue, x.jour, false)}`}</p>
                </div>
                <Lien href={adresseDe("regler")}>{m.versRegler}</Lien>
              </li>
            ))}
            {[...groupes].map(([cle, groupe]) => (
              <Ligne key={cle} groupe={groupe} lu={p.lu} onOuvrir={p.onOuvrir} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Ligne(p: {
  readonly groupe: readonly Alerte[];
  readonly lu: CalendrierLu;
  readonly onOuvrir: (id: string) => void;
}) {
  const { activite, langue } = useBureau();
  const m = motsCalendrier[langue];
  const dire = useDireAlerte();
  const alerte = p.groupe[0]!;
  const ids = new Set(p.groupe.flatMap((a) => a.permanences));
  const stops = p.lu.permanences.filter((x) => ids.has(x.id));
  return (
    <li class={`cal-alerte cal-alerte-${alerte.gravite}`}>
      <Pictogramme dessin={alerte.gravite === "grave" ? grave : attention} />
      <div class="cal-alerte-texte">
        <p>
          <span class="fort">{titreAlerte(langue, alerte.code)}</span>
          {alerte.gravite === "grave" && <span class="doux">{`, ${m.grave}`}</span>}
        </p>
        <p>{dire(alerte)}</p>
        {stops.length > 0 && (
          <p class="rang cal-alerte-arrets">
            {stops.map((x) => (
              <button key={x.id} type="button" class="lien" onClick={() => p.onOuvrir(x.id)}>
                {`${nomLieu(activite, x.lieu)}, ${jourLong(langue, x.jour, false)}, ${x.debut}`}
              </button>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
