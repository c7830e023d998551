/**
 * When a mediateur works and what they can do: skills, hours of the week, absences, own limits beside the law's. The
 * name is the account's, and stands in no fact.
 */
import { useState } from "preact/hooks";
import { definitionDe, definitionsDe } from "../../domain/activite.ts";
import type { Heure } from "../../domain/civil.ts";
import type { CompteId, OrganisationId } from "../../domain/ids.ts";
import type { Definition } from "../../domain/reference.ts";
import { limitesLegales } from "../../planner/travail.ts";
import { jourCourt, nombre } from "../../text/langue.ts";
import { motsRoles } from "../../text/valeurs.ts";
import { useActivite, useBureau, type CompteAnnuaire } from "../coordination/contexte.ts";
import { ChampListe, ChampTexte } from "../kit/Champ.tsx";
import { Cadre, type PropsFiche } from "./Cadre.tsx";
import { ChampNombre, ListeEditable, Section, useMotsMoyens } from "./champs.tsx";
import { avec, avecPlein, useDefinir, useFiche } from "./definir.ts";
import { organisationsTriees } from "./lecture.ts";
import { Creneaux, direJours, Intervalles } from "./listes.tsx";

type Mediateur = Definition<"mediateur">;
type Props = {
  readonly fiche: Mediateur;
  readonly changer: (change: (fiche: Mediateur) => Mediateur) => void;
  readonly lectureSeule: boolean;
};

function Disponible({ fiche, changer, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const liste = fiche.disponible ?? [];
  const resume = liste.map((d) => `${direJours(m.jours, d.jours)} ${d.debut}-${d.fin}`).join(" · ");
  return (
    <Section titre={m.disponible} aide={m.disponibleAide} resume={resume}>
      <ListeEditable
        valeurs={liste}
        onValeurs={(l) => changer((f) => avecPlein(f, "disponible", l))}
        neuf={() => ({ jours: [1, 2, 3, 4, 5], debut: "09:00" as Heure, fin: "17:00" as Heure })}
        max={30}
        lectureSeule={lectureSeule}
        rangee={(c, poser) => <Creneaux valeur={c} poser={poser} />}
      />
    </Section>
  );
}

function Absences({ fiche, changer, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue, jour } = useBureau();
  const prochaine = fiche.absences?.find((i) => i.au >= jour);
  return (
    <Section
      titre={m.absences}
      resume={prochaine && `${jourCourt(langue, prochaine.du)} - ${jourCourt(langue, prochaine.au)}`}
    >
      <Intervalles
        valeurs={fiche.absences ?? []}
        onValeurs={(l) => changer((f) => avecPlein(f, "absences", l))}
        max={200}
        jour={jour}
        lectureSeule={lectureSeule}
      />
    </Section>
  );
}

/** Own limits in hours: a multiple of an hour is what people say. The law's stands when nothing is written. */
function Limites({ fiche, changer }: Props) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const heures = (minutes: number): string => nombre(langue, minutes / 60, 1);
  const { minutesJour, minutesSemaine, minutesRepos } = limitesLegales;
  const dit = (minutes: number | undefined, loi: number): string =>
    minutes === undefined ? m.loi(heures(loi)) : `${heures(minutes)} h`;
  const enHeures = (minutes: number | undefined) =>
    minutes === undefined ? undefined : Math.floor(minutes / 60);
  return (
    <Section
      titre={m.limites}
      aide={m.limitesAide(heures(minutesJour), heures(minutesSemaine), heures(minutesRepos))}
      resume={`${dit(fiche.minutesJourMax, minutesJour)} · ${dit(fiche.minutesSemaineMax, minutesSemaine)}`}
    >
      <div class="champs-cote">
        <ChampNombre
          libelle={m.heuresJour}
          aide={m.loi(heures(minutesJour))}
          max={minutesJour / 60}
          valeur={enHeures(fiche.minutesJourMax)}
          onValeur={(h) => changer((f) => avec(f, "minutesJourMax", h === undefined ? h : h * 60))}
        />
        <ChampNombre
          libelle={m.heuresSemaine}
          aide={m.loi(heures(minutesSemaine))}
          max={minutesSemaine / 60}
          valeur={enHeures(fiche.minutesSemaineMax)}
          onValeur={(h) => changer((f) => avec(f, "minutesSemaineMax", h === undefined ? h : h * 60))}
        />
      </div>
    </Section>
  );
}

/** One per line, at most thirty. */
const lignes = (texte: string): string[] =>
  texte
    .split("\n")
    .map((c) => c.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 30);

/** The sheet as it is, or a new one in the structure that carries the service. */
function useMediateur(compte: CompteAnnuaire) {
  const { session } = useBureau();
  const connue = useActivite((a) => definitionDe(a, "mediateur", compte.id), [compte.id]);
  const premiere = useActivite(
    (a) =>
      definitionDe(a, "dispositif", session.dispositif)?.organisations[0] ??
      [...definitionsDe(a, "organisation")][0]?.id,
  );
  const neuve = (): Mediateur => ({
    id: compte.id as CompteId,
    organisation: (premiere ?? "") as OrganisationId,
    actif: true,
  });
  return useFiche<Mediateur>(() => connue ?? neuve());
}

export function FicheMediateur(p: PropsFiche & { readonly compte: CompteAnnuaire }) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const definirFiche = useDefinir();
  const organisations = useActivite(organisationsTriees);
  const { fiche, lire, changer } = useMediateur(p.compte);
  const [texte, ecrire] = useState((fiche.competences ?? []).join("\n"));
  const sections = { fiche, changer, lectureSeule: p.lectureSeule };
  async function enregistrer() {
    if (await definirFiche("mediateur", lire)) p.onFermer();
  }
  return (
    <Cadre
      {...p}
      titre={p.compte.nom}
      sousTitre={motsRoles[langue][p.compte.role]}
      onEnregistrer={() => void enregistrer()}
    >
      {organisations.length > 0 ? (
        <ChampListe
          libelle={m.structure}
          valeur={fiche.organisation}
          options={organisations.map((o) => ({ valeur: o.id, libelle: o.nom }))}
          onValeur={(o) => o && changer((f) => ({ ...f, organisation: o }))}
        />
      ) : (
        <p class="doux">{m.sansStructure}</p>
      )}
      <ChampTexte
        libelle={m.competences}
        aide={m.competencesAide}
        facultatif
        lignes={3}
        valeur={texte}
        onValeur={(t) => {
          ecrire(t);
          changer((f) => avecPlein(f, "competences", lignes(t)));
        }}
      />
      <div>
        <Disponible {...sections} />
        <Absences {...sections} />
        <Limites {...sections} />
      </div>
    </Cadre>
  );
}
