/**
 * The week as a grid of hours: a column a day, a lane a vehicle, each stop as long as it lasts. Stops move by hand or
 * by keyboard; a press on an empty hour proposes a new one there.
 */
import { heureA, minutesDe, type Heure, type Jour } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourLong } from "../../text/langue.ts";
import { Bouton } from "../kit/Bouton.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { BarreDeplacement } from "./BarreDeplacement.tsx";
import { Bloc, Fantome } from "./Bloc.tsx";
import { useBureau, useMots } from "./contexte.ts";
import { useDeplacement, type Deplacer } from "./deplacement.ts";
import { cotes, fenetreDe, partVide, pistes, type Creneau, type Fenetre } from "./grille.ts";
import { JourMarque } from "./JourMarque.tsx";
import { nomVehicule } from "./lecture.ts";
import { joursDe } from "./vues.ts";

/** Pixels of one minute: three hours hold an hour line, a place on two lines and a state. */
const pixelsParMinute = 0.9;

type Propos = {
  readonly lu: CalendrierLu;
  readonly peut: boolean;
  readonly onOuvrir: (id: string) => void;
  readonly onAjouter: ((jour: Jour, debut?: Heure) => void) | undefined;
};

export function SemaineGrille({ lu, peut, onOuvrir, onAjouter }: Propos) {
  const { langue } = useBureau();
  const fenetre = fenetreDe(lu.permanences);
  const { voies } = lu;
  const deplacement = useDeplacement(
    { montres: lu.bornes, vertical: "minutes", pixelsParMinute, voies },
    peut,
  );
  const heures = Array.from({ length: (fenetre.a - fenetre.de) / 60 }, (_, i) => fenetre.de / 60 + i);
  return (
    <>
      <p id="cal-aide" class="invisible">
        {motsCalendrier[langue].aide}
      </p>
      <div class="grille-cadre" tabIndex={-1}>
        <div
          ref={deplacement.racine}
          class={`grille ${deplacement.en ? "grille-en-main" : ""}`}
          style={{
            "--minute": `${pixelsParMinute}px`,
            "--minutes": fenetre.a - fenetre.de,
          }}
        >
          <div class="grille-heures" aria-hidden="true">
            {heures.map((h) => (
              <span key={h} style={{ "--de": h * 60 - fenetre.de }}>
                <span class="grille-heure">{`${h} h`}</span>
              </span>
            ))}
          </div>
          <ol role="list" class="grille-jours" style={{ gridTemplateColumns: colonnesDe(lu) }}>
            {joursDe(lu.bornes).map((jour) => (
              <Colonne
                key={jour}
                jour={jour}
                lu={lu}
                fenetre={fenetre}
                deplacement={deplacement}
                onOuvrir={onOuvrir}
                onAjouter={onAjouter}
              />
            ))}
          </ol>
        </div>
      </div>
      <BarreDeplacement deplacement={deplacement} />
    </>
  );
}

/** What a lane of a day holds; all of the day where vehicles have no lanes. */
const deLaVoie = (lu: CalendrierLu, jour: Jour, vehicule: string | undefined): Permanence[] =>
  lu.permanences.filter((x) => x.jour === jour && (lu.voies.length < 2 || x.vehicule === vehicule));
const voiesDe = (lu: CalendrierLu): readonly (string | undefined)[] =>
  lu.voies.length > 0 ? lu.voies : [undefined];

/** With lanes, a day is as wide as what it holds; without, all days are alike. */
function colonnesDe(lu: CalendrierLu): string {
  const voies = voiesDe(lu);
  return joursDe(lu.bornes)
    .map((jour) => pistes(voies.map((v) => voies.length > 1 && deLaVoie(lu, jour, v).length === 0)))
    .map(({ min, part }) => `minmax(${min}px, ${part}fr)`)
    .join(" ");
}

type ProposColonne = Omit<Propos, "peut"> & {
  readonly jour: Jour;
  readonly fenetre: Fenetre;
  readonly deplacement: Deplacer;
};

