/** The week on one page, like a timetable on paper: a line a day, the stops of the day, and where to add one. */
import { useEffect, useState } from "preact/hooks";
import { definitionDe } from "../../domain/activite.ts";
import { ajouterJours, parseJour, type Jour } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { jourLong } from "../../text/langue.ts";
import { useRoute } from "../device/route.ts";
import { useParam } from "../kit/adresse.ts";
import { Entete, Vide } from "../kit/affichage.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import avant from "lucide-static/icons/chevron-left.svg?raw";
import apres from "lucide-static/icons/chevron-right.svg?raw";
import lieuVide from "lucide-static/icons/map-pin.svg?raw";
import { useActivite, useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { FeuillePermanence } from "./FeuillePermanence.tsx";
import { FormulairePermanence } from "./FormulairePermanence.tsx";
import { lieuxTries, lundiDe, nomQuartier, nomVehicule, permanencesEntre } from "./lecture.ts";
import { adresseDe, peutChangerPermanence } from "./rubriques.ts";

/** What is open beside the week; the command search leads here with what to open. */
function useOuvertures() {
  const { jour } = useBureau();
  const { params } = useRoute();
  const [ouverte, setOuverte] = useState<string>();
  const [nouvelle, setNouvelle] = useState<Jour>();
  useEffect(() => {
    const voulue = params.get("permanence");
    if (voulue) setOuverte(voulue);
    if (params.get("nouvelle")) setNouvelle(jour);
  }, [params.get("permanence"), params.get("nouvelle")]);
  return { ouverte, setOuverte, nouvelle, setNouvelle };
}

export function Calendrier() {
  const { jour, session, complete } = useBureau();
  const mots = useMots();
  const m = mots.semaine;
  const [semaine, setSemaine] = useParam("semaine");
  const { ouverte, setOuverte, nouvelle, setNouvelle } = useOuvertures();
  const lundi = lundiDe(parseJour(semaine) ?? jour);
  const aller = (j: Jour) => setSemaine(lundiDe(j) === lundiDe(jour) ? undefined : lundiDe(j));
  const permanences = useActivite((a) => permanencesEntre(a, lundi, ajouterJours(lundi, 6)), [lundi]);
  const sansLieu = useActivite((a) => lieuxTries(a).length === 0) && complete;
  const brouillons = permanences.filter((p) => p.etat === "brouillon").length;
  const peut = peutChangerPermanence(session.compte.role) && !sansLieu;
  return (
    <>
      <Entete
        titre={m.titre}
        sous={permanences.length > 0 ? m.phrase(permanences.length, brouillons) : m.vide}
        actions={
          peut && (
            <Bouton variante="principal" dessin={plus} onClick={() => setNouvelle(jour)}>
              {m.nouvelle}
            </Bouton>
          )
        }
      />
      <Semaines lundi={lundi} onAller={aller} />
      {sansLieu ? (
        <Vide
          titre={m.sansLieu}
          dessin={lieuVide}
          actions={<Lien href={adresseDe("moyens")}>{m.versLieux}</Lien>}
        >
          {m.sansLieuAide}
        </Vide>
      ) : (
        <>
          {permanences.length === 0 && <p class="doux">{m.videAide}</p>}
          <ol role="list" class="semaine">
            {[0, 1, 2, 3, 4, 5, 6].map((i) => (
              <JourDeSemaine
                key={i}
                jour={ajouterJours(lundi, i)}
                permanences={permanences.filter((p) => p.jour === ajouterJours(lundi, i))}
                onOuvrir={setOuverte}
                onAjouter={peut ? setNouvelle : undefined}
              />
            ))}
          </ol>
        </>
      )}
      {nouvelle && <FormulairePermanence jour={nouvelle} onFermer={() => setNouvelle(undefined)} />}
      {ouverte && <FeuillePermanence id={ouverte} onFermer={() => setOuverte(undefined)} />}
    </>
  );
}

function Semaines(p: { readonly lundi: Jour; readonly onAller: (jour: Jour) => void }) {
  const { jour, langue } = useBureau();
  const m = useMots().semaine;
  return (
    <div class="semaines">
      <div class="semaines-pas">
        <Bouton dessin={avant} sansMot onClick={() => p.onAller(ajouterJours(p.lundi, -7))}>
          {m.precedente}
        </Bouton>
        <h2 class="semaines-titre" aria-live="polite">
          {m.de(jourLong(langue, p.lundi).replace(/^\S+ /, ""))}
        </h2>
        <Bouton dessin={apres} sansMot onClick={() => p.onAller(ajouterJours(p.lundi, 7))}>
          {m.suivante}
        </Bouton>
      </div>
      <div class="rang semaines-aller">
        {lundiDe(jour) !== p.lundi && <Bouton onClick={() => p.onAller(jour)}>{m.cette}</Bouton>}
        <Champ
          libelle={m.aller}
          type="date"
          valeur={p.lundi}
          court
          onValeur={(v) => {
            const voulu = parseJour(v);
            if (voulu) p.onAller(voulu);
          }}
        />
      </div>
    </div>
  );
}

function JourDeSemaine(p: {
  readonly jour: Jour;
  readonly permanences: readonly Permanence[];
  readonly onOuvrir: (id: string) => void;
  readonly onAjouter: ((jour: Jour) => void) | undefined;
}) {
  const { langue, jour: aujourdhui } = useBureau();
  const m = useMots().semaine;
  const nom = jourLong(langue, p.jour, false);
  const [jourMot, ...reste] = langue === "fr" ? nom.split(" ") : nom.replace(",", "").split(" ");
  return (
    <li class={`jour ${p.jour === aujourdhui ? "jour-ici" : ""} ${p.permanences.length ? "" : "jour-libre"}`}>
      <div class="jour-tete">
        <h3 class="jour-titre">
          <span class="jour-mot">{jourMot}</span> <span class="jour-date">{reste.join(" ")}</span>
        </h3>
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
        {p.permanences.map((x) => (
          <LignePermanence key={x.id} permanence={x} onOuvrir={() => p.onOuvrir(x.id)} />
        ))}
      </div>
    </li>
  );
}

function LignePermanence(p: { readonly permanence: Permanence; readonly onOuvrir: () => void }) {
  const { activite } = useBureau();
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
      <EtatDeLaPermanence permanence={permanence} />
    </button>
  );
}
