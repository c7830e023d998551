/** The month: whole weeks, the first stops of each day, and how many more; stops move from day to day. */
import type { Heure, Jour } from "../../domain/civil.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourEtroit, jourLong } from "../../text/langue.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { useEtroit } from "../kit/ecran.ts";
import { BarreDeplacement } from "./BarreDeplacement.tsx";
import { Bloc, Fantome } from "./Bloc.tsx";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useBureau } from "./contexte.ts";
import { useDeplacement, type Deplacer } from "./deplacement.ts";
import { joursDe } from "./vues.ts";
import type { EtatVue } from "./vue-adresse.ts";

/** Stops shown in a day; one more is shown when it is the only one left out. */
const montres = 3;

type Propos = {
  readonly etat: EtatVue;
  readonly lu: CalendrierLu;
  readonly peut: boolean;
  readonly onOuvrir: (id: string) => void;
  readonly onAjouter: ((jour: Jour, debut?: Heure) => void) | undefined;
};

export function Mois(p: Propos) {
  const { langue } = useBureau();
  const etroit = useEtroit();
  const { lu } = p;
  const deplacement = useDeplacement(
    { montres: lu.bornes, vertical: "semaines", pixelsParMinute: 1, voies: [] },
    p.peut,
  );
  const jours = joursDe(lu.bornes);
  return (
    <>
      <p id="cal-aide-mois" class="invisible">
        {motsCalendrier[langue].aideMois}
      </p>
      <div class="mois-semaine" aria-hidden="true">
        {jours.slice(0, 7).map((j) => (
          <span key={j}>
            {etroit ? jourEtroit(langue, j).mot : jourLong(langue, j, false).split(/[ ,]/)[0]}
          </span>
        ))}
      </div>
      <div ref={deplacement.racine} class={`mois-cadre ${deplacement.en ? "grille-en-main" : ""}`}>
        <ol role="list" class="mois">
          {jours.map((jour) => (
            <Case key={jour} jour={jour} {...p} deplacement={deplacement} />
          ))}
        </ol>
      </div>
      <BarreDeplacement deplacement={deplacement} />
    </>
  );
}

function Case(p: Propos & { readonly jour: Jour; readonly deplacement: Deplacer }) {
  const { langue, jour: aujourdhui } = useBureau();
  const m = motsCalendrier[langue];
  const etroit = useEtroit();
  const { jour, lu, etat, deplacement } = p;
  const duJour = lu.permanences.filter((x) => x.jour === jour);
  // A phone has no room for words: one dot a stop, and the day leads to its week.
  const vues = etroit ? [] : duJour.length <= montres + 1 ? duJour : duJour.slice(0, montres);
  const autres = etroit ? 0 : duJour.length - vues.length;
  const horsMois = jour.slice(0, 7) !== etat.ancre.slice(0, 7);
  const { en } = deplacement;
  const versSemaine = () => {
    etat.changerVue("semaine");
    etat.aller(jour);
  };
  const marque = lu.feries.has(jour) ? m.ferie : lu.vacances(jour) ? m.vacances : "";
  return (
    <li
      class={`mois-case ${horsMois ? "mois-case-dehors" : ""} ${jour === aujourdhui ? "grille-ici" : ""}`}
      data-jour={jour}
    >
      <button type="button" class="mois-case-jour" onClick={versSemaine}>
        <span aria-hidden="true">{Number(jour.slice(8))}</span>
        <span class="invisible">
          {jourLong(langue, jour, false)}, {m.rangees(duJour.length)}
        </span>
        {marque && <span class={`jour-marque ${lu.feries.has(jour) ? "jour-ferie" : ""}`}>{marque}</span>}
        {etroit && (
          <span class="mois-case-points" aria-hidden="true">
            {duJour.map((x) => (
              <span key={x.id} class={`mois-case-point mois-case-point-${x.etat}`} />
            ))}
          </span>
        )}
      </button>
      {vues.map((x) => (
        <Bloc
          key={x.id}
          permanence={x}
          alertes={lu.alertesPar.get(x.id) ?? []}
          enDesaccord={lu.enDesaccord.has(x.id)}
          deplacement={deplacement}
          aide="cal-aide-mois"
          classe="bloc-court"
          onOuvrir={p.onOuvrir}
        />
      ))}
      {en?.vers.jour === jour && en.permanence.jour !== jour && (
        <Fantome vers={en.vers} alertes={deplacement.consequences} classe="bloc-court" />
      )}
      {autres > 0 && (
        <Bouton variante="discret" petit class="mois-case-autres" onClick={versSemaine}>
          {m.autres(autres)}
        </Bouton>
      )}
    </li>
  );
}