function Colonne(p: ProposColonne) {
  const { jour, lu, onAjouter } = p;
  const { langue, jour: aujourdhui } = useBureau();
  const m = useMots().semaine;
  const voies = voiesDe(lu).map((vehicule) => ({ vehicule, permanences: deLaVoie(lu, jour, vehicule) }));
  const rien = voies.every((v) => v.permanences.length === 0);
  const largeurs = voies.map((v) => `${rien || v.permanences.length > 0 ? 1 : partVide}fr`).join(" ");
  return (
    <li class={`grille-jour ${jour === aujourdhui ? "grille-ici" : ""}`}>
      <div class="grille-tete">
        <JourMarque jour={jour} lu={lu} etroit />
        {onAjouter && (
          <Bouton variante="discret" petit dessin={plus} class="jour-ajouter" onClick={() => onAjouter(jour)}>
            {m.ajouter} <span class="invisible">{jourLong(langue, jour, false)}</span>
          </Bouton>
        )}
      </div>
      <div class="grille-voies" style={{ gridTemplateColumns: largeurs }}>
        {voies.map((voie) => (
          <Voie key={voie.vehicule ?? ""} {...p} {...voie} />
        ))}
      </div>
    </li>
  );
}

const position = (c: { debut: Heure; fin: Heure }, fenetre: Fenetre, rang = 0, sur = 1) => ({
  "--de": minutesDe(c.debut) - fenetre.de,
  "--duree": minutesDe(c.fin) - minutesDe(c.debut),
  "--rang": rang,
  "--sur": sur,
});

function Voie(
  p: ProposColonne & { readonly vehicule: string | undefined; readonly permanences: readonly Permanence[] },
) {
  const { activite, jour: aujourdhui, heure, langue } = useBureau();
  const { lu, fenetre, deplacement, jour } = p;
  const places = cotes(p.permanences);
  const { en } = deplacement;
  const ici = (c: Creneau) => c.jour === jour && (lu.voies.length < 2 || c.vehicule === p.vehicule);
  const proposer = (e: MouseEvent) => {
    if (e.target !== e.currentTarget || !p.onAjouter) return;
    const haut = (e.currentTarget as HTMLElement).getBoundingClientRect().top;
    const minutes = fenetre.de + (e.clientY - haut) / pixelsParMinute;
    p.onAjouter(jour, heureA(Math.floor(minutes / 30) * 30));
  };
  const minutes = minutesDe(heure) - fenetre.de;
  return (
    // A mouse finds an empty hour; the keyboard has the button of the day, which proposes the same form.
    <div class="grille-voie" data-jour={jour} data-vehicule={p.vehicule} onClick={proposer}>
      {lu.voies.length > 1 && (
        <span class={`grille-voie-nom ${p.permanences.length > 0 ? "" : "grille-voie-vide"}`}>
          {nomVehicule(activite, p.vehicule) ?? motsCalendrier[langue].sansVehicule}
        </span>
      )}
      {jour === aujourdhui && minutes > 0 && minutes < fenetre.a - fenetre.de && (
        <span class="grille-maintenant" style={{ "--de": minutes }} aria-hidden="true" />
      )}
      {p.permanences.map((x) => (
        <Bloc
          key={x.id}
          permanence={x}
          alertes={lu.alertesPar.get(x.id) ?? []}
          enDesaccord={lu.enDesaccord.has(x.id)}
          deplacement={deplacement}
          aide="cal-aide"
          classe="bloc-pose"
          etirable
          style={position(x, fenetre, places.get(x.id)?.rang, places.get(x.id)?.sur)}
          onOuvrir={p.onOuvrir}
        />
      ))}
      {en && ici(en.vers) && (
        <Fantome
          vers={en.vers}
          alertes={deplacement.consequences}
          classe="bloc-pose"
          style={position(en.vers, fenetre)}
        />
      )}
    </div>
  );
}
