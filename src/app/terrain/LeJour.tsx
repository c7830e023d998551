/** What was recorded on a day: by permanence, each accueil to complete, correct, cancel or restore; what was seen. */
import { useState } from "preact/hooks";
import { ajouterJours, parseJour, type Jour } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { jourLong, nombre } from "../../text/langue.ts";
import avant from "lucide-static/icons/chevron-left.svg?raw";
import apres from "lucide-static/icons/chevron-right.svg?raw";
import notes from "lucide-static/icons/notebook-pen.svg?raw";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { Vide } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { maintenantCivil } from "../device/poste.ts";
import { aller } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { EtatEnMot } from "./Aujourdhui.tsx";
import { DesaccordsPermanence } from "./Desaccords.tsx";
import { FicheAccueil } from "./FicheAccueil.tsx";
import { ListePassages } from "./ListePassages.tsx";
import { Observations } from "./Observation.tsx";
import { useMots } from "./faire.ts";
import { accueilsDe, etatPermanence, lieuDe, permanencesDuJour } from "./lecture.ts";

function Section({ permanence: p }: { readonly permanence: Permanence }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [fiche, ouvrir] = useState<string>();
  const liste = accueilsDe(vue, p.id);
  const n = liste.filter((a) => !a.annule).length;
  const etat = etatPermanence(vue, p.id);
  const heures = [
    `${p.debut} – ${p.fin}`,
    p.ouverteA ? `${t.ouverteA} ${p.ouverteA}` : "",
    p.fermeeA ? `${t.fermeeA} ${p.fermeeA}` : "",
  ];
  return (
    <section class="jour-section pile">
      <div class="jour-tete">
        <div>
          <h2>{lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}</h2>
          <p class="doux">{heures.filter(Boolean).join(" · ")}</p>
        </div>
        <EtatEnMot permanence={p} />
      </div>
      {etat && <DesaccordsPermanence etat={etat} />}
      {liste.length > 0 && (
        <>
          <p class="fort">{`${nombre(langue, n)} ${n > 1 ? t.accueils : t.accueil}`}</p>
          <ListePassages accueils={liste} onOuvrir={ouvrir} avecAuteur />
        </>
      )}
      {(p.etat === "ouverte" || p.etat === "fermee") && (
        <>
          <Observations permanence={p.id} />
          <div class="rang">
            <Lien href={`#/accueillir?permanence=${p.id}`}>{t.accueillir}</Lien>
            {p.etat === "ouverte" && <Lien href={`#/fermer/${p.id}`}>{t.fermerPermanence}</Lien>}
          </div>
        </>
      )}
      {fiche && <FicheAccueil id={fiche} onFermer={() => ouvrir(undefined)} />}
    </section>
  );
}

function ChoixDuJour({ jour, aujourdhui }: { readonly jour: Jour; readonly aujourdhui: Jour }) {
  const t = useMots();
  const vers = (n: number) => aller(`#/jour/${ajouterJours(jour, n)}`);
  return (
    <div class="rang rang-bas">
      <Bouton dessin={avant} onClick={() => vers(-1)}>
        {t.jourPrecedent}
      </Bouton>
      <Champ
        libelle={t.jour}
        type="date"
        court
        valeur={jour}
        max={aujourdhui}
        onValeur={(v) => {
          const lu = parseJour(v);
          if (lu) aller(`#/jour/${lu}`);
        }}
      />
      {jour < aujourdhui && (
        <Bouton dessin={apres} onClick={() => vers(1)}>
          {t.jourSuivant}
        </Bouton>
      )}
    </div>
  );
}

export function LeJour({ jour: demande }: { readonly jour: string | undefined }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const aujourdhui = maintenantCivil().jour;
  const jour = parseJour(demande) ?? aujourdhui;
  const liste = permanencesDuJour(vue, jour);
  return (
    <div class="page">
      <div class="page-titre">
        <h1 tabIndex={-1}>{jour === aujourdhui ? t.leJour : jourLong(langue, jour)}</h1>
        {jour === aujourdhui && <p class="doux">{jourLong(langue, jour)}</p>}
      </div>
      <ChoixDuJour jour={jour} aujourdhui={aujourdhui} />
      {liste.length === 0 ? (
        <Vide titre={t.rienCeJour} dessin={notes}>
          {t.rienCeJourAide}
        </Vide>
      ) : (
        liste.map((p) => <Section key={p.id} permanence={p} />)
      )}
    </div>
  );
}
