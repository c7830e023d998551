/** What is going on today: the stops on a list and a map, the counts as they come, the tablets, what waits for a person. */
import { useEffect, useState } from "preact/hooks";
import { ajouterJours } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { ilYA } from "../../text/bureau.ts";
import { jourLong } from "../../text/langue.ts";
import { Entete, LigneListe, Liste, Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Lien } from "../kit/Bouton.tsx";
import alerte from "lucide-static/icons/scale.svg?raw";
import camion from "lucide-static/icons/truck.svg?raw";
import envoi from "lucide-static/icons/cloud-upload.svg?raw";
import type { AppareilServeur } from "./api.ts";
import { Carte, type PointCarte } from "./Carte.tsx";
import { useActivite, useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { FeuillePermanence } from "./FeuillePermanence.tsx";
import {
  comptesParPermanence,
  desaccords,
  nomLieu,
  nomQuartier,
  permanencesEntre,
  pointDe,
  quartiersTries,
} from "./lecture.ts";
import { definitionDe } from "../../domain/activite.ts";
import { adresseDe } from "./rubriques.ts";

const joursEnsuite = 14;
const ensuiteMax = 5;

const tons = { ouverte: "ouverte", fermee: "fermee", annulee: "annulee" } as const;
const tonDe = (p: Permanence): PointCarte["ton"] => tons[p.etat as keyof typeof tons] ?? "a-venir";

export function Aujourdhui() {
  const { langue, jour, activite, complete } = useBureau();
  const mots = useMots();
  const m = mots.jour;
  const [ouverte, setOuverte] = useState<string>();
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
  const comptes = useActivite(comptesParPermanence);
  const quartiers = useActivite(
    (a) => quartiersUtiles(a, duJour.length > 0 ? duJour : ensuite),
    [duJour, ensuite],
  );
  const aRegler = useActivite((a) => desaccords(a).length);
  const personnes = duJour.reduce((n, p) => n + (comptes.get(p.id)?.personnes ?? 0), 0);
  const ouvertes = duJour.filter((p) => p.etat === "ouverte").length;
  const montrees = duJour.length > 0 ? duJour : ensuite;
  const points = montrees.flatMap((p, i): PointCarte[] => {
    const point = pointDe(activite, p.lieu);
    return point
      ? [
          {
            cle: p.id,
            point,
            numero: i + 1,
            libelle: `${p.debut} ${nomLieu(activite, p.lieu)}`,
            ton: tonDe(p),
          },
        ]
      : [];
  });
  return (
    <>
      <Entete
        titre={jourLong(langue, jour)}
        sous={duJour.length > 0 ? m.phrase(duJour.length, ouvertes, personnes) : m.rien}
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
          <h2 id="jour-arrets">{duJour.length > 0 ? m.arrets : m.ensuite}</h2>
          {montrees.length === 0 && complete ? (
            <Vide
              titre={m.rien}
              dessin={camion}
              actions={<Lien href={adresseDe("calendrier")}>{m.versCalendrier}</Lien>}
            >
              {m.rienAide}
            </Vide>
          ) : (
            <ol role="list" class="arrets">
              {montrees.map((p, i) => (
                <Arret
                  key={p.id}
                  permanence={p}
                  numero={i + 1}
                  personnes={comptes.get(p.id)?.personnes ?? 0}
                  avecJour={duJour.length === 0}
                  onOuvrir={() => setOuverte(p.id)}
                />
              ))}
            </ol>
          )}
          {duJour.length > 0 && ensuite.length > 0 && <Ensuite permanences={ensuite} onOuvrir={setOuverte} />}
        </section>
        <section class="pile colle" aria-labelledby="jour-carte">
          <h2 id="jour-carte" class="invisible">
            {m.carte}
          </h2>
          {points.length === 0 && montrees.length > 0 ? (
            <p class="doux">{m.sansPoint}</p>
          ) : (
            <Carte
              libelle={m.carteDit(points.length)}
              quartiers={quartiers}
              points={points}
              onPoint={setOuverte}
            />
          )}
          <Tablettes />
        </section>
      </div>
      {ouverte && <FeuillePermanence id={ouverte} onFermer={() => setOuverte(undefined)} />}
    </>
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

const relire = 60_000; // ms between two looks at the tablets

/** The tablets as the server last saw them; nothing is shown to a role that may not ask. */
function Tablettes() {
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
        setAppareils(recu.valeur.appareils.filter((a) => a.genre === "tablette" && !a.revoque));
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
