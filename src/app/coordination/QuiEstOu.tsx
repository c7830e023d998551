/** Who is where on a day: each person and each vehicle with their stops, absences, and work against its limits. */
import { definitionDe, definitionsDe, type Activite } from "../../domain/activite.ts";
import { ajouterJours, dansPeriode, type Jour, type Periode } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { trajetsDe } from "../../planner/trajets.ts";
import { journeesDe, limitesLegales } from "../../planner/travail.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourCourt, jourLong } from "../../text/langue.ts";
import { Pastille } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import avant from "lucide-static/icons/chevron-left.svg?raw";
import apres from "lucide-static/icons/chevron-right.svg?raw";
import alerte from "lucide-static/icons/triangle-alert.svg?raw";
import { useActivite, useBureau, useNoms } from "./contexte.ts";
import { lundiDe, nomLieu, permanencesEntre, vehiculesTries } from "./lecture.ts";

type Travail = { jour: number; jourMax: number; semaine: number; semaineMax: number };
type Presence = {
  readonly cle: string;
  readonly nom: string;
  readonly permanences: readonly Permanence[];
  /** Away, or off the road, that day. */
  readonly absence?: Periode | undefined;
  readonly travail?: Travail;
};

const tenues = (a: Activite, du: Jour, au: Jour): Permanence[] =>
  permanencesEntre(a, du, au).filter((p) => p.etat !== "annulee");

/** People of the teams, and those written on a stop of the week. */
function personnesDe(a: Activite, jour: Jour, nom: (id: string) => string): Presence[] {
  const lundi = lundiDe(jour);
  const semaine = tenues(a, lundi, ajouterJours(lundi, 6));
  const journees = journeesDe(semaine, trajetsDe(a));
  const fiches = [...definitionsDe(a, "mediateur")].filter((f) => f.actif).map((f) => f.id as string);
  const ids = new Set<string>([...fiches, ...semaine.flatMap((p) => p.equipe)]);
  return [...ids]
    .map((id): Presence => {
      const fiche = definitionDe(a, "mediateur", id);
      const siennes = journees.filter((j) => j.compte === id);
      const duJour = siennes.find((j) => j.jour === jour);
      return {
        cle: id,
        nom: nom(id),
        permanences: duJour?.permanences ?? [],
        absence: fiche?.absences?.find((x) => dansPeriode(jour, x)),
        travail: {
          jour: Math.round(duJour?.minutes ?? 0),
          jourMax: Math.min(limitesLegales.minutesJour, fiche?.minutesJourMax ?? Infinity),
          semaine: Math.round(siennes.reduce((s, j) => s + j.minutes, 0)),
          semaineMax: Math.min(limitesLegales.minutesSemaine, fiche?.minutesSemaineMax ?? Infinity),
        },
      };
    })
    .toSorted((x, y) => y.permanences.length - x.permanences.length || x.nom.localeCompare(y.nom, "fr"));
}

function vehiculesDe(a: Activite, jour: Jour): Presence[] {
  const duJour = tenues(a, jour, jour);
  return vehiculesTries(a)
    .filter((v) => v.actif || duJour.some((p) => p.vehicule === v.id))
    .map((v) => ({
      cle: v.id,
      nom: v.nom,
      permanences: duJour.filter((p) => p.vehicule === v.id),
      absence: v.indisponible?.find((x) => dansPeriode(jour, x)),
    }));
}

export function QuiEstOu(p: {
  readonly jour: Jour;
  readonly onJour: (jour: Jour) => void;
  readonly onFermer: () => void;
}) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const noms = useNoms();
  const { jour } = p;
  const personnes = useActivite((a) => personnesDe(a, jour, noms), [jour]);
  const vehicules = useActivite((a) => vehiculesDe(a, jour), [jour]);
  return (
    <Feuille titre={m.qui} sousTitre={jourLong(langue, jour)} onFermer={p.onFermer}>
      <div class="rang">
        <Bouton dessin={avant} onClick={() => p.onJour(ajouterJours(jour, -1))}>
          {m.jourAvant}
        </Bouton>
        <Bouton dessin={apres} onClick={() => p.onJour(ajouterJours(jour, 1))}>
          {m.jourApres}
        </Bouton>
      </div>
      <Groupe titre={m.personnes} presences={personnes} absent={m.absent} vide={m.personneConnue} />
      <Groupe titre={m.vehicules} presences={vehicules} absent={m.arrete} />
      <p class="doux petit">{m.travailAide}</p>
    </Feuille>
  );
}

function Groupe(p: {
  readonly titre: string;
  readonly presences: readonly Presence[];
  readonly absent: (au: string) => string;
  readonly vide?: string;
}) {
  return (
    <section class="pile-serree">
      <h3>{p.titre}</h3>
      {p.presences.length === 0 && p.vide && <p class="doux">{p.vide}</p>}
      <ul role="list" class="qui">
        {p.presences.map((x) => (
          <Ligne key={x.cle} presence={x} absent={p.absent} />
        ))}
      </ul>
    </section>
  );
}

function Ligne({
  presence,
  absent,
}: {
  readonly presence: Presence;
  readonly absent: (au: string) => string;
}) {
  const { activite, langue } = useBureau();
  const m = motsCalendrier[langue];
  const { permanences, absence, travail: t } = presence;
  const trop = t && (t.jour > t.jourMax || t.semaine > t.semaineMax);
  return (
    <li class="qui-ligne">
      <p class="qui-nom">
        <span class="fort">{presence.nom}</span>
        {absence && (
          <Pastille ton="attention" dessin={alerte}>
            {absent(jourCourt(langue, absence.au))}
          </Pastille>
        )}
        {trop && (
          <Pastille ton="attention" dessin={alerte}>
            {m.depasse}
          </Pastille>
        )}
      </p>
      {permanences.length === 0 && !absence && <p class="doux">{m.libre}</p>}
      {permanences.map((x) => (
        <p key={x.id} class="qui-arret">
          <span class="qui-heures">
            {x.debut}-{x.fin}
          </span>{" "}
          {nomLieu(activite, x.lieu)}
        </p>
      ))}
      {t && t.semaine > 0 && (
        <p class="doux petit">{m.travail(t.jour, t.jourMax, t.semaine, t.semaineMax)}</p>
      )}
    </li>
  );
}
