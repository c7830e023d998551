/** What is going on today: the stops on a list and a map, the counts as they come, what waits for a person. */
import { useMemo, useState } from "preact/hooks";
import { ajouterJours } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { jourLong } from "../../text/langue.ts";
import { Entete, LigneListe, Liste, Pastille, Vide } from "../kit/affichage.tsx";
import { Lien } from "../kit/Bouton.tsx";
import alerte from "lucide-static/icons/scale.svg?raw";
import camion from "lucide-static/icons/truck.svg?raw";
import { Carte, type PointCarte } from "./Carte.tsx";
import { useActivite, useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { FeuillePermanence } from "./FeuillePermanence.tsx";
import {
  comptesParPermanence,
  type Compte,
  desaccords,
  nomLieu,
  nomQuartier,
  permanencesEntre,
  pointDe,
  quartiersTries,
} from "./lecture.ts";
import { definitionDe } from "../../domain/activite.ts";
import { adresseDe } from "./rubriques.ts";
import { TablettesDuJour } from "./TablettesDuJour.tsx";

const joursEnsuite = 14;
const ensuiteMax = 5;

const tons = { ouverte: "ouverte", fermee: "fermee", annulee: "annulee" } as const;
const tonDe = (p: Permanence): PointCarte["ton"] => tons[p.etat as keyof typeof tons] ?? "a-venir";

/** The stops of the day, those to come, and the ones that are listed and drawn: today's, else the next. */
function useJournee() {
  const { jour } = useBureau();
  const duJour = useActivite(
    (a) => permanencesEntre(a, jour, jour).filter((p) => p.etat !== "brouillon"),
    [jour],
  );
  const ensuite = useActivite(
    (a) =>
      permanencesEntre(a, ajouterJours(jour, 1), ajouterJours(jour, joursEnsuite))
        .filter((p) => p.etat !== "brouillon" && p.etat !== "annulee")
        .slice(0, ensuiteMax),
    [jour],
  );
  return { duJour, ensuite, montrees: duJour.length > 0 ? duJour : ensuite };
}

export function Aujourdhui() {
  const { langue, jour, complete } = useBureau();
  const mots = useMots();
  const m = mots.jour;
  const [ouverte, setOuverte] = useState<string>();
  const { duJour, ensuite, montrees } = useJournee();
  const comptes = useActivite(comptesParPermanence);
  const aRegler = useActivite((a) => desaccords(a).length);
  const personnes = duJour.reduce((n, p) => n + (comptes.get(p.id)?.personnes ?? 0), 0);
  const ouvertes = duJour.filter((p) => p.etat === "ouverte").length;
  return (
    <>
      <Entete
        titre={jourLong(langue, jour)}
        sous={
          duJour.length > 0 ? m.phrase(duJour.length, ouvertes, personnes) : complete ? m.rien : m.arrivent
        }
      />
      {aRegler > 0 && (
        <a class="appel" href={adresseDe("regler")}>
          <Pastille ton="attention" dessin={alerte}>
            {m.regler(aRegler)}
          </Pastille>
        </a>
      )}
      <div class="deux-colonnes">
        <section class="pile" aria-labelledby="jour-arrets">
          <h2 id="jour-arrets">{duJour.length > 0 || !complete ? m.arrets : m.ensuite}</h2>
          <Arrets
            permanences={montrees}
            comptes={comptes}
            avecJour={duJour.length === 0}
            onOuvrir={setOuverte}
          />
          {duJour.length > 0 && ensuite.length > 0 && <Ensuite permanences={ensuite} onOuvrir={setOuverte} />}
        </section>
        <section class="pile colle" aria-labelledby="jour-carte">
          <h2 id="jour-carte" class="invisible">
            {m.carte}
          </h2>
          <CarteDuJour permanences={montrees} onOuvrir={setOuverte} />
          <TablettesDuJour />
        </section>
      </div>
      {ouverte && <FeuillePermanence id={ouverte} onFermer={() => setOuverte(undefined)} />}
    </>
  );
}

function Arrets(p: {
  readonly permanences: readonly Permanence[];
  readonly comptes: ReadonlyMap<string, Compte>;
  readonly avecJour: boolean;
  readonly onOuvrir: (id: string) => void;
}) {
  const { complete } = useBureau();
  const m = useMots().jour;
  if (p.permanences.length === 0)
    return complete ? (
      <Vide
        titre={m.rien}
        dessin={camion}
        actions={<Lien href={adresseDe("calendrier")}>{m.versCalendrier}</Lien>}
      >
        {m.rienAide}
      </Vide>
    ) : (
      <p class="doux">{m.arriventAide}</p>
    );
  return (
    <ol role="list" class="arrets">
      {p.permanences.map((x, i) => (
        <Arret
          key={x.id}
          permanence={x}
          numero={i + 1}
          personnes={p.comptes.get(x.id)?.personnes ?? 0}
          avecJour={p.avecJour}
          onOuvrir={() => p.onOuvrir(x.id)}
        />
      ))}
    </ol>
  );
}

function CarteDuJour(p: {
  readonly permanences: readonly Permanence[];
  readonly onOuvrir: (id: string) => void;
}) {
  const { activite, version, complete } = useBureau();
  const m = useMots().jour;
  const quartiers = useActivite((a) => quartiersUtiles(a, p.permanences), [p.permanences]);
  const points = useMemo(
    () =>
      p.permanences.flatMap((x, i): PointCarte[] => {
        const point = pointDe(activite, x.lieu);
        const libelle = `${x.debut} ${nomLieu(activite, x.lieu)}`;
        return point ? [{ cle: x.id, point, numero: i + 1, libelle, ton: tonDe(x) }] : [];
      }),
    [activite, version, p.permanences],
  );
  if (!complete && quartiers.length + points.length === 0) return null;
  if (points.length === 0 && p.permanences.length > 0) return <p class="doux">{m.sansPoint}</p>;
  return (
    <Carte libelle={m.carteDit(points.length)} quartiers={quartiers} points={points} onPoint={p.onOuvrir} />
  );
}

/** The quartiers of the places shown; all those with a perimeter when none is named, so that the map has ground. */
function quartiersUtiles(activite: Parameters<typeof quartiersTries>[0], permanences: readonly Permanence[]) {
  const tous = quartiersTries(activite).filter((q) => q.perimetre && !q.au);
  const desLieux = new Set<string>();
  for (const { lieu } of permanences) {
    const quartier = definitionDe(activite, "lieu", lieu)?.quartier;
    if (quartier) desLieux.add(quartier);
  }
  const nommes = tous.filter((q) => desLieux.has(q.id));
  const communes = new Set(nommes.flatMap((q) => q.communes.map((c) => c.insee.slice(0, 2))));
  return nommes.length > 0
    ? tous.filter((q) => q.communes.some((c) => communes.has(c.insee.slice(0, 2))))
    : tous;
}

function Arret(p: {
  readonly permanence: Permanence;
  readonly numero: number;
  readonly personnes: number;
  readonly avecJour: boolean;
  readonly onOuvrir: () => void;
}) {
  const { activite, langue } = useBureau();
  const mots = useMots();
  const noms = useNoms();
  const { permanence } = p;
  const lieu = definitionDe(activite, "lieu", permanence.lieu);
  const detail = [
    p.avecJour ? jourLong(langue, permanence.jour, false) : "",
    nomQuartier(activite, lieu?.quartier) ?? lieu?.commune.nom ?? "",
    permanence.equipe.map(noms).join(", "),
  ].filter(Boolean);
  return (
    <li class={`arret arret-${permanence.etat}`}>
      <button type="button" class="arret-corps" onClick={p.onOuvrir}>
        <span class="arret-numero">{p.numero}</span>
        <span class="arret-heure">
          {permanence.debut}
          <span class="arret-fin">{permanence.fin}</span>
        </span>
        <span class="arret-texte">
          <span class="arret-lieu">{lieu?.nom ?? permanence.lieu}</span>
          <span class="doux">{detail.join(" · ")}</span>
        </span>
        <span class="arret-bout">
          <EtatDeLaPermanence permanence={permanence} />
          {p.personnes > 0 && <span class="arret-compte">{mots.jour.personnes(p.personnes)}</span>}
        </span>
      </button>
    </li>
  );
}

function Ensuite(p: {
  readonly permanences: readonly Permanence[];
  readonly onOuvrir: (id: string) => void;
}) {
  const { activite, langue } = useBureau();
  const mots = useMots();
  return (
    <div class="pile-serree ensuite">
      <h3>{mots.jour.ensuite}</h3>
      <Liste>
        {p.permanences.map((x) => (
          <LigneListe
            key={x.id}
            titre={nomLieu(activite, x.lieu)}
            detail={`${jourLong(langue, x.jour, false)}, ${x.debut}-${x.fin}`}
            bout={<EtatDeLaPermanence permanence={x} />}
            onClick={() => p.onOuvrir(x.id)}
          />
        ))}
      </Liste>
    </div>
  );
}
